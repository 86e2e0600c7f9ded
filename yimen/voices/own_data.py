"""The questions that a centre keeps about somebody, for that somebody: what was asked and answered, and what happened."""

from collections.abc import Iterable
from typing import Any

from yimen.cases import queries as cases
from yimen.cases.opening import personal
from yimen.cases.queries import View
from yimen.process.timeline import sentence
from yimen.process.words import Language
from yimen.voices.queries import mine, said

MOST = 1000


def questions(known: Iterable[str], language: Language = "zh") -> list[dict[str, Any]]:
    """Return everything that is kept of the questions of whoever is known by these keyed hashes, newest first.

    What was erased when its term was over is null. Raises crypto.Damaged, crypto.KeyMissing.
    """
    return [_question(seen, language) for one in mine(known, MOST) if (seen := cases.view(one.number))]


def _question(seen: View, language: Language) -> dict[str, Any]:
    return {
        "number": seen.number,
        "item": seen.version.item.name,
        "topic": seen.state.topic,
        "about_case": seen.state.case,
        "phase": seen.state.phase,
        "asked_on": seen.state.asked_on,
        "personal": personal(seen, "applicant"),
        "words": [
            {"at": one.at, "said": "answer" if one.answer else "question", "text": one.text}
            for one in said(seen)
        ],
        "events": [
            {
                "at": told.recorded_at,
                "effective_on": told.effective_on,
                "event": told.name,
                "said": sentence(told.event, language),
            }
            for told in seen.told
        ],
    }
