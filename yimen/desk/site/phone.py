"""What a phone takes along: an empty page that works without network, its worker, and a route's data once it is open."""

from datetime import datetime, time
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yimen.applications import disclosure
from yimen.applications.site import checks, routes, visits
from yimen.applications.site.routes import Route
from yimen.cases import queries as cases
from yimen.cases.opening import personal
from yimen.cases.queries import View
from yimen.desk import choices
from yimen.desk.conditions import conditions
from yimen.desk.site import guard
from yimen.documents import gaps
from yimen.law.identity import spaced_case_number
from yimen.lib import clock
from yimen.look import masking, pages
from yimen.people import colleagues

WHY = "现场核查路线 %s：随身带走核查地点"


@guard.reviewers
@require_safe
def shell(request: HttpRequest, id: int) -> HttpResponse:
    """Give the page that the phone keeps: nothing of anybody stands in it; its script fills it from what was taken along."""
    guard.own(request, id)
    return pages.render(request, "desk/site/phone.html", {"id": id})


@guard.reviewers
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Give the service worker: from here it reaches the addresses of routes and none beside them."""
    script = Path(str(finders.find("desk/site/worker.js"))).read_text("utf-8")
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@guard.reviewers
@require_safe
def manifest(request: HttpRequest, id: int) -> JsonResponse:
    """Give what lets a phone put the page among its programs."""
    guard.own(request, id)
    start = reverse("desk:site:phone", args=[id])
    described = {
        "name": gettext("现场核查"),
        "short_name": gettext("现场核查"),
        "start_url": start,
        "scope": reverse("desk:site:route", args=[id]),
        "display": "standalone",
        "background_color": "#f7f5f0",
        "theme_color": "#f7f5f0",
        "icons": [{"src": "/static/look/seal.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(described, content_type="application/manifest+json")


@guard.reviewers
@require_safe
def data(request: HttpRequest, id: int) -> JsonResponse:
    """Give a route to the phone of one of its officers, with the code that will open it there, and the centre's time.

    Where a place is personal, it is recorded that it was taken along. Of a route that is over only the code is given: a
    phone may still hold what was finished.
    """
    route = guard.own(request, id)
    said: dict[str, Any] = {
        "csrf": get_token(request),
        "now": clock.machine_now().isoformat(),
        "standing": "away" if route.away else "over",
        "code": routes.code_of(route.id),
    }
    if route.away:
        said |= taken_along(request, route)
    return JsonResponse(said)


def taken_along(request: HttpRequest, route: Route) -> dict[str, Any]:
    """Return what the phone keeps of a route."""
    views = [seen for number in route.numbers if (seen := cases.view(number))]
    if "again" not in request.GET:
        routes.opened(route, {seen.number: seen.state.seq for seen in views})
    done = {one.number for one in checks.sent(route)}
    ends = datetime.combine(route.day + routes.DAY, time.min, clock.CHINA)
    return {
        "lasts": max(0, int((ends - clock.now()).total_seconds())),
        "officers": [
            {"id": f"{routes.NAME}{one.id}", "name": one.name}
            for one in colleagues.who(route.officers, route.day).values()
        ],
        "stops": [_stop(request, route, seen) for seen in views if seen.number not in done],
    }


def _stop(request: HttpRequest, route: Route, seen: View) -> dict[str, Any]:
    item, english = seen.version.item, choices.language() == "en"
    return {
        "number": seen.number,
        "spaced": spaced_case_number(seen.number),
        "item": (english and item.name_en) or item.name,
        "place": _place(request, route, seen),
        "who": _masked(seen),
        "conditions": conditions(seen),
    }


def _place(request: HttpRequest, route: Route, seen: View) -> str:
    """Return where to go, in full; of a place that is personal it is recorded first who takes it along."""
    of, who = visits.told_by(seen), request.user.pk or 0
    for name in gaps.SITES:
        if f"field:{name}" in disclosure.names(of, who=who):
            opened = disclosure.disclose(who=who, seen=of, name=f"field:{name}", why=WHY % route.id)
            return opened or gaps.site(of, choices.language(), True)
    return gaps.site(of, choices.language(), False)


def _masked(seen: View) -> str:
    kept = personal(visits.told_by(seen), "applicant") or {}
    name = str(kept.get("name", ""))
    return name if kept.get("kind") == "firm" else masking.name(name)
