"""A key client's own pages: who visits them when, the problems found with who answers by when, and whether each is solved."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yimen.centres.once import Reused, once
from yimen.clients import matters, queries
from yimen.clients.deeds import opened
from yimen.clients.refused import NotFollowed
from yimen.clients.words import CLASSES, MATTERS, VISITS
from yimen.look import errors, pages
from yimen.look.errors import or_404
from yimen.look.fields import say_what_is_wanted
from yimen.look.templatetags.look import tag
from yimen.look.words import language, word
from yimen.people import colleagues, firms
from yimen.people.firms import ADMINISTERS
from yimen.people.names import organs
from yimen.portal import acting
from yimen.process.words import Labels

LIGHTS = {"missed": "late", "late": "late", "confirmed": "go", "made": "go"}


class DeclareForm(forms.Form):
    """Whether an answer solved the problem; where it did not, why."""

    by_answer = ("why",)
    solved = forms.TypedChoiceField(
        label=_("解决了吗"),
        coerce=lambda given: given == "yes",
        choices=[("yes", _("解决了")), ("no", _("没有解决，请继续办"))],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label=_("哪里没有解决"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("没有解决的必须填写。"),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        """Let empty fields say what is wanted."""
        super().__init__(*args, **more)
        say_what_is_wanted(self)


def _state(labels: Labels, code: str) -> Any:
    return tag(word(labels, code), LIGHTS.get(code, "info"))


@login_required
@never_cache
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Show the visits and problems of the one for whom is acted, the newest first."""
    found = queries.of_account(acting.of(request).account.pk)
    visits = [
        row for one in found for row in one.visits.select_related("said").order_by("-planned_on", "-id")
    ]
    asked = [row for one in found for row in one.matters.select_related("what", "answer").order_by("-id")]
    now = next((one for one in found if one.ended_on is None), None)
    people = colleagues.who(
        [*(row.visitor for row in visits), *(row.owner for row in asked), *([now.keeper] if now else [])]
    )
    until = queries.soon()
    context = {
        "kind": word(CLASSES, now.kind) if now else "",
        "keeper": people.get(now.keeper) if now else None,
        "visits": [
            {
                "one": row,
                "who": people.get(row.visitor),
                "on": row.made_on or row.planned_on,
                "said": opened(row.said),
                "state": _state(VISITS, queries.visit_state(row, until)),
            }
            for row in visits
        ],
        "problems": [_problem(row, people, until) for row in asked],
        "firms": _visited(request),
    }
    return pages.render(request, "portal/visits.html", context)


def _visited(request: HttpRequest) -> list[firms.Firm]:
    """Return the firms that one could act for instead and that are visited: what they were told leads here."""
    acts = acting.of(request)
    return [
        one
        for one in firms.of(acts.person.pk)
        if one.id != acts.firm and queries.to_confirm(one.id) is not None
    ]


def _problem(row: Any, people: dict[int, colleagues.Colleague], until: date) -> dict[str, Any]:
    """Return a problem as its client reads it."""
    waits, state = bool(row.answered_on and not row.confirmed_on), queries.matter_state(row, until)
    return {
        "one": row,
        "what": opened(row.what),
        "answer": opened(row.answer) if row.answered_on else "",
        "who": people.get(row.owner),
        "organs": list(organs(row.organs).values()),
        "waits": waits,
        "state": tag(gettext("等您确认"), "warn") if waits else _state(MATTERS, state),
    }


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def problem(request: HttpRequest, id: int) -> HttpResponse:
    """Show one's problem with its answer, and take down whether that solved it. Raises Http404."""
    acts = acting.of(request)
    row: Any = or_404(queries.matter_of(acts.account.pk, id))
    shown = _problem(row, colleagues.who([row.owner]), queries.soon())
    signs = not acts.role or acts.role in ADMINISTERS
    form = DeclareForm(request.POST if request.method == "POST" else None)
    context = {"problem": shown, "signs": signs, "form": form}
    if request.method != "POST" or not form.is_valid():
        return pages.render(request, "portal/problem.html", context, status=422 if form.is_bound else 200)
    person: Any = acts.person
    key = pages.submission_key(request)
    try:
        once(
            f"a:{person.pk}",
            key,
            b"",
            lambda: str(
                matters.declare(by=person, client=row.client_id, row=row.id, **form.cleaned_data) or ""
            ),
        )
    except NotFollowed as refused:
        form.add_error("why" if refused.code == "no_words" else None, refused.sentence(language()))
        return pages.render(request, "portal/problem.html", context, status=409)
    except Reused:
        return errors.response(request, 422)
    solved = form.cleaned_data["solved"]
    messages.success(
        request, gettext("谢谢，已经登记：问题解决了。") if solved else gettext("已经退回，责任人会继续办。")
    )
    return redirect(reverse("portal:visits"))
