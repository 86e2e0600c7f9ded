"""The place's server that presses national seals (GB/T 38540-2020) on OFD. Its keys are never here.

It speaks one request:

    POST YIMEN_OFD_SEAL_URL
    Authorization: Bearer YIMEN_OFD_SEAL_TOKEN
    {"id": …, "centre": …, "organ": the organ's code, "want": "seal"}
    {"id": …, "centre": …, "organ": …, "want": "signature", "seal": its id, "sm3": hex, "place": "/Doc_0/…/Signature.xml"}

and answers 200 with DER: the organ's seal (SESeal), then the signature by it (SES_Signature) whose dataHash is `sm3` and
whose propertyInfo is `place`. The document itself never leaves. A server that speaks otherwise gets an adapter in front.
"""

import time
import urllib.error
import urllib.request
from datetime import datetime
from http.client import HTTPException
from typing import Any

import msgspec

from yimen.centres.current import current_centre, current_schema
from yimen.documents import ses, sm2
from yimen.documents.ses import NotSealed, Pressed, Seal
from yimen.documents.waiting import Unreachable
from yimen.lib.calls import opener
from yimen.lib.environment import environment

# A seal's picture is in every answer.
LONGEST_ANSWER = 2**20
PIECE = 2**16
# Seconds: of silence, and for the whole answer.
SILENCE, PATIENCE = 10, 20


class NotReached(NotSealed, Unreachable):
    """The server did not answer, or not in time: no other paper need ask it now."""


class Sealer:
    """The server, for one organ."""

    def __init__(self, url: str, organ: str) -> None:
        """Press the seal of the organ of that code."""
        self._url, self._organ = url, organ

    def seal(self) -> Seal:
        """Return the organ's seal. Raises NotSealed."""
        return ses.seal(self._asked({"want": "seal"}, b"seal"))

    def press(self, seal: Seal, content: bytes, *, place: str, at: datetime) -> tuple[bytes, Pressed]:
        """Return the signature by a seal over content that lies at `place`, and what it says. Raises NotSealed."""
        digest = sm2.sm3(content)
        want = {"want": "signature", "seal": seal.id, "sm3": digest.hex(), "place": place}
        value = self._asked(want, digest)
        found = ses.pressed(value)
        ses.right(found, seal, digest=digest, place=place, at=at)
        return value, found

    def _asked(self, want: dict[str, str], of: bytes) -> bytes:
        id = sm2.sm3(of + self._organ.encode()).hex()[:32]
        body = {"id": id, "centre": current_schema(), "organ": self._organ, **want}
        headers = {"Content-Type": "application/json"}
        if token := environment().ofd_seal_token:
            headers["Authorization"] = f"Bearer {token.get_secret_value()}"
        asked = urllib.request.Request(self._url, msgspec.json.encode(body), headers, method="POST")
        ends = time.monotonic() + PATIENCE
        try:
            with opener.open(asked, timeout=SILENCE) as answer:
                return _read(answer, ends)
        except urllib.error.HTTPError as refused:
            refused.close()
            # A server in trouble is one that is away; what it refuses it refuses this paper.
            kind = NotReached if refused.code >= 500 else NotSealed
            raise kind(f"the server of seals answered HTTP {refused.code}") from refused
        except (OSError, HTTPException, ValueError) as away:
            raise NotReached(f"the server of seals cannot be reached: {type(away).__name__}") from away


def _read(answer: Any, ends: float) -> bytes:
    """Return a whole answer. Raises NotReached for one that drips, NotSealed for one without end."""
    read = b""
    while piece := answer.read1(PIECE):
        read += piece
        if len(read) > LONGEST_ANSWER:
            raise NotSealed(f"the server of seals answered more than {LONGEST_ANSWER} bytes")
        if time.monotonic() > ends:
            raise NotReached(f"the server of seals took more than {PATIENCE} seconds")
    return read


def server() -> str:
    """Return the address of the server of seals of this centre; empty where OFD bear none.

    A centre whose clock is moved by hand sends nothing outside: there OFD bear no seal.
    """
    return "" if current_centre().stands else environment().ofd_seal_url
