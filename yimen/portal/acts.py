"""What applicants do on their own case: bring what was asked for, take it back, ask for a hearing."""

from datetime import timedelta
from typing import Any

import msgspec
from django import forms
from django.contrib.auth.decorators import login_not_required, login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from yimen.applications import files, parties, sent_late
from yimen.applications.actions import act as carry_out
from yimen.applications.queries import FIELD, name_of, sentence
from yimen.cases import queries as cases
from yimen.cases.acts import KeyReused
from yimen.cases.numbers import code_bases
from yimen.cases.queries import View
from yimen.centres import limits
from yimen.look import attachment, errors, pages
from yimen.look.errors import or_404
from yimen.look.words import language
from yimen.people.rights import NOBODY, Rights
from yimen.portal import authorised, limited, needed, secrecy, shown
from yimen.portal.costs import CostsForm
from yimen.portal.forms import AddingForm, CorrectionForm, ServiceChoiceForm, WithdrawForm
from yimen.portal.naming import NamingForm
from yimen.portal.secrecy import DisclosureForm, SecretForm
from yimen.process.application import commands as do, state as st
from yimen.process.joint import state as joint
from yimen.process.machine import Command, Row
from yimen.process.refusals import Refused

# The applicant's commands by the word that stands for them in an address, and what their pages are called.
ACTS: dict[str, tuple[type[Command], Any]] = {
    "correct": (do.SupplyMaterials, _("补正材料")),
    "add": (do.AnswerVoluntary, _("自愿补充")),
    "hearing": (do.RequestHearing, _("要求听证")),
    "no-hearing": (do.WithdrawHearing, _("撤回听证申请")),
    "urge": (do.Urge, _("催办")),
    "disclosure": (do.AnswerDisclosure, _("答复是否同意公开")),
    "secret": (do.MarkSecret, _("标记商业秘密")),
    "costs": (do.DeclareCosts, _("说说这件花了多少")),
    "service": (do.ChooseService, _("改送达方式")),
    "name-agent": (do.NameAgent, _("委托代理人")),
    "end-agency": (do.EndAgency, _("终止代理")),
    "new-code": (do.RenewCode, _("换发查询码")),
    "withdraw": (do.Withdraw, _("撤回申请")),
}


# What ends without a grant is published nowhere: there is nothing to keep from it.
KEPT_SECRET = (*st.OPEN, *st.DECIDED_OPEN, st.DELIVERED, joint.RUNNING, joint.DECIDED, joint.COMPLETED)
FORMS: dict[str, type[forms.Form]] = {
    "withdraw": WithdrawForm,
    "disclosure": DisclosureForm,
    "costs": CostsForm,
    "service": ServiceChoiceForm,
}
# To the applicant's good and given up by nobody: what number and query code open beside reading. What ends the case or
# gives up a right is for whoever has shown who they are (docs/decisions/what-number-and-code-allow.md).
WITH_CODE = frozenset({"correct", "add", "hearing", "urge", "costs"})


# Under which name a session keeps which cases its visitor opened by number and query code.
OPENED = "opened"


def opening(number: str, told_by: str = "") -> str:
    """Return how a session keeps that a case was opened by the code in force; another code makes it another word.

    A permit and its ending are opened by the code of the application that they follow from (`told_by`).
    """
    basis = code_bases([told_by or number])[told_by or number]
    return number if basis == (told_by or number) else f"{number}={basis}"


def holds_code(request: HttpRequest, seen: View) -> bool:
    """Return whether this visitor has opened a case by its number and the query code that is still in force."""
    kept = request.session.get(OPENED, [])
    return bool(kept) and opening(seen.whole, getattr(seen.state, "told_by", "")) in kept


class Allowed(msgspec.Struct, frozen=True):
    """A case, the rows that are open to whoever asks, and whether number and query code alone open them."""

    seen: View
    rows: list[Row]
    with_code: bool = False

    @property
    def names(self) -> list[str]:
        """Return the words of the acts that this way of coming in opens at all."""
        return [name for name in ACTS if not self.with_code or name in WITH_CODE]


def held_by(request: HttpRequest) -> Rights:
    """Return the rights of whoever asks; read once for a request."""
    return pages.remembered(request, "held", lambda: cases.rights(request.user.pk or 0))


