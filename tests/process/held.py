"""A kind of case held to its table: every phase, every command, every letter."""

from yimen.process.machine import CASE, LAW, LETTERS, Command, decide, fold
from yimen.process.refusals import Refused


def held_to_its_table(kind, state, commands, context, passing=()):
    """Assert that each command by each letter leads where its row says, or is refused as the table refuses it.

    `context` gives that of a letter. Commands of the classes `passing` have a row of their own inside, which has the
    last word.
    """
    for command in commands:
        row = kind.index.get((state.phase, type(command)))
        for letter in LETTERS:
            allowed = row is not None and letter in row.actors
            try:
                happened = decide(kind, state, command, context(letter))
                assert allowed and fold(kind, state, happened).phase in row.to, (state.phase, command, letter)
            except Refused as refused:
                shut = refused.code in ("not_in_this_phase", "not_yours")
                inside = allowed and isinstance(command, passing)
                assert inside or shut is not allowed, (state.phase, command, letter, refused.code)


def commands_of(module):
    """Return the classes of command that a module offers."""
    return {c for c in vars(module).values() if isinstance(c, type) and issubclass(c, Command)} - {Command}


def letters_of(kind):
    """Return the letters that a kind's table names, without the law and other cases."""
    return {letter for row in kind.rows for letter in row.actors} - {LAW, CASE}
