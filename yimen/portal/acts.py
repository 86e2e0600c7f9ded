"""What applicants do on their own case: bring what was asked for, take it back, ask for a hearing."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from yimen.applications import files
from yimen.applications.actions import act as carry_out
from yimen.applications.queries import FIELD, name_of, sentence
from yimen.cases import queries as cases
from yimen.cases.acts import KeyReused
from yimen.cases.queries import View
from yimen.look import attachment, errors, pages
from yimen.portal import limited, needed, shown
from yimen.portal.forms import CorrectionForm, WithdrawForm
from yimen.portal.promised import language
from yimen.process.application import commands as do
from yimen.process.machine import Command, Row
from yimen.process.refusals import Refused

# The applicant's commands by the word that stands for them in an address, and what their pages are called.
ACTS: dict[str, tuple[type[Command], Any]] = {
    "correct": (do.SupplyMaterials, _("补正材料")),
    "hearing": (do.RequestHearing, _("要求听证")),
    "no-hearing": (do.WithdrawHearing, _("撤回听证申请")),
    "withdraw": (do.Withdraw, _("撤回申请")),
}


def own(request: HttpRequest, number: str) -> tuple[View, list[Row]]:
    """Return a case of the person who is signed in, and the acts open to them. Raises Http404 for anybody else's."""
    seen = cases.view(number)
    account = request.user.pk or 0
    if seen is None or not account:
        raise Http404
    actor = cases.who_on(seen, cases.rights(account), account)
    if "A" not in actor.letters:
        raise Http404
    return seen, [row for row in cases.may(seen, actor) if "A" in row.actors]


def offered(seen: View, rows: list[Row]) -> list[dict[str, Any]]:
    """Return the acts to offer as links: what the table leaves open, and what there is something to do with."""
    open_now = {row.command for row in rows}
    sensible = {
        "correct": bool(needed.wanted(seen)),
        "hearing": bool(getattr(seen.state, "running", lambda _kind: None)("hearing_request")),
        "no-hearing": True,
        "withdraw": True,
    }
    return [
        {"title": title, "url": reverse("portal:act", args=[seen.number, name]), "name": name}
        for name, (command, title) in ACTS.items()
        if command in open_now and sensible[name]
    ]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Ask, check, carry out one act of the applicant; a refusal keeps what was typed and names its article."""
    seen, rows = own(request, number)
    if name not in ACTS:
        raise Http404
    row = next((row for row in rows if row.command is ACTS[name][0]), None)
    if row is None and cases.answered(request.user.pk or 0, pages.submission_key(request)) == number:
        return redirect(reverse("portal:progress", args=[number]))
    if row is None:
        refused = Refused("not_in_this_phase", phase=seen.state.phase, command=ACTS[name][0].__name__)
        return errors.refused(request, sentence(refused, seen.version.item, language()))
    if request.FILES and (wait := limited.wait(request, "upload")):
        return limited.too_many(request, wait)
    form = _form(name, seen, request)
    context = {
        **shown.progress(seen),
        "form": form,
        "title": ACTS[name][1],
        "name": name,
        "article": row.article,
    }
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return pages.render(request, "portal/act.html", context, status=status)
    try:
        _carry_out(request, seen, name, form)
    except Refused as refused:
        form.add_error(None, sentence(refused, seen.version.item, language()))
        context["article"] = refused.article or row.article
        return pages.render(request, "portal/act.html", context, status=409)
    except KeyReused:
        return errors.response(request, 422)
    return redirect(reverse("portal:progress", args=[number]))


def _form(name: str, seen: View, request: HttpRequest) -> forms.Form:
    data = request.POST if request.method == "POST" else None
    if name == "correct":
        held = seen.state.materials
        return CorrectionForm(seen.version.item, needed.wanted(seen), data, request.FILES or None, held=held)
    return WithdrawForm(data) if name == "withdraw" else forms.Form(data)


def _carry_out(request: HttpRequest, seen: View, name: str, form: forms.Form) -> None:
    private: dict[str, str] = {}
    if isinstance(form, CorrectionForm):
        private = {FIELD + field: value for field, value in form.answers(personal=True).items()}
        command: Command = do.SupplyMaterials(
            materials=tuple(form.materials()), answers=form.answers(personal=False)
        )
    elif isinstance(form, WithdrawForm):
        command = do.Withdraw(reason=form.cleaned_data["reason"])
    else:
        command = ACTS[name][0]()
    carry_out(
        account=request.user.pk or 0,
        case=seen.id,
        command=command,
        private=private,
        key=pages.submission_key(request),
    )


@login_required
@require_safe
def material(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """Give an applicant a file that they handed in."""
    seen, _rows = own(request, number)
    handed = next((m for m in getattr(seen.state, "materials", ()) if m.code == code and m.file), None)
    if handed is None:
        raise Http404
    try:
        content = files.read(handed.file)
    except FileNotFoundError:
        return errors.response(request, 404, reason=files.gone())
    return attachment.answer(content, handed.media_type, name_of(seen.version.item, code))
