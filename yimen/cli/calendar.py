"""bin/yimen calendar: working days shown, and a year's notice previewed and taken in."""

import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
import msgspec

from yimen.cli.answers import answer, json_option
from yimen.cli.database import centres_of, could_not, needs_database
from yimen.law.workdays import Arranged, BadNotice, WorkCalendar, notices, read_notice, shipped

if TYPE_CHECKING:
    from yimen.centres.current import Centre


@click.group("calendar")
def command() -> None:
    """Working days: show a year, preview a notice, import it as a new version of the calendar.

    A year whose notice is not imported is unknown and never guessed. Importing moves every open case, with
    the old day, the new day and the reason in its journal, and tells the applicant.
    """


@needs_database
def in_force(schema: str) -> WorkCalendar:
    """Return the calendar that is in force today in a centre; what hinders is said in words, with code 2."""
    from yimen.cases import rulebook
    from yimen.centres import clock, registry
    from yimen.centres.current import using

    with using(registry.by_schema(schema)):
        clock.take()
        return rulebook.current()


@command.command("show", short_help="Print the holidays and make-up workdays of a year.")
@click.argument("year", type=click.IntRange(1, 9999))
@click.option("--centre", "schema", metavar="NAME",
              help="The calendar in force in this centre, with its imported notices; else as shipped.")  # fmt: skip
@json_option
def show(year: int, schema: str | None, as_json: bool) -> None:
    """Print the holidays and make-up workdays of a YEAR, and the notice behind them.

    Without --centre the notices that ship with the product are shown. A notice that was imported stands in
    its centre: --centre NAME shows what is in force there.
    """
    from yimen.cli.deadline import unknown_year

    calendar = in_force(schema) if schema else shipped()
    if year not in calendar.years:
        could_not(unknown_year(year, calendar, schema))
    days = _of_year(calendar, year)
    new_year = date(year, 1, 1)
    total = sum(calendar.is_working_day(new_year + timedelta(days=n)) for n in range(_length(year)))
    # An imported notice is another than the shipped one: its address is kept with its version.
    sources = notices().get(year, ()) if days == _of_year(shipped(), year) else ()
    told = {
        "year": year, "centre": schema, "calendar": calendar.version, "working_days": total,
        "days": msgspec.to_builtins(days), "notices": sources,
    }  # fmt: skip
    lines = [f"{day.on}  {'off ' if day.off else 'work'}  {day.name}" for day in days]
    answer(as_json, told, [*lines, f"{total} working days", *sources, f"calendar {calendar.version}"])
    if not schema and not as_json:
        click.echo("As shipped; --centre NAME shows what is in force in a centre.", err=True)


def _of_year(calendar: WorkCalendar, year: int) -> list[Arranged]:
    return sorted(
        (day for day in calendar.arranged.values() if day.file_year == year), key=lambda day: day.on
    )


def _length(year: int) -> int:
    return (date(year, 12, 31) - date(year, 1, 1)).days + 1


@command.command("import", short_help="Take in the notice of a year from a CSV file.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--centre", "schema", metavar="NAME", help="One centre only; else all of them.")
@click.option("--source", default="", metavar="ADDRESS", help="Where the notice is published.")
@click.option("--yes", is_flag=True, help="Import; without it the change is only shown.")
@json_option
@needs_database
def import_notice(file: Path, schema: str | None, source: str, yes: bool, as_json: bool) -> None:
    """Take in the notice of a year from a CSV FILE: date,name_zh,kind,file_year (kind: off or work).

    Without --yes nothing is written: the days that change are listed, and how many open cases may move. With
    it, all centres get the notice in one transaction, or none does. A centre that counts by the same days already
    keeps its version.
    """
    days = _read(file)
    (year,) = {day.file_year for day in days}
    changes = [_change(centre, year, days) for centre in centres_of(schema)]
    others = [change for change in changes if not change.same]
    if yes and others:
        _store(others, source or file.name)
        for change in others:
            change.looked_at = _move(change)
    told = {"year": year, "written": yes and bool(others), "centres": [change.told() for change in changes]}
    lines = [line for change in changes for line in change.lines()]
    end = (
        "" if yes and others else "say --yes to import." if others else "it is the same as what is in force."
    )
    answer(as_json, told, [*lines, f"Nothing was written; {end}"] if end else lines)


