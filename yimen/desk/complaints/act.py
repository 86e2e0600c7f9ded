"""An act on a complaint, an order or an accountability: its form, what stands beside it, and carrying it out once."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from yimen.cases import queries as cases
from yimen.cases.acts import KeyReused
from yimen.cases.queries import View
from yimen.desk import conflict, shown as case_shown, typed
from yimen.desk.complaints import case, facts, finding_forms, following_forms, hearing_forms, words_shown
from yimen.desk.complaints.base_forms import VoiceForm
from yimen.desk.complaints.sights import actor_on
from yimen.desk.forms import title
from yimen.look import errors, pages
from yimen.process.machine import Row
from yimen.process.refusals import Refused
from yimen.voices import complaints

FORMS: dict[str, type[VoiceForm]] = {
    form.of.__name__: form for form in (*hearing_forms.FORMS, *finding_forms.FORMS, *following_forms.FORMS)
}
TEMPLATE = "desk/complaints/act.html"


def act(request: HttpRequest, seen: View, rows: Sequence[Row], name: str) -> HttpResponse:
    """Fill in and carry out one act; a refusal stands at its field with its article and keeps what was typed."""
    account, key = request.user.pk or 0, pages.submission_key(request)
    there = redirect(reverse("desk:case", args=[seen.number]))
    row = next((row for row in rows if row.command.__name__ == name), None)
    if row is None and cases.answered(account, key) == seen.number:
        return there
    form = _form(request, seen, name)
    posted = request.method == "POST"
    if row is None or form is None:
        return conflict.closed(request, seen, name, form if posted else None)
    context = _beside(request, seen, row) | {"form": form}
    if not posted or not form.is_valid():
        return pages.render(request, TEMPLATE, context, status=422 if posted else 200)
    if conflict.overtaken(request, seen):
        conflict.look_first(form)
        context["seen_seq"] = str(seen.state.seq)
        return pages.render(request, TEMPLATE, context, status=409)
    # The whole case, whatever of it whoever acts may see: no words take the name of another's.
    whole = cases.view(seen.number) or seen
    try:
        complaints.act(account=account, seen=whole, command=form.command(), words=form.words(), key=key)
    except Refused as refused:
        form.refuse(refused)
        if refused.article:
            context["articles"] = [refused.article]
        return pages.render(request, TEMPLATE, context, status=409)
    except KeyReused:
        return errors.response(request, 422)
    # Whoever has given it out of their hands finds it no more: their own list is where they go on.
    return there if case.may_open(request, seen.number) else redirect(reverse("desk:inbox"))


def _form(request: HttpRequest, seen: View, name: str) -> VoiceForm | None:
    """Return the form of an act, drawn for whoever asks; None where there is no such act here."""
    if name not in FORMS or FORMS[name].of not in {row.command for row in seen.kind.rows}:
        return None
    actor, posted = actor_on(seen, request), request.method == "POST"
    initial = typed.back(request) | {
        field: request.GET[field] for field in ("other",) if field in request.GET
    }
    if "other" in initial and name == "DeclineComplaint":
        initial.setdefault("why", "repeated")
    data = (request.POST, request.FILES) if posted else (None, None)
    return FORMS[name](seen, actor.id, actor.letters, *data, initial=initial)


def _beside(request: HttpRequest, seen: View, row: Row) -> dict[str, Any]:
    """Return what stands beside the form: the words it is about, what is likely the same, the article, where it leads."""
    context = case_shown.act(seen, row, request.POST.get("seen_seq", "")) | case.head(seen)
    context |= {"title": title(row), "facts": facts.of(seen, request), "said": words_shown.of(seen, request)}
    if row.command.__name__ in ("AcceptComplaint", "DeclineComplaint", "JoinComplaint"):
        context["alike"] = case.alike(seen)
    return context
