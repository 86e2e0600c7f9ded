"""The documents of a case for staff: masked, and whole for somebody who handles the case and says why."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yimen.applications import disclosure
from yimen.cases.queries import View
from yimen.desk.choices import language
from yimen.desk.disclosure import WhyForm
from yimen.desk.guard import looked_into, staff_only
from yimen.desk.watch import papers
from yimen.documents import answers
from yimen.documents.queries import TO_SIGN
from yimen.documents.sheet import Sheet
from yimen.look import errors, pages
from yimen.look.errors import or_404
from yimen.process.refusals import Refused


def _sheet(request: HttpRequest, number: str, key: str, *, masked: bool = True) -> tuple[View, Sheet]:
    """Return case and document by the case page's own rule; whole by that of a person's values. Raises Http404.

    Who only looks leaves a record; what a document says is not open to who sees only what is public.
    """
    seen, _rows, sight = looked_into(request, number)
    who = request.user.pk or 0
    if papers.is_one(key):
        return seen, _of_supervision(request, seen, key, masked)
    if (sight and sight.open_only) or (not masked and not disclosure.names(seen, who=who)):
        raise Http404
    sheet = or_404(answers.asked(request, seen, key, masked=masked))
    if sight and masked:
        disclosure.record_look(who=who, seen=seen, by=sight, what=f"masked:{key}"[:48])
    return seen, sheet


def _of_supervision(request: HttpRequest, seen: View, key: str, masked: bool) -> Sheet:
    """Return a paper of supervision to the organ that it addresses and to supervision; nobody's values are hidden in it."""
    if not masked or not papers.reads(request, seen):
        raise Http404
    sheet = or_404(answers.asked(request, seen, key, masked=False, inside=True))
    papers.note(request, seen, key)
    return sheet


@staff_only
@never_cache
@require_safe
def page(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """Show a document as it was made, with what identifies the applicant hidden."""
    try:
        seen, sheet = _sheet(request, number, key)
    except Refused as refused:
        return errors.refused(request, refused.sentence(language()), *filter(None, [refused.article]))
    open_to = () if papers.is_one(key) else disclosure.names(seen, who=request.user.pk or 0)
    context = {"sheet": sheet, "open_to": open_to, "seal": answers.ofd_seal(seen, key)}
    return pages.render(request, "desk/document.html", context)


@staff_only
@never_cache
@require_safe
def pdf(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """Give the same masked copy as PDF."""
    try:
        return answers.file(_sheet(request, number, key)[1])
    except Refused as refused:
        return errors.refused(request, refused.sentence(language()), *filter(None, [refused.article]))


@staff_only
@never_cache
@require_safe
def as_ofd(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """Give the same copy as OFD, an experiment; what is masked bears no seal."""
    try:
        return answers.as_ofd(*_sheet(request, number, key))
    except Refused as refused:
        return errors.refused(request, refused.sentence(language()), *filter(None, [refused.article]))


@staff_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def whole(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """Ask why, record it, then give the document with nothing hidden, to print and to serve."""
    try:
        seen, sheet = _sheet(request, number, key, masked=False)
    except Refused as refused:
        return errors.refused(request, refused.sentence(language()), *filter(None, [refused.article]))
    printing = {"why": gettext("打印后当面签名")} if key in TO_SIGN else {}
    form = WhyForm(request.POST or None, initial=printing)
    if request.method == "POST" and form.is_valid():
        disclosure.record_document(who=request.user.pk or 0, seen=seen, key=key, why=form.cleaned_data["why"])
        return answers.as_ofd(seen, sheet) if request.POST.get("as") == "ofd" else answers.file(sheet)
    status = 422 if request.method == "POST" else 200
    context = {"sheet": sheet, "form": form, "seal": answers.ofd_seal(seen, key)}
    return pages.render(request, "desk/document_whole.html", context, status=status)
