"""The canonical bytes of an event (RFC 8785) and its leaf: what receipts and the public log stand on."""

from datetime import UTC, date, datetime
from hashlib import sha256

import msgspec

from yimen.process.machine import Event

_encode = msgspec.json.Encoder(order="sorted").encode


def body_bytes(event: Event) -> bytes:
    """Return the canonical JSON of an event's body: sorted ASCII keys, no floats, UTF-8."""
    return _encode(event)


def instant(at: datetime) -> str:
    """Return an instant as the journal writes it: UTC, microseconds, Z."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")[:-6] + "Z"


def event_bytes(
    *, case: str, seq: int, type: str, v: int, recorded_at: str, effective_on: date, actor: str, body: bytes
) -> bytes:
    """Return the canonical event: RFC 8785 of {actor, body, case, effective_on, recorded_at, seq, type, v}.

    `body` is canonical already, and the other values need no escape that RFC 8785 writes otherwise.
    """
    return (
        b'{"actor":%b,"body":%b,"case":%b,"effective_on":"%b","recorded_at":"%b","seq":%d,"type":%b,"v":%d}'
        % (
            _encode(actor),
            body,
            _encode(case),
            effective_on.isoformat().encode(),
            recorded_at.encode(),
            seq,
            _encode(type),
            v,
        )
    )


def leaf(canonical: bytes) -> bytes:
    """Return the leaf of an event: SHA-256 of 0x00 and its canonical bytes (RFC 9162)."""
    return sha256(b"\x00" + canonical).digest()
