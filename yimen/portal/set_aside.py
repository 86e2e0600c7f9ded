"""What was undone after a case had ended: its “no” by reconsideration or a court, or the permit that came of its “yes”."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from django.utils.translation import gettext

from yimen.applications.joint import Line
from yimen.appraisal import reversals
from yimen.cases.queries import View
from yimen.grants import queries as grants
from yimen.law import remedies
from yimen.law.article import Article
from yimen.portal import contact
from yimen.portal.grants import ends
from yimen.portal.promised import language
from yimen.process import words
from yimen.process.application import state as st
from yimen.process.appraisal.words import REVERSED_BY

NO = frozenset({st.NOT_ACCEPTED, st.REFUSED, st.ACCEPTANCE_REVOKED})
ARTICLES = {
    "reconsideration": (remedies.SET_ASIDE, remedies.NOT_THE_SAME_AGAIN, remedies.MADE_TO_OBEY),
    "court": (
        remedies.SET_ASIDE_BY_COURT,
        remedies.NOT_THE_SAME_AGAIN_BY_COURT,
        remedies.MADE_TO_OBEY_BY_COURT,
    ),
}


class SetAside(msgspec.Struct, frozen=True):
    """That a “no” holds no more: by whom, by which procedure and document, on which day, and since when it stands here.

    `office` is how the organ is reached that has to act now. Nothing of the document itself is told: it names people.
    """

    how: str
    procedure: str
    by: str
    document: str
    on: date
    at: datetime
    articles: tuple[Article, ...]
    office: dict[str, Any]


def of(seen: View) -> SetAside | None:
    """Return how the “no” of an application or a part was set aside; None where it stands, or where there is none."""
    if seen.state.phase not in NO:
        return None
    row = reversals.standing([seen.number]).get(seen.number)
    if row is None:
        return None
    return SetAside(
        row.how,
        words.word(REVERSED_BY, row.how, language()),
        row.decided_by,
        row.document,
        row.on,
        row.at,
        ARTICLES.get(row.how, ()),
        contact.of_case(seen),
    )


def among(cases: Sequence[tuple[str, str]]) -> frozenset[str]:
    """Return which of these cases, each by number and phase, had a “no” that was set aside; one read, and none without a “no”."""
    noes = [number for number, phase in cases if phase in NO]
    return frozenset(reversals.standing(noes)) if noes else frozenset()


def of_parts(parts: Sequence[Line]) -> list[Line]:
    """Return the parts of a joint application of which a “no” was set aside."""
    found = reversals.standing([one.number for one in parts if one.number]) if parts else {}
    return [one for one in parts if one.number in found]


def ended(seen: View) -> list[dict[str, Any]]:
    """Return how the permit that came of a published grant ended, as everybody may know it; nothing while it holds."""
    if getattr(seen.state, "published_on", None) is None:
        return []
    return ends(grants.lived([seen.number]).get(seen.number, []))


def said(phase: str) -> str:
    """Return the word for the phase of a “no” that holds no more."""
    return gettext("%(phase)s（已被撤销）") % {"phase": phase}


def entry(found: SetAside) -> dict[str, Any]:
    """Return it as an entry of the way of the case: by whom, on the day on which it was decided there."""
    return {
        "at": found.at,
        "title": gettext("原来的决定被撤销"),
        "by": found.by,
        "year": "year",
        "effective_on": found.on,
        "details": [(gettext("文书"), [found.document])],
        "links": [],
    }
