"""What can be rated: a matter that has ended, or a visit to a window. Who served in it is read off the record."""

from collections.abc import Iterable
from datetime import date

import msgspec

from yimen.cases import queries as cases, rulebook
from yimen.cases.queries import View
from yimen.cases.rating_token import VISIT
from yimen.catalogue import queries as catalogue
from yimen.centres.current import current_schema
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
    if about.startswith(VISIT):
        id = about.removeprefix(VISIT)
        found = Visit.objects.filter(pk=int(id)).first() if id.isascii() and id.isdigit() else None
        return of_visit(found) if found else None
    seen = cases.view(about)
    return of_case(seen) if seen and seen.kind.name in KINDS and not seen.part else None


def of_visit(row: Visit) -> Occasion:
    """Return a visit to a window as what is rated."""
    version, seen = catalogue.version(row.item_version), cases.view(row.case) if row.case else None
    return Occasion(
        about=f"{VISIT}{row.pk}",
        channel="counter",
        item_version=row.item_version,
        item=version.item.code,
        organ=version.organ,
        applicant=seen.state.applicant if seen else "",
        case=row.case,
        window=row.window,
        served=(row.by,),
        ended_on=row.on,
        until=open_until(row.on, rulebook.current_profile().rating_open_days),
    )


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
