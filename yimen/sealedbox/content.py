"""What a piece says once it is open, and how it is written: sealed to people's keys before it leaves this module."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

import msgspec
from django.db import IntegrityError, transaction
from django.db.models import F

from yimen.lib import clock
from yimen.sealedbox import keys, parts, sealing
from yimen.sealedbox.models import Key, Letter, Piece, Seen, Wrap
from yimen.sealedbox.sealing import Secret

# A report, what is added to it, a file with it; what the group answers and notes, that it was opened, what became of it.
Sort = Literal["report", "added", "file", "answer", "note", "opened", "to_centre", "complaint"]
# What whoever reported may read again, by their code.
THEIRS = ("report", "added", "answer", "to_centre", "complaint")


class Content(msgspec.Struct, frozen=True, omit_defaults=True):
    """One piece. `by` is the account of whoever wrote it, 0 for whoever reported; `number` the thread's, on a report.

    `place` is how many pieces its letter had before: the order in which they were written, however the clock stood.
    """

    sort: Sort
    at: datetime
    place: int = 0
    by: int = 0
    text: str = ""
    number: str = ""
    name: str = ""
    contact: str = ""
    agrees: bool = False
    called: str = ""
    media_type: str = ""
    data: bytes = b""


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Content).decode


class Lost(msgspec.Struct, frozen=True):
    """A piece that does not open for this key: nobody shared it, or (`tampered`) it is not what was sealed."""

    tampered: bool


def now(sort: Sort, **said: object) -> Content:
    """Return a piece that is written now."""
    return Content(sort=sort, at=clock.now(), **said)  # type: ignore[arg-type]


def write(letter: Letter, said: Content, to: Iterable[Key], id: int = 0) -> bool:
    """Seal a piece and add it to a letter; False where one with this id is there. Call it in a transaction.

    Every piece has the reporter's place: what is not for them is sealed there to keys that nobody keeps.
    """
    id = id or parts.drawn()
    place = keys.place(id)
    said = msgspec.structs.replace(said, place=letter.pieces.count())
    key, blob = sealing.sealed(_encode(said), place)
    reporter = bytes(letter.public) if said.sort in THEIRS else sealing.drawn().public
    try:
        with transaction.atomic():
            Piece.objects.create(id=id, letter=letter, blob=blob, year=clock.today().year)
    except IntegrityError as error:
        if "sealedbox_piece_pkey" not in str(error):
            raise
        return False
    wraps = [Wrap(piece_id=id, key=0, sealed=sealing.wrapped(key, reporter, place))]
    wraps += [
        Wrap(piece_id=id, key=one.id, sealed=sealing.wrapped(key, bytes(one.public), place)) for one in to
    ]
    Wrap.objects.bulk_create(wraps)
    if said.by:
        # What the group writes is nothing new to it.
        Seen.objects.filter(letter=letter).update(pieces=F("pieces") + 1)
    return True


def read(piece: int, sealed: bytes, blob: bytes, secret: Secret) -> Content | Lost:
    """Return what a piece says to whoever holds a key to which it was wrapped."""
    place = keys.place(piece)
    try:
        return _decode(sealing.opened(sealing.unwrapped(sealed, secret, place), blob, place))
    except (sealing.Tampered, msgspec.DecodeError, msgspec.ValidationError):
        return Lost(tampered=True)
