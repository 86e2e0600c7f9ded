"""The legal clock: from a start and a limit to the last day, explained day by day."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal

import msgspec

from yimen.law.article import Article, cites
from yimen.law.workdays import CalendarUnknown, WorkCalendar

CIVIL_CODE = ("民法典·总则", "2020-05-28")
START_NOT_COUNTED = Article(*CIVIL_CODE, 201, "开始的当日不计入，自下一日开始计算")
MONTHS = Article(*CIVIL_CODE, 202, "到期月的对应日为期间的最后一日；没有对应日的，月末日为期间的最后一日")
REST_DAY_ROLLS = Article(
    *CIVIL_CODE, 203, "期间的最后一日是法定休假日的，以法定休假日结束的次日为期间的最后一日"
)
ENDS_AT_MIDNIGHT = Article(*CIVIL_CODE, 203, "期间的最后一日的截止时间为二十四时")
# Said of papers of a lawsuit. No law says otherwise of what reaches an administration by post, and the reading is the sender's.
POSTED_IN_TIME = Article(
    "民事诉讼法", "2023-09-01", 85, "期间不包括在途时间，诉讼文书在期满前交邮的，不算过期"
)

Unit = Literal["wd", "day", "month"]
UNITS: dict[Unit, tuple[str, str]] = {
    "wd": ("个工作日", "working days"),
    "day": ("日", "calendar days"),
    "month": ("个月", "months"),
}
# The rule of a period whose last day stands in a document: nobody counts it, so no rest day and no calendar moves it.
NAMED_IN = "document:"


class Exclusion(msgspec.Struct, frozen=True, omit_defaults=True):
    """Time that is not counted: after the day of the opening act, up to the day of the closing act.

    `estimated_days` is what the applicant was told it would take; it ends nothing by itself.
    """

    ground: str
    opened_on: date
    closed_on: date | None = None
    estimated_days: int = 0


class Clock(msgspec.Struct, frozen=True, omit_defaults=True):
    """One running or stopped period of one case. `limit` and `extension` are in `unit`."""

    kind: str
    started_on: date
    limit: int
    unit: Unit
    rule: str
    extension: int = 0
    exclusions: tuple[Exclusion, ...] = ()
    stopped_on: date | None = None
    outcome: str = ""
    # A changed calendar turns no act late that was in time before: the day is not earlier than this.
    not_before: date | None = None
    # The version of the calendar under which the period ended: by that one it is explained for ever.
    calendar: str = ""

    @property
    def running(self) -> bool:
        """Return whether nothing has ended the period yet."""
        return self.stopped_on is None

    @property
    def excluded_now(self) -> bool:
        """Return whether an exclusion is open: then the period has no last day yet."""
        return bool(self.exclusions) and any(x.closed_on is None for x in self.exclusions)


class Due(msgspec.Struct, frozen=True):
    """The last day of a period, or why there is none yet."""

    on: date | None
    why: Literal["", "excluded", "calendar_unknown"] = ""
    year: int = 0


def merged(exclusions: Iterable[Exclusion], start: date) -> list[tuple[date, date]]:
    """Return closed exclusions as disjoint (opened, closed) pairs, none opening before `start`.

    Days d with opened < d <= closed are excluded, so that overlaps are excluded once. Raises
    ValueError where one closes before it opens.
    """
    pairs: list[tuple[date, date]] = []
    for x in exclusions:
        if x.closed_on is None:
            continue
        if x.closed_on < x.opened_on:
            raise ValueError(
                f"the exclusion that opens on {x.opened_on} closes before that, on {x.closed_on}"
            )
        if x.closed_on > start:
            pairs.append((max(x.opened_on, start), x.closed_on))
    out: list[tuple[date, date]] = []
    for opened, closed in sorted(pairs):
        if out and opened <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], closed))
        else:
            out.append((opened, closed))
    return out


@cites(MONTHS)
def add_months(start: date, months: int) -> date:
    """Return the corresponding day `months` later, or the last day of that month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


@cites(MONTHS)
def term_end(first: date, months: int) -> date:
    """Return the last day of a term of so many months whose first day is counted: the day before it begins again.

    Where that month has no such day, its last one: the day before would be one too early.
    """
    again = add_months(first, months)
    return again - timedelta(days=1) if again.day == first.day else again


