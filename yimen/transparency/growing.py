"""The tree grows with the stream, and its head is signed: what was before stands in every later root."""

import secrets
from datetime import timedelta
from itertools import pairwise

from django.db import connection, transaction

from yimen.cases import stream
from yimen.centres import turns
from yimen.centres.current import current_centre, current_schema
from yimen.lib import clock, crypto, merkle, notes
from yimen.lib.notes import Head, Key
from yimen.transparency import hashes
from yimen.transparency.models import Checkpoint, Log, Subtree

# Groups of leaves that are hashed at a time.
BATCH = 32
# Each signed head is kept, and each is shown to every witness: one a minute, where something happened.
BETWEEN = timedelta(minutes=1)


def grow(limit: int = BATCH) -> int:
    """Take further leaves into the tree, or sign its head where it is due; return how many leaves. Another at work: 0.

    Raises crypto.KeyMissing where this log's key is lost: then nothing is signed by another.
    """
    with transaction.atomic():
        if not turns.mine("transparency"):
            return 0
        size = stream.end()
        if done := _grouped(size, limit):
            return done
        return _signed(size)


def _grouped(size: int, limit: int) -> int:
    """Hash the next full groups of each level; return how many leaves or groups were taken in."""
    for level in range(1, hashes.LEVELS):
        if not size >> hashes.BITS * level:
            break
        there = Subtree.objects.filter(level=level).order_by("-place").values_list("place", flat=True).first()
        first = 0 if there is None else there + 1
        end = min(size >> hashes.BITS * level, first + limit)
        if first < end:
            below = hashes.at(level - 1, [(first << hashes.BITS, end << hashes.BITS)])
            Subtree.objects.bulk_create(
                Subtree(
                    level=level,
                    place=place,
                    hash=merkle.balanced([below[one] for one in hashes.group(place)]),
                )
                for place in range(first, end)
            )
            return end - first << hashes.BITS
    return 0


def _signed(size: int) -> int:
    """Sign the head where leaves came and the last one is a minute old; return how many came."""
    own = log() or begin("")
    last = newest()
    now, before = clock.machine_now(), last.size if last else 0
    if size <= before or (last and now < last.at + BETWEEN):
        return 0
    head = Head(own.origin, size, hashes.root(size))
    line = notes.sign(head, own.origin, crypto.kept_key(current_schema(), _key(own)))
    Checkpoint.objects.create(log=own, size=size, root=head.root, line=line, at=now)
    return size - before


def log() -> Log | None:
    """Return the log that goes on, or None before the first one has begun."""
    return Log.objects.order_by("-id").first()


def earlier() -> list[tuple[Log, str]]:
    """Return the logs that do not go on, the newest first, and why: the next one says why it was begun."""
    return [(one, then.because) for one, then in pairwise(Log.objects.order_by("id"))][::-1]


def newest() -> Checkpoint | None:
    """Return the newest signed head of the log that goes on."""
    return Checkpoint.objects.filter(log=log()).order_by("-size").first()


def trouble() -> str:
    """Return what keeps the next head from being signed; empty where nothing does."""
    own = log()
    try:
        if own:
            crypto.kept_key(current_schema(), _key(own))
    except (crypto.KeyMissing, crypto.Damaged) as lost:
        return str(lost)
    return ""


def key_of(one: Log) -> Key:
    """Return by which key a log is known."""
    return Key(one.origin, notes.LOG, bytes(one.public))


@transaction.atomic
def begin(because: str) -> Log:
    """Begin a log with a key of its own, and return it; `because` says to everybody why an earlier one does not go on."""
    earlier = Log.objects.count()
    origin = f"{current_centre().host}/log" + (f"/{earlier + 1}" if earlier else "")
    private = secrets.token_bytes(notes.KEY)
    own = Log.objects.create(
        origin=origin, public=notes.public(private), begun_at=clock.machine_now(), because=because
    )
    crypto.keep_key(current_schema(), _key(own), private)
    return own


def begin_after_a_restore(because: str) -> None:
    """Begin another log after a restore: the old one's next heads would silently contradict what it had signed since the backup.

    A backup of a release without logs has none.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('transparency_log') IS NOT NULL")
        if cursor.fetchone()[0] and log():
            begin(because)


def _key(own: Log) -> str:
    """Return the name of its key: one of its own, so that a restored database finds that very key or none."""
    return f"log-{bytes(own.public)[:8].hex()}"
