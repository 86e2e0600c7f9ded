"""Encryption of personal values and files: AES-256-GCM under a key ring of the centre's own.

Keys lie outside the database, in a 0600 file a key. The search key is another than the encrypting ones.
"""

import hmac
import os
import secrets
import threading
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import GCM

from yimen.lib.environment import environment

_canonical = msgspec.json.Encoder(order="sorted").encode
NONCE, TAG = 12, 16
PIECE = 1024 * 1024
# The key under which keys made elsewhere are kept.
WRAPPING = "wrapping"


class KeyMissing(LookupError):
    """A value was encrypted under a key that is not in the ring."""


class Damaged(ValueError):
    """A value does not open: it was changed, or belongs to another place."""


def _folder(centre: str) -> Path:
    folder = environment().data / "keys" / centre
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _key(centre: str, name: str) -> bytes:
    """Return a key, made at its first use; two that make it at once, processes or threads, agree on one."""
    path = _folder(centre) / f"{name}.key"
    if not path.exists():
        fresh = path.with_suffix(f".{os.getpid()}.{threading.get_ident()}.new")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(32))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_bytes()


def _ring(centre: str) -> dict[int, AESGCM]:
    """Return the encrypting keys by id; a key that another process added a moment ago is among them."""
    folder = _folder(centre)
    names = [name for name in os.listdir(folder) if name.startswith("data-") and name.endswith(".key")]
    return _opened(centre, folder, tuple(sorted(int(name[5:-4]) for name in names)) or (1,))


@lru_cache(maxsize=64)
def _opened(centre: str, _folder: Path, ids: tuple[int, ...]) -> dict[int, AESGCM]:
    return {id: AESGCM(_key(centre, f"data-{id}")) for id in ids}


def _named(centre: str, id: int) -> AESGCM:
    """Return an encrypting key by its id: a page opens many values, and the whole ring need not be looked through for each.

    Raises KeyMissing where it is not in the ring, or no more.
    """
    folder = environment().data / "keys" / centre
    if os.path.exists(folder / f"data-{id}.key"):
        return _opened(centre, folder, (id,))[id]
    ring = _ring(centre)
    if id not in ring:
        raise KeyMissing(f"key data-{id} of centre {centre} is not in the key ring")
    return ring[id]


@cache
def _search_key(centre: str) -> bytes:
    return _key(centre, "search")


def seal(centre: str, value: bytes, place: str = "") -> bytes:
    """Return the encrypted value: key id (2 bytes), nonce, ciphertext. It opens only at the same `place`."""
    ring = _ring(centre)
    id = max(ring)
    nonce = secrets.token_bytes(NONCE)
    return id.to_bytes(2, "big") + nonce + ring[id].encrypt(nonce, value, place.encode())


def sealed(centre: str, pieces: Iterable[bytes], place: str = "") -> Iterator[bytes]:
    """Yield, piece by piece, what `seal` makes of the whole: a large file is never in memory twice."""
    id = newest(centre)
    nonce = secrets.token_bytes(NONCE)
    engine = Cipher(AES(_key(centre, f"data-{id}")), GCM(nonce)).encryptor()
    engine.authenticate_additional_data(place.encode())
    yield id.to_bytes(2, "big") + nonce
    for piece in pieces:
        yield engine.update(piece)
    yield engine.finalize() + engine.tag


def unseal(centre: str, sealed: bytes, place: str = "") -> bytes:
    """Return the value. Raises KeyMissing naming the key's id, Damaged where it does not open."""
    try:
        return _named(centre, key_of(sealed)).decrypt(
            sealed[2 : 2 + NONCE], sealed[2 + NONCE :], place.encode()
        )
    except InvalidTag:
        raise Damaged("an encrypted value does not open") from None


