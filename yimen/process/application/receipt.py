"""On which day an application counts as received: the day of entry, or by local law the next working day."""

import re
from datetime import date, datetime, time, timedelta, timezone

from yimen.law.clock import POSTED_IN_TIME
from yimen.law.profile import Profile
from yimen.law.workdays import CalendarUnknown, WorkCalendar
from yimen.process.item import Item
from yimen.process.machine import Context
from yimen.process.refusals import Refused

# Legal days and office hours are those of Asia/Shanghai, UTC+8 all the year.
CHINA = timezone(timedelta(hours=8))
ONLINE = frozenset({"online", "mobile", "email", "self_service"})
CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-4])[:：]([0-5]\d)(?!\d)")


def closing(hours: str) -> time | None:
    """Return when an office closes: the latest time in its hours as they are announced.

    None where they name none, or go on to midnight (24:00).
    """
    latest = max(((int(hour), int(minute)) for hour, minute in CLOCK.findall(hours)), default=(24, 0))
    return time(*latest) if latest < (24, 0) else None


def by_post(channel: str, posted_on: date, context: Context) -> None:
    """Refuse a day of posting of what came otherwise, or of a day to come: it counts only where a window took it in."""
    if channel != "mail":
        raise Refused("not_posted", POSTED_IN_TIME)
    if posted_on > context.today:
        raise Refused("posted_later", POSTED_IN_TIME)


def counts_from(
    channel: str, now: datetime, today: date, calendar: WorkCalendar, profile: Profile, item: Item
) -> date | None:
    """Return the working day on which what comes in online counts as received; None: on the day of entry.

    Only where the profile says so (domain research DAY-9): for what comes in after the hours that the item's guide
    announces, or on a rest day. A working day that is not announced yet is never guessed: the day of entry counts.
    """
    if not profile.after_hours_next_working_day or channel not in ONLINE:
        return None
    closes = closing(item.hours)
    try:
        late = closes is not None and now.astimezone(CHINA).time() > closes
        return calendar.add(today, 1) if late or not calendar.is_working_day(today) else None
    except CalendarUnknown:
        return None
