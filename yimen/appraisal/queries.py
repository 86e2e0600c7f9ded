"""What is told of appraisals: months with how far they are, a month's sheets, one sheet with every link, a department's file."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from django.db.models import Count, Q

from yimen.appraisal import drafting, surveys, years
from yimen.appraisal.facts.sources import NAMED
from yimen.appraisal.models import (
    Appeal,
    Closing,
    Comment,
    Entry,
    Fact,
    Final,
    Grade,
    Month,
    Sheet as Sheet,
    Signature,
)
from yimen.appraisal.parts import Part
from yimen.lib import clock
from yimen.people import colleagues
from yimen.people.models import Window
from yimen.people.names import Name, organs
from yimen.process.appraisal.account import Standing, Total
from yimen.process.appraisal.scheme import Scheme

# So many links of one indicator are listed at most; the rest are counted.
LINKS = 200


class Stage(msgspec.Struct, frozen=True):
    """A drafted month and how far it is; `appeals` wait for a decision."""

    kind: str
    month: date
    stage: str
    appeal_until: date
    sheets: int
    appeals: int


def months(kind: str = "") -> list[Stage]:
    """Return the drafted months, the newest first."""
    rows = Month.objects.filter(kind=kind) if kind else Month.objects.all()
    sheets = {(one["kind"], one["month"]): one["n"] for one in Sheet.objects.values("kind", "month").annotate(n=Count("unit"))}  # fmt: skip
    waiting = {
        (one["kind"], one["month"]): one["n"]
        for one in Appeal.objects.filter(ruling__isnull=True).values("kind", "month").annotate(n=Count("pk"))
    }
    return [
        Stage(
            row.kind, row.month, drafting.stage(row), row.appeal_until,
            sheets.get((row.kind, row.month), 0), waiting.get((row.kind, row.month), 0),
        )
        for row in rows.order_by("-month", "kind")
    ]  # fmt: skip


def month(kind: str, on: date) -> Month | None:
    """Return a drafted month, or None."""
    return Month.objects.filter(kind=kind, month=on).first()


def closing(kind: str, on: date) -> Closing | None:
    """Return by whom a month was made final, or None."""
    return Closing.objects.filter(kind=kind, month=on).first()


def signatures(kind: str, on: date) -> list[Signature]:
    """Return which heads signed a month, in order."""
    return list(Signature.objects.filter(kind=kind, month=on).order_by("pk"))


def names(kind: str, units: Sequence[int]) -> dict[int, Name]:
    """Return what people or windows are called, many at once."""
    if kind == "person":
        return {id: Name(one.name) for id, one in colleagues.who(units).items()}
    rows = Window.objects.filter(pk__in=units).values_list("pk", "name", "name_en")
    return {id: Name(zh, en) for id, zh, en in rows}


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which sheets of a month: of an organ (0: all), `few` those of few matters, `lost` those that lost something."""

    organ: int = 0
    which: str = ""
    sort: str = ""


SORTS = {
    "": lambda one: (*Standing(one.points, one.overdue, one.matters).key, one.unit),
    "points": lambda one: (one.points, one.unit),
    "overdue": lambda one: (-one.overdue, one.unit),
    "matters": lambda one: (-one.matters, one.unit),
    "organ": lambda one: (one.organ, one.unit),
}


def sheets(kind: str, on: date, asked: Asked, reach: frozenset[int] | None, few: int) -> list[Sheet]:
    """Return a month's sheets in the order asked for; `reach` are the organs that may be read (None: all)."""
    rows = Sheet.objects.filter(kind=kind, month=on)
    if reach is not None:
        rows = rows.filter(organ__in=reach)
    if asked.organ:
        rows = rows.filter(organ=asked.organ)
    which = {"few": Q(matters__lt=few), "lost": Q(points__lt=10000), "overdue": Q(overdue__gt=0)}
    if asked.which in which:
        rows = rows.filter(which[asked.which])
    return sorted(rows, key=SORTS.get(asked.sort, SORTS[""]))


def sheet(kind: str, on: date, unit: int) -> Sheet | None:
    """Return one sheet, or None."""
    return Sheet.objects.filter(kind=kind, month=on, unit=unit).first()


def own(me: Part) -> list[Sheet]:
    """Return somebody's own sheets and those of the window at which they sit, the newest first."""
    which = Q(kind="person", unit=me.account) | Q(kind="window", unit__in=me.windows)
    return list(Sheet.objects.filter(which).order_by("-month", "kind")[:48])


class Link(msgspec.Struct, frozen=True):
    """One event behind a point: what a page links to, its legal day, and how much of it."""

    source: str
    page: str
    ref: str
    on: date
    item: str
    n: int
    what: str


class Told(msgspec.Struct, frozen=True):
    """A sheet with everything behind it."""

    sheet: Sheet
    total: Total
    scheme: Scheme
    month: Month
    links: dict[str, list[Link]]
    more: dict[str, int]
    entries: list[Entry]
    comments: list[Comment]
    appeals: list[Appeal]


