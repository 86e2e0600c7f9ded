"""A payment slip as the case has it now: found by what stands on it, and no more of the case than that."""

import re
from datetime import date

import msgspec

from yimen.cases import queries as cases
from yimen.cases.queries import View
from yimen.law.identity import read_case_number
from yimen.process import titles
from yimen.process.application.charged import Line
from yimen.process.application.state import Slip
from yimen.process.item import Fee

KEY = "payment_slip"
_ON_PAPER = re.compile(rf"(.+?)[-\s]*{titles.MARKS[KEY][0]}[-\s]*(\d+)\s*")


class Charged(msgspec.Struct, frozen=True):
    """One line of a slip with the published fee behind it; None where the item's version no longer has it."""

    line: Line
    fee: Fee | None


class Known(msgspec.Struct, frozen=True):
    """A slip: of which case, its number on paper, its lines with their basis. `case` is the case's id."""

    case: int
    number: str
    code: str
    organ: str
    slip: Slip
    lines: tuple[Charged, ...]
    online: bool
    today: date

    @property
    def part(self) -> str:
        """Return which part of a joint case it is of; empty for a case alone."""
        return self.number.partition(".")[2]

    @property
    def open(self) -> bool:
        """Return whether it is still to be paid."""
        return not self.slip.cancelled and self.slip.paid_on is None

    @property
    def to_refund(self) -> int:
        """Return the fen that are ordered back and not given back yet."""
        return self.slip.refund_fen - self.slip.refunded_fen


def of(seen: View) -> list[Known]:
    """Return the slips of an application, the newest first; none of any other kind of case."""
    return [_known(seen, slip) for slip in reversed(getattr(seen.state, "slips", ()))]


def one(number: str, key: str) -> Known | None:
    """Return one slip by its case's number and its key, or None."""
    seen = cases.view(number)
    return next((known for known in of(seen) if known.slip.key == key), None) if seen else None


def found(written: str) -> list[Known]:
    """Return the slips that somebody names: one by its number on paper, or all of a case by the case's number."""
    match = _ON_PAPER.fullmatch(written.strip())
    whole, dot, part = (match[1] if match else written).strip().partition(".")
    number = read_case_number(whole)
    seen = cases.view(f"{number}{dot}{part}") if number else None
    if seen is None:
        return []
    key = "" if not match else KEY if match[2] == "1" else f"{KEY}-{match[2]}"
    return [known for one in _each(seen) for known in of(one) if key in ("", known.slip.key)]


def _each(seen: View) -> list[View]:
    """Return a case itself, or every part of a joint one that has begun: its fees are theirs."""
    return [one.part for one in cases.standings(seen) if one.part] if seen.kind.name == "joint" else [seen]


def _known(seen: View, slip: Slip) -> Known:
    fees = _published(seen, slip.key)
    lines = tuple(Charged(line, fees.get(line.name)) for line in slip.lines)
    paper = seen.state.paper(slip.key)
    return Known(
        seen.id,
        seen.number,
        titles.number(seen.number, slip.key, paper.number if paper else ""),
        seen.organ_name,
        slip,
        lines,
        slip.total_fen > 0 and all(one.fee is not None and one.fee.online_payment for one in lines),
        seen.context.today,
    )


def _published(seen: View, key: str) -> dict[str, Fee]:
    """Return the fees of the version under which a slip was made."""
    at = next((t.seq for t in seen.told if getattr(getattr(t.event, "paper", None), "key", "") == key), 0)
    return {fee.name: fee for fee in seen.under(at).item.fees}
