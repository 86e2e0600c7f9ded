"""What every order to put something right has in common: reported in its term, seen to be put right, or sent back.

A card and a rectification share these acts and events, so that both are told and counted alike.
"""

from datetime import date
from typing import Any

import msgspec

from yimen.law.clock import Clock, due
from yimen.law.workdays import WorkCalendar
from yimen.process.application.fact import Fact
from yimen.process.machine import Command, Context, Event, Happened
from yimen.process.refusals import Refused


class ReportRectified(Command, frozen=True):
    """Report that it was put right, and how; where that may name persons, by its commitment, with photographs."""

    how: str = ""
    commitments: dict[str, str] = {}
    photographs: tuple[str, ...] = ()


class VerifyRectified(Command, frozen=True):
    """Say that it was put right, or what is still to be done within the same time again."""

    agree: bool = True
    opinion: str = ""


class RectificationReported(Fact, frozen=True, kw_only=True):
    """The organ reported that it was put right."""

    how: str = ""
    commitments: dict[str, str] = {}
    photographs: tuple[str, ...] = ()


class RectificationVerified(Fact, frozen=True, kw_only=True):
    """It was seen to be put right."""

    opinion: str = ""


class RectificationReturned(Fact, frozen=True, kw_only=True):
    """It is not put right yet: as many days again."""

    opinion: str
    days: int


def today(context: Context, event: Event) -> list[Happened]:
    """Return that an event happens today, by whoever acts."""
    return [Happened(event, context.today, context.actor.id)]


def term(context: Context, kind: str, answer: str, days: int = 0) -> Clock:
    """Return a period of so many working days, or as long as an answer of the profile says."""
    days = days or getattr(context.profile, answer)
    return Clock(kind, context.today, days, "wd", f"profile:{context.profile.key}#{answer}")


def said(words: str, block: str = "reasons") -> str:
    """Return words without blanks around them. Raises Refused where there are none."""
    if not words.strip():
        raise Refused("empty_block", blocks=(block,))
    return words.strip()


def clocks_after(clocks: tuple[Clock, ...], event: Fact, on: date, calendar: str) -> tuple[Clock, ...]:
    """Return the clocks of a case after an event: those that it stops are stopped, those that it starts are added."""
    stops = dict(event.stops)
    kept = (
        msgspec.structs.replace(one, stopped_on=on, outcome=stops[one.kind], calendar=calendar)
        if one.running and one.kind in stops
        else one
        for one in clocks
    )
    return (*kept, *event.starts)


def own_calendar(version: str, context: Context) -> WorkCalendar:
    """Return the calendar of a case by its version; the one in force where it has none of its own."""
    return context.calendar if version in ("", context.calendar.version) else context.calendars(version)


def last_day(state: Any, kind: str, context: Context) -> date | None:
    """Return the last day of a case's running period of that kind; None where none runs, or its year is not announced."""
    running = state.running(kind)
    return due(running, own_calendar(state.calendar, context)).on if running else None


def move_by(event: Any) -> Any:
    """Return the decision that counts the terms of a case by the calendar in force, as its kind's own event (N4)."""

    def decide(state: Any, command: Any, context: Context) -> list[Happened]:
        """Count its terms by the new calendar."""
        if not command.version == context.calendar.version != state.calendar:
            raise Refused("not_due")
        return today(context, event(old_calendar=state.calendar, new_calendar=command.version))

    return decide