@cites(START_NOT_COUNTED, REST_DAY_ROLLS, ENDS_AT_MIDNIGHT)
def last_day(
    calendar: WorkCalendar,
    start: date,
    limit: int,
    unit: Unit = "wd",
    exclusions: Sequence[Exclusion] = (),
) -> date:
    """Return the last day on which an act is in time: it ends at 24:00 of that day.

    A period of working days cannot end on a rest day; one of calendar days or months rolls forward to
    the first day after the rest days. Raises CalendarUnknown past the last announced year, ValueError
    for a negative limit or an exclusion that closes before it opens.
    """
    if limit < 0:
        raise ValueError("a period has no negative length")
    pairs = merged(exclusions, start) if exclusions else []
    excluded = _excluded(calendar, unit, pairs) if pairs else 0
    if unit == "wd":
        return calendar.add(start, limit + excluded)
    if not limit and not excluded:
        return start
    unexcluded = add_months(start, limit) if unit == "month" else start + timedelta(days=limit)
    return calendar.roll_forward(unexcluded + timedelta(days=excluded))


@cites(POSTED_IN_TIME)
def done_on(came_on: date, posted_on: date | None) -> date:
    """Return the day by which it is judged whether somebody's act came in time: of what was posted that of posting."""
    return posted_on or came_on


def _excluded(calendar: WorkCalendar, unit: Unit, pairs: list[tuple[date, date]]) -> int:
    """Return how many days are excluded, in working days for a period of working days."""
    return sum(calendar.between(a, b) if unit == "wd" else (b - a).days for a, b in pairs)


def due(clock: Clock, calendar: WorkCalendar) -> Due:
    """Return the clock's last day; none while an exclusion is open or the year is not announced."""
    if clock.excluded_now:
        return Due(None, "excluded")
    try:
        on = _last(clock, calendar)
    except CalendarUnknown as unknown:
        return Due(None, "calendar_unknown", unknown.year)
    return Due(max(on, clock.not_before) if clock.not_before else on)


def _last(clock: Clock, calendar: WorkCalendar) -> date:
    if clock.rule.startswith(NAMED_IN):
        return clock.started_on + timedelta(days=clock.limit)
    return last_day(calendar, clock.started_on, clock.limit + clock.extension, clock.unit, clock.exclusions)


def as_if_closed(clock: Clock, on: date) -> Clock:
    """Return the clock as if its open exclusions ended that day: what a provisional day is shown from."""
    closed = tuple(
        msgspec.structs.replace(x, closed_on=max(on, x.opened_on)) if x.closed_on is None else x
        for x in clock.exclusions
    )
    return msgspec.structs.replace(clock, exclusions=closed)


class Day(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of an explained period. `number` is the count of the day where it is counted."""

    on: date
    kind: Literal["start", "counted", "weekend", "holiday", "excluded", "rolled"]
    number: int = 0
    name: str = ""
    ground: str = ""
    make_up: bool = False
    last: bool = False


def explain(clock: Clock, calendar: WorkCalendar, today: date) -> list[Day]:
    """Return every day from the start to the last day (to `today` while an exclusion is open).

    The numbers of the counted days run to limit + extension; counted + excluded is what has passed.
    Raises CalendarUnknown where the last day lies in a year that is not announced.
    """
    closed = as_if_closed(clock, today)
    end = _last(closed, calendar)
    if clock.excluded_now:
        end = max(today, clock.started_on)
    elif clock.not_before:
        end = max(end, clock.not_before)
    days, number, on = [Day(clock.started_on, "start")], 0, clock.started_on
    left = _excluded(calendar, clock.unit, merged(closed.exclusions, clock.started_on))
    while on < end:
        on += timedelta(days=1)
        ground = next((x.ground for x in closed.exclusions if x.opened_on < on <= (x.closed_on or end)), "")
        if number >= _nominal(clock) and left and not ground:
            ground = closed.exclusions[-1].ground
        day = _explained(calendar, clock.unit, on, ground, number, _nominal(clock))
        number, left = day.number or number, left - (day.kind == "excluded")
        days.append(day)
    if not clock.excluded_now:
        days[-1] = msgspec.structs.replace(days[-1], last=True)
    return days


def _nominal(clock: Clock) -> int:
    """Return how many days are counted before a rest day rolls: none for working days, which never roll."""
    total = clock.limit + clock.extension
    if clock.unit == "month":
        return (add_months(clock.started_on, total) - clock.started_on).days
    return total


def _explained(calendar: WorkCalendar, unit: Unit, on: date, ground: str, number: int, target: int) -> Day:
    works, name = calendar.is_working_day(on), calendar.name(on)
    make_up = works and on.weekday() >= 5
    if unit == "wd" and not works:
        return Day(on, "holiday" if name else "weekend", name=name)
    if ground:
        return Day(on, "excluded", name=name, ground=ground, make_up=make_up)
    if number >= target:
        return Day(on, "rolled", name=name)
    return Day(on, "counted", number + 1, name=name, make_up=make_up)
