"""The photographs and signatures of a site check, given to those who handle its case."""

import io

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from yimen.applications import contents, files
from yimen.applications.site import visits
from yimen.desk.guard import seen_by, staff_only
from yimen.look import attachment, errors


@staff_only
@require_safe
def picture(request: HttpRequest, number: str, seq: int, place: int) -> HttpResponse:
    """Give one file of a check, by its place, to those who have a letter on its case and handle it."""
    seen, _rows = seen_by(request, number)
    told = next((one for one in seen.told if one.seq == seq and one.name in visits.EVENTS), None)
    there = getattr(told.event, "on_site", None) if told else None
    if there is None or place >= len(there.files):
        raise Http404
    try:
        content = files.read(there.files[place])
    except FileNotFoundError:
        return errors.response(request, 404, reason=files.gone())
    return attachment.answer(content, contents.media_type(io.BytesIO(content)), gettext("现场核查"))
