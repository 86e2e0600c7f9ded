"""What can be rated: a matter that has ended, or a visit to a window, with a ticket or without. Who served is read off the record."""

from collections.abc import Iterable
from datetime import date

import msgspec

from yimen.cases import queries as cases, rulebook
from yimen.cases.queries import View
from yimen.cases.rating_token import TICKET, VISIT
from yimen.catalogue import queries as catalogue
from yimen.centres.current import current_schema
from yimen.hall import visits
from yimen.lib import clock, crypto
from yimen.people import colleagues
from yimen.process.rating import Channel, open_until
from yimen.ratings.models import Visit

# Of these kinds each case is a matter that somebody brought, and rated once it has ended (一事一评).
KINDS = ("application", "joint", "question", "complaint")
# Who decided on the merits did not serve anybody by that: they may be the very head who has to settle a bad rating.
DECIDING = frozenset({"Granted", "Refused", "LayerSigned", "FindingApproved", "FindingSentBack"})


class Occasion(msgspec.Struct, frozen=True):
    """One matter or visit. `applicant` is who may rate it, by keyed hash; `ended_on` None while it goes on."""

    about: str
    channel: Channel
    item_version: int
    item: str
    organ: int
    applicant: str = ""
    case: str = ""
    window: int = 0
    served: tuple[int, ...] = ()
    ended_on: date | None = None
    until: date | None = None

    @property
    def named_of_nobody(self) -> str:
        """Return by which keyed hash it is told from others where whoever rates says no name."""
        return crypto.keyed_hash(current_schema(), "rated", self.about)

    @property
    def month(self) -> date:
        """Return the first day of the month in which it ended."""
        return (self.ended_on or clock.today()).replace(day=1)


def of(about: str) -> Occasion | None:
    """Return what an `about` stands for, or None where there is none such."""
    for sort, read in ((VISIT, _visit), (TICKET, of_ticket)):
        if about.startswith(sort):
            id = about.removeprefix(sort)
            return read(int(id)) if id.isascii() and id.isdigit() and len(id) < 19 else None
    seen = cases.view(about)
    return of_case(seen) if seen and seen.kind.name in KINDS and not seen.part else None


def _visit(id: int) -> Occasion | None:
    found = Visit.objects.filter(pk=id).first()
    return of_visit(found) if found else None


def of_visit(row: Visit) -> Occasion:
    """Return a visit to a window as what is rated; with a ticket, it is the ticket's: one ticket is rated once."""
    version, seen = catalogue.version(row.item_version), cases.view(row.case) if row.case else None
    told = visits.of(row.ticket) if row.ticket else None
    return Occasion(
        about=f"{TICKET}{row.ticket}" if row.ticket else f"{VISIT}{row.pk}",
        channel="counter",
        item_version=row.item_version,
        item=version.item.code,
        organ=version.organ,
        applicant=seen.state.applicant if seen else "",
        case=row.case,
        window=row.window,
        served=tuple(sorted({row.by, *(told.served if told else ())})),
        ended_on=row.on,
        until=_until(row.on),
    )


def of_ticket(id: int) -> Occasion | None:
    """Return a ticket of the hall as what is rated; None where nobody was served with it, or what it led to is rated itself.

    A visit that its clerk has ended is the ticket's, whatever it led to.
    """
    row = Visit.objects.filter(ticket=id).order_by("-id").first()
    if row is not None:
        return of_visit(row)
    told = visits.of(id)
    version = version_of(told.item, told.on) if told and not told.led else None
    return from_ticket(told, version) if told and version else None


def from_ticket(told: visits.Visit, version: int) -> Occasion:
    """Return a ticket that was served, and led to no case, as what is rated under this version."""
    under = catalogue.version(version)
    return Occasion(
        about=f"{TICKET}{told.ticket}",
        channel="counter",
        item_version=version,
        item=under.item.code,
        organ=under.organ,
        window=told.window,
        served=told.served,
        ended_on=told.on if told.over else None,
        until=_until(told.on) if told.over else None,
    )


def version_of(item: str, on: date) -> int | None:
    """Return under which version a visit is told: its item's; of none in particular the centre's for everything, if it has one."""
    return (catalogue.published_version(item) if item else None) or catalogue.for_questions(on)


def _until(on: date) -> date:
    return open_until(on, rulebook.current_profile().rating_open_days)


def of_case(seen: View) -> Occasion:
    """Return a case as what is rated: open once it has ended, for as many days as the profile says."""
    ended_on = seen.copies.closed_on
    return Occasion(
        about=seen.number,
        channel="counter" if getattr(seen.state, "channel", "") == "window" else "online",
        item_version=seen.version.id,
        item=item_of(seen),
        organ=seen.version.organ,
        applicant=seen.state.applicant,
        case=seen.number,
        window=int(getattr(seen.state, "window", 0) or 0),
        served=served(seen),
        ended_on=ended_on,
        until=open_until(ended_on, seen.context.profile.rating_open_days) if ended_on else None,
    )


def item_of(seen: View) -> str:
    """Return under which item a matter is told: a complaint under what it is about, whoever handles it under whose version."""
    return str(seen.state.item) if seen.kind.name == "complaint" else seen.version.item.code


def served(seen: View) -> tuple[int, ...]:
    """Return the accounts of the staff who acted on a case otherwise than by deciding it, in order of id."""
    acted = {one.actor for one in seen.told if one.name not in DECIDING and one.actor.startswith("a:")}
    return tuple(sorted(colleagues.who(_ids(acted))))


def _ids(actors: Iterable[str]) -> list[int]:
    return [int(one.removeprefix("a:")) for one in actors if one.removeprefix("a:").isdigit()]
