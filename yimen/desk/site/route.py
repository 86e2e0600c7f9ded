"""One route at the desk: its stops in order, its code, what came back, and what a person has to resolve."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yimen.applications.site import checks, routes, visits
from yimen.applications.site.routes import Route
from yimen.cases import queries as cases
from yimen.desk import choices
from yimen.desk.office.forms import EMPTY, Asking
from yimen.desk.site import guard, planning
from yimen.documents import gaps
from yimen.law.identity import spaced_case_number
from yimen.look import errors, pages
from yimen.look.fields import ContentSelect
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
    form = AddForm(request, route, request.POST if request.POST.get("step") == "add" else None)
    number, step = request.POST.get("number", ""), request.POST.get("step", "")
    if step in STEPS:
        routes.move(route, number, STEPS[step])
    elif step == "off":
        routes.take_off(route, number)
    elif step != "add":
        return errors.response(request, 422)
    elif not form.adds(route):
        return pages.render(request, "desk/site/route.html", shown(request, route, form), status=422)
    moved = f"?moved={number}&step={step}" if step in STEPS else ""
    return redirect(reverse("desk:site:route", args=[id]) + moved)


class AddForm(Asking):
    """Another case at the end of a route."""

    number = forms.ChoiceField(label=_("再加一件"), widget=ContentSelect)

    def __init__(self, request: HttpRequest, route: Route, *args: Any, **more: Any) -> None:
        """Offer the organ's cases that need a check and stand on no route."""
        offered = planning.candidates(request, route.organ)
        self.offered = [one for one in offered if not one.planned and one.number not in route.numbers]
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Fill in what can be added."""
        named = [(one.number, planning.named(one)) for one in self.offered]
        self.fields["number"].choices = [EMPTY, *named]  # type: ignore[attr-defined]

    def adds(self, route: Route) -> bool:
        """Put the chosen case on the route; what cannot be so is said at the field."""
        if self.is_valid():
            try:
                routes.add(route, self.cleaned_data["number"])
            except routes.Unfit as unfit:
                self.add_error("number", str(unfit))
        return not self.errors


def shown(request: HttpRequest, route: Route, form: AddForm | None = None) -> dict[str, Any]:
    """Return what the page of a route shows."""
    came = {}
    for one in checks.sent(route):
        came[one.number] = one
    stops = [_stop(number, came.get(number)) for number in route.numbers]
    if form is None and route.away:
        form = AddForm(request, route)
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
        "form": form if form and form.offered else None,
        "focus": _focus(request, route),
    }


def _focus(request: HttpRequest, route: Route) -> tuple[str, str]:
    """Return the stop and the button that were pressed, to press again; at an end the other button."""
    number, step = request.GET.get("moved", ""), request.GET.get("step", "")
    if number not in route.numbers:
        return "", ""
    if route.numbers.index(number) == 0:
        step = "down"
    elif route.numbers.index(number) == len(route.numbers) - 1:
        step = "up"
    return number, step


def _stop(number: str, came: checks.Sent | None) -> dict[str, Any]:
    seen = cases.view(number)
    return {
        "number": number,
        "spaced": spaced_case_number(number),
        "item": seen.version.item if seen else None,
        "place": gaps.site(visits.told_by(seen), choices.language(), True) if seen else "",
        "came": came,
    }
