"""Complaining in one form, without an account and without a name if one likes: number, code, and by when it is answered."""

import secrets
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yimen.applications import sent_late
from yimen.applications.queries import sentence
from yimen.cases import queries as cases, rulebook
from yimen.cases.acts import KeyReused, Outcome
from yimen.cases.numbers import query_code
from yimen.centres import limits
from yimen.look import errors, pages, words as look_words
from yimen.look.words import language
from yimen.people.accounts import personal
from yimen.portal import acting, complaint_shown, limited
from yimen.portal.complain_forms import ComplainForm
from yimen.portal.views import asked_about, opened, remember
from yimen.process.complaint.elsewhere import Elsewhere, ways
from yimen.process.refusals import Refused
from yimen.voices import actions, complaints
from yimen.voices.about import About

# Where each way leads here, and what is said of it.
LEADS: dict[str, tuple[str, Any]] = {
    "licence": ("portal:items", _("您好像要申请办理一件事。申请从事项的指南开始，当天就能提交，比投诉快。")),
    "reconsideration": (
        "",
        _(
            "您好像不服一个决定。决定对不对，投诉改变不了；可以申请行政复议，期限和机关写在决定书上，过期就不能申请了。"
        ),
    ),
    "disclosure": ("portal:ask", _("您好像要一份政府信息。请向有这份信息的机关申请公开；不知道是哪个机关的，问我们。")),
    "petition": ("", _("您好像要信访。能由别的法定程序解决的，先走那个程序；中心收到以后会告诉您到哪里办。")),
}  # fmt: skip


def terms() -> dict[str, Any]:
    """Return by when it is accepted and answered here, in words of the profile."""
    profile = rulebook.current_profile()
    return {
        name: look_words.limit(getattr(profile, f"complaint_{name}_days"), "wd")
        for name in ("accept", "answer", "simple")
    }


def _anonymous(given: QueryDict) -> bool:
    return given.get("who") == "anonymous"


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sent_late.kept_for("public", but=_anonymous)
def complain(request: HttpRequest) -> HttpResponse:
    """Bring a complaint; a second press is the same one. Where the words belong elsewhere, that is said first, once."""
    given = request.POST if request.method == "POST" else request.GET
    case = given.get("case", "")
    found = asked_about(request, given.get("item", ""), case)
    posted = request.method == "POST"
    form = ComplainForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        initial=None if posted else _initial(request, case),
    )
    context: dict[str, Any] = {"form": form, "about": found, "case": case, "terms": terms()}
    if not posted:
        request.session.setdefault("visitor", secrets.token_hex(16))
        return pages.render(request, "portal/complain.html", context)
    if found is None or not form.is_valid():
        return pages.render(request, "portal/complain.html", context, status=422)
    elsewhere = ways(form.cleaned_data["words"])
    if elsewhere and "seen_ways" not in request.POST:
        context["ways"] = [_way(one, found) for one in elsewhere]
        return pages.render(request, "portal/complain.html", context, status=422)
    if wait := limits.take("complain", address=limited.address(request)):
        form.add_error(None, limited.asked_too_much(wait))
        return limited.later(pages.render(request, "portal/complain.html", context, status=429), wait)
    try:
        outcome = _brought(request, form, found, case)
    except Refused as refused:
        form.add_error(None, sentence(refused, found.version.item, language()))
        return pages.render(request, "portal/complain.html", context, status=409)
    except KeyReused:
        return errors.response(request, 422)
    if form.anonymous and request.user.is_authenticated:
        # Nothing that knows the account may know the number: the receipt is this answer, and a reload is the same.
        return _receipt(request, outcome.number)
    remember(request, outcome.number)
    return redirect(reverse("portal:complained", args=[outcome.number]))


def _way(one: Elsewhere, found: About) -> dict[str, Any]:
    url, said = LEADS[one.to]
    if one.to == "licence" and found.code:
        return {"said": said, "article": one.article, "url": reverse("portal:guide", args=[found.code])}
    return {"said": said, "article": one.article, "url": reverse(url) if url else ""}


def _initial(request: HttpRequest, case: str) -> Mapping[str, Any]:
    """Return what the form begins with: how the account is reached, and which window the address names."""
    account = acting.of(request).account if request.user.is_authenticated else None
    kept = personal(account) if account and account.kind == "public" else {}
    sort, window = request.GET.get("sort", ""), request.GET.get("window", "")
    return {name: kept.get(name, "") for name in ("name", "phone", "email")} | {
        "sort": sort or ("complaint" if case else ""),
        "window": window if window.isdecimal() else "",
        "words": request.GET.get("q", "").strip()[: complaints.LONGEST],
        **sent_late.back(request),
    }


def _brought(request: HttpRequest, form: ComplainForm, found: About, case: str) -> Outcome:
    key, given = pages.submission_key(request), form.cleaned_data
    account = None
    if form.anonymous:
        # Nothing of the account, nor of the session that it is signed in by, goes into what is kept.
        visitor = f"anonymous:{key}" if key else ""
    else:
        account = acting.of(request).account if request.user.is_authenticated else None
        visitor = f"{request.session.get('visitor') or secrets.token_hex(16)}:{key}"
    words = given["words"]
    if found.elsewhere:
        words = f"{gettext('关于《%(item)s》：') % {'item': found.name}}{words}"
    return complaints.bring(
        account=0 if form.anonymous else request.user.pk or 0,
        complainant=actions.known_as(account, visitor),
        item_version=found.version.id,
        words=words,
        sort=given["sort"],
        channel="case" if case else "site",
        cause="not_done" if given["sort"] == "not_done" else "other",
        who=form.complainant(),
        case=case,
        window=given["window"] or 0,
        files=tuple(given["papers"]),
        key=key,
    )


@login_not_required
@never_cache
@require_safe
def complained(request: HttpRequest, number: str) -> HttpResponse:
    """Show that it was registered: its number and query code, and by when it is accepted or not, day by day."""
    opened(request, number, "complaint")
    return _receipt(request, number, direct=True)


def _receipt(request: HttpRequest, number: str, *, direct: bool = False) -> HttpResponse:
    """Show number and code; `direct` where this visitor may open the complaint without typing them."""
    seen = cases.view(number)
    if seen is None:
        raise Http404
    context = complaint_shown.page(seen) | {"code": query_code(number), "terms": terms(), "direct": direct}
    return pages.render(request, "portal/complained.html", context)
