"""What many cases, or many tickets of a day, show together: whose acts differ from everybody else's, and what is behind it."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe

from yimen.catalogue.names import called as names
from yimen.desk import choices
from yimen.desk.office.answers import why
from yimen.desk.office.cells import lines as stacked, link, quiet
from yimen.desk.watch import said
from yimen.desk.watch.guard import everything_only
from yimen.hall import watched
from yimen.law.identity import spaced_case_number
from yimen.lib import clock
from yimen.look import pages, words as look_words
from yimen.look.templatetags.look import bilingual, hour
from yimen.people import colleagues, organs
from yimen.process.hall.words import WAYS
from yimen.ratings import clues
from yimen.watch import patterns
from yimen.watch.patterns import Found
from yimen.watch.queries import Reach

# A quarter: enough acts to compare, and near enough to ask about.
DAYS = timedelta(days=92)


def _span() -> tuple[date, date]:
    return clock.today() - DAYS, clock.today()


@everything_only
@require_safe
def show(request: HttpRequest, of: Reach) -> HttpResponse:
    """Show what the rules over many cases, and over tickets of the hall, find in the last quarter, and each rule with its words."""
    since, until = _span()
    found, rules = patterns.found(since, until), patterns.rules()
    people = colleagues.who({one.account for one in found})
    items = names({one.pattern.own.item for one in found})
    context = {
        "room": "patterns",
        "since": since,
        "until": until,
        "columns": [
            {"label": gettext("规则")},
            {"label": gettext("谁")},
            {"label": gettext("事项")},
            {"label": pgettext("patterns", "本人"), "numeric": True},
            {"label": gettext("他人"), "numeric": True},
            {"label": gettext("偶然"), "numeric": True},
        ],
        "rows": [_row(one, said.rule(one.rule, rules), people, items) for one in found],
        "rules": [(said.rule(code, rules), why(rule.basis)) for code, rule in rules.items()],
        **_hall(since, until),
    }
    return pages.render(request, "desk/watch/patterns.html", context)


def _hall(since: date, until: date) -> dict[str, Any]:
    """Return what the rules about tickets of the hall find, and each of them with its threshold and words."""
    found, rules = clues.found(since, until), clues.rules()
    people = colleagues.who({one.clue.by for one in found})
    windows = organs.windows_by_id({one.clue.window for one in found})
    labels = (gettext("规则"), gettext("哪一天"), gettext("窗口"), gettext("谁"))
    return {
        "hall_columns": [*({"label": one} for one in labels), {"label": gettext("几个号"), "numeric": True}],
        "hall_rows": [_clue(one, rules, people, windows) for one in found],
        "hall_rules": [
            (said.rule(code, rules), said.threshold(rule), why(rule.basis)) for code, rule in rules.items()
        ],
    }


def _clue(one: clues.Found, rules: Any, people: dict[int, Any], windows: dict[int, Any]) -> list[Any]:
    clue, at, whose = one.clue, windows.get(one.clue.window), people.get(one.clue.by)
    address = reverse("desk:watch:tickets", args=[one.rule, clue.on.isoformat(), clue.window, clue.by])
    return [
        link(address, said.rule(one.rule, rules)),
        look_words.day(clue.on, True),
        bilingual(at.name, at.name_en) if at else "",
        bilingual(whose.name if whose else ""),
        len(clue.tickets),
    ]


def _row(one: Found, rule: Any, people: dict[int, Any], items: dict[str, str]) -> list[Any]:
    own, whose = one.pattern.own, people.get(one.account)
    address = reverse("desk:watch:pattern", args=[one.rule, one.account, own.item])
    return [
        link(address, rule),
        stacked(bilingual(whose.name if whose else ""), quiet(bilingual(one.organ.zh, one.organ.en))),
        bilingual(items.get(own.item, own.item), ""),
        _share(own.hits, own.of),
        _share(one.pattern.others_hits, one.pattern.others_of),
        gettext("%(n)s 次里不到一次") % {"n": look_words.number(min(one.pattern.one_in, 10**6))},
    ]


def _share(hits: int, of: int) -> str:
    return f"{look_words.number(hits)}/{look_words.number(of)}"


@everything_only
@require_safe
def behind(request: HttpRequest, of: Reach, code: str, account: int, item: str) -> HttpResponse:
    """List the cases of a pattern; none where somebody did nothing of the sort. Raises Http404 for no rule over many cases, and for nobody of the staff."""
    rules = patterns.rules()
    whose = colleagues.who([account]).get(account)
    if code not in rules or whose is None:
        raise Http404
    found = patterns.behind(code, f"a:{account}", item, *_span())
    context = {
        "room": "patterns",
        "title": said.rule(code, rules),
        "who": whose.name,
        "item": names([item]).get(item, item),
        "columns": [{"label": gettext("办件")}, {"label": gettext("哪一天")}],
        "rows": [
            [link(reverse("desk:case", args=[number]), spaced_case_number(number)), look_words.day(on, True)]
            for number, on in found
        ],
    }
    return pages.render(request, "desk/watch/pattern.html", context)


@everything_only
@require_safe
def tickets(request: HttpRequest, of: Reach, code: str, on: str, window: int, account: int) -> HttpResponse:
    """List the tickets of a clue, each with the way to what happened to it. Raises Http404 where nothing, or nothing any more, is found."""
    try:
        clue = clues.of(code, date.fromisoformat(on), window, account)
    except ValueError:
        clue = None
    if clue is None:
        raise Http404
    rules, whose = clues.rules(), colleagues.who([account]).get(account)
    at = organs.window(window)
    context = {
        "room": "patterns",
        "title": said.rule(code, rules),
        "says": why(rules[code].basis),
        "day": look_words.day(clue.on, True),
        "who": whose.name if whose else "",
        "at": at,
        "columns": [{"label": label} for label in (gettext("号"), gettext("取号"), gettext("接待了"))],
        "rows": [_ticket(one) for one in watched.shown(clue.tickets, window, account)],
    }
    return pages.render(request, "desk/watch/tickets.html", context)


def _ticket(one: watched.Shown) -> list[Any]:
    return [
        link(reverse("desk:hall:ticket", args=[one.ticket]), one.number),
        stacked(hour(one.came), quiet(choices.word(WAYS, one.way))),
        gettext("%(n)d 秒") % {"n": one.took.total_seconds()},
    ]
