"""Accounts: opened and closed, a first password shown once, a second factor forgotten."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from yimen.centres.once import Reused
from yimen.desk.office import words
from yimen.desk.office.act import FORM, answered, carried_out, refuse
from yimen.desk.office.forms import DocumentForm, OpenAccountForm
from yimen.desk.office.guard import person_seen, require, room
from yimen.desk.office.standing import about
from yimen.look import errors, pages
from yimen.look.pages import asks
from yimen.people import admission, office
from yimen.people.administration import Denied
from yimen.people.office import Standing
from yimen.people.roles import SYSTEM


@room("people")
@never_cache
@asks
def open_account(request: HttpRequest, me: Standing) -> HttpResponse:
    """Open an account of the staff, and show the password for its first sign-in once."""
    require(SYSTEM in me.roles)
    form = OpenAccountForm(request.POST or None)
    context = {
        "title": words.ACTS["open_account"],
        "back": reverse("desk:office:people"),
        "back_to": gettext("返回人员"),
        "notes": [
            gettext("账号开立后没有任何角色，由安全管理员凭文件授予。"),
            gettext("初始密码只显示一次，请当面交给本人；本人首次登录时自己改密码。"),
        ],
    }

    def do() -> tuple[int, str]:
        return admission.open_account(by=me.account, **form.cleaned_data)

    return _shown_once(request, form, context, do)


@room("people")
@never_cache
@asks
def reset_password(request: HttpRequest, me: Standing, id: int) -> HttpResponse:
    """Give somebody a new password for the next sign-in, shown once."""
    one = person_seen(me, id)
    require("reset_password" in office.may_do(me, one.whom))
    form = DocumentForm(request.POST or None)
    context = about(one, "reset_password") | {
        "notes": [gettext("新密码只显示一次。此人的登录全部退出；验证器不变，另由安全管理员重设。")]
    }

    def do() -> tuple[int, str]:
        return id, admission.reset_password(by=me.account, account=id, **form.cleaned_data)

    return _shown_once(request, form, context, do)


def _shown_once(
    request: HttpRequest, form: forms.Form, context: dict[str, Any], do: Callable[[], tuple[int, str]]
) -> HttpResponse:
    """Answer with the password on this page alone: in no address, kept by no browser and nowhere else.

    Sent again, the form shows nothing more: its first answer was shown.
    """
    shown = {**context, "form": form}
    if request.method != "POST" or not form.is_valid():
        return pages.render(request, FORM, shown, status=422 if form.is_bound else 200)
    made: list[tuple[int, str]] = []

    def act() -> int:
        made.append(do())
        return made[0][0]

    try:
        account = int(carried_out(request, act))
    except Denied as denied:
        refuse(form, denied)
        return pages.render(request, FORM, shown, status=409)
    except Reused:
        return errors.response(request, 422)
    if made:
        login = form.cleaned_data.get("login") or context.get("who", "")
        given = {"login": login, "password": made[0][1], "account": account}
        return pages.render(request, "desk/office/password.html", context | given)
    messages.info(request, gettext("这张表单已经办理过，密码只显示一次。没有记下的，请重设密码。"))
    return redirect(reverse("desk:office:person", args=[account]))


@room("people")
@asks
def close_account(request: HttpRequest, me: Standing, id: int) -> HttpResponse:
    """Close an account at once; what it did stays."""
    one = person_seen(me, id)
    require("close_account" in office.may_do(me, one.whom))
    context = about(one, "close_account") | {
        "notes": [gettext("停用立即生效，此人不能再登录；他经办过的仍然记在他名下。账号不能重新启用。")]
    }
    return answered(
        request,
        DocumentForm(request.POST or None),
        context,
        lambda given: admission.close_account(by=me.account, account=id, **given),
        then=context["back"],
        said=gettext("账号已经停用。"),
    )


@room("people")
@asks
def reset_second_factor(request: HttpRequest, me: Standing, id: int) -> HttpResponse:
    """Forget the app that somebody is connected to; the next sign-in connects another."""
    one = person_seen(me, id)
    require("reset_second_factor" in office.may_do(me, one.whom))
    context = about(one, "reset_second_factor") | {
        "notes": [gettext("此人的登录全部退出，下次登录时重新绑定验证器。密码不变。")]
    }
    return answered(
        request,
        DocumentForm(request.POST or None),
        context,
        lambda given: admission.reset_second_factor(by=me.account, account=id, **given),
        then=context["back"],
        said=gettext("验证器已经重设。"),
    )
