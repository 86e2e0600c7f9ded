"""The cases behind the numbers of the day: past their day or due today, wherever they lie; each may be instructed about."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.cases import queries as cases
from yimen.catalogue.templatetags.catalogue import item_name
from yimen.desk import choices, export, lists, shown as desk_shown
from yimen.desk.guard import knows
from yimen.desk.leaders import shown
from yimen.desk.leaders.guard import day_only
from yimen.desk.leaders.narrowing import DueFilter
from yimen.desk.office import cells
from yimen.desk.office.cells import heads
from yimen.law.identity import spaced_case_number
from yimen.leaders import due
from yimen.leaders.due import Asked, Due
from yimen.leaders.parts import Part
from yimen.look import pages
from yimen.look.templatetags.look import last_day, tag


@day_only
@never_cache
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the cases that are late, or due today."""
    form = DueFilter(me, request.GET)
    if there := lists.stays(request, form):
        return there
    asked = form.asked()
    rows, said = lists.part(request, due.Cases(me), asked, due.WINDOW)
    of = shown.Named(departments=[one.organ for one in rows])
    context = said | {
        "room": "day",
        "form": form,
        "title": gettext("过了期限的办件") if asked.late else gettext("今天到期的办件"),
        "explained": gettext("只有编号、事项、机关和期限，没有申请人。哪一件为什么拖，可以作批示要求说明。"),
        "buttons": [],
        "filtered": asked not in (Asked(), Asked(late=False)),
        "export": reverse("desk:leaders:due_csv"),
        "columns": columns(),
        "rows": [row(request, me, one, of) for one in rows],
        "empty": gettext("没有过了期限的办件。") if asked.late else gettext("今天没有到期的办件。"),
    }
    return pages.render(request, "desk/leaders/list.html", context)


def columns() -> list[dict[str, Any]]:
    """Return the heads of the table of such cases."""
    return heads(gettext("办件"), gettext("承办机关"), gettext("期限"), gettext("环节"), gettext("批示"))


def row(request: HttpRequest, me: Part, one: Due, of: shown.Named) -> list[Any]:
    """Return a line of a case; a link to it for whoever may look into it, and to an instruction about it for a leader."""
    number = spaced_case_number(one.number)
    case = (
        cells.link(reverse("desk:case", args=[one.number]), number) if knows(request, one.number) else number
    )
    left = desk_shown.left(one.due_on, cases.calendar())
    write = f"{reverse('desk:leaders:write')}?about=case&number={one.number}"
    return [
        cells.lines(case, cells.quiet(item_name(one.item))),
        of.organ(one.organ),
        last_day(one.due_on, left, desk_shown.light(left)),
        tag(choices.phase(one.phase, one.licence)),
        cells.link(write, gettext("作批示"), of=number) if me.writes else shown.NONE,
    ]


@day_only
@require_safe
def as_csv(request: HttpRequest, me: Part) -> HttpResponse:
    """Give the same list as a file."""
    rows, _total = due.Cases(me).found(DueFilter(me, request.GET).asked(), limit=due.WINDOW)
    of = shown.Named(departments=[one.organ for one in rows])
    heads = (gettext("办件"), gettext("事项"), gettext("承办机关"), gettext("期限"), gettext("环节"))
    lines = [
        [one.number, one.item, of.plain(one.organ), one.due_on.isoformat(), choices.phase(one.phase, one.licence)]
        for one in rows
    ]  # fmt: skip
    return export.answer("due", heads, lines, most=due.WINDOW)
