"""A rule tried on the whole past, from a page: begun with its threshold or another, shown while it runs, stopped."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from msgspec.structs import replace

from yimen.cases import rulebook
from yimen.desk.office.answers import why
from yimen.desk.watch import said
from yimen.desk.watch.forms import TryForm
from yimen.desk.watch.guard import everything_only
from yimen.desk.watch.listing import example
from yimen.look import pages, words as look_words
from yimen.look.templatetags.look import bilingual
from yimen.process.watch.guides import TRIGGER
from yimen.watch import trials
from yimen.watch.queries import Reach


@everything_only
@require_POST
def begin(request: HttpRequest, of: Reach, code: str) -> HttpResponse:
    """Begin, and lead to how far it is; pressed twice it runs once. Raises Http404 for no rule, or one about guides."""
    one = rulebook.current_profile().rules.get(code)
    if one is None or one.trigger == TRIGGER:
        raise Http404
    form = TryForm(request.POST)
    if one.limit and form.is_valid():
        one = replace(one, limit=form.cleaned_data["limit"])
    made = trials.begin(by=request.user.pk or 0, code=code, rule=one)
    return redirect(reverse("desk:watch:trial", args=[code, made.pk]))


def _whole(code: str, id: int) -> trials.Whole:
    found = trials.whole(id)
    if found is None or found.one.rule != code:
        raise Http404
    return found


@everything_only
@require_POST
def stop(request: HttpRequest, of: Reach, code: str, id: int) -> HttpResponse:
    """Let it go no further; what it found stays to be read. Raises Http404."""
    trials.stop(_whole(code, id).one.pk)
    return redirect(reverse("desk:watch:trial", args=[code, id]))


@never_cache
@everything_only
@require_safe
def show(request: HttpRequest, of: Reach, code: str, id: int) -> HttpResponse:
    """Show how far it is and what it would have found so far. Raises Http404."""
    found = _whole(code, id)
    one, rule = found.one, found.rule
    context: dict[str, Any] = {
        "room": "rules",
        "code": code,
        "title": said.rule(code, {code: rule}),
        "level": said.level(rule.level),
        "why": why(rule.basis),
        "threshold": said.threshold(rule),
        "one": one,
        "running": one.stage == "running",
        "share": found.share,
        "at": look_words.instant(one.at, True),
        "ended": look_words.instant(one.ended_at, True) if one.ended_at else "",
        "columns": [{"label": gettext("机关")}, {"label": gettext("发现"), "numeric": True}],
        "rows": [[bilingual(organ.zh, organ.en), look_words.number(n)] for organ, n in found.organs],
        "example_columns": [
            {"label": label} for label in (gettext("办件"), gettext("哪一天"), gettext("数字"))
        ],
        "examples": [example(hit) for hit in found.examples],
    }
    return pages.render(request, "desk/watch/trial.html", context)
