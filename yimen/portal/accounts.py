"""One's own account: opened by oneself, seen, changed, taken along as a file."""

from typing import Any

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required, login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yimen.applications import own_data
from yimen.applications.applicants import ContactForm
from yimen.centres import limits
from yimen.look import pages
from yimen.look.words import language
from yimen.notices import contacts as codes
from yimen.people import contacts, registration
from yimen.people.accounts import personal
from yimen.people.administration import Denied
from yimen.portal import limited
from yimen.portal.forms import ProveForm, SignInForm
from yimen.portal.registering import ChangePasswordForm, RegistrationForm


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Open an account; every name that is a word gets one, so that nothing is learnt about anybody else's."""
    form = RegistrationForm(request.POST or None)
    asked = request.POST.get("next", request.GET.get("next", ""))
    if request.method == "POST" and form.is_valid():
        if wait := limits.take("register", address=limited.address(request)):
            return limited.too_often(request, wait, [_("不用账号也能办：带材料到任一综合窗口。")])
        try:
            login = registration.register(
                stem=form.cleaned_data["stem"],
                password=form.cleaned_data["password"],
                values=form.values() | {"language": language()},
            )
        except Denied as child:
            form.add_error("identity", str(child))
        except ValidationError as wrong:
            form.add_error("password", wrong)
        except ValueError:
            form.add_error("stem", _("请换一个账号名。"))
        else:
            request.session["registered"], request.session["registered_for"] = login, asked
            return redirect(reverse("portal:registered"))
    return pages.render(
        request, "portal/register.html", {"form": form, "next": asked}, status=422 if form.is_bound else 200
    )


@login_not_required
@never_cache
@require_safe
def registered(request: HttpRequest) -> HttpResponse:
    """Tell the new login, large, beside the form to sign in with it."""
    login = request.session.get("registered", "")
    if not login:
        return redirect(reverse("portal:register"))
    form = SignInForm(initial={"login": login})
    form.fields["login"].widget.attrs["readonly"] = True
    context = {"login": login, "form": form, "next": request.session.get("registered_for", "")}
    return pages.render(request, "portal/registered.html", context)


@login_not_required
@require_safe
def forgotten(request: HttpRequest) -> HttpResponse:
    """Say what can be done without the password, and how one gets in again."""
    return pages.render(request, "portal/forgotten.html")


@login_required
@never_cache
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Show what is kept with one's account, what can be changed, and who has seen one's data and why."""
    return pages.render(request, "portal/account.html", _shown(request))


def _shown(request: HttpRequest) -> dict[str, Any]:
    own: Any = request.user
    kept = personal(own)
    english = language() == "en"
    return {
        "own": kept,
        "public": own.kind == "public",
        "confirmed": bool(own.subject),
        "proved": contacts.proved(own),
        "possible": codes.possible(own),
        "seen_by": own_data.read_by(own, english)[:50],
        "changed": request.GET.get("changed") == "yes",
    }


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """Change how one is reached."""
    own: Any = request.user
    form = ContactForm(request.POST or None, initial=personal(own))
    if request.method == "POST" and form.is_valid():
        registration.change_contact(own, **form.values())
        return redirect(reverse("portal:account") + "?changed=yes")
    context = {"form": form, "title": _("修改联系方式")}
    return pages.render(request, "portal/account_form.html", context, status=422 if form.is_bound else 200)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def prove(request: HttpRequest, way: contacts.Way) -> HttpResponse:
    """Prove that a telephone or an address is one's own: a code goes there, and is typed here. Raises Http404 for none."""
    own: Any = request.user
    if way not in codes.possible(own):
        raise Http404
    sends = request.POST.get("act") == "send"
    form = ProveForm(request.POST if request.method == "POST" and not sends else None)
    context = {"form": form, "to": personal(own)[way], "sent": request.method == "POST", "way": way}
    if request.method == "POST" and (sends or form.is_valid()):
        keys = {"address": limited.address(request), "account": str(own.pk)}
        if wait := limits.take("second_factor", **keys):
            return limited.too_often(request, wait, [])
        if sends:
            codes.send(own, way)
            return pages.render(request, "portal/prove.html", context)
        if contacts.prove(own, way, form.cleaned_data["code"]):
            limits.give_back("second_factor", **keys)
            return redirect(reverse("portal:account") + "?changed=yes")
        form.add_error("code", _("验证码不对，或者过了时间；可以再发一次。"))
    return pages.render(request, "portal/prove.html", context, status=422 if form.is_bound else 200)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password: the present one is asked for, and every other session ends."""
    own: Any = request.user
    form = ChangePasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        keys = {"address": limited.address(request), "account": str(own.pk)}
        if wait := limits.take("second_factor", **keys):
            return limited.too_often(request, wait, [])
        try:
            right = registration.change_password(
                own, present=form.cleaned_data["present"], fresh=form.cleaned_data["password"]
            )
        except ValidationError as wrong:
            form.add_error("password", wrong)
        else:
            if right:
                limits.give_back("second_factor", **keys)
                update_session_auth_hash(request, own)
                return redirect(reverse("portal:account") + "?changed=yes")
            form.add_error("present", _("现在的密码不对。"))
    context = {"form": form, "title": _("修改密码")}
    return pages.render(request, "portal/account_form.html", context, status=422 if form.is_bound else 200)
