"""What many cases show together: whose acts differ from everybody else's on the same item, and the cases behind it."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe

from yimen.catalogue.queries import names
from yimen.desk.office.answers import why
from yimen.desk.office.cells import lines as stacked, link, quiet
from yimen.desk.watch import said
from yimen.desk.watch.guard import everything_only
from yimen.law.identity import spaced_case_number
from yimen.lib import clock
from yimen.look import pages, words as look_words
from yimen.look.templatetags.look import bilingual
from yimen.people import colleagues
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
    """Show what the rules over many cases find in the last quarter, the rarest first, and each rule with its words."""
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
    }
    return pages.render(request, "desk/watch/patterns.html", context)


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