def own(request: HttpRequest, seen: View | None) -> Allowed:
    """Return a case of the person who is signed in, and the acts open to them. Raises Http404 for anybody else's."""
    account = request.user.pk or 0
    if seen is None or not account:
        raise Http404
    held = held_by(request)
    actor = cases.who_on(seen, held, account)
    if "A" not in actor.letters:
        raise Http404
    rows = [row for row in cases.may(seen, actor) if "A" in row.actors]
    covered = (cases.who_on(seen, held, account, command=row.command.__name__) for row in rows)
    return Allowed(seen, [row for row, who in zip(rows, covered, strict=True) if "A" in who.letters])


def is_party(request: HttpRequest, seen: View) -> bool:
    """Return whether whoever asks is a party to a case, or acts for one."""
    account = request.user.pk or 0
    return bool(account) and "A" in cases.who_on(seen, held_by(request), account).letters


def allowed(request: HttpRequest, number: str, seen: View | None = None) -> Allowed:
    """Return a case with the acts open to its applicant, or to who opened it with the query code. Raises Http404.

    `seen` is that case where it was read already.
    """
    seen = seen or cases.view(number)
    try:
        return own(request, seen)
    except Http404:
        if not request.session.get(OPENED):
            raise
    if seen is None or not seen.applied or parties.left(request.user.pk or 0, seen):
        raise Http404
    if not holds_code(request, seen):
        raise Http404
    open_to = {ACTS[name][0] for name in WITH_CODE}
    actor = cases.who_on(seen, NOBODY, 0, seen.state.applicant)
    return Allowed(seen, [row for row in cases.may(seen, actor) if row.command in open_to], True)


