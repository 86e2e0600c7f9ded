"""The promised day laid before the public: counted while it runs, kept or broken once it ended, extended and why."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _

from yimen.applications import promise, remedies
from yimen.cases.queries import View
from yimen.law import licensing, openness, remedies as law
from yimen.law.article import Article
from yimen.law.clock import NAMED_IN, Clock
from yimen.look import words as look_words
from yimen.look.receipt import receipt
from yimen.look.words import language
from yimen.portal import moved
from yimen.process import words
from yimen.process.application import clocks, ordered
from yimen.process.application.anew import ARTICLES
from yimen.process.application.events import DecisionSetAside
from yimen.process.application.ordered import PerformanceOrdered
from yimen.process.titles import document

ORDERED = {
    "court": _("法院要求作出决定的最后一天"),
    "reconsideration": _("复议机关要求作出决定的最后一天"),
}
AGAIN = {
    "court": _("法院要求重新作出决定的最后一天"),
    "reconsideration": _("复议机关要求重新作出决定的最后一天"),
}


def limit(seen: View, kind: str) -> str:
    """Return a limit as it was promised, without what was added later: 10 个工作日; empty where there is none."""
    clock = seen.state.clock(kind)
    return str(look_words.limit(clock.limit, clock.unit)) if clock else ""


def receipt_of(seen: View) -> dict[str, Any]:
    """Return what the receipt of the promised day shows; it stays when the case has ended."""
    clock = promise.main(seen)
    told = promise.explained(seen, clock) if clock else promise.Explained([], [], None)
    kept = told.kept
    grounds = {
        ground: words.word(words.GROUNDS, ground, language())
        for ground in seen.context.profile.excluded_grounds
    }
    drawn = None
    if told.days:
        drawn = receipt(
            told.days,
            seen.context.today,
            grounds,
            ended_on=kept.on if kept else None,
            end=gettext("办结") if not kept or kept.decided else gettext("终止"),
            beyond=told.beyond if not kept or kept.decided else (),
            # A day that an order names, or by which it is decided anew, is nobody's promise.
            due=gettext("最后一天") if clock and clock.kind in clocks.AGAIN else "",
        )
    return (
        {
            "receipt": drawn,
            "kept": kept,
            "late": (late := told.late if not kept or kept.decided else 0),
            "delay": _delay(seen) if late else None,
            "due_on": seen.shown.on,
            "why": seen.shown.why,
            "extended": _extended(seen, clock.kind) if clock else None,
        }
        | _why(seen, clock)
        | (_anew(seen, clock) if clock and clock.kind in clocks.AGAIN else _limits(seen))
    )


def _delay(seen: View) -> dict[str, Any]:
    """Return what a late case shows: the public explanation, and what may be done against silence beyond the law's limit."""
    unanswered = remedies.unanswered(seen, language())
    return {
        "explained": seen.state.delay,
        "article": openness.LATE,
        "unanswered": unanswered,
        "norms": [law.UNANSWERED, law.RECONSIDERATION_FIRST] if unanswered else [],
    }


def _limits(seen: View) -> dict[str, Any]:
    return {"promised": limit(seen, "promised"), "statutory": limit(seen, "statutory")}


def _anew(seen: View, clock: Clock) -> dict[str, Any]:
    """Return what a day that nobody had promised is called, and rests on: of another decision after one was set aside, or by
    which the organ was ordered to act; of a joint application what such a day of a part leads to."""
    asides = [one for told in seen.told if isinstance(one := told.event, DecisionSetAside)]
    orders = [one for told in seen.told if isinstance(one := told.event, PerformanceOrdered)]
    named = {
        NAMED_IN + one.document: (AGAIN[one.how], _on_aside(one), (one.until - one.on).days)
        for one in asides
        if one.until
    } | {
        NAMED_IN + one.order_document: (
            ORDERED[one.how],
            [ordered.ARTICLES[one.how]],
            (one.until - one.ordered_on).days,
        )
        for one in orders
    }
    if clock.rule not in named:
        return {"heading": gettext("重新作出决定的最后一天"), "articles": _on_aside(asides[-1])}
    heading, articles, days = named[clock.rule]
    if clock.limit != days:
        heading = _("一部分依要求的日子办理后，整件的最后一天")
    return {"heading": str(heading), "articles": articles}


def _on_aside(one: DecisionSetAside) -> list[Article]:
    return [ARTICLES[one.how], licensing.EXCLUDED_TIME]


def _why(seen: View, clock: Clock | None) -> dict[str, Any]:
    """Return what moved the day, and the words of law that the day and its pauses rest on."""
    found = moved.why(seen, clock, language()) if clock else {"pauses": [], "moves": []}
    cited = [licensing.DECIDE, licensing.EXCLUDED_TIME, *(one["article"] for one in found["pauses"])]
    return found | {"articles": list(dict.fromkeys(cited))}


def _extended(seen: View, kind: str) -> dict[str, str] | None:
    """Return by how much the limit was extended, why, and where the notice of it is read."""
    found = promise.extension(seen, kind)
    if found is None:
        return None
    return {
        "length": look_words.limit(found.days, found.unit),
        "reasons": found.reasons,
        "url": reverse("portal:document", args=[seen.number, found.key]) if found.key else "",
        "title": document(found.key, language()) if found.key else "",
    }
