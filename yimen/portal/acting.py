"""On whose behalf somebody acts: themselves, or a firm among whose people they are; kept in the session, asked anew each time."""

import re
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yimen.applications.parties import Acting
from yimen.look import pages, words
from yimen.look.pages import remembered
from yimen.look.templatetags.look import zh
from yimen.people import firms
from yimen.people.mandates import Held

KEPT = "acts_for"
PLACE = re.compile(r"%\((\w+)\)s")
MYSELF = _("我自己")


class ForWhomIActForm(forms.Form):
    """Oneself, or one of the firms that one acts for."""

    firm = forms.TypedChoiceField(label=_("您现在代表谁办事"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, among: list[firms.Firm], *args: Any, **more: Any) -> None:
        """Offer oneself and each firm by its name."""
        super().__init__(*args, **more)
        offered: list[tuple[int, Any]] = [(0, MYSELF), *((one.id, zh(one.name)) for one in among)]
        self.fields["firm"].choices = offered  # type: ignore[attr-defined]


def named(text: str, **names: str) -> SafeString:
    """Return a sentence with names in their places, each marked as Chinese for an English reader."""
    return format_html(PLACE.sub(r"{\1}", text), **{place: zh(name) for place, name in names.items()})


def of(request: HttpRequest) -> Acting:
    """Return who is signed in and whose affairs they are about, asked once a request.

    Where a membership is over, whoever acted by it acts for themselves again, and is told. For signed-in visitors alone.
    """
    return remembered(request, "acts", lambda: _now(request))


def _now(request: HttpRequest) -> Acting:
    person: Any = request.user
    firm = request.session.get(KEPT, 0)
    if not firm:
        return Acting(person, person)
    membership = firms.acting(person.pk, firm)
    if membership is not None:
        return Acting(person, membership.firm, membership.role)
    del request.session[KEPT]
    said = gettext("您不再是“%(firm)s”的成员，或者它的账号已经停用：现在代表您自己办理。")
    messages.warning(request, named(said, firm=firms.was_of(person.pk, firm)))
    return Acting(person, person)


def take(request: HttpRequest, firm: int) -> bool:
    """Act for a firm (0: oneself) from now on, and say so where it was another before; return whether one may."""
    if of(request).firm == firm:
        return True
    person: Any = request.user
    membership = firms.acting(person.pk, firm) if firm else None
    if firm and membership is None:
        return False
    if membership is None:
        request.session.pop(KEPT, None)
        request.acts = Acting(person, person)  # type: ignore[attr-defined]
        messages.info(request, gettext("现在代表您自己办理。"))
        return True
    request.session[KEPT] = firm
    request.acts = Acting(person, membership.firm, membership.role)  # type: ignore[attr-defined]
    messages.info(request, named(gettext("现在代表“%(firm)s”办理。"), firm=firms.shown(membership.firm)))
    return True


def head(request: HttpRequest) -> dict[str, Any]:
    """Return what the head of a page says: the firm that somebody acts for, or themselves where they could choose."""
    acts = of(request)
    if acts.firm:
        return {"firm": firms.shown(acts.account)}
    return {"myself": acts.person.kind == "public" and firms.has_any(acts.person.pk)}


def for_itself(acts: Acting) -> Any:
    """Return what an application in one's own name is called: one's own, or the firm's."""
    if acts.firm:
        return named(gettext("给“%(firm)s”办"), firm=firms.shown(acts.account))
    return _("给自己或者本单位办") if firms.is_firm(acts.account) else _("给自己办")


def by_authorisation(one: Held) -> str:
    """Return what an application by standing authorisation is called: for whom, and until when it runs."""
    until = words.day(one.valid_until, True)
    return named(gettext("代理“%(name)s”办：有常年授权，到 %(until)s"), name=one.principal_name, until=until)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Choose on whose behalf one acts, and go back to where one was."""
    form = ForWhomIActForm(
        firms.of(request.user.pk or 0), request.POST or None, initial={"firm": of(request).firm}
    )
    if request.method == "POST" and form.is_valid():
        take(request, form.cleaned_data["firm"])
        return redirect(_back(request))
    context = {"form": form, "next": request.POST.get("next", request.GET.get("next", ""))}
    return pages.render(request, "portal/acting.html", context, status=422 if form.is_bound else 200)


def _back(request: HttpRequest) -> str:
    return pages.of_this_site(request, request.POST.get("next", "")) or reverse("portal:mine")
