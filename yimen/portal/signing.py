"""Signing in and out."""

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from yimen.demo.city import logins
from yimen.look import pages
from yimen.portal.forms import SignInForm


def _back(request: HttpRequest, kind: str) -> str:
    """Return where to go after signing in, on this site only: the page asked for, else one's own start."""
    asked = request.POST.get("next", "")
    if asked and url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure()):
        return asked
    return reverse("desk:inbox" if kind == "staff" else "portal:home")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in by login and password; a wrong login and a wrong password read the same."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = authenticate(
            request, username=form.cleaned_data["login"], password=form.cleaned_data["password"]
        )
        if account is not None:
            login(request, account)
            return redirect(_back(request, account.kind))
        form.add_error(None, _("账号或者密码不对。"))
    demonstration = request.centre.kind == "demo"  # type: ignore[attr-defined]
    context = {
        "form": form,
        "next": request.POST.get("next", request.GET.get("next", "")),
        "logins": logins() if demonstration else None,
    }
    return pages.render(request, "portal/sign_in.html", context, status=422 if form.is_bound else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    logout(request)
    return redirect(reverse("portal:home"))
