"""Lines on their way into the tables, many at once: what is new, what changed, what is the same once more."""

from collections.abc import Iterable, Sequence

import msgspec
from django.db import connection

from yimen.law import identity
from yimen.look import masking
from yimen.process.registers import series
from yimen.process.registers.line import Line as Said, Read
from yimen.process.registers.spelled import number_key, of_a_person
from yimen.registers import sealing
from yimen.registers.items import Items
from yimen.registers.models import BadLine, Intake, Line

_COLUMNS = (
    "register_id", "intake_id", "place", "key", "digest", "number", "number_key", "series", "running", "item_words", "item",
    "identity", "holder", "sealed", "decided_on", "issued_on", "day", "fee_fen", "seal", "again", "standing", "case", "matched_by",
)  # fmt: skip
_NAMED = ", ".join(f'"{name}"' for name in _COLUMNS)
_CHANGED = tuple(name for name in _COLUMNS if name not in ("register_id", "key", "again"))


class Placed(msgspec.Struct, frozen=True):
    """What was read of one line of the file, and where it stands there."""

    place: int
    read: Read


class Counted(msgspec.Struct):
    """How many lines of a batch were new, changed, the same as before, and bad."""

    fresh: int = 0
    changed: int = 0
    same: int = 0
    bad: int = 0


class _Batch:
    """The lines of a batch beside those that the register has: which is which, and what has to be written."""

    def __init__(self, intake: Intake, items: Items, there: dict[str, Line]) -> None:
        self.intake, self.items, self.there = intake, items, there
        self.fresh, self.changed, self.same = list[Line](), list[Line](), dict[int, Line]()
        self.repeated = 0

    def take(self, place: int, said: Said) -> None:
        """Take in one line.

        The first line of a number is that number's; another of the same file stands beside it under all that it says.
        """
        first, second = _keys(said)
        digest = _digest(said)
        row, beside = self.there.get(first), self.there.get(second)
        if row is not None and not self._had(row) and row.digest == digest:
            self._touch(row, place)
        elif beside is not None:
            self._touch(beside, place)
        elif row is None:
            self._write(Line(key=first), place, said, digest)
        elif not self._had(row):
            self._write(row, place, said, digest)
        elif second:
            self._write(Line(key=second, again=True), place, said, digest)
        else:
            self.repeated += 1

    def _had(self, row: Line) -> bool:
        return row.intake_id == self.intake.id

    def _touch(self, row: Line, place: int) -> None:
        if self._had(row):
            self.repeated += 1
            return
        row.intake_id, row.place = self.intake.id, place
        self.same[row.pk] = row

    def _write(self, row: Line, place: int, said: Said, digest: str) -> None:
        row.register_id = self.intake.register_id
        _fill(row, self.intake, place, said, digest, self.items)
        (self.fresh if row.pk is None else self.changed).append(row)
        self.there[row.key] = row


def store(intake: Intake, items: Items, lot: Sequence[Placed]) -> Counted:
    """Take in a batch of lines; which of them were there before is known by number, or by all that they say."""
    _bad(intake, (one for one in lot if one.read.troubles))
    whole = [(one.place, one.read.line) for one in lot if one.read.line is not None]
    batch = _Batch(intake, items, _there(intake.register_id, whole))
    for place, said in whole:
        batch.take(place, said)
    _insert(batch.fresh)
    _rewrite(batch.changed)
    _touch(list(batch.same.values()))
    return Counted(
        fresh=len(batch.fresh),
        changed=len(batch.changed),
        same=len(batch.same) + batch.repeated,
        bad=sum(one.read.line is None for one in lot),
    )


def _keys(said: Said) -> tuple[str, str]:
    """Return the key of a line, and the one of a further line with its number; of one without number that is none."""
    number = number_key(said.number)
    if not number:
        return _hash(f"l:{_all(said)}"), ""
    return _hash(f"n:{number}"), _hash(f"n:{number}:{_all(said)}")


def _hash(text: str) -> str:
    return sealing.token("registers:line", text)[:32]


def _all(said: Said) -> str:
    return msgspec.json.encode(said).decode()


def _digest(said: Said) -> str:
    return _hash(f"d:{_all(said)}")


def _there(register: int, whole: Sequence[tuple[int, Said]]) -> dict[str, Line]:
    keys = {key for _place, said in whole for key in _keys(said) if key}
    rows = Line.objects.filter(register=register, key__in=keys)
    return {row.key: row for row in rows.only("id", "register", "intake", "key", "digest", "again")}


def _fill(row: Line, intake: Intake, place: int, said: Said, digest: str, items: Items) -> None:
    """Write into a row what the register says now; which case it was about is asked anew."""
    number, told = said.number, said
    if of_a_person(number):
        told = msgspec.structs.replace(said, identity=said.identity or identity.normalised(number))
        number = masking.identity(number)
    running = series.place(number)
    row.intake_id, row.place, row.digest = intake.id, place, digest
    row.number, row.number_key = number, number_key(number) if number == said.number else ""
    row.series, row.running = running or ("", None)
    row.item_words, row.item = said.item, items.code(said.item)
    row.identity, row.holder = sealing.identity(told.identity), sealing.holder(said.holder)
    row.sealed = sealing.sealed_line(row.register_id, row.key, told)
    row.decided_on, row.issued_on, row.fee_fen, row.seal = (
        said.decided_on,
        said.issued_on,
        said.fee_fen,
        said.seal,
    )
    assert said.day is not None, "a line without a day is none"
    row.day = said.day
    row.standing = "before" if said.day < intake.register.since else ""
    row.case, row.matched_by = "", 0


def _insert(rows: Sequence[Line]) -> None:
    if not rows:
        return
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY registers_line ({_NAMED}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row([getattr(row, name) for name in _COLUMNS])


def _rewrite(rows: Sequence[Line]) -> None:
    """Write lines that say something else now, over what they said."""
    for row in rows:
        row.pk = None
    named = [name.removesuffix("_id") for name in _CHANGED]
    Line.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["register", "key"], update_fields=named
    )


def _touch(rows: Sequence[Line]) -> None:
    """Write where the lines stand that are the same once more."""
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE registers_line l SET intake_id = n.intake, place = n.place FROM"
                " unnest(%s::bigint[], %s::int[], %s::bigint[]) n (id, place, intake) WHERE l.id = n.id",
                [[row.pk for row in rows], [row.place for row in rows], [row.intake_id for row in rows]],
            )


def _bad(intake: Intake, lot: Iterable[Placed]) -> None:
    rows = []
    for one in lot:
        for nth, trouble in enumerate(one.read.troubles):
            row = BadLine(
                intake_id=intake.id,
                place=one.place,
                nth=nth,
                field=trouble.field,
                why=trouble.why,
                dropped=one.read.line is None,
                sealed=sealing.sealed_bad(intake.id, one.place, nth, trouble.text),
            )
            if not nth and one.read.number and (running := series.place(one.read.number)):
                row.number_key = number_key(one.read.number)
                row.series, row.running = running
            rows.append(row)
    BadLine.objects.bulk_create(rows)
