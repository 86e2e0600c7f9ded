"""Home visits of the demonstration city: some made, one not on its day, one on clerk3's route of today, some to answer; longer hours."""

from datetime import date, timedelta

from yimen.cases import queries as cases
from yimen.demo.posts import id_of
from yimen.hall import days, lines
from yimen.homevisits import asking, extending, making, routes
from yimen.homevisits.asking import Wish
from yimen.homevisits.extending import Longer
from yimen.homevisits.routes import Again, Stop
from yimen.law.workdays import CalendarUnknown
from yimen.lib import clock
from yimen.process.hall.opening import Period

# What may be taken in at a door.
ITEM = "511602-S005"
MORNING, LATER = Period(540, 630), Period(630, 720)
# Who they are was never anybody: name, township, house, reason, what is needed, who asks.
PEOPLE = (
    ("周奶奶（演示）", "青石镇", "青石村三组 12 号", "age", ("take", "sign"), "relative"),
    ("吴师傅（演示）", "白塔街道", "河滨路 8 号 2 单元 101", "disability", ("take",), "self"),
    ("孙家坝村民小组（演示）", "龙泉乡", "孙家坝村委会", "many", ("help", "take"), "village"),
    ("何女士（演示）", "白塔街道", "人民医院 3 号楼", "illness", ("take", "sign"), "relative"),
    ("郑大爷（演示）", "云峰镇", "云峰村一组", "far", ("deliver",), "village"),
    ("冯嫂（演示）", "青石镇", "青石街 30 号", "care", ("take",), "window"),
)
NIGHT = Period(810, 1140)


def visit() -> None:
    """Live a week of home visits, and let the hall be open longer on the next working day and the next Saturday."""
    duty, clerks = id_of("duty"), [id_of(f"clerk{n}") for n in (1, 2, 3)]
    today = clock.today()
    before = _working_days_before(today, 4)
    try:
        first, second, third = (_asked(n, before[0], duty) for n in range(3))
        _made(first, before[1], clerks[0], duty, minutes=45, metres=6400)
        _not_made(second, before[1], before[2], clerks[1], duty)
        _made(third, before[3], clerks[0], duty, minutes=120, metres=18200)
    finally:
        clock.stand_at(None)
    going = [_wish(n, "phone", duty) for n in (3, 4)]
    for one in going:
        asking.accept(one, by=duty, kit=("printer", "reader"))
    stops = [Stop(one, window) for one, window in zip(going, (MORNING, LATER), strict=True)]
    routes.plan(by=duty, day=today, officers=[clerks[2]], stops=stops)
    _wish(5, "desk", clerks[0])
    _longer(today, duty, clerks[0])


def _working_days_before(today: date, n: int) -> list[date]:
    """Return the last working days before a day, the earliest first."""
    calendar, found, on = cases.calendar(), list[date](), today
    while len(found) < n:
        on -= timedelta(days=1)
        if calendar.is_working_day(on):
            found.append(on)
    return found[::-1]


def _wish(n: int, way: str, by: int) -> int:
    name, township, place, reason, needs, asker = PEOPLE[n]
    wish = Wish(
        asker=asker,
        reason=reason,
        needs=needs,
        item=ITEM if "take" in needs else "",
        name=name,
        township=township,
        place=place,
        phone=f"1390000100{n}",
    )
    return int(asking.ask(wish, way=way, by=by).pk)


def _asked(n: int, on: date, duty: int) -> int:
    clock.stand_at(days.instant(on, 560 + n))
    one = _wish(n, "phone", duty)
    asking.accept(one, by=duty)
    return one


def _made(one: int, on: date, clerk: int, duty: int, *, minutes: int, metres: int) -> None:
    clock.stand_at(days.instant(on, 520))
    routes.plan(by=duty, day=on, officers=[clerk], stops=[Stop(one, MORNING)])
    clock.stand_at(days.instant(on, 650))
    making.made(one, by=clerk, minutes=minutes, metres=metres)


def _not_made(one: int, on: date, again: date, clerk: int, duty: int) -> None:
    clock.stand_at(days.instant(on, 520))
    routes.plan(by=duty, day=on, officers=[clerk], stops=[Stop(one, MORNING)])
    clock.stand_at(days.instant(on, 700))
    making.not_made(
        one, by=clerk, cause="no_vehicle", reason="公务车临时调用（演示）", again=Again(again, LATER)
    )
    clock.stand_at(days.instant(again, 710))
    making.made(one, by=clerk, minutes=30, metres=5100)


def _longer(today: date, duty: int, clerk: int) -> None:
    """Decide longer hours on the next working day, and wish for the Saturday after."""
    area, calendar = lines.places()[0].id, cases.calendar()
    try:
        on = calendar.add(today, 1)
        calendar.is_working_day(on + timedelta(days=7))
    except CalendarUnknown:
        return
    saturday = on + timedelta(days=(5 - on.weekday()) % 7 or 7)
    evening = Longer(
        area=area,
        on=on,
        periods=(Period(540, 720), NIGHT),
        wisher="organ",
        whom="下班以后才能来的企业（演示）",
        whom_en="Firms that can come after work only (demonstration)",
    )
    extending.decide(extending.wish(evening, by=duty), by=duty, accounts=[clerk])
    if not calendar.is_working_day(saturday):
        weekend = Longer(
            area=area,
            on=saturday,
            periods=(Period(540, 720),),
            wisher="centre",
            whom="周末办不动产登记的居民（演示）",
        )
        extending.wish(weekend, by=duty)