def told(one: Sheet) -> Told:
    """Return a sheet with every link, entry, comment and appeal."""
    scheme = drafting.scheme_of(one.kind, one.month)
    total = msgspec.convert(one.body, Total)
    priced = {of.what: of.code for of in scheme.indicators if of.what}
    links: dict[str, list[Link]] = {}
    more: dict[str, int] = {}
    facts = Fact.objects.filter(kind=one.kind, unit=one.unit, month=one.month).order_by("on", "ref", "seq")
    for fact in facts:
        for what in fact.what:
            if (code := priced.get(what)) is None:
                continue
            there = links.setdefault(code, [])
            if len(there) >= LINKS:
                more[code] = more.get(code, 0) + 1
                continue
            there.append(
                Link(fact.source, NAMED[fact.source].page, fact.ref, fact.on, fact.item, fact.n, what)
            )
    which = {"kind": one.kind, "month": one.month, "unit": one.unit}
    return Told(
        one,
        total,
        scheme,
        Month.objects.get(kind=one.kind, month=one.month),
        links,
        more,
        list(Entry.objects.filter(**which, taken_back__isnull=True).order_by("pk")),
        list(Comment.objects.filter(**which).order_by("pk")),
        list(Appeal.objects.filter(**which).select_related("ruling").order_by("pk")),
    )


def comments(kind: str, month: date) -> dict[int, list[str]]:
    """Return what was said of the drafts of a month, by unit, in its order."""
    found: dict[int, list[str]] = {}
    for unit, text in (
        Comment.objects.filter(kind=kind, month=month).order_by("pk").values_list("unit", "text")
    ):
        found.setdefault(unit, []).append(text)
    return found


def appeal(id: int) -> Appeal | None:
    """Return an appeal, or None."""
    return Appeal.objects.select_related("ruling").filter(pk=id).first()


def appeals_waiting() -> list[Appeal]:
    """Return the appeals that wait for a decision, the oldest first."""
    return list(Appeal.objects.filter(ruling__isnull=True).order_by("pk"))


def entries(me: Part) -> list[Entry]:
    """Return what was entered by hand and may be read by somebody: all, or one's own, the newest first."""
    rows = Entry.objects.select_related("taken_back")
    return list((rows if me.reads else rows.filter(by=me.account)).order_by("-pk")[:500])


def entry(id: int) -> Entry | None:
    """Return an entry, or None."""
    return Entry.objects.select_related("taken_back").filter(pk=id).first()


class File(msgspec.Struct, frozen=True):
    """A department's year in one file: its people's and windows' months, what happened, grades, promises, surveys."""

    organ: int
    year: int
    months: list[tuple[str, date, int, int, int]]
    happened: list[tuple[str, int, int]]
    grades: list[tuple[str, str, int]]
    pledges: list[Any]
    surveys: list[tuple[Any, surveys.Result]]


def file(organ: int, year: int) -> File:
    """Return a department's file of a year: months as (kind, month, mean, sheets, overdue), events as (word, times, amount)."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    by_month: dict[tuple[str, date], list[Final]] = {}
    for one in Final.objects.filter(organ=organ, month__range=(first, last)).order_by("month", "kind"):
        by_month.setdefault((one.kind, one.month), []).append(one)
    happened: dict[str, list[int]] = {}
    for fact in Fact.objects.filter(kind="organ", unit=organ, month__range=(first, last)):
        for what in fact.what:
            sums = happened.setdefault(what, [0, 0])
            sums[0] += 1 if fact.n > 0 else -1
            sums[1] += fact.n
    grades = Grade.objects.filter(organ=organ, year=year).values("kind", "grade").annotate(n=Count("unit"))
    return File(
        organ,
        year,
        [
            (kind, on, sum(o.points for o in rows) // len(rows), len(rows), sum(o.overdue for o in rows))
            for (kind, on), rows in by_month.items()
        ],
        [(what, times, amount) for what, (times, amount) in sorted(happened.items()) if times],
        sorted((row["kind"], row["grade"], row["n"]) for row in grades),
        years.pledges(organ, year),
        [
            (one, result)
            for one in surveys.listed()
            if one.year == year
            for result in surveys.results(one, organ)
        ],
    )


def departments(me: Part) -> dict[int, Name]:
    """Return the departments of which somebody reads the file: all that have people or windows appraised, or their own."""
    ids = set(Sheet.objects.values_list("organ", flat=True).distinct())
    return organs(ids | me.heads if me.reads else me.heads)


def digest_seen(kind: str, on: date) -> str:
    """Return what a month's sheets say, in short, for whoever is about to sign."""
    from yimen.appraisal.closing import digest, sheets_of

    return digest(sheets_of(kind, on))


def known_years() -> list[int]:
    """Return the years of which there are months, the newest first; this one at least."""
    found = {on.year for on in Month.objects.values_list("month", flat=True)}
    return sorted(found | {clock.today().year}, reverse=True)


def grades(kind: str, year: int) -> list[Grade]:
    """Return the signed grades of a year, the best first; empty before they are signed."""
    return list(Grade.objects.filter(kind=kind, year=year).order_by("-points", "unit"))


def own_grades(me: Part) -> list[Grade]:
    """Return somebody's own signed grades and those of the window at which they sit, the newest year first."""
    which = Q(kind="person", unit=me.account) | Q(kind="window", unit__in=me.windows)
    return list(Grade.objects.filter(which).order_by("-year", "kind")[:20])


def happened(what: Sequence[str], since: date) -> list[tuple[Fact, str]]:
    """Return the facts of people with one of these words from a day on, each with the desk's page that its `ref` leads to."""
    rows = Fact.objects.filter(kind="person", on__gte=since, what__overlap=list(what))
    return [(row, NAMED[row.source].page) for row in rows.order_by("on", "ref", "seq")]
