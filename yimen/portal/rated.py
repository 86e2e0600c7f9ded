"""The public's page of ratings: how many rated, what they gave, how bad ones ended; and each published one with its answer."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.announcements import queries as announcements
from yimen.catalogue.names import called as names
from yimen.look import pages, words as look_words
from yimen.look.figures import NOT_TOLD
from yimen.look.templatetags.look import bilingual
from yimen.look.words import language
from yimen.people.names import organs
from yimen.process.bad_rating.words import SETTLED
from yimen.process.figures.groups import ALL, FEWEST, OTHER
from yimen.process.figures.ratings import FIGURES, NAMED, Figure, Told
from yimen.process.rating import LEVELS, level, reasons
from yimen.process.words import word
from yimen.ratings import published
from yimen.ratings.published import Line

HEADS: dict[str, Any] = {
    "ended": _("办结和到窗口"),
    "rated": _("收到评价"),
    "response_share": _("评价率"),
    "good_share": _("好评率"),
    "bad_share": _("差评率"),
}
COLUMNS = (*HEADS, *(f"level_{n}_share" for n in LEVELS))


@login_not_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show a month of all departments or of one, and the published bad ratings. Raises Http404 for what is not told by itself."""
    months = published.months()
    month = next(
        (m for m in months if f"{m:%Y-%m}" == request.GET.get("month")), months[0] if months else None
    )
    counted = published.departments(month) if month else None
    lines = counted.lines if counted else []
    asked = request.GET.get("organ", "")
    chosen = next((one for one in lines if _is(one, asked)), None)
    if asked and chosen is None:
        raise Http404
    english = {one.name: one.name_en for one in announcements.departments()}
    context: dict[str, Any] = {
        "months": [(m, look_words.month(m), m == month) for m in months],
        "month": look_words.month(month) if month else "",
        "at": month,
        "organ": chosen.id if chosen and asked else 0,
        "name": bilingual(chosen.organ, english.get(chosen.organ, "")) if chosen and asked else "",
        "chosen": chosen.told if chosen else None,
        "shares": _shares(chosen.told) if chosen else [],
        "response": cell(NAMED["response_share"], chosen.told["response_share"]) if chosen else "",
        "good": cell(NAMED["good_share"], chosen.told["good_share"]) if chosen else "",
        "bad": cell(NAMED["bad_share"], chosen.told["bad_share"]) if chosen else "",
        "columns": columns(gettext("事项") if asked else gettext("部门")),
        "rows": _items(chosen) if asked and chosen else _organs(lines, english),
        "every": [(one.zh if language() == "zh" else one.en, cell(one, chosen.told[one.name])) for one in FIGURES] if chosen else [],
        "answered": _answered(chosen.id if chosen and asked else 0),
        "few": FEWEST,
        "now": counted.at if counted else None,
    }  # fmt: skip
    return pages.render(request, "portal/ratings.html", context)


def _is(one: Line, asked: str) -> bool:
    if not asked:
        return one.organ == ALL
    return one.item == ALL and bool(one.id) and str(one.id) == asked


def cell(one: Figure, value: int | None) -> str:
    """Return a figure as it stands in a table: 98.7%, 1,234; — where it is not told."""
    if value is None:
        return NOT_TOLD
    return f"{value / 10}%" if one.by else look_words.number(value)


def columns(first: str) -> list[dict[str, Any]]:
    """Return the heads of a table of ratings."""
    levels = [level(n, language() == "en") for n in LEVELS]
    return [{"label": first}, *({"label": one, "numeric": True} for one in (*HEADS.values(), *levels))]


def cells(told: Told) -> list[str]:
    """Return a group's figures as the cells of a row."""
    return [cell(NAMED[name], told[name]) for name in COLUMNS]


def _shares(told: Told) -> list[dict[str, Any]]:
    """Return the five levels with their numbers and shares, to be plotted beside one another."""
    english = language() == "en"
    return [
        {
            "said": level(n, english),
            "count": told[f"level_{n}"],
            "share": cell(NAMED[f"level_{n}_share"], told[f"level_{n}_share"]),
            "permille": told[f"level_{n}_share"] or 0,
        }
        for n in LEVELS
    ]


def _organs(lines: list[Line], english: dict[str, str]) -> list[list[Any]]:
    rows = []
    for one in lines:
        if one.item not in (ALL, OTHER) or (one.item == OTHER and one.organ != OTHER):
            continue
        if one.organ == ALL:
            name: Any = gettext("全部部门")
        elif one.organ == OTHER:
            name = gettext("其他部门（合计）")
        else:
            called = bilingual(one.organ, english.get(one.organ, ""))
            name = format_html(
                '<a class="govuk-link" href="?month={}&amp;organ={}">{}</a>',
                f"{one.month:%Y-%m}",
                one.id,
                called,
            )
        rows.append([name, *cells(one.told)])
    return rows


def _items(chosen: Line) -> list[list[Any]]:
    inside = published.items(chosen.month, chosen.organ).lines
    called = names({one.item for one in inside})
    rows = []
    for one in inside:
        name: Any = bilingual(called.get(one.item, one.item), "")
        if one.item in (ALL, OTHER):
            name = gettext("全部事项") if one.item == ALL else gettext("其他事项（合计）")
        rows.append([name, *cells(one.told)])
    return rows


def _answered(organ: int) -> list[dict[str, Any]]:
    """Return the published bad ratings, of one department or of all, the newest first."""
    english = language() == "en"
    found = [one for one in published.answered() if not organ or one.organ == organ]
    called, items = organs({one.organ for one in found}), names({one.item for one in found})
    return [
        {
            "one": one,
            "organ": called[one.organ],
            "item": items.get(one.item, one.item),
            "level": level(one.level, english),
            "reasons": reasons(one.channel, one.reasons, bad=True, english=english),
            "how": word(SETTLED, one.how, language()) if one.how else "",
        }
        for one in found
    ]
