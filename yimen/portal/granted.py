"""The public's page of one published grant: what is public of its decision, in time or late, and how it stands today."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from yimen.cases import queries as cases
from yimen.cases.queries import View
from yimen.centres import limits
from yimen.grants import queries, verifying
from yimen.grants.lives import last_published
from yimen.law import licensing, openness, permits
from yimen.look import errors, pages
from yimen.look.words import language
from yimen.portal import limited, publication
from yimen.portal.grants import shown
from yimen.process import words
from yimen.process.application.events import Granted


@login_not_required
@require_safe
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Show one grant of the register, at an address that stays. Raises Http404 for what is not public."""
    if wait := limits.take("grants", address=limited.address(request)):
        return limited.later(errors.response(request, 429), wait)
    row, seen = queries.one(number), cases.view(number)
    if row is None or seen is None:
        raise Http404
    standing = verifying.standing(row)
    context: dict[str, Any] = {
        "row": row,
        "standing": shown(standing) if standing else None,
        "content": content(seen),
        "inspections": inspections(queries.lived([number]).get(number, [])),
        "periods": publication.periods(seen),
        "articles": [licensing.PUBLISH, openness.RESULTS, openness.IN_TIME],
        "consulted": permits.CONSULTED,
    }
    return pages.render(request, "portal/grant.html", context)


def inspections(lived: Sequence[queries.After]) -> list[dict[str, Any]]:
    """Return the inspections of a permit as everybody may consult them: day, kind and result, the newest first."""
    return [
        {
            "on": one.happened_on,
            "about": words.word(words.INSPECTIONS, one.about, language()).capitalize(),
            "passed": one.passed,
        }
        for one in reversed(lived)
        if one.event == "inspected"
    ]


def content(seen: View) -> str:
    """Return the words of the decision where they were published with the grant; else nothing."""
    if "decision" not in seen.state.public:
        return ""
    # What is granted anew says its own, once that is published too.
    public = [told for told in seen.told if told.seq < last_published(seen)]
    return next((told.event.content for told in reversed(public) if isinstance(told.event, Granted)), "")
