"""Study trips for everybody: where, how many, for how much, what was learned, what was proposed and what became of it."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from yimen.lib import clock
from yimen.look import pages
from yimen.look.words import amount, language
from yimen.people.names import organs
from yimen.process.words import word
from yimen.training import staff, trips
from yimen.training.words import COSTS, STATES


@login_not_required
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List the years with their trips; nobody is named, and a year without one says so."""
    years = trips.years()
    context = {
        "this": clock.today().year,
        "years": [{"year": year, "trips": [_trip(one) for one in rows]} for year, rows in years],
    }
    return pages.render(request, "portal/study_trips.html", context)


def _trip(row: Any) -> dict[str, Any]:
    costs, n = trips.costs(row), row.travellers.count()
    total = sum(costs.values())
    proposals = list(row.proposals.order_by("id"))
    at = {one.pk: staff.organ(one.owner, clock.today()) for one in proposals}
    known = organs(set(at.values()) - {0})
    return {
        "row": row,
        "n": n,
        "total": amount(total),
        "each": amount(total // n) if n else "",
        "costs": [(word(COSTS, kind, language()), amount(fen)) for kind, fen in costs.items()],
        "proposals": [
            {
                "row": one,
                "organ": known.get(at[one.pk]),
                "state": word(STATES, trips.became(one), language()),
                "steps": list(one.steps.order_by("id")),
                "late": trips.became(one) in ("proposed", "under_way") and one.due_on < clock.today(),
            }
            for one in proposals
        ],
    }
