"""bin/yimen calendar: working days shown, and a year's notice previewed and taken in."""

import sys
from datetime import date, timedelta
from pathlib import Path

import click

from yimen.cli.database import could_not, needs_database


@click.group("calendar")
def command() -> None:
    """Working days: show a year, preview a notice, import it as a new version of the calendar.

    A year whose notice is not imported is unknown and never guessed. Importing moves every open case, with
    the old day, the new day and the reason in its journal, and tells the applicant.
    """


@command.command("show")
@click.argument("year", type=int)
def show(year: int) -> None:
    """Print the holidays and make-up workdays of a YEAR, and the notice behind them."""
    from yimen.law.workdays import notices, shipped

    calendar = shipped()
    if year not in calendar.years:
        could_not(f"{year}: no notice is shipped; import one with bin/yimen calendar import FILE")
    for day in sorted(calendar.arranged.values(), key=lambda day: day.on):
        if day.file_year == year:
            click.echo(f"{day.on}  {'off ' if day.off else 'work'}  {day.name}")
    total = calendar.between(date(year, 1, 1) - timedelta(days=1), date(year, 12, 31)) if year > 2007 else 249
    click.echo(f"{total} working days")
    for address in notices().get(year, ()):
        click.echo(address)


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--centre", "schema", metavar="NAME", help="One centre only; else all of them.")
@click.option("--source", default="", metavar="ADDRESS", help="Where the notice is published.")
@click.option("--yes", is_flag=True, help="Import; without it the change is only shown.")
@needs_database
def import_notice(file: Path, schema: str | None, source: str, yes: bool) -> None:
    """Take in the notice of a year from a CSV FILE: date,name_zh,kind,file_year (kind: off or work).

    Without --yes nothing is written: the days that change are listed, and how many open cases may move.
    """
    from yimen.cases import rulebook, sweep
    from yimen.centres import clock as centre_clock
    from yimen.centres import registry
    from yimen.centres.current import using
    from yimen.law.workdays import BadNotice, read_notice
    from yimen.lib import clock

    try:
        days = read_notice(file.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as unreadable:
        could_not(f"{file}: {unreadable}")
    except BadNotice as bad:
        for line in bad.lines:
            click.echo(line, err=True)
        sys.exit(2)
    years = {day.file_year for day in days}
    if len(years) != 1:
        could_not(f"{file}: one notice is of one year, this file names {sorted(years)}")
    (year,) = years
    for centre in [registry.by_schema(schema)] if schema else registry.centres():
        with using(centre):
            centre_clock.take()
            old = rulebook.current()
            version = f"{year}@{clock.now():%Y%m%d%H%M%S}"
            try:
                new = old.with_year(version, year, days)
            except ValueError:
                could_not(f"{year} does not follow {old.years[-1]}: import the years in between first")
            changed = sorted(
                on for on in {*old.arranged, *new.arranged} if old.arranged.get(on) != new.arranged.get(on)
            )
            click.echo(f"{centre.schema}: {len(changed)} days change, {rulebook.open_cases()} cases are open")
            for on in changed:
                day = new.arranged.get(on)
                click.echo(
                    f"  {on}  {'-' if day is None else 'off' if day.off else 'work'}  {day.name if day else ''}"
                )
            if yes:
                rulebook.store_calendar(new, since=clock.today(), at=clock.now(), source=source or file.name)
                moved = 0
                while done := sweep.move_calendar():
                    moved += done
                click.echo(f"{centre.schema}: version {version} is in force, {moved} cases were looked at")
    if not yes:
        click.echo("Nothing was written; say --yes to import.")
