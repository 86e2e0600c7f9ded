"""What waits for somebody about home visits and longer hours, in words, for the page of everything that waits beside the cases."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import ngettext

from yimen.desk.homevisits.guard import part_of
from yimen.homevisits import waiting
from yimen.process.hall import opening


def of(request: HttpRequest, routes: str, notes: str) -> list[dict[str, Any]]:
    """Return what waits for whoever asks, each with its address, its words and its last day."""
    me = part_of(request)
    return [*(_to_decide() if me.decides else ()), *(_to_go(routes, notes) if me.goes else ())]


def _to_decide() -> list[dict[str, Any]]:
    found = waiting.to_decide()
    each = (
        ("list", found.asked, ngettext("%(n)d 个上门申请等答复", "%(n)d 个上门申请等答复", found.asked), found.answer_by),
        ("plan", found.accepted, ngettext("%(n)d 家等着排上门的路线", "%(n)d 家等着排上门的路线", found.accepted), found.make_by),
        ("list", found.unexplained, ngettext("%(n)d 次上门没有去成，没有说明原因", "%(n)d 次上门没有去成，没有说明原因", found.unexplained), None),
        ("alone", found.alone, ngettext("%(n)d 家上门缺人去", "%(n)d 家上门缺人去", found.alone), found.alone_on),
        ("longer", found.longer, ngettext("%(n)d 个延时要定", "%(n)d 个延时要定", found.longer), found.longer_on),
        ("longer", found.unstayed, ngettext("%(n)d 个延时有人留不下，请换人", "%(n)d 个延时有人留不下，请换人", found.unstayed), found.unstayed_on),
    )  # fmt: skip
    return [{"url": _place(page), "label": said % {"n": n}, "on": on} for page, n, said, on in each if n]


def _place(page: str) -> str:
    """Return where something waits: a page, or the list narrowed to what it is about."""
    if page == "alone":
        return reverse("desk:homevisits:list") + "?what=alone&f=1"
    return reverse(f"desk:homevisits:{page}")


def _to_go(routes: str, notes: str) -> list[dict[str, Any]]:
    """Return the routes on which somebody goes today, and what they took on the spot that did not join."""
    went = [
        {
            "url": reverse("desk:homevisits:route", args=[one.route]),
            "label": ngettext("今天上门 %(n)d 家，%(at)s 起", "今天上门 %(n)d 家，%(at)s 起", one.places)
            % {"n": one.places, "at": opening.said(one.begins)},
            "on": one.day,
        }
        for one in waiting.routes(routes)
    ]
    if n := waiting.unjoined(notes):
        label = ngettext("%(n)d 份现场收的申请没有并入", "%(n)d 份现场收的申请没有并入", n) % {"n": n}
        went.append({"url": reverse("desk:homevisits:notes"), "label": label, "on": None})
    return went
