"""The duty that takes in mails: in lots, each once, one reader at a time, going on where a stop left it.

A lot is one transaction with the place up to which it goes. The mails stay in the mailbox: what is lost here can be
read there again.
"""

import io
import time
from datetime import timedelta
from typing import Any

import structlog
from django.db import connection, transaction

from yimen.applications import files
from yimen.centres.current import current_schema
from yimen.lib import clock
from yimen.lib.environment import environment
from yimen.mailbox import imap, joining, mime, threads
from yimen.mailbox.deeds import hashed, record, sealed
from yimen.mailbox.imap import Away, Came
from yimen.mailbox.models import Box, Mail

log = structlog.get_logger(__name__)
LIMIT, SECONDS = 500, 5.0
# Longer than a lot can take, so that nobody else reads what somebody has in hand.
LEASE = timedelta(minutes=10)
FIRST_REST, LONGEST_REST = timedelta(seconds=15), timedelta(minutes=15)
# Between two looks into a mailbox that answered.
PAUSE = timedelta(seconds=30)
# The same words from the same address within these days are the same mail again.
AGAIN = timedelta(days=7)
# So many mails of one address within an hour stand in the list; what comes after them stands apart.
FLOOD, WITHIN = 10, timedelta(hours=1)
MOST_FILES = 20
ONE = 1


def take(limit: int = LIMIT) -> int:
    """Take in the next mails of the current centre; return how many. Raises imap.Away, after which it rests."""
    at = imap.settings()
    box = _claimed() if at else None
    if at is None or box is None:
        return 0
    done = 0
    try:
        with imap.opened(at) as folder:
            done = _taken(folder, box, limit)
    except (Away, OSError) as away:
        # Counted apart from the lots: those that were taken in before it broke off stay.
        reason = str(away) if isinstance(away, Away) else type(away).__name__
        _rest(box, reason)
        log.warning("a mailbox cannot be read", why=reason, failures=box.failures)
        raise Away(reason) from away
    except BaseException:
        _rest(box, "broken off")
        raise
    now = clock.machine_now()
    rest = now if done else now + PAUSE
    Box.objects.filter(pk=ONE).update(lease_until=rest, failures=0, error="", reached_at=now)
    return done


def _claimed() -> Box | None:
    """Claim the mailbox; None where somebody reads it, or where it rests."""
    now = clock.machine_now()
    Box.objects.get_or_create(id=ONE)
    free = "lease_until IS NULL OR lease_until <= %s"
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE mailbox_box SET lease_until = %s, tried_at = %s WHERE id = %s AND ({free})",  # noqa: S608
            [now + LEASE, now, ONE, now],
        )
        if not cursor.rowcount:
            return None
    return Box.objects.get(id=ONE)


def _rest(box: Box, why: str) -> None:
    box.failures += 1
    wait = min(FIRST_REST * 2 ** min(box.failures - 1, 10), LONGEST_REST)
    until = clock.machine_now() + wait
    Box.objects.filter(pk=ONE).update(lease_until=until, failures=box.failures, error=why[:200])


def _taken(folder: imap.Opened, box: Box, limit: int) -> int:
    if folder.life != box.life:
        # Another life of the folder: its UIDs mean other mails. What was taken in already is known by its Message-ID.
        Box.objects.filter(pk=ONE).update(life=folder.life, upto=0)
        box.life, box.upto = folder.life, 0
    uids = folder.after(box.upto, limit)
    until, done = time.monotonic() + SECONDS, 0
    for lot in folder.fetched(uids):
        with transaction.atomic():
            for one in lot:
                keep(one, box.life)
            if lot:
                Box.objects.filter(pk=ONE).update(upto=lot[-1].uid, lease_until=clock.machine_now() + LEASE)
        done += len(lot)
        if time.monotonic() > until:
            return done
    if uids:
        Box.objects.filter(pk=ONE).update(upto=uids[-1])
    return done


