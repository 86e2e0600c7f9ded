"""bin/yimen centre: the registry of service centres."""

import json
import sys

import click

from yimen.cli.database import could_not, needs_database


@click.group("centre")
def command() -> None:
    """List, make or correct the service centres that this installation serves.

    A centre is a schema of the database with everything that is its own: people, items, cases, journal. It
    answers at its host, and nothing of it is reached from another.
    """


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@needs_database
def list_all(as_json: bool) -> None:
    """List every centre: schema, host, kind and name."""
    import msgspec

    from yimen.centres import registry

    registry.ensure()
    centres = registry.centres(0)
    if as_json:
        click.echo(
            json.dumps({"centres": [msgspec.structs.asdict(one) for one in centres]}, ensure_ascii=False)
        )
        return
    for one in centres:
        click.echo(f"{one.schema:<16} {one.kind:<7} {one.host:<32} {one.name}")
    if not centres:
        click.echo("There is no centre yet: bin/yimen centre make --help", err=True)


@command.command("make")
@click.argument("schema")
@click.option("--host", required=True, help="Where it answers, as zwfw.anzhou.gov.cn; port only if unusual.")
@click.option("--name", required=True, help="Its name in Chinese.")
@click.option("--name-en", required=True, help="Its name in English.")
@click.option("--division", required=True, help="Six digits of the administrative division (GB/T 2260).")
@click.option(
    "--profile",
    default="national",
    show_default=True,
    help="Which local law decides what the law leaves open.",
)
@click.option("--kind", type=click.Choice(["real", "demo", "replay"]), default="real", show_default=True,
              help="demo and replay have a clock that is moved by hand, and send nothing outside.")  # fmt: skip
@needs_database
def make(schema: str, host: str, name: str, name_en: str, division: str, profile: str, kind: str) -> None:
    """Make the centre SCHEMA (letters a-z, digits, underscores). Broken off, it may be run again."""
    from psycopg import IntegrityError

    from yimen.cases import rulebook
    from yimen.centres import schemas
    from yimen.centres.current import Centre, using
    from yimen.law import profile as profiles
    from yimen.lib import clock

    if profile not in profiles.shipped_codes():
        could_not(f"There is no profile {profile!r}; there are: {', '.join(profiles.shipped_codes())}")
    centre = Centre(schema, host.lower(), name, name_en, kind, division, profile)
    try:
        schemas.make(centre)
    except ValueError as wrong:
        could_not(wrong)
    except IntegrityError as taken:
        could_not(
            f"The registry refuses it ({taken.diag.constraint_name}): bin/yimen centre list shows what is taken."
        )
    with using(centre):
        try:
            rulebook.current()
        except LookupError:
            rulebook.found(profile_code=profile, at=clock.machine_now())
    click.echo(f"{name} answers at {host} as soon as a name server says so.")


@command.command("host")
@click.argument("schema")
@click.argument("host")
@needs_database
def host(schema: str, host: str) -> None:
    """Let the centre SCHEMA answer at another HOST from now on."""
    from psycopg import IntegrityError

    from yimen.centres import registry

    try:
        registry.move(schema, host.lower())
    except IntegrityError:
        could_not(f"Another centre answers at {host}.")
    click.echo(f"{schema} answers at {host}.")


@command.command("administrators")
@click.argument("schema")
@click.argument("system")
@click.argument("security")
@click.argument("audit")
@needs_database
def administrators(schema: str, system: str, security: str, audit: str) -> None:
    """Found the administration of SCHEMA: three logins, of three people, printed with their first passwords.

    SYSTEM opens accounts, SECURITY gives roles and authorisations, AUDIT reads the records. Each chooses a
    password and connects an authenticator at the first sign-in; everybody else is appointed by them.
    """
    from yimen.centres import registry
    from yimen.centres.current import using
    from yimen.lib import clock
    from yimen.people import admission
    from yimen.people.administration import Denied
    from yimen.people.roles import ADMINISTRATORS

    logins = dict(zip(ADMINISTRATORS, (system, security, audit), strict=True))
    with using(registry.by_schema(schema)):
        try:
            passwords = admission.first_administrators(logins, since=clock.today())
        except Denied as denied:
            could_not(denied)
    for role, login in logins.items():
        click.echo(f"{role:<24} {login:<20} {passwords[role]}")


@command.command("trust-clock")
@click.argument("schema")
@click.confirmation_option(prompt="Is this machine's clock right now, by another watch?")
@needs_database
def trust_clock(schema: str) -> None:
    """Take this machine's present time as right for SCHEMA, although the centre has seen a later one.

    For a clock that ran ahead and was set right: until then no act of law is carried out there.
    """
    from yimen.centres import clock, registry
    from yimen.centres.current import using

    with using(registry.by_schema(schema)):
        clock.trust_machine()
    click.echo("Acts of law go on with the next look of a worker, within half a minute.")


@command.command("rotate-keys")
@click.argument("schema")
@click.option("--finish", is_flag=True, help="Make no new key: go on with a change that was broken off.")
@click.option("--drop", is_flag=True, help="Delete the older keys at the end; backups of before need a copy.")
@needs_database
def rotate_keys(schema: str, finish: bool, drop: bool) -> None:
    """Give SCHEMA a new encrypting key and seal every personal value and file anew, while people work.

    The search key stays: it finds people by number and phone, and names files. Copy keys/ to its place apart
    afterwards; without --drop the older keys stay, for the backups of before.
    """
    from yimen.centres import registry
    from yimen.centres.current import using
    from yimen.lib import crypto

    with using(registry.by_schema(schema)):
        newest = crypto.newest(schema) if finish else crypto.rotate(schema)
        done: dict[str, int] = {}
        try:
            # What was being written while the key changed is found by another pass: the last one finds nothing.
            while _seal_anew(done):
                pass
        except (crypto.KeyMissing, crypto.Damaged) as problem:
            could_not(f"{problem}. What was sealed anew stays so; nothing is lost. Look at bin/yimen doctor.")
        for id in range(1, newest if drop else 0):
            crypto.drop(schema, id)
    for what, count in done.items():
        click.echo(f"{what:<28} {count}")
    click.echo(f"{schema} seals under key data-{newest}.{' Older keys are deleted.' if drop else ''}")


def _seal_anew(done: dict[str, int]) -> int:
    """Make one pass over everything, add to the counts by kind, and return how much was sealed anew."""
    from yimen.operation import keys

    before = sum(done.values())
    with click.progressbar(keys.seal_anew(), label="Sealing anew", file=sys.stderr) as lots:
        for what, count in lots:
            done[what] = done.get(what, 0) + count
    return sum(done.values()) - before
