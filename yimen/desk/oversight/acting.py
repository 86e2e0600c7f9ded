"""How a form of the discipline group's room is answered: refused in words at its field, done once, nothing typed is lost."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from yimen.desk.office.act import answering
from yimen.look.templatetags.look import zh
from yimen.oversight.refused import NotOverseen

FORM = "desk/oversight/form.html"
PAGE = 50
AT = {
    "in_the_past": "draw_on",
    "too_late": "open_by",
    "no_public": "public",
    "no_organ": "organ",
    "no_item": "item",
    "no_articles": "articles",
    "no_owner": "owner",
    "bad_days": "days",
    "no_calendar": "days",
    "no_figure": "text",
    "begun": "month",
    "not_over": "month",
    "own_entry": "what",
    "no_case": "number",
    "not_drawn": "sample",
    "bad_number": "case",
    "in_the_future": "on",
}
# How a form of this room is answered: refused in words at its field, done once, nothing typed is lost.
answered = answering(NotOverseen, AT, FORM)


def paged(request: HttpRequest, rows: Any) -> Page[Any]:
    """Return the page of some rows that is asked for."""
    return Paginator(rows, PAGE).get_page(request.GET.get("page"))


def fact(label: Any, value: Any) -> dict[str, Any]:
    """Return one row of facts; what exists in Chinese alone is marked so."""
    return {"label": label, "value": zh(value) if isinstance(value, str) else value}
