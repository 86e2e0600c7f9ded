"""The division codes that the centre uses: dated, with what followed each."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yimen.desk.office import cells, words
from yimen.desk.office.guard import room
from yimen.look import pages
from yimen.look.templatetags.look import bilingual, tag, zh
from yimen.people import divisions
from yimen.people.office import Standing
from yimen.people.roles import SECURITY


@room("reorganisations")
@require_safe
def show(request: HttpRequest, me: Standing) -> HttpResponse:
    """List the codes: in use, to come and replaced."""
    found = divisions.used("all")
    page = cells.page(request, len(found))
    said = (
        gettext("行政区划代码"),
        gettext("名称"),
        gettext("期间"),
        gettext("接替的代码"),
        gettext("依据"),
    )
    rows = [_row(one) for one in found[cells.start(page) :][: cells.PAGE]]
    context = cells.listing(page, rows, cells.columns(request, "", [(label, "") for label in said])) | {
        "title": words.LISTS["divisions"],
        "caption": words.LISTS["divisions"],
        "tabs": tabs("divisions"),
        "buttons": [(reverse("desk:office:plan", args=["division"]), words.KINDS["division"])]
        if SECURITY in me.roles
        else [],
    }
    return pages.render(request, "desk/office/list.html", context, "list")


def tabs(here: str) -> list[tuple[str, Any, bool]]:
    """Return the lists of this room: (address, name, whether it is the one shown)."""
    return [(reverse(f"desk:office:{name}"), label, name == here) for name, label in words.LISTS.items()]


def _row(one: Any) -> list[Any]:
    return [
        cells.lines(one.code, tag(gettext("中心的代码"), "info") if one.own else ""),
        bilingual(one.name, one.name_en) if one.name else "",
        cells.lines(
            cells.period(one.valid_from, one.valid_until),
            cells.state(one.valid_from, one.valid_until)
            if one.valid_until is None or one.valid_until >= one.valid_from
            else "",
        ),
        cells.join(one.successor.code, bilingual(one.successor.name, one.successor.name_en))
        if one.successor
        else "",
        zh(one.document),
    ]
