"""A bad rating at the desk: what was wrong, who gave it only to whoever handles it, and exactly what may be done now."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop

from yimen.cases import queries as cases
from yimen.cases.acts import KeyReused
from yimen.cases.queries import View
from yimen.catalogue.templatetags.catalogue import organ_name
from yimen.desk import choices, conflict, journal, shown as case_shown, typed
from yimen.desk.forms import title
from yimen.desk.guard import held_by
from yimen.desk.ratings import served
from yimen.desk.ratings.forms import FORMS
from yimen.law.identity import spaced_case_number
from yimen.look import errors, pages, words as look_words
from yimen.people import organs
from yimen.process.bad_rating.seen import Sight, sight
from yimen.process.machine import Row
from yimen.process.rating import level, reasons
from yimen.process.refusals import Refused
from yimen.ratings import acting, giving, words
from yimen.ratings.refused import NotRated

WHY = gettext_noop("处理差评")
FORM = "desk/ratings/act.html"
# What whoever served the rater may do.
THEIRS = ("AnswerServed", "DoubtRating")


def show(request: HttpRequest, seen: View, rows: list[Row]) -> HttpResponse:
    """Show a bad rating; who served the rater sees what it is about, and neither who gave it nor their words."""
    account = request.user.pk or 0
    actor = cases.who_on(seen, held_by(request), account)
    of = sight(seen.state, actor, seen.context.today)
    context = (
        case_shown.heading(seen)
        | beside(seen, of, account)
        | {
            "section": "watch",
            "clocks": [case_shown.period(seen, clock) for clock in seen.state.clocks],
            "tasks": case_shown.tasks(seen),
            "acts": case_shown.acts(seen, open_rows(seen, actor, rows, of)),
            # The hour in which it came would tell whoever served then who it was.
            "entries": [] if of == "matter" else entries(seen),
        }
    )
    return pages.render(request, "desk/ratings/case.html", context | conflict.beside(request, seen))


def entries(seen: View) -> list[dict[str, Any]]:
    """Return the journal, newest first, with what was done written out; the coded reasons stand above it in words."""
    wrote = {
        "RatingSettled": ("words", gettext("做了什么，或者为什么没有依据")),
        "RectificationReported": ("how", gettext("怎样整改的")),
        "RatingPublished": ("words", gettext("公开的处理结果")),
    }
    found = journal.entries(seen, journal.people(seen))
    for one, entry in zip(reversed(journal.read(seen)), found, strict=True):
        if one.name == "BadRatingOpened":
            entry["details"] = []
        elif one.name in wrote:
            name, label = wrote[one.name]
            entry["details"] = [(label, [getattr(one.event, name)])]
    return found


def open_rows(seen: View, actor: Any, rows: Sequence[Row], of: Sight) -> list[Row]:
    """Return the acts that there is something to do with; whoever served the rater says what happened, or doubts it."""
    ready = cases.ready(seen, actor, list(rows))
    return ready if of == "identity" else [row for row in ready if row.command.__name__ in THEIRS]


def beside(seen: View, of: Sight, account: int) -> dict[str, Any]:
    """Return what a bad rating says, and to whoever may read it what was written; that is recorded first."""
    return {
        "level": level(seen.state.level, choices.language() == "en"),
        "facts": [*facts(seen, of), *served.facts(seen, of, f"a:{account}")],
        "heard": served.said(seen, of, account),
        "said": words.opened(seen, of, who=account, why=WHY),
        "apart": of == "matter",
    }


def facts(seen: View, of: Sight) -> list[dict[str, Any]]:
    """Return what it is about; the case that was rated only to whoever contacts the rater, and where they gave a name."""
    state, english = seen.state, choices.language() == "en"
    told = reasons(state.channel, state.reasons, bad=True, english=english)
    rows: list[dict[str, Any]] = [
        {"label": gettext("原因"), "value": "；".join(told) or "—"},
        {"label": gettext("责任单位"), "value": organ_name(seen.organ_name)},
        {
            "label": gettext("渠道"),
            "value": gettext("窗口") if state.channel == "counter" else gettext("网上"),
        },
        {
            "label": gettext("收到的日子"),
            "value": look_words.day(state.rated_on, True) if state.rated_on else "",
        },
    ]
    window = organs.window(state.window) if state.window else None
    if window:
        rows.append({"label": gettext("窗口"), "value": (english and window.name_en) or window.name})
    if of != "identity":
        return rows
    if state.case:
        there = reverse("desk:case", args=[state.case])
        rows.append(
            {
                "label": gettext("办件"),
                "value": spaced_case_number(state.case),
                "url": there,
                "action": gettext("打开办件"),
            }
        )
    row = giving.of_case(seen.number)
    if row is not None and row.turn > 1 and row.pk != state.rating:
        rows.append({"label": gettext("评价人后来改为"), "value": level(row.level, english)})
    return rows


def act(request: HttpRequest, seen: View, rows: Sequence[Row], name: str) -> HttpResponse:
    """Fill in and carry out one act on a bad rating; a refusal keeps what was typed."""
    account, key = request.user.pk or 0, pages.submission_key(request)
    there = redirect(reverse("desk:case", args=[seen.number]))
    actor = cases.who_on(seen, held_by(request), account)
    of = sight(seen.state, actor, seen.context.today)
    row = next((row for row in open_rows(seen, actor, rows, of) if row.command.__name__ == name), None)
    if row is None and cases.answered(account, key) == seen.number:
        return there
    posted = request.POST if request.method == "POST" else None
    if row is None or name not in FORMS:
        sent = FORMS[name](seen, posted) if posted is not None and name in FORMS else None
        return conflict.closed(request, seen, name, sent)
    form = FORMS[name](seen, posted, initial=typed.back(request))
    context = case_shown.act(seen, row, request.POST.get("seen_seq", "")) | beside(seen, of, account)
    context |= {"form": form, "title": title(row), "room": "ratings"}
    if posted is None or not form.is_valid():
        return pages.render(request, FORM, context, status=200 if posted is None else 422)
    if conflict.overtaken(request, seen):
        conflict.look_first(form)
        context["seen_seq"] = str(seen.state.seq)
        return pages.render(request, FORM, context, status=409)
    try:
        acting.act(account=account, seen=seen, command=form.command(), said=form.said(), key=key)
    except (Refused, NotRated) as refused:
        form.refuse(refused)
        return pages.render(request, FORM, context, status=409)
    except KeyReused:
        return errors.response(request, 422)
    return there
