"""bin/yimen profile: what local law decides in a centre, shown, and a new version previewed and taken in."""

import sys
from datetime import datetime
from pathlib import Path

import click
import msgspec

from yimen.cli import profile_renew
from yimen.cli.answers import answer, json_option
from yimen.cli.database import could_not, needs_database
from yimen.cli.profile_words import changes, everything
from yimen.law.profile import Profile
from yimen.law.profile_file import BadProfile, read


@click.group("profile")
def command() -> None:
    """Local law: show a centre's profile with its citations, preview a new version, take it in.

    A version is never changed, only followed by another from a day on. Open cases go on under the version under
    which they came in; whatever comes in from that day on runs under the new one. What a release ships newly comes
    into force in no centre by itself: `renew` shows it, and takes it in.
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
    lines = [
        *everything(profile),
        *(
            f"{one.since}  {one.key}  {one.source}{'  in force' if one.key == profile.key else ''}"
            for one in kept
        ),
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
        if trouble := profile_renew.hindered(new.key, on, kept, clock.today()):
            could_not(f"{schema}: {trouble} Nothing was written.")
        old = rulebook.profile(kept[-1].key)
        if yes:
            rulebook.store_profile(new, since=on, at=clock.machine_now(), source=source or file.name)
    told, lines = changes(old, new)
    count = sum(map(len, told.values()))
    told |= {"centre": schema, "old": old.key, "new": new.key, "since": on, "written": yes}
    end = f"{schema}: {new.key} is kept and in force from {on}; open cases keep theirs."
    head = f"{schema}: {old.key} → {new.key} from {on}, {count} answers change"
    answer(as_json, told, [head, *lines, end if yes else "Nothing was written; say --yes to import."])


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


command.add_command(profile_renew.renew)
command.add_command(profile_renew.due)
