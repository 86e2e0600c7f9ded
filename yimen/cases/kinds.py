"""The kinds of case that this record holds, by the name that a row carries."""

from collections.abc import Mapping
from typing import Any

import msgspec

from yimen.process.accountability.table import ACCOUNTABILITY
from yimen.process.application.commands import Issue
from yimen.process.application.table import APPLICATION
from yimen.process.bad_rating.table import BAD_RATING
from yimen.process.card.table import CARD
from yimen.process.complaint.table import COMPLAINT
from yimen.process.ending.table import ENDING
from yimen.process.joint.table import JOINT
from yimen.process.machine import Event, Kind
from yimen.process.order.table import ORDER
from yimen.process.permit.commands import ProposeEnding
from yimen.process.permit.table import PERMIT
from yimen.process.question.table import QUESTION
from yimen.process.rectification.table import RECTIFICATION

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        APPLICATION,
        JOINT,
        PERMIT,
        ENDING,
        QUESTION,
        CARD,
        RECTIFICATION,
        COMPLAINT,
        ORDER,
        ACCOUNTABILITY,
        BAD_RATING,
    )
}
# The commands whose events make a case of another kind: its number is read for with what decides on them.
MAKES = (Issue, ProposeEnding)
# The commands that an applicant may ask for: who acts for whom is read for these alone.
OF_APPLICANTS = frozenset(row.command for kind in KINDS.values() for row in kind.rows if "A" in row.actors)
_state_decoders: dict[str, msgspec.json.Decoder[Any]] = {
    name: msgspec.json.Decoder(kind.state) for name, kind in KINDS.items()
}
_event_decoders = {
    (name, type): msgspec.json.Decoder(cls)
    for name, kind in KINDS.items()
    for type, cls in kind.events.items()
}
encode_state = msgspec.json.Encoder(order="sorted").encode
# Pure chained upcasts: (kind, type, v) -> body at v + 1. A stored event is never rewritten.
UPCASTS: dict[tuple[str, str, int], Any] = {
    # A finding said nothing of who is at fault until then; that nothing was said stays so.
    ("complaint", "FindingProposed", 1): dict,
    ("complaint", "FindingTaken", 1): dict,
    ("complaint", "JoinedNoted", 1): dict,
    ("bad_rating", "RatingSettled", 1): dict,
    # About which item it went on was not said until then: about the one before.
    ("question", "ReferralConfirmed", 1): dict,
}


def decode_state(kind: str, stored: str) -> Any:
    """Return the state from a case's snapshot."""
    return _state_decoders[kind].decode(stored)


def decode_event(kind: str, type: str, v: int, body: str) -> Event:
    """Return a stored event as today's class, brought up from the version under which it was written."""
    cls = KINDS[kind].events[type]
    if v == cls.v:
        return _event_decoders[kind, type].decode(body)
    value = msgspec.json.decode(body)
    while v < cls.v:
        value = UPCASTS[kind, type, v](value)
        v += 1
    return msgspec.convert(value, cls)
