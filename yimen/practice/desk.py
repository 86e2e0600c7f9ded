"""The copy of the desk: a centre of its own beside the real one, made when it is first wanted, and deleted as a whole.

It is a schema as every centre is (design 3), at an address of its own, of the kind `practice`: nothing is sent from it,
nothing in it is counted, and its accounts have no passwords.
"""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

import msgspec
from django.db import connection, transaction
from psycopg.sql import SQL, Identifier

from yimen.cases import rulebook
from yimen.centres import clock as centre_clock, registry, schemas
from yimen.centres.current import Centre, current_centre, using
from yimen.lib import clock, logs, vault
from yimen.people.accounts import pack
from yimen.people.models import Account, Organ, Posting
from yimen.practice.models import Copy
from yimen.practice.refused import NotPractised

SUFFIX = "_practice"
KIND = "practice"
MINUTE = timedelta(minutes=1)
# Who takes in what an invented applicant brings: nobody's account, and nobody signs in with it.
INVENTED = "invented-clerk"


def of(real: Centre, newer_than: float = registry.KEEP) -> Centre | None:
    """Return the copy of a centre's desk, or None where there is none, as known so many seconds ago at most."""
    named = real.schema + SUFFIX
    return next((c for c in registry.centres(newer_than) if c.schema == named and c.kind == KIND), None)


def real_of(copy: Centre) -> Centre:
    """Return the centre whose desk this is a copy of. Raises UnknownCentre."""
    return registry.by_schema(copy.schema.removesuffix(SUFFIX))


def address_for(real: Centre) -> str:
    """Return where a copy answers that nobody gave an address: on this machine alone; empty where an operator must say."""
    if real.host in registry.LOOPBACK:
        return "practice.localhost"
    return f"practice.{real.host}" if real.stands else ""


@contextmanager
def inside(copy: Centre) -> Iterator[None]:
    """Do the work inside in the copy, by its clock. Raises NotPractised where it is a release behind and cannot serve."""
    standing = clock.standing()
    with using(copy):
        centre_clock.take()
        try:
            yield
        finally:
            clock.stand_at(standing)


def same_time(instant: datetime | None) -> None:
    """Let the current copy's clock be where the real one is: standing where that stands, running where it runs."""
    with suppress(centre_clock.ClockRefused):
        if instant is not None and instant != clock.standing():
            centre_clock.move(instant)
        elif instant is None and clock.standing() is not None:
            centre_clock.run()


def make(real: Centre, host: str = "") -> Centre:
    """Make a centre's copy of the desk, or finish one that was begun and bring it up to this release; return it.

    Takes some seconds. Raises NotPractised without an address, registry.Taken where it is taken.
    """
    began = time.monotonic()
    known = of(real)
    host = host or (known.host if known else address_for(real))
    if not host:
        raise NotPractised("no_host", schema=real.schema)
    name, english = f"{real.name}（练习）", f"{real.name_en} (practice)"
    copy = Centre(real.schema + SUFFIX, host, name, english, KIND, real.division, real.profile)
    if known and known.host != host:
        registry.move(known.schema, host)
    registry.forget()
    if (there := of(real)) is not None:
        copy = there
    fresh = known is None
    schemas.make(copy)
    with inside(copy):
        _found(copy, fresh)
    with using(real):
        row, _new = Copy.objects.get_or_create(one=True)
        row.error = ""
        if fresh or row.made_at is None:
            row.made_at, row.seconds = clock.machine_now(), time.monotonic() - began
        row.save()
    return copy


def _found(copy: Centre, fresh: bool) -> None:
    """Give a new copy its rules, its own organ, and whoever hands in what applicants bring."""
    if fresh:
        _apart(copy)
    with transaction.atomic():
        try:
            rulebook.current()
        except LookupError:
            rulebook.found(profile_code=copy.profile, at=clock.machine_now())
        if Account.objects.filter(login=INVENTED).exists():
            return
        since = rulebook.current().first
        own = Organ.objects.create(
            code="centre", name=copy.name, name_en=copy.name_en, abbreviation="练", office="0000", kind="centre",
            division=copy.division, valid_from=since,
        )  # fmt: skip
        clerk = Account.objects.create(
            login=INVENTED, kind="staff", password="!", private=pack({"name": "窗口（演示）"})
        )
        Posting.objects.create(
            account=clerk, role="comprehensive_clerk", organ=own, valid_from=since, document="练习"
        )


def _apart(copy: Centre) -> None:
    """Let ids begin where no earlier copy of the same name had any: processes remember versions by their ids.

    A copy that is made anew at once is milliseconds later, and has not used as many.
    """
    begin = int(clock.machine_now().timestamp() * 1000)
    with registry.owner_connection() as owner:
        owner.execute(
            "SELECT setval(format('%%I.%%I', schemaname, sequencename)::regclass, %s) FROM pg_sequences"
            " WHERE schemaname = %s AND max_value > 10^13",
            [begin, copy.schema],
        )


def delete(real: Centre) -> bool:
    """Delete a centre's copy of the desk with everything in it; return whether there was one. What was scored stays."""
    copy = of(real)
    if copy is None:
        return False
    registry.remove(copy.schema)
    with registry.owner_connection() as owner:
        owner.execute(SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(Identifier(copy.schema)))
    shutil.rmtree(vault.folder(copy.schema, ""), ignore_errors=True)
    with using(real):
        Copy.objects.all().delete()
    return True


class Standing(msgspec.Struct, frozen=True):
    """How it stands with the copy: there, being made since some instant, or why it could not be made."""

    there: Centre | None
    asked: bool = False
    seconds: float = 0.0
    error: str = ""
    possible: bool = True


def standing() -> Standing:
    """Return how it stands with the copy of the current centre's desk."""
    real, row = current_centre(), Copy.objects.first()
    made = row is not None and row.made_at is not None
    # Another process made it: whoever waits for it is not told half a minute later.
    there = of(real) or (of(real, registry.ASK_AGAIN) if made else None)
    if there is not None and row is not None and row.made_at is not None:
        return Standing(there)
    if row is None or row.asked_at is None:
        return Standing(None, possible=bool(there or address_for(real)))
    waited = (clock.machine_now() - row.asked_at).total_seconds()
    return Standing(None, asked=True, seconds=waited, error=row.error)


def ask(by: int) -> None:
    """Ask the worker to make the copy of the current centre's desk. Raises NotPractised where an operator must."""
    real = current_centre()
    if not (of(real) or address_for(real)):
        raise NotPractised("no_host", schema=real.schema)
    asked = {"asked_by": by, "asked_at": clock.machine_now(), "error": ""}
    Copy.objects.update_or_create(one=True, defaults=asked)


def make_asked() -> int:
    """Make the copy that somebody asked for; return how many were made. Of several workers one makes it."""
    real = current_centre()
    row = Copy.objects.filter(asked_at__isnull=False, made_at__isnull=True, error="").first()
    if row is None or real.kind == KIND or not _mine(real):
        return 0
    try:
        make(real)
    except Exception as problem:
        # Whoever waits reads why; the worker's own record has the place.
        Copy.objects.filter(one=True).update(error=logs.kind(problem))
        raise
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [real.schema + SUFFIX])
    return 1


def _mine(real: Centre) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [real.schema + SUFFIX])
        return bool(cursor.fetchone()[0])
