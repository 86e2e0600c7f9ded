"""What somebody can do against a "no": the reasons, the organ and the court, and the last day for each."""

from datetime import date, timedelta
from typing import Any

import msgspec

from yimen.cases.queries import Told, View
from yimen.law.article import of_key
from yimen.law.clock import add_months, last_day
from yimen.law.remedies import Term
from yimen.law.workdays import CalendarUnknown
from yimen.process import words
from yimen.process.application import clocks, events as ev
from yimen.process.application.fact import Reasons
from yimen.process.ending.events import EndingDecided
from yimen.process.joint.events import PartStopped
from yimen.process.written.against import before, reconsideration_first
from yimen.process.written.block import cited
from yimen.process.written.joint import why_stopped


class Against(msgspec.Struct, frozen=True):
    """A "no" as its applicant needs it: the last days are None until the decision is served.

    `first` says by which norms reconsideration comes before the court, and is empty where the choice is free. Where it
    stands, no last day to sue does: that one runs from the decision on the reconsideration (行政诉讼法 45). `decision`: a
    decision says it, and not a notice of how it ended.
    """

    key: str
    ground: str
    why: Reasons
    sentence: str
    first: tuple[str, ...]
    served_on: date | None
    reconsider_by: date | None
    sue_by: date | None
    banned_until: date | None
    decision: bool


# Ends that no decision on the application made: its applicant may go against them all the same (行政复议法 11, 20, and
# 最高法 许可解释 3 of what in fact ends the procedure).
WITHOUT_DECISION = (ev.NotRequired, ev.Lapsed, ev.Terminated, PartStopped)
ENDS = (ev.NotAccepted, ev.ApplicationRefused, ev.AcceptanceRevoked, EndingDecided, *WITHOUT_DECISION)


def against(seen: View, language: words.Language) -> Against | None:
    """Return the act that ended a case against its applicant's wish and what can be done against it; None where none did.

    Of a permit's end that was set aside there is nothing left to do against, nor of a case that goes on again.
    """
    if seen.state.closed_on is None or (seen.kind.name == "ending" and seen.state.undone):
        return None
    # What became of a part of a joint case is the part's own, and neither the whole's nor another part's.
    for told in (one for one in reversed(seen.told) if getattr(one.event, "part", "") in ("", seen.part)):
        event = told.event
        if isinstance(event, ev.Granted | ev.Withdrawn):
            return None  # it was set aside, and decided anew or ended without that
        if not isinstance(event, ENDS) or event.part != seen.part:
            continue
        return _of(seen, told, language)
    return None


def stopped(seen: View, language: words.Language) -> list[tuple[str, Against]]:
    """Return the parts of a joint application that do not go on, by name, each with what can be done against that."""
    parts = ((told, told.event) for told in seen.told if not seen.part)
    return [
        ((language == "en" and event.name_en) or event.name, _of(seen, told, language))
        for told, event in parts
        if isinstance(event, PartStopped) and event.paper
    ]


def _of(seen: View, told: Told, language: words.Language) -> Against:
    event: Any = told.event
    why, ground = _why(seen, event, language)
    paper = seen.state.paper(event.paper.key) if event.paper else None
    while paper and paper.replaced_by:
        paper = seen.state.paper(paper.replaced_by)
    served = paper.served_on if paper else None
    item = seen.under(told.seq).item
    first = reconsideration_first(item)
    remedies = before(item, why.reconsideration_organ or item.reconsideration_organ, why.court or item.court)
    return Against(
        key=paper.key if paper and told.seq else "",
        ground=words.word(words.GROUNDS, ground, language) if ground else "",
        why=why,
        sentence=remedies.sentence_en() if language == "en" else remedies.sentence(),
        first=tuple((language == "en" and line.en) or line.zh for line in first),
        served_on=served,
        reconsider_by=_last(seen, served, remedies.ask_within),
        sue_by=None if first else _last(seen, served, remedies.sue_within),
        banned_until=getattr(event, "banned_until", None),
        decision=not isinstance(event, WITHOUT_DECISION),
    )


def unanswered(seen: View, language: words.Language) -> str:
    """Return what may be done against silence on a licence; empty while the law's limit runs, and once it is decided.

    Of what lies with a higher organ nothing is said: before whom its silence may be taken, the item does not name.
    """
    state, item = seen.state, seen.version.item
    if seen.kind.name != "application" or not item.licence or state.forwarded_on:
        return ""
    found = (clocks.due_of(state, kind, seen.context) for kind in ("statutory", *clocks.AGAIN))
    if not any(last and last.on and last.on < seen.context.today for last in found):
        return ""
    remedies = before(item, item.reconsideration_organ, item.court)
    return remedies.unanswered_en() if language == "en" else remedies.unanswered()


def _why(seen: View, event: Any, language: words.Language) -> tuple[Reasons, str]:
    """Return why it was decided or ended, and on which ground: of a permit's end by what was proposed."""
    match event:
        case EndingDecided(proposal=one):
            named = (one.facts, one.reasons, one.articles)
            return Reasons(
                *named, reconsideration_organ=one.reconsideration_organ, court=one.court
            ), one.ground
        case ev.Terminated(ground=ground, reasons=reasons, reconsideration_organ=organ, court=court):
            return Reasons("", reasons, (), reconsideration_organ=organ, court=court), ground
        case PartStopped():
            said = why_stopped(event)
            return Reasons("", said.en if language == "en" else said.zh, ()), ""
        case ev.NotRequired(reason=reason):
            return Reasons("", reason, ()), ""
        case ev.Lapsed(ground=ground, article=key):
            answer = seen.context.profile.citations.get(ground)
            by_law = cited(of_key(key, answer.quote if answer else ""), quoted=True)
            return Reasons("", "", (by_law.zh,)), ground
        case _:
            return event.why, event.ground


def _last(seen: View, start: date | None, term: Term) -> date | None:
    """Return the last day; where its year is not announced yet, the day before it would roll past a holiday."""
    if start is None:
        return None
    length = term.length
    try:
        return last_day(clocks.calendar_of(seen.state, seen.context), start, length, term.unit)
    except CalendarUnknown:
        return add_months(start, length) if term.unit == "month" else start + timedelta(days=length)
