"""An appointment changed at the desk for whoever stands here or calls, and its slip to be given out."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.appointments import booking, finding, telling, times
from yimen.appointments.refused import NotBooked
from yimen.appointments.words import ACTS, STATES
from yimen.catalogue.names import called as names
from yimen.centres.site import site
from yimen.desk import choices
from yimen.desk.appointments import forms
from yimen.desk.hall.guard import receiving_only
from yimen.desk.hall.shown import line_name
from yimen.desk.office.act import answering
from yimen.hall import days, lines
from yimen.hall.lines import Line
from yimen.hall.parts import Part
from yimen.lib import clock
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.look.qr import drawn
from yimen.look.templatetags.look import instant
from yimen.people import colleagues
from yimen.process.appointments.rules import Rules
from yimen.process.hall import opening

AT = {"taken": "time", "no_time": "time", "too_soon": "time", "too_far": "time", "at_this_time": "time", "rests": "time"}  # fmt: skip
on_form = answering(NotBooked, AT, "desk/appointments/change.html")
KINDS = {"came": "go", "missed": "warn", "cancelled": "late"}


def of(id: int) -> Any:
    """Return a booking. Raises Http404 for none."""
    return or_404(finding.by_id(id))


def slip_of(made: str) -> str:
    """Return the address of a booking's slip."""
    return reverse("desk:appointments:slip", args=[int(made)])


@receiving_only
@never_cache
@asks
def change(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Choose another time, and where they wish another item or pool; number and code stay. Raises Http404."""
    one, offered = of(id), times.offered()
    if one.state != "booked":
        return redirect(slip_of(str(one.pk)))
    known = [line for line in lines.lines().values() if line.id in offered]
    item, line = _wanted(request, one, known)
    found = _days(line, offered)
    form = forms.ChangeForm(
        found,
        request.POST if request.method == "POST" else None,
        initial={"pool": line.id if line else None, "item": item},
    )

    def do() -> str:
        given = form.cleaned_data
        starts = forms.chosen(given["time"])
        return str(booking.change(one.pk, starts, pool=given["pool"], item=given["item"], by=me.account).pk)

    context = {
        "room": "appointments",
        "one": one,
        "now": _shown(one),
        "line": line,
        "which": forms.WhichForm(
            known, initial={"item": item, "pool": line.id if line else None}, auto_id="which_%s"
        ),
        "free": any(day.free for day in found),
    }
    return on_form(request, form, context, do, then=slip_of, said=_("已经改约。"))


def _wanted(request: HttpRequest, one: Any, known: list[Line]) -> tuple[str, Line | None]:
    """Return for which item and in which of the pools that can be booked a time is looked for: where the item is handled.

    Without a wish what was booked stays; None where the item is handled in no pool that can be booked.
    """
    asked = request.POST if request.method == "POST" else request.GET
    item, pool = asked.get("item", one.item)[:64], asked.get("pool", str(one.pool))
    handled = {line.id for line in lines.for_item(item)} if item else {line.id for line in known}
    fits = [line for line in known if line.id in handled]
    chosen = next((line for line in fits if str(line.id) == pool), None)
    here = next((line for line in fits if line.id == one.pool), None)
    return item, chosen or here or (fits[0] if fits else None)


def _days(line: Line | None, offered: dict[int, Rules]) -> list[times.Day]:
    if line is None:
        return []
    how = offered[line.id]
    return times.of_days(line, how, times.ahead(line, how))


def _shown(one: Any) -> dict[str, Any]:
    return {
        "on": clock.legal_day(one.starts),
        "at": opening.said(days.minute(one.starts)),
        "line": line_name(one.pool),
        "item": names([one.item]).get(one.item, "") if one.item else "",
        "number": f"{one.number[:4]} {one.number[4:]}",
        "state": choices.word(STATES, one.state),
        "kind": KINDS.get(one.state, ""),
    }


@receiving_only
@never_cache
@require_safe
def slip(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show an appointment to be printed for whoever has it, whether a message told them, and what was done. Raises Http404."""
    one = of(id)
    done = finding.deeds(one.pk)
    who = colleagues.who({row.by for row in done if row.by})
    context = {
        "room": "appointments",
        "one": one,
        "now": _shown(one),
        "qr": drawn(site() + reverse("portal:booking", args=[one.token])),
        "reached": telling.reaches(one),
        "rows": [_deed(row, who) for row in reversed(done)],
    }
    return pages.render(request, "desk/appointments/slip.html", context)


def _deed(row: Any, who: dict[int, Any]) -> dict[str, Any]:
    return {
        "act": choices.word(ACTS, row.act),
        "at": row.at,
        "by": who[row.by].name if row.by in who else "",
        "was": instant(row.was) if row.was else "",
        "line": line_name(row.pool) if row.pool else "",
        "reason": row.reason,
    }
