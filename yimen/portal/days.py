"""What is to be done next and by when, over everything that is one's own; and the same days as a calendar file."""

from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import quote

import msgspec
from django.contrib.auth.decorators import login_not_required, login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.applications import parties
from yimen.applications.parties import MOST, Own
from yimen.appointments import finding as appointments
from yimen.cases import owed, queries as cases
from yimen.cases.owed import Owed
from yimen.cases.queries import View
from yimen.catalogue.names import english
from yimen.homevisits import finding as home_visits
from yimen.law.identity import spaced_case_number
from yimen.law.workdays import CalendarUnknown
from yimen.lib import clock, icalendar
from yimen.lib.icalendar import Day
from yimen.look.words import capital, in_english, instant, language
from yimen.portal import acting, permits
from yimen.portal.views import opened
from yimen.process import words
from yimen.process.application import state as st
from yimen.process.homevisits.words import OPEN

# By which of the applicant's pages a task is done; what is paid has a page of its own.
DONE_AT = {"supply": "correct", "gap": "correct", "objection": "disclosure"}
# Within how many working days a day is near.
NEAR = 1


class Todo(msgspec.Struct, frozen=True):
    """One thing to do: what, on which case, where, by when, and how many working days are left of it."""

    what: str
    item: str
    number: str
    url: str
    due_on: date | None
    left: int | None = None

    @property
    def spaced(self) -> str:
        """Return the case's number as it is read."""
        return spaced_case_number(self.number)

    @property
    def light(self) -> str:
        """Return the colour of its edge."""
        if self.left is None:
            return ""
        return "red" if self.left < 0 else "yellow" if self.left <= NEAR else "green"


def todo(own: Iterable[Own]) -> list[Todo]:
    """Return what is asked of whoever has these applications now, the nearest day first."""
    return [_todo(one) for one in owed.by_applicants([one.id for one in own])]


def to_come(account: int) -> Iterator[tuple[str, str, str]]:
    """Yield the appointments and visits to come of somebody's account: what, when and which, and the page that changes it."""
    for one in appointments.of_person("", account).filter(starts__gte=clock.now(), state="booked"):
        which = f"{instant(one.starts, year=True)} · {one.number[:4]} {one.number[4:]}"
        yield gettext("还没有到的预约"), which, reverse("portal:booking", args=[one.token])
    for visit in home_visits.of_person("", account).filter(state__in=OPEN):
        which = f"{visit.number[:4]} {visit.number[4:]}"
        yield gettext("还没有办完的上门服务"), which, reverse("portal:home_visit", args=[visit.token])


def _todo(one: Owed) -> Todo:
    kind, _, key = one.task.partition(":")
    if kind == "pay":
        url = reverse("portal:pay", args=[one.number, key])
    elif kind in DONE_AT:
        url = reverse("portal:act", args=[one.number, DONE_AT[kind]])
    else:
        url = reverse("portal:progress", args=[one.number])
    return Todo(_called(one.task), one.item, one.number, url, one.due_on, _left(one.due_on))


def _called(task: str) -> str:
    return capital(words.task(task, language()))


def _left(on: date | None) -> int | None:
    """Return the working days left to a day, the calendar days since, negative; None where nobody can say."""
    if on is None or on < (today := clock.today()):
        return (on - today).days if on else None
    try:
        return cases.calendar().between(today, on)
    except CalendarUnknown:
        return None


@login_required
@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Give the days of everything that is one's own as a calendar file: promised, to be done, to be renewed."""
    account = acting.of(request).account
    own = parties.mine(account, MOST)
    found = [_promised(request, one) for one in own if one.promised_on and one.phase in st.OPEN]
    found += [_to_do(request, one) for one in todo(own) if one.due_on]
    for permit in permits.held(account):
        found += _renewed(request, permit)
    return _file(found, gettext("我在政务服务中心的日子"), "yimen-days")


@login_not_required
@never_cache
@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    """Give the days of one case as a calendar file, to whoever may see it. Raises Http404."""
    seen: View = opened(request, number)
    found = []
    if seen.shown.on and seen.state.phase in st.OPEN:
        own = Own(seen.number, seen.version.item.name, seen.state.phase, seen.shown.on, as_agent=False)
        found.append(_promised(request, own))
    found += [_to_do(request, one) for one in map(_todo, owed.by_applicants([seen.id])) if one.due_on]
    return _file(found, spaced_case_number(number), f"yimen-{number}")


def _promised(request: HttpRequest, one: Own) -> Day:
    said = gettext("最迟办结：%(item)s") % {"item": _name(one.item)}
    on = one.promised_on or date.max
    return _day(request, one.number, "promised", on, said, reverse("portal:progress", args=[one.number]))


def _to_do(request: HttpRequest, one: Todo) -> Day:
    said = gettext("最后一天：%(what)s（%(item)s）") % {"what": one.what, "item": _name(one.item)}
    return _day(
        request, one.number, one.url.rstrip("/").rpartition("/")[2], one.due_on or date.max, said, one.url
    )


def _renewed(request: HttpRequest, one: cases.Permit) -> Iterable[Day]:
    """Yield the last timely day of a permit's renewal, and the day on which it expires."""
    here, today = reverse("portal:mine"), clock.today()
    name = {"item": _name(one.item)}
    if one.last_timely_on and one.last_timely_on >= today:
        said = gettext("最迟申请延续：%(item)s") % name
        yield _day(request, one.number, "renew", one.last_timely_on, said, here)
    if one.expires_on and one.expires_on >= today:
        yield _day(request, one.number, "expires", one.expires_on, gettext("到期：%(item)s") % name, here)


def _day(request: HttpRequest, number: str, kind: str, on: date, said: str, path: str) -> Day:
    told = gettext("编号 %(number)s。日子有变动时，以网站上的为准。") % {"number": spaced_case_number(number)}
    return Day(f"{number}-{kind}@{request.get_host()}", on, said, told, request.build_absolute_uri(path))


def _name(item: str) -> str:
    return (in_english() and english(item)) or item


def _file(days: list[Day], name: str, called: str) -> HttpResponse:
    ordered = sorted(days, key=lambda day: (day.on, day.uid))
    answer = HttpResponse(
        icalendar.written(ordered, name, clock.machine_now()), content_type=icalendar.MEDIA_TYPE
    )
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(called)}.ics"
    return answer
