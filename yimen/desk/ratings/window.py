"""The end of a visit: the clerk says what it was about, and the window's tablet opens.

The clerk sees neither what is given nor whether anything is, nor any code by which it could be given.
"""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.catalogue import queries as catalogue
from yimen.desk.office.act import at_field, settled
from yimen.desk.ratings import visit_form
from yimen.desk.ratings.guard import at_a_window
from yimen.hall import calling, sittings
from yimen.law.identity import read_case_number
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.people import organs
from yimen.ratings import visiting
from yimen.ratings.refused import NotRated

AT = {"no_case": "number", "no_item": "item"}


@at_a_window
@asks
def end(request: HttpRequest, window: int) -> HttpResponse:
    """End a visit; the tablet at this window offers it for a few minutes, and it can be rated by its code."""
    form = visit_form.VisitForm(
        request.POST if request.method == "POST" else None, initial={"number": request.GET.get("case", "")}
    )
    account = request.user.pk or 0

    def do() -> str:
        given = form.cleaned_data
        typed = given["number"].strip()
        row = visiting.end(by=account, number=(read_case_number(typed) or typed), item=given["item"])
        return str(row.pk)

    return settled(
        request,
        form,
        {
            "title": gettext("请对方评价"),
            "window": organs.window(window),
            "called": calling.called(account),
        },
        do,
        refusing=(NotRated, at_field(AT)),
        then=lambda made: reverse("desk:ratings:ended", args=[int(made)]),
        said=gettext("接待已经结束，窗口的平板已经打开。"),
        template="desk/ratings/window.html",
    )


@at_a_window
@never_cache
@require_safe
def ended(request: HttpRequest, window: int, id: int) -> HttpResponse:
    """Say that the tablet is open for a visit that this very clerk has ended. Raises Http404 for another's."""
    row = or_404(visiting.of(id, by=request.user.pk or 0))
    context = {
        "item": catalogue.version(row.item_version).item,
        "window": organs.window(window),
        "sits": sittings.sits(request.user.pk or 0),
        "minutes": int(visiting.OFFERED.total_seconds() // 60),
    }
    return pages.render(request, "desk/ratings/ended.html", context)
