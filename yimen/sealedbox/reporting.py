"""What somebody reports, follows and adds: without an account, by a number and a code that they alone are told."""

import secrets
from collections.abc import Sequence
from hashlib import sha256
from typing import BinaryIO

import msgspec
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from yimen.applications.contents import BadFile, media_type
from yimen.centres.current import current_schema
from yimen.lib import crypto
from yimen.lib.environment import environment
from yimen.sealedbox import content, keys, parts, sealing
from yimen.sealedbox.content import Content
from yimen.sealedbox.models import Contact, Erased, Key, Letter, Wrap
from yimen.sealedbox.refused import NotOpened
from yimen.sealedbox.sealing import Secret

LONGEST = 8000
FILES = 5
# A form's own key has more; what is shorter was typed by somebody.
SHORTEST_KEY = 32
# No letter and no figure that is taken for another.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
NUMBER, CODE = 10, 17


class Told(msgspec.Struct, frozen=True):
    """What somebody who reported holds: the number of the thread and the code that opens it."""

    number: str
    code: str


class File(msgspec.Struct, frozen=True):
    """A file that was looked at: what it is called, what it is, and its bytes, which are on no disk."""

    called: str
    media_type: str
    data: bytes


class Reported(msgspec.Struct, frozen=True):
    """What is reported: `agrees` that the group hands it to the complaint centre; name and contact as far as they like."""

    text: str
    itself: bool = False
    name: str = ""
    contact: str = ""
    agrees: bool = False
    files: tuple[File, ...] = ()


def open_boxes() -> dict[str, bool]:
    """Return for each box whether something can be sealed to it now."""
    return {box: bool(_keys(box)) for box in parts.ROLES}


def contact(box: str) -> Contact:
    """Return how a box is reached besides: its own number and address."""
    return Contact.objects.filter(pk=box).first() or Contact(box=box)


def looked_at(file: BinaryIO, called: str) -> File:
    """Return a file that came in, judged as files are everywhere. Raises BadFile."""
    most = environment().max_file_bytes
    file.seek(0)
    data = file.read(most + 1)
    if len(data) > most or not data:
        raise BadFile(_sized(len(data), most))
    return File(called[-120:], media_type(file, called), data)


def _sized(size: int, most: int) -> str:
    """Return what is wrong with a file of this size."""
    if not size:
        return _("文件是空的，请重新选择。")
    return _("文件超过 %(limit)d MB；请压缩或拆分后再上传。") % {"limit": most // 2**20}


def report(said: Reported, key: str = "") -> Told:
    """Seal a report to the keys of its box and keep it; return number and code, the same for a form sent twice.

    `key` is the form's own: number and code are made of it, so that nothing else has to be kept. Raises NotOpened.
    """
    if not said.text.strip():
        raise NotOpened("nothing")
    box = parts.ABOVE if said.itself else parts.GROUP
    to = _keys(box)
    if not to:
        raise NotOpened("closed")
    told = _told(key if len(key) >= SHORTEST_KEY else secrets.token_hex(32))
    secret = sealing.from_code(told.code, told.number)
    proof = _proof(told, said)
    try:
        with transaction.atomic():
            letter = Letter.objects.create(
                id=parts.drawn(), box=box, found=_found(told.number), public=secret.public, proof=proof
            )
            pieces = [content.now(
                "report", text=said.text.strip(), number=told.number, name=said.name.strip(),
                contact=said.contact.strip(), agrees=said.agrees,
            )]  # fmt: skip
            for piece in [*pieces, *_files(said.files)]:
                content.write(letter, piece, to)
    except IntegrityError as error:
        if "found" not in str(error):
            raise
        if not Letter.objects.filter(found=_found(told.number), proof=proof).exists():
            raise NotOpened("reused") from None
    return told


def _files(files: Sequence[File]) -> list[Content]:
    return [
        content.now("file", called=one.called, media_type=one.media_type, data=one.data)
        for one in files[:FILES]
    ]


def _keys(box: str) -> list[Key]:
    return keys.living(box)


def _told(key: str) -> Told:
    """Return number and code made of a form's key: by the centre's own search key too, so that no key typed by hand is weak."""
    made = [
        int(crypto.keyed_hash(current_schema(), f"sealed box {what}", key), 16) for what in ("number", "code")
    ]
    return Told(_letters(made[0], NUMBER), _letters(made[1], CODE))


def _letters(value: int, length: int) -> str:
    found = ""
    for _turn in range(length):
        value, place = divmod(value, len(ALPHABET))
        found += ALPHABET[place]
    return found


def _proof(told: Told, said: Reported) -> str:
    """Return what tells the same report from another, for whoever knows its code and nobody else."""
    whole = sha256(msgspec.msgpack.encode(said)).hexdigest()
    return sha256(f"sealed box proof\0{told.code}\0{whole}".encode()).hexdigest()


def _found(number: str) -> str:
    return sha256(f"sealed box\0{current_schema()}\0{number}".encode()).hexdigest()


def tidy(typed: str) -> str:
    """Return a number or code as it is kept: without blanks and dashes, in capitals."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


class Followed(msgspec.Struct, frozen=True):
    """A thread as whoever reported reads it, in its order; `damaged`: their own report does not open any more."""

    told: Told
    itself: bool
    pieces: tuple[Content, ...]
    damaged: bool

    @property
    def answers(self) -> tuple[Content, ...]:
        """Return what was answered."""
        return tuple(one for one in self.pieces if one.by)


def follow(number: str, code: str) -> Followed:
    """Return one's own thread. Raises NotOpened where number and code do not fit."""
    letter, secret, told = _own(number, code)
    rows = Wrap.objects.filter(piece__letter=letter, key=0).select_related("piece")
    found = [content.read(row.piece_id, bytes(row.sealed), bytes(row.piece.blob), secret) for row in rows]
    # What is not for them opens for nobody in the reporter's place, just as what was changed.
    shown = sorted((one for one in found if isinstance(one, Content)), key=lambda one: one.place)
    damaged = all(one.sort != "report" for one in shown)
    return Followed(told, letter.box == parts.ABOVE, tuple(shown), damaged)


def add(number: str, code: str, text: str, files: Sequence[File] = (), key: str = "") -> None:
    """Add words or files to one's own thread, sealed to the keys of today. Raises NotOpened."""
    letter, _secret, told = _own(number, code)
    if not text.strip() and not files:
        raise NotOpened("nothing")
    to = _keys(letter.box)
    if not to:
        raise NotOpened("closed")
    with transaction.atomic():
        first = _once(letter, key or told.code + secrets.token_hex(16))
        pieces = ([content.now("added", text=text.strip())] if text.strip() else []) + _files(files)
        for place, piece in enumerate(pieces):
            if not content.write(letter, piece, to, first + place):
                return


def _once(letter: Letter, key: str) -> int:
    """Return the id that a form's first piece has: the same form sent again finds it taken."""
    digest = crypto.keyed_hash(current_schema(), f"sealed box piece {letter.id}", key)
    return int(digest[:15], 16) + 1


def _own(number: str, code: str) -> tuple[Letter, Secret, Told]:
    told = Told(tidy(number), tidy(code))
    letter = Letter.objects.filter(found=_found(told.number)).first()
    if letter is None and Erased.objects.filter(found=_found(told.number)).exists():
        raise NotOpened("erased")
    secret = sealing.from_code(told.code, told.number)
    if letter is None or secret.public != bytes(letter.public):
        raise NotOpened("mismatch")
    return letter, secret, told
