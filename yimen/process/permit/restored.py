"""What had ended a permit was set aside: it is there again as before, and where so ordered its end is proposed anew.

行政复议法 64, 行政诉讼法 70, 71. It comes from the ending that was set aside, or from the document that undid a penalty.
"""

from msgspec.structs import asdict, replace

from yimen.process.application.again import nothing_new
from yimen.process.application.anew import ARTICLES
from yimen.process.ending.commands import Proposal
from yimen.process.machine import Context, Happened, today
from yimen.process.permit import commands as do, events as ev, state as st
from yimen.process.permit.state import State
from yimen.process.refusals import Refused


def restore(state: State, command: do.Restore, context: Context) -> list[Happened]:
    """Enter it. What was struck off because it had ended stands on that end, and falls with it."""
    article = ARTICLES[command.how]
    if not (command.by.strip() and command.document.strip()):
        raise Refused("empty_block", article, blocks=("document",))
    ended = state.end(command.ending)
    if ended is None:
        raise Refused("set_aside_already", article)
    if not ended.on <= command.on <= context.today:
        raise Refused("not_its_day", article)
    said = replace(command, by=command.by.strip(), document=command.document.strip())
    return today(context, ev.PermitRestored(**asdict(said)))


def end_again(state: State, command: do.EndAgain, context: Context) -> list[Happened]:
    """Let the end stand again, as long as nobody has acted on the permit since."""
    last = state.restored
    if last is None or last.event.ending != command.ending:
        raise Refused("nothing_proposed")
    if state.seq != last.seq:
        raise Refused("gone_on")
    if not command.reason.strip():
        raise Refused("empty_block", blocks=("reasons",))
    way = next(way for way, phase in st.CALLED.items() if phase == last.phase)
    return today(context, ev.PermitEndedAgain(reason=command.reason.strip(), way=way, ending=command.ending))


def not_the_same(state: State, now: Proposal) -> None:
    """Refuse to propose an end that was set aside in its own words; for a fault of procedure it may be (行政复议法 64)."""
    if state.restored is not None and (said := state.restored.event.undid) is not None:
        nothing_new(state.restored.event, _words(said), _words(now))


def _words(one: Proposal) -> tuple[str, ...]:
    return (one.way, one.ground, one.facts, one.reasons)
