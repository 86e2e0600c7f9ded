"""bin/yimen deadline: the last day of a period, alone or by the million, and why it is that day."""

import csv
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import IO

import click

from yimen.law.clock import UNITS, Clock, Exclusion, explain, last_day
from yimen.law.workdays import CalendarUnknown, shipped

KINDS = {
    "start": "起算日，不计入 / start, not counted",
    "counted": "第 {number} 天 / day {number}",
    "weekend": "周末 / weekend",
    "holiday": "节假日 {name} / holiday",
    "excluded": "依法不计 {ground} / excluded",
    "rolled": "休息日顺延 / rolled past rest days",
}


@click.command("deadline", short_help="The last day of a period of working days, calendar days or months.")
@click.option("--from", "start", metavar="DATE", help="First day, as 2026-09-17; it is not counted.")
@click.option("--days", type=click.IntRange(0), metavar="N", help="How many days, or months.")
@click.option("--unit", type=click.Choice(list(UNITS)), default="wd", show_default=True,
              help="wd: working days; day: calendar days; month: months.")  # fmt: skip
@click.option("--exclude", multiple=True, metavar="A..B",
              help="Time not counted: A opens it (counted), B closes it (not counted). May be repeated.")  # fmt: skip
@click.option("--explain", "explained", is_flag=True, help="List every day and why it counts or not.")
@click.option("--batch", type=click.Path(allow_dash=True), metavar="FILE",
              help="CSV start_date,n_working_days (- is standard input); answers as CSV.")  # fmt: skip
def command(
    start: str | None,
    days: int | None,
    unit: str,
    exclude: tuple[str, ...],
    explained: bool,
    batch: str | None,
) -> None:
    """Print the last day on which an act is still in time.

    Counts by the State Council's notices of 2007 to 2026; a year that is not announced is never guessed.

    \b
      bin/yimen deadline --from 2026-09-17 --days 10
      bin/yimen deadline --from 2026-09-17 --days 10 --exclude 2026-09-22..2026-09-24 --explain
      bin/yimen deadline --batch starts.csv > deadlines.csv
    """
    if batch is not None:
        sys.exit(_batch(batch))
    if start is None or days is None:
        raise click.UsageError("say --from and --days, or --batch")
    _one(start, days, unit, exclude, explained)


def _day(text: str, what: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise click.BadParameter(f"{what}: {text!r} is not a day written as 2026-09-17") from None


def _exclusion(text: str) -> Exclusion:
    opened, dots, closed = text.partition("..")
    if not dots:
        raise click.BadParameter(f"--exclude: {text!r} is not written as 2026-09-22..2026-09-24")
    found = Exclusion("excluded", _day(opened, "--exclude"), _day(closed, "--exclude"))
    if found.closed_on is not None and found.closed_on < found.opened_on:
        raise click.BadParameter(f"--exclude: {text} closes before it opens")
    return found


def _one(start: str, days: int, unit: str, exclude: tuple[str, ...], explained: bool) -> None:
    first, calendar = _day(start, "--from"), shipped()
    exclusions = tuple(_exclusion(text) for text in exclude)
    try:
        last = last_day(calendar, first, days, unit, exclusions)  # type: ignore[arg-type]
        click.echo(last.isoformat())
        if explained:
            clock = Clock("deadline", first, days, unit, "", exclusions=exclusions)  # type: ignore[arg-type]
            for line in explain(clock, calendar, first):
                said = KINDS[line.kind].format(number=line.number, name=line.name, ground="").strip()
                more = "（调休上班 / make-up workday）" if line.make_up else ""
                click.echo(f"{line.on} {'一二三四五六日'[line.on.weekday()]} {said}{more}")
    except CalendarUnknown as unknown:
        click.echo(f"CALENDAR_UNKNOWN_{unknown.year}: {unknown}", err=True)
        sys.exit(1)


def _lines(source: IO[str]) -> Iterator[tuple[str, str]]:
    """Yield (start, days) by the header's names, or by position where there is no header."""
    rows = csv.reader(source)
    first = next(rows, None)
    if first is None:
        return
    names = [name.strip().lstrip("\ufeff") for name in first]
    places = (0, 1)
    if "start_date" in names and "n_working_days" in names:
        places = (names.index("start_date"), names.index("n_working_days"))
    else:
        yield _pick([first[0].lstrip("\ufeff"), *first[1:]] if first else first, places)
    for row in rows:
        if row:
            yield _pick(row, places)


def _pick(row: list[str], places: tuple[int, int]) -> tuple[str, str]:
    return tuple(row[place].strip() if place < len(row) else "" for place in places)  # type: ignore[return-value]


def _batch(path: str) -> int:
    """Answer a whole file in its order; return 1 where a line was bad or its year unknown, else 0."""
    try:
        source = sys.stdin if path == "-" else Path(path).open(encoding="utf-8", newline="")  # noqa: SIM115
    except OSError as problem:
        click.echo(f"{path}: {problem.strerror}", err=True)
        return 2
    with source:
        out = csv.writer(sys.stdout, lineterminator="\n")
        out.writerow(["start_date", "n_working_days", "deadline_date", "note"])
        findings = 0
        for block in _blocks(_lines(source)):
            answers = _answers(block)
            findings += sum(bool(note) for *_, note in answers)
            out.writerows(answers)
    return 1 if findings else 0


def _blocks(lines: Iterable[tuple[str, str]], size: int = 50_000) -> Iterator[list[tuple[str, str]]]:
    block: list[tuple[str, str]] = []
    for line in lines:
        block.append(line)
        if len(block) == size:
            yield block
            block = []
    yield block


def _answers(block: list[tuple[str, str]]) -> list[tuple[str, str, str, str]]:
    calendar = shipped()
    parsed = [_parse(*line) for line in block]
    good = [(p[0].toordinal(), p[1]) for p in parsed if not isinstance(p, str)]
    ordinals = iter(calendar.add_many([g[0] for g in good], [g[1] for g in good]))
    answers = []
    for (start, days), one in zip(block, parsed, strict=True):
        if isinstance(one, str):
            answers.append((start, days, "", f"BAD_LINE: {one}"))
            continue
        ordinal = next(ordinals)
        day = date.fromordinal(ordinal).isoformat() if ordinal else ""
        answers.append((start, days, day, "" if day else _unknown(*one)))
    return answers


def _unknown(start: date, days: int) -> str:
    try:
        shipped().add(start, days)
    except CalendarUnknown as unknown:
        return f"CALENDAR_UNKNOWN_{unknown.year}"
    return ""


def _parse(start: str, days: str) -> tuple[date, int] | str:
    try:
        first = date.fromisoformat(start)
    except ValueError:
        return f"start_date {start!r} is not a day written as 2026-09-17"
    try:
        number = int(days)
    except ValueError:
        return f"n_working_days {days!r} is not a whole number"
    return (first, number) if number >= 0 else "n_working_days is negative"
