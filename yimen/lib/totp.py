"""One-time codes by time (RFC 6238): six digits, thirty seconds, SHA-1, as every authenticator app reads them."""

import base64
import hmac
import secrets
from datetime import datetime
from hashlib import sha1
from urllib.parse import quote, urlencode

STEP = 30
DIGITS = 6
# RFC 6238, 5.2: one step of delay either way is allowed for.
DRIFT = 1


def new_secret() -> bytes:
    """Return a fresh secret of 160 bits, as long as the hash (RFC 4226, 4)."""
    return secrets.token_bytes(20)


def step_at(instant: datetime) -> int:
    """Return the number of the time step in which an aware instant lies."""
    return int(instant.timestamp()) // STEP


def code(secret: bytes, step: int, digits: int = DIGITS) -> str:
    """Return the code of one time step (RFC 4226, 5.3: dynamic truncation of the HMAC)."""
    digest = hmac.new(secret, step.to_bytes(8, "big"), sha1).digest()
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**digits:0{digits}d}"


def matching_step(secret: bytes, given: str, *, now: int, after: int) -> int | None:
    """Return the step whose code was given: within a step of `now`, and later than `after`; None for none.

    All candidates are compared, each in constant time, so that the answer's time tells nothing.
    """
    found = None
    for step in range(now - DRIFT, now + DRIFT + 1):
        if hmac.compare_digest(code(secret, step).encode(), given.encode()) and step > after:
            found = step
    return found


def readable(secret: bytes) -> str:
    """Return the secret as people type it into an app: base32 in groups of four."""
    text = base64.b32encode(secret).decode().rstrip("=")
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))


def address(secret: bytes, *, login: str, issuer: str) -> str:
    """Return the otpauth:// address that a QR code carries into an authenticator app."""
    label = quote(f"{issuer}:{login}", safe="")
    rest = urlencode({"secret": readable(secret).replace(" ", ""), "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{label}?{rest}"
