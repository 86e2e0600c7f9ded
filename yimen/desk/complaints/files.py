"""The files of a complaint at the desk: each at its place in the journal, for who may read its words."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.applications import files
from yimen.cases import queries as cases
from yimen.desk.complaints.sights import WHY, sight_of
from yimen.desk.guard import seen_by, staff_only
from yimen.look import attachment, errors
from yimen.people.actions import record_reading


@staff_only
@never_cache
@require_safe
def file(request: HttpRequest, number: str, seq: int, place: int) -> HttpResponse:
    """Give a file of a complaint, or of an order's report, after it is recorded who reads it. Raises Http404."""
    seen, _rows = seen_by(request, number)
    allowed = ("order",) if seen.kind.name == "order" else ()
    if not allowed and (
        seen.kind.name != "complaint" or sight_of(seen, request) not in ("identity", "words")
    ):
        raise Http404
    event = next((one.event for one in seen.told if one.seq == seq), None)
    names = getattr(event, "files", ()) or getattr(event, "photographs", ())
    if not seq or not 0 <= place < len(names):
        raise Http404
    who = request.user.pk or 0
    whose = cases.view(number).state.applicant if seen.kind.name == "complaint" else seen.state.person  # type: ignore[union-attr]
    record_reading(who=who, whose=whose, case_number=seen.number, field="file", why=WHY)
    try:
        content = files.read(names[place])
    except FileNotFoundError:
        return errors.response(request, 404, reason=files.gone())
    return attachment.answer(content, attachment.kind_of(content), f"{number}-{seq}-{place + 1}")
