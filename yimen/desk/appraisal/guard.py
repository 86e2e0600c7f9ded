"""Who comes to the desk of appraisals: whoever is appraised, heads them, runs the centre or watches it."""

from collections.abc import Callable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from yimen.appraisal import parts, queries, reversals
from yimen.appraisal.parts import Part
from yimen.appraisal.queries import Sheet
from yimen.desk.guard import for_whom, remembered
from yimen.look.errors import or_404
from yimen.process.appraisal.scheme import KINDS


def part_of(request: HttpRequest) -> Part:
    """Return what whoever asks does in appraisals; read once for a request."""
    return remembered(request, "appraisal", lambda: parts.part(request.user.pk or 0))


def _only(may: Callable[[Part], bool]) -> Callable[..., Callable[..., HttpResponse]]:
    return for_whom(part_of, may)


parties_only = _only(lambda me: bool(me.roles))
# Lists of others: who reads all, and heads for their own.
leaders_only = _only(lambda me: me.reads or bool(me.heads))
reversing_only = _only(reversals.enters)
authors_only = _only(lambda me: bool(me.authors))
readers_only = _only(lambda me: me.reads)
centre_only = _only(lambda me: me.centre)


def kind_of(kind: str) -> str:
    """Return a kind of appraisal as an address says it. Raises Http404."""
    if kind not in KINDS:
        raise Http404
    return kind


def month_of(text: str) -> date:
    """Return the first day of a month as an address says it (2026-03). Raises Http404."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError as wrong:
        raise Http404 from wrong


def sheet_of(me: Part, kind: str, month: str, unit: int) -> Sheet:
    """Return a sheet that somebody may read: their own, of their organ, or any. Raises Http404, PermissionDenied."""
    found = or_404(queries.sheet(kind_of(kind), month_of(month), unit))
    if not (parts.own(me, kind, unit) or me.of(found.organ)):
        raise PermissionDenied
    return found
