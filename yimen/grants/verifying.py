"""Whether a paper is what it says: found by its number, judged by the record as it stands now."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec

from yimen.cases import acting, queries as cases
from yimen.cases.queries import View
from yimen.grants import queries
from yimen.grants.following import PERMIT
from yimen.grants.lives import life
from yimen.grants.models import Paper
from yimen.grants.queries import Row
from yimen.process import titles
from yimen.process.application import lapsed
from yimen.process.application.anew import undone_papers
from yimen.process.application.state import Held
from yimen.process.delegated import named
from yimen.process.permit import state as permit

Standing = Literal["void", "set_aside", "in_force", "expired", "replaced", "ended", "not_a_grant"]
MOST = 5


class Verified(msgspec.Struct, frozen=True):
    """A paper that exists: which document, whose organ, made when, how it stands today and until when.

    `phase` names the permit's phase where it is neither in force nor expired, `ends` how and on which day it came to
    that, the earliest first. `public` is its entry in the register; None before publication, when nothing more of it
    is told.
    """

    key: str
    licence: bool
    organ: str
    made_on: date
    standing: Standing
    until: date | None
    phase: str
    public: Row | None
    ends: tuple[tuple[str, date], ...] = ()
    void_on: date | None = None
    replaced_by: str = ""


def verify(number: str) -> list[Verified]:
    """Return the papers that bear a number, seldom more than one; nothing where there is none."""
    number = number.strip()
    # Ordered here: beside an order and a limit the planner would read the order's index from its top.
    rows = Paper.objects.filter(number=number).only("case_number", "key", "number")
    papers = list(rows[:MOST]) if number else []
    found = [one for paper in sorted(papers, key=lambda one: one.pk) if (one := _judged(paper))]
    # A certificate is told by its permit, which knows of renewals; its application says the same once more.
    lasting = [one for one in found if one.key == PERMIT]
    return lasting + [
        one for one in found if one.key != PERMIT and not (lasting and one.key == "certificate")
    ]


def standing(row: Row) -> Verified | None:
    """Return how a published grant stands today, by its certificate or else its decision; None where neither is known."""
    found = verify(row.certificate or row.decision)
    return next((one for one in found if one.public and one.public.number == row.number), None)


def _judged(paper: Paper) -> Verified | None:
    seen = cases.view(paper.case_number)
    if seen is None:
        return None
    if paper.key == PERMIT:
        return _permit(seen, paper.number)
    document = seen.state.paper(paper.key)
    if document is None:
        return None
    until = getattr(seen.state, "valid_until", None)
    return Verified(
        key=paper.key,
        licence=seen.version.item.licence,
        organ=_organ(seen, document.made_on, paper.key),
        made_on=document.made_on,
        standing="void" if document.voided_on else _standing(document, seen, until),
        until=until,
        phase="",
        public=_public(seen.number),
        void_on=document.voided_on,
        replaced_by=_number(seen, document.replaced_by),
    )


def _organ(seen: View, on: date, key: str = PERMIT) -> str:
    """Return whose paper, or permit, it is: of an entrusted organ's that of the organ in whose name it was made."""
    item, drawn = seen.version.item, seen.drawn(key)
    found = acting.named(item, on) if item.delegating_body and (drawn is None or named(drawn)) else None
    return found.zh if found else seen.organ_name


def _number(seen: View, key: str) -> str:
    """Return the number of a paper of a case by its key; empty where there is none."""
    held = seen.state.paper(key)
    return titles.number(seen.number, key, held.number) if held else ""


def _standing(document: Held, seen: View, until: date | None) -> Standing:
    key = document.key
    if document.undone:
        return "set_aside"
    if document.kind not in ("grant", "certificate"):
        events = [one.event for one in seen.told]
        if key in lapsed.undone_papers(events):
            return "ended"
        return "set_aside" if key in undone_papers(events) else "not_a_grant"
    if seen.state.phase == "TERMINATED":
        return "ended"
    return "expired" if until and until < seen.context.today else "in_force"


def _permit(seen: View, number: str) -> Verified:
    state = seen.state
    standing: Standing = "ended"
    if state.certificate != number:
        standing = "replaced"
    elif state.phase in (permit.VALID, permit.RENEWAL_PENDING):
        standing = "in_force"
    elif state.phase == permit.EXPIRED:
        standing = "expired"
    return Verified(
        key=PERMIT,
        licence=seen.version.item.licence,
        organ=_organ(seen, state.issued_on),
        made_on=state.issued_on,
        standing=standing,
        until=state.expires_on,
        phase=state.phase if standing == "ended" else "",
        public=_public(state.application),
        ends=tuple(_ends(seen)),
    )


def _ends(seen: View) -> Iterator[tuple[str, date]]:
    for told in seen.told:
        found = life(seen, told, told.seq)
        if found and found.event != "inspected":
            yield found.event, found.happened_on


def _public(case: str) -> Row | None:
    return queries.one(case)
