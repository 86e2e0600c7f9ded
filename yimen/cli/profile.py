"""bin/yimen profile: what local law decides in a centre, shown, and a new version previewed and taken in."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from yimen.cli.answers import answer, json_option
from yimen.cli.database import could_not, needs_database
from yimen.law.profile import ANSWERS, Answer, Profile, beside
from yimen.law.profile_file import BadProfile, read

if TYPE_CHECKING:
    from yimen.cases.rulebook import Known


@click.group("profile")
def command() -> None:
    """Local law: show a centre's profile with its citations, preview a new version, take it in.

    A version is never changed, only followed by another from a day on. Open cases go on under the version under
    which they came in; whatever comes in from that day on runs under the new one.
    """


@command.command("show", short_help="Print a centre's answers with their citations.")
@click.option("--centre", "schema", metavar="NAME", required=True, help="Which centre.")
@json_option
@needs_database
def show(schema: str, as_json: bool) -> None:
    """Print what is in force in a centre today, each answer with its citation, and every version kept there."""
    from yimen.cases import rulebook
    from yimen.centres import clock, registry
    from yimen.centres.current import using

    with using(registry.by_schema(schema)):
        clock.take()
        profile, kept = rulebook.current_profile(), rulebook.profiles_kept()
    lines = [f"{name:<32} {_value(getattr(profile, name))}\n    {_why(profile, name)}" for name in ANSWERS]
    lines += [_retained(kind, profile) for kind in profile.retention]
    lines += [_rule(code, profile) for code in profile.rules]
    lines += [
        f"{one.since}  {one.key}  {one.source}{'  in force' if one.key == profile.key else ''}"
        for one in kept
    ]
    told = {
        "centre": schema, "profile": msgspec.to_builtins(profile), "versions": msgspec.to_builtins(kept),
    }  # fmt: skip
    answer(as_json, told, lines)


@command.command("import", short_help="Take in a new version from a TOML file.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--centre", "schema", metavar="NAME", required=True, help="Which centre: local law is of a place."
)
@click.option("--from", "since", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), required=True,
              help="From which day on it is in force.")  # fmt: skip
@click.option("--source", default="", metavar="ADDRESS", help="Where the rules are published.")
@click.option("--yes", is_flag=True, help="Import; without it the change is only shown.")
@json_option
@needs_database
def import_profile(file: Path, schema: str, since: datetime, source: str, yes: bool, as_json: bool) -> None:
    """Take in a new version of a centre's profile from a TOML FILE of the form of yimen/law/profiles/.

    What a file does not answer is answered by the national profile. Each answer has its citation, found in the
    shipped text, or a note. Without --yes nothing is written: what changes is listed, with the words that say so.
    """
    from yimen.cases import rulebook
    from yimen.centres import clock as centre_clock, registry
    from yimen.centres.current import using
    from yimen.lib import clock

    new, on = _read(file), since.date()
    with using(registry.by_schema(schema)):
        centre_clock.take()
        kept = rulebook.profiles_kept()
        if trouble := _hindered(new, on, kept, clock.today()):
            could_not(f"{schema}: {trouble} Nothing was written.")
        old = rulebook.profile(kept[-1].key)
        if yes:
            rulebook.store_profile(new, since=on, at=clock.machine_now(), source=source or file.name)
    changes = [_change(old, new, name) for name in ANSWERS if getattr(old, name) != getattr(new, name)]
    retained = [
        {"kind": kind, "old": _retained(kind, old), "new": _retained(kind, new)}
        for kind in sorted(old.retention.keys() | new.retention.keys())
        if old.retention.get(kind) != new.retention.get(kind)
    ]
    rules = [
        {"rule": code, "old": _rule(code, old), "new": _rule(code, new)}
        for code in sorted(old.rules.keys() | new.rules.keys())
        if old.rules.get(code) != new.rules.get(code)
    ]
    told = {
        "centre": schema, "old": old.key, "new": new.key, "since": on, "written": yes,
        "changes": changes, "retention": retained, "rules": rules,
    }  # fmt: skip
    lines = [
        f"{schema}: {old.key} → {new.key} from {on}, {len(changes) + len(retained) + len(rules)} answers change"
    ]
    lines += [f"  {one['name']}: {one['old']} → {one['new']}\n      {one['why']}" for one in changes]
    lines += [f"  {one['old'] or '-'} → {one['new'] or '-'}" for one in (*retained, *rules)]
    end = f"{schema}: {new.key} is kept and in force from {on}; open cases keep theirs."
    answer(as_json, told, [*lines, end if yes else "Nothing was written; say --yes to import."])


def _read(file: Path) -> Profile:
    """Return the profile in a file; every wrong line is said, with exit code 2."""
    try:
        return read(file.read_text("utf-8-sig"))
    except OSError as unreadable:
        could_not(f"{file}: {unreadable.strerror}")
    except UnicodeDecodeError:
        could_not(f"{file}：不是 UTF-8 编码，请另存为 UTF-8。 This is not UTF-8: save the file as UTF-8.")
    except BadProfile as bad:
        for line in bad.lines:
            click.echo(f"{file}: {line}", err=True)
        sys.exit(2)


def _hindered(new: Profile, on: date, kept: "list[Known]", today: date) -> str:
    """Return why a version cannot be taken in, as a sentence; empty where it can."""
    if any(one.key == new.key for one in kept):
        return f"there is a version {new.key} already: a version is never changed, give the file another."
    if on < today:
        return f"--from {on} lies in the past (today is {today}): what came in under the rules of a day keeps them."
    if kept and on <= kept[-1].since:
        return f"{kept[-1].key} is in force from {kept[-1].since}: a later version begins on a later day, not on {on}."
    return ""


def _change(old: Profile, new: Profile, name: str) -> dict[str, str]:
    """Return one answer that changes, for a person and for a program."""
    before, after = _value(getattr(old, name)), _value(getattr(new, name))
    return {"name": name, "old": before, "new": after, "why": _why(new, name)}


def _value(value: object) -> str:
    """Return an answer as it stands in a file."""
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "-"
    return (
        {True: "true", False: "false"}.get(value, str(value))
        if isinstance(value, bool)
        else str(value) or "-"
    )


def _why(profile: Profile, name: str) -> str:
    found = profile.citations.get(beside(name))
    return _cited(found) if found else "(no citation)"


def _cited(one: Answer) -> str:
    article = one.article()
    words = f"{article.name}：“{article.quote}”" if article else ""
    return " ".join(part for part in (words, one.note) if part)


def _retained(kind: str, profile: Profile) -> str:
    """Return how long a kind of case keeps what is personal, on one line; empty where nothing is said."""
    rule = profile.retention.get(kind)
    if rule is None:
        return ""
    return f"retention {kind}: {rule.years} years, then {', '.join(rule.erases)} go; {_cited(rule.basis)}"


def _rule(code: str, profile: Profile) -> str:
    """Return a rule of supervision on one line; empty where there is none of that code."""
    rule = profile.rules.get(code)
    if rule is None:
        return ""
    of = f" of {', '.join(rule.of)}" if rule.of else ""
    limit = f", limit {rule.limit}" if rule.limit else ""
    off = "" if rule.on else ", off"
    return (
        f"rule {code} {rule.level}: {rule.trigger}{of}{limit}{off}, from {rule.since}; {_cited(rule.basis)}"
    )
