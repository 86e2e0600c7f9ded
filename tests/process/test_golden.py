"""Events that were stored stay readable: golden bytes of every type and version, for as long as records live.

A file here is never changed. An event whose shape changes gets a higher `v`, an upcast, and a further file.
"""

import os
from pathlib import Path

import msgspec
import pytest
import rfc8785

from tests.process.samples import (
    EVENTS as OF_APPLICATIONS,
    OF_CARDS,
    OF_ENDINGS,
    OF_JOINT,
    OF_PERMITS,
    OF_QUESTIONS,
    OF_RECTIFICATIONS,
    OF_VOICES,
)
from yimen.cases.kinds import KINDS, decode_event

# What a later version brought, and what is read of an earlier one: (kind, event) -> (since v, field and its value before).
NOT_NAMED = ((2, {"at_fault": None, "nobody": ""}),)
SINCE = {
    ("complaint", "FindingProposed"): NOT_NAMED,
    ("complaint", "FindingTaken"): NOT_NAMED,
    ("bad_rating", "RatingSettled"): NOT_NAMED,
    ("complaint", "JoinedNoted"): ((2, {"window": 0}),),
    ("question", "ReferralConfirmed"): ((2, {"item": ""}),),
}
GOLDEN = Path(__file__).parent / "golden"
EVENTS = (
    *OF_APPLICATIONS,
    *OF_PERMITS,
    *OF_ENDINGS,
    *OF_JOINT,
    *OF_QUESTIONS,
    *OF_CARDS,
    *OF_RECTIFICATIONS,
    *OF_VOICES,
)
encode = msgspec.json.Encoder(order="sorted").encode


def kind_of(event):
    return next(kind for kind in KINDS.values() if type(event) in kind.events.values())


def path_of(event):
    return GOLDEN / f"{kind_of(event).name}.{type(event).__name__}.v{event.v}.json"


def test_every_type_stands_here_in_its_present_version():
    if os.environ.get("YIMEN_WRITE_GOLDEN"):
        for event in EVENTS:
            if not path_of(event).exists():
                path_of(event).write_bytes(encode(event) + b"\n")
    assert {path_of(e).name for e in EVENTS} <= {p.name for p in GOLDEN.iterdir()}
    assert {p.name.split(".")[1] for p in GOLDEN.iterdir()} <= {
        name for kind in KINDS.values() for name in kind.events
    }


@pytest.mark.parametrize("event", EVENTS, ids=lambda e: type(e).__name__)
def test_the_bytes_written_today_are_the_bytes_of_its_version(event):
    assert encode(event) + b"\n" == path_of(event).read_bytes()


@pytest.mark.parametrize("path", sorted(GOLDEN.iterdir()), ids=lambda p: p.name)
def test_a_stored_event_is_read_as_it_was_written(path):
    kind, name, version, _ = path.name.split(".")
    read = decode_event(kind, name, int(version[1:]), path.read_text("utf-8"))
    (expected,) = (e for e in EVENTS if type(e).__name__ == name)
    for since, fields in SINCE.get((kind, name), ()):
        if int(version[1:]) < since:
            expected = msgspec.structs.replace(expected, **fields)
    assert read == expected


@pytest.mark.parametrize("path", sorted(GOLDEN.iterdir()), ids=lambda p: p.name)
def test_the_bytes_are_canonical(path):
    """RFC 8785 writes the same bytes, so that anybody can recompute a leaf."""
    stored = path.read_bytes().removesuffix(b"\n")
    assert rfc8785.dumps(msgspec.json.decode(stored)) == stored
