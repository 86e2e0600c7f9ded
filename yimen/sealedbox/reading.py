"""What the holders of keys read and do: each within one request, with the passphrase typed, and each opening recorded."""

import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

import msgspec
from django.db import connection, transaction
from django.db.models import F, Func, IntegerField

from yimen.centres.current import current_schema
from yimen.lib import crypto
from yimen.sealedbox import content, keys, parts, sealing
from yimen.sealedbox.content import Content, Lost, Sort
from yimen.sealedbox.models import Key, Letter, Piece, Wrap
from yimen.sealedbox.refused import NotOpened
from yimen.sealedbox.sealing import Secret

# What is written is not longer; what is, is a file, and opened by itself alone.
WRITTEN = sealing.SIZES[0] + 64


class Read(msgspec.Struct, frozen=True):
    """A piece that was opened, with its id."""

    id: int
    said: Content


class Thread(msgspec.Struct, frozen=True):
    """One letter as a holder of a key reads it, in its order; `files` are larger pieces, each opened by itself.

    `shut` counts what was sealed to others than this key and shared by nobody, `tampered` what is not what was sealed.
    """

    id: int
    box: str
    pieces: tuple[Read, ...]
    files: tuple[int, ...]
    shut: int
    tampered: int

    @property
    def report(self) -> Content | None:
        """Return what it began with; None where that does not open."""
        return next((one.said for one in self.pieces if one.said.sort == "report"), None)

    @property
    def number(self) -> str:
        """Return its number; empty where that does not open."""
        return self.report.number if self.report else ""

    @property
    def last(self) -> datetime | None:
        """Return when something was last written in it."""
        return max((one.said.at for one in self.pieces if one.said.sort != "opened"), default=None)

    def last_of(self, sort: str) -> int:
        """Return the place of the last piece of this sort; -1 where there is none."""
        return max((one.said.place for one in self.pieces if one.said.sort == sort), default=-1)

    @property
    def state(self) -> str:
        """Return how it stands: new, opened, answered, added (since the answer), to_centre, complaint; shut where nobody can say."""
        if self.report is None:
            return "shut"
        if done := next(
            (one.said.sort for one in self.pieces if one.said.sort in ("to_centre", "complaint")), ""
        ):
            return done
        answered = self.last_of("answer")
        if answered >= 0:
            return "added" if self.last_of("added") > answered else "answered"
        return "opened" if self.last_of("opened") >= 0 else "new"


def count(by: int) -> int:
    """Return how many letters lie in somebody's box; that much whoever has a part in it sees without a passphrase."""
    return Letter.objects.filter(box=parts.require(by)).count()


_NEW = """SELECT count(*) FROM sealedbox_letter l WHERE l.box = %s AND (SELECT count(*) FROM sealedbox_piece p WHERE p.letter_id = l.id)
    > COALESCE((SELECT s.pieces FROM sealedbox_seen s WHERE s.letter_id = l.id AND s.account = %s), 0)"""
_SEEN = """INSERT INTO sealedbox_seen (account, letter_id, pieces)
    SELECT %s, p.letter_id, count(*) FROM sealedbox_piece p WHERE p.letter_id = ANY(%s) GROUP BY p.letter_id
    ON CONFLICT (account, letter_id) DO UPDATE SET pieces = excluded.pieces"""


def new(by: int) -> int:
    """Return how many letters in somebody's box hold what came since they last opened the list; 0 without a part in one.

    A bare number, read when their own desk is: no message goes out, and no table of messages says that something came.
    """
    box = parts.box_of(by)
    if not box:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(_NEW, [box, by])
        return int(cursor.fetchone()[0])


def there(by: int, letter: int, piece: int = 0) -> bool:
    """Return whether there is such a letter in somebody's box, and such a piece in it where one is named."""
    found = Letter.objects.filter(pk=letter, box=parts.require(by))
    return found.exists() and (not piece or Piece.objects.filter(pk=piece, letter=letter).exists())


def threads(*, by: int, passphrase: str) -> list[Thread]:
    """Return every letter in somebody's box, those with the newest words first. Raises NotOpened."""
    own, secret = keys.unlock(by=by, passphrase=passphrase)
    letters = list(Letter.objects.filter(box=own.box))
    found = _opened(own, secret, letters)
    with connection.cursor() as cursor:
        cursor.execute(_SEEN, [by, [one.id for one in letters]])
    return sorted(found, key=lambda one: (one.last is None, -one.last.timestamp() if one.last else 0))


def thread(*, by: int, passphrase: str, letter: int, record: bool = True) -> Thread:
    """Return one letter, opened; that it was, by whom, is sealed to the group and to the organ that sent it first.

    `record` is False for whoever has just written in it. Raises NotOpened.
    """
    own, secret, one = _mine(by, passphrase, letter)
    (found,) = _opened(own, secret, [one])
    if record:
        _recorded(one, by, found.number)
        # As it stands now: it was opened.
        (found,) = _opened(own, secret, [one])
    return found


