"""The slips that a window prints: large, short, and with nothing on them that says whose they are."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from yimen.applications.lost import Slip
from yimen.centres.current import current_centre
from yimen.centres.site import site
from yimen.law.identity import spaced_case_number
from yimen.lib import clock
from yimen.look import pages
from yimen.people.codes import expires_at
from yimen.people.identification import Found


def _common() -> dict[str, Any]:
    centre = current_centre()
    return {"centre": centre, "site": site(), "at": clock.machine_now(), "demonstration": centre.stands}


def of_code(request: HttpRequest, one: Found, code: str) -> HttpResponse:
    """Return the slip with a one-time code."""
    context = _common() | {"one": one, "code": code, "until": expires_at(one.id)}
    return pages.render(request, "desk/visitors/slip_code.html", context)


def of_case(request: HttpRequest, slip: Slip) -> HttpResponse:
    """Return the slip with a case's number and query code."""
    context = _common() | {"slip": slip, "spaced": spaced_case_number(slip.case.number)}
    return pages.render(request, "desk/visitors/slip_case.html", context)
