"""The gaps in the numbers of a register's series, looked for once its lines have changed; the centre's own papers fill theirs."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby, islice

import msgspec
from django.db import connection, transaction

from yimen.lib import clock
from yimen.process.registers import series
from yimen.registers.judging import gone
from yimen.registers.models import Found, Intake, Line, Number, Register, Step

# Fewer numbers than this are no series of which one could be missing.
FEWEST = 5
NAMED = 10
LOT = 1000
# A line that could not be read bears its number all the same.
_SERIES = """SELECT series, running, number_key, day FROM registers_line WHERE register_id = %(register)s
    AND running IS NOT NULL AND standing <> 'before'
UNION ALL SELECT b.series, b.running, b.number_key, i.at::date FROM registers_badline b
    JOIN registers_intake i ON i.id = b.intake_id WHERE i.register_id = %(register)s AND b.running IS NOT NULL
ORDER BY 1, 2"""


def work() -> int:
    """Count the numbers of one register whose lines have changed; return 1 where one was counted.

    A register whose file is still being read, or whose lines wait to be judged, is counted when that is over.
    """
    busy = Intake.objects.filter(stage="reading").values("register")
    waiting = Line.objects.filter(standing="").values("register")
    with transaction.atomic():
        due = Register.objects.select_for_update(skip_locked=True).filter(recount=True)
        one = due.exclude(pk__in=busy).exclude(pk__in=waiting).order_by("id").first()
        if one is None:
            return 0
        count(one)
        one.recount = False
        one.save(update_fields=["recount"])
    return 1


def count(register: Register) -> None:
    """Find the gaps of a register anew, and note those that are none any more."""
    there = {row.key: row for row in Found.objects.select_for_update().filter(register=register, kind="gap")}
    steps: list[Step] = []
    fresh: list[Found] = []
    now = set()
    for made in _found(register):
        now.add(made.key)
        row = there.get(made.key)
        if row is None:
            fresh.append(made)
        elif row.state == "gone" or row.said != made.said:
            if row.state != "confirmed":
                row.state = "found"
                steps.append(Step(found=row, act="again", at=clock.now()))
            row.said, row.gone_at = made.said, None
            row.save(update_fields=["state", "said", "gone_at"])
    for key, row in there.items():
        if key not in now:
            gone(row, steps)
    Found.objects.bulk_create(fresh, batch_size=LOT)
    Step.objects.bulk_create(steps, batch_size=LOT)


class Gap(msgspec.Struct, frozen=True):
    """Numbers that are missing in a series: each as it would be written, by its running number; `on` is the day before."""

    series: str
    first: int
    said: dict[int, str]
    on: date


def _found(register: Register) -> Iterator[Found]:
    """Yield the gaps of a register that the centre's own papers do not fill, void ones included."""
    gaps = _gaps(register)
    while lot := list(islice(gaps, LOT)):
        numbers = [number for gap in lot for number in gap.said.values()]
        borne = set(Number.objects.filter(number__in=numbers).values_list("number", flat=True))
        for gap in lot:
            there = [number for number, text in gap.said.items() if text in borne]
            left = series.left(gap.first, max(gap.said), there)
            if left:
                yield Found(
                    register=register,
                    kind="gap",
                    key=f"{gap.series}:{gap.first}"[:360],
                    on=gap.on,
                    organ=register.organ,
                    said=[["series", gap.series], ["missing", _named(left)]],
                    found_at=clock.now(),
                )


def _gaps(register: Register) -> Iterator[Gap]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(_SERIES, {"register": register.id})
        rows = iter(lambda: cursor.fetchmany(5000), [])
        lines = (row for lot in rows for row in lot)
        for name, some in groupby(lines, key=lambda row: row[0]):
            by_number = {running: (key, day) for _series, running, key, day in some}
            if len(by_number) < FEWEST:
                continue
            missing = list(series.gaps(sorted(by_number)))
            if not series.whole(len(by_number), sum(last - first + 1 for first, last in missing)):
                continue
            for first, last in missing:
                key, day = by_number[first - 1]
                yield Gap(name, first, {n: _said(key, n) for n in range(first, last + 1)}, day)


def _said(like: str, number: int) -> str:
    """Return a number of the series as one of its numbers is written, with as many zeros."""
    head = like.rstrip("号")
    digits = len(head) - len(head.rstrip("0123456789"))
    return (
        f"{head[: len(head) - digits]}{number:0{digits if head[-digits] == '0' else 1}d}{like[len(head) :]}"
    )


def _named(left: tuple[int, ...]) -> str:
    """Return missing numbers in words: each of a few, runs as 12–17."""
    runs: list[list[int]] = []
    for number in left:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return "、".join(said[:NAMED]) + ("…" if len(said) > NAMED else "")
