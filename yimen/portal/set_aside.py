"""What was undone after a case had ended: its “no” by reconsideration or a court, or the permit that came of its “yes”."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import msgspec
from django.utils.translation import gettext

from yimen.applications.joint import Line
from yimen.appraisal import reversals
from yimen.cases.queries import View, view
from yimen.grants import queries as grants
from yimen.grants.lives import ANEW, RESTORED, STANDS
from yimen.law import remedies
from yimen.law.article import Article
from yimen.law.permits import DAMAGES, LIABLE
from yimen.look.words import language
from yimen.portal import contact
from yimen.portal.grants import ends
from yimen.process import words
from yimen.process.application.anew import undone_papers
from yimen.process.application.events import DecisionSetAside, GrantSetAside
from yimen.process.application.state import YES
from yimen.process.appraisal.words import REVERSED_BY

# That the grant fell, or stands, is said by itself.
QUIET = frozenset({RESTORED, STANDS, ANEW, "set_aside"})
ARTICLES = {
    "reconsideration": (remedies.SET_ASIDE, remedies.NOT_THE_SAME_AGAIN, remedies.MADE_TO_OBEY),
    "court": (
        remedies.SET_ASIDE_BY_COURT,
        remedies.NOT_THE_SAME_AGAIN_BY_COURT,
        remedies.MADE_TO_OBEY_BY_COURT,
    ),
}


UNLAWFUL = {
    "reconsideration": (remedies.DECLARED, remedies.MADE_GOOD),
    "court": (remedies.DECLARED_BY_COURT, remedies.MADE_GOOD_BY_COURT),
}


# Of a grant: what its holder can do against that in turn; of a licence the law says who makes good what they lose.
FELL = {
    "reconsideration": (remedies.SET_ASIDE, remedies.AFTER_RECONSIDERATION),
    "court": (remedies.SET_ASIDE_BY_COURT, remedies.RETRIAL),
}


class SetAside(msgspec.Struct, frozen=True):
    """That a “no”, or a `grant`, holds no more: by whom, by which procedure and document, on which day, and what was ordered.

    `goes_on`: it is being decided anew; `until` is the last day that the document names for it.
    `office` is how the organ is reached that has to act now. Nothing of the document itself is told: it names people.
    """

    how: str
    procedure: str
    by: str
    document: str
    on: date
    goes_on: bool
    until: date | None
    articles: tuple[Article, ...]
    office: dict[str, Any]
    grant: bool = False


def of(seen: View) -> SetAside | None:
    """Return how the last decision on an application or a part, or a permit's end, was set aside; None where it stands.

    None too once it was decided anew, or ended without that: by then nobody owes another decision.
    """
    undone = getattr(seen.state, "undone", None)
    if undone is None or (seen.kind.name != "ending" and undone.event.anew and seen.state.closed_on):
        return None
    return told(seen, undone.event, grant=undone.phase in YES)


def told(seen: View, event: DecisionSetAside, *, grant: bool = False) -> SetAside:
    """Return as its applicant needs it that a “no”, or a grant, was set aside."""
    articles = (*ARTICLES[event.how], *([DAMAGES] if seen.kind.name == "ending" else []))
    damages = (DAMAGES, LIABLE) if seen.version.item.licence else ()
    return SetAside(
        event.how,
        words.word(REVERSED_BY, event.how, language()),
        event.by,
        event.document,
        event.on,
        event.anew and _goes_on(seen),
        event.until,
        (*FELL[event.how], *damages) if grant else articles,
        contact.of_case(seen),
        grant,
    )


def _goes_on(seen: View) -> bool:
    """Return whether it is still to be decided anew: an application by its phase, a permit's end as its permit says."""
    if seen.kind.name != "ending":
        return seen.state.phase not in reversals.ENDS
    permit = view(seen.state.permit)
    return permit is not None and permit.state.anew


class Declared(msgspec.Struct, frozen=True):
    """That a decision was declared unlawful and stands: by whom, by which procedure and document, on which day."""

    by: str
    procedure: str
    document: str
    on: date
    articles: tuple[Article, ...]


def declared(seen: View) -> Declared | None:
    """Return how the last decision of a case was declared unlawful, or None; what goes on is asked nothing about."""
    if seen.state.phase not in reversals.OPEN_TO or (row := reversals.declared_unlawful(seen.number)) is None:
        return None
    procedure = words.word(REVERSED_BY, row.how, language())
    return Declared(row.decided_by, procedure, row.document, row.on, (*UNLAWFUL[row.how], DAMAGES))


def of_document(seen: View, key: str) -> SetAside | None:
    """Return how the “no” was set aside that a document of the case says, also after it was decided anew."""
    event = undone_papers(one.event for one in seen.told).get(key)
    return told(seen, event, grant=isinstance(event, GrantSetAside)) if event else None


def among(cases: Sequence[tuple[str, str]]) -> frozenset[str]:
    """Return which of these cases, each by number and phase, end in a “no” that was set aside; no read without a “no”."""
    return frozenset(_undone(number for number, phase in cases if phase in reversals.ENDS))


def of_parts(parts: Sequence[Line]) -> list[tuple[Line, bool]]:
    """Return the parts of a joint application of which the decision was set aside, each with whether it was a grant."""
    found = _undone(one.number for one in parts if one.number)
    return [(one, found[one.number]) for one in parts if one.number in found]


def _undone(numbers: Iterable[str]) -> dict[str, bool]:
    """Return which of these cases have a decision that was set aside and no other after it, and whether it was a grant."""
    entered = reversals.standing(numbers)
    seen = (view(number) for number in entered)
    return {one.number: one.state.undone.phase in YES for one in seen if one and one.state.undone}


def ended(seen: View) -> list[dict[str, Any]]:
    """Return how the permit that came of a published grant ended, as everybody may know it; nothing while it holds."""
    if getattr(seen.state, "published_on", None) is None:
        return []
    lived = [one for one in grants.lived([seen.number]).get(seen.number, []) if one.event != "inspected"]
    return ends(lived) if lived and lived[-1].event not in QUIET else []


def said(phase: str) -> str:
    """Return the word for the phase of a “no” that holds no more."""
    return gettext("%(phase)s（已被撤销）") % {"phase": phase}
