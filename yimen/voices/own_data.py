"""What people asked and complained of, as a centre keeps it about somebody, for that somebody: words, answers, days."""

from collections.abc import Iterable
from typing import Any

from yimen.cases import queries as cases
from yimen.cases.opening import personal
from yimen.cases.queries import View
from yimen.catalogue.queries import names
from yimen.process.timeline import sentence
from yimen.process.words import Language
from yimen.voices import beside, complaints as voiced
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


def complaints(known: Iterable[str]) -> list[dict[str, Any]]:
    """Return what is kept of the complaints that somebody brought by name of their account, newest first.

    What they wrote, what they were answered, and how to reach them; what was erased is null. How it was looked into is
    not theirs alone and stands in no copy. Raises crypto.Damaged, crypto.KeyMissing.
    """
    found = [seen for one in beside.mine(known) if (seen := cases.view(one.number))]
    # What it is about, not under whose version it is handled.
    called = names({seen.state.item for seen in found})
    return [
        {
            "number": seen.number,
            "item": called.get(seen.state.item, seen.state.item),
            "sort": seen.state.sort,
            "about_case": seen.state.case,
            "phase": seen.state.phase,
            "received_on": seen.state.received_on,
            "answered_on": seen.state.answered_on,
            "closed_on": seen.state.closed_on,
            "words": voiced.opened(seen, "own", who=0, why=""),
        }
        for seen in found
    ]
