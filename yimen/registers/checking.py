"""The copy of every case that registers' lines are held against, compared with the record that it follows (mission N10)."""

from collections.abc import Iterable, Iterator

from yimen.cases import past, stream
from yimen.cases.check import Difference, snapshot
from yimen.cases.queries import View
from yimen.process.registers.spelled import number_key
from yimen.registers import known
from yimen.registers.models import Followed, Known, Number

CASES = ("application", "joint")
FIELDS = (
    "case_id",
    "organ",
    "item",
    "received_on",
    "accepted_on",
    "decided_on",
    "issued_on",
    "outcome",
    "charged_fen",
)


def check(number: str = "") -> Iterator[Difference]:
    """Yield what the copy says otherwise than the record, of one case or of the current centre.

    A case of which not every event has been read, or in which the law owes something that nobody has written down yet, is left to the next check. A number
    that a case bears in the copy alone is looked for in the permits that came of it.
    """
    with snapshot():
        read = Followed.objects.values_list("position", flat=True).first() or 0
        if not read:
            return
        beside: dict[str, set[str]] = {}
        for batch in [past.of([number])] if number else past.each(CASES):
            settled = [seen for seen in _read(batch, read) if all(one.seq for one in seen.told)]
            yield from _cases([one for seen in settled for one in known.single(seen)], beside)
        if beside:
            for permits in past.each(("permit",)):
                _borne(permits, beside)
        for case, numbers in beside.items():
            for extra in sorted(numbers):
                yield Difference(case, "register number", extra, "")
        if not number:
            yield from _nobodys()


def _read(batch: list[View], read: int) -> Iterator[View]:
    places = stream.places([seen.number for seen in batch])
    return (seen for seen in batch if all(0 < at <= read for at in places.get(seen.number, {}).values()))


def _cases(of: list[View], beside: dict[str, set[str]]) -> Iterator[Difference]:
    there = Known.objects.in_bulk([seen.number for seen in of])
    index: dict[str, set[str]] = {}
    for case, number in Number.objects.filter(case__in=list(there)).values_list("case", "number"):
        index.setdefault(case, set()).add(number)
    for seen in of:
        fresh, kept = known.row(seen), there.get(seen.number)
        if kept is None:
            yield Difference(seen.number, "register case", "", seen.number)
            continue
        for field in FIELDS:
            have, should = getattr(kept, field), getattr(fresh, field)
            if have != should:
                yield Difference(seen.number, f"register {field}", str(have), str(should))
        # Once a name was erased its token is all that is left, and nothing gives it again.
        if fresh.identity and fresh.identity != kept.identity:
            yield Difference(seen.number, "register identity", kept.identity, fresh.identity)
        numbers = set(kept.numbers)
        for lacking in sorted(set(fresh.numbers) - numbers):
            yield Difference(seen.number, "register number", "", lacking)
        for lacking in sorted(numbers - index.get(seen.number, set())):
            yield Difference(seen.number, "register index", "", lacking)
        if extra := (numbers | index.get(seen.number, set())) - set(fresh.numbers) - _ever(seen):
            beside[seen.number] = extra


def _ever(seen: View) -> set[str]:
    """Return every number that the journal of a case names: one may have been borne before another was sealed."""
    made = (getattr(one.event, "paper", None) for one in seen.told)
    numbers = {paper.number for paper in made if paper is not None}
    numbers |= {getattr(one.event, name, "") for one in seen.told for name in ("number", "certificate")}
    return {number_key(number)[:320] for number in numbers if number}


def _borne(permits: Iterable[View], beside: dict[str, set[str]]) -> None:
    """Strike out what a permit bears, or bore once, of the numbers that stand in the copy alone."""
    for permit in permits:
        if (case := permit.state.application) in beside:
            certificates = {getattr(one.event, "certificate", "") for one in permit.told} | {
                permit.state.certificate
            }
            beside[case] -= {number_key(number)[:320] for number in certificates if number}


def _nobodys() -> Iterator[Difference]:
    """Yield what the copy has of cases that the record does not have."""
    rows = Known.objects.extra(
        where=["NOT EXISTS (SELECT FROM cases_case c WHERE c.id = registers_known.case_id)"]
    )
    for number in rows.order_by("number").values_list("number", flat=True):
        yield Difference(number, "register case", number, "")
