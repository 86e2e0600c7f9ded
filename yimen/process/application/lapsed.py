"""What had lapsed goes on: everything that was lacking had been posted before the last day, and comes in now (民诉法 85)."""

from collections.abc import Iterable
from datetime import date

from yimen.law.clock import POSTED_IN_TIME, due
from yimen.process.application import clocks, commands as do, events as ev
from yimen.process.application.intake import no_secret, supplied
from yimen.process.application.receipt import by_post
from yimen.process.application.state import State
from yimen.process.machine import Context, Event, Happened, today
from yimen.process.refusals import Refused


def supply(state: State, command: do.SupplyPosted, context: Context) -> list[Happened]:
    """Take in what came by post after the application had lapsed; the law had known of nothing that was on its way.

    What lacks something still had lapsed rightly: nothing more can be posted in time.
    """
    no_secret(command)
    by_post("mail", command.posted_on, context)
    term = state.clock("applicant_correction" if state.accepted_on is None else "gap")
    assert term is not None
    last = due(term, clocks.own_calendar(state, term, context)).on
    if last is not None and command.posted_on > last:
        raise Refused("too_late", POSTED_IN_TIME, until=last)
    event = supplied(command, context)
    lacking = state.outstanding if state.accepted_on is None else state.gap
    if still := tuple(code for code in lacking if code not in event.codes):
        raise Refused("still_missing", POSTED_IN_TIME, codes=still)
    return today(context, event)


def undone_papers(events: Iterable[Event]) -> set[str]:
    """Return the keys of the notices of a journal by which it had lapsed, where it went on after that."""
    last, found = "", set()
    for event in events:
        match event:
            case ev.Lapsed(paper=paper) if paper:
                last = paper.key
            case ev.CalendarDecided(reopened=True) | ev.MaterialsSupplied(posted_on=date()):
                found.add(last)
    return found
