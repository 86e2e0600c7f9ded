"""Why a promised day is where it is: each pause with its ground, its article and its days, and each new calendar."""

from typing import Any

from django.urls import reverse

from yimen.cases import rulebook
from yimen.cases.queries import View
from yimen.law import licensing
from yimen.law.article import Article
from yimen.law.clock import Clock
from yimen.portal import acted
from yimen.process import words
from yimen.process.application import clocks
from yimen.process.application.moved import moved, pauses
from yimen.process.machine import Happened
from yimen.process.titles import document


def why(seen: View, clock: Clock, language: words.Language) -> dict[str, Any]:
    """Return what the receipt says of a clock's pauses and of the calendars that moved its last day."""
    happened = [Happened(told.event, told.effective_on, told.actor) for told in seen.told]
    found = pauses(happened, clock.kind, clocks.own_calendar(seen.state, clock, seen.context))
    known = acted.staff(pause.actor for pause in found)
    return {
        "pauses": [
            {
                "pause": pause,
                "ground": words.word(words.GROUNDS, pause.ground, language),
                "by": acted.by(pause.actor, known) if pause.actor else "",
                "article": _article(seen, pause.ground),
                "past": pause.expected_on is not None and pause.expected_on < seen.context.today,
                "notice": _notice(seen, pause.key, language),
            }
            for pause in found
        ],
        "moves": [{"move": one, "source": _source(one.version)} for one in moved(happened, clock.kind)],
    }


def _article(seen: View, ground: str) -> Article:
    """Return whose words let the ground go uncounted: the law's own where they name it, else the place's."""
    profile = seen.context.profile
    if words.word(words.GROUNDS, ground) in licensing.EXCLUDED_TIME.quote:
        return licensing.EXCLUDED_TIME
    local = "excluded_grounds" if ground in profile.excluded_grounds else "promised_excluded_grounds"
    answer = profile.citations.get(local)
    return (answer.article() if answer else None) or licensing.EXCLUDED_TIME


def _notice(seen: View, key: str, language: words.Language) -> dict[str, str]:
    """Return the notice that told of a pause; nothing for one of an event that is not recorded yet."""
    made = {told.event.paper.key for told in seen.told if told.seq and getattr(told.event, "paper", None)}  # type: ignore[attr-defined]
    if key not in made:
        return {}
    return {"url": reverse("portal:document", args=[seen.number, key]), "title": document(key, language)}


def _source(version: str) -> dict[str, str]:
    """Return where a calendar is announced: its address to open, else the name of its document."""
    source = rulebook.source(version)
    return {"url" if source.startswith(("https://", "http://")) else "name": source}
