"""One route at the desk: its stops in order, its code, what came back, and what a person has to resolve."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yimen.applications.site import checks, routes
from yimen.applications.site.routes import Route
from yimen.cases import queries as cases
from yimen.desk import choices
from yimen.desk.site import guard
from yimen.documents import gaps
from yimen.law.identity import spaced_case_number
from yimen.look import errors, pages
from yimen.people import colleagues

STEPS = {"up": -1, "down": 1}


@guard.reviewers
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, id: int) -> HttpResponse:
    """Show a route, and change it: a stop goes up or down, on or off. A route that was handed in stays as it is."""
    route = guard.of_organ(request, id)
    if request.method != "POST":
        return pages.render(request, "desk/site/route.html", shown(request, route))
    if not route.away:
        return errors.response(request, 409)
    number = request.POST.get("number", "")
    step = request.POST.get("step", "")
    if step in STEPS:
        routes.move(route, number, STEPS[step])
    elif step == "off":
        routes.take_off(route, number)
    else:
        return errors.response(request, 422)
    moved = f"?moved={number}-{step}" if step in STEPS else ""
    return redirect(reverse("desk:site:route", args=[id]) + moved)


def shown(request: HttpRequest, route: Route) -> dict[str, Any]:
    """Return what the page of a route shows."""
    came = {}
    for one in checks.sent(route):
        came[one.number] = one
    stops = [_stop(number, came.get(number)) for number in route.numbers]
    mine = (request.user.pk or 0) in route.officers
    code = routes.code_of(route.id)
    return {
        "section": "site",
        "route": route,
        "officers": [one.name for one in colleagues.who(route.officers, route.day).values()],
        "stops": stops,
        "mine": mine,
        "code": f"{code[:4]} {code[4:]}" if mine and not route.handed_in_at else "",
        "unjoined": [
            {"check": one, "spaced": spaced_case_number(one.number), "why": checks.reason(one.why)}
            for one in checks.sent(route)
            if one.standing == "kept"
        ],
        "moved": request.GET.get("moved", ""),
    }


def _stop(number: str, came: checks.Sent | None) -> dict[str, Any]:
    seen = cases.view(number)
    return {
        "number": number,
        "spaced": spaced_case_number(number),
        "item": seen.version.item if seen else None,
        "place": gaps.site(seen, choices.language(), True) if seen else "",
        "came": came,
    }
