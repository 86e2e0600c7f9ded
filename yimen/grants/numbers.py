"""The document numbers of an organ's year: what bears each of them, which are void, and any that nothing bears."""

from datetime import date
from typing import Literal

import msgspec
from django.db import connection

from yimen.cases import numbers
from yimen.grants.models import Paper

Which = Literal["", "void", "gaps"]


class Number(msgspec.Struct, frozen=True):
    """A number that was taken, and the paper that bears it; `case` is empty where none does.

    A void one says since when, by which account, why, and which number took its place.
    """

    running: int
    number: str = ""
    case: str = ""
    key: str = ""
    licence: bool = True
    made_on: date | None = None
    voided_on: date | None = None
    voided_by: str = ""
    why: str = ""
    replaced_by: str = ""


def series() -> dict[tuple[int, int], int]:
    """Return the last number that each organ has taken in each year, by organ and year."""
    return numbers.series()


def listed(
    organ: int, year: int, which: Which = "", *, limit: int | None = None, offset: int = 0
) -> tuple[list[Number], int]:
    """Return the numbers of an organ's year, the newest first, `limit` of them from `offset` on; and how many there are."""
    last = series().get((organ, year), 0)
    wanted = range(last, 0, -1) if not which else _those(organ, year, which, last)
    part = list(wanted[offset : None if limit is None else offset + limit])
    papers = Paper.objects.filter(organ=organ, year=year)
    if limit is not None:
        papers = papers.filter(running__in=part)
    borne = {paper.running: paper for paper in papers}
    return [_number(running, borne.get(running)) for running in part], len(wanted)


def _those(organ: int, year: int, which: Which, last: int) -> list[int]:
    """Return the running numbers that are void, or that nothing bears, the newest first."""
    if which == "void":
        void = Paper.objects.filter(organ=organ, year=year, voided_on__isnull=False)
        return [running for (running,) in void.order_by("-running").values_list("running") if running]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n FROM generate_series(1, %s) n WHERE NOT EXISTS (SELECT 1 FROM grants_paper p"
            " WHERE p.organ = %s AND p.year = %s AND p.running = n) ORDER BY n DESC",
            [last, organ, year],
        )
        return [row[0] for row in cursor.fetchall()]


def _number(running: int, paper: Paper | None) -> Number:
    if paper is None:
        return Number(running)
    return Number(
        running,
        paper.number,
        paper.case_number,
        paper.key,
        paper.licence,
        paper.made_on,
        paper.voided_on,
        paper.voided_by,
        paper.why,
        paper.replaced_by,
    )