def _read(file: Path) -> Sequence[Arranged]:
    """Return the days of the notice in a file; every wrong line is said, with exit code 2."""
    try:
        days = read_notice(file.read_text("utf-8-sig"))
    except OSError as unreadable:
        could_not(f"{file}: {unreadable.strerror}")
    except UnicodeDecodeError:
        could_not(f"{file}：不是 UTF-8 编码，请另存为 UTF-8。 This is not UTF-8: save the file as UTF-8.")
    except BadNotice as bad:
        _wrong(file, bad.lines)
    if len(years := sorted({day.file_year for day in days})) != 1:
        could_not(
            f"{file}：一份通知只管一年，这里有 {years}。 One notice is of one year, this file names {years}."
        )
    return days


def _wrong(file: Path, lines: Sequence[str]) -> NoReturn:
    for line in lines:
        click.echo(f"{file}: {line}", err=True)
    sys.exit(2)


class Change(msgspec.Struct):
    """What a notice changes in one centre."""

    centre: "Centre"
    old: WorkCalendar
    new: WorkCalendar
    open_cases: int
    looked_at: int | None = None

    @property
    def same(self) -> bool:
        """Return whether the centre counts by this very notice already: another version would be its equal."""
        return self.new.years == self.old.years and not self.days()

    def days(self) -> list[tuple[date, Arranged | None]]:
        """Return each day that changes, with what the notice says of it."""
        old, new = self.old.arranged, self.new.arranged
        return [(on, new.get(on)) for on in sorted({*old, *new}) if old.get(on) != new.get(on)]

    def told(self) -> dict[str, object]:
        """Return it for a program."""
        days = [{"on": on, "kind": kind(day), "name": day.name if day else ""} for on, day in self.days()]
        return {
            "centre": self.centre.schema, "version": self.old.version if self.same else self.new.version, "days": days,
            "open_cases": self.open_cases, "looked_at": self.looked_at,
        }  # fmt: skip

    def lines(self) -> list[str]:
        """Return it for a person."""
        name, days = self.centre.schema, self.days()
        if self.same:
            return [
                f"{name}: this notice is in force already, in version {self.old.version}: nothing changes"
            ]
        said = [f"{name}: {len(days)} days change, {self.open_cases} cases are open"]
        said += [f"  {on}  {kind(day):<4}  {day.name if day else ''}".rstrip() for on, day in days]
        if self.looked_at is not None:
            said.append(
                f"{name}: version {self.new.version} is in force, {self.looked_at} cases were looked at"
            )
        return said


def kind(day: Arranged | None) -> str:
    """Return what a notice makes of a day: off, work, or - where it names it no more."""
    return "-" if day is None else "off" if day.off else "work"


def _change(centre: "Centre", year: int, days: Sequence[Arranged]) -> Change:
    """Return what the notice changes in a centre; a year that does not follow is said, with exit code 2."""
    from yimen.cases import rulebook
    from yimen.centres import clock as centre_clock
    from yimen.centres.current import using
    from yimen.lib import clock

    with using(centre):
        centre_clock.take()
        old = rulebook.current()
        # The machine's time: a standing clock would name two notices alike.
        version = f"{year}@{clock.machine_now():%Y%m%d%H%M%S%f}"
        try:
            new = old.with_year(version, year, days)
        except ValueError:
            could_not(
                f"{centre.schema}: {year} does not follow {old.years[0]} to {old.years[-1]}: import the years in"
                " between first. Nothing was written."
            )
        return Change(centre, old, new, rulebook.open_cases())


def _store(changes: Sequence[Change], source: str) -> None:
    """Keep the new version in every centre, or in none."""
    from django.db import transaction

    from yimen.cases import rulebook
    from yimen.centres import clock as centre_clock
    from yimen.centres.current import using
    from yimen.lib import clock

    with using(changes[0].centre), transaction.atomic():
        for change in changes:
            with using(change.centre):
                centre_clock.take()
                rulebook.store_calendar(
                    change.new, since=clock.today(), at=clock.machine_now(), source=source
                )


def _move(change: Change) -> int:
    """Bring the centre's open cases under the calendar in force; return how many were looked at."""
    from yimen.cases import sweep
    from yimen.centres import clock as centre_clock
    from yimen.centres.current import using
    from yimen.cli.progress import Bar

    with using(change.centre), Bar(f"Moving the cases of {change.centre.schema}", change.open_cases) as bar:
        centre_clock.take()
        while moved := sweep.move_calendar():
            bar.tick(moved)
    return bar.done
