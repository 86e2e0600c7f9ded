"""Halls, township centres and village stations as the editor keeps them: what holds of each, from which day on."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yimen.catalogue import placing
from yimen.catalogue.placing import Held
from yimen.catalogue.premises import KINDS
from yimen.desk.finding.forms import CloseForm, NewPlaceForm, PlaceForm, PlacesFilter
from yimen.desk.finding.guard import answered, editors
from yimen.desk.finding.rooms import ROOMS, listing
from yimen.desk.office import cells
from yimen.look import pages
from yimen.look.pages import asks
from yimen.look.templatetags.look import bilingual, zh


@editors
@require_safe
def listed(request: HttpRequest, me: int) -> HttpResponse:
    """List the places: what holds now, and what will from a day on."""
    form = PlacesFilter(request.GET)
    given = form.given()
    found = placing.listed(given.get("q", "").strip(), given.get("kind", ""), given.get("standing", ""))
    heads = [gettext("地点"), gettext("地址和时间"), gettext("电话"), gettext("期间")]
    buttons = [(reverse("desk:finding:open_place"), gettext("新设地点"))]
    return listing(request, "places", heads, [_row(one) for one in found], form=form, buttons=buttons)


def _row(one: Held) -> list[Any]:
    url = reverse("desk:finding:place", args=[one.code])
    return [
        cells.lines(
            cells.link(url, bilingual(one.name, one.name_en)), cells.quiet(f"{KINDS[one.kind]} · {one.code}")
        ),
        cells.lines(bilingual(one.address, one.address_en), bilingual(one.hours, one.hours_en)),
        zh(one.telephone),
        _period(one),
    ]


def _period(one: Held) -> Any:
    held = cells.period(one.valid_from, one.valid_until)
    return cells.lines(held, cells.state(one.valid_from, one.valid_until))


@editors
@require_safe
def place(request: HttpRequest, me: int, code: str) -> HttpResponse:
    """Show a place: what holds, held and will hold of it, and what can be done."""
    held = _known(code)
    now = next((one for one in held if one.standing == "present"), held[0])
    context = {
        "room": "places",
        "rooms": ROOMS.items(),
        "one": now,
        "kind": KINDS[now.kind],
        "items": placing.handled(now.id),
        "held": [(one, _period(one)) for one in held],
        "closed": held[0].standing == "past",
    }
    return pages.render(request, "desk/finding/place.html", context)


@editors
@asks
def open_place(request: HttpRequest, me: int) -> HttpResponse:
    """Enter a new place."""
    form = NewPlaceForm(request.POST or None)
    return answered(
        request,
        form,
        {"title": gettext("新设地点"), "room": "places"},
        lambda given: placing.open_place(by=me, code=given["code"], kind=given["kind"], **form.said()),
        then=reverse("desk:finding:places"),
        said=gettext("地点已经登记，从那一天起列在“到哪里办”。"),
    )


@editors
@asks
def change_place(request: HttpRequest, me: int, code: str) -> HttpResponse:
    """Let something else hold of a place from a day on."""
    held = _known(code)
    form = PlaceForm(request.POST or None, held=held[0], items=placing.handled(held[0].id))
    context: dict[str, Any] = {
        "title": gettext("更改地点"),
        "who": bilingual(held[0].name, held[0].name_en),
        "room": "places",
    }
    context |= {"notes": [gettext("选以后的日子，到那天自动更换；几个日子可以先后排好。")]}
    return answered(
        request,
        form,
        context,
        lambda _given: placing.change_place(by=me, code=code, **form.said()),
        then=reverse("desk:finding:place", args=[code]),
        said=gettext("更改已经登记，从那一天起施行。"),
    )


@editors
@asks
def close_place(request: HttpRequest, me: int, code: str) -> HttpResponse:
    """Give a place its last day."""
    held = _known(code)
    context: dict[str, Any] = {
        "title": gettext("停用地点"),
        "who": bilingual(held[0].name, held[0].name_en),
        "room": "places",
    }
    context |= {"notes": [gettext("办事指南里写着这个地点的，请另外更改指南。")]}
    return answered(
        request,
        CloseForm(request.POST or None),
        context,
        lambda given: placing.close_place(by=me, code=code, until=given["on"]),
        then=reverse("desk:finding:place", args=[code]),
        said=gettext("最后一天已经登记。"),
    )


@editors
@asks
def take_back(request: HttpRequest, me: int, code: str, id: int) -> HttpResponse:
    """Take back what is set for a later day."""
    held = next((one for one in _known(code) if one.id == id), None)
    if held is None:
        raise Http404
    context: dict[str, Any] = {
        "title": gettext("撤回这一安排"),
        "who": cells.join(bilingual(held.name, held.name_en), held.valid_from),
        "room": "places",
    }
    return answered(
        request,
        forms.Form(request.POST if request.method == "POST" else None),
        context,
        lambda _given: placing.take_back(by=me, id=id),
        then=reverse("desk:finding:places"),
        said=gettext("已经撤回，以前的照旧。"),
    )


def _known(code: str) -> list[Held]:
    """Return what held, holds and will hold of a place, the latest first. Raises Http404."""
    held = placing.history(code)
    if not held:
        raise Http404
    return held
