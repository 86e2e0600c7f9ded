"""The centre now, for whoever leads or watches it: what needs an act first, then today, this month, and each organ."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.cases.open_now import Load
from yimen.desk import lists
from yimen.desk.figures import listing
from yimen.desk.figures.forms import SpanForm
from yimen.desk.office.cells import join, link
from yimen.desk.watch.guard import readers_only, shares_of
from yimen.figures import queries
from yimen.figures.now import Now, now
from yimen.lib import clock
from yimen.look import pages, words as look_words
from yimen.look.figures import cell
from yimen.look.templatetags.look import bilingual
from yimen.people.names import Name, organs
from yimen.process.figures.defined import NAMED, Told, told
from yimen.watch.queries import Reach, waiting


@readers_only
@require_safe
def show(request: HttpRequest, of: Reach) -> HttpResponse:
    """Show what is in hand now, of all organs or of those that whoever asks heads; the worst first."""
    at, month = now(), clock.today().replace(day=1)
    total = at.of(of)
    by_organ = queries.by_organ((month, month), ("granted", "kept"), shares_of(request, of))
    figures = {organ: told(one) for organ, one in by_organ.items() if of is None or organ in of}
    loads = [one for one in at.loads if of is None or one.organ in of]
    # Whoever has nothing in hand but was busy today stands there too; the months of all are on the page of figures.
    busy = {*at.received, *at.done} - {one.organ for one in loads}
    loads += [Load(organ, 0, 0, 0, 0) for organ in sorted(busy) if of is None or organ in of]
    called = organs(one.organ for one in loads)
    context = {
        "room": "overview",
        "first": _first(total.late, total.today, total.soon, of),
        "today": [
            (gettext("今天收到"), total.received, reverse("desk:figures:received")),
            (gettext("今天办结"), total.done, reverse("desk:figures:done")),
            (gettext("在办"), total.open, f"{reverse('desk:register')}?which="),
        ],
        "columns": [
            {"label": gettext("机关")},
            *(
                {"label": label, "numeric": True}
                for label in (*_counts(), gettext("本月三诺兑现"))
            ),
        ],
        "rows": [_row(one, called[one.organ], at, figures.get(one.organ)) for one in sorted(loads, key=_worst)],
        "at": at.at,
        "month": look_words.month(month),
    }  # fmt: skip
    return pages.render(request, "desk/figures/overview.html", context)


# What a page of the day's cases is called, by what it lists.
OF_TODAY = {"received": _("今天收到"), "done": _("今天办结")}


@readers_only
@require_safe
def of_today(request: HttpRequest, of: Reach, what: str) -> HttpResponse:
    """List what came or was decided today: exactly the cases that the number before it counts.

    Raises Http404 for an organ out of reach.
    """
    _span, organ = SpanForm(of, request.GET).asked()
    reach = (listing.seen_organ(of, organ),) if organ else of
    at = lists.page_number(request, 10**6)
    page: dict[str, Any] = {"limit": listing.PAGE, "offset": (at - 1) * listing.PAGE}
    found, count = queries.on_day(clock.today(), what, reach, **page)
    context = {
        "room": "overview",
        "title": OF_TODAY[what],
        "back": reverse("desk:figures:overview"),
        "back_says": gettext("中心现在"),
        "count": count,
        "columns": listing.case_heads(NAMED[what]),
        "rows": listing.cases(NAMED[what], found),
        "page": Paginator(range(count), listing.PAGE).get_page(at),
    }
    return pages.render(request, "desk/figures/behind.html", context)


def _counts() -> tuple[str, ...]:
    """Return the heads of what is counted for an organ, from the worst on."""
    return (
        gettext("已超期"),
        gettext("今天到期"),
        gettext("三个工作日内（含今天）"),
        gettext("在办"),
        gettext("今天收到"),
        gettext("今天办结"),
    )


def _worst(one: Load) -> tuple[int, int, int, int]:
    return -one.late, -one.today, -one.open, one.organ


def _first(late: int, today: int, soon: int, of: Reach) -> list[dict[str, Any]]:
    """Return the numbers that ask for an act, each with the list behind it; what is nothing stands last and quiet."""
    cases = reverse("desk:register")
    cards, found_by = waiting(of), reverse("desk:watch:list")
    found = [
        {"n": late, "says": gettext("件已经超期"), "url": f"{cases}?due=late", "late": True},
        {"n": today, "says": gettext("件今天到期"), "url": f"{cases}?due=0"},
        {"n": today + soon, "says": gettext("件三个工作日内到期（含今天）"), "url": f"{cases}?due=3"},
        {"n": cards.unexplained, "says": gettext("张牌等机关说明"), "url": f"{found_by}?card=unexplained"},
        {"n": cards.undecided, "says": gettext("张牌等监察决定"), "url": f"{found_by}?card=undecided"},
    ]
    return sorted(found, key=lambda one: not one["n"])


def _row(one: Load, name: Name, at: Now, figures: Told | None) -> list[Any]:
    called, heads = bilingual(name.zh, name.en), _counts()

    def today(n: int, what: str, column: int) -> Any:
        behind = f"{reverse(f'desk:figures:{what}')}?{urlencode({'organ': one.organ})}"
        return link(behind, look_words.number(n), of=join(called, heads[column])) if n else "0"

    def listed(n: int, column: int, due: str = "") -> Any:
        asked = urlencode({"organ": str(one.organ), "due": due})
        to = f"{reverse('desk:register')}?{asked}"
        return link(to, look_words.number(n), of=join(called, heads[column])) if n else "0"

    return [
        called,
        listed(one.late, 0, "late"),
        listed(one.today, 1, "0"),
        listed(one.today + one.soon, 2, "3"),
        listed(one.open, 3),
        today(at.received.get(one.organ, 0), "received", 4),
        today(at.done.get(one.organ, 0), "done", 5),
        cell(NAMED["kept_share"], figures["kept_share"]) if figures else "—",
    ]
