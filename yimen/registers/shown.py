"""One finding with both its sides: what the register says, what the record says, the cases it may be, what people said."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import msgspec

from yimen.cases import queries as cases
from yimen.grants.following import holder
from yimen.law.identity import normalised
from yimen.lib import crypto
from yimen.look import masking
from yimen.people.names import Name, organs
from yimen.process.registers.found import RULES
from yimen.process.registers.line import ACCEPTED
from yimen.process.registers.spelled import number_key, of_a_person
from yimen.registers import sealing
from yimen.registers.models import Found, Known, Line, Number
from yimen.registers.parts import Part
from yimen.watch import reported

SEARCHED = 10


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a comparison; a person's name and number are masked, a firm's are not."""

    number: str = ""
    item: str = ""
    holder: str = ""
    identity: str = ""
    decided_on: date | None = None
    issued_on: date | None = None
    received_on: date | None = None
    accepted_on: date | None = None
    fee_fen: int | None = None
    seal: str = ""
    outcome: str = ""
    case: str = ""


class Candidate(msgspec.Struct, frozen=True):
    """A case that a line may be about, with the reasons (code, points, figure)."""

    side: Side
    score: int
    reasons: tuple[tuple[str, int, int], ...]


class Said(msgspec.Struct, frozen=True):
    """What somebody did about a finding, or what happened to it by itself (`by` 0)."""

    act: str
    by: int
    at: datetime
    words: str
    case: str


class Shown(msgspec.Struct, frozen=True):
    """A finding as its page shows it."""

    one: Any
    organ: Name
    line: Side | None
    case: Side | None
    candidates: tuple[Candidate, ...]
    steps: tuple[Said, ...]
    card: str
    intake: Any


def found(by: Part, id: int) -> Found | None:
    """Return a finding that somebody sees, or None."""
    one = Found.objects.select_related("register", "line__intake", "line__register").filter(pk=id).first()
    return one if one and by.sees(one.organ) else None


def shown(one: Found) -> Shown:
    """Return a finding with both its sides."""
    line: Line | None = one.line
    reasons = {
        match["case"]: (
            match["score"],
            tuple((each["code"], each["points"], each["figure"]) for each in match["reasons"]),
        )
        for match in one.matches
    }
    sides = {side.case: side for side in sides_of([*reasons, one.case])}
    return Shown(
        one,
        organs([one.organ])[one.organ],
        line_side(line) if line else None,
        sides.get(one.case),
        tuple(Candidate(sides[case], *said) for case, said in reasons.items() if case in sides),
        tuple(_step(step) for step in one.steps.select_related("words").order_by("id")),
        reported.card_of(RULES.get(one.kind, ""), one.pk),
        line.intake if line else None,
    )


def _step(step: Any) -> Said:
    return Said(step.act, step.by, step.at, sealing.opened(step.words), step.case)


def line_side(line: Line) -> Side:
    """Return what a register says in a line; nobody's name where it was erased or cannot be opened."""
    try:
        of = sealing.opened_line(line)
    except (crypto.Damaged, crypto.KeyMissing):
        of = sealing.Holder()
    person, accepted = is_person(of), line.register.kind == ACCEPTED
    return Side(
        number=line.number,
        item=line.item_words,
        holder=masking.name(of.name) if person else of.name,
        identity=masking.identity(of.identity) if person else of.identity,
        decided_on=line.decided_on,
        issued_on=None if accepted else line.issued_on,
        accepted_on=line.issued_on if accepted else None,
        fee_fen=line.fee_fen,
        seal=line.seal,
        case=line.case,
    )


def is_person(of: sealing.Holder) -> bool:
    """Return whether a line is a natural person's, or may be: a number of a person's form, or a short name without any."""
    if of.identity:
        return of_a_person(of.identity) or len(of.identity) < 18
    return len(of.name) <= 4


def sides_of(numbers: Iterable[str]) -> list[Side]:
    """Return what the record says of these cases."""
    rows = {row.number: row for row in Known.objects.filter(number__in=[one for one in numbers if one])}
    return [_side(rows[number]) for number in dict.fromkeys(numbers) if number in rows]


def _side(row: Known) -> Side:
    seen = cases.view(row.number)
    who: dict[str, str] = {}
    with suppress(crypto.KeyMissing):
        who = holder(seen) if seen else {}
    return Side(
        number="、".join(row.numbers[:3]),
        item=seen.version.item.name if seen else row.item,
        holder=who.get("holder", ""),
        identity=who.get("credit_code", ""),
        decided_on=row.decided_on,
        issued_on=row.issued_on,
        received_on=row.received_on,
        accepted_on=row.accepted_on,
        fee_fen=row.charged_fen,
        outcome=row.outcome or "undecided",
        case=row.number,
    )


def searched(organ: int, text: str) -> list[Side]:
    """Return the cases of an organ by the number of the case, of its decision or certificate, or by a credit code or citizen
    number, the whole of it."""
    if not text.strip():
        return []
    found = Known.objects.filter(organ=organ)
    cases_ = Number.objects.filter(number=number_key(text)).values_list("case", flat=True)
    plain = normalised(text)
    rows = found.filter(number__startswith=plain) if len(plain) >= 20 else found.none()
    rows = rows | found.filter(number__in=list(cases_)) | found.filter(identity=sealing.identity(plain))
    return [_side(row) for row in rows.order_by("-decided_on", "number")[:SEARCHED]]
