"""The poster of an area or a line: a code by which a phone takes its ticket, on one sheet of A4 in both languages."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from yimen.centres.current import current_centre
from yimen.centres.site import site
from yimen.desk.hall.guard import keeping_only
from yimen.hall import lines, settings
from yimen.hall.lines import Line, Place
from yimen.hall.parts import Part
from yimen.look import pages
from yimen.look.qr import drawn

LANGUAGES = ("zh-hans", "en")


@keeping_only
@require_safe
def of_area(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show the poster of an area: its page, with the lines in which a phone takes tickets. Raises Http404 for no area."""
    place = next((one for one in lines.places() if one.id == id), None)
    if place is None:
        raise Http404
    return _shown(request, place, place.lines, place, f"area={place.code}")


@keeping_only
@require_safe
def of_line(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show the poster of one line. Raises Http404 for none."""
    place = next((one for one in lines.places() if any(line.id == id for line in one.lines)), None)
    if place is None:
        raise Http404
    line = lines.lines()[id]
    return _shown(request, place, [line], line, f"line={line.id}")


def _shown(
    request: HttpRequest, place: Place, found: Sequence[Line], of: Place | Line, query: str
) -> HttpResponse:
    online = [line for line in found if line.online]
    context: dict[str, Any] = {
        "room": "lines",
        "centre": current_centre(),
        "of": of,
        "place": place,
        "online": online,
        "hours": settings.hours(place.id),
        "sides": [_side(language, query) for language in LANGUAGES] if online else [],
        "change": reverse("desk:hall:pool", args=[found[0].id]) if found else reverse("desk:hall:new_pool"),
    }
    return pages.render(request, "desk/hall/poster.html", context)


def _side(language: str, query: str) -> dict[str, Any]:
    """Return the code that opens the page in a language, and its address for whoever types it."""
    with override(language):
        address = f"{site()}{reverse('portal:hall')}?{query}"
    return {"language": language, "address": address, "qr": drawn(address, sized=False)}
