"""What a line of a register shows beside the record: decided without a case or before it, another fee, day or outcome.

The same line, case and item give the same findings, whenever they are asked for.
"""

from collections.abc import Sequence
from datetime import date

import msgspec

from yimen.process.registers.line import Line
from yimen.process.registers.matching import Known
from yimen.process.registers.spelled import yuan

KINDS = (
    "without_case", "accepted_outside", "before_acceptance", "accepted_before", "cancelled_item", "other_outcome", "other_fee", "other_day", "number_twice", "gap",
)  # fmt: skip
# A line for which the centre has no case: it may be about one all the same, and a person says which.
WITHOUT = frozenset({"without_case", "accepted_outside"})
# Under which rule of supervision a person's confirmation gives a card; the others are on record and ask nobody for more.
RULES = {
    "without_case": "SV-14",
    "accepted_outside": "SV-14",
    "before_acceptance": "SV-14",
    "accepted_before": "SV-14",
    "cancelled_item": "SV-14",
    "other_outcome": "SV-14",
    "other_fee": "SV-15",
}
Said = tuple[tuple[str, str], ...]


class Rate(msgspec.Struct, frozen=True):
    """A published fee: an amount in fen, or for each so many of something."""

    amount_fen: int
    per: bool = False


class About(msgspec.Struct, frozen=True):
    """What is known of a line's item on its day: its published fees, the day on which it was cancelled, and whether it is
    the centre's to accept (False where an announcement leaves it outside)."""

    fees: tuple[Rate, ...] | None = None
    cancelled_on: date | None = None
    centralised: bool = True


class Fact(msgspec.Struct, frozen=True):
    """One thing that a line shows: its kind (`KINDS`), the day on which it happened, its figures for people to read."""

    kind: str
    on: date
    said: Said = ()


def judged(
    line: Line, case: Known | None, about: About, *, again: bool = False, accepted: bool = False
) -> tuple[Fact, ...]:
    """Return what a line shows, held against its case or against none; `again`: its number stood in the register before.

    `accepted`: the line is of a register of acceptances, and its day that of the acceptance. An item announced to be handled outside is nobody's second track: of it only the number and the cancelled item count.
    """
    day = line.day
    if day is None:
        return ()
    facts = [Fact("number_twice", day, (("number", line.number),))] if again and line.number else []
    if gone := _cancelled(line, case, about, day):
        return (*facts, gone)
    if case is None:
        return (
            *facts,
            *([Fact("accepted_outside" if accepted else "without_case", day)] if about.centralised else []),
            *_by_list(line, about, day),
        )
    return (*facts, *(_received if accepted else _beside)(line, case, about, day))


def _cancelled(line: Line, case: Known | None, about: About, day: date) -> Fact | None:
    """Return that an item was used after its last day; what was accepted before it may still be decided."""
    ended = about.cancelled_on
    if ended is None or day < ended:
        return None
    if case is not None and case.accepted_on is not None and case.accepted_on < ended:
        return None
    return Fact("cancelled_item", day, (("cancelled_on", str(ended)),))


def _received(line: Line, case: Known, about: About, day: date) -> Sequence[Fact]:
    """Return that an application was accepted before the centre received it; written down later it is no fault."""
    early = case.received_on is not None and day < case.received_on
    said = (("received_on", str(case.received_on)),)
    return [*([Fact("accepted_before", day, said)] if early else []), *_fee(line, case, about, day)]


def _beside(line: Line, case: Known, about: About, day: date) -> Sequence[Fact]:
    accepted = case.accepted_on or case.received_on
    facts: list[Fact] = []
    if accepted is not None and day < accepted:
        facts.append(Fact("before_acceptance", day, (("accepted_on", str(accepted)),)))
    elif case.outcome and case.outcome != "granted":
        facts.append(Fact("other_outcome", day, (("outcome", case.outcome),)))
    elif line.decided_on and line.decided_on != case.decided_on:
        said = str(case.decided_on) if case.decided_on else "undecided"
        facts.append(Fact("other_day", line.decided_on, (("decided_on", said),)))
    return [*facts, *_fee(line, case, about, day)]


def _fee(line: Line, case: Known, about: About, day: date) -> list[Fact]:
    if line.fee_fen is None or case.charged_fen is None:
        return _by_list(line, about, day)
    if line.fee_fen == case.charged_fen:
        return []
    return [Fact("other_fee", day, (("fee", yuan(line.fee_fen)), ("charged", yuan(case.charged_fen))))]


def _by_list(line: Line, about: About, day: date) -> list[Fact]:
    """Return that a fee is none of the item's published ones, nor all of them, nor so many of one by the piece."""
    if not line.fee_fen or about.fees is None:
        return []
    single = {rate.amount_fen for rate in about.fees if not rate.per}
    pieces = [rate.amount_fen for rate in about.fees if rate.per and rate.amount_fen]
    if line.fee_fen in single | {sum(single)} or any(line.fee_fen % one == 0 for one in pieces):
        return []
    listed = "、".join(yuan(rate.amount_fen) for rate in about.fees) or yuan(0)
    return [Fact("other_fee", day, (("fee", yuan(line.fee_fen)), ("listed", listed)))]
