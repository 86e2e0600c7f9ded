"""The public's page of invited supervisors: who they are and until when, and what became of what they found."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe

from yimen.figures.published import SECONDS
from yimen.inspectors import figures, queries
from yimen.inspectors.figures import FEW, Figure, Whole
from yimen.inspectors.points import called
from yimen.inspectors.queries import Line
from yimen.inspectors.words import CLASSES, WAYS
from yimen.lib import clock
from yimen.look import pages, words as look_words
from yimen.look.templatetags.look import bilingual, tag, zh
from yimen.look.words import language
from yimen.process import words
from yimen.process.rectification.state import CLOSED
from yimen.process.words import word

NEWEST = 100


@login_not_required
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show who is invited, the figures of twelve months, and each finding with where it stands: no words, no persons."""
    whole = _whole()
    told, named = figures.told(whole)
    people = [one for one in queries.entries() if one.standing == "in_force"]
    lines = queries.findings(None, since=whole.since, upto=NEWEST, newest=True)
    context = {
        "people": [
            {"one": each.one, "kind": word(CLASSES, each.one.kind, language()), "last": each.last}
            for each in people
        ],
        "since": whole.since,
        "all": whole.all,
        "few": FEW,
        "columns": _columns(
            gettext("部门"), gettext("走访"), gettext("发现的问题"), gettext("整改销号"), gettext("按期整改"), gettext("逾期")
        ),
        "rows": [_figure(whole.all, gettext("合计")), *(_figure(one, _name(one)) for one in told)],
        "finding_columns": [
            {"label": head}
            for head in (gettext("提交的日子"), gettext("发现在哪方面"), gettext("部门"), gettext("监督员"), gettext("整改到哪一步"))
        ],
        "finding_rows": [_finding(one, named) for one in lines],
    }  # fmt: skip
    return pages.render(request, "portal/inspectors.html", context)


def _whole() -> Whole:
    """Return the figures, counted at most once in `SECONDS`."""
    found: Whole | None = cache.get(key := f"inspected:{clock.today()}")
    if found is None:
        found = figures.figures(None)
        cache.set(key, found, SECONDS)
    return found


def _columns(*heads: str) -> list[dict[str, Any]]:
    return [{"label": head, "numeric": place > 0} for place, head in enumerate(heads)]


def _name(one: Figure) -> Any:
    """Return what an organ is called; all those of which there is too little to tell are called others."""
    return bilingual(one.name.zh, one.name.en) if one.key else pgettext("organs", "其他部门")


def _figure(one: Figure, name: Any) -> list[Any]:
    numbers = (one.visits, one.found, one.closed, one.in_time, one.late)
    return [name, *(look_words.number(each) for each in numbers)]


def _finding(one: Line, named: frozenset[int]) -> list[Any]:
    """Return a finding as a line: its day, point, department where that may be told, finder by the name they agreed to, and phase."""
    state = tag(word(words.PHASES, one.phase, language()), "go" if one.phase == CLOSED else "")
    return [
        look_words.day(one.opened_on, True),
        called(one.point, language()),
        bilingual(one.name.zh, one.name.en) if one.organ in named else pgettext("organs", "其他部门"),
        format_html("{} · {}", zh(one.shown), word(WAYS, one.way, language())),
        state,
    ]
