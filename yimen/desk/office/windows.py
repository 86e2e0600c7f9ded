"""Windows: a dated list with successors; opened and ended by the system administrator."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.desk import export
from yimen.desk.office import cells, words
from yimen.desk.office.act import answered
from yimen.desk.office.filters import WindowFilter
from yimen.desk.office.forms import EndForm, OpenWindowForm
from yimen.desk.office.guard import require, room
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.look.templatetags.look import bilingual
from yimen.people import organs, places
from yimen.people.office import Standing
from yimen.people.roles import SYSTEM

HEADS = (
    _("窗口编号"),
    _("名称"),
    _("英文名称"),
    _("机关"),
    _("从哪一天起"),
    _("到哪一天止"),
    _("由谁接续"),
    _("在岗"),
)

# By what the list is sorted; as it comes it is in order of number.
ORDERS: dict[str, Callable[[Any], Any]] = {
    "name": attrgetter("name"),
    "organ": lambda one: one.organ.name if one.organ else "",
    "since": attrgetter("valid_from"),
    "staff": attrgetter("staff"),
}


def _found(request: HttpRequest) -> tuple[WindowFilter, list[Any]]:
    form = WindowFilter(request.GET)
    given = form.given()
    found = organs.windows(given.get("q", "").strip(), given.get("organ", 0), given.get("state", ""))
    return form, cells.ordered(found, request.GET.get("sort", ""), ORDERS)


@room("windows")
@require_safe
def show(request: HttpRequest, me: Standing) -> HttpResponse:
    """List the windows: whose, from when until when, and which followed."""
    form, found = _found(request)
    page = cells.page(request, len(found))
    mine = SYSTEM in me.roles
    said = [
        (gettext("窗口"), "name"),
        (gettext("机关"), "organ"),
        (gettext("期间"), "since"),
        (gettext("由谁接续"), ""),
        (gettext("在岗"), "staff"),
    ]
    said += [(gettext("可以办"), "")] if mine else []
    rows = [_row(one, mine) for one in found[cells.start(page) :][: cells.PAGE]]
    context = cells.listing(page, rows, cells.columns(request, request.GET.get("sort", ""), said))
    context |= {
        "form": form,
        "filtered": cells.narrowed(request),
        "title": words.ROOMS["windows"],
        "caption": words.ROOMS["windows"],
        "export": reverse("desk:office:windows_csv") + cells.query(request),
        "buttons": [(reverse("desk:office:open_window"), words.ACTS["open_window"])] if mine else [],
    }
    return pages.render(request, "desk/office/list.html", context, "list")


def _row(one: Any, mine: bool) -> list[Any]:
    row = [
        cells.lines(bilingual(one.name, one.name_en), cells.quiet(one.code)),
        cells.organ(one.organ) or gettext("综合窗口"),
        cells.lines(
            cells.period(one.valid_from, one.valid_until), cells.state(one.valid_from, one.valid_until)
        ),
        cells.organ(one.successor.organ) if one.successor else "",
        one.staff,
    ]
    if not mine:
        return row
    over = one.valid_until is not None and (cells.over(one.valid_until) or one.valid_until < one.valid_from)
    name = gettext("撤销 {}").format(one.code)
    acts = (
        cells.link(reverse("desk:office:tablet", args=[one.pk]), gettext("评价平板"), of=one.code),
        cells.link(reverse("desk:office:end_window", args=[one.pk]), name),
    )
    return [*row, "" if over else cells.marks(*acts)]


@room("windows")
@require_safe
def export_csv(request: HttpRequest, me: Standing) -> HttpResponse:
    """Give the same list as CSV."""
    _form, found = _found(request)
    rows = (
        [
            one.code,
            one.name,
            one.name_en,
            one.organ.name if one.organ else "",
            one.valid_from,
            one.valid_until,
            one.successor.organ.name if one.successor and one.successor.organ else "",
            one.staff,
        ]
        for one in found
    )
    return export.answer("windows", HEADS, rows)


@room("windows")
@asks
def open_window(request: HttpRequest, me: Standing) -> HttpResponse:
    """Open a window."""
    require(SYSTEM in me.roles)
    context = {
        "title": words.ACTS["open_window"],
        "back": reverse("desk:office:windows"),
        "back_to": gettext("返回窗口"),
        "notes": [gettext("谁坐这个窗口，由安全管理员授予角色时指定。撤销过的编号可以再用。")],
    }
    return answered(
        request,
        OpenWindowForm(request.POST or None),
        context,
        lambda given: places.open_window(by=me.account, **given),
        then=context["back"],
        said=gettext("窗口已经开设。"),
    )


@room("windows")
@asks
def end_window(request: HttpRequest, me: Standing, id: int) -> HttpResponse:
    """End a window, at once or with a last day."""
    require(SYSTEM in me.roles)
    one = or_404(organs.window(id))
    form = EndForm(request.POST or None)
    context = {
        "title": words.ACTS["end_window"],
        "who": cells.join(one.code, bilingual(one.name, one.name_en), cells.organ(one.organ)),
        "back": reverse("desk:office:windows"),
        "back_to": gettext("返回窗口"),
        "notes": [gettext("还有人派在这个窗口时不能撤销。窗口的历史保留，编号可以再用。")],
    }
    return answered(
        request,
        form,
        context,
        lambda given: places.end_window(
            by=me.account, window=id, on=form.last_day(), document=given["document"]
        ),
        then=context["back"],
        said=gettext("窗口已经撤销。"),
    )