def own() -> frozenset[str]:
    """Return the addresses that are the centre's own: a mail from one of them is a loop."""
    env = environment()
    at = env.mailboxes.get(current_schema())
    return frozenset(one.strip().lower() for one in (env.mail_from, at.user if at else "") if one)


def keep(came: Came, life: int) -> Mail | None:
    """Take in one mail; None where it stands in the list already. Call it in a transaction."""
    if Mail.objects.filter(life=life, uid=came.uid).exists():
        return None
    if came.raw is None:
        return _unread(came.uid, life, "too_large")
    try:
        said = mime.read(came.raw, own())
    except Exception as broken:  # noqa: BLE001 - whatever a mail is made of, the next ones are read
        log.warning("a mail cannot be read", uid=came.uid, error=type(broken).__name__)
        return _unread(came.uid, life, "unread")
    message = hashed("message", said.message_id)
    digest = hashed("digest", f"{said.address}\0{said.subject}\0{said.text}")
    if message and Mail.objects.filter(message=message, digest=digest).exclude(life=life).exists():
        return None  # the same mail in another life of the folder
    row = Mail(
        life=life,
        uid=came.uid,
        message=message,
        sender=hashed("address", said.address),
        digest=digest,
        taken_at=clock.now(),
        state="waiting",
    )
    row.why = _apart(row, said)
    row.state = "aside" if row.why else "waiting"
    # What nobody is to answer costs no room: its files stay in the mailbox.
    kept, refused = ([], []) if row.why else _files(said)
    row.files = [one["name"] for one in kept]
    row.words = sealed(_words(said, kept, refused, bool(row.why) and len(said.attachments)))
    row.save()
    record("take", by=0, mail=row, why=row.why)
    if row.state == "waiting":
        joining.by_itself(row, said.text, threads.belongs(said.subject, said.references))
    return row


def _unread(uid: int, life: int, why: str) -> Mail:
    row = Mail.objects.create(
        life=life, uid=uid, digest="", taken_at=clock.now(), state="waiting", words=sealed({"broken": why})
    )
    record("take", by=0, mail=row, why=why)
    return row


def _apart(row: Mail, said: mime.Read) -> str:
    """Return why a mail is kept apart, and never answered; empty for one that waits in the list."""
    if said.machine:
        return "loop"
    now = clock.now()
    same = Mail.objects.filter(digest=row.digest, taken_at__gt=now - AGAIN)
    if same.exists() or (row.message and Mail.objects.filter(message=row.message).exists()):
        return "duplicate"
    lately = Mail.objects.filter(sender=row.sender, taken_at__gt=now - WITHIN).exclude(why="duplicate")
    return "flood" if lately[:FLOOD].count() >= FLOOD else ""


def _files(said: mime.Read) -> tuple[list[dict[str, Any]], list[dict[str, str]]]:
    """Keep what came with a mail; return what is kept, and what is not with the reason."""
    kept: list[dict[str, Any]] = []
    refused: list[dict[str, str]] = []
    for place, one in enumerate(said.attachments):
        called = one.called or f"附件{place + 1}"
        if place >= MOST_FILES:
            refused.append({"called": called, "why": f"一封邮件只收 {MOST_FILES} 个文件。"})
            continue
        try:
            found = files.take(io.BytesIO(one.content), one.called)
        except files.BadFile as bad:
            refused.append({"called": called, "why": str(bad)})
        else:
            kept.append({"called": called, "name": found.name, "size": found.size, "type": found.media_type})
    return kept, refused


def _words(said: mime.Read, kept: Any, refused: Any, left: int) -> dict[str, Any]:
    return {
        "address": said.address, "name": said.name, "subject": said.subject, "text": said.text,
        "message_id": said.message_id, "references": list(said.references), "checked": said.checked,
        "files": kept, "refused": refused, "left": int(left), "cut": said.cut,
        "names": threads.belongs(said.subject, said.references).number,
    }  # fmt: skip
