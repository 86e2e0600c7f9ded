"""The cases that a batch of lines may be about: by number, by identity, and by a day, a name or a number that is near."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db import connection

from yimen.cases.opening import kept
from yimen.lib import crypto
from yimen.process.registers import matching
from yimen.process.registers.alike import pairs, variants
from yimen.process.registers.line import Line as Said
from yimen.registers.models import Known, Line, Number

# Working days are told apart later; this is far enough for three of them across the longest holiday.
AROUND = timedelta(days=12)
# So many of the likeliest are held against a line one by one.
MOST = 20
# What more than this share of the cases, and more than so many, have in their names tells none from another: 安州, 商行.
COMMON, FEW = 10, 50
_NEAR = """SELECT DISTINCT k.number FROM unnest(%s::date[]) d (on_) JOIN registers_known k
    ON k.organ = %s AND k.decided_on BETWEEN d.on_ - %s AND d.on_ + %s"""
# The same of acceptances, which come long before the decision or without one.
_RECEIVED = _NEAR.replace("decided_on", "received_on")


class Candidates:
    """Cases for a batch of lines of one organ's register, read in a few statements for them all."""

    def __init__(self, organ: int, lines: Sequence[Line], *, accepted: bool = False) -> None:
        """Read the cases that bear a number of these lines, or whose applicant has an identity of theirs.

        `accepted`: they are of a register of acceptances, which may bear the cases' own numbers.
        """
        self.organ, self.accepted = organ, accepted
        self.rows: dict[str, Known] = {}
        self._names: dict[int, str] = {}
        self._numbers: dict[str, set[str]] = defaultdict(set)
        numbers = {line.number_key for line in lines if line.number_key}
        borne = Number.objects.filter(number__in=numbers)
        for number, case in borne.values_list("number", "case"):
            self._numbers[number].add(case)
        cases = {case for some in self._numbers.values() for case in some}
        cases |= {line.case for line in lines if line.matched_by and line.case}
        if accepted:
            for number in Known.objects.filter(number__in=numbers).values_list("number", flat=True):
                self._numbers[number].add(number)
                cases.add(number)
        self._keep(Known.objects.filter(number__in=cases))
        self._identities: dict[str, set[str]] = defaultdict(set)
        self._keep(Known.objects.filter(identity__in={line.identity for line in lines if line.identity}))
        for row in self.rows.values():
            self._identities[row.identity].add(row.number)

    def _keep(self, rows: Iterable[Known]) -> None:
        self.rows |= {row.number: row for row in rows}

    def exact(self, line: Line) -> list[matching.Known]:
        """Return the cases that bear the line's number, or are its holder's, without their names."""
        found = set(self._numbers.get(line.number_key, ())) if line.number_key else set()
        found |= self._identities.get(line.identity, set()) if line.identity else set()
        return [self.known(number) for number in found]

    def known(self, number: str, *, named: bool = False) -> matching.Known:
        """Return a case as a line is held against it. Raises KeyError for one that was not read."""
        row = self.rows[number]
        return matching.Known(
            number=row.number,
            item=row.item,
            numbers=tuple(row.numbers),
            identity=row.identity,
            holder=self._names.get(row.case_id, "") if named else "",
            received_on=row.received_on,
            accepted_on=row.accepted_on,
            decided_on=row.decided_on,
            issued_on=row.issued_on,
            outcome=row.outcome,
            charged_fen=row.charged_fen,
        )

    def read_near(self, lines: Sequence[Line]) -> None:
        """Read the organ's cases decided about the days of these lines, with the names of who applied."""
        days = sorted({line.day for line in lines})
        with connection.cursor() as cursor:
            cursor.execute(
                _RECEIVED if self.accepted else _NEAR, [days, self.organ, AROUND.days, AROUND.days]
            )
            numbers = [row[0] for row in cursor.fetchall()]
        self._keep(Known.objects.filter(number__in=set(numbers) - self.rows.keys()))
        self._read_names()
        self._by_pair: dict[str, list[str]] = defaultdict(list)
        self._by_slip: dict[str, list[str]] = defaultdict(list)
        for row in self.rows.values():
            for pair in pairs(self._names.get(row.case_id, "")):
                self._by_pair[pair].append(row.number)
            for number in row.numbers:
                for variant in variants(number):
                    self._by_slip[variant].append(row.number)

    def _read_names(self) -> None:
        for case, closed in kept({row.case_id for row in self.rows.values()}, "applicant").items():
            try:
                self._names[case] = (closed.opened() or {}).get("name", "")
            except (crypto.Damaged, crypto.KeyMissing):
                continue

    def near(self, line: Line, said: Said) -> list[matching.Known]:
        """Return the cases worth holding against a line one by one, after `read_near`: alike in name, number or identity."""
        found: Counter[str] = Counter()
        for one in self.exact(line):
            found[one.number] += 100
        slips = variants(line.number_key) if len(line.number_key) > 4 else ()
        for number in {case for variant in slips for case in self._by_slip.get(variant, ())}:
            found[number] += 50
        telling = max(FEW, len(self.rows) // COMMON)
        wanted = [pair for pair in pairs(said.holder) if len(self._by_pair.get(pair, ())) <= telling]
        for pair in wanted:
            found.update(self._by_pair.get(pair, ()))
        few = [number for number, shared in found.items() if shared * 2 >= len(wanted) or shared >= 50]
        few.sort(key=lambda number: (not self._around(number, line.day), -found[number], number))
        return [self.known(number, named=True) for number in few[:MOST]]

    def _around(self, number: str, day: date) -> bool:
        row = self.rows[number]
        on = row.received_on if self.accepted else row.decided_on
        return on is not None and abs(on - day) <= AROUND
