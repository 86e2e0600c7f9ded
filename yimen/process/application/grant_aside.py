"""A grant set aside at somebody else's request: what came of it ends, or it is decided anew, and it may stand again.

行政复议法 64, 行政诉讼法 70. Whoever has an interest asks for that, the neighbour or the competitor; the holder may go
against it in turn (行政诉讼法 45, 90). What is entered comes from a document of outside, as of a “no”.
"""

from msgspec.structs import replace

from yimen.law import licensing
from yimen.process.application import anew, commands as do, events as ev
from yimen.process.application.state import State
from yimen.process.machine import Context, Happened, today
from yimen.process.refusals import Refused

# What runs after a grant, and has nothing to wait for where that holds no more.
MADE_ANEW = ("issue", "publish", "publish_latest")
AFTER = tuple((kind, "set_aside") for kind in (*MADE_ANEW, "urging", "supervisor_urging"))


def set_aside(state: State, command: do.SetAside, context: Context) -> list[Happened]:
    """Enter it: no certificate is made or served of it; ordered to, the case goes on in its review, or above."""
    event = replace(anew.entered(state, command, context, ev.GrantSetAside), stops=AFTER)
    if not event.anew:
        return today(context, event)
    if anew.permit_over(state, context):
        raise Refused("permit_over", licensing.RENEW)
    return today(context, replace(event, starts=anew.term(state, command, context)))


def set_aside_in_turn(state: State, command: do.SetAside, context: Context) -> list[Happened]:
    """Enter that what had set the grant aside was set aside itself: the grant stands, and nothing is decided anew."""
    undone, article = state.undone, anew.ARTICLES[command.how]
    assert undone is not None
    if not (command.by.strip() and command.document.strip()):
        raise Refused("empty_block", article, blocks=("document",))
    if command.anew or command.until or not undone.event.on <= command.on <= context.today:
        raise Refused("not_its_day", article)
    # What was still to be made and published has its whole time again.
    waiting = (
        replace(one, started_on=context.today, stopped_on=None, outcome="", calendar="")
        for one in state.clocks
        if one.kind in MADE_ANEW and one.outcome == "set_aside" and one.stopped_on == undone.taken_up_on
    )
    event = ev.GrantStandsAgain(
        how=command.how,
        by=command.by.strip(),
        document=command.document.strip(),
        on=command.on,
        starts=tuple(waiting),
    )
    return today(context, event)
