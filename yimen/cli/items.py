"""bin/yimen items: lists imported and previewed, items listed and checked, published, suspended, cancelled."""

import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from yimen.cli import items_life, items_places, items_words
from yimen.cli.answers import answer, json_option
from yimen.cli.database import centres_of, could_not, needs_database
from yimen.cli.items_life import account, centre_option, inside
from yimen.cli.progress import Bar

FINDINGS = 1
STANDINGS = ("draft", "incomplete", "announced", "published", "suspended", "cancelled")
SHOWN = 50


@click.group("items")
def command() -> None:
    """Service items: import a list, list and check them, review, publish, suspend and cancel; words of the search.

    Answers with 0 for done, 1 for done with findings or bad lines, 2 for could not run.
    """


@command.command("import", short_help="Take in a list of items: CSV or Excel.")
@click.argument("file", type=click.Path(path_type=Path))
@centre_option
@click.option("--by", "login", metavar="LOGIN", help="A catalogue editor; the operator of this machine where none is said.")  # fmt: skip
@click.option("--preview", is_flag=True, help="Show what would happen; nothing is written.")
@json_option
@needs_database
def import_list(file: Path, schema: str | None, login: str | None, preview: bool, as_json: bool) -> None:
    """Take in a list of items from FILE: CSV (UTF-8 or GBK, with or without BOM) or Excel (.xlsx).

    The first line heads the columns; 事项编码, 事项名称, 事项类型 and 实施主体 must be there. A line with nothing
    else shows the item as not yet complete; a line with more (设定依据, 受理条件, 承诺时限, 申报材料 …) drafts a
    version, which is reviewed and published like any other. Bad lines are named one by one, and the good
    ones are taken in all the same.
    """
    from yimen.catalogue import importing, tables
    from yimen.catalogue.refused import NotDone

    with inside(schema):
        by = account(login)
        try:
            table = tables.read(file)
            if preview:
                plan = importing.preview(table)
            else:
                with Bar("Taking in", len(table.lines)) as bar:
                    plan = importing.take_in(table, by=by, source=file.name, tick=bar.tick)
        except OSError as unreadable:
            could_not(f"{file}: {unreadable.strerror}")
        except tables.BadFile as bad:
            could_not(f"{file}: {bad.zh} {bad.en}")
        except NotDone as refused:
            could_not(f"{refused.sentence()} {refused.sentence('en')}")
    if as_json:
        answer(True, _told(plan, preview))
    else:
        _say(plan, preview)
    if plan.bad:
        sys.exit(FINDINGS)


@command.command("template", short_help="Write the empty list of items, with what each column wants.")
@click.argument("file", type=click.Path(path_type=Path))
def template(file: Path) -> None:
    """Write the empty list of items to FILE (.xlsx): one sheet to fill in, one that says what each column wants."""
    from yimen.catalogue import template

    draft = file.with_name(f".{file.name}.new")
    try:
        if file.exists():  # it may be filled in already
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        draft.write_bytes(template.workbook())
        draft.rename(file)
    except OSError as refused:
        draft.unlink(missing_ok=True)
        could_not(f"{file}: {refused.strerror}")
    click.echo(str(file))


def _told(plan, preview: bool) -> dict[str, object]:  # type: ignore[no-untyped-def]
    return {
        "written": not preview,
        **plan.counts(),
        "unverified": [{"line": line, "zh": zh, "en": en} for line, zh, en in plan.doubts],
        "ignored_columns": plan.unknown,
        "bad_lines": [
            {"line": b.line, "column": b.column, "heading": b.heading, "wrong": b.wrong, "instead": b.instead}
            for b in plan.bad
        ],
        "lines": [
            {"line": p.line, "kind": p.kind, "code": p.code, "changes": list(p.changes)}
            for p in plan.planned
            if p.kind != "unchanged"
        ],
    }


def _say(plan, preview: bool) -> None:  # type: ignore[no-untyped-def]
    for name, count in plan.counts().items():
        click.echo(f"{name:<10} {count:>8,}")
    _first(f"第 {p.line} 行  {p.kind}  {p.code}  {p.name[:40]}  {'、'.join(p.changes)}"
           for p in plan.planned if preview and p.kind != "unchanged")  # fmt: skip
    if plan.unknown:
        click.echo(f"不认识、没有读入的列 (columns ignored): {'、'.join(plan.unknown)}")
    _first(f"第 {line} 行  {zh} / {en}" for line, zh, en in plan.doubts)
    for b in plan.bad:
        where = f"{b.column} 列（{b.heading}）" if b.column else b.heading
        click.echo(f"第 {b.line} 行 {where}：{b.wrong}。{b.instead}。", err=True)
    if preview:
        click.echo("Nothing was written; leave out --preview to import.")


def _first(lines: Iterator[str]) -> None:
    rest = 0
    for place, line in enumerate(lines):
        if place < SHOWN:
            click.echo(line)
        else:
            rest += 1
    if rest:
        click.echo(f"… {rest:,} more; --json names them all")


@command.command("list")
@centre_option
@click.option("--status", type=click.Choice(STANDINGS), help="Only these.")
@json_option
@needs_database
def list_items(schema: str | None, status: str | None, as_json: bool) -> None:
    """List the items as they stand today: status, code, name, organ."""
    from yimen.catalogue import queries
    from yimen.lib import clock

    with inside(schema):
        rows = queries.standings(clock.today(), status)
    keys = ("status", "code", "name", "organ")
    lines = (f"{standing:<11} {code:<54} {name}  {organ}" for standing, code, name, organ in rows)
    answer(as_json, {"items": [dict(zip(keys, row, strict=True)) for row in rows]}, lines)


@command.command("check", short_help="Hold every version to the gates of publication.")
@centre_option
@json_option
@needs_database
def check(schema: str | None, as_json: bool) -> None:
    """Hold every published and every drafted version to the gates of publication; name all that is found."""
    from yimen.cases import rulebook
    from yimen.catalogue import checking
    from yimen.centres import clock
    from yimen.centres.current import using

    found = {}
    for centre in centres_of(schema):
        with using(centre), Bar(f"Checking the items of {centre.schema}") as bar:
            clock.take()
            for one in checking.check(rulebook.measure()):
                bar.tick()
                found[f"{centre.schema} {one.code} v{one.number} {one.status}"] = one.findings
    told = {
        where: [{"code": f.code, "field": f.field, "zh": f.zh, "en": f.en,
                 "article": f.article.name if f.article else ""} for f in some]
        for where, some in found.items()
    }  # fmt: skip
    lines = [
        f"{where}  {f.field}  {f.zh} / {f.en}" + (f"（{f.article.name}）" if f.article else "")
        for where, some in found.items()
        for f in some
    ]
    answer(as_json, {"findings": told}, [*lines, f"{len(lines)} findings"])
    if found:
        sys.exit(FINDINGS)


for one in (*items_life.COMMANDS, *items_words.COMMANDS, *items_places.COMMANDS):
    command.add_command(one)
