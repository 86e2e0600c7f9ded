"""Signed notes and checkpoints of public logs, as C2SP writes them down (signed-note, tlog-checkpoint, tlog-cosignature).

A checkpoint is three lines (origin, size, root in base64), an empty line, and a line for each signature. The log signs it
with Ed25519; a witness signs it with the time at which it saw that nothing before had changed.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable
from hashlib import sha256

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

LOG, WITNESS = 1, 4
KEY, SIGNATURE, TIME, ROOT = 32, 64, 8, 32
# No more signatures are looked at, and no more digits of a size.
MOST, DIGITS = 32, 18


class Unreadable(ValueError):
    """What should be a checkpoint, a key or a proof is none; the sentence says what is wrong."""


class Key(msgspec.Struct, frozen=True):
    """Whose signatures are believed: a name, what it signs as (`LOG`, `WITNESS`), and its public key."""

    name: str
    kind: int
    public: bytes

    @property
    def id(self) -> bytes:
        """Return the four bytes by which a signature says which key made it."""
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public).digest()[:4]

    def __str__(self) -> str:
        """Return the key as it is handed on: name, id and key in one word."""
        return f"{self.name}+{self.id.hex()}+{b64encode(bytes([self.kind]) + self.public).decode()}"


class Head(msgspec.Struct, frozen=True):
    """What a checkpoint says: of which log, how many leaves, and their root."""

    origin: str
    size: int
    root: bytes

    def __str__(self) -> str:
        """Return the lines that are signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


class Note(msgspec.Struct, frozen=True):
    """A checkpoint as it was read: what it says, and its signature lines, of which none is believed yet."""

    head: Head
    lines: tuple[str, ...]

    def __str__(self) -> str:
        """Return it as it travels."""
        return f"{self.head}\n" + "".join(f"{line}\n" for line in self.lines)


def public(private: bytes) -> bytes:
    """Return the public key of a private one of 32 bytes."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def named(name: str) -> bool:
    """Return whether a log or a witness can be called so."""
    return bool(name) and "+" not in name and not any(char.isspace() or ord(char) < 32 for char in name)


def key(text: str) -> Key:
    """Return a key from the word in which it was handed on. Raises Unreadable."""
    name, _, rest = text.strip().partition("+")
    id, _, coded = rest.partition("+")
    whole = based(coded)
    if not named(name) or len(whole) != KEY + 1 or whole[0] not in (LOG, WITNESS):
        raise Unreadable("a key is NAME+ID+BASE64, of a log or a witness that signs with Ed25519")
    found = Key(name, whole[0], whole[1:])
    if found.id.hex() != id:
        raise Unreadable("the key and its id do not belong together")
    return found


def based(text: str) -> bytes:
    """Return what base64 says. Raises Unreadable."""
    try:
        return b64decode(text, validate=True)
    except ValueError as wrong:
        raise Unreadable("this is no base64") from wrong


def read(text: str) -> Note:
    """Return a checkpoint. Raises Unreadable."""
    said, gap, signed = text.partition("\n\n")
    lines = tuple(line for line in signed.split("\n") if line)
    parts = said.split("\n")
    if not gap or not lines or len(lines) > MOST or not text.endswith("\n"):
        raise Unreadable("a checkpoint is its lines, an empty line, and a line for each signature")
    if len(parts) != 3 or not parts[0]:
        raise Unreadable("a checkpoint says origin, size and root, and nothing else")
    origin, size, root = parts[0], number(parts[1]), based(parts[2])
    if len(root) != ROOT:
        raise Unreadable("the root is not 32 bytes")
    return Note(Head(origin, size, root), lines)


def hashes(lines: Iterable[str]) -> list[bytes]:
    """Return the hashes of a proof from its lines. Raises Unreadable."""
    found = [based(line) for line in lines]
    if any(len(one) != ROOT for one in found):
        raise Unreadable("a proof is hashes of 32 bytes")
    return found


def number(text: str) -> int:
    """Return a size or a place from its digits. Raises Unreadable."""
    if not (text.isascii() and text.isdigit() and len(text) <= DIGITS and str(int(text)) == text):
        raise Unreadable("a size is a plain number")
    return int(text)


def sign(head: Head, name: str, private: bytes) -> str:
    """Return the line by which a log signs a checkpoint."""
    own = Ed25519PrivateKey.from_private_bytes(private)
    return _line(Key(name, LOG, public(private)), own.sign(str(head).encode()))


def cosign(head: Head, name: str, private: bytes, at: int) -> str:
    """Return the line by which a witness signs it at an instant (seconds since 1970, UTC)."""
    own = Ed25519PrivateKey.from_private_bytes(private)
    signed = own.sign(_witnessed(head, at))
    return _line(Key(name, WITNESS, public(private)), at.to_bytes(TIME, "big") + signed)


def _line(key: Key, signature: bytes) -> str:
    return f"— {key.name} {b64encode(key.id + signature).decode()}"


def _witnessed(head: Head, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n{head}".encode()


class Signed(msgspec.Struct, frozen=True):
    """A signature that holds: whose, its line, and, of a witness, when (seconds since 1970)."""

    key: Key
    line: str
    at: int | None = None


def signatures(note: Note, keys: Iterable[Key]) -> list[Signed]:
    """Return the signatures that hold, of these keys; others are passed over.

    Raises Unreadable where a line names one of the keys and does not hold.
    """
    known = {(one.name, one.id): one for one in keys}
    found = []
    for line in note.lines:
        dash, name, coded = (*line.split(" "), "", "")[:3]
        whole = based(coded) if dash == "—" and named(name) else b""
        if one := known.get((name, whole[:4])):
            found.append(Signed(one, line, _holds(note.head, one, whole[4:])))
    return found


def _holds(head: Head, key: Key, signature: bytes) -> int | None:
    """Return when a signature was made, of a witness. Raises Unreadable where it is none."""
    at = int.from_bytes(signature[:TIME], "big") if key.kind == WITNESS else None
    message = str(head).encode() if at is None else _witnessed(head, at)
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(
            signature if at is None else signature[TIME:], message
        )
    except (InvalidSignature, ValueError) as wrong:
        raise Unreadable(f"the signature of {key.name} does not hold") from wrong
    return at
