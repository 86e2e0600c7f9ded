"""bin/yimen centre: the registry of service centres."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from yimen.cli import centre_remove
from yimen.cli.answers import answer, json_option
from yimen.cli.database import could_not, needs_database
from yimen.cli.progress import Bar

if TYPE_CHECKING:
    from yimen.centres.current import Centre

# Where the clock of a centre made for replays begins: before any log.
BEFORE_ANY_LOG = datetime(2000, 1, 1, tzinfo=UTC)


@click.group("centre")
def command() -> None:
    """List, make or correct the service centres that this installation serves.

    A centre is a schema of the database with everything that is its own: people, items, cases, journal. It
    answers at its host, and nothing of it is reached from another.
    """


command.add_command(centre_remove.command)


@command.command("list")
@json_option
@needs_database
def list_all(as_json: bool) -> None:
    """List every centre: schema, host, kind and name."""
    import msgspec

    from yimen.centres import registry

    registry.ensure()
    centres = registry.centres(0)
    lines = [f"{one.schema:<16} {one.kind:<8} {one.host:<32} {one.name}" for one in centres]
    answer(as_json, {"centres": [msgspec.structs.asdict(one) for one in centres]}, lines)
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
@json_option
@needs_database
def make(
    schema: str, host: str, name: str, name_en: str, division: str, profile: str, kind: str, as_json: bool
) -> None:
    """Make the centre SCHEMA (letters a-z, digits, underscores). Broken off, it may be run again."""
    from yimen.centres import schemas
    from yimen.centres.current import Centre
    from yimen.law import identity, profile as profiles

    if profile not in profiles.shipped_codes():
        could_not(f"There is no profile {profile!r}; there are: {', '.join(profiles.shipped_codes())}")
    if not (len(division) == 6 and division.isascii() and division.isdigit()):
        could_not(
            f"--division {division!r}: a division is six digits of GB/T 2260, as 511602; a province or city ends in"
            " zeros, as 510000"
        )
    if division not in identity.divisions():
        click.echo(f"{division} is not in the shipped list of divisions: kept as it is said.", err=True)
    centre = Centre(schema, host.lower(), name, name_en, kind, division, profile)
    try:
        with Bar(f"Making {schema}"):
            schemas.make(centre)
            _found(centre)
    except ValueError as wrong:
        could_not(wrong)
    told = {"centre": schema, "host": centre.host, "kind": kind}
    answer(as_json, told, [f"{name} answers at {host} as soon as a name server says so."])


def _found(centre: "Centre") -> None:
    """Give a new centre its rules, and its clock a beginning."""
    from yimen.cases import rulebook
    from yimen.centres import clock as centre_clock
    from yimen.centres.current import using
    from yimen.lib import clock

    with using(centre):
        try:
            rulebook.current()
        except LookupError:
            rulebook.found(profile_code=centre.profile, at=clock.machine_now())
            if centre.kind == "replay":
                centre_clock.begin(BEFORE_ANY_LOG)
            else:
                centre_clock.seen(clock.machine_now())


@command.command("host")
@click.argument("schema")
@click.argument("host")
@json_option
@needs_database
def host(schema: str, host: str, as_json: bool) -> None:
    """Let the centre SCHEMA answer at another HOST from now on, and at the one before no more."""
    from yimen.centres import registry

    try:
        registry.move(schema, host.lower())
    except ValueError as wrong:
        could_not(wrong)
    answer(
        as_json,
        {"centre": schema, "host": host.lower()},
        [f"{schema} answers at {host} within half a minute."],
    )


@command.command("practice", short_help="Make, move or delete a centre's practice desk.")
@click.argument("schema")
@click.option(
    "--host", help="Where it answers, as practice.zwfw.anzhou.gov.cn; of a demonstration it is known."
)
@click.option(
    "--delete", is_flag=True, help="Delete it with every invented case; scores stay with the people."
)
@json_option
@needs_database
def practice(schema: str, host: str | None, delete: bool, as_json: bool) -> None:
    """Make the practice desk of SCHEMA: a copy where nothing is real, entered from the real desk alone.

    It is a centre of its own beside it (SCHEMA_practice), without anybody's data; some ten seconds. Broken off or a
    release behind, it may be run again. Its HOST needs a name server's entry and the certificate of the real one.
    """
    from yimen.centres import registry
    from yimen.practice import desk
    from yimen.practice.refused import NotPractised

    real = registry.by_schema(schema)
    if real.kind == desk.KIND:
        could_not(f"{schema} is a practice desk itself")
    if delete:
        was = desk.delete(real)
        said = "deleted" if was else "there was none"
        answer(as_json, {"centre": schema, "deleted": was}, [f"The practice desk of {schema}: {said}."])
        return
    try:
        with Bar(f"Making {schema}{desk.SUFFIX}"):
            copy = desk.make(real, (host or "").lower())
    except (NotPractised, ValueError) as why:
        could_not(why.sentence("en") if isinstance(why, NotPractised) else why)
    told = {"centre": schema, "practice": copy.schema, "host": copy.host}
    answer(as_json, told, [f"The practice desk of {schema} answers at {copy.host}."])


@command.command("administrators", short_help="Found a centre's administration: three logins.")
@click.argument("schema")
@click.argument("system")
@click.argument("security")
@click.argument("audit")
@json_option
@needs_database
def administrators(schema: str, system: str, security: str, audit: str, as_json: bool) -> None:
    """Found the administration of SCHEMA: three logins, of three people, printed with their first passwords.

    SYSTEM opens accounts, SECURITY gives roles and authorisations, AUDIT reads the records. Each chooses a
    password and connects an authenticator at the first sign-in; everybody else is appointed by them.
    """
    from django.utils.translation import override

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
            with override("en"):
                english = str(denied)
            could_not(f"{denied} {english}")
    told = [{"role": role, "login": login, "password": passwords[role]} for role, login in logins.items()]
    lines = [f"{one['role']:<24} {one['login']:<20} {one['password']}" for one in told]
    answer(as_json, {"centre": schema, "administrators": told}, lines)


@command.command("trust-clock", short_help="Take this machine's present time as right.")
@click.argument("schema")
@click.confirmation_option(prompt="Is this machine's clock right now, by another watch?")
@json_option
@needs_database
def trust_clock(schema: str, as_json: bool) -> None:
    """Take this machine's present time as right for SCHEMA, although the centre has seen a later one.

    For a clock that ran ahead and was set right: until then no act of law is carried out there.
    """
    from yimen.centres import clock, registry
    from yimen.centres.current import using

    with using(registry.by_schema(schema)):
        clock.trust_machine()
    said = "Acts of law go on with the next look of a worker, within half a minute."
    answer(as_json, {"centre": schema, "trusted": True}, [said])


@command.command("payments", short_help="Connect a centre to a payment gateway, or take it away.")
@click.argument("schema")
@click.option("--gateway", "adapter", type=click.Choice(["local", "none"]), help="Left out: say how it is.")
@json_option
@needs_database
def payments(schema: str, adapter: str | None, as_json: bool) -> None:
    """Say or set by which gateway fees are paid online in SCHEMA.

    `local` is the simulated gateway of this machine: it moves no money, so a real centre does not get it. Its account
    is a collector's that cannot sign in. Without a gateway fees are paid with the printed slip.
    """
    from yimen.centres import clock, registry
    from yimen.centres.current import using
    from yimen.fees import connecting, gateway

    centre = registry.by_schema(schema)
    if adapter == "local" and centre.kind == "real":
        could_not(
            f"{schema} is a real centre: the local gateway moves no money, and would book what nobody paid"
        )
    with using(centre):
        clock.take()
        try:
            if adapter == "local":
                connecting.connect(adapter)
            elif adapter == "none":
                connecting.disconnect()
        except LookupError:
            could_not(f"{schema} has no organ of its own yet: bin/yimen centre administrators comes first")
        found = gateway.connected()
    now = found.adapter if found else "none"
    answer(as_json, {"centre": schema, "gateway": now}, [f"{schema} takes online payments by: {now}"])


@command.command("rotate-keys", short_help="Give a centre a new encrypting key.")
@click.argument("schema")
@click.option("--finish", is_flag=True, help="Make no new key: go on with a change that was broken off.")
@click.option("--drop", is_flag=True, help="Delete the older keys at the end; backups of before need a copy.")
@json_option
@needs_database
def rotate_keys(schema: str, finish: bool, drop: bool, as_json: bool) -> None:
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
    lines = [f"{what:<28} {count}" for what, count in done.items()]
    lines.append(f"{schema} seals under key data-{newest}.{' Older keys are deleted.' if drop else ''}")
    answer(as_json, {"centre": schema, "key": f"data-{newest}", "sealed": done, "dropped": drop}, lines)


def _seal_anew(done: dict[str, int]) -> int:
    """Make one pass over everything, add to the counts by kind, and return how much was sealed anew."""
    from yimen.operation import keys

    before = sum(done.values())
    with Bar("Sealing anew") as bar:
        for what, count in keys.seal_anew():
            done[what] = done.get(what, 0) + count
            bar.tick(count)
    return sum(done.values()) - before
