"""The documents of a case for its applicant, whole, and for whoever holds its query code, masked."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.applications import files, parties
from yimen.cases.queries import View
from yimen.documents import answers
from yimen.documents.sheet import Sheet
from yimen.look import attachment, errors, pages
from yimen.look.errors import or_404
from yimen.look.words import language
from yimen.portal import acts, set_aside
from yimen.portal.views import opened
from yimen.process.application import lapsed, succession
from yimen.process.refusals import Refused


def _sheet(request: HttpRequest, number: str, key: str) -> tuple[View, Sheet]:
    """Return case and document by the progress page's own rule; whole for applicant and agent alone. Raises Http404.

    An agent by standing authorisation reads it whole only where that covers receiving.
    """
    seen, account = opened(request, number, ""), request.user.pk or 0
    if not seen.applied and seen.kind.name != "ending":
        raise Http404
    own = account and parties.receives(account, seen, acts.held_by(request))
    sheet = or_404(answers.asked(request, seen, key, masked=not own))
    return seen, sheet


@login_not_required
@never_cache
@require_safe
def page(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """Show a document as it was made; on paper it is an A4 sheet."""
    try:
        seen, sheet = _sheet(request, number, key)
    except Refused as refused:
        return errors.refused(request, refused.sentence(language()), *filter(None, [refused.article]))
    sealed = sheet.copy == "whole" and answers.ofd_seal(seen, key) == "sealed"
    events = [one.event for one in seen.told]
    context = {
        "sheet": sheet,
        "sealed": sealed,
        "set_aside": set_aside.of_document(seen, key),
        "goes_on": key in lapsed.undone_papers(events),
        "put_right": succession.put_right(events).get(key, ""),
    }
    return pages.render(request, "portal/document.html", context)


@login_not_required
@never_cache
@require_safe
def pdf(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """Give a document as PDF: the same document, the same bytes."""
    try:
        return answers.file(_sheet(request, number, key)[1])
    except Refused as refused:
        return errors.refused(request, refused.sentence(language()), *filter(None, [refused.article]))


@login_not_required
@never_cache
@require_safe
def as_ofd(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """Give its applicant the OFD that bears the organ's seal, an experiment. Raises Http404 where there is none."""
    try:
        sealed = answers.sealed_ofd(*_sheet(request, number, key))
    except Refused as refused:
        return errors.refused(request, refused.sentence(language()), *filter(None, [refused.article]))
    if sealed is None:
        raise Http404
    return sealed


@login_not_required
@never_cache
@require_safe
def original(request: HttpRequest, number: str, place: int) -> HttpResponse:
    """Give a file of the higher organ's own paper, from which its decision was entered: to applicant and agent. Raises Http404."""
    seen, account = opened(request, number, ""), request.user.pk or 0
    entered = getattr(seen.state, "entered", None)
    known = entered.files if entered and seen.state.decided_on else ()
    if not (account and parties.receives(account, seen, acts.held_by(request)) and 1 <= place <= len(known)):
        raise Http404
    try:
        content = files.read(known[place - 1])
    except FileNotFoundError:
        return errors.response(request, 404, reason=files.gone())
    return attachment.answer(content, attachment.kind_of(content), f"{number}-{place}")
