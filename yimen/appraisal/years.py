"""The year: grades from its final months, signed by the centre; and what departments promised in public for it (创先争优)."""

from datetime import date
from typing import Any

from django.db import connection, transaction

from yimen.appraisal import parts, schemes
from yimen.appraisal.models import Grade, Pledge, PledgeStep
from yimen.appraisal.refused import NotAppraised
from yimen.centres import turns
from yimen.lib import clock
from yimen.process.appraisal.account import Standing
from yimen.process.appraisal.grades import Graded, Year, graded
from yimen.telling.tell import tell

_YEARS = """SELECT f.unit, (array_agg(f.organ ORDER BY f.month DESC))[1], sum(f.points)::bigint / count(*), count(*),
    sum(f.overdue)::bigint, sum(f.matters)::bigint FROM appraisal_final f
    WHERE f.kind = %(kind)s AND f.month BETWEEN %(first)s AND %(last)s GROUP BY f.unit"""
# What happened in the year's final months, less what was taken back.
_HAPPENED = """SELECT f.unit, w.what, sum(sign(f.n))::bigint FROM appraisal_fact f CROSS JOIN LATERAL unnest(f.what) AS w(what)
    WHERE f.kind = %(kind)s AND f.month BETWEEN %(first)s AND %(last)s AND w.what = ANY(%(bars)s) GROUP BY 1, 2"""


def proposed(kind: str, year: int) -> tuple[list[Year], list[Graded], dict[int, int]]:
    """Return everybody's year from its final months, the grades that follow by the year's last scheme, and their organs."""
    row = schemes.in_force(kind, date(year, 12, 1))
    if row is None:
        return [], [], {}
    grades = schemes.decoded(row).grades
    values: dict[str, Any] = {
        "kind": kind,
        "first": date(year, 1, 1),
        "last": date(year, 12, 1),
        "bars": sorted({bar for one in grades for bar in one.bars}),
    }
    happened: dict[int, dict[str, int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_HAPPENED, values)
        for unit, what, n in cursor.fetchall():
            happened.setdefault(unit, {})[what] = n
        cursor.execute(_YEARS, values)
        rows = cursor.fetchall()
    years = [
        Year(unit, Standing(points, overdue, matters), months, happened.get(unit, {}))
        for unit, _organ, points, months, overdue, matters in rows
    ]
    return years, graded(years, grades), {row[0]: row[1] for row in rows}


@transaction.atomic
def grade(*, by: int, kind: str, year: int) -> int:
    """Sign the grades of a year that is over; return how many there are. Raises NotAppraised."""
    me = parts.part(by)
    parts.require(me.centre)
    if clock.today().year <= year:
        raise NotAppraised("not_over", year=year)
    turns.wait("appraisal year")
    if Grade.objects.filter(kind=kind, year=year).exists():
        raise NotAppraised("graded")
    years, found, organs = proposed(kind, year)
    if not found:
        raise NotAppraised("no_months")
    for one in found:
        parts.clean(me, kind, one.unit)
    of = {one.unit: one for one in years}
    Grade.objects.bulk_create(
        Grade(
            kind=kind, year=year, unit=one.unit, organ=organs[one.unit], points=of[one.unit].standing.points,
            months=of[one.unit].months, grade=one.grade, kept_from=list(one.kept_from), by=by, at=clock.now(),
        )
        for one in found
    )  # fmt: skip
    if kind == "person":
        tell("year_graded", [one.unit for one in found], on=date(year, 12, 31), mark=f"appraisal:year:{year}")
    return len(found)


@transaction.atomic
def pledge(*, by: int, organ: int, year: int, text: str) -> int:
    """Promise something in public for a year, as the organ's head; return the promise's id. Raises NotAppraised."""
    parts.require(organ in parts.part(by).heads)
    if not text.strip():
        raise NotAppraised("no_text")
    made = Pledge.objects.create(organ=organ, year=year, text=text.strip(), by=by, at=clock.now())
    return int(made.pk)


ACTS = ("comment", "kept", "broken")


@transaction.atomic
def judge(*, by: int, pledge: int, act: str, text: str) -> None:
    """Comment a promise, or say whether it was kept, as somebody who runs the centre or leads it. Raises NotAppraised."""
    found = Pledge.objects.filter(pk=pledge).first()
    turns.wait("pledge", pledge)
    if found is None or act not in ACTS:
        raise NotAppraised("unknown")
    me = parts.part(by)
    parts.require(me.adopts and found.organ not in me.heads)
    if not text.strip():
        raise NotAppraised("no_reason")
    if act != "comment" and PledgeStep.objects.filter(pledge=found).exclude(act="comment").exists():
        raise NotAppraised("kept_said")
    PledgeStep.objects.create(pledge=found, act=act, text=text.strip(), by=by, at=clock.now())


def pledges(organ: int, year: int) -> list[tuple[Pledge, list[PledgeStep]]]:
    """Return what an organ promised for a year, each with what was said of it."""
    rows = Pledge.objects.filter(organ=organ, year=year).order_by("pk").prefetch_related("steps")
    return [(one, sorted(one.steps.all(), key=lambda step: step.pk)) for one in rows]
