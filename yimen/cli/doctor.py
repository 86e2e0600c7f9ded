"""bin/yimen doctor: how this installation is."""

import os
import sys
from pathlib import Path
from typing import Any

import click

from yimen.cli.answers import answer, json_option
from yimen.cli.database import settings
from yimen.cli.progress import Bar
from yimen.lib.environment import Environment
from yimen.operation import accounts, restoring

FINDINGS = 1
# Whoever asks what is wrong has no two minutes; a restart after a kill takes less than this.
WAIT = 5.0
SIGNS = {"ok": "  ok      ", "warning": "  WARNING ", "bad": "  BAD     "}


@click.command("doctor")
@json_option
def command(as_json: bool) -> None:
    """Say how this installation is, and every setting with where it came from.

    Looks at disk, keys, fonts, database, the journal's guard, every centre's schema, clock and background
    duties. Secrets are masked. Ends with 1 where anything is bad or a warning.
    """
    env = settings()
    accounts.prepare(env.data)
    with Bar("Looking at the machine") as bar:
        findings = _findings(env, bar)
    told = {"settings": _settings(env), "findings": [_plain(finding) for finding in findings]}
    lines = [f"  {one['name']:<28} {one['value']!s:<36} {one['source']}" for one in told["settings"]]
    lines += ["", *(f"{SIGNS[finding.level]}{finding.about}: {finding.says}" for finding in findings)]
    answer(as_json, told, lines)
    accounts.give_back(env.data)
    sys.exit(FINDINGS if any(finding.level != "ok" for finding in findings) else 0)


def _plain(finding: Any) -> dict[str, str]:
    return {"level": finding.level, "about": finding.about, "says": finding.says}


def _findings(env: Environment, bar: Bar) -> list[Any]:
    """Return every finding; a database that is not there is one, and ends the list."""
    from yimen.cli.database import hindrance, let_go, set_up
    from yimen.operation import diagnosis, signing_servers
    from yimen.operation.binaries import NoPostgres
    from yimen.operation.embedded import Busy, available

    found = [*diagnosis.misspelt(), *diagnosis.machine(env), *signing_servers.servers(env)]
    try:
        restoring.whole(env.data)
    except restoring.BrokenOff as half:
        return [*found, diagnosis.Finding("bad", "restore", str(half))]
    try:
        with available(env, lambda sentence: bar.line(sentence, err=True), wait=WAIT):
            set_up()
            from yimen.centres import registry

            try:
                registry.ensure()
                bar.say("Looking at the database")
                found += diagnosis.database(env)
                bar.say("Looking at the centres")
                found += diagnosis.centres(bar.reach)
            finally:
                let_go()
    except (Busy, NoPostgres, OSError) as reason:
        found.append(diagnosis.Finding("bad", "database", str(reason)))
    except Exception as reason:
        if not (said := hindrance(reason)) and not type(reason).__module__.startswith(
            ("psycopg", "django.db")
        ):
            raise
        found.append(diagnosis.Finding("bad", "database", said or f"does not answer: {reason}".strip()))
    return found


def _settings(env: Environment) -> list[dict[str, Any]]:
    """Return every setting as name, shown value and source; what is secret is only said to be set."""
    from pydantic import SecretStr
    from pydantic_settings import EnvSettingsSource, SecretsSettingsSource, TomlConfigSettingsSource

    places: list[tuple[str, Any]] = [("environment", EnvSettingsSource(Environment))]
    if folder := os.environ.get("YIMEN_SECRETS"):
        places.append((f"file in {folder}", SecretsSettingsSource(Environment, Path(folder))))
    if file := os.environ.get("YIMEN_CONFIG"):
        places.append((file, TomlConfigSettingsSource(Environment, Path(file))))
    said = [(name, source()) for name, source in places]
    lines = []
    for name, field in Environment.model_fields.items():
        shown = field.validation_alias if isinstance(field.validation_alias, str) else f"YIMEN_{name.upper()}"
        keys = {name, shown, shown.lower()}
        source = next((place for place, values in said if keys & {str(key) for key in values}), "default")
        value = getattr(env, name)
        if isinstance(value, SecretStr):
            value = "(set, not shown)"
        lines.append(
            {"name": shown, "value": str(value) if isinstance(value, Path) else value, "source": source}
        )
    return lines
