"""A centre that was made by mistake, taken away as a whole: only where nothing of anybody is in it."""

import shutil

import msgspec
from psycopg import Connection
from psycopg.errors import LockNotAvailable
from psycopg.sql import SQL, Identifier

from yimen.centres import registry, schemas
from yimen.centres.current import Centre
from yimen.lib import vault

# What somebody brought, was told or was served with. One line of it is a record that no command takes away.
KEPT = {
    "cases_case": "cases, questions, complaints and what else the record holds",
    "people_account WHERE kind = 'public'": "accounts of the public",
    "hall_ticket": "tickets of the hall",
    "appointments_booking": "appointments",
    "mailbox_mail": "letters by e-mail",
    "mailbox_call": "calls",
    "announcements_announcement": "announcements",
}
# What goes with it, so that whoever asks sees what the work of others it is.
GOES = {"people_account WHERE kind = 'staff'": "staff", "catalogue_item": "items"}


class Kept(RuntimeError):
    """A centre is not taken away; the message says what is in it, or what else hinders."""


class Goes(msgspec.Struct, frozen=True):
    """What goes with a centre that is taken away: accounts of the staff, and items."""

    staff: int
    items: int


def look(centre: Centre) -> Goes:
    """Return what would go with a centre, and change nothing. Raises Kept where something of anybody is in it."""
    return _take(centre, really=False)


def remove(centre: Centre) -> Goes:
    """Delete a centre's schema and files and take it out of the registry; return what went. Its keys stay: backups open with them.

    Raises Kept where something of anybody is in it, or somebody is at work there; then nothing was changed.
    """
    went = _take(centre, really=True)
    registry.forget()
    shutil.rmtree(vault.folder(centre.schema, ""), ignore_errors=True)
    return went


def _take(centre: Centre, *, really: bool) -> Goes:
    if centre.kind == "practice":
        raise Kept(f"{centre.schema} is a practice desk: bin/yimen centre practice NAME --delete deletes it")
    copy = f"{centre.schema}_practice"
    if any(one.schema == copy for one in registry.centres(0)):
        raise Kept(
            f"{centre.schema} has a practice desk: bin/yimen centre practice {centre.schema} --delete first"
        )
    try:
        with registry.owner_connection() as owner, owner.transaction():
            owner.execute(f"SET LOCAL lock_timeout = '{schemas.LOCK_TIMEOUT}'")
            if really:
                # Nobody opens a case between the look and the end.
                owner.execute(SQL("LOCK TABLE {}.cases_case").format(Identifier(centre.schema)))
            found = {what: _count(owner, centre, table) for table, what in (KEPT | GOES).items()}
            if here := [f"{found[what]:,} {what}" for what in KEPT.values() if found[what]]:
                raise Kept(
                    f"{centre.schema} is not taken away: it holds {'; '.join(here)}. What anybody brought is kept by"
                    " law; a centre that ends is closed by its own organs, and its record is kept with a backup."
                )
            if really:
                owner.execute("DELETE FROM registry.centre WHERE schema = %s", [centre.schema])
                owner.execute(SQL("DROP SCHEMA {} CASCADE").format(Identifier(centre.schema)))
    except LockNotAvailable as held:
        raise Kept(f"{centre.schema}: somebody is at work there; nothing was changed, try again") from held
    return Goes(found["staff"], found["items"])


def _count(owner: Connection, centre: Centre, table: str) -> int:
    name, _, which = table.partition(" ")
    asked = SQL("SELECT count(*) FROM {}.{} ").format(Identifier(centre.schema), Identifier(name)) + SQL(
        which
    )
    row = owner.execute(asked).fetchone()
    return int(row[0]) if row else 0
