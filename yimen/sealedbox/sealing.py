"""The cryptography of the box, as published standards have it: HPKE (RFC 9180) to people's keys, AES-256-GCM, scrypt.

Nothing here knows the centre's own keys. What is sealed is padded to one of a few sizes and bound to its place.
"""

import hmac
import secrets
import unicodedata
from base64 import b32encode
from hashlib import scrypt, sha256

import msgspec
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

KIB = 1024
# What is written is of the first size, nearly always; a file of one of the others.
SIZES = (32 * KIB, 256 * KIB, KIB**2, 4 * KIB**2, 12 * KIB**2, 24 * KIB**2)
NONCE, SALT, HALF = 12, 16, 32
# 64 MiB and a fifth of a second a guess: what stands between a stolen table and a passphrase. Kept with each key (as a
# power of two), so that it can be raised for those that are made later.
COST = 16
SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class Tampered(ValueError):
    """A piece does not open with the right key: it was changed, or set in another's place."""


class WrongPassphrase(ValueError):
    """The passphrase does not open the key."""


class Secret(msgspec.Struct, frozen=True):
    """A person's private keys while a request lasts: one opens, the other signs."""

    opens: bytes
    signs: bytes

    @property
    def public(self) -> bytes:
        """Return the two public keys, one after the other."""
        opens = X25519PrivateKey.from_private_bytes(self.opens).public_key()
        signs = Ed25519PrivateKey.from_private_bytes(self.signs).public_key()
        return _raw(opens) + _raw(signs)


def _raw(key: X25519PublicKey | Ed25519PublicKey) -> bytes:
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def drawn() -> Secret:
    """Return fresh private keys."""
    return Secret(secrets.token_bytes(HALF), secrets.token_bytes(HALF))


def locked(secret: Secret, passphrase: str) -> bytes:
    """Return private keys as they are kept: under the passphrase, and so that they fit no other public keys."""
    salt, nonce = secrets.token_bytes(SALT), secrets.token_bytes(NONCE)
    engine = AESGCM(_stretched(passphrase, salt, COST))
    return bytes([COST]) + salt + nonce + engine.encrypt(nonce, secret.opens + secret.signs, secret.public)


def unlocked(kept: bytes, public: bytes, passphrase: str) -> Secret:
    """Return the private keys. Raises WrongPassphrase."""
    cost, kept = kept[0], kept[1:]
    salt, nonce, rest = kept[:SALT], kept[SALT : SALT + NONCE], kept[SALT + NONCE :]
    try:
        both = AESGCM(_stretched(passphrase, salt, cost)).decrypt(nonce, rest, public)
    except InvalidTag:
        raise WrongPassphrase from None
    return Secret(both[:HALF], both[HALF:])


def _stretched(passphrase: str, salt: bytes, cost: int) -> bytes:
    typed = unicodedata.normalize("NFKC", passphrase).encode()
    return scrypt(typed, salt=salt, dklen=HALF, n=2**cost, r=8, p=1, maxmem=2 ** (cost + 11))


def fingerprint(public: bytes) -> str:
    """Return what people compare of a public key, by telephone or on paper: 24 letters in groups of four."""
    letters = b32encode(sha256(public).digest()).decode()[:24]
    return "-".join(letters[n : n + 4] for n in range(0, 24, 4))


def signed(secret: Secret, statement: bytes) -> bytes:
    """Return a signature over a statement."""
    return Ed25519PrivateKey.from_private_bytes(secret.signs).sign(statement)


def signs(public: bytes, signature: bytes, statement: bytes) -> bool:
    """Return whether the holder of a public key signed a statement."""
    try:
        Ed25519PublicKey.from_public_bytes(public[HALF:]).verify(signature, statement)
    except InvalidSignature:
        return False
    return True


def from_code(code: str, number: str) -> Secret:
    """Return the private keys that a reporter's code makes: it has 80 bits of chance, so one hash is enough."""
    made = hmac.new(code.encode(), f"sealed box\0{number}".encode(), "sha512").digest()
    return Secret(made[:HALF], made[HALF:])


def sealed(content: bytes, place: str) -> tuple[bytes, bytes]:
    """Return a fresh key and the content under it, padded to a size; it opens only at this place. Raises ValueError."""
    long = len(content) + 4
    size = next((size for size in SIZES if size >= long), 0)
    if not size:
        raise ValueError("too large for any size")
    key, nonce = secrets.token_bytes(HALF), secrets.token_bytes(NONCE)
    padded = len(content).to_bytes(4, "big") + content + bytes(size - long)
    return key, nonce + AESGCM(key).encrypt(nonce, padded, place.encode())


def opened(key: bytes, blob: bytes, place: str) -> bytes:
    """Return the content. Raises Tampered."""
    try:
        padded = AESGCM(key).decrypt(blob[:NONCE], blob[NONCE:], place.encode())
    except (InvalidTag, ValueError):
        raise Tampered from None
    return padded[4 : 4 + int.from_bytes(padded[:4], "big")]


def wrapped(key: bytes, public: bytes, place: str) -> bytes:
    """Return the key of a piece sealed to somebody's public key."""
    return SUITE.encrypt(key, X25519PublicKey.from_public_bytes(public[:HALF]), place.encode())


def unwrapped(sealed: bytes, secret: Secret, place: str) -> bytes:
    """Return the key of a piece. Raises Tampered where it was sealed to another, or changed."""
    try:
        return SUITE.decrypt(sealed, X25519PrivateKey.from_private_bytes(secret.opens), place.encode())
    except (InvalidTag, ValueError):
        raise Tampered from None
