"""The lists of what the public finds, each a page of its own, and what every list of them shows."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from yimen.desk.office import cells
from yimen.look import pages

ROOMS: dict[str, Any] = {
    "sought": _("没找到的搜索"),
    "wordings": _("市民的说法"),
    "followed": _("搜索之后打开的"),
    "advice": _("问答"),
    "places": _("到哪里办"),
    "edits": _("改动记录"),
}


def listing(
    request: HttpRequest,
    name: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[Any]],
    *,
    total: int | None = None,
    form: forms.Form | None = None,
    buttons: Sequence[tuple[str, str]] = (),
    lead: str = "",
) -> HttpResponse:
    """Draw a list: `rows` are its whole lines, or, where `total` says how many there are, those of the page asked for."""
    page = cells.page(request, len(rows) if total is None else total)
    shown = rows if total is not None else rows[cells.start(page) :][: cells.PAGE]
    context = cells.listing(page, shown, cells.columns(request, "", [(head, "") for head in heads]))
    context |= {
        "room": name,
        "rooms": ROOMS.items(),
        "title": ROOMS[name],
        "caption": ROOMS[name],
        "form": form,
        "filtered": cells.narrowed(request),
        "buttons": buttons,
        "lead": lead,
    }
    return pages.render(request, "desk/finding/list.html", context, "list")


def first(request: HttpRequest, total: int) -> int:
    """Return how many lines stand before the page that is asked for."""
    return cells.start(cells.page(request, total))
