"""Signing in and out: login and password, and for who decides, watches or administers a code that counts once."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from yimen.centres import limits
from yimen.demo.known import logins
from yimen.lib import clock
from yimen.look import pages, qr
from yimen.people import accounts, admission, codes, second_factor
from yimen.portal import limited, whose_device
from yimen.portal.forms import CodeForm, OwnPasswordForm, SignInForm

# How long a right password waits for its code, and how long staff stay signed in: one working day at most.
PATIENCE = timedelta(minutes=10)
STAFF_STAY = timedelta(hours=12)


def _back(request: HttpRequest, kind: str, asked: str) -> str:
    """Return where to go after signing in, on this site only: the page asked for, else one's own start."""
    return pages.of_this_site(request, asked) or reverse("desk:inbox" if kind == "staff" else "portal:home")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for login and password; a wrong login and a wrong password read the same."""
    form = SignInForm(request.POST or None)
    asked = request.POST.get("next", request.GET.get("next", ""))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        keys = _counted(request, given["login"])
        if wait := limits.take("sign_in", **keys):
            return _too_often(request, wait)
        account = _proved(request, given["login"], given["password"])
        if account is not None and not codes.use(account):
            form.add_error(None, _("这个一次性密码已经过期。请带证件到任一窗口，另取一个。"))
        elif account is not None:
            limits.give_back("sign_in", **keys)
            if second_factor.needed(account):
                return _await(request, account.pk, asked, "second_factor")
            return _enter(request, account, asked)
        else:
            form.add_error(None, _("账号或者密码不对。"))
            if codes.read(given["password"]):
                form.add_error(None, _("窗口打印的一次性密码只能用一次；用过的，请到窗口另取一个。"))
    demonstration = request.centre.kind == "demo"  # type: ignore[attr-defined]
    context = {"form": form, "next": asked, "logins": logins() if demonstration else None}
    return pages.render(request, "portal/sign_in.html", context, status=422 if form.is_bound else 200)


def _proved(request: HttpRequest, login: str, word: str) -> Any:
    """Return the account whose password this is, or whose one-time code, with or without its dashes; else None."""
    account = authenticate(request, username=login, password=word)
    if account is None and (code := codes.read(word)) and code != word:
        return authenticate(request, username=login, password=code)
    return account


def _counted(request: HttpRequest, login: str) -> dict[str, str]:
    """Return by what tries to sign in are counted."""
    address = limited.address(request)
    return {"address": address, "account": login, "account_from_address": f"{login} {address}"}


def _too_often(request: HttpRequest, wait: timedelta) -> HttpResponse:
    todo = [
        _("工作人员忘记密码，请找系统管理员重设。"),
        _("只查进度，不用登录：用回执上的办件编号和查询码。"),
    ]
    return limited.too_often(request, wait, todo)


def _await(request: HttpRequest, account: int, asked: str, step: str) -> HttpResponse:
    """Remember, in a session that nobody knew before, what was proved and which step is next; nobody is signed in."""
    logout(request)
    now = clock.machine_now().isoformat()
    request.session["waiting"] = {"account": account, "at": now, "next": asked, "step": step}
    return redirect(reverse(step))


def _waiting(request: HttpRequest, step: str) -> tuple[Any, str] | None:
    """Return who got as far as this step a moment ago, and the page asked for; None where nobody did."""
    waiting = request.session.get("waiting")
    if not waiting or waiting["step"] != step:
        return None
    if clock.machine_now() - datetime.fromisoformat(waiting["at"]) > PATIENCE:
        return None
    account = accounts.active(waiting["account"])
    return (account, waiting["next"]) if account else None


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the one-time code; whoever has no app connected yet connects it first."""
    found = _waiting(request, "second_factor")
    if found is None:
        return redirect(reverse("sign_in"))
    account, asked = found
    enrolled = second_factor.enrolled(account)
    form = CodeForm(request.POST or None)
    if not enrolled and "offered" not in request.session:
        request.session["offered"] = second_factor.offer(account)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["code"]
        keys = {"address": limited.address(request), "account": str(account.pk)}
        if wait := limits.take("second_factor", **keys):
            return _too_often(request, wait)
        if enrolled:
            right = second_factor.check(account, given)
        else:
            right = second_factor.enrol(account, request.session["offered"], given)
        if right:
            limits.give_back("second_factor", **keys)
            return _enter(request, account, asked)
        form.add_error("code", _("验证码不对，或者已经用过。请等验证器显示下一个，再填一次。"))
    context = {"form": form, "demonstration": request.centre.kind == "demo", "login": account.login}  # type: ignore[attr-defined]
    if not enrolled:
        address, typed = second_factor.shown(account, request.session["offered"])
        context |= {"picture": qr.drawn(address), "typed": typed}
    return pages.render(request, "portal/second_factor.html", context, status=422 if form.is_bound else 200)


def _enter(request: HttpRequest, account: Any, asked: str) -> HttpResponse:
    """Sign in, in a session with a new key; staff are signed out by the day's end.

    Whose password was given by an administrator chooses their own first.
    """
    if account.password_given:
        return _await(request, account.pk, asked, "own_password")
    for name in ("waiting", "offered"):
        request.session.pop(name, None)
    login(request, account, backend="django.contrib.auth.backends.ModelBackend")
    answer = redirect(_back(request, account.kind, asked))
    if account.kind == "staff":
        request.session.set_expiry(STAFF_STAY)
        whose_device.remember(answer, request, account.pk)
    return answer


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_password(request: HttpRequest) -> HttpResponse:
    """Let somebody choose a password of their own before anything else opens."""
    found = _waiting(request, "own_password")
    if found is None:
        return redirect(reverse("sign_in"))
    account, asked = found
    form = OwnPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            admission.choose_password(account, form.cleaned_data["password"])
        except ValidationError as wrong:
            form.add_error("password", wrong)
        else:
            return _enter(request, account, asked)
    # The login, hidden: whoever keeps passwords for this person must know whose it is.
    context = {"form": form, "login": account.login}
    return pages.render(request, "portal/own_password.html", context, status=422 if form.is_bound else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    logout(request)
    return redirect(reverse("portal:home"))
