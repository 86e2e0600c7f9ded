"""bin/yimen deadline: the last day of a period, alone or by the million, and why it is that day."""

import sys
from datetime import date
from typing import Any

import click

from yimen.cli.answers import answer, json_option
from yimen.cli.deadline_batch import NoCsv, answer_file, written_day
from yimen.law.clock import UNITS, Clock, Day, Exclusion, explain, last_day
from yimen.law.workdays import CalendarUnknown, WorkCalendar, shipped

KINDS = {
    "start": "起算日，不计入 / start, not counted",
    "counted": "第 {number} 天 / day {number}",
    "weekend": "周末 / weekend",
    "holiday": "节假日 {name} / holiday",
    "excluded": "依法不计 {ground} / excluded",
    "rolled": "休息日顺延 / rolled past rest days",
}
OF_ONE_PERIOD = {
    "start": "--from",
    "days": "--days",
    "unit": "--unit",
    "exclude": "--exclude",
    "explained": "--explain",
}


@click.command("deadline", short_help="The last day of a period, one or a million.")
@click.option("--from", "start", metavar="DATE", help="First day, as 2026-09-17; it is not counted.")
@click.option("--days", type=click.IntRange(0), metavar="N", help="How many days, or months.")
@click.option("--unit", type=click.Choice(list(UNITS)), default="wd", show_default=True,
              help="wd: working days; day: calendar days; month: months.")  # fmt: skip
@click.option("--exclude", multiple=True, metavar="A..B",
              help="Days that do not count: those after A, up to B and with B. A is the day on which it was"
                   " decided to stop the clock, B the day on which it went on. May be repeated.")  # fmt: skip
@click.option("--explain", "explained", is_flag=True, help="List every day and why it counts or not.")
@click.option("--batch", type=click.Path(allow_dash=True), metavar="FILE",
              help="CSV start_date,n_working_days (- is standard input); answers as CSV.")  # fmt: skip
@click.option("--centre", "schema", metavar="NAME",
              help="Count by the calendar in force in this centre, with the notices imported there.")  # fmt: skip
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    start: str | None,
    days: int | None,
    unit: str,
    exclude: tuple[str, ...],
    explained: bool,
    batch: str | None,
    schema: str | None,
    as_json: bool,
) -> None:
    """Print the last day on which an act is still in time.

    Counts by the State Council's notices of 2007 to 2026 as they ship, with --centre by those imported there; a
    year that is not announced is never guessed.

    \b
      bin/yimen deadline --from 2026-09-17 --days 10
      bin/yimen deadline --from 2026-09-17 --days 10 --exclude 2026-09-22..2026-09-24 --explain
      bin/yimen deadline --batch starts.csv > deadlines.csv
    """
    if batch is not None:
        given = [
            says
            for name, says in OF_ONE_PERIOD.items()
            if ctx.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE
        ]
        if given:
            raise click.UsageError(
                f"--batch counts working days by its file alone: leave out {' '.join(given)}"
            )
        _batch(batch, schema, as_json)
    elif start is None or days is None:
        raise click.UsageError("say --from and --days, or --batch")
    else:
        _one(start, days, unit, exclude, explained, schema, as_json)


def _calendar(schema: str | None) -> WorkCalendar:
    if schema is None:
        return shipped()
    from yimen.cli.calendar import in_force

    found: WorkCalendar = in_force(schema)
    return found


def _batch(path: str, schema: str | None, as_json: bool) -> None:
    try:
        sys.exit(answer_file(path, _calendar(schema), as_json))
    except NoCsv as wrong:
        reason = f"{wrong}"
    except OSError as problem:
        reason = f"{problem.strerror}"
    click.echo(f"{path}: {reason}", err=True)
    sys.exit(2)


def _day(text: str, what: str) -> date:
    try:
        return written_day(text.strip())
    except ValueError:
        raise click.BadParameter(f"{what}: {text!r} is not a day written as 2026-09-17") from None


def _exclusion(text: str) -> Exclusion:
    opened, dots, closed = text.partition("..")
    if not dots:
        raise click.BadParameter(f"--exclude: {text!r} is not written as 2026-09-22..2026-09-24")
    found = Exclusion(text, _day(opened, "--exclude"), _day(closed, "--exclude"))
    if found.closed_on is not None and found.closed_on < found.opened_on:
        raise click.BadParameter(f"--exclude: {text} closes before it opens")
    return found


def _one(
    start: str,
    days: int,
    unit: str,
    exclude: tuple[str, ...],
    explained: bool,
    schema: str | None,
    as_json: bool,
) -> None:
    first = _day(start, "--from")
    exclusions = tuple(_exclusion(text) for text in exclude)
    calendar = _calendar(schema)
    told: dict[str, Any] = {"from": first, "days": days, "unit": unit, "exclude": exclude}
    clock = Clock("deadline", first, days, unit, "", exclusions=exclusions)  # type: ignore[arg-type]
    try:
        last = last_day(calendar, first, days, clock.unit, exclusions)
        listed = explain(clock, calendar, first) if explained else []
    except CalendarUnknown as unknown:
        note, why = f"CALENDAR_UNKNOWN_{unknown.year}", unknown_year(unknown.year, calendar, schema)
        answer(as_json, {**told, "deadline": None, "calendar": calendar.version, "note": note, "why": why})
        click.echo(f"{note}: {why}", err=True)
        sys.exit(1)
    except (OverflowError, ValueError):
        raise click.UsageError(
            f"{days} {UNITS[clock.unit][1]} from {first} end after the year 9999: no such day can be written"
        ) from None
    told |= {"deadline": last, "calendar": calendar.version}
    told |= {"explained": [_told(day) for day in listed]} if explained else {}
    answer(as_json, told, [last.isoformat(), *map(_line, listed)])


def _told(day: Day) -> dict[str, object]:
    names = ("on", "kind", "number", "name", "ground", "make_up")
    return {name: getattr(day, name) for name in names}


def _line(day: Day) -> str:
    said = KINDS[day.kind].format(number=day.number, name=day.name, ground=day.ground)
    more = "（调休上班 / make-up workday）" if day.make_up else ""
    return f"{day.on} {'一二三四五六日'[day.on.weekday()]} {said}{more}"


def unknown_year(year: int, calendar: WorkCalendar, schema: str | None) -> str:
    """Return why nothing is known of a year, in Chinese and English, and where it may be known."""
    if year < calendar.years[0]:
        return (
            f"日历自 {calendar.years[0]} 年起，{year} 年没有数据。"
            f" The calendar begins with {calendar.years[0]}: of {year} nothing is recorded here."
        )
    said = f"{year} 年的节假日安排尚未公布或尚未导入。 The notice of {year} is not announced, or not imported"
    if schema:
        return f"{said} in {schema}: bin/yimen calendar import FILE takes it in."
    return f"{said}: imported notices stand in their centres, --centre NAME counts by them."
