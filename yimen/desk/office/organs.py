"""Organs as a list and as the history of one: who came before, who after, what was done, who works there."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.catalogue import queries as catalogue
from yimen.desk import export
from yimen.desk.office import cells, words
from yimen.desk.office.act import answered
from yimen.desk.office.filters import OrganFilter
from yimen.desk.office.forms import CodeOrganForm, FoundOrganForm
from yimen.desk.office.guard import require, room
from yimen.desk.office.people import entry
from yimen.lib import clock
from yimen.look import pages, words as look_words
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.look.templatetags.look import zh
from yimen.people import coded, divisions, organs, places, records
from yimen.people.office import Standing
from yimen.people.roles import SYSTEM

HEADS = (
    _("代码"),
    _("名称"),
    _("英文名称"),
    _("类别"),
    _("文号代字"),
    _("机构编号"),
    _("统一社会信用代码"),
    _("行政区划代码"),
    _("上级机关"),
    _("从哪一天起"),
    _("到哪一天止"),
    _("承接机关"),
)

# By what the list is sorted; as it comes it is in order of code.
ORDERS: dict[str, Callable[[Any], Any]] = {
    "name": attrgetter("name"),
    "kind": attrgetter("kind"),
    "abbreviation": attrgetter("abbreviation"),
    "since": attrgetter("valid_from"),
    "staff": attrgetter("staff"),
}


def _found(request: HttpRequest) -> tuple[OrganFilter, list[Any]]:
    form = OrganFilter(request.GET)
    given = form.given()
    text = given.get("q", "").strip()
    found = organs.organs(text, given.get("kind", ""), given.get("state", ""))
    return form, cells.ordered(found, request.GET.get("sort", ""), ORDERS)


@room("organs")
@require_safe
def show(request: HttpRequest, me: Standing) -> HttpResponse:
    """List the organs: dated, with who leads them and who took over."""
    form, found = _found(request)
    page = cells.page(request, len(found))
    said = (
        (gettext("机关"), "name"),
        (gettext("类别"), "kind"),
        (gettext("文号代字"), "abbreviation"),
        (gettext("期间"), "since"),
        (gettext("上级或者承接机关"), ""),
        (gettext("在岗"), "staff"),
    )
    rows = [_row(one) for one in found[cells.start(page) :][: cells.PAGE]]
    heads = cells.columns(request, request.GET.get("sort", ""), said)
    context = cells.listing(page, rows, heads)
    mine = SYSTEM in me.roles
    context |= {
        "form": form,
        "filtered": cells.narrowed(request),
        "title": words.ROOMS["organs"],
        "caption": words.ROOMS["organs"],
        "export": reverse("desk:office:organs_csv") + cells.query(request),
        "buttons": [(reverse("desk:office:found_organ"), words.ACTS["found_organ"])] if mine else [],
    }
    return pages.render(request, "desk/office/list.html", context, "list")


def _row(one: Any) -> list[Any]:
    beside = one.successor or one.higher
    head = gettext("由 {} 承接") if one.successor else gettext("上级：{}")
    return [
        cells.link(reverse("desk:office:organ", args=[one.code]), cells.organ(one), one.code),
        places.KINDS.get(one.kind, one.kind),
        zh(one.abbreviation),
        cells.lines(
            cells.period(one.valid_from, one.valid_until), cells.state(one.valid_from, one.valid_until)
        ),
        format_html(head, cells.organ(beside)) if beside else "",
        one.staff,
    ]


@room("organs")
@require_safe
def export_csv(request: HttpRequest, me: Standing) -> HttpResponse:
    """Give the same list as CSV."""
    _form, found = _found(request)
    rows = (
        [
            one.code,
            one.name,
            one.name_en,
            places.KINDS.get(one.kind, one.kind),
            one.abbreviation,
            one.office,
            one.uscc,
            one.division,
            one.higher.name if one.higher else "",
            one.valid_from,
            one.valid_until,
            one.successor.name if one.successor else "",
        ]
        for one in found
    )
    return export.answer("organs", HEADS, rows)


@room("organs")
@require_safe
def organ(request: HttpRequest, me: Standing, code: str) -> HttpResponse:
    """Show one organ: its particulars, whence it came, where it went, its windows, what was done with it."""
    one = or_404(organs.organ(code))
    before, after = organs.followed(one.pk)
    people = reverse("desk:office:people") + f"?organ={one.pk}"
    context = {
        "organ": one,
        "state": cells.state(one.valid_from, one.valid_until),
        "facts": _facts(one, SYSTEM in me.roles),
        "before": [_step(step.predecessor, step.reorganisation) for step in before],
        "after": [_step(step.successor, step.reorganisation) for step in after],
        "windows": [
            (w, cells.period(w.valid_from, w.valid_until)) for w in organs.windows("", one.pk, "all")
        ],
        "items": len(catalogue.of_organs([one.pk])),
        "people": people if not cells.over(one.valid_until) and me.sees_everybody else "",
        "entries": [entry(done) for done in records.of_organ(one.pk)],
        "plans": "reorganisations" in me.rooms,
    }
    return pages.render(request, "desk/office/organ.html", context)


def _facts(one: Any, mine: bool) -> list[dict[str, Any]]:
    return [
        {"label": gettext("代码"), "value": one.code},
        {"label": gettext("英文名称"), "value": one.name_en},
        {"label": gettext("类别"), "value": places.KINDS.get(one.kind, one.kind)},
        {"label": gettext("文号代字"), "value": one.abbreviation},
        {"label": gettext("机构编号"), "value": one.office},
        {"label": gettext("统一社会信用代码"), "value": _code(one, mine)},
        {"label": gettext("行政区划代码"), "value": _division(one)},
        {"label": gettext("期间"), "value": cells.plain_period(one.valid_from, one.valid_until)},
        {"label": gettext("上级机关"), "value": cells.organ(one.higher)},
    ]


def _code(one: Any, mine: bool) -> Any:
    """Return the code that an organ bears and since when; to whoever keeps it, the way to its form."""
    since = coded.since(one)
    said = (
        cells.lines(one.uscc, cells.quiet(gettext("自 %(on)s 起") % {"on": look_words.day(since, True)}))
        if since
        else cells.quiet(gettext("没有登记"))
    )
    if not mine:
        return said
    act = gettext("更换代码") if since else words.ACTS["code_organ"]
    return cells.lines(said, cells.link(reverse("desk:office:code_organ", args=[one.code]), act))


def _division(one: Any) -> Any:
    """Return the code under which an organ was registered, with the one that stands in its place today."""
    now = divisions.followed(one.division, clock.today())
    return (
        one.division
        if now == one.division
        else gettext("%(old)s，现为 %(now)s") % {"old": one.division, "now": now}
    )


def _step(other: Any, plan: Any) -> dict[str, Any]:
    return {
        "organ": other,
        "kind": words.KINDS.get(plan.kind, plan.kind),
        "on": plan.effective_on,
        "document": plan.document,
        "plan": plan.pk,
    }


@room("organs")
@asks
def found_organ(request: HttpRequest, me: Standing) -> HttpResponse:
    """Enter an organ that is there beside the others."""
    require(SYSTEM in me.roles)
    form = FoundOrganForm(request.POST or None, initial={"division": divisions.own(clock.today())})
    context = {
        "title": words.ACTS["found_organ"],
        "back": reverse("desk:office:organs"),
        "back_to": gettext("返回机关"),
        "notes": [
            gettext("登记机关不给任何人权限：岗位由安全管理员另行授予。"),
            gettext("合并、分立、更名不在这里办，由安全管理员在“机构调整”里办。"),
        ],
    }
    return answered(
        request,
        form,
        context,
        lambda given: places.found_organ(by=me.account, **given),
        then=context["back"],
        said=gettext("机关已经登记。"),
    )


@room("organs")
@asks
def code_organ(request: HttpRequest, me: Standing, code: str) -> HttpResponse:
    """Enter or replace the unified social credit code of an organ."""
    require(SYSTEM in me.roles)
    one = or_404(organs.organ(code))
    context = {
        "title": words.ACTS["code_organ"],
        "who": cells.join(one.code, cells.organ(one)),
        "back": reverse("desk:office:organ", args=[code]),
        "back_to": gettext("返回这个机关"),
        "notes": [
            gettext("国家标准的电子印章按它核对：印章上既没有这个代码、又没有机关全称的，不盖。"),
            gettext("以前的代码留在办理记录里。机关更名、合并、分立的，在“机构调整”里办。"),
        ],
    }
    return answered(
        request,
        CodeOrganForm(request.POST or None, initial={"uscc": one.uscc}),
        context,
        lambda given: coded.code_organ(by=me.account, organ=one.pk, **given),
        then=context["back"],
        said=gettext("统一社会信用代码已经登记。"),
    )
