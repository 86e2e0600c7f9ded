"""What a person was told: their messages on the site, the newest first, each whole on a page of its own.

An agent reads those of the cases in which they act, and so does an account whose identity nobody has confirmed yet.
"""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from yimen.applications import parties
from yimen.cases import queries as cases
from yimen.cases.then import numbers_of
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.notices import queries
from yimen.portal import acting

PAGE = 30


def _own(request: HttpRequest) -> QuerySet[Any, Any]:
    account = acting.of(request).account
    return queries.of(account.pk, account.subject, parties.acting_in(account))


@login_required
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List one's own messages."""
    found = _own(request)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return pages.render(request, "portal/messages.html", {"page": page})


@login_required
@require_safe
def one(request: HttpRequest, id: int) -> HttpResponse:
    """Show one message, with the way to its case while it is open to them; somebody else's is not found."""
    found = or_404(_own(request).filter(id=id).first())
    number = numbers_of([found["case_id"]]).get(found["case_id"], "") if found["case_id"] else ""
    seen, me = cases.view(number) if number else None, request.user.pk or 0
    if seen and (parties.passed_on(me, seen) or parties.left(me, seen)):
        number = ""
    return pages.render(request, "portal/message.html", {"message": found, "number": number})
