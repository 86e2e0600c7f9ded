"""What a case cost, line by line, read off its journal: the government's side and the applicant's, which are never mixed.

Each line is priced by the rates of its act's own day. What is not known has no price and says why: it is not nothing.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, Protocol

import msgspec

from yimen.process.application import events as ev
from yimen.process.application.declared import CostsDeclared
from yimen.process.application.trips import trips
from yimen.process.costs.acts import hands, post_of
from yimen.process.costs.rates import Dated, Rates, held
from yimen.process.item import Item
from yimen.process.machine import Event, Happened

GOVERNMENT: Literal["government"] = "government"
APPLICANT: Literal["applicant"] = "applicant"
Side = Literal["government", "applicant"]
What = Literal["staff", "postage", "expert", "trip", "fee", "refund", "declared"]
Why = Literal["", "no_rates", "not_recorded", "not_declared"]
# Excluded time in which somebody outside is paid for a review or a test.
PAID_GROUNDS = frozenset(
    {"inspection", "testing", "quarantine", "appraisal", "expert_review", "technical_review"}
)


class Told(Protocol):
    """One event of a journal; `seq` is 0 for what the law owes and nobody has written down yet."""

    @property
    def seq(self) -> int: ...  # noqa: D102 - as the class says
    @property
    def event(self) -> Event: ...  # noqa: D102
    @property
    def effective_on(self) -> date: ...  # noqa: D102
    @property
    def actor(self) -> str: ...  # noqa: D102


class Line(msgspec.Struct, frozen=True):
    """One line of an account. `fen` is None where nobody knows, and `why` says why not.

    `name` is the event, the way of service, the ground, the causes of a trip (joined by +) or the slip. Of staff stand the
    `minutes`, and `rate_fen` an hour. `of`: shared by so many parts of a joint application.
    """

    side: Side
    what: What
    name: str
    on: date
    seq: int
    fen: int | None
    post: str = ""
    minutes: int | None = None
    rate_fen: int | None = None
    of: int = 1
    why: Why = ""


class Account(msgspec.Struct, frozen=True):
    """Everything that a case cost, in the order in which it arose."""

    lines: tuple[Line, ...]

    def side(self, side: Side) -> tuple[Line, ...]:
        """Return the lines of one side."""
        return tuple(one for one in self.lines if one.side == side)

    def known(self, side: Side) -> int:
        """Return the sum in fen of what is known of one side: at least so much."""
        return sum(one.fen for one in self.side(side) if one.fen is not None)

    @property
    def government(self) -> int | None:
        """Return what it cost the government in fen; None where a line of it is not known."""
        return _sum(self.side(GOVERNMENT))

    @property
    def recorded(self) -> int | None:
        """Return what the record knows that it cost the applicant in fen: fees and trips; None where a trip has no price."""
        return _sum([one for one in self.side(APPLICANT) if one.what != "declared"])

    @property
    def minutes(self) -> int | None:
        """Return the staff minutes of the case, those shared with other parts divided; None where an act has none."""
        found = [one for one in self.lines if one.what == "staff"]
        if any(one.minutes is None for one in found):
            return None
        return sum((one.minutes or 0) // one.of for one in found)


def _sum(lines: Sequence[Line]) -> int | None:
    found = [one.fen for one in lines]
    return None if None in found else sum(fen for fen in found if fen is not None)


def account(told: Sequence[Told], item: Item, dated: Dated, *, part: bool = False) -> Account:
    """Return what a case cost, from its journal, by the rates of each act's day.

    Of a `part` of a joint application the journal holds what happened in it and in the whole; what happened in the whole
    is divided by the number of parts, cut off.
    """
    written = [one for one in told if one.seq]
    parts = (
        max((len(one.event.parts) for one in written if isinstance(one.event, ev.Received)), default=0) or 1
    )
    lines: list[Line] = []
    for one in written:
        of = parts if part and not getattr(one.event, "part", "") else 1
        lines += _lines(one, held(dated, one.effective_on), of, parts)
    lines += _trips(written, item, dated, parts if part else 1)
    if not any(one.what == "declared" for one in lines) and written:
        lines.append(Line(APPLICANT, "declared", "", written[-1].effective_on, 0, None, why="not_declared"))
    return Account(tuple(sorted(lines, key=lambda one: (one.on, one.seq))))


def _lines(one: Told, rates: Rates | None, of: int, parts: int) -> Iterator[Line]:
    """Yield what one event cost whom."""
    event, on = one.event, one.effective_on
    if post := post_of(event, one.actor):
        yield _staff(one, post, rates, of, parts)
    match event:
        case ev.Served():
            price = rates.postage.get(event.way) if rates else None
            if price is None:
                yield Line(GOVERNMENT, "postage", event.way, on, one.seq, None, of=of, why="no_rates")
            elif price:
                yield Line(GOVERNMENT, "postage", event.way, on, one.seq, price // of, of=of)
        case ev.ExclusionClosed() if event.fee_fen is not None or event.ground in PAID_GROUNDS:
            why: Why = "" if event.fee_fen is not None else "not_recorded"
            yield Line(GOVERNMENT, "expert", event.ground, on, one.seq, event.fee_fen, why=why)
        case ev.FeePaid():
            yield Line(APPLICANT, "fee", event.slip, on, one.seq, event.amount_fen // of, of=of)
        case ev.FeeRefunded():
            yield Line(APPLICANT, "refund", event.slip, on, one.seq, -(event.amount_fen // of), of=of)
        case CostsDeclared() if event.paid_fen is not None:
            yield Line(APPLICANT, "declared", "paid", on, one.seq, event.paid_fen)


def _staff(one: Told, post: str, rates: Rates | None, of: int, parts: int) -> Line:
    """Return the line of an act; an act or a post that the rates of its day do not name has no price."""
    name, on = type(one.event).__name__, one.effective_on
    standard = rates.minutes.get(name) if rates else None
    hour = rates.hourly.get(post) if rates else None
    if standard is None or hour is None:
        return Line(GOVERNMENT, "staff", name, on, one.seq, None, post, of=of, why="no_rates")
    minutes = standard * hands(one.event, parts)
    return Line(GOVERNMENT, "staff", name, on, one.seq, minutes * hour // (60 * of), post, minutes, hour, of)


def _trips(written: Sequence[Told], item: Item, dated: Dated, parts: int) -> Iterator[Line]:
    """Yield each day on which somebody came; one on which they came for the whole alone is shared by its parts."""
    own = {one.on for one in trips(_happened(written, shared=False), item)}
    for one in trips(_happened(written), item):
        of = 1 if one.on in own else parts
        rates = held(dated, one.on)
        fen = None if rates is None else rates.trip_fen // of
        yield Line(
            APPLICANT, "trip", "+".join(one.causes), one.on, 0, fen, of=of, why="" if rates else "no_rates"
        )


def _happened(written: Sequence[Told], shared: bool = True) -> Iterator[Happened]:
    return (
        Happened(one.event, one.effective_on, one.actor)
        for one in written
        if shared or bool(getattr(one.event, "part", ""))
    )
