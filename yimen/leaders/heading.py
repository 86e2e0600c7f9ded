"""What a department's head does for its window in a year: planned days, what was done on them, and what was left out and why."""

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec
from django.db import connection, transaction

from yimen.centres import turns
from yimen.leaders import terms
from yimen.leaders.deeds import sealed
from yimen.leaders.models import Done, Planned, PlannedStep, TakenBack
from yimen.leaders.parts import HEADS, Part, require
from yimen.leaders.refused import NotLed
from yimen.lib import clock
from yimen.people.administration import in_force
from yimen.people.models import Organ, Posting, Window
from yimen.process.leaders import duty as pure
from yimen.process.leaders.duty import Count, Entry
from yimen.process.leaders.words import CARE, DUTIES

MOST = 60


class Line(msgspec.Struct, frozen=True):
    """A planned day as it stands: its row, the day as moved, the word of PLANNED, the reason, its record."""

    row: Planned
    entry: Entry
    stands: str
    why: str
    record: Done | None


def departments(reach: Iterable[int] | None = None) -> dict[int, Organ]:
    """Return the departments that somebody heads today, of these or of all, by id: not the centre, nor who only watches."""
    today = clock.today()
    headed = Posting.objects.filter(in_force(today), role__in=HEADS, account__is_active=True).values("organ")
    rows = Organ.objects.filter(in_force(today), kind="organ", pk__in=headed)
    return {
        one.pk: one for one in (rows if reach is None else rows.filter(pk__in=list(reach))).order_by("code")
    }


def department(id: int) -> Organ | None:
    """Return a department, whenever it was in force; None for none, and for what is no department."""
    return Organ.objects.filter(pk=id, kind="organ").first()


def _own(me: Part, organ: int) -> None:
    require(organ in me.heads)
    turns.wait("heads", organ)


@transaction.atomic
def spread(*, me: Part, organ: int, year: int, counts: Mapping[str, int]) -> int:
    """Plan so many days of each duty, spread over what is left of a year; return how many were planned. Raises NotLed."""
    _own(me, organ)
    first, last = max(date(year, 1, 1), clock.today()), date(year, 12, 31)
    if last < first:
        raise NotLed("in_the_past")
    if any(n > MOST for n in counts.values()):
        raise NotLed("too_many", n=MOST)
    taken = [line.entry.on for line in lines(organ, year)]
    made, works = [], terms.calendar()
    for duty in DUTIES:
        for on in pure.spread(counts.get(duty, 0), first, last, works, taken):
            made.append(_row(me, organ, year, duty, on))
            taken.append(on)
    Planned.objects.bulk_create(made)
    return len(made)


def _row(me: Part, organ: int, year: int, duty: str, on: date) -> Planned:
    return Planned(organ=organ, year=year, duty=duty, on=on, by=me.account, at=clock.now())


@transaction.atomic
def plan(*, me: Part, organ: int, year: int, duty: str, on: date) -> int:
    """Plan one day; return its id. Raises NotLed."""
    _own(me, organ)
    _plannable(on, year)
    if len(lines(organ, year)) >= 4 * MOST:
        raise NotLed("too_many", n=4 * MOST)
    made = _row(me, organ, year, duty, on)
    made.save()
    return int(made.pk)


def _plannable(on: date, year: int) -> None:
    if on.year != year:
        raise NotLed("wrong_year", year=year)
    if on < clock.today():
        raise NotLed("in_the_past")
    if not terms.works(on):
        raise NotLed("holiday", on=on)


def planned(id: int) -> Planned | None:
    """Return a planned day, or None."""
    return Planned.objects.filter(pk=id).first()


def _open(me: Part, id: int) -> Planned:
    found = planned(id)
    if found is None:
        raise NotLed("no_plan")
    _own(me, found.organ)
    if _records([found]):
        raise NotLed("done_already")
    if found.steps.filter(act="left").exists():
        raise NotLed("left_already")
    return found


@transaction.atomic
def move(*, me: Part, planned: int, on: date, why: str) -> None:
    """Move a planned day that was not done yet to another of the same year, with the reason. Raises NotLed."""
    found = _open(me, planned)
    _plannable(on, found.year)
    _step(found, me, "moved", why, on)


@transaction.atomic
def leave_out(*, me: Part, planned: int, why: str) -> None:
    """Say why a planned day is not done. Raises NotLed."""
    _step(_open(me, planned), me, "left", why)


def _step(found: Planned, me: Part, act: str, why: str, on: date | None = None) -> None:
    if not why.strip():
        raise NotLed("no_reason")
    PlannedStep.objects.create(planned=found, act=act, on=on, why=why.strip(), by=me.account, at=clock.now())


