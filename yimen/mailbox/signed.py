"""A message of the call centre or of the city's line, believed by its signature alone, and once.

`X-Signature` is HMAC-SHA256, in hex, of time, nonce and body joined by newlines, under the secret that both sides keep
in a file; `X-Time` is seconds since 1970, at most five minutes off; `X-Nonce` is another one each time.
"""

import hmac
import re
from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256

from django.db import IntegrityError, transaction

from yimen.centres.current import current_schema
from yimen.lib import clock
from yimen.lib.environment import environment
from yimen.mailbox.models import Nonce

WINDOW = timedelta(minutes=5)
LEAST = 16
LARGEST = 64 * 1024
_NONCE = re.compile(r"[0-9A-Za-z_-]{8,64}")


class NotBelieved(Exception):
    """The message is not the other side's, too old, or came before; says which, and nothing of it."""


def secret() -> bytes:
    """Return the secret of the current centre. Raises NotBelieved where there is none, or one that is too short."""
    path = environment().line_secrets.get(current_schema())
    try:
        found = path.read_bytes().strip() if path else b""
    except OSError:
        found = b""
    if len(found) < LEAST:
        raise NotBelieved("no secret is set")
    return found


def sign(key: bytes, time: str, nonce: str, body: bytes) -> str:
    """Return the signature of a message."""
    return hmac.new(key, f"{time}\n{nonce}\n".encode() + body, sha256).hexdigest()


def believed(headers: Mapping[str, str], body: bytes) -> None:
    """Believe a message, once; its nonce is kept. Raises NotBelieved.

    Call it in the transaction of what the message asks for: what fails may be sent again.
    """
    time, nonce = headers.get("X-Time", ""), headers.get("X-Nonce", "")
    expected = sign(secret(), time, nonce, body)
    if not hmac.compare_digest(expected.encode(), headers.get("X-Signature", "").encode()):
        raise NotBelieved("signature")
    now = clock.machine_now()
    if not re.fullmatch(r"\d{1,12}", time) or abs(now.timestamp() - int(time)) > WINDOW.total_seconds():
        raise NotBelieved("time")
    if not _NONCE.fullmatch(nonce):
        raise NotBelieved("nonce")
    try:
        with transaction.atomic():
            Nonce.objects.create(value=nonce, at=now)
    except IntegrityError as again:
        raise NotBelieved("again") from again
