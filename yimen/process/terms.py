"""The terms of the kinds of case beside an application: how long they are, by which calendar they count, when they move."""

from datetime import date
from typing import Any

from yimen.law.clock import Clock, due
from yimen.process.machine import Command, Context, Happened, Owed, today
from yimen.process.refusals import Refused


def term(context: Context, kind: str, answer: str, days: int = 0) -> Clock:
    """Return a period of so many working days, or as long as an answer of the profile says."""
    days = days or getattr(context.profile, answer)
    return Clock(kind, context.today, days, "wd", f"profile:{context.profile.key}#{answer}")


def last_day(state: Any, kind: str, context: Context) -> date | None:
    """Return the last day of a case's running period of that kind; None where none runs, or its year is not announced."""
    running = state.running(kind)
    return due(running, context.calendar_by(state.calendar)).on if running else None


def counted_anew(state: Any, context: Context, move: type[Command]) -> list[Owed]:
    """Return that a case is moved to the calendar in force, where it still runs under another; else nothing (N4)."""
    now = context.calendar.version
    return [] if state.calendar == now else [Owed("z_calendar", context.calendar_since, move(version=now))]


def move_by(event: Any) -> Any:
    """Return the decision that counts the terms of a case by the calendar in force, as its kind's own event (N4)."""

    def decide(state: Any, command: Any, context: Context) -> list[Happened]:
        """Count its terms by the new calendar."""
        if not command.version == context.calendar.version != state.calendar:
            raise Refused("not_due")
        return today(context, event(old_calendar=state.calendar, new_calendar=command.version))

    return decide
