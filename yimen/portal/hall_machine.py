"""The ticket machine at the door: one press, one ticket; by words, by a line, or by the code of what was booked."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.appointments import booking, finding as appointments
from yimen.appointments.refused import NotBooked
from yimen.catalogue.search import search
from yimen.centres import limits
from yimen.centres.site import site
from yimen.hall import devices, finding, lines, showing
from yimen.hall.lines import Place
from yimen.hall.refused import NotServed
from yimen.look import pages
from yimen.look.pages import asks
from yimen.look.qr import drawn
from yimen.look.words import language
from yimen.portal import limited
from yimen.portal.hall import ahead_of, hours, rows, taken

MACHINE = "portal/machine.html"
# The machine shows a ticket, or what was looked for, so long; then it is ready for the next.
SLIP_SECONDS, SEARCH_SECONDS = 15, 60
# So many items are looked at for what somebody says they come for, and so many at most are shown.
SEARCHED, FOUND = 12, 6


def _machine(code: str) -> Place:
    found = devices.place_by(code)
    if found is None:
        raise Http404
    return found


@login_not_required
@never_cache
@asks
def machine(request: HttpRequest, code: str) -> HttpResponse:
    """Show the ticket machine of an area: one press, one ticket. Raises Http404 for a code that is none."""
    place = _machine(code)
    state = showing.lately(place)
    context = {
        "place": place,
        "code": code,
        "rows": rows(state, place.lines),
        **hours(place.id),
        "find": (find := request.GET.get("find", "").strip()[:60]),
        "items": _items(place, find) if find else [],
    }
    if request.method == "POST" and "booking" in request.POST:
        return _checked_in(request, context, code)
    if request.method == "POST":
        return taken(request, way="kiosk", page=MACHINE, context=context, code=code)
    answer = pages.render(request, MACHINE, context)
    if find:
        # Whoever comes next does not stand before what somebody else looked for.
        answer["Refresh"] = f"{SEARCH_SECONDS}; url={reverse('portal:machine', args=[code])}"
    return answer


def _items(place: Place, words: str) -> list[dict[str, Any]]:
    """Return the items that somebody's words find, each with the pool of this area that handles it, or where else it is."""
    known = {line.id: one for one in lines.places() for line in one.lines}
    found = []
    for one in search(words, SEARCHED):
        handled = lines.for_item(one.code) if one.status == "published" else ()
        here = next((line for line in handled if line.area == place.id), None)
        if handled:
            found.append({"code": one.code, "name": one.name, "line": here, "there": known[handled[0].id]})
    return found[:FOUND]


def _checked_in(request: HttpRequest, context: dict[str, Any], code: str) -> HttpResponse:
    """Give whoever booked their ticket, by the code that the machine has scanned or the number that they typed."""
    if wait := limits.take("ticket", address=limited.address(request)):
        return limited.too_many(request, wait)
    typed = request.POST["booking"].strip()
    one = appointments.by_token(typed.rstrip("/").rpartition("/")[2]) or appointments.at_the_hall(typed)
    try:
        if one is None:
            raise NotBooked("not_found")
        ticket = booking.arrive(one.pk)
    except (NotBooked, NotServed) as refused:
        return pages.render(request, MACHINE, context | {"refused": refused.sentence(language())}, status=409)
    return redirect(reverse("portal:machine_slip", args=[code, ticket.token]))


@login_not_required
@never_cache
@require_safe
def machine_slip(request: HttpRequest, code: str, token: str) -> HttpResponse:
    """Show the ticket that the machine gave, to be printed; it is ready for the next by itself. Raises Http404."""
    place, found = _machine(code), finding.by_token(token)
    if found is None:
        raise Http404
    ahead, wait = ahead_of(showing.now(place), found.id)
    context = {"place": place, "code": code, "ticket": found, "stops": finding.named_stops(found.id), "ahead": ahead, "wait": wait, "qr": drawn(site() + reverse("portal:ticket", args=[token]))}  # fmt: skip
    answer = pages.render(request, "portal/machine_slip.html", context)
    answer["Refresh"] = f"{SLIP_SECONDS}; url={reverse('portal:machine', args=[code])}"
    return answer
