"""Every cell of a kind's table: each command by each letter in each phase is allowed or refused as the table says."""

from yimen.process.machine import CASE, LAW, LETTERS, Command, decide, fold
from yimen.process.refusals import Refused

SHUT = ("not_in_this_phase", "not_yours")


def wrong(kind, story, samples, on):
    """Return the (command, letter, what happened) of a phase that are not as the table says."""
    found, phase = [], story.state.phase
    for command in samples:
        row = kind.index.get((phase, type(command)))
        for letter in LETTERS:
            allowed = row is not None and letter in row.actors
            try:
                happened = decide(kind, story.state, command, story.context(on, letter))
                went = fold(kind, story.state, happened).phase
                right = allowed and went in row.to
            except Refused as refused:
                went, right = refused.code, (refused.code in SHUT) is not allowed
            if not right:
                found.append((command, letter, went))
    return found


def commands_of(module):
    """Return the classes of command that a module offers."""
    return {c for c in vars(module).values() if isinstance(c, type) and issubclass(c, Command)} - {Command}


def letters_of(kind):
    """Return the letters that a kind's table names, without the law and other cases."""
    return {letter for row in kind.rows for letter in row.actors} - {LAW, CASE}
