"""What is told of registers: how fresh each is, their files and lines, what was found, and how much of them has a case."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from django.db import connection
from django.db.models import Count, Max, Q, QuerySet

from yimen.law.identity import normalised
from yimen.people.names import Name, organs
from yimen.process.registers.spelled import number_key
from yimen.registers import sealing
from yimen.registers.models import BadLine, Found, Intake, Line, Register
from yimen.registers.parts import Part

# Lists count so far and no further.
WINDOW = 1000
MONTHS = 12


class Standing(msgspec.Struct, frozen=True):
    """A register with its organ's name, its last file that was read, its lines, and what is open."""

    one: Any
    organ: Name
    fresh: datetime | None
    lines: int
    open: int


def registers(by: Part, only: int = 0) -> list[Standing]:
    """Return the registers that somebody sees, those of one organ together; `only` that one."""
    seen = _seen(by).filter(pk=only) if only else _seen(by)
    found = list(seen.order_by("organ", "name"))
    ids = [one.id for one in found]
    names = organs(one.organ for one in found)
    fresh = _grouped(
        Intake.objects.filter(register__in=ids, stage="done").values("register").annotate(n=Max("ended_at"))
    )
    lines = _grouped(Line.objects.filter(register__in=ids).values("register").annotate(n=Count("id")))
    open_ = _grouped(
        Found.objects.filter(register__in=ids, state="found").values("register").annotate(n=Count("id"))
    )
    return [
        Standing(one, names[one.organ], fresh.get(one.id), lines.get(one.id, 0), open_.get(one.id, 0))
        for one in found
    ]  # fmt: skip


def _grouped(rows: Iterable[Any]) -> dict[int, Any]:
    return {row["register"]: row["n"] for row in rows}


def _seen(by: Part) -> QuerySet[Register]:
    found = Register.objects.all()
    return found if by.every else found.filter(organ__in=by.organs)


def register(by: Part, id: int) -> Standing | None:
    """Return one register that somebody sees, or None."""
    return next(iter(registers(by, id)), None)


def intakes(register: int, limit: int = 50) -> list[Intake]:
    """Return the newest files of a register, with the register itself."""
    return list(Intake.objects.filter(register=register).select_related("register").order_by("-id")[:limit])


def intake(by: Part, id: int) -> Intake | None:
    """Return a file of a register that somebody sees, or None."""
    found = Intake.objects.select_related("register").filter(pk=id).first()
    return found if found and by.sees(found.register.organ) else None


def reading(intake: int) -> bool:
    """Return whether a file is still being read."""
    return Intake.objects.filter(pk=intake, stage="reading").exists()


def read(intake: int) -> int:
    """Return how many lines of a file were read so far."""
    return Intake.objects.filter(pk=intake).values_list("read", flat=True).get()


def troubled(intake: int) -> bool:
    """Return whether anything of a file could not be read, be it a single cell."""
    return BadLine.objects.filter(intake=intake).exists()


def waiting(register: int) -> int:
    """Return how many lines of a register wait to be judged."""
    return Line.objects.filter(register=register, standing="").count()


def bad(intake: int) -> Iterable[tuple[BadLine, str]]:
    """Yield what could not be read of a file, in its order, each with what stood there. Raises crypto.KeyMissing."""
    for row in BadLine.objects.filter(intake=intake).order_by("place", "nth").iterator(chunk_size=2000):
        yield row, sealing.opened_bad(row)


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which lines: a number, a holder or a number of identity, the whole of it; how they stand; from which day to which."""

    text: str = ""
    standing: str = ""
    since: date | None = None
    until: date | None = None


class Lines:
    """The lines of a register, the newest first."""

    def __init__(self, register: int) -> None:
        """Look at the lines of this register."""
        self.register = register

    def found(self, asked: Asked, *, limit: int = 50, offset: int = 0) -> tuple[Sequence[Line], int]:
        """Return `limit` lines from `offset` on, and how many there are, counted up to `WINDOW`."""
        rows = Line.objects.filter(register=self.register).order_by("-day", "-id")
        if asked.text:
            rows = rows.filter(named(asked.text))
        if asked.standing:
            rows = rows.filter(standing="" if asked.standing == "waits" else asked.standing)
        if asked.since:
            rows = rows.filter(day__gte=asked.since)
        if asked.until:
            rows = rows.filter(day__lte=asked.until)
        return list(rows[offset : offset + limit]), rows[:WINDOW].count()


def named(text: str, at: str = "") -> Q:
    """Return the condition that a line bears a number, or is of a holder or a number of identity: the whole of it."""
    which = {
        "number_key": number_key(text),
        "holder": sealing.holder(text),
        "identity": sealing.identity(normalised(text)),
    }
    found = Q()
    for name, value in which.items():
        found |= Q(**{at + name: value})
    return found


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which findings: of a kind, a state (empty: those to be looked at), an organ, a register, about a number or holder."""

    text: str = ""
    kind: str = ""
    state: str = "found"
    organ: int = 0
    register: int = 0


class Findings:
    """What was found in the registers that somebody sees, the newest first."""

    def __init__(self, by: Part) -> None:
        """Look at what this person may see."""
        self.by = by

    def found(self, asked: Wanted, *, limit: int = 50, offset: int = 0) -> tuple[Sequence[Found], int]:
        """Return `limit` findings from `offset` on, and how many there are, counted up to `WINDOW`."""
        rows = Found.objects.select_related("register", "line").order_by("-on", "-id")
        if not self.by.every:
            rows = rows.filter(organ__in=self.by.organs)
        for name in ("kind", "organ", "register"):
            if value := getattr(asked, name):
                rows = rows.filter(**{name: value})
        if asked.state != "all":
            rows = rows.filter(state=asked.state)
        if asked.text:
            rows = rows.filter(named(asked.text, "line__"))
        return list(rows[offset : offset + limit]), rows.values("id")[:WINDOW].count()


def counts(by: Part) -> dict[str, int]:
    """Return how many findings wait to be looked at, by kind."""
    rows = Found.objects.filter(state="found")
    if not by.every:
        rows = rows.filter(organ__in=by.organs)
    return dict(rows.values_list("kind").annotate(n=Count("id")).order_by("kind"))


class Share(msgspec.Struct, frozen=True):
    """How much of an organ's registers of a month has a case: `lines` that should have one, and those that do."""

    month: date
    organ: Name
    lines: int
    matched: int

    @property
    def share(self) -> float:
        """Return how many of a hundred have a case, cut off and never rounded up."""
        return self.matched * 1000 // self.lines / 10


_COVERAGE = """SELECT date_trunc('month', l.day)::date, r.organ, count(*), count(*) FILTER (WHERE l.standing = 'case')
FROM registers_line l JOIN registers_register r ON r.id = l.register_id
WHERE l.standing IN ('case', 'unsure', 'none') AND l.day >= %(since)s AND (%(every)s OR r.organ = ANY(%(organs)s))
GROUP BY 1, 2 ORDER BY 1 DESC, 2"""


def coverage(by: Part, since: date) -> list[Share]:
    """Return how much of the registers that somebody sees has a case, by month since a day and organ, the newest first.

    Lines of items that are not the centre's, of before a register's first day, and those that wait are left out.
    """
    with connection.cursor() as cursor:
        cursor.execute(_COVERAGE, {"since": since, "every": by.every, "organs": sorted(by.organs)})
        rows = cursor.fetchall()
    names = organs(row[1] for row in rows)
    return [Share(month, names[organ], lines, matched) for month, organ, lines, matched in rows]
