"""Facts follow the record: what happened in a case is read off its journal anew, what stands in a table by its id.

A month that is final keeps the facts that it was made of. A stop costs time and no fact: late reading finds the same.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from yimen.appraisal.facts.source import Point, Source
from yimen.appraisal.facts.sources import SOURCES
from yimen.appraisal.models import Closing, Fact, Followed
from yimen.cases import past, stream
from yimen.cases.kinds import KINDS
from yimen.cases.queries import View
from yimen.cases.viewed import OF
from yimen.centres import turns
from yimen.lib.clock import legal_day
from yimen.people.models import Posting, Window

READ = tuple({kind for source in SOURCES for kind in source.kinds})
TYPES = tuple({name for kind in READ for name in KINDS[kind].events})
BATCH = 500
STREAM = "stream"
Key = tuple[str, str, int, str, int]


def follow(limit: int = BATCH) -> int:
    """Read the stream and the tables further; return how much was read. Another follower at work: 0."""
    with transaction.atomic():
        if not turns.mine("appraisal"):
            return 0
        at, _ = Followed.objects.get_or_create(source=STREAM)
        upto, passed = stream.since(at.position, TYPES, limit)
        enter({one.number.partition(OF)[0] for one in passed if one.kind in READ})
        done, at.position = upto - at.position, upto
        if done:
            at.save()
        return done + sum(_table(one) for one in SOURCES if one.read)


def _table(source: Source) -> int:
    assert source.read is not None, "a source of a table"
    at, _ = Followed.objects.get_or_create(source=source.name)
    upto, points = source.read(at.position)
    done, at.position = upto - at.position, upto
    if done:
        put(rows([(source.name, one) for one in points]), None)
        at.save()
    return done


def caught_up(before: datetime | None = None) -> bool:
    """Return whether everything that is written, or was before an instant, is read: before that no month is drafted."""
    at = Followed.objects.filter(source=STREAM).values_list("position", flat=True).first() or 0
    return stream.complete(before) and at >= stream.end()


def refill() -> int:
    """Empty every fact of months that are not final, and read everything anew; return how much was read."""
    with transaction.atomic():
        frozen = Q()
        for kind, month in final_months():
            frozen |= Q(kind=kind, month=month)
        Fact.objects.exclude(frozen).delete() if frozen else Fact.objects.all().delete()
        Followed.objects.all().delete()
        read = 0
        while done := follow():
            read += done
        return read


def enter(numbers: Collection[str]) -> None:
    """Read anew what happened in these cases."""
    seen = past.of(numbers)
    put(rows(points(seen)), {one.number for one in seen})


def points(seen: Iterable[View]) -> list[tuple[str, Point]]:
    """Return what every source says of these cases, each with its source's name; nothing is stored."""
    found = []
    for one in seen:
        for source in SOURCES:
            if source.of is not None and one.kind.name in source.kinds:
                found += [(source.name, point) for point in source.of(one)]
    return found


def final_months() -> set[tuple[str, date]]:
    """Return the months of which nothing changes any more, as (kind, first day)."""
    return set(Closing.objects.values_list("kind", "month"))


def rows(points: Collection[tuple[str, Point]]) -> list[Fact]:
    """Return points as facts: one a person, one a window, one of the organ for what is not plain work."""
    sat = _windows(points)
    own = _organs_windows(points)
    found: dict[Key, Fact] = {}
    for source, point in points:
        windows = set(point.windows)
        if not point.only:
            windows = windows or {w for id in point.persons for w in sat(id, point.on)}
            # What an organ answers for and nobody by name is its own window's in the hall.
            windows = windows or (set() if point.persons else own.get(point.organ, set()))
        units = [("person", id) for id in point.persons] + [("window", id) for id in sorted(windows)]
        if "handled" not in point.what:
            units.append(("organ", point.organ))
        for kind, unit in units:
            fact = Fact(
                source=source, ref=point.ref, seq=point.seq, kind=kind, unit=unit, what=list(point.what),
                n=point.n, organ=point.organ, item=point.item, on=point.on,
                month=legal_day(point.at).replace(day=1),
            )  # fmt: skip
            found[fact.pk] = fact
    return list(found.values())


def _windows(points: Collection[tuple[str, Point]]) -> Callable[[int, date], set[int]]:
    """Return at which windows somebody was posted on a day, read once for all of these."""
    people = {id for _source, point in points for id in point.persons}
    posted: dict[int, list[tuple[int, date, date | None]]] = {}
    for row in Posting.objects.filter(account__in=people, window__isnull=False).values_list(
        "account_id", "window_id", "valid_from", "valid_until"
    ):
        posted.setdefault(row[0], []).append(row[1:])

    def on(account: int, day: date) -> set[int]:
        there = posted.get(account, ())
        return {w for w, since, until in there if since <= day and (until is None or until >= day)}

    return on


def _organs_windows(points: Collection[tuple[str, Point]]) -> dict[int, set[int]]:
    """Return the windows of organs' own, of which nobody by name is addressed."""
    organs = {point.organ for _source, point in points if not point.persons}
    found: dict[int, set[int]] = {}
    for id, organ in Window.objects.filter(organ__in=organs).values_list("pk", "organ_id"):
        found.setdefault(organ, set()).add(id)
    return found


def content(fact: Fact) -> tuple[object, ...]:
    """Return everything that a fact says, for comparing two."""
    return (*fact.what, fact.n, fact.organ, fact.item, fact.on, fact.month)


def stored(refs: Collection[str]) -> list[Fact]:
    """Return the facts of these cases, or parts of cases, as they stand."""
    sources = [one.name for one in SOURCES if one.of is not None]
    return list(Fact.objects.filter(source__in=sources, ref__in=refs))


def put(fresh: Collection[Fact], of: Collection[str] | None) -> None:
    """Let these cases have these facts and no others (`of` None: only add); final months stay as they are."""
    final = final_months()
    now = {one.pk: one for one in fresh if (one.kind, one.month) not in final}
    there = stored({*of, *(one.ref for one in fresh)}) if of is not None else []
    kept = {one.pk: one for one in there if (one.kind, one.month) not in final}
    gone = [key for key, one in kept.items() if key not in now or content(now[key]) != content(one)]
    if gone:
        Fact.objects.filter(pk__in=gone).delete()
    come = [one for key, one in now.items() if key not in kept or content(kept[key]) != content(one)]
    Fact.objects.bulk_create(come, ignore_conflicts=True, batch_size=2000)
