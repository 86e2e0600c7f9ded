"""Figures at the desk: by organ or by item over some months, each number led back to its cases; the same as CSV."""

from collections.abc import Collection, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe

from yimen.catalogue.names import called as names
from yimen.desk import export as file, lists
from yimen.desk.figures.forms import SpanForm, before
from yimen.desk.figures.priced import case_link
from yimen.desk.names import named
from yimen.desk.office.cells import join, link
from yimen.desk.watch.guard import readers_only, shares_of
from yimen.figures import queries
from yimen.figures.queries import Shares, Span
from yimen.law.identity import spaced_case_number
from yimen.look import pages, words as look_words
from yimen.look.figures import cell, heads, said
from yimen.look.templatetags.look import bilingual
from yimen.people.names import Name, organs
from yimen.process.figures.defined import (
    APPLICATIONS,
    FIGURES as ALL_FIGURES,
    NAMED,
    RATINGS,
    Figure,
    Made,
    Spreads,
    Told,
    altogether,
    many,
    median,
    ninth,
    ones,
    share,
    sort_of,
    together,
    told,
    zeros,
)
from yimen.watch.queries import Reach

COLUMNS = (
    "received", "done", "kept_share", "late", "on_time_share", "used_median", "used_p90", "promised_median", "statutory_median",
    "at_once_share", "trips_median", "corrected_share", "voluntary", "refused", "urged", "opinions_late", "cards_red", "cost_median_fen", "applicant_median_fen",
)  # fmt: skip
MEASURES = tuple(dict.fromkeys(NAMED[name].measure for name in COLUMNS))
# Ratings have rooms of their own, in which nobody finds which matter was rated.
FIGURES = tuple(one for one in ALL_FIGURES if sort_of(one.measure) is not RATINGS)
# Which value of its measure a number of cases counts; None: whatever it is. Behind a length or a share stand all that it is of.
VALUES: dict[Made, int | None] = {
    ones: 1,
    zeros: 0,
    many: None,
    share: None,
    median: None,
    ninth: None,
    altogether: None,
}
# Behind these the dearest cases stand first.
LENGTHS = frozenset({median, ninth, altogether})
PAGE = 50


def _groups(
    reach: Reach, span: Span, organ: int, shares: Shares, measures: Collection[str] = ()
) -> tuple[list[tuple[str, Name, Spreads]], bool]:
    """Return the groups in reach as (their address, name, spreads), and whether they are items of one organ.

    A page reads the measures of its columns alone: there are many different costs, and each organ has its own.
    """
    if organ:
        found = queries.by_item(span, organ, measures, shares)
        called = names(found)
        return [(code, Name(called.get(code, code)), found[code]) for code in sorted(found)], True
    read = queries.by_organ(span, measures, shares)
    by_organ = {id: one for id, one in read.items() if reach is None or id in reach}
    known = organs(by_organ)
    return [(str(id), known[id], by_organ[id]) for id in sorted(by_organ, key=lambda id: known[id].zh)], False


def seen_organ(reach: Reach, organ: int) -> int:
    """Return the organ that is asked for. Raises Http404 where it is out of reach."""
    if organ and reach is not None and organ not in reach:
        raise Http404
    return organ


@readers_only
@require_safe
def show(request: HttpRequest, of: Reach) -> HttpResponse:
    """Show the figures of some months by organ, or of one organ by item, beside those of as many months before."""
    form = SpanForm(of, request.GET)
    span, organ = form.asked()
    shares = shares_of(request, of)
    groups, by_item = _groups(of, span, seen_organ(of, organ), shares, MEASURES)
    which = (organ,) if organ else of
    whole, then = (told(queries.whole(each, which, shares)) for each in (span, before(span)))
    asked = {"since": f"{span[0]:%Y-%m}", "until": f"{span[1]:%Y-%m}"} | ({"organ": organ} if organ else {})
    rows = [[gettext("合计"), *_linked(whole, asked, gettext("合计"))]]
    for key, name, spreads in groups:
        further = asked | ({"item": key} if by_item else {"organ": key})
        called = bilingual(name.zh, name.en)
        first = called if by_item else link(f"?{urlencode(further)}", called)
        rows.append([first, *_linked(told(spreads), further, called)])
    context = {
        "room": "figures",
        "form": SpanForm(of, asked),
        "months": (look_words.month(span[0]), look_words.month(span[1])),
        "one": span[0] == span[1],
        "query": urlencode(asked),
        "columns": heads(gettext("事项") if by_item else gettext("机关"), COLUMNS),
        "rows": rows if groups else [],
        "every_columns": [{"label": gettext("数字")}, {"label": gettext("这段时间"), "numeric": True}, {"label": gettext("以前同样长的一段"), "numeric": True}],
        "every": [
            (_called(one), _number(one.name, whole, asked, said(one, whole[one.name]), _called(one)), said(one, then[one.name]))
            for one in FIGURES
        ],
        "recomputed": queries.recomputed(),
    }  # fmt: skip
    return pages.render(request, "desk/figures/list.html", context)


