"""Who sits where in the demonstration city: a plan of this week and the next, a day that is over, leave, and a patrol."""

from datetime import date, timedelta

from yimen.cases import queries as cases
from yimen.demo.posts import id_of
from yimen.hall import days
from yimen.hall.models import Sitting
from yimen.lib import clock
from yimen.people.models import Window
from yimen.process.roster import points
from yimen.roster import attendance, changing, lapses, leaves, overtime, parts, patrols, plans
from yimen.roster.models import Seat
from yimen.roster.parts import Part

# Windows that are open today; at the third nobody sits until clerk3, whose login is printed, sits down.
OPEN_TODAY = ("1", "2", "3", "4", "7", "10")
SAT_SINCE = timedelta(minutes=90)
WAITS_SINCE = timedelta(minutes=4)
LATE, AWAY = "clerk4", "clerk7"
DESKTOP = "desktop"
DAY = timedelta(days=1)


def _part(login: str) -> Part:
    account = id_of(login)
    return parts.part(cases.rights(account), account)


def plan() -> None:
    """Plan the windows, and let the demonstration show what is done about them."""
    duty = id_of("duty")
    _lived(duty)
    _ahead(duty)
    _leave()
    _patrol()
    overtime.earned(id_of("clerk3"), clock.today() - DAY, 90, "延时服务到最后一位（演示）", "demo:1")


def _ahead(duty: int) -> None:
    """Publish what is left of this week, and draft the next one."""
    today = clock.today()
    this, following = plans.week(today), plans.week(today + 7 * DAY)
    open_days = [one.on for one in plans.plans([*this, *following]) if one.on >= today and one.opens]
    for on in open_days:
        plans.draft(by=duty, on=on)
        if on == today:
            _today(duty)
        if on in this:
            plans.publish(by=duty, on=on)


def _today(duty: int) -> None:
    """Let today's draft begin when the city's hall began, and keep the windows closed at which nobody works."""
    today, now = clock.today(), clock.now()
    codes = {one.pk: one.code for one in Window.objects.all()}
    for seat in list(Seat.objects.filter(day=today, ended_at=None)):
        if codes.get(seat.window) not in OPEN_TODAY:
            changing.take_out(by=duty, seat=seat.pk, why="")
            continue
        back = WAITS_SINCE if codes[seat.window] == "3" else SAT_SINCE
        seat.since = max(seat.since, now - back)
        seat.save(update_fields=["since"])


def _last_open() -> date | None:
    """Return the last day before today on which the hall was open, None where nobody knows of the last ten days."""
    today = clock.today()
    for one in reversed(plans.plans([today - n * DAY for n in range(10, 0, -1)])):
        if one.opens:
            return one.on
    return None


def _lived(duty: int) -> None:
    """Live a day that is over: its plan, who sat, a file of the clock-in machine, and what somebody explained."""
    on = _last_open()
    if on is None:
        return
    try:
        clock.stand_at(days.instant(on, 8 * 60))
        plans.draft(by=duty, on=on)
        plans.publish(by=duty, on=on)
    finally:
        clock.stand_at(None)
    late, away = id_of(LATE), id_of(AWAY)
    ten = days.instant(on, 10 * 60)
    lines = ["工号,打卡时间"]
    for seat in Seat.objects.filter(day=on, account__isnull=False).order_by("since"):
        who, since = seat.account or 0, seat.since
        first = since < ten
        if who == late and first:
            since += timedelta(minutes=20)
        stretches = [(since, seat.until)]
        if who == away and first:
            stretches = [(since, ten), (ten + timedelta(minutes=40), seat.until)]
        for begins, ends in stretches:
            Sitting.objects.create(window=seat.window, account=who, since=begins, until=ends)
        local = (since - timedelta(minutes=3)).astimezone(clock.CHINA)
        lines.append(f"P{who:05d},{local:%Y-%m-%d %H:%M:%S}")
    lines.append(f"未登记,{on.isoformat()} 08:55:00")
    attendance.read(by=duty, name="打卡机导出（演示）.csv", content="\n".join(lines).encode())
    lapses.look_due()
    for one in lapses.concerning(_part(AWAY)).filter(account=away)[:1]:
        lapses.explain(by=away, lapse=one.pk, said="到后台取证照，已经告诉值班主任。（演示）")


def _leave() -> None:
    """Let somebody ask for a day of the next week, with a substitute who agreed: it waits to be granted."""
    monday = plans.week(clock.today() + 7 * DAY)[0]
    found = [one.on for one in plans.plans(plans.week(monday)) if one.opens]
    if not found:
        return
    clerk, other = id_of("clerk5"), id_of("clerk11")
    made = leaves.ask(
        by=clerk, kind="annual", first=found[0], last=found[0], said="家中有事。（演示）", substitute=other
    )
    leaves.take_over(by=other, leave=made)


def _patrol() -> None:
    """Walk the sheet once: one finding which its owner has still to put right, and one that was looked at again."""
    me, kept = _part("duty"), 0
    one = patrols.start(me=me)
    for point in points.shipped():
        if point.code == "clean":
            patrols.find(
                by=me.account,
                patrol=one,
                point="clean",
                said="二号饮水机旁有水渍，没有放防滑提示。（演示）",
                owner=id_of("clerk3"),
                due_on=patrols.usual_day(),
            )
        elif point.code == DESKTOP:
            kept = patrols.find(
                by=me.account,
                patrol=one,
                point=DESKTOP,
                said="三号窗口台面上有别人的材料没有收起。（演示）",
                owner=id_of("clerk3"),
                due_on=patrols.usual_day(),
                window=Window.objects.get(code="3").pk,
            )
        else:
            patrols.fine(by=me.account, patrol=one, point=point.code)
    patrols.end(by=me.account, patrol=one)
    if kept:
        patrols.put_right(by=id_of("clerk3"), mark=kept, answer="已经收进柜子，上锁。（演示）")
        patrols.look(me=me, mark=kept, right=True)