def unsealed(centre: str, sealed: BinaryIO, place: str = "") -> Iterator[bytes]:
    """Yield, piece by piece, what was sealed: nothing of it may be believed before the last piece has come.

    Raises KeyMissing before the first piece, Damaged after the last one where it does not open.
    """
    sealed.seek(0, os.SEEK_END)
    end = sealed.tell() - TAG
    sealed.seek(max(end, 0))
    tag = sealed.read()
    sealed.seek(0)
    head = sealed.read(2 + NONCE)
    if len(head) < 2 + NONCE or len(tag) < TAG or end < len(head):
        raise Damaged("an encrypted file is cut off")
    id = key_of(head)
    if id not in _ring(centre):
        raise KeyMissing(f"key data-{id} of centre {centre} is not in the key ring")
    engine = Cipher(AES(_key(centre, f"data-{id}")), GCM(head[2:], tag)).decryptor()
    engine.authenticate_additional_data(place.encode())
    left = end - len(head)
    while left:
        piece = sealed.read(min(PIECE, left))
        left -= len(piece)
        yield engine.update(piece)
    try:
        yield engine.finalize()
    except InvalidTag:
        raise Damaged("an encrypted file does not open") from None


def newest(centre: str) -> int:
    """Return the id of the key that seals now."""
    return max(_ring(centre))


def key_of(sealed: bytes) -> int:
    """Return the id of the key under which a value was sealed."""
    return int.from_bytes(sealed[:2], "big")


def rotate(centre: str) -> int:
    """Add a new encrypting key and return its id; older ones stay to read what they sealed."""
    id = newest(centre) + 1
    _key(centre, f"data-{id}")
    return id


def drop(centre: str, id: int) -> None:
    """Delete an older encrypting key for good: what it sealed and nothing sealed anew is lost. Raises ValueError."""
    if id >= newest(centre):
        raise ValueError("the key that seals now cannot be dropped")
    (_folder(centre) / f"data-{id}.key").unlink(missing_ok=True)


def keyed_hash(centre: str, kind: str, value: str) -> str:
    """Return the search hash of a value: 64 hex digits that nobody can compute without the search key."""
    return hmac.new(_search_key(centre), f"{kind}\0{value}".encode(), sha256).hexdigest()


def code(centre: str, kind: str, value: str, digits: int = 6) -> str:
    """Return a decimal code that only the centre can compute, as the query code of a case number."""
    digest = hmac.new(_search_key(centre), f"code:{kind}\0{value}".encode(), sha256).digest()
    return f"{int.from_bytes(digest, 'big') % 10**digits:0{digits}d}"


def sign(centre: str, name: str, message: bytes) -> str:
    """Return HMAC-SHA256 of a message in hex, under the centre's key of that name: what is signed for another machine."""
    return hmac.new(_key(centre, name), message, sha256).hexdigest()


def keep_key(centre: str, name: str, value: bytes) -> None:
    """Keep a key that was made elsewhere, as an organ's signing key: beside the centre's own, encrypted, on disk now.

    What encrypts it lies in the same folder: a stray copy of one file opens nothing, a copy of the folder does.
    Raises FileExistsError where one of that name is kept.
    """
    nonce = secrets.token_bytes(NONCE)
    sealed = nonce + AESGCM(_key(centre, WRAPPING)).encrypt(nonce, value, name.encode())
    path = _folder(centre) / f"{name}.sealed"
    fresh = path.with_suffix(f".{os.getpid()}.{threading.get_ident()}.new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        os.link(fresh, path)
    finally:
        fresh.unlink()


def kept_key(centre: str, name: str) -> bytes:
    """Return a key that `keep_key` keeps. Raises KeyMissing, Damaged."""
    try:
        sealed = (_folder(centre) / f"{name}.sealed").read_bytes()
    except FileNotFoundError:
        raise KeyMissing(f"key {name} of centre {centre} is not in the key folder") from None
    try:
        return AESGCM(_key(centre, WRAPPING)).decrypt(sealed[:NONCE], sealed[NONCE:], name.encode())
    except InvalidTag:
        raise Damaged(f"key {name} of centre {centre} does not open") from None


def salt() -> bytes:
    """Return a fresh salt for a commitment."""
    return secrets.token_bytes(16)


def commitment(salted: bytes, value: object) -> str:
    """Return SHA-256(salt ‖ canonical value) as hex: it stands in the journal, the value never does."""
    return sha256(salted + _canonical(value)).hexdigest()


def canonical(value: object) -> bytes:
    """Return the canonical JSON (RFC 8785) of a value of strings, integers, lists and objects."""
    return _canonical(value)
