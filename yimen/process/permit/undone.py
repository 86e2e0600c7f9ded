"""A grant that was set aside, or stands again, and the permit that came of it or that it had changed.

行政复议法 64, 行政诉讼法 70: a permit without its grant has ended; a renewal, a change or a new certificate that is set aside
leaves the permit as it was before.
"""

from msgspec.structs import asdict

from yimen.process.machine import Context, Happened, today
from yimen.process.permit import commands as do, events as ev
from yimen.process.permit.state import State


def undo(state: State, command: do.UndoGrant, context: Context) -> list[Happened]:
    """Take off the permit what its application had put on it, or end it; nothing where nothing had come of it yet."""
    of = command.application
    whole = of == state.application
    if not (state.end(of) is None if whole else any(put.application == of for put in state.puts)):
        return []
    return today(context, ev.GrantUndone(**asdict(command), ended=whole))


def redo(state: State, command: do.RedoGrant, context: Context) -> list[Happened]:
    """Let it count again; nothing where nothing had been undone here."""
    of = command.application
    gone = state.end(of) is not None or any(one.put.application == of for one in state.taken)
    return today(context, ev.GrantRedone(application=of)) if gone else []
