"""A complaint's own page, and what whoever brought it does there: add, withdraw, reopen once, say whether it is solved."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yimen.applications import files, sent_late
from yimen.applications.queries import sentence
from yimen.cases.acts import KeyReused
from yimen.cases.queries import View
from yimen.centres import limits
from yimen.look import attachment, errors, pages
from yimen.look.words import language
from yimen.portal import complaint_shown, limited
from yimen.portal.complain_forms import AddForm, ReopenForm, SolvedForm
from yimen.portal.views import brought_by, opened
from yimen.process.complaint import commands as do, state as st
from yimen.process.machine import Command
from yimen.process.refusals import Refused
from yimen.voices import complaints

# By the word in the address: the page's title, the command, its form, and in which phases it is offered.
ACTS: dict[str, tuple[Any, type[Command], type[forms.Form], tuple[str, ...]]] = {
    "add": (_("补充情况"), do.AddToComplaint, AddForm, st.OPEN),
    "solved": (_("是否真正解决"), do.SaySolved, SolvedForm, (st.CLOSED,)),
    "reopen": (_("申请重新办理"), do.ReopenComplaint, ReopenForm, (st.ANSWERED, st.CLOSED)),
    "withdraw": (_("撤回"), do.WithdrawComplaint, forms.Form, (st.RECEIVED, *st.HANDLING)),
}


@login_not_required
@never_cache
@require_safe
def complaint(request: HttpRequest, number: str) -> HttpResponse:
    """Show where it stands, by when, with which office, each answer, and what can be done about it."""
    seen = opened(request, number, "complaint")
    offered = _offered(seen) if brought_by(request, seen) is not None else []
    context = complaint_shown.page(seen) | {"acts": offered}
    return pages.render(request, "portal/complaint.html", context)


def _offered(seen: View) -> list[dict[str, Any]]:
    return [{"name": name, "title": title} for name, (title, *_rest) in ACTS.items() if _open(seen, name)]


def _open(seen: View, name: str) -> bool:
    state = seen.state
    if state.phase not in ACTS[name][3]:
        return False
    if name == "solved":
        return bool(state.solved_asked and state.solved is None)
    return name != "reopen" or not state.reopened


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sent_late.kept_for("public")
def act(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Do one of these; a refusal keeps what was written."""
    seen = opened(request, number, "complaint")
    who = brought_by(request, seen)
    if name not in ACTS or who is None:
        raise Http404
    title, command, form_of, _phases = ACTS[name]
    posted = request.method == "POST"
    data, given = (request.POST, request.FILES) if posted else (None, None)
    form = form_of(data, given, initial=sent_late.back(request))
    context = complaint_shown.page(seen) | {"form": form, "name": name, "title": title}
    if not posted or not form.is_valid():
        return pages.render(request, "portal/complaint_act.html", context, status=422 if posted else 200)
    if wait := limits.take("complain", address=limited.address(request)):
        form.add_error(None, limited.asked_too_much(wait))
        return limited.later(pages.render(request, "portal/complaint_act.html", context, status=429), wait)
    try:
        _carry_out(request, seen, name, command, form.cleaned_data, who)
    except Refused as refused:
        form.add_error(None, sentence(refused, seen.version.item, language()))
        return pages.render(request, "portal/complaint_act.html", context, status=409)
    except KeyReused:
        return errors.response(request, 422)
    return redirect(reverse("portal:complaint", args=[number]))


def _carry_out(
    request: HttpRequest,
    seen: View,
    name: str,
    command: type[Command],
    given: dict[str, Any],
    who: tuple[int, str],
) -> None:
    words: dict[str, str] = {}
    match name:
        case "add":
            made: Command = do.AddToComplaint(files=tuple(given["papers"]))
            words = {"added": given["words"]}
        case "solved":
            made, words = do.SaySolved(solved=given["solved"]), {"added": given["words"]}
        case "reopen":
            made, words = do.ReopenComplaint(), {"grounds": given["words"]}
        case _:
            made = command()
    complaints.act(
        account=who[0],
        seen=seen,
        command=made,
        words=words,
        subject=who[1],
        key=pages.submission_key(request),
    )


@login_not_required
@never_cache
@require_safe
def file(request: HttpRequest, number: str, place: int) -> HttpResponse:
    """Give back one of the complainant's own files. Raises Http404 for who may only read how far it is."""
    seen = opened(request, number, "complaint")
    names = complaint_shown.file_names(seen)
    if brought_by(request, seen) is None or not 1 <= place <= len(names):
        raise Http404
    try:
        content = files.read(names[place - 1])
    except FileNotFoundError:
        return errors.response(request, 404, reason=files.gone())
    return attachment.answer(content, _type_of(content), f"{number}-{place}")


def _type_of(content: bytes) -> str:
    """Return what a kept file is: one of the three that are taken in here."""
    heads = {b"%PDF": "application/pdf", b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}
    return next((kind for head, kind in heads.items() if content.startswith(head)), "")
