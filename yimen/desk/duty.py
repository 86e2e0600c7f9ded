"""Where somebody's desk begins for whom nothing waits: the cases that they look into, or what they do here."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yimen.desk import choices
from yimen.desk.guard import held_by
from yimen.look import pages
from yimen.people import sight


def of(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the roles of whoever asks: what each is called, what it does here, and what will come to its desk."""
    held = sight.duties(held_by(request))
    return [{"role": choices.role(role), "does": one.does, "awaits": one.awaits} for role, one in held]


def begin(request: HttpRequest) -> HttpResponse:
    """Lead to the register whoever may look into a case; say to the others what they do here."""
    if not sight.scope(held_by(request)).nothing:
        return redirect(reverse("desk:register"))
    return pages.render(request, "desk/duty.html", {"duties": of(request)})
