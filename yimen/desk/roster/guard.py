"""Who comes into the rooms of the plan of windows: who works in it, who keeps it, who decides about people, who looks on."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from yimen.applications.files import BadFile
from yimen.desk import choices
from yimen.desk.guard import for_whom, held_by, remembered
from yimen.desk.office.act import settled
from yimen.desk.office.forms import EARLIEST
from yimen.roster import parts
from yimen.roster.parts import Part
from yimen.roster.refused import NotRostered

FORM = "desk/roster/form.html"
# Which field a refusal is about.
AT = {
    "two_places": "account", "on_leave": "account", "not_staff": "account", "not_a_chief": "account",
    "window_taken": "window", "no_window": "window", "bad_time": "begins", "no_reason": "why", "no_words": "said",
    "bad_days": "last", "leave_meets": "first", "no_substitute": "substitute", "substitute_away": "substitute",
    "too_little": "kind", "no_working_day": "first", "read_already": "file", "no_columns": "file",
    "too_many": "pictures", "no_owner": "owner", "bad_points": "text", "in_the_past": "since",
}  # fmt: skip


def part_of(request: HttpRequest) -> Part:
    """Return what whoever asks does here; read once for a request."""
    return remembered(request, "roster", lambda: parts.part(held_by(request), request.user.pk or 0))


# The weeks before and after a day are counted from it.
LATEST = date(9000, 1, 1)
concerned_only = for_whom(part_of, lambda me: me.any)
working_only = for_whom(part_of, lambda me: me.works)
keeping_only = for_whom(part_of, lambda me: me.keeps)


def the_day(text: str) -> date:
    """Return the day that an address names. Raises Http404 for none, and for one that no plan can be of."""
    try:
        found = date.fromisoformat(text)
    except ValueError as wrong:
        raise Http404 from wrong
    if not EARLIEST <= found < LATEST:
        raise Http404
    return found


def _say(form: Any, refused: Exception) -> None:
    if isinstance(refused, NotRostered):
        at: str | None = AT.get(refused.code)
        said = refused.sentence(choices.language())
    else:
        at, said = next((name for name in ("pictures", "file") if name in form.fields), None), str(refused)
    form.add_error(at if at in form.fields else None, said)


def answered(
    request: HttpRequest,
    form: Any,
    context: dict[str, Any],
    do: Callable[[], object],
    *,
    then: Callable[[str], str],
    said: Any,
    template: str = FORM,
) -> HttpResponse:
    """Show a form, or carry out what it asks for, once, and go where `then` leads with what it made."""
    refusing: Any = ((NotRostered, BadFile), _say)
    return settled(request, form, context, do, refusing=refusing, then=then, said=said, template=template)
