"""The hall is set up: areas and their hours, pools with windows and items, and what is decided for single days."""

from typing import Any

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, pgettext
from django.views.decorators.http import require_safe

from yimen.desk.hall import setting_forms as forms
from yimen.desk.hall.guard import keeping_only
from yimen.desk.office import cells
from yimen.desk.office.act import answering, sent
from yimen.hall import devices, keeping, lines, settings
from yimen.hall.parts import Part
from yimen.hall.refused import NotServed
from yimen.look import pages
from yimen.look.pages import asks
from yimen.look.templatetags.look import bilingual

AT = {
    "no_name": "name",
    "bad_code": "code",
    "bad_letter": "letter",
    "no_item": "items",
    "bad_hours": "work",
    "in_the_past": "first",
    "no_reason": "reason",
}
on_form = answering(NotServed, AT, "desk/hall/form.html")


def _here(_made: str = "") -> str:
    return reverse("desk:hall:lines")


def _asked(title: str) -> dict[str, Any]:
    return {"room": "lines", "title": title, "button": gettext("保存"), "back": _here()}


@keeping_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List areas with their hours and days, and their pools."""
    heads = (
        gettext("字头"),
        gettext("队列"),
        gettext("窗口"),
        pgettext("items", "事项"),
        gettext("每件分钟"),
        gettext("每天的号"),
    )
    context = {
        "room": "lines",
        "columns": [{"label": head} for head in heads],
        "places": [
            {
                "place": place,
                "hours": settings.hours(place.id),
                "days": settings.decided(place.id),
                "machine": reverse("portal:machine", args=[devices.code(place)]),
                "rows": [_line(line) for line in place.lines],
            }
            for place in lines.places()
        ],
    }
    return pages.render(request, "desk/hall/lines.html", context)


def _line(line: lines.Line) -> list[Any]:
    named = len(lines.items([line.id]).get(line.id, ()))
    items = cells.join(*([gettext("没有指定的都收")] if line.any else []), *([named] if named else []))
    return [
        line.letter,
        cells.link(reverse("desk:hall:pool", args=[line.id]), bilingual(line.name, line.name_en)),
        len(line.windows),
        items or "—",
        line.minutes,
        line.cap or gettext("不限"),
    ]


@keeping_only
@asks
def area(request: HttpRequest, me: Part, id: int | None = None) -> HttpResponse:
    """Open an area, or change its names and hours. Raises Http404 for none."""
    held = settings.area(id) if id is not None else None
    if id is not None and held is None:
        raise Http404
    form = forms.AreaForm(held, *sent(request))

    def do() -> None:
        given = form.cleaned_data
        keeping.area(
            id=id,
            code=given.get("code", ""),
            name=given["name"],
            name_en=given["name_en"],
            hours=form.hours(),
        )

    title = gettext("区域的名称和时间") if held else gettext("开设区域")
    return on_form(request, form, _asked(title), do, then=_here, said=_("已经保存。"))


@keeping_only
@asks
def days(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Decide for some days when an area is open, or that it is closed. Raises Http404 for no area."""
    if settings.area(id) is None:
        raise Http404
    form = forms.DaysForm(*sent(request))

    def do() -> None:
        given = form.cleaned_data
        keeping.decide(
            by=me.account,
            area=id,
            days=form.days(),
            periods=given["periods"],
            reason=given["reason"],
            reason_en=given["reason_en"],
        )

    said = _("已经定下；那天的取号和预约都按它。")
    return on_form(request, form, _asked(gettext("定某些天的时间")), do, then=_here, said=said)


@keeping_only
@asks
def pool(request: HttpRequest, me: Part, id: int | None = None) -> HttpResponse:
    """Open a pool, or change it from now on. Raises Http404 for none."""
    line = lines.lines().get(id) if id is not None else None
    if id is not None and line is None:
        raise Http404
    form = forms.PoolForm(line, *sent(request))
    context = _asked(gettext("队列") if line else gettext("开设队列"))
    if line:
        context["more"] = [
            (reverse("desk:hall:poster", args=[line.id]), gettext("取号海报")),
            (reverse("desk:hall:end_pool", args=[line.id]), gettext("撤掉这个队列")),
        ]
    return on_form(
        request, form, context, lambda: keeping.pool(form.setting(), id=id), then=_here, said=_("已经保存。")
    )


@keeping_only
@asks
def end(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Give no tickets of a pool any more. Raises Http404 for none."""
    if id not in lines.lines():
        raise Http404
    form = django_forms.Form(*sent(request))
    context = _asked(gettext("撤掉这个队列")) | {"button": gettext("撤掉这个队列")}
    return on_form(request, form, context, lambda: keeping.end_pool(id), then=_here, said=_("已经撤掉。"))
