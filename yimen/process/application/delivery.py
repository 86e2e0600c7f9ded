"""How a paper reaches somebody: the consent that can be taken back, ways tried in vain, the announcement (民事诉讼法 87 to 95)."""

from datetime import date, timedelta
from typing import Any

from yimen.law.article import Article, cites
from yimen.process.application import commands as do, events as ev
from yimen.process.application.fact import NOT_SERVED, SIGNED_BY_OTHERS
from yimen.process.application.intake import paper
from yimen.process.application.state import ENDED, Held, State
from yimen.process.application.voiding import drawn_on
from yimen.process.machine import Context, Happened, today
from yimen.process.refusals import Refused

CONSENT = Article(
    "民事诉讼法", "2023-09-01", 90, "经受送达人同意，人民法院可以采用能够确认其收悉的电子方式送达诉讼文书"
)
LAST_RESORT = Article(
    "民事诉讼法", "2023-09-01", 95, "受送达人下落不明，或者用本节规定的其他方式无法送达的，公告送达"
)
REASONS_ON_FILE = Article("民事诉讼法", "2023-09-01", 95, "公告送达，应当在案卷中记明原因和经过")
SERVED_BY_ANNOUNCEMENT = Article("民事诉讼法", "2023-09-01", 95, "自发出公告之日起，经过三十日，即视为送达")
ANNOUNCED_DAYS = 30
# Somebody went there, and something was sent: without both, other ways are left (民事诉讼法 91).
BOTH = (frozenset({"direct", "retained", "entrusted", "forwarded"}), frozenset({"mail"}))


def choose(state: State, command: do.ChooseService, context: Context) -> list[Happened]:
    """Let papers be served electronically from here on, or no more; what is served stays served."""
    if command.electronic == state.electronic_service:
        raise Refused("service_as_before", CONSENT)
    if not papers_come(state):
        raise Refused("no_more_papers")
    if "A" not in context.actor.letters and not command.request.strip():
        raise Refused("unsigned_consent", CONSENT)
    event = ev.ServiceChosen(
        electronic=command.electronic,
        request=command.request,
        paper=paper(state, "service_confirmation"),
    )
    return today(context, event)


def papers_come(state: State) -> bool:
    """Return whether papers come yet, or one that is made is with nobody."""
    return state.phase not in ENDED or any(p.waits for p in state.papers)


def handed_over(state: Any, paper: Held) -> bool:
    """Return whether a paper was given in the act that made it: a receipt too, unless the application came by post."""
    by_post = paper.kind == "receipt" and getattr(state, "channel", "") == "mail"
    return paper.kind in NOT_SERVED and not by_post


def on_its_way(state: Any, paper: Held) -> bool:
    """Return whether a sealed paper is still to be served, and nobody has reported that it was."""
    served = handed_over(state, paper) or state.report(paper.key)
    return paper.sealed_on is not None and paper.waits and not served


def waiting(state: Any, key: str) -> Held:
    """Return a sealed paper that is with nobody yet. Raises Refused for any other."""
    document = state.paper(key)
    if document is None:
        raise Refused("unknown_document")
    if document.kind in SIGNED_BY_OTHERS:
        raise Refused("signed_not_served")
    if handed_over(state, document):
        raise Refused("handed_over")
    if document.sealed_on is None:
        raise Refused("not_sealed")
    if document.served_on is not None:
        raise Refused("already_served", on=document.served_on)
    if document.voided_on is not None:
        raise Refused("already_void", on=document.voided_on)
    if document.undone:
        raise Refused("paper_undone")
    if state.report(key):
        raise Refused("already_requested")
    return document  # type: ignore[no-any-return]


def note_attempt(state: Any, command: do.NoteAttempt, context: Context) -> list[Happened]:
    """Record that a way was tried in vain: on which day, and what shows it."""
    document = waiting(state, command.document)
    if not drawn_on(state, document) <= command.on <= context.today:
        raise Refused("served_before_made")
    if command.way == "electronic" and not state.electronic_service:
        raise Refused("no_electronic_consent", CONSENT)
    if not command.why.strip():
        raise Refused("attempt_unexplained", REASONS_ON_FILE)
    event = ev.ServiceTried(
        document=command.document,
        way=command.way,
        tried_on=command.on,
        why=command.why,
        whereabouts=command.whereabouts,
    )
    return today(context, event)


def announce(state: Any, command: do.AnnounceService, context: Context) -> list[Happened]:
    """Announce a paper that no other way reaches; the ways that failed stand on record."""
    waiting(state, command.document)
    if announced_on(state, command.document):
        raise Refused("already_requested")
    if not may_announce(state, command.document):
        raise Refused("other_ways_first", LAST_RESORT)
    if not (command.place.strip() and command.reason.strip()):
        raise Refused("announcement_unexplained", REASONS_ON_FILE)
    event = ev.ServiceAnnounced(document=command.document, place=command.place, reason=command.reason)
    return today(context, event)


def may_announce(state: Any, key: str) -> bool:
    """Return whether the other ways failed: somebody's whereabouts are unknown, or a visit and the post were both in vain."""
    tried = [one for one in state.tried if one.document == key]
    ways = {one.way for one in tried}
    unknown = any(one.whereabouts == "unknown" for one in tried)
    return unknown or all(ways & kind for kind in BOTH)


def announced_on(state: Any, key: str) -> date | None:
    """Return the day on which a paper was announced, or None."""
    return next((one.on for one in state.announced if one.document == key), None)


@cites(SERVED_BY_ANNOUNCEMENT)
def effective_on(state: Any, key: str) -> date | None:
    """Return from which day an announced paper counts as served: thirty days after it, or None."""
    on = announced_on(state, key)
    return on + timedelta(days=ANNOUNCED_DAYS) if on else None
