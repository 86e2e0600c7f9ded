"""The hall of the demonstration city: one floor with three lines, and the last hour and a half of today's tickets."""

import itertools
import random
from datetime import timedelta

from yimen.appointments import booking, keeping as offering, times
from yimen.catalogue import queries as catalogue
from yimen.demo.posts import id_of
from yimen.hall import calling, days, keeping, lines, sittings, taking
from yimen.hall.keeping import Setting
from yimen.lib import clock
from yimen.people.models import Window
from yimen.process.appointments.rules import Rules
from yimen.process.hall.opening import DAY_ENDS, Hours, Period
from yimen.process.hall.order import Terms

HOURS = Hours(work=(Period(540, 720), Period(810, 1020)))
LINES = (
    ("A", "综合受理", "Applications", 12, range(1, 7)),
    ("B", "咨询和帮办", "Questions and help", 6, range(7, 10)),
    ("C", "统一出件", "Collecting documents", 4, range(10, 13)),
)
# Who already sits when the city opens; clerk3, whose login is printed, sits down by themselves.
SEATED = (1, 2, 4, 7, 10)
STEP = timedelta(minutes=3)
BACK = timedelta(minutes=90)


def open_hall() -> int:
    """Open the hall with its lines; return the id of its area."""
    windows = {int(one.code): one.pk for one in Window.objects.all() if one.code.isdigit()}
    area = keeping.area(id=None, code="main", name="一楼办事大厅", name_en="Ground floor", hours=HOURS)
    for letter, name, english, minutes, served in LINES:
        found = tuple(windows[n] for n in served if n in windows)
        keeping.pool(
            Setting(area, letter, name, english, minutes, any=letter == "A", windows=found, terms=Terms())
        )
    return area


def book() -> None:
    """Let the first two lines be booked, and let some have booked for the next days."""
    pools = list(lines.lines())
    for pool in pools[:2]:
        offering.offer(pool, Rules())
    line, how = lines.lines()[pools[0]], Rules()
    phones = (f"138{n:08d}" for n in range(10))
    for on in times.ahead(line, how)[1:4]:
        for at in times.of_days(line, how, [on])[0].times[2:9:3]:
            booking.book(line.id, days.instant(on, at.begins), phone=next(phones))


def _hours() -> Period:
    """Return the hours of the day on which the city opens: the usual ones, and from before now until some hours after."""
    at = days.minute(clock.now())
    begins, ends = HOURS.work[0].begins, HOURS.work[-1].ends
    return Period(min(begins, max(at - 120, 0)), max(ends, min(at + 300, DAY_ENDS)))


def queue(seed: int = 7) -> None:
    """Open the hall and live its last ninety minutes: tickets taken, called and ended, some still waiting.

    Whoever opens the city at night finds it open today all the same, and reads why.
    """
    area, now, today = open_hall(), clock.now(), clock.today()
    duty = id_of("duty")
    keeping.decide(
        by=duty,
        area=area,
        days=[today],
        periods=[_hours()],
        reason="演示城市开张当天，开得比平时久，方便试用（演示）",
        reason_en="Open longer than usual, so that the demonstration city can be tried (demonstration)",
    )
    draw = random.Random(seed)  # noqa: S311 - a story, not a secret
    clerks = {n: id_of(f"clerk{n}") for n in SEATED}
    windows = {int(one.code): one.pk for one in Window.objects.filter(code__in=map(str, SEATED))}
    pools = list(lines.lines())
    # Most who come to the first line have said for what.
    said = itertools.cycle(["", *(one.item.code for one in catalogue.all_in_force(today)[:9:2])])
    at = max(now - BACK, days.instant(today, 0))
    try:
        clock.stand_at(at)
        for n, clerk in clerks.items():
            sittings.sit(by=clerk, window=windows[n])
        while at < now:
            clock.stand_at(at)
            for pool in draw.choices(pools, (6, 2, 2), k=draw.choice((0, 1, 1, 2))):
                taking.take(
                    [(pool, next(said) if pool == pools[0] else "")],
                    way=draw.choice(("kiosk", "kiosk", "phone", "desk")),
                    first=draw.random() < 0.1,
                )
            for clerk in clerks.values():
                if draw.random() < 0.2:
                    calling.call(by=clerk)
            at += STEP
    finally:
        clock.stand_at(None)
    book()
