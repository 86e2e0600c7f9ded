"""The public's page of priority: each lane with its rule, who is in on which facts, and how everybody else fared."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yimen.figures.published import SECONDS
from yimen.lanes import queries
from yimen.law.licensing import EQUAL, ORDER_OF_ACCEPTANCE
from yimen.lib import clock
from yimen.look import pages, words as look_words
from yimen.process.figures.defined import Told
from yimen.process.figures.groups import FEWEST


@login_not_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show every lane that is or was in force, its uses, and the decisions of all others before it and since."""
    fared = _fared()
    context = {
        "lanes": [queries.shown(one) for one in queries.lanes(public=True)],
        "fared": fared,
        "columns": _columns(),
        "rows": [_row(gettext("以前"), fared.before), _row(gettext("以后"), fared.after)] if fared else [],
        "few": FEWEST,
        "equal": EQUAL,
        "order": ORDER_OF_ACCEPTANCE,
    }
    return pages.render(request, "portal/lanes.html", context)


def _fared() -> queries.Fared | None:
    """Return how others fared, counted at most once in `SECONDS`."""
    found: queries.Fared | None = cache.get(key := f"lanes:{clock.today()}")
    if found is None and (found := queries.others()):
        cache.set(key, found, SECONDS)
    return found


def _columns() -> list[dict[str, Any]]:
    heads = (
        gettext("通道以外的办件"),
        gettext("办结"),
        gettext("逾期"),
        gettext("逾期率"),
        gettext("实际用时"),
    )
    return [{"label": head, "numeric": place > 0} for place, head in enumerate(heads)]


def _row(label: str, one: Told) -> list[Any]:
    """Return a period's figures as they are read; a dash where there are too few to tell."""
    done, late, used = (
        "—" if n is None else look_words.number(n) for n in map(one.get, ("done", "late", "used_median"))
    )
    on_time = one["on_time_share"]
    # What is late is never rounded down to nothing: the share in time is cut off.
    return [label, done, late, "—" if on_time is None else f"{(1000 - on_time) / 10}%", used]
