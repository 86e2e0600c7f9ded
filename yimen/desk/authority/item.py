"""One item of the report: its figures, its chain of sign-off as it is published, and what each layer really took."""

from datetime import date
from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yimen.authority import report
from yimen.authority.report import Taken
from yimen.catalogue import queries as catalogue
from yimen.catalogue.queries import Version
from yimen.desk.authority.guard import Reach, readers_only
from yimen.desk.authority.listing import COLUMNS, PeriodForm, cells, said
from yimen.desk.office.cells import marks
from yimen.look import pages, words as look_words
from yimen.look.templatetags.look import tag, zh
from yimen.process.item import Item


class Seen(msgspec.Struct, frozen=True):
    """An item of the report in a period, for somebody who reads of its organ."""

    item: Item
    version: Version
    since: date
    until: date


def seen(request: HttpRequest, reach: Reach, code: str) -> Seen:
    """Return an item and the period that is asked for. Raises Http404 where somebody does not read of its organ."""
    id = catalogue.published_version(code)
    version = catalogue.version(id) if id else None
    if version is None or (reach is not None and version.organ not in reach):
        raise Http404
    since, until, _organ = PeriodForm(reach, request.GET).asked()
    return Seen(version.item, version, since, until)


@readers_only
@require_safe
def show(request: HttpRequest, reach: Reach, code: str) -> HttpResponse:
    """Show an item's figures and layers."""
    return pages.render(request, "desk/authority/item.html", around(seen(request, reach, code)))


def around(one: Seen) -> dict[str, Any]:
    """Return what the page of an item shows."""
    figures = report.of_item(one.item.code, one.since, one.until)
    taken = report.layers(one.item.code, one.since, one.until)
    return {
        "section": "authority",
        "item": one.item,
        "since": one.since,
        "until": one.until,
        "columns": [{"label": label, "numeric": True} for _name, label, _says in COLUMNS],
        "rows": [cells(figures)],
        "chain": one.item.layers,
        "taken": [_taken(layer) for layer in taken],
        "taken_columns": [
            {"label": gettext("层级")},
            *(
                {"label": label, "numeric": True}
                for label in (gettext("次数"), gettext("退回次数"), gettext("中位数（工作日）"), gettext("九成数（工作日）"))
            ),
        ],
    }  # fmt: skip


def _taken(layer: Taken) -> list[Any]:
    name = zh(layer.name) if layer.name else gettext("决定（最后一层之后）")
    few = tag(gettext("数量少"), "warn") if layer.few else ""
    counts = (layer.times, layer.returned)
    return [marks(name, few), *map(look_words.number, counts), said(layer.median), said(layer.tenth)]