def offered(here: Allowed) -> list[dict[str, Any]]:
    """Return the acts to offer as links: what the table leaves open, and what there is something to do with."""
    seen, open_now = here.seen, {row.command for row in here.rows}
    sensible = {
        "correct": bool(needed.wanted(seen)),
        "add": seen.kind.ready(seen.state, do.AnswerVoluntary, seen.context),
        "hearing": seen.kind.ready(seen.state, do.RequestHearing, seen.context),
        "no-hearing": seen.kind.ready(seen.state, do.WithdrawHearing, seen.context),
        "urge": seen.kind.ready(seen.state, do.Urge, seen.context),
        "disclosure": secrecy.asked(seen) is not None,
        "secret": seen.state.published_on is None and seen.state.phase in KEPT_SECRET,
        "costs": seen.kind.ready(seen.state, do.DeclareCosts, seen.context),
        "service": seen.kind.ready(seen.state, do.ChooseService, seen.context),
        "name-agent": seen.kind.ready(seen.state, do.NameAgent, seen.context),
        "end-agency": seen.kind.ready(seen.state, do.EndAgency, seen.context),
        "new-code": True,
        "withdraw": True,
    }
    return [
        {"title": title, "url": reverse("portal:act", args=[seen.number, name]), "name": name}
        for name, (command, title) in ACTS.items()
        if command in open_now and sensible[name]
    ]


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@sent_late.kept_for("public")
def act(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Ask, check, carry out one act of the applicant; a refusal keeps what was typed and names its article."""
    try:
        here = allowed(request, number)
    except Http404:
        return authorised.over(request, number) or _sign_in(request)
    if name not in here.names:
        return _sign_in(request)
    seen = here.seen
    row = next((row for row in here.rows if row.command is ACTS[name][0]), None)
    if row is None:
        if _answered(request, here) == number:
            return redirect(reverse("portal:progress", args=[number]))
        if page := authorised.beyond(request, seen):
            return page
        return _closed(request, here, name)
    if wait := _wait(request, here):
        return limited.too_many(request, wait)
    form = _form(name, here, request)
    context = {
        **shown.progress(seen),
        "form": form,
        "title": ACTS[name][1],
        "name": name,
        "article": row.article,
        "with_code": here.with_code,
        "electronic": getattr(seen.state, "electronic_service", False),
    }
    if request.method != "POST" or not form.is_valid():
        if _answered(request, here) == number:  # sent twice: what it asks for is in
            return redirect(reverse("portal:progress", args=[number]))
        status = 422 if request.method == "POST" else 200
        return pages.render(request, "portal/act.html", context, status=status)
    try:
        _carry_out(request, here, name, form)
    except Refused as refused:
        form.add_error(None, sentence(refused, seen.version.item, language()))
        context["article"] = refused.article or row.article
        return pages.render(request, "portal/act.html", context, status=409)
    except KeyReused:
        return errors.response(request, 422)
    # A new code is read where the old one stood.
    return redirect(reverse("portal:receipt" if name == "new-code" else "portal:progress", args=[number]))


def _closed(request: HttpRequest, here: Allowed, name: str) -> HttpResponse:
    """Say that an act is not open any more, with what was typed meanwhile, to be copied, and the way to the case."""
    seen, item = here.seen, here.seen.version.item
    refused = Refused("not_in_this_phase", phase=seen.state.phase, command=ACTS[name][0].__name__)
    if name in ("correct", "add"):  # nothing is asked for any more: of what, the form that was sent says
        sent = {FIELD + f.name: "" for f in item.fields if f"field_{f.name}" in request.POST}
        form: forms.Form = CorrectionForm(item, sent, request.POST)
    else:
        form = _form(name, here, request)
    way = [(reverse("portal:progress", args=[seen.number]), gettext("看办件进度"))]
    files = [gettext("刚才上传的文件没有收下。")] if request.FILES else []
    todo = [*files, gettext("打开办件进度，查看最新情况和现在可以办的事。")]
    said = sentence(refused, item, language())
    return errors.response(request, 409, reason=said, todo=todo, kept=errors.written(form), links=way)


def _sign_in(request: HttpRequest) -> HttpResponse:
    """Return the way to sign in for a visitor. Raises Http404 for an account that has no such act on the case."""
    if request.user.is_authenticated:
        raise Http404
    return redirect_to_login(request.get_full_path())


def _answered(request: HttpRequest, here: Allowed) -> str:
    """Return the number of the case that this very request has moved before; empty for a new one."""
    key = pages.submission_key(request)
    if here.with_code:
        return cases.answered(0, key, here.seen.state.applicant)
    return cases.answered(request.user.pk or 0, key)


def _wait(request: HttpRequest, here: Allowed) -> timedelta:
    """Count what is sent, with number and code also by the case; return how long to wait, zero where it may be."""
    if here.with_code and request.method == "POST":
        by = {"address": limited.address(request), "case_number": here.seen.number}
        if wait := limits.take("code_act", **by):
            return wait
    return limited.wait(request, "upload") if request.FILES else timedelta()


def _form(name: str, here: Allowed, request: HttpRequest) -> forms.Form:
    seen, data = here.seen, request.POST if request.method == "POST" else None
    initial = sent_late.back(request)
    if name in ("correct", "add"):
        of, wanted = (CorrectionForm, needed.wanted) if name == "correct" else (AddingForm, needed.voluntary)
        case = {"held": seen.state.materials, "number": seen.number, "initial": initial}
        return of(seen.version.item, wanted(seen), data, request.FILES or None, **case)
    if name == "secret":
        return SecretForm(seen, data, initial=initial)
    if name == "name-agent":
        return NamingForm(seen, data, initial=initial)
    return FORMS.get(name, forms.Form)(data, initial=initial)


def _carry_out(request: HttpRequest, here: Allowed, name: str, form: forms.Form) -> None:
    private: dict[str, Any] = {}
    if isinstance(form, CorrectionForm):
        private = {FIELD + field: value for field, value in form.answers(personal=True).items()}
        of: Any = do.AnswerVoluntary if isinstance(form, AddingForm) else do.SupplyMaterials
        command: Command = of(materials=tuple(form.materials()), answers=form.answers(personal=False))
    elif isinstance(form, SecretForm | DisclosureForm | CostsForm):
        command = form.command()
    elif isinstance(form, NamingForm):
        command, private = form.asked()
    elif isinstance(form, ServiceChoiceForm):
        command = do.ChooseService(electronic=form.cleaned_data["electronic"] == "yes")
    elif isinstance(form, WithdrawForm):
        command = do.Withdraw(reason=form.cleaned_data["reason"])
    else:
        command = ACTS[name][0]()
    carry_out(
        account=0 if here.with_code else request.user.pk or 0,
        case=here.seen.id,
        command=command,
        private=private,
        key=pages.submission_key(request),
        subject=here.seen.state.applicant if here.with_code else "",
        with_code=here.with_code,
        part=here.seen.part,
    )


@login_required
@require_safe
def material(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """Give an applicant a file that they handed in."""
    seen = own(request, cases.view(number)).seen
    handed = or_404(
        next((m for m in getattr(seen.state, "materials", ()) if m.code == code and m.file), None)
    )
    try:
        content = files.read(handed.file)
    except FileNotFoundError:
        return errors.response(request, 404, reason=files.gone())
    return attachment.answer(content, handed.media_type, name_of(seen.version.item, code))
