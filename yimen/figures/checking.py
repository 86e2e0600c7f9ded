"""Every figure recomputed: rows from the journals that they follow, sums from the rows (mission N10)."""

from collections.abc import Iterator
from typing import Any

import structlog
from django.db import connection, transaction

from yimen.cases import past, stream
from yimen.cases.check import Difference, snapshot
from yimen.cases.queries import View
from yimen.figures import kept, rates
from yimen.figures.following import (
    BESIDE,
    COUNTED,
    content,
    of_beside,
    of_case,
    of_whole,
    parts,
    promises_broken,
)
from yimen.figures.models import Followed, Night, Row
from yimen.lib import clock

log = structlog.get_logger(__name__)
EXAMPLES = 20
_SUMS = """WITH level AS (
    SELECT r.month, l.organ, l.item, m.key AS measure, m.value::bigint AS value FROM figures_row r
        CROSS JOIN LATERAL (VALUES (r.organ, r.item), (r.organ, ''), (0, '')) AS l(organ, item)
        CROSS JOIN LATERAL jsonb_each_text(r.measures) AS m),
    made AS (SELECT organ, item, month, measure, value, count(*) AS n FROM level GROUP BY 1, 2, 3, 4, 5)
SELECT organ, item, month, measure, value, COALESCE(s.n, 0), COALESCE(m.n, 0)
FROM figures_sum s FULL JOIN made m USING (organ, item, month, measure, value)
WHERE s.n IS DISTINCT FROM m.n ORDER BY 1, 2, 3, 4, 5"""


def check(number: str = "") -> Iterator[Difference]:
    """Yield what a figure says otherwise than the record, of one case or of the current centre.

    A case of which the last event was not read yet is left to the next check.
    """
    with snapshot():
        read = Followed.objects.values_list("position", flat=True).first() or 0
        if not read:
            return
        for batch in [past.of([number])] if number else past.each(COUNTED):
            yield from _cases(batch, read)
        if not number:
            yield from _sums()
            yield from (Difference("", f"figures {name}", have, now) for name, have, now in kept.differing())


def _cases(batch: list[View], read: int) -> Iterator[Difference]:
    places = stream.places([seen.number for seen in batch])
    settled = [one for one in batch if all(0 < at <= read for at in places.get(one.number, {}).values())]
    counted = [part for one in settled if one.kind.name not in BESIDE for part in parts(one)]
    broken = promises_broken(counted)
    by = rates.dated()
    fresh = [row for one in counted for row in of_case(one, broken.get(one.number, ()), by)]
    fresh += [row for one in settled if one.kind.name in BESIDE for row in of_beside(one)]
    fresh += [row for one in settled if one.kind.name == "joint" for row in of_whole(one)]
    numbers = [one.number for one in (*counted, *settled)]
    there = {(row.number, row.what): row for row in Row.objects.filter(number__in=numbers)}
    now = {(row.number, row.what): row for row in fresh}
    for key in sorted(there.keys() | now.keys()):
        have, should = (str(content(which[key])) if key in which else "" for which in (there, now))
        if have != should:
            yield Difference(key[0], f"figures {key[1]}", have, should)


def _sums() -> Iterator[Difference]:
    with connection.cursor() as cursor:
        cursor.execute(_SUMS)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    for organ, item, month, measure, value, have, should in rows:
        yield Difference(
            "", f"figures {month:%Y-%m} {organ} {item} {measure} {value}", str(have), str(should)
        )


def by_night() -> int:
    """Recompute a batch of tonight's cases, at last the sums; return how many cases they were.

    What differs is a defect: it is logged, counted for the monitor, and shown where the figures are.
    """
    with transaction.atomic():
        night, _ = Night.objects.select_for_update().get_or_create(id=1, defaults={"on": clock.today()})
        if night.on < clock.today():
            night.on, night.after, night.done = clock.today(), 0, False
            night.cases, night.differ, night.examples = 0, 0, []
        if night.done:
            return 0
        read = Followed.objects.values_list("position", flat=True).first() or 0
        batch = next(past.each(COUNTED, night.after), [])
        found = list(_cases(batch, read)) if batch else list(_sums())
        night.after = batch[-1].id if batch else night.after
        night.cases += len(batch)
        night.differ += len(found)
        night.examples += [[one.case, one.field, one.stored, one.recomputed] for one in found[:EXAMPLES]]
        night.examples = night.examples[:EXAMPLES]
        if not batch:
            if night.differ:
                kept.forget()
            night.done, night.ended_at = True, clock.now()
            (log.error if night.differ else log.info)(
                "figures recomputed", cases=night.cases, differ=night.differ
            )
        night.save()
        return len(batch)
