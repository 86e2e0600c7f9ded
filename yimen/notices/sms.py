"""Short messages by a gateway: one HTTP POST of JSON a message.

    POST YIMEN_SMS_URL
    Authorization: Bearer YIMEN_SMS_TOKEN
    Idempotency-Key: the message's id, the same at every try
    {"id": …, "to": "13800000001", "text": …, "language": "zh" | "en", "sender": …}

Any 2xx is: taken. 400 and 422 are: never. Everything else is tried again later. A provider that speaks otherwise gets
an adapter of a few lines in front of it.
"""

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPException

import msgspec

from yimen.centres import limits
from yimen.lib.calls import opener
from yimen.lib.environment import environment
from yimen.notices.outside import CannotSend, Envelope, Later, NeverTaken, Unreachable

NEVER = (400, 422)
# About the message or its number alone, now: others may be taken.
THIS_ONE = (409, 425, 429)


def configured() -> bool:
    """Return whether there is a gateway."""
    return bool(environment().sms_url)


@contextmanager
def opened() -> Iterator[Callable[[Envelope], None]]:
    """Yield the function that hands over one message."""
    yield _hand_over


def _hand_over(envelope: Envelope) -> None:
    """Hand over one message, not too many to one phone. Raises NeverTaken, Later, Unreachable."""
    if limits.take("sms", phone=envelope.to):
        raise Later("too many to one phone")
    try:
        _post(envelope)
    except CannotSend:
        limits.give_back("sms", phone=envelope.to)
        raise


def _post(envelope: Envelope) -> None:
    env = environment()
    body = {
        "id": envelope.id,
        "to": envelope.to,
        "text": envelope.brief,
        "language": envelope.language,
        "sender": envelope.sender,
    }
    headers = {"Content-Type": "application/json", "Idempotency-Key": envelope.id}
    if env.sms_token:
        headers["Authorization"] = f"Bearer {env.sms_token.get_secret_value()}"
    asked = urllib.request.Request(env.sms_url, msgspec.json.encode(body), headers, method="POST")
    try:
        with opener.open(asked, timeout=env.smtp_timeout):
            return
    except urllib.error.HTTPError as answer:
        answer.close()
        reason = f"HTTP {answer.code}"
        if answer.code in NEVER:
            raise NeverTaken(reason) from answer
        raise (Later if answer.code in THIS_ONE else Unreachable)(reason) from answer
    except (OSError, HTTPException, ValueError) as away:
        raise Unreachable(type(away).__name__) from away
