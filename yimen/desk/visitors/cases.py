"""A visitor's lost case numbers and query codes, found by the document that they have shown."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from yimen.applications import lost
from yimen.cases.acts import KeyReused
from yimen.centres import limits
from yimen.desk import choices
from yimen.desk.office.act import refuse
from yimen.desk.visitors import slips
from yimen.desk.visitors.forms import SeenForm
from yimen.desk.visitors.guard import at_window
from yimen.law.identity import read_case_number, spaced_case_number
from yimen.look import errors, pages
from yimen.people.administration import Denied


@at_window
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Ask which document was seen, and list the cases of whoever it belongs to."""
    form = SeenForm("", request.POST or None)
    context: dict[str, Any] = {"form": form}
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.is_bound else 200
        return pages.render(request, "desk/visitors/cases.html", context, status=status)
    if wait := limits.take("visitor", account=str(request.user.pk)):
        return errors.response(request, 429, retry_after=int(wait.total_seconds()) + 1)
    try:
        found = lost.found(by=request.user.pk or 0, seen=form.seen())
    except Denied as denied:
        refuse(form, denied)
        return pages.render(request, "desk/visitors/cases.html", context, status=422)
    context |= {"rows": [_row(one) for one in found], "seen": form.seen(), "most": lost.MOST}
    return pages.render(request, "desk/visitors/cases.html", context)


def _row(one: lost.Held) -> dict[str, Any]:
    return {
        "case": one,
        "spaced": spaced_case_number(one.number),
        "phase": choices.phase(one.phase, one.licence),
    }


@at_window
@require_POST
def slip(request: HttpRequest) -> HttpResponse:
    """Print number and query code of one of these cases, or (`renew`) a new code. Raises Http404 for a case that is not the visitor's."""
    form = SeenForm("", request.POST)
    number = read_case_number(request.POST.get("case", ""))
    if not form.is_valid() or number is None:
        return errors.response(request, 400)
    by, renews = request.user.pk or 0, "renew" in request.POST
    try:
        if renews:
            made = lost.renewed(by=by, number=number, seen=form.seen(), key=pages.submission_key(request))
        else:
            made = lost.printed(by=by, number=number, seen=form.seen())
    except Denied as denied:
        return errors.response(request, 409, reason=str(denied))
    except KeyReused:
        return errors.response(request, 422)
    if made is None:
        raise Http404
    return slips.of_case(request, made)
