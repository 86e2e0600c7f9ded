"""bin/yimen check: recompute everything from the journal and compare."""

import shlex
import sys
from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

import click

from yimen.cli.answers import answer, json_option
from yimen.cli.database import centres_of, could_not, needs_database, waits
from yimen.cli.progress import Bar

if TYPE_CHECKING:
    from yimen.centres.current import Centre

NAMES = ("centre", "case", "field", "stored", "recomputed")


@click.command("check")
@click.option("--centre", "schema", metavar="NAME", help="One centre only; else all of them.")
@click.option("--case", "number", metavar="NUMBER", default="", help="One case only.")
@click.option(
    "--migrated",
    is_flag=True,
    help="Pass over centres whose record this release has still to migrate or to fold, and name them.",
)
@click.option(
    "--refold",
    is_flag=True,
    help="First bring snapshots of an older fold up to date, and make anew from the record what a release derives otherwise.",
)
@click.option(
    "--journal",
    is_flag=True,
    help="Print the journal instead, one event a line with its leaf (docs/leaf.md).",
)
@json_option
@needs_database
def command(
    schema: str | None, number: str, migrated: bool, refold: bool, journal: bool, as_json: bool
) -> None:
    """Compare what is stored with what the journal says: phase, copies, tasks, timers, gaps, leaves, and the register
    of grants, the report of who decides, the ledger of fees, what supervision found, every figure, the sums of ratings, the paths of ended cases and the copy
    that departments' registers are held against with the journals that they follow,
    the discipline group's register and samples with their own digests, every month of appraisal with its facts, leaders' instructions with their steps, their reports with digests,
    and every signed head of the public log with the tree of all leaves.

    Prints a line `centre case field stored recomputed` for each difference, from one snapshot, beside the
    live system. Ends with 0 where nothing differs, 1 where something does.

    With --journal nothing is compared: docs/leaf.py, or a program of your own, recomputes what is printed.
    """
    from yimen.appraisal import closing as appraisal
    from yimen.authority import checking as authority
    from yimen.cases import check
    from yimen.cases.refold import outdate, refold as fold_anew
    from yimen.centres import clock, registry
    from yimen.centres.current import using
    from yimen.fees import checking as fees
    from yimen.figures import checking as figures
    from yimen.grants import checking
    from yimen.leaders import checking as leaders
    from yimen.operation.derived import make_anew
    from yimen.oversight import checking as oversight
    from yimen.papers import checking as papers
    from yimen.paths import checking as paths
    from yimen.ratings import checking as ratings
    from yimen.registers import checking as registers
    from yimen.transparency import checking as public_log
    from yimen.watch import checking as watch

    chosen = centres_of(schema)
    if number and not (chosen := [centre for centre in chosen if _holds(centre, number)]):
        could_not(f"no such case: {number}")
    if journal:
        _print_journal(chosen, number)
        return
    found = []
    if refold:
        registry.ensure()
    with Bar("Checking") as bar:
        if migrated:
            chosen = [centre for centre in chosen if _is_of_this_release(centre, bar)]
        for place, centre in enumerate(chosen, start=1):
            with using(centre):
                clock.take()
                bar.say(f"Folding {centre.schema} anew ({place} of {len(chosen)})")
                while refold and (done := fold_anew()):
                    bar.tick(done)
                if refold and not registry.is_folded(centre.schema) and outdate():
                    while done := fold_anew():
                        bar.tick(done)
                if bar.done:
                    bar.line(f"{centre.schema}: {bar.done} snapshots folded anew", err=True)
                for room in make_anew() if refold else ():
                    bar.line(f"{centre.schema}: {room} made anew from the record", err=True)
                if refold:
                    registry.folded(centre.schema)
                bar.say(f"Checking {centre.schema} ({place} of {len(chosen)})")
                with check.snapshot():
                    for one in chain(
                        *(
                            check.readable(number, room.__name__.split(".")[1], room.check(number))
                            for room in (
                                check,
                                checking,
                                authority,
                                fees,
                                papers,
                                watch,
                                figures,
                                oversight,
                                paths,
                                ratings,
                                registers,
                                appraisal,
                                leaders,
                                public_log,
                            )
                        )
                    ):
                        found.append((centre.schema, one.case, one.field, one.stored, one.recomputed))
                        if not as_json:
                            bar.line(_line(found[-1]))
    answer(as_json, {"differences": [dict(zip(NAMES, one, strict=True)) for one in found]})
    for schema in sorted({one[0] for one in found}):
        if not registry.is_folded(schema):
            click.echo(f"{_not_folded(schema)}. The differences above may be no more than that.", err=True)
    sys.exit(1 if found else 0)


def _line(found: "Sequence[str]") -> str:
    """Return a difference as one line, whatever the values hold."""
    line = " ".join(shlex.quote(part) if part else "-" for part in found)
    return line.replace("\n", "\\n").replace("\r", "\\r")


def _print_journal(chosen: "Sequence[Centre]", number: str) -> None:
    """Print the events of the centres, or of one case, as JSON lines. Ends with 2 where no case bears the number."""
    from yimen.cases.export import journal
    from yimen.centres.current import using

    printed = False
    for centre in chosen:
        with using(centre):
            for line in journal(number):
                click.echo(line)
                printed = True
    if number and not printed:
        could_not(f"no case bears the number {number}")


def _is_of_this_release(centre: "Centre", bar: Bar) -> bool:
    """Return whether a centre's schema and record are of this release; one that is not is named.

    A release may fold otherwise without a migration, and an upgrade may have ended between migrating and folding.
    """
    from yimen.centres import registry, schemas

    if waiting := schemas.pending(centre):
        bar.line(f"{waits(centre, waiting)}: the release before compares its record as it is", err=True)
    elif not registry.is_folded(centre.schema):
        bar.line(_not_folded(centre.schema), err=True)
    else:
        return True
    return False


def _not_folded(schema: str) -> str:
    """Return the sentence that the rules of this release have not been applied to a centre's record yet."""
    return f"centre {schema}: its record is not folded by the rules of this release yet (bin/yimen upgrade)"


def _holds(centre: "Centre", number: str) -> bool:
    """Return whether a centre has a case of this number."""
    from django.db import connection

    from yimen.centres.current import using

    with using(centre), connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM cases_case WHERE number = %s)", [number])
        return bool(cursor.fetchone()[0])
