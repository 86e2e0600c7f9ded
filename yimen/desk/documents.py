"""The documents of a case for staff: masked, as everything of a person is until its reading is recorded."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.desk.shown import language
from yimen.desk.views import seen_by, staff_only
from yimen.documents import answers
from yimen.documents.sheet import Sheet
from yimen.look import errors, pages
from yimen.process.refusals import Refused


def _sheet(request: HttpRequest, number: str, key: str) -> Sheet:
    """Return the document by the case page's own rule. Raises Http404."""
    seen, _rows = seen_by(request, number)
    sheet = answers.asked(request, seen, key, masked=True)
    if sheet is None:
        raise Http404
    return sheet


@staff_only
@never_cache
@require_safe
def page(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """Show a document as it was made, with what identifies the applicant hidden."""
    try:
        sheet = _sheet(request, number, key)
    except Refused as refused:
        return errors.refused(request, refused.sentence(language()), *filter(None, [refused.article]))
    return pages.render(request, "desk/document.html", {"sheet": sheet})


@staff_only
@never_cache
@require_safe
def pdf(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """Give the same masked copy as PDF."""
    try:
        return answers.file(_sheet(request, number, key))
    except Refused as refused:
        return errors.refused(request, refused.sentence(language()), *filter(None, [refused.article]))