def _mine(by: int, passphrase: str, letter: int) -> tuple[Key, Secret, Letter]:
    own, secret = keys.unlock(by=by, passphrase=passphrase)
    one = Letter.objects.filter(pk=letter, box=own.box).first()
    if one is None:
        raise NotOpened("no_letter")
    return own, secret, one


def _recorded(letter: Letter, by: int, number: str, called: str = "") -> None:
    to = keys.living(letter.box) + (keys.living(parts.ABOVE) if letter.box == parts.GROUP else [])
    with transaction.atomic():
        content.write(letter, content.now("opened", by=by, number=number, called=called), to)


def _opened(own: Key, secret: Secret, letters: Iterable[Letter]) -> list[Thread]:
    boxes = {one.id: one.box for one in letters}
    sized = Piece.objects.filter(letter__in=list(boxes)).annotate(
        size=Func(F("blob"), function="octet_length", output_field=IntegerField())
    )
    rows = list(sized.order_by("letter", "id").values_list("letter", "id", "size"))
    wraps = dict(
        Wrap.objects.filter(key=own.id, piece__letter__in=list(boxes)).values_list("piece", "sealed")
    )
    small = [id for _letter, id, size in rows if size <= WRITTEN and id in wraps]
    blobs = dict(Piece.objects.filter(pk__in=small).values_list("id", "blob"))
    of = {letter: [(id, size) for _l, id, size in some] for letter, some in groupby(rows, lambda row: row[0])}
    return [_thread(id, box, of.get(id, []), wraps, blobs, secret) for id, box in boxes.items()]


def _thread(
    id: int,
    box: str,
    of: list[tuple[int, int]],
    wraps: dict[int, Any],
    blobs: dict[int, Any],
    secret: Secret,
) -> Thread:
    found, files, shut, tampered = [], [], 0, 0
    for piece, _size in of:
        if piece not in wraps:
            shut += 1
        elif piece not in blobs:
            files.append(piece)
        else:
            said = content.read(piece, bytes(wraps[piece]), bytes(blobs[piece]), secret)
            if isinstance(said, Lost):
                tampered += 1
            elif said.sort == "file":
                files.append(piece)
            else:
                found.append(Read(piece, said))
    found.sort(key=lambda one: one.said.place)
    return Thread(id, box, tuple(found), tuple(files), shut, tampered)


def file(*, by: int, passphrase: str, letter: int, piece: int) -> Content:
    """Return a file that came with a letter, opened; that it was is recorded as for words. Raises NotOpened, Tampered."""
    own, secret, one = _mine(by, passphrase, letter)
    row = Wrap.objects.filter(key=own.id, piece=piece, piece__letter=one).select_related("piece").first()
    if row is None:
        raise NotOpened("no_letter")
    said = content.read(piece, bytes(row.sealed), bytes(row.piece.blob), secret)
    if isinstance(said, Lost):
        raise sealing.Tampered
    if said.sort != "file":
        raise NotOpened("no_letter")
    (whole,) = _opened(own, secret, [one])
    _recorded(one, by, whole.number, said.called)
    return said


@transaction.atomic
def write(*, by: int, passphrase: str, letter: int, text: str, sort: Sort = "answer", key: str = "") -> None:
    """Answer whoever reported, or note something for the group alone; the same form twice writes once. Raises NotOpened."""
    _own, _secret, one = _mine(by, passphrase, letter)
    if not text.strip():
        raise NotOpened("nothing")
    said = content.now(sort, by=by, text=text.strip())
    content.write(one, said, keys.living(one.box), once(one.id, key))


def once(letter: int, key: str) -> int:
    """Return the id that what a form writes has: the same form sent again finds it taken."""
    digest = crypto.keyed_hash(current_schema(), f"sealed box act {letter}", key or secrets.token_hex(16))
    return int(digest[:15], 16) + 1


def readings(*, by: int, passphrase: str) -> list[Content]:
    """Return when the group's letters were opened, by whom, the newest first: for the group and whoever sent it.

    Raises NotOpened.
    """
    own, secret = keys.unlock(by=by, passphrase=passphrase)
    said = (one.said for one in _marks(own, secret))
    return sorted((one for one in said if one.sort == "opened"), key=lambda one: one.at, reverse=True)


def _marks(own: Key, secret: Secret) -> Iterator[Read]:
    small = Wrap.objects.filter(key=own.id, piece__letter__box=parts.GROUP).select_related("piece")
    sized = small.annotate(
        size=Func(F("piece__blob"), function="octet_length", output_field=IntegerField())
    ).filter(size__lte=WRITTEN)
    for row in sized.iterator(500):
        said = content.read(row.piece_id, bytes(row.sealed), bytes(row.piece.blob), secret)
        if isinstance(said, Content):
            yield Read(row.piece_id, said)
