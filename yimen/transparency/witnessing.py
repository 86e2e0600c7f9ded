"""This centre as a witness of others' logs (C2SP tlog-witness): it signs a head only where nothing before it changed.

It remembers the newest head of each log, never goes back behind it, and so cannot be shown two histories.
"""

import secrets

import msgspec
from django.db import transaction

from yimen.centres.current import current_centre, current_schema
from yimen.lib import clock, crypto, merkle, notes
from yimen.lib.notes import Head, Key, Unreadable
from yimen.transparency.models import Followed

OWN = "witness"
PLAIN, SIZE = "text/plain; charset=utf-8", "text/x.tlog.size"
# As many hashes as a proof can have in any tree, and a checkpoint with its signatures.
LONGEST, LARGEST = 63, 16 * 1024


class Answer(msgspec.Struct, frozen=True):
    """What a witness answers: the status of HTTP, the text, and its type."""

    status: int
    text: str
    type: str = PLAIN


def add_checkpoint(asked: str) -> Answer:
    """Look at a head of a log that this centre witnesses, and sign it where it goes on from the last one."""
    try:
        old, proof, note = _asked(asked)
        followed = Followed.objects.filter(origin=note.head.origin).first()
        if followed is None:
            return Answer(404, "this log is not witnessed here\n")
        if not _signed(note, followed):
            return Answer(403, "the log's own signature is missing\n")
    except Unreadable as wrong:
        return Answer(400, f"{wrong}\n")
    if old > note.head.size:
        return Answer(400, "the old size is larger than the new one\n")
    return _witnessed(followed.pk, old, proof, note.head)


def _signed(note: notes.Note, followed: Followed) -> bool:
    try:
        return bool(notes.signatures(note, [Key(followed.origin, notes.LOG, bytes(followed.public))]))
    except Unreadable:
        return False


def _asked(asked: str) -> tuple[int, list[bytes], notes.Note]:
    """Return old size, proof and checkpoint of a request. Raises Unreadable."""
    first, gap, checkpoint = asked.partition("\n\n")
    said, *lines = first.split("\n")
    if not gap or not said.startswith("old ") or len(lines) > LONGEST:
        raise Unreadable("asked for with `old SIZE`, the proof, an empty line, and the checkpoint")
    return notes.number(said.removeprefix("old ")), notes.hashes(lines), notes.read(checkpoint)


@transaction.atomic
def _witnessed(id: int, old: int, proof: list[bytes], head: Head) -> Answer:
    """Compare with what was seen last, keep the new head and sign it: one at a time for a log."""
    seen = Followed.objects.select_for_update().get(pk=id)
    root = bytes(seen.root) or merkle.EMPTY
    if old != seen.size or (old == head.size and head.root != root):
        return Answer(409, f"{seen.size}\n", SIZE)
    if not merkle.goes_on(old, head.size, root, head.root, proof):
        return Answer(422, "the proof does not show that this head goes on from the last one\n")
    now = clock.machine_now()
    line = notes.cosign(head, name(), crypto.kept_key(current_schema(), OWN), int(now.timestamp()))
    seen.size, seen.root, seen.at = head.size, head.root, now
    seen.save()
    return Answer(200, f"{line}\n")


def name() -> str:
    """Return by which name this centre witnesses."""
    return f"{current_centre().host}/witness"


def own_key() -> Key:
    """Return the key by which this centre witnesses; it is made at the first time."""
    try:
        private = crypto.kept_key(current_schema(), OWN)
    except crypto.KeyMissing:
        private = secrets.token_bytes(notes.KEY)
        crypto.keep_key(current_schema(), OWN, private)
    return Key(name(), notes.WITNESS, notes.public(private))


def witness_for(text: str) -> Key:
    """Witness a log from now on, by its key as it was handed on; return by which key this centre does. Raises Unreadable."""
    log = notes.key(text)
    if log.kind != notes.LOG:
        raise Unreadable("this is the key of a witness; a log's is needed")
    known = Followed.objects.filter(origin=log.name).first()
    if known and bytes(known.public) != log.public:
        raise Unreadable(f"{log.name} is witnessed with another key: end that first")
    if not known:
        Followed.objects.create(origin=log.name, public=log.public)
    return own_key()


def no_longer(origin: str) -> bool:
    """Stop witnessing a log; return whether it was witnessed. What was seen of it is forgotten."""
    return bool(Followed.objects.filter(origin=origin).delete()[0])
