"""The paper of a higher organ that does not use this platform, as it was attached: for who handles the case, each opening recorded."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.applications import files
from yimen.cases.queries import View
from yimen.desk.guard import seen_by, staff_only
from yimen.look import attachment, errors
from yimen.people.actions import record_reading

WHY = _("办理办件：核对上级机关的书面决定")
EMPTY: tuple[str, ...] = ()


def names(seen: View) -> tuple[str, ...]:
    """Return the files of the higher organ's paper that was entered on a case, by keyed hash."""
    entered = getattr(seen.state, "entered", None)
    return entered.files if entered else EMPTY


def facts(seen: View) -> list[dict[str, Any]]:
    """Return a line for each page file of that paper, which opens it."""
    return [
        {
            "label": gettext("上级机关的书面决定"),
            "value": seen.state.entered.number,
            "url": reverse("desk:above_file", args=[seen.number, place]),
            "action": gettext("打开原件（%(n)d）") % {"n": place},
        }
        for place in range(1, len(names(seen)) + 1)
    ]


@staff_only
@never_cache
@require_safe
def file(request: HttpRequest, number: str, place: int) -> HttpResponse:
    """Give one file of that paper, after it is recorded who reads it. Raises Http404."""
    seen, _rows = seen_by(request, number)
    held = names(seen)
    if not 1 <= place <= len(held):
        raise Http404
    record_reading(
        who=request.user.pk or 0,
        whose=seen.state.applicant,
        case_number=seen.number,
        field="file",
        why=str(WHY),
    )
    try:
        content = files.read(held[place - 1])
    except FileNotFoundError:
        return errors.response(request, 404, reason=files.gone())
    return attachment.answer(content, attachment.kind_of(content), f"{number}-{place}")