@transaction.atomic
def record(
    *,
    me: Part,
    organ: int,
    duty: str,
    on: date,
    planned: int = 0,
    window: int = 0,
    seen: str = "",
    solved: int = 0,
    people: int = 0,
    voucher: str = "",
) -> int:
    """Record what was done on a day, planned or not; return its id. Raises NotLed.

    At a window: which one, what was seen and how many matters were settled. Care: how many people, and a voucher; no
    words, so that nobody's health stands anywhere. A meeting is recorded by its minutes.
    """
    found = _open(me, planned) if planned else None
    if found is None:
        _own(me, organ)
    elif (found.organ, found.duty) != (organ, duty):
        raise NotLed("no_plan")
    if on > clock.today():
        raise NotLed("not_yet")
    if found and on.year != found.year:
        raise NotLed("wrong_year", year=found.year)
    if duty == "window" and not Window.objects.filter(pk=window).exists():
        raise NotLed("no_window")
    if duty in CARE and not people:
        raise NotLed("no_number")
    if duty in CARE and not voucher:
        raise NotLed("no_voucher")
    made = Done.objects.create(
        organ=organ, duty=duty, on=on, planned=found, by=me.account, at=clock.now(),
        **({"people": people, "voucher": voucher} if duty in CARE else {"window": window, "seen": sealed(seen), "solved": solved}),
    )  # fmt: skip
    return int(made.pk)


@transaction.atomic
def take_back(*, me: Part, done: int, why: str) -> None:
    """Take back a record that one made oneself and that is wrong; it is still read. Raises NotLed."""
    found = done_of(done)
    if found is None:
        raise NotLed("not_entitled")
    _own(me, found.organ)
    if found.by != me.account or found.duty == "meeting":
        raise NotLed("not_yours")
    if TakenBack.objects.filter(done=found).exists():
        raise NotLed("taken_back")
    if not why.strip():
        raise NotLed("no_reason")
    TakenBack.objects.create(done=found, why=why.strip(), by=me.account, at=clock.now())


def done_of(id: int) -> Done | None:
    """Return a record, or None."""
    return Done.objects.filter(pk=id).first()


def _records(rows: Iterable[Planned]) -> dict[int, Done]:
    found = Done.objects.filter(planned__in=[one.pk for one in rows], taken_back=None)
    return {one.planned_id: one for one in found if one.planned_id}


def lines(organ: int, year: int) -> list[Line]:
    """Return the planned days of a department's year by day, each as it stands today."""
    return lines_of({organ}, year).get(organ, [])


def lines_of(organs: Iterable[int], year: int) -> dict[int, list[Line]]:
    """Return the planned days of many departments' year, by department and day, in three queries."""
    rows = list(Planned.objects.filter(organ__in=list(organs), year=year).prefetch_related("steps"))
    records, today, works = _records(rows), clock.today(), terms.calendar()
    found: dict[int, list[Line]] = {}
    for row in rows:
        steps = sorted(row.steps.all(), key=lambda step: step.pk)
        moved = [step.on for step in steps if step.act == "moved" and step.on]
        left = any(step.act == "left" for step in steps)
        entry = Entry(row.duty, moved[-1] if moved else row.on, row.pk in records, left)
        stands = pure.stands(entry, today, works)
        why = steps[-1].why if steps else ""
        found.setdefault(row.organ, []).append(Line(row, entry, stands, why, records.get(row.pk)))
    for mine in found.values():
        mine.sort(key=lambda line: (line.entry.on, line.row.pk))
    return found


def done_in(organ: int, year: int) -> list[Done]:
    """Return what a department's head did in a year, the newest first; what was taken back too."""
    rows = Done.objects.filter(organ=organ, on__year=year).select_related("taken_back", "seen", "meeting")
    return list(rows.order_by("-on", "-pk"))


def counts(organs: Iterable[int], year: int) -> dict[int, list[Count]]:
    """Return what the year of each department came to, duty by duty."""
    ids, of, today = list(organs), terms.of_year(year), clock.today()
    plans = lines_of(ids, year)
    did: dict[int, list[str]] = {}
    rows = Done.objects.filter(organ__in=ids, on__year=year, taken_back=None)
    for organ, duty in rows.values_list("organ", "duty"):
        did.setdefault(organ, []).append(duty)
    return {
        id: pure.counted(of, [line.entry for line in plans.get(id, [])], did.get(id, []), today) for id in ids
    }


def held(names: Iterable[str]) -> set[str]:
    """Return which of these files are vouchers of what a head did: none of them may be deleted."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT voucher::jsonb ->> 'name' FROM leaders_done"
            " WHERE voucher <> '' AND voucher::jsonb ->> 'name' = ANY(%s)",
            [list(names)],
        )
        return {row[0] for row in cursor.fetchall()}
