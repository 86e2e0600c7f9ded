"""Where somebody's desk begins for whom nothing waits: the cases that they look into, or what they do here."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from yimen.desk import beside, choices
from yimen.desk.guard import collects, held_by, register_of
from yimen.look import pages
from yimen.people import sight

COORDINATOR = "coordinator"


def of(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the roles of whoever asks: what each is called, what it does here, and what will come to its desk."""
    held = sight.duties(held_by(request))
    return [{"role": choices.role(role), "does": one.does, "awaits": one.awaits} for role, one in held]


def elsewhere(request: HttpRequest) -> list[dict[str, Any]]:
    """Return where whoever asks finds work when nothing waits: the cases that their role looks into, if any.

    Who coordinates begins with the board: there stands what each department has, and what moves it.
    """
    held = held_by(request)
    if sight.scope(held).nothing:
        return []
    label = gettext("看您可以查看的办件（在办 %(count)s 件）") % {"count": register_of(request).count()}
    coordinates = any(role == COORDINATOR for role, _duty in sight.duties(held))
    first = [{"url": reverse("desk:board"), "label": gettext("并联看板")}] if coordinates else []
    return [*first, {"url": reverse("desk:register"), "label": label}]


def begin(request: HttpRequest) -> HttpResponse:
    """Lead to the register whoever may look into a case, to the slips who collects; say to the others what they do.

    For whom something waits beside the cases, the desk begins with that.
    """
    if collects(request):
        return redirect(reverse("desk:fees"))
    if waits := beside.of(request):
        context = {"beside": waits, "elsewhere": elsewhere(request), "duties": of(request)}
        return pages.render(request, "desk/duty.html", context)
    if not sight.scope(held_by(request)).nothing:
        return redirect(reverse("desk:register"))
    return pages.render(request, "desk/duty.html", {"duties": of(request)})
