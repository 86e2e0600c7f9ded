"""Plans that are not published in time, told once to whoever keeps the plan: silence would be taken for good order."""

from datetime import date, timedelta

from yimen.hall import days
from yimen.lib import clock
from yimen.people import staffed
from yimen.process.roster import unplanned as the
from yimen.process.roster.unplanned import Unplanned
from yimen.roster import figures, plans
from yimen.roster.models import Day
from yimen.telling import tell

# So far ahead open days are looked for: the longest holidays and a week after them.
AHEAD = 24


def now() -> Unplanned:
    """Return which plans should be published at this moment and are not. Days of a year that is not announced are left alone."""
    today = clock.today()
    wanted = [today + timedelta(days=n) for n in range(1, AHEAD)]
    ahead = [on for on, found in plans.opens(wanted).items() if found]
    published = set(Day.objects.filter(state="published", on__in=ahead).values_list("on", flat=True))
    return the.unplanned(today, days.minute(clock.now()), ahead, published, figures.now())


def tell_due() -> int:
    """Tell who keeps the plan of each that is missing, once a day or week; return how many were new. Safe to run twice.

    They are the duty chiefs, where there is none who leads the centre.
    """
    found = now()
    due: dict[str, tuple[str, date]] = {}
    if found.tomorrow:
        due[f"unplanned:{found.tomorrow}"] = ("no_plan", found.tomorrow)
    if found.week:
        monday = found.week - timedelta(days=found.week.weekday())
        due[f"unplanned:week:{monday}"] = ("no_week", found.week)
    known = tell.told(due)
    new = [mark for mark in due if mark not in known]
    whom = (staffed.holders(("duty_chief",), clock.today()) or staffed.leaders(clock.today())) if new else []
    for mark in new:
        kind, on = due[mark]
        tell.tell(kind, whom, on=on, mark=mark)
    return len(new)
