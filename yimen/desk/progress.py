"""An applicant's progress printed at a window, for whoever has no telephone, no account and no code at hand."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.applications import promise
from yimen.applications.queries import name_of
from yimen.cases.queries import View
from yimen.centres.current import current_centre
from yimen.desk import choices, journal, parties, shown
from yimen.desk.guard import seen_by, staff_only
from yimen.lib import clock
from yimen.look import pages
from yimen.process.application import state as st


@staff_only
@never_cache
@require_safe
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Show where an application stands, each day counted or not and why, ready to print; masked as the case page is."""
    seen, _rows = seen_by(request, number)
    if seen.kind.name != "application":
        raise Http404
    called = journal.people(seen, named=False)
    context = shown.heading(seen) | {
        "applicant": parties.facts(seen, ())[0],
        "received_on": seen.state.received_on,
        "organ": seen.organ_name,
        "wanted": _wanted(seen),
        "clocks": _clocks(seen),
        "entries": journal.titles(seen, called),
        "centre": current_centre(),
        "at": clock.now(),
    }
    return pages.render(request, "desk/progress.html", context)


def _clocks(seen: View) -> list[dict[str, Any]]:
    """Return the periods that run, of the two of handling the one that the promised day comes from."""
    main = promise.main(seen)
    kinds = {c.kind for c in seen.running.clocks if c.running and c.kind not in promise.HANDLING}
    kinds |= {main.kind} if main and main.running else set()
    found = [shown.period(seen, c) for c in seen.running.clocks if c.kind in kinds]
    return [one | {"title": f"{one['name']} · {one['limit']}"} for one in found]


def _wanted(seen: View) -> list[dict[str, Any]]:
    """Return the points of the one notice that are still open, by name, with what is to be done."""
    if seen.state.phase != st.CORRECTION_REQUESTED:
        return []
    item, language = seen.version.item, choices.language()
    return [
        {"name": name_of(item, point.code, language), "required": point.required}
        for point in seen.state.points
        if point.code in seen.state.outstanding
    ]
