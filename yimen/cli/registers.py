"""bin/yimen registers: departments' own registers listed, and a file of one read in and compared at a terminal."""

import sys
import time
from pathlib import Path
from typing import Any

import click

from yimen.cli.answers import answer, json_option
from yimen.cli.database import could_not, needs_database
from yimen.cli.items_life import account, inside
from yimen.cli.progress import Bar

FINDINGS, NOTHING = 1, 2
SHOWN = 20
A_MOMENT = 0.3
centre_option = click.option("--centre", "schema", metavar="NAME", required=True, help="The centre; bin/yimen centre list names them.")  # fmt: skip


@click.group("registers")
def command() -> None:
    """Departments' own registers: licence ledgers, seals' uses, published grants, acceptances, compared with the cases.

    A register is opened on the desk's pages (Supervision, Registers). Answers with 0 for done, 1 for done with bad
    lines, 2 for could not run, and then nothing was written.
    """


@command.command("list", short_help="List the registers with their ids.")
@centre_option
@json_option
@needs_database
def list_registers(schema: str, as_json: bool) -> None:
    """List the registers of a centre: id, organ, name, lines, how many findings wait to be looked at."""
    from yimen.registers import parts, queries

    with inside(schema):
        found = queries.registers(parts.operator())
    told = [
        {"id": one.one.id, "organ": one.organ.zh, "name": one.one.name, "lines": one.lines, "open": one.open}
        for one in found
    ]
    head = f"{'ID':>6}  {'LINES':>9}  {'OPEN':>7}  ORGAN  REGISTER"
    lines = (
        f"{one['id']:>6}  {one['lines']:>9,}  {one['open']:>7,}  {one['organ']}  {one['name']}"
        for one in told
    )
    answer(as_json, {"registers": told}, (head, *lines))


@command.command("import", short_help="Read a file of a register and compare it.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@centre_option
@click.option("--register", "register", type=int, required=True, metavar="ID", help="The register's id, as `registers list` says it.")  # fmt: skip
@click.option("--column", "columns", multiple=True, metavar="FIELD=HEADING", help="Which column is what, by its heading or its letter (A, B, …), where its heading does not tell: number, item, holder, identity, decided_on, issued_on, fee, seal.")  # fmt: skip
@click.option("--by", "login", metavar="LOGIN", help="Whose act it is; the operator of this machine where none is said.")  # fmt: skip
@json_option
@needs_database
def import_file(
    file: Path, schema: str, register: int, columns: tuple[str, ...], login: str | None, as_json: bool
) -> None:
    """Read FILE (CSV in UTF-8 or GB 18030, or .xlsx) into a register and hold each line against the centre's cases.

    The heading is found by itself; headings that are not understood are named with --column, once: the register
    remembers them. Lines that cannot be read are named and the rest goes on. A file that is read twice adds nothing.
    Stopped in the middle (Ctrl-C, a power cut), the worker goes on where it was; so does the same command, without
    reading a line twice.
    """
    from yimen.catalogue.tables import BadFile
    from yimen.registers import keeping, parts, queries
    from yimen.registers.refused import NotReconciled

    with inside(schema):
        by = parts.part(who) if (who := account(login)) else parts.operator()
        try:
            with file.open("rb") as content:
                id = keeping.bring(
                    by=by, register=register, file=content, called=file.name, named=_named(columns)
                )
        except BadFile as bad:
            could_not(f"{file}: {bad.zh} {bad.en}")
        except NotReconciled as refused:
            could_not(f"{refused.sentence()} {refused.sentence('en')}")
        except OSError as unreadable:
            could_not(f"{file}: {unreadable.strerror}")
        about = queries.intake(by, id)
        _work(id, register, about.of if about else 0)
        one, whole = queries.intake(by, id), queries.register(by, register)
        bad_lines = [_bad(row, text) for row, text in queries.bad(id)]
    assert one is not None and whole is not None, "they were read a moment ago"
    if one.error:
        click.echo(f"{file}: {one.error}", err=True)
    told = {name: getattr(one, name) for name in ("read", "fresh", "changed", "same", "bad")}
    told |= {"lines": whole.lines, "open": whole.open}
    if as_json:
        answer(True, told | {"error": one.error, "bad_lines": bad_lines})
    else:
        _say(told, bad_lines)
    sys.exit(NOTHING if one.error and not one.read else FINDINGS if one.error or bad_lines else 0)


def _named(columns: tuple[str, ...]) -> dict[str, str]:
    """Return which heading is which field; what is written otherwise ends the command."""
    named = dict(one.partition("=")[::2] for one in columns)
    if not all(field and heading for field, heading in named.items()):
        could_not("--column is written FIELD=HEADING, as --column number=证号")
    return named


def _work(intake: int, register: int, about: int) -> None:
    """Read the file to its end and hold its lines against the cases, with a bar for each part.

    A worker that runs beside this may do a share of it; what it has in hand is waited for.
    """
    from yimen.cases.sequencer import sequence
    from yimen.registers import counting, judging, known, queries, reading

    with Bar("Reading", about) as bar:
        while queries.reading(intake):
            if not reading.read(intake, tick=bar.tick):
                time.sleep(A_MOMENT)
            bar.done = queries.read(intake)
        bar.say("Reading the record")
        while sequence() or known.behind():
            if not known.follow():
                time.sleep(A_MOMENT)
        bar.say("Comparing with the cases")
        bar.of = queries.waiting(register)
        while left := queries.waiting(register):
            bar.done = max(bar.of - left, 0)
            if not judging.work():
                time.sleep(A_MOMENT)
        bar.say("Looking for gaps in the numbers")
        while counting.work():
            pass


def _bad(row: Any, text: str) -> dict[str, object]:
    from yimen.process.registers.words import TROUBLES

    zh, en = TROUBLES[row.why]
    return {"line": row.place, "field": row.field, "zh": zh, "en": en, "dropped": row.dropped, "text": text}


def _say(told: dict[str, int], bad: list[dict[str, object]]) -> None:
    for name, count in told.items():
        click.echo(f"{name:<10} {count:>9,}")
    for one in bad[:SHOWN]:
        # What stood there may be somebody's name: it is in the file, on the pages, and in --json.
        left_out = "" if one["dropped"] else "（其余照读 / the rest of it was read）"
        click.echo(f"第 {one['line']} 行 {one['field']} {one['zh']} / {one['en']}{left_out}", err=True)
    if len(bad) > SHOWN:
        click.echo(f"… {len(bad) - SHOWN:,} more; the page of the file has them all as CSV", err=True)
