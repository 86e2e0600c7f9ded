"""The register of interference: written once by whoever was approached about a case, read by the discipline group alone.

Who asked, what for, and who entered it are sealed; whoever entered it finds by a keyed hash that they did, and its number.
"""

from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256

import msgspec
from django.db import transaction

from yimen.cases import queries as cases
from yimen.centres import turns
from yimen.centres.current import current_schema
from yimen.law.identity import read_case_number
from yimen.lib import clock, crypto
from yimen.oversight import parts
from yimen.oversight.kept import committed, opened, sealed
from yimen.oversight.models import Approach, Following, Reading
from yimen.oversight.refused import NotOverseen
from yimen.oversight.words import FOLLOWED, HOW


class Told(msgspec.Struct, frozen=True):
    """What is sealed of an entry: who asked, of which post, what for, and who entered it."""

    who: str
    post: str
    what: str
    by: int


class Own(msgspec.Struct, frozen=True):
    """What somebody sees of an entry of their own: that they made it, its number, and when."""

    number: int
    at: datetime


def hash_of(account: int) -> str:
    """Return the keyed hash under which somebody finds their own entries, and nobody else does."""
    return crypto.keyed_hash(current_schema(), "oversight:by", str(account))


def digest_of(typed: Iterable[tuple[str, str]]) -> bytes:
    """Return by what a request that is sent again is known: a keyed hash, from which nobody guesses what was typed."""
    told = crypto.canonical([list(one) for one in typed]).decode()
    return bytes.fromhex(crypto.keyed_hash(current_schema(), "oversight:request", told))


@transaction.atomic
def enter(*, by: int, who: str, what: str, how: str, on: date, post: str = "", case: str = "") -> int:
    """Enter that somebody asked something about a case; return the entry's number. Raises NotOverseen.

    Anybody of the staff may, about any case. Whether a case of that number exists is not told.
    """
    parts.require_staff(by)
    number = read_case_number(case) if case.strip() else ""
    if number is None:
        raise NotOverseen("bad_number")
    if not (who.strip() and what.strip()) or how not in HOW:
        raise NotOverseen("no_words")
    if on > clock.today():
        raise NotOverseen("in_the_future")
    turns.wait("interference")
    before = Approach.objects.order_by("-number").first()
    kept = sealed(msgspec.to_builtins(Told(who.strip(), post.strip(), what.strip(), by)))
    made = Approach(
        number=(before.number if before else 0) + 1,
        case=number,
        how=how,
        on=on,
        mine=hash_of(by),
        said=kept,
        commitment=committed(kept),
        at=clock.now(),
    )
    made.chain = chained(before.chain if before else "", made)
    made.save(force_insert=True)
    return int(made.number)


def chained(before: str, one: Approach) -> str:
    """Return the digest of an entry and of the one before it: SHA-256 of the canonical JSON of both, in hex."""
    told = [before, one.number, one.case, one.how, one.on.isoformat(), one.mine, one.commitment, int(one.at.timestamp() * 10**6)]  # fmt: skip
    return sha256(crypto.canonical(told)).hexdigest()


def own(account: int) -> list[Own]:
    """Return the entries that somebody made, the newest first: no more than that they did."""
    rows = Approach.objects.filter(mine=hash_of(account)).order_by("-number")
    return [Own(row.number, row.at) for row in rows]


@transaction.atomic
def read(*, by: int, number: int, why: str) -> Told:
    """Record who of the group reads an entry and why, then return what is sealed in it. Raises NotOverseen, crypto.Damaged."""
    parts.require_group(by)
    if not why.strip():
        raise NotOverseen("no_reason")
    one = Approach.objects.select_related("said").filter(pk=number).first()
    if one is None:
        raise NotOverseen("not_entitled")
    if one.case in cases.rights(by).recused:
        raise NotOverseen("no_case")
    Reading.objects.create(approach=one, why=why.strip()[:200], by=by, at=clock.now())
    return told(one)


def told(one: Approach) -> Told:
    """Return what is sealed in an entry; whoever asks has recorded the reading. Raises crypto.Damaged, crypto.KeyMissing."""
    if committed(one.said) != one.commitment:
        raise crypto.Damaged(f"entry {one.number} of the register of interference is not what was entered")
    return msgspec.convert(opened(one.said), Told)


@transaction.atomic
def follow(*, by: int, number: int, what: str, why: str) -> None:
    """Write down what the group did about an entry, and why; another than who entered it. Raises NotOverseen."""
    parts.require_group(by)
    one = Approach.objects.filter(pk=number).first()
    if one is None or what not in FOLLOWED:
        raise NotOverseen("not_entitled")
    if one.mine == hash_of(by):
        raise NotOverseen("own_entry")
    if not why.strip():
        raise NotOverseen("no_reason")
    Following.objects.create(approach=one, what=what, said=sealed(why), by=by, at=clock.now())
