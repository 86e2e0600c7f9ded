"""What becomes of plans by themselves: struck where the hall is closed after all, and left by whoever serves at no window any more."""

from datetime import date, timedelta

from django.db import transaction

from yimen.hall import days, lines
from yimen.lib import clock
from yimen.people import staffed
from yimen.process.hall.opening import Period
from yimen.roster import changing, plans, staffing
from yimen.roster.changing import end_seat
from yimen.roster.deeds import record
from yimen.roster.models import Day, Seat
from yimen.telling.tell import tell

# How far ahead drafts and plans are looked at when the hall's days change.
AHEAD = timedelta(days=400)


def follow() -> int:
    """Strike what is closed and vacate what nobody may sit at; return how much was changed. Safe to run twice."""
    return strike_due() + vacate_due()


def strike_due() -> int:
    """Strike plans of days on which the hall is closed after all, and seats outside its hours; whoever stood in them is told.

    Return how many days were changed. Safe to run twice; a day of a year that is not announced is left alone.
    """
    today = clock.today()
    rows = Day.objects.filter(on__gte=today, on__lte=today + AHEAD).exclude(state="struck")
    held = list(rows.values_list("on", flat=True))
    open_at = plans.opens(held)
    return sum(_struck(on, open_at[on]) for on in held)


@transaction.atomic
def _struck(on: date, open_at: dict[int, tuple[Period, ...]] | None) -> int:
    day = Day.objects.select_for_update().filter(on=on).exclude(state="struck").first()
    if day is None or open_at is None:
        return 0
    seats = list(day.seats.filter(ended_at=None))
    if any(open_at.values()):
        return _cut(day, seats, open_at)
    if not seats and day.chief is None:
        return 0
    told = day.state == "published"
    for one in seats:
        end_seat(day, one, "放假或者大厅关闭 / holiday or hall closed")
    day.state, day.why = "struck", "放假或者大厅关闭 / holiday or hall closed"
    day.save(update_fields=["state", "why"])
    record("day", on.toordinal(), "struck", on=on, why=day.why)
    if told:
        tell(
            "struck",
            [day.chief, *(one.account for one in seats)],
            on=on,
            mark=f"struck:{on}:{clock.now().timestamp():.0f}",
        )
    return 1


def _cut(day: Day, seats: list[Seat], open_at: dict[int, tuple[Period, ...]]) -> int:
    """Take out the seats of stretches in which their windows' part of the hall is closed, where its windows have hours at all."""
    served = {window for line in lines.lines().values() for window in line.windows}
    cut = [
        one
        for one in seats
        if one.window in served
        and one.since > clock.now()
        and not (one.extra and open_at.get(one.window))
        and not any(
            days.minute(one.since) < period.ends and period.begins < (days.minute(one.until) or 1440)
            for period in open_at.get(one.window, ())
        )
    ]
    for one in cut:
        id = one.pk
        end_seat(day, one, "这段时间大厅不开 / closed at that time")
        record("seat", id, "closed", on=day.on)
        if day.state == "published":
            tell("changed", [one.account], on=day.on, mark=f"seat:{id}:closed")
    return int(bool(cut))


def vacate_due() -> int:
    """Let nobody sit where whoever was planned serves at no window any more; the duty chief is told. Return how many seats.

    Their posting has ended, or their account is closed. Safe to run twice.
    """
    rows = Seat.objects.filter(
        day__gte=clock.today(), ended_at=None, account__isnull=False, until__gt=clock.now()
    ).exclude(day__state="struck")
    found = list(rows.order_by("since", "id").values_list("id", "account", "day_id"))
    serve = staffed.serving(
        {account or 0 for _id, account, _on in found}, {on for _id, _account, on in found}
    )
    gone = [(id, on) for id, account, on in found if (account, on) not in serve]
    for id, on in gone:
        with transaction.atomic():
            changing.exchange(
                by=0, seat=id, account=None, why="不再在窗口任职 / posted at no window any more"
            )
            tell("hole", [staffing.chief(on)], on=on, mark=f"vacant:{id}")
    return len(gone)
