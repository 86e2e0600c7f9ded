"""One's firms: opened, brought in, their people invited and taken out, an invitation taken up or declined."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from yimen.applications import powers
from yimen.centres import limits
from yimen.centres.once import Reused, once
from yimen.look import errors, pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.people import firms, invitations
from yimen.people.administration import Denied
from yimen.people.firms import NAMES, ROLES, Member
from yimen.portal import acting, limited
from yimen.portal.representing import BringForm, FirmForm, InviteForm

FORM = "portal/represent_form.html"
# What the record of powers says was done.
DONE: dict[str, Any] = {
    "register_firm": _("登记单位"),
    "take_over": _("带入单位原来的账号"),
    "invite": _("邀请"),
    "take_up": _("接受邀请"),
    "decline": _("谢绝邀请"),
    "take_back": _("撤回邀请"),
    "take_out": _("移出"),
    "leave": _("退出单位"),
    "wind_up": _("注销单位的登记"),
    "succeed": _("由新的法定代表人接替"),
    "represent": _("窗口核验为法定代表人"),
    "authorise": _("给予常年授权"),
    "revoke": _("收回常年授权"),
    "give_up": _("放弃常年授权"),
}


def answered(
    request: HttpRequest,
    form: forms.Form,
    do: Callable[[dict[str, Any]], object],
    *,
    then: Callable[[str], HttpResponse],
    context: dict[str, Any],
) -> HttpResponse:
    """Show a form, or carry it out once and go on with `then`; what is refused keeps what was typed.

    `do` gets what was filled in and returns a word that `then` gets, also where the form was sent before.
    """
    shown = {"form": form, **context}
    if request.method != "POST" or not form.is_valid():
        return pages.render(request, FORM, shown, status=422 if form.is_bound else 200)
    key = pages.submission_key(request)
    try:
        made = once(f"a:{request.user.pk}", key, b"", lambda: str(do(form.cleaned_data) or ""))
    except Denied as denied:
        form.add_error(None, str(denied))
        return pages.render(request, FORM, shown, status=409)
    except Reused:
        return errors.response(request, 422)
    return then(made)


@login_required
@never_cache
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """List the firms that one acts for and the invitations that wait for one."""
    acts = acting.of(request)
    context = {
        "acts": acts,
        "firms": [(one, ROLES[one.role]) for one in firms.of(acts.person.pk)],
        "invited": [(one, ROLES[one.role]) for one in invitations.waiting(acts.person)],
        "old": firms.is_firm(acts.person),
    }
    return pages.render(request, "portal/firms.html", context)


@login_required
@never_cache
@asks
def register(request: HttpRequest) -> HttpResponse:
    """Open a firm as its legal representative."""
    by: Any = request.user
    form = FirmForm(request.POST or None)
    if request.method == "POST" and (wait := limits.take("register", address=limited.address(request))):
        return limited.too_many(request, wait)

    def do(_given: dict[str, Any]) -> object:
        values = form.values()
        contact = {name: values[name] for name in ("phone", "email")}
        return firms.register(by=by, name=values["name"], number=values["identity"], **contact)

    notes = [
        gettext("由法定代表人或者负责人本人登记；登记以后，他可以邀请管理员和经办人。"),
        gettext(
            "登记时单位不经核验，可以先申请、补正、查进度。带营业执照到任一综合窗口核验以后，单位名下的全部办件都能看到。"
        ),
    ]
    return answered(
        request, form, do, then=_entered(request), context=_about(_("登记单位"), _("登记单位"), notes)
    )


@login_required
@never_cache
@asks
def bring(request: HttpRequest) -> HttpResponse:
    """Bring in a firm's account that had a login of its own."""
    by: Any = request.user
    form = BringForm(request.POST or None)
    notes = [
        gettext(
            "单位账号改为由人登录后代表单位办事。带入以后，您是它的管理员，原来的账号和密码不能再登录；办件、证件都还在。"
        ),
    ]
    context = _about(_("带入单位原来的账号"), _("带入"), notes)
    if request.method == "POST" and form.is_valid():
        keys = {"address": limited.address(request), "account": form.cleaned_data["login"]}
        if wait := limits.take("sign_in", **keys):
            return limited.too_often(request, wait, [])
        try:
            made = firms.take_over(by=by, **form.cleaned_data)
        except Denied as denied:
            form.add_error(None, str(denied))
            return pages.render(request, FORM, {"form": form, **context}, status=409)
        if made:
            limits.give_back("sign_in", **keys)
            return _entered(request)(str(made))
        form.add_error(None, _("账号或者密码不对，或者它不是单位的账号。"))
    return pages.render(request, FORM, {"form": form, **context}, status=422 if form.is_bound else 200)


