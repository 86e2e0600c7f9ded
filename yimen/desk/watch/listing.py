"""What supervision found as a page, and the rules by which it looks: each with its words, and tried on the past."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from msgspec.structs import replace

from yimen.cases import rulebook
from yimen.desk import choices, lists
from yimen.desk.guard import VOICES, held_by, knows
from yimen.desk.office.answers import why
from yimen.desk.office.cells import lines as stacked, link, quiet
from yimen.desk.watch import said
from yimen.desk.watch.forms import FindingsFilter, TryForm
from yimen.desk.watch.guard import everything_only, readers_only
from yimen.law.identity import spaced_case_number
from yimen.law.rule import Rule
from yimen.lib import clock
from yimen.look import pages, words as look_words
from yimen.look.errors import or_404
from yimen.look.templatetags.look import bilingual, tag
from yimen.people.rights import shares
from yimen.process.card.words import PHASES
from yimen.process.watch.guides import TRIGGER
from yimen.process.watch.opinions import TRIGGER as OF_ANOTHER
from yimen.watch import queries, trials, trying
from yimen.watch.queries import Findings, Line, Reach

# What a page may take: the newest so many cases are looked through while somebody waits; all of them behind the page.
NEWEST = 500
MONTHS = timedelta(days=90)


@readers_only
@require_safe
def show(request: HttpRequest, of: Reach) -> HttpResponse:
    """List what was found, the newest first; the whole number of a case leads to what was found in it."""
    rules = rulebook.current_profile().rules
    form = FindingsFilter(rules, of, request.GET)
    if there := lists.stays(request, form):
        return there
    asked = form.asked()
    held = held_by(request)
    source = Findings(of, hears=queries.hears(held), shares=shares(held))
    found, told = lists.part(request, source, asked, queries.WINDOW)
    context = told | {
        "room": "findings",
        "form": form,
        "filtered": asked != queries.Asked(),
        "columns": [
            {"label": label}
            for label in (gettext("哪一天"), gettext("规则"), gettext("办件"), gettext("机关"), gettext("牌"))
        ],
        "rows": [_row(request, one, rules) for one in found],
        "since": queries.watched_since(),
    }
    return pages.render(request, "desk/watch/list.html", context)


def _opens(request: HttpRequest, one: Line, rules: dict[str, Rule]) -> bool:
    """Return whether the case of a finding opens to its reader: complaints and what follows from them do not to everybody,
    nor the case on which another organ was asked."""
    rule = rules.get(one.rule)
    everybodys = rule is not None and rule.trigger != OF_ANOTHER and not set(rule.kinds) & set(VOICES)
    return everybodys or knows(request, one.number)


def _row(request: HttpRequest, one: Line, rules: dict[str, Rule]) -> list[Any]:
    case: Any = quiet(gettext("没有办件"))
    if one.number:
        spaced = spaced_case_number(one.number)
        opens = _opens(request, one, rules)
        case = link(reverse("desk:case", args=[one.number]), spaced) if opens else quiet(spaced)
    if one.source:
        case = stacked(case, said.source(one.source))
    card: Any = quiet(gettext("只提醒")) if one.level == "notice" else quiet(gettext("没有发牌"))
    if one.card:
        card = link(
            reverse("desk:case", args=[one.card]),
            choices.word(PHASES, one.phase),
            of=spaced_case_number(one.card),
        )
    if one.gone_on:
        card = stacked(
            card, quiet(gettext("%(on)s 重算后不成立") % {"on": look_words.day(one.gone_on, True)})
        )
    return [
        look_words.day(one.on, True),
        stacked(said.rule(one.rule, rules), said.level(one.level), quiet(said.figures(one.said))),
        case,
        bilingual(one.organ.zh, one.organ.en),
        card,
    ]


@everything_only
@require_safe
def rules(request: HttpRequest, of: Reach) -> HttpResponse:
    """List the rules in force, each with its level, its threshold, its words, and how often it found something."""
    profile = rulebook.current_profile()
    since = clock.today() - MONTHS
    counts, failed = queries.by_rule(since), queries.failed()
    context = {
        "room": "rules",
        "profile": profile,
        "since": since,
        "columns": [
            {"label": gettext("规则")},
            {"label": gettext("等级")},
            {"label": gettext("发现"), "numeric": True},
            {"label": gettext("依据")},
        ],
        "rows": [
            _rule(code, one, counts.get(code, 0), failed.get(code)) for code, one in profile.rules.items()
        ],
    }
    return pages.render(request, "desk/watch/rules.html", context)


def _rule(code: str, one: Rule, count: int, failed: tuple[int, str] | None) -> list[Any]:
    # What is seen in many cases together, or in tickets, shows in no single case of the past.
    together = one.kinds in (("many",), ("hall",))
    name = link(
        reverse("desk:watch:patterns") if together else reverse("desk:watch:try", args=[code]),
        f"{code} {one.name_en if look_words.in_english() else one.name}",
    )
    mark = said.level(one.level) if one.on else tag(gettext("停用"), "")
    trouble: Any = ""
    if failed:
        trouble = tag(
            gettext("出错：%(n)d 件没有看成，明天再看（%(error)s）") % {"n": failed[0], "error": failed[1]},
            "late",
        )
    score = gettext("生效后扣 %(n)d 分") % {"n": one.score} if one.score else ""
    return [
        stacked(name, quiet(said.threshold(one))),
        stacked(mark, quiet(score), trouble),
        count,
        why(one.basis),
    ]


@everything_only
@require_safe
def tried(request: HttpRequest, of: Reach, code: str) -> HttpResponse:
    """Try a rule on the newest cases of the past, with its own threshold or another. Raises Http404 for no rule."""
    one = or_404(rulebook.current_profile().rules.get(code))
    form = TryForm(request.GET if "limit" in request.GET else None, initial={"limit": one.limit})
    if one.limit and form.is_bound and form.is_valid():
        one = replace(one, limit=form.cleaned_data["limit"])
    found = trying.over({code: replace(one, on=True)}, newest=NEWEST)
    context = {
        "room": "rules",
        "code": code,
        "rule": one,
        "title": said.rule(code, {code: one}),
        "level": said.level(one.level),
        "why": why(one.basis),
        "form": form if one.limit else None,
        "tried": found,
        "columns": [{"label": gettext("机关")}, {"label": gettext("发现"), "numeric": True}],
        "rows": [[bilingual(organ.zh, organ.en), n] for organ, n in found.organs],
        "example_columns": [
            {"label": gettext("办事指南") if one.trigger == TRIGGER else gettext("办件")},
            {"label": gettext("哪一天")},
            {"label": gettext("数字")},
        ],
        "about_guides": one.trigger == TRIGGER,
        "examples": [example(hit) for hit in found.examples[code]],
        "trials": trials.of_rule(code),
    }
    return pages.render(request, "desk/watch/tried.html", context)


def example(hit: trying.Example) -> list[Any]:
    """Return what a rule would have found in a case, or in a guide, as the cells of a row."""
    return [_tried_on(hit), look_words.day(hit.finding.on, True), said.figures(hit.finding.said)]


def _tried_on(hit: trying.Example) -> Any:
    """Return where a rule would have found something, as a link: a case, or a published version of a guide."""
    if not hit.item:
        return link(reverse("desk:case", args=[hit.number]), spaced_case_number(hit.number))
    there = reverse("portal:version", args=[hit.item, hit.number])
    return link(there, said.guide(hit.version, int(hit.number)))
