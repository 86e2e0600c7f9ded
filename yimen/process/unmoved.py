"""A changed calendar that moved no day of a case: its journal knows it, and nobody need read it."""

from yimen.process.application import events as ev
from yimen.process.machine import Event
from yimen.process.question import events as question


def unmoved(event: Event) -> bool:
    """Return whether an event says that a calendar changed and no last day of the case with it.

    A day that was kept against the new calendar, and what is left to a person, is something to read.
    """
    match event:
        case ev.CalendarMoved():
            return not (event.moved or event.kept or event.for_a_person)
        case question.QuestionMoved(before=before, after=after):
            return before is not None and before == after
        case _:
            return False
