"""Who stayed after an area's last hour, read off the sittings once their day is over, and their overtime."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max, Min

from yimen.cases import queries as cases
from yimen.hall import days, lines, showing
from yimen.hall.models import Area, Serves, Sitting, Stop
from yimen.homevisits import extending, terms
from yimen.homevisits.models import Extension, Looked, Stay
from yimen.homevisits.refused import NotVisited
from yimen.law.workdays import CalendarUnknown
from yimen.lib import clock
from yimen.process.hall.opening import Period
from yimen.process.homevisits import staying as rule
from yimen.process.homevisits.staying import Sat, Span
from yimen.process.homevisits.words import STAYS
from yimen.roster import overtime

DAY = timedelta(days=1)
# A centre that opens its hall today asks nothing of the years before.
BACK = 14


def note_due() -> int:
    """Note who stayed on the days that are over, area by area, and what they earned by it; return how much was done.

    A day is looked at once, whichever of many workers comes first.
    """
    done = 0
    for area in Area.objects.order_by("id"):
        with transaction.atomic():
            Looked.objects.get_or_create(area=area.pk, defaults={"on": clock.today() - BACK * DAY})
            at = Looked.objects.select_for_update().get(area=area.pk)
            while at.on < clock.today() - DAY and _closed(area, at.on + DAY):
                at.on += DAY
                done += _note(area, at.on)
            at.save(update_fields=["on"])
            done += _earned(at)
    return done


def _closed(area: Area, on: date) -> bool:
    """Return whether nobody of a day's sittings at an area still sits: the hall ends them once the day is over."""
    return not Sitting.objects.filter(
        window__in=_windows(area), until=None, since__gte=days.instant(on, 0), since__lt=days.ends_at(on)
    ).exists()


def _windows(area: Area) -> list[int]:
    """Return the windows of an area; one that serves two areas is the first one's, so that nobody stays twice at it."""
    rows = Serves.objects.values("window").annotate(home=Min("pool__area")).filter(home=area.pk)
    return list(rows.values_list("window", flat=True))


def _note(area: Area, on: date) -> int:
    """Note who stayed at an area on one day; return how many."""
    try:
        usual = extending.usual_of(area, on)
    except NotVisited:
        return 0
    planned = Extension.objects.filter(area=area.pk, on=on, state="decided").first()
    rest_day = not cases.calendar().is_working_day(on)
    hours = extending.periods(planned) if planned else usual if rest_day else ()
    found = rule.stayed(
        _sat(area, on), () if rest_day else _spans(on, usual), _spans(on, hours), terms.terms()
    )
    why = rule.why(rest_day=rest_day, planned=planned is not None)
    Stay.objects.bulk_create(
        [
            Stay(
                area=area.pk,
                on=on,
                account=one.account,
                since=one.since,
                until=one.until,
                minutes=one.minutes,
                why=why,
            )
            for one in found
        ],
        ignore_conflicts=True,
    )
    return len(found)


def _spans(on: date, periods: Iterable[Period]) -> list[Span]:
    return [Span(days.instant(on, one.begins), days.instant(on, one.ends)) for one in periods]


def _sat(area: Area, on: date) -> list[Sat]:
    """Return the sittings of a day at an area's windows, each with when the last person was served at it."""
    rows = Sitting.objects.filter(
        window__in=_windows(area),
        since__gte=days.instant(on, 0),
        since__lt=days.ends_at(on),
        until__isnull=False,
    )
    return [Sat(row.account, row.since, row.until, _served(row, on)) for row in rows if row.until is not None]


def _served(row: Sitting, on: date) -> datetime | None:
    """Return when the last person was served in a sitting."""
    found: datetime | None = Stop.objects.filter(
        on=on, window=row.window, phase__in=("done", "moved"), ended_at__gt=row.since, ended_at__lte=row.until
    ).aggregate(last=Max("ended_at"))["last"]
    return found


def after_hours() -> list[tuple[int, int, int]]:
    """Return the areas past their last hour of today with who still waits and the windows that are manned: (area, people, windows).

    An area that nobody waits in and nobody sits at is left out.
    """
    now, found = clock.now(), []
    for place in lines.places():
        try:
            hours = days.opens(Area.objects.get(pk=place.id), clock.today())
        except CalendarUnknown:
            continue
        if hours and days.minute(now) < hours[-1].ends:
            continue
        state = showing.lately(place)
        if state.waiting or state.windows:
            found.append((place.id, len(state.waiting), len(state.windows)))
    return found


def _earned(at: Looked) -> int:
    """Note the overtime of the stays of which it was not noted yet; each once, in order."""
    rows = list(Stay.objects.filter(area=at.area, pk__gt=at.handed).order_by("pk")[:500])
    for one in rows:
        # The address names the stay: it counts once, however often a worker that was interrupted tells it.
        link = f"/desk/homevisits/longer/stays/?first={one.on}&last={one.on}&stay={one.pk}"
        overtime.earned(one.account, one.on, one.minutes, STAYS[one.why][0], link)
        at.handed = one.pk
    at.save(update_fields=["handed"])
    return len(rows)


def stays(first: date, last: date, account: int | None = None) -> list[Stay]:
    """Return who stayed from a day to a day, the last day first; of one account alone, where one is named."""
    rows = Stay.objects.filter(on__range=(first, last))
    if account is not None:
        rows = rows.filter(account=account)
    return list(rows.order_by("-on", "area", "account")[:2000])
