"""The public's pages of a case's progress. Each view: fetch, ask, answer."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from yimen.applications import joint, parties
from yimen.cases import queries as cases
from yimen.cases.numbers import query_codes
from yimen.centres import limits
from yimen.lanes import queries as lanes
from yimen.look import pages
from yimen.look.words import language
from yimen.portal import acts, authorised, limited, over, rating, set_aside, shown
from yimen.portal.forms import QueryForm
from yimen.ratings import solved
from yimen.voices.about import About, about
from yimen.voices.actions import nobody_known

OWN_PAGE = ("question", "permit", "ending", "complaint")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def query(request: HttpRequest) -> HttpResponse:
    """Open a case's progress by its number and query code; both wrong answers read the same."""
    form = QueryForm(request.POST or None, initial={"number": request.GET.get("number", "")[:60]})
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["number"]
        keys = {"address": limited.address(request), "case_number": number}
        if wait := limits.take("query", **keys):
            todo = [_("用申请时的账号登录，在“我的办件”里查看。"), _("带身份证件到服务大厅窗口查询。")]
            return limited.too_often(request, wait, todo)
        if seen := opens(number, form.cleaned_data["code"]):
            limits.give_back("query", **keys)
            remember(request, number, getattr(seen.state, "told_by", ""))
            return redirect(reverse("portal:progress", args=[number]))
        form.add_error(None, _("编号和查询码对不上。两者都在收件回执的上方；换发过的，只有新的查询码能用。"))
    status = 422 if request.method == "POST" else 200
    return pages.render(request, "portal/query.html", {"form": form}, status=status)


def opens(number: str, code: str) -> cases.View | None:
    """Return the case where there is one and the code is its own, else None; of a permit and its ending also that of its application.

    On a receipt stands the application's: no other code is in its holder's hands.
    """
    seen = cases.view(number)
    known = [number, getattr(seen.state, "told_by", "") or number] if seen else [number]
    right = [constant_time_compare(code, one) for one in query_codes(known).values()]
    return seen if any(right) else None


def remember(request: HttpRequest, number: str, told_by: str = "") -> None:
    """Keep that this visitor may see a case: they hold its number and the query code that it, or `told_by`, has now."""
    kept = request.session.get(acts.OPENED, [])[-19:]
    request.session[acts.OPENED] = [*kept, acts.opening(number, told_by)]


def opened(request: HttpRequest, number: str, kind: str = "application") -> cases.View:
    """Return the case of that kind where this visitor may see it: by query code, or as its applicant. Raises Http404."""
    seen = cases.view(number)
    if seen is None or not (seen.applied if kind == "application" else kind in ("", seen.kind.name)):
        raise Http404
    if parties.passed_on(request.user.pk or 0, seen) or parties.left(request.user.pk or 0, seen):
        # Whoever handed it in for somebody else has its number and code still in this session.
        raise Http404
    if acts.holds_code(request, seen) or acts.is_party(request, seen):
        return seen
    raise Http404


def brought_by(request: HttpRequest, seen: cases.View) -> tuple[int, str] | None:
    """Return as whom the visitor acts on a question or complaint, (account, subject); None for who may only read it.

    Whoever gave no account needs no more than number and query code; what an account brought is the account's alone.
    """
    if nobody_known(seen.state.applicant):
        return 0, seen.state.applicant
    return (request.user.pk or 0, "") if acts.is_party(request, seen) else None


def asked_about(request: HttpRequest, code: str, case: str) -> About | None:
    """Return what a question or complaint is about, an item or a case of the visitor's; None where nobody answers it.

    Raises Http404 for an item that nobody knows, or a case that is somebody else's.
    """
    try:
        return about(opened(request, case).version.item.code if case else code)
    except LookupError:
        raise Http404 from None


@login_not_required
@require_safe
def progress(request: HttpRequest, number: str) -> HttpResponse:
    """Show where the case stands, with the promised day as a receipt; other kinds of case have pages of their own."""
    try:
        seen = opened(request, number, "")
    except Http404:
        if page := authorised.over(request, number):
            return page
        raise
    if seen.kind.name in OWN_PAGE:
        return redirect(reverse(f"portal:{seen.kind.name}", args=[number]))
    if not seen.applied:
        raise Http404
    try:
        offered = acts.offered(acts.allowed(request, number, seen))
    except Http404:
        offered = []
    context = shown.progress(seen) | {"acts": offered, "may_act": bool(offered)}
    context |= {
        "parts": (parts := joint.lines(seen, language())),
        "plan": joint.drawn_case(parts, language()),
        "parts_set_aside": (undone := set_aside.of_parts(parts)),
        "parts_refused": [
            one for one in joint.refused(seen, language()) if one not in [part for part, _fell in undone]
        ],
        "permit_ended": set_aside.ended(seen),
        "over": over.of(seen),
        "joint": cases.view(seen.whole) if seen.part else None,
        "lane": lanes.of_case(seen.whole),
        "rate": rating.link(seen),
        "receives": parties.receives(request.user.pk or 0, seen, acts.held_by(request)),
        "asks_solved": solved.asks(solved.standing(seen.whole)),
    }
    context["authorised"] = authorised.shown(seen) if acts.is_party(request, seen) else None
    return pages.render(request, "portal/progress.html", context)
