"""bin/yimen profile renew: what this release ships newly for a centre's local law, previewed, and taken in from a day on."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from yimen.cli.answers import answer, json_option
from yimen.cli.database import could_not, needs_database
from yimen.cli.profile_words import changes
from yimen.cli.progress import Bar

if TYPE_CHECKING:
    from yimen.cases.rulebook import Known
    from yimen.law.renewal import Renewal


@click.command("renew", short_help="Take in what this release ships newly.")
@click.option("--centre", "schema", metavar="NAME", required=True, help="Which centre.")
@click.option("--from", "since", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]), required=True,
              help="From which day on it is in force.")  # fmt: skip
@click.option(
    "--on",
    "switch_on",
    metavar="CODE",
    multiple=True,
    help="A rule of supervision to switch on; several times: several.",
)
@click.option("--yes", is_flag=True, help="Take it in; without it everything is only shown and tried.")
@json_option
@needs_database
def renew(schema: str, since: datetime, switch_on: tuple[str, ...], yes: bool, as_json: bool) -> None:
    """Bring a centre's profile up to what this release ships, in force from a day on; open cases keep theirs.

    What a place answered itself in a file of its own stands: only what it has no word about comes in. A new rule of
    supervision comes in switched off; without --yes each new one, and each named by --on, is tried on the past, and
    what it would have found is said. --on switches a rule on, now or later. What is new looks from that day on alone.
    """
    from yimen.cases import renewing, rulebook
    from yimen.centres import clock as centre_clock, registry
    from yimen.centres.current import using
    from yimen.lib import clock

    on = since.date()
    with using(registry.by_schema(schema)):
        centre_clock.take()
        kept = rulebook.profiles_kept()
        old = rulebook.profile(kept[-1].key)
        try:
            found = renewing.due(on, switch_on)
        except LookupError as unknown:
            could_not(f"no such rule: {unknown}")
        if found is None:
            answer(as_json, {"centre": schema, "old": old.key, "new": None, "written": False}, [
                f"{schema}: {old.key} is what this release ships."
            ])  # fmt: skip
            return
        if trouble := hindered(found.profile.key, on, kept, clock.today()):
            could_not(f"{schema}: {trouble} Nothing was written.")
        tried = {} if yes else _tried(found, switch_on)
        if yes:
            renewing.take(found, on)
    told, lines = changes(old, found.profile)
    told |= {
        "centre": schema, "old": old.key, "new": found.profile.key, "since": on, "written": yes,
        "new_rules": found.new, "changed_rules": found.changed, "switched_on": found.switched,
        "dropped_rules": found.dropped, "tried": tried,
    }  # fmt: skip
    head = f"{schema}: {old.key} → {found.profile.key} from {on}"
    answer(as_json, told, [head, *lines, *_rules(found, tried), _end(schema, found.profile.key, on, yes)])


def _rules(found: "Renewal", tried: dict[str, int]) -> list[str]:
    lines = [
        f"  {code} is new and {'on' if found.profile.rules[code].on else 'off: --on ' + code + ' switches it on'}"
        for code in found.new
    ]
    lines += [f"  {code} is no rule of this release any more" for code in found.dropped]
    return lines + [f"  {code} would have found {n} in the past" for code, n in tried.items()]


def _end(schema: str, key: str, on: date, yes: bool) -> str:
    if yes:
        return f"{schema}: {key} is kept and in force from {on}; open cases keep theirs."
    return "Nothing was written; say --yes to take it in."


def _tried(found: "Renewal", switch_on: tuple[str, ...]) -> dict[str, int]:
    """Try the rules that are new or to be switched on over the whole past; return how often each would have found something."""
    from msgspec.structs import replace

    from yimen.cases import past
    from yimen.process.watch.found import TRIGGERS
    from yimen.watch import trying

    codes = dict.fromkeys((*found.new, *found.changed, *switch_on))
    rules = {
        code: replace(rule, on=True, since=date.min)
        for code in codes
        if (rule := found.profile.rules[code]).trigger in TRIGGERS
    }
    if not rules:
        return {}
    with Bar("Trying on the past", past.how_many(("application", "joint"))) as bar:
        return trying.over(rules, tick=bar.tick).by_rule


def hindered(key: str, on: date, kept: "list[Known]", today: date) -> str:
    """Return why a version cannot be taken in, as a sentence; empty where it can."""
    if any(one.key == key for one in kept):
        return f"there is a version {key} already: a version is never changed, give the file another."
    if on < today:
        return f"--from {on} lies in the past (today is {today}): what came in under the rules of a day keeps them."
    if kept and on <= kept[-1].since:
        return f"{kept[-1].key} is in force from {kept[-1].since}: a later version begins on a later day, not on {on}."
    return ""


@click.command("due", short_help="Say in which centres a release's newer rules wait.")
@json_option
@needs_database
def due(as_json: bool) -> None:
    """Say in which centres this release has something newer than what is kept; nothing is changed by that."""
    from yimen.cases import renewing, rulebook
    from yimen.centres import clock, registry
    from yimen.centres.current import using

    told: list[dict[str, Any]] = []
    lines = []
    for centre in registry.centres(0):
        with using(centre):
            clock.take()
            found = renewing.due()
            if found is None:
                continue
            old = rulebook.profiles_kept()[-1].key
            told.append(
                {"centre": centre.schema, "old": old, "new": found.profile.key, "new_rules": found.new}
            )
            new = f"; new rules: {', '.join(found.new)}" if found.new else ""
            lines.append(
                f"{centre.schema}: {old}; this release ships {found.profile.key}{new}."
                f" bin/yimen profile renew --centre {centre.schema} --from DATE shows it."
            )
    answer(as_json, {"centres": told}, lines or ["Every centre keeps what this release ships."])