def _entered(request: HttpRequest) -> Callable[[str], HttpResponse]:
    """Return how it goes on in a firm that one has just come into: acting for it, on its page."""

    def go(firm: str) -> HttpResponse:
        acting.take(request, int(firm))
        return redirect(reverse("portal:firm", args=[int(firm)]))

    return go


def _about(title: Any, press: Any, notes: Sequence[str], back: str = "", said: Any = "") -> dict[str, Any]:
    back = back or reverse("portal:firms")
    return {"title": title, "press": press, "notes": notes, "back": back, "back_said": said or _("我的单位")}


def _mine(request: HttpRequest, id: int) -> firms.Firm:
    """Return a firm that one acts for today. Raises Http404."""
    return or_404(next((one for one in firms.of(request.user.pk or 0) if one.id == id), None))


@login_required
@never_cache
@require_safe
def firm(request: HttpRequest, id: int) -> HttpResponse:
    """Show a firm to one of its people: what it is, who acts for it, what was done to that."""
    one = _mine(request, id)
    members = firms.people(id)
    context = {
        "one": one,
        "role": ROLES[one.role],
        "acts": acting.of(request),
        "names": NAMES[one.role],
        "representative": next(
            (m.name for m in members if m.confirmed and m.role == firms.REPRESENTATIVE), ""
        ),
        "people": [_row(one, member, request.user.pk or 0) for member in members],
        "records": [(entry, DONE[entry.act], ROLES.get(entry.role, "")) for entry in firms.records(id)],
    }
    return pages.render(request, "portal/firm.html", context)


def _row(one: firms.Firm, member: Member, me: int) -> dict[str, Any]:
    leaves = member.person == me
    return {
        "one": member,
        "role": ROLES[member.role],
        "leaves": leaves,
        "ends": leaves or member.role in NAMES[one.role],
    }


@login_required
@never_cache
@asks
def invite(request: HttpRequest, id: int) -> HttpResponse:
    """Invite somebody into a firm."""
    one = _mine(request, id)
    if not NAMES[one.role]:
        raise Http404
    form = InviteForm(NAMES[one.role], request.POST or None)
    notes = [
        gettext("对方登录后在“我的单位”里看到邀请，确认了才算；三十天没有确认的邀请作废。"),
        gettext("有没有这个账号，我们不会告诉您：请把账号名和姓名向对方问清楚。"),
    ]
    back = reverse("portal:firm", args=[id])

    def then(_made: str) -> HttpResponse:
        messages.success(request, gettext("已经邀请，等对方确认。"))
        return redirect(back)

    return answered(
        request,
        form,
        lambda given: invitations.invite(by=request.user.pk or 0, firm=id, **given),
        then=then,
        context=_about(_("邀请成员"), _("邀请"), notes, back, one.name),
    )


@login_required
@never_cache
@asks
def end(request: HttpRequest, id: int, membership: int) -> HttpResponse:
    """Ask once more, then take somebody out of a firm, take an invitation back, or leave."""
    one = _mine(request, id)
    member = next((m for m in firms.people(id) if m.id == membership), None)
    if member is None:
        return redirect(reverse("portal:firm", args=[id]))
    leaves = member.person == request.user.pk
    if not leaves and member.role not in NAMES[one.role]:
        raise Http404
    title, press = (
        (_("退出这个单位？"), _("退出单位"))
        if leaves
        else (_("移出这位成员？"), _("移出"))
        if member.confirmed
        else (_("撤回这份邀请？"), _("撤回邀请"))
    )
    notes = [
        acting.named(
            gettext("立即生效：从现在起，%(name)s不能再看、再办“%(firm)s”的办件。"),
            name=member.name,
            firm=one.name,
        ),
        *(
            [gettext("没有办结的办件随之换发查询码：回执上原来的不能再用，新的在申请人的“我的办件”里。")]
            if member.confirmed
            else []
        ),
    ]
    back = reverse("portal:firm", args=[id])
    return answered(
        request,
        forms.Form(request.POST if request.method == "POST" else None),
        lambda _given: powers.end(by=request.user.pk or 0, membership=membership),
        then=lambda _made: redirect(reverse("portal:firms") if leaves else back),
        context=_about(title, press, notes, back, one.name) | {"warns": True},
    )


@login_required
@require_POST
def answer(request: HttpRequest, id: int) -> HttpResponse:
    """Take an invitation up or decline it."""
    account: Any = request.user
    takes = request.POST.get("answer") == "yes"
    try:
        firm_id = invitations.answer(account=account, invitation=id, takes=takes)
    except Denied as denied:
        if not invitations.known(id):
            raise Http404 from None
        return errors.response(request, 409, reason=str(denied))
    if takes and acting.take(request, firm_id):
        return redirect(reverse("portal:firm", args=[firm_id]))
    said = _("已经接受邀请，到约定的日子就可以代表单位办事。") if takes else _("已经谢绝邀请。")
    messages.success(request, str(said))
    return redirect(reverse("portal:firms"))
