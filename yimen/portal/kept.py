"""The public's page of the three promises: how many cases kept them, each that broke one, and every figure with its meaning."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.announcements import queries as announcements
from yimen.cases import promises
from yimen.catalogue.names import called as names
from yimen.figures import published, queries
from yimen.figures.published import Figure
from yimen.law import openness
from yimen.lib import clock
from yimen.look import pages, words as look_words
from yimen.look.figures import NOT_TOLD, cells, heads, said
from yimen.look.templatetags.look import bilingual
from yimen.look.words import language
from yimen.people.names import Name, organs
from yimen.portal import costs, plotted
from yimen.process.figures.defined import FIGURES
from yimen.process.figures.groups import ALL, FEWEST, OTHER

# What the table of departments shows; the rest stands below it, each with its meaning.
COLUMNS = (
    "received", "done", "kept_share", "on_time_share", "used_median", "used_p90", "promised_median", "statutory_median",
    "trips_median",
)  # fmt: skip
# And what people say of it, each told where there is enough of it.
SAID = (
    "complaints",
    "complaints_in_time_share",
    "complaints_founded_share",
    "rated",
    "response_share",
    "good_share",
)
PLOTTED: tuple[tuple[str, str, Any], ...] = (
    ("statutory", "statutory_median", _("法定")),
    ("promised", "promised_median", _("承诺")),
    ("used", "used_median", _("实际")),
)


@login_not_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show a month of all departments or of one: the promises, who broke one, the table, the months, what is over its day.

    Raises Http404 for a department that is not told by itself in that month.
    """
    counted = published.counted()
    months = sorted({one.month for one in counted.figures}, reverse=True)
    latest = published.latest()
    asked = next((m for m in months if m.isoformat()[:7] == request.GET.get("month")), None)
    month = asked or (latest.month if latest else next(iter(months), clock.today().replace(day=1)))
    organ = request.GET.get("organ", "")
    chosen = _chosen(counted.of(month), organ)
    if organ and chosen is None:
        raise Http404
    over_time = [one for one in reversed(counted.figures) if _same(one, chosen)]
    context: dict[str, Any] = {
        "months": [(m, look_words.month(m), m == month) for m in months],
        "month": look_words.month(month),
        "at": month,
        "organ": chosen.organ if chosen else 0,
        "name": _called(chosen, _english()) if organ and chosen else "",
        "chosen": chosen.told if chosen else None,
        "share": chosen.share("kept_share") if chosen else None,
        "columns": heads(gettext("事项") if organ else gettext("部门"), COLUMNS),
        "rows": _by_item(month, chosen, COLUMNS) if organ and chosen else _by_organ(counted.of(month), COLUMNS),
        "said_columns": heads(gettext("事项") if organ else gettext("部门"), SAID),
        "said": _told(_by_item(month, chosen, SAID) if organ and chosen else _by_organ(counted.of(month), SAID)),
        # One month alone is no line; it stands in the table.
        "plot": len(over_time) > 1
        and plotted.plot(
            [one.month for one in over_time],
            [(str(label), line, [one.told[name] for one in over_time]) for line, name, label in PLOTTED],
        ),
        "by_month": [[look_words.month(one.month), *cells(COLUMNS, one.told)] for one in reversed(over_time)],
        "month_columns": heads(gettext("月份"), COLUMNS),
        "every": [(one.zh if language() == "zh" else one.en, said(one, chosen.told[one.name])) for one in FIGURES] if chosen else [],
        "costs": costs.block(chosen, over_time),
        "broken": _broken(month, chosen.organ if chosen else 0),
        "few": FEWEST,
        "now": counted.at,
        "article": openness.LATE,
        "address": request.build_absolute_uri(reverse("portal:open_data")),
    }  # fmt: skip
    context["overdue_count"], context["overdue"] = _overdue()
    return pages.render(request, "portal/kept.html", context)


def _chosen(figures: list[Figure], organ: str) -> Figure | None:
    """Return the figures that are asked for: a department's, by its id, or those of all."""
    if organ:
        return next((one for one in figures if one.organ and str(one.organ) == organ), None)
    return next((one for one in figures if one.name == ALL), None)


def _same(one: Figure, chosen: Figure | None) -> bool:
    return chosen is not None and (one.organ, one.name) == (chosen.organ, chosen.name)


def _overdue() -> tuple[int, list[promises.Overdue]]:
    found: tuple[int, list[promises.Overdue]] | None = cache.get(key := f"overdue:{clock.today()}")
    if found is None:
        found = promises.overdue()
        cache.set(key, found, published.SECONDS)
    return found


def _broken(month: date, organ: int) -> list[dict[str, Any]]:
    """Return each case of a month that broke a promise: its number, item and department, which promise, and the reasons told."""
    found = queries.broken(month, organ)
    items, called = names({one.item for one in found}), organs({one.organ for one in found})
    reasons = promises.explained([one.number for one in found])
    return [
        {
            "number": one.number,
            "item": items.get(one.item, one.item),
            "organ": called.get(one.organ, Name("")),
            "late": max(0, -one.measures["early"]),
            "other_fee": one.measures["other_fee"],
            "second_door": one.measures["second_door"],
            "reasons": reasons.get(one.number, ""),
        }
        for one in found
    ]


def _by_organ(figures: list[Figure], columns: Sequence[str]) -> list[list[Any]]:
    english = _english()
    return [[_called(one, english, leads=True), *cells(columns, one.told)] for one in figures]


def _told(rows: list[list[Any]]) -> list[list[Any]]:
    """Return the rows in which something is told; nothing where nothing is."""
    return [row for row in rows if any(one != NOT_TOLD for one in row[1:])]


def _english() -> dict[str, str]:
    return {one.name: one.name_en for one in announcements.departments()}


def _by_item(month: date, chosen: Figure, columns: Sequence[str]) -> list[list[Any]]:
    found = published.items(month, chosen.organ)
    items = names({one.name for one in found if one.name != OTHER})
    rows: list[list[Any]] = [[gettext("全部事项"), *cells(columns, chosen.told)]]
    for one in found:
        name = (
            gettext("其他事项（合计）") if one.name == OTHER else bilingual(items.get(one.name, one.name), "")
        )
        rows.append([name, *cells(columns, one.told)])
    return rows


def _called(one: Figure, english: dict[str, str], leads: bool = False) -> str | SafeString:
    """Return a department's name, which leads to its own page; all of them and the rest are no department's."""
    if one.name == ALL:
        return gettext("全部部门")
    if one.name == OTHER:
        return gettext("其他部门（合计）")
    if not leads:
        return bilingual(one.name, english.get(one.name, ""))
    return format_html(
        '<a class="govuk-link" href="?month={}&amp;organ={}">{}</a>',
        f"{one.month:%Y-%m}",
        one.organ,
        bilingual(one.name, english.get(one.name, "")),
    )
