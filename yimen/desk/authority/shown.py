"""The page of one item: its figures, its chain of sign-off as last published, what each layer really took, its changes."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yimen.authority import proposing, report
from yimen.authority.report import Taken
from yimen.desk.authority import said as saying
from yimen.desk.authority.columns import COLUMNS, cells, said
from yimen.desk.authority.forms import proposed_day
from yimen.desk.authority.guard import Reach, readers_only
from yimen.desk.authority.item import Seen, seen
from yimen.desk.office.cells import marks
from yimen.look import pages, words as look_words
from yimen.look.templatetags.look import bilingual, tag
from yimen.people import posts


@readers_only
@require_safe
def item(request: HttpRequest, reach: Reach, code: str) -> HttpResponse:
    """Show an item's figures and layers."""
    return pages.render(request, "desk/authority/item.html", around(seen(request, reach, code)))


def around(one: Seen) -> dict[str, Any]:
    """Return what the page of an item shows."""
    figures = report.of_item(one.item.code, one.since, one.until)
    taken = report.layers(one.item.code, one.since, one.until)
    english = {layer.name: layer.name_en for layer in one.item.layers}
    return {
        "section": "authority",
        "item": one.item,
        "since": one.since,
        "until": one.until,
        "columns": [{"label": label, "numeric": True} for _name, label, _says in COLUMNS],
        "rows": [cells(figures)],
        "chain": one.item.layers,
        "changes": saying.lines(proposing.of_item(one.item.code)),
        "on": proposed_day(),
        "why": saying.reason(one),
        "representative": _representative(one),
        "taken": [_taken(layer, english) for layer in taken],
        "taken_columns": [
            {"label": gettext("层级")},
            *(
                {"label": label, "numeric": True}
                for label in (gettext("次数"), gettext("退回次数"), gettext("中位数（工作日）"), gettext("九成数（工作日）"))
            ),
        ],
    }  # fmt: skip


def _taken(layer: Taken, english: Mapping[str, str]) -> list[Any]:
    name = (
        bilingual(layer.name, english.get(layer.name, "")) if layer.name else gettext("决定（最后一层之后）")
    )
    few = tag(gettext("数量少"), "warn") if layer.few else ""
    counts = (layer.times, layer.returned)
    return [marks(name, few), *map(look_words.number, counts), said(layer.median), said(layer.tenth)]


def _representative(one: Seen) -> posts.Post | None:
    """Return the chief representative who may not decide this item yet, for whom one press drafts it; None for none."""
    held = posts.authorisable_at(one.version.organ, "decide")
    mine = [post for post in held if post.role == "chief_representative"]
    return next((post for post in mine if not post.items & {"", one.item.code}), None)
