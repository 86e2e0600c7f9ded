"""bin/yimen watch: what rules of supervision would have found, tried on the past."""

import sys
from pathlib import Path
from typing import Any

import click

from yimen.cli.answers import answer, json_option
from yimen.cli.database import could_not, needs_database
from yimen.cli.progress import Bar


@click.command("watch")
@click.argument("profile", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
@click.option(
    "--centre", "schema", metavar="NAME", required=True, help="The centre whose record is looked through."
)
@click.option("--rule", "only", metavar="CODE", multiple=True, help="These rules only; else all that are on.")
@json_option
@needs_database
def command(profile: Path | None, schema: str, only: tuple[str, ...], as_json: bool) -> None:
    """Try the rules of a PROFILE file, or those in force, on every application of the past, rules about guides on every
    version that was ever published, and say what they find.

    Nothing is kept, nobody is told and no card is given. Prints a line `rule level found first-case` for each rule.
    Ends with 0 where nothing is found, 1 where something is, 2 for a file that is no profile.
    """
    from yimen.cases import past, rulebook
    from yimen.centres import clock, registry
    from yimen.centres.current import using
    from yimen.law.profile_file import BadProfile, read
    from yimen.watch import trying

    try:
        given = read(profile.read_text("utf-8")).rules if profile else None
    except BadProfile as bad:
        could_not(str(bad))
    except UnicodeDecodeError:
        could_not(f"{profile}：不是 UTF-8 编码的 TOML。 This is no TOML in UTF-8.")
    with using(registry.by_schema(schema)), Bar("Looking through the past") as bar:
        clock.take()
        rules = given if given is not None else rulebook.current_profile().rules
        if unknown := [code for code in only if code not in rules]:
            could_not(f"no such rule: {', '.join(unknown)}")
        chosen = {code: rule for code, rule in rules.items() if code in only or (not only and rule.on)}
        bar.of = past.how_many(("application", "joint"))
        found = trying.over(chosen, tick=bar.tick)
    told: list[dict[str, Any]] = [
        {
            "rule": code,
            "level": rule.level,
            "found": found.by_rule[code],
            "cases": [one.number for one in found.examples[code] if not one.item],
            "guides": [f"{one.item} {one.number}" for one in found.examples[code] if one.item],
        }
        for code, rule in chosen.items()
    ]
    lines = [
        f"{one['rule']} {one['level']} {one['found']} {', '.join((one['cases'] + one['guides'])[:3]) or '-'}"
        for one in told
    ]
    lines.append(f"{found.hit} of {found.cases} cases")
    for code, n in found.failed.items():
        click.echo(f"{code} failed on {n} cases: what it would have found there is not known", err=True)
    if found.guides:
        lines.append(f"{found.guides} guides")
    answer(
        as_json,
        {
            "cases": found.cases,
            "hit": found.hit,
            "guides": found.guides,
            "failed": found.failed,
            "rules": told,
        },
        lines,
    )
    sys.exit(1 if found.hit or found.guides else 0)
