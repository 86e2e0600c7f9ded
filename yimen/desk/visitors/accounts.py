"""A visitor's account on the site: found, confirmed or not, and a one-time code for a lost password."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yimen.centres import limits
from yimen.centres.once import Reused
from yimen.desk.office.act import answered, carried_out, refuse
from yimen.desk.visitors import slips
from yimen.desk.visitors.forms import FindForm, RefuseForm, SeenForm
from yimen.desk.visitors.guard import at_window, remember, visitor
from yimen.look import errors, pages
from yimen.look.pages import asks
from yimen.notices import identities
from yimen.people import identification
from yimen.people.administration import Denied
from yimen.people.identification import Found, Seen

FORM = "desk/visitors/form.html"


@at_window
@asks
def find(request: HttpRequest) -> HttpResponse:
    """Look for accounts by login or by the exact number of a document; what was typed stands in no address."""
    form, found = FindForm(request.POST or None), None
    status = 200
    if request.method == "POST":
        if wait := limits.take("visitor", account=str(request.user.pk)):
            return errors.response(request, 429, retry_after=int(wait.total_seconds()) + 1)
        status = 422
        if form.is_valid():
            try:
                found = identification.find(by=request.user.pk or 0, asked=form.cleaned_data["asked"])
            except Denied as denied:
                form.add_error("asked", str(denied))
            else:
                remember(request, found)
                status = 200
    return pages.render(request, "desk/visitors/find.html", {"form": form, "found": found}, status=status)


@at_window
@require_safe
def show(request: HttpRequest, id: int) -> HttpResponse:
    """Show an account that was found, masked, and what can be done with it here."""
    return pages.render(request, "desk/visitors/account.html", {"one": visitor(request, id)})


def _about(one: Found, title: str, *notes: str) -> dict[str, Any]:
    back = reverse("desk:visitors:account", args=[one.id])
    return {"one": one, "title": title, "back": back, "notes": notes}


@at_window
@asks
def confirm(request: HttpRequest, id: int) -> HttpResponse:
    """Confirm an account by the document that was seen."""
    one = visitor(request, id)
    context = _about(
        one,
        gettext("核验身份"),
        gettext("核验以后，这个账号可以查看这个号码名下的全部办件和证件。"),
        gettext("同一个号码可能有几个账号：只核验来访人自己注册、自己说得出账号名的那一个。"),
        gettext("办理结果会用消息告诉本人，并记入人员管理记录。"),
    )

    def done(_made: str) -> HttpResponse:
        messages.success(request, gettext("身份已经核验，已经用消息告诉本人。"))
        return redirect(context["back"])

    return _by_document(
        request,
        context,
        lambda seen: "yes" if identities.confirm(by=request.user.pk or 0, account=id, seen=seen) else "",
        done,
        named=bool(one.representative),
    )


@at_window
@asks
def refuse_identity(request: HttpRequest, id: int) -> HttpResponse:
    """Do not confirm an account, and say why."""
    one = visitor(request, id)
    context = _about(
        one,
        gettext("不予核验"),
        gettext("账号照常使用，用它提交的办件不受影响；带齐证件可以再来。"),
        gettext("理由会用消息告诉本人，并记入人员管理记录。"),
    )
    return answered(
        request,
        RefuseForm(request.POST or None),
        context,
        lambda given: identities.refuse(by=request.user.pk or 0, account=id, **given),
        then=context["back"],
        said=gettext("已经记录，理由已经用消息告诉本人。"),
        template=FORM,
    )


@at_window
@asks
def give_code(request: HttpRequest, id: int) -> HttpResponse:
    """Print a one-time code for a lost password: shown on this answer alone."""
    one = visitor(request, id)
    context = _about(
        one,
        gettext("重设密码"),
        gettext(
            "原来的密码立即作废，所有登录退出。一次性密码一小时内有效，只能用一次，登录时由本人另设密码。"
        ),
        gettext(
            "纸条只显示一次，打印后当面交给本人，不要替本人登录。办理结果会用消息告诉本人，并记入人员管理记录。"
        ),
    )
    return _by_document(
        request,
        context,
        lambda seen: identities.give_code(by=request.user.pk or 0, account=id, seen=seen),
        lambda code: slips.of_code(request, one, code),
    )


def _by_document(
    request: HttpRequest,
    context: dict[str, Any],
    do: Callable[[Seen], str],
    done: Callable[[str], HttpResponse],
    named: bool = False,
) -> HttpResponse:
    """Ask which document was seen, compare, do it once. What `do` makes is shown once and kept nowhere.

    `named`: asked is also whom a firm's licence names.
    """
    one: Found = context["one"]
    form = SeenForm(one.kind, request.POST or None, named=named)
    context = context | {"form": form}
    if request.method != "POST" or not form.is_valid():
        return pages.render(request, FORM, context, status=422 if form.is_bound else 200)
    if wait := limits.take("seen_number", account=str(one.id)):
        reason = gettext("这个账号刚才输错号码的次数太多，请过一会儿再试，并先核对证件和账号。")
        return errors.response(request, 429, reason=reason, retry_after=int(wait.total_seconds()) + 1)
    made: list[str] = []

    def act() -> str:
        made.append(do(form.seen()))
        return "yes" if made[0] else ""

    try:
        right = carried_out(request, act)
    except Denied as denied:
        limits.give_back("seen_number", account=str(one.id))
        refuse(form, denied)
        return pages.render(request, FORM, context, status=409)
    except Reused:
        return errors.response(request, 422)
    if not right:
        form.add_error(
            "number",
            gettext(
                "和账号登记的号码或者法定代表人不一致，没有办理；这次比对已经记录。请再看一遍证件，或者不予核验。"
            ),
        )
        return pages.render(request, FORM, context, status=409)
    limits.give_back("seen_number", account=str(one.id))
    if made:
        return done(made[0])
    messages.info(request, gettext("这张表单已经办理过，纸条只显示一次。没有打印的，请再办一次。"))
    return redirect(context["back"])
