"""The hall's big screen: the centre now in large figures, without anybody's data, with the time of what it shows."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from yimen.announcements import queries as announcements
from yimen.figures import published
from yimen.figures.now import SECONDS, now
from yimen.look import pages, words as look_words
from yimen.look.figures import cell
from yimen.people.names import organs
from yimen.process.figures.defined import NAMED

# So many organs stand on it legibly from across a hall; the busiest today first.
MOST = 10
# Older than this it turns grey: what is shown is then no longer now.
STALE_SECONDS = 4 * SECONDS


@login_not_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the screen; a script takes it anew by itself, and greys it where nothing new comes."""
    at, latest = now(), published.latest()
    loads = {one.organ: one for one in at.loads}
    busy = sorted(loads.keys() | at.received.keys() | at.done.keys(), key=lambda id: (-at.received.get(id, 0) - at.done.get(id, 0), -(loads[id].open if id in loads else 0), id))[:MOST]  # fmt: skip
    called = organs(busy)
    english = {one.name: one.name_en for one in announcements.departments()}
    told = latest.told if latest else {}
    context: dict[str, Any] = {
        "total": at.of(None),
        "rows": [
            {
                "zh": called[id].zh,
                "en": called[id].en or english.get(called[id].zh, ""),
                "received": at.received.get(id, 0),
                "done": at.done.get(id, 0),
                "open": loads[id].open if id in loads else 0,
                "broken": loads[id].broken if id in loads else 0,
            }
            for id in busy
        ],
        "kept": cell(NAMED["kept_share"], told.get("kept_share")),
        "broken": [(name, told.get(name)) for name in ("second_door", "other_fee", "late")] if latest else [],
        "month": look_words.month(latest.month) if latest else "",
        "at": at.at,
        "every": SECONDS,
        "stale": STALE_SECONDS,
    }
    return pages.render(request, "portal/screen.html", context)