def _called(one: Figure) -> str:
    return one.en if look_words.in_english() else one.zh


def _linked(figures: Told, asked: dict[str, Any], of: object) -> list[Any]:
    return [
        _number(name, figures, asked, cell(NAMED[name], figures[name]), join(of, _called(NAMED[name])))
        for name in COLUMNS
    ]


def _number(name: str, figures: Told, asked: dict[str, Any], text: str, of: object) -> Any:
    """Return a figure that leads to the cases that it counts, or of which it is the length or the sum; `of` whom and what."""
    if not _shown(NAMED[name]) or figures[name] is None or (NAMED[name].number and not figures[name]):
        return text
    return link(f"{reverse('desk:figures:behind', args=[name])}?{urlencode(asked)}", text, of=of)


@readers_only
@require_safe
def export(request: HttpRequest, of: Reach) -> HttpResponse:
    """Give the figures as CSV: a line for each group and the whole, bare numbers."""
    span, organ = SpanForm(of, request.GET).asked()
    groups, by_item = _groups(of, span, seen_organ(of, organ), shares_of(request, of))
    columns = (
        gettext("事项") if by_item else gettext("机关"),
        *(one.en if look_words.in_english() else one.zh for one in FIGURES),
    )
    lines = [
        (gettext("合计"), together(one for _, _, one in groups)),
        *((named(name), one) for _, name, one in groups),
    ]
    rows = ([called, *(told(spreads)[one.name] for one in FIGURES)] for called, spreads in lines)
    return file.answer("figures", columns, rows)


@readers_only
@require_safe
def behind(request: HttpRequest, of: Reach, figure: str) -> HttpResponse:
    """List the cases that a figure counts, or of which it is the length or the sum, then the greatest first.

    Raises Http404 for what has no cases behind it, or out of reach.
    """
    one = NAMED.get(figure)
    if one is None or not _shown(one):
        raise Http404
    span, organ = SpanForm(of, request.GET).asked()
    item = request.GET.get("item", "")
    reach = (seen_organ(of, organ),) if organ else of
    at = lists.page_number(request, 10**6)
    page: dict[str, Any] = {"limit": PAGE, "offset": (at - 1) * PAGE, "shares": shares_of(request, of)}
    if one.made in LENGTHS:
        found, total = queries.greatest(span, one.measure, reach, item, **page)
    elif one.made is share:
        # What somebody looks for behind a share are the exceptions: the late ones behind 99 % in time.
        found, total = queries.greatest(span, one.measure, reach, item, rarest=True, **page)
    else:
        found, total = queries.behind(span, one.measure, VALUES[one.made], reach, item, **page)
    context = {
        "room": "figures",
        "title": one.en if look_words.in_english() else one.zh,
        "greatest": one.made in LENGTHS,
        "share": one.made is share,
        "back": f"{reverse('desk:figures:list')}?{urlencode({k: request.GET[k] for k in ('since', 'until', 'organ') if k in request.GET})}",
        "count": total,
        "columns": case_heads(one),
        "rows": cases(one, found),
        "page": Paginator(range(total), PAGE).get_page(at),
    }  # fmt: skip
    return pages.render(request, "desk/figures/behind.html", context)


def _shown(one: Figure) -> bool:
    """Return whether the cases behind a figure are listed: who may see a complaint, its own list knows."""
    return one.made in VALUES and sort_of(one.measure) is APPLICATIONS


def _costs(one: Figure) -> bool:
    """Return whether behind a figure a case's account is of use."""
    return one.measure in (
        "cost_fen",
        "cost_known",
        "staff_minutes",
        "applicant_fen",
        "declared",
        "declared_fen",
    )


def case_heads(one: Figure) -> list[dict[str, Any]]:
    """Return the heads of the cases behind a figure."""
    labels: list[dict[str, Any]] = [
        {"label": label} for label in (gettext("办件"), gettext("事项"), gettext("机关"), gettext("哪一天"))
    ]
    if one.made in LENGTHS or one.made is share:
        labels.append({"label": gettext("这一件"), "numeric": True})
    return [*labels, {"label": gettext("成本")}] if _costs(one) else labels


def cases(one: Figure, found: Sequence[queries.Line]) -> list[list[Any]]:
    """Return the rows of the cases behind a figure, each led to its page."""
    called, items = organs({line.organ for line in found}), names({line.item for line in found})
    rows: list[list[Any]] = []
    for line in found:
        row = [
            link(reverse("desk:case", args=[line.number]), spaced_case_number(line.number)),
            bilingual(items.get(line.item, line.item), ""),
            bilingual(called[line.organ].zh, called[line.organ].en),
            look_words.day(line.on, True),
        ]
        if one.made in LENGTHS:
            row.append(said(one, line.measures[one.measure]))
        elif one.made is share:
            row.append(pgettext("share", "是") if line.measures[one.measure] else pgettext("share", "否"))
        rows.append([*row, case_link(line.number)] if _costs(one) else row)
    return rows
