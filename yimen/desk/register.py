"""The register as a page: every case that a role looks into, narrowed by its address, and the same list as CSV."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.cases import queries, register
from yimen.cases.register import Asked, Register
from yimen.desk import bulk, duty, lists
from yimen.desk.guard import held_by, inbox_of, look_up, register_of, staff_only
from yimen.law.workdays import CalendarUnknown, WorkCalendar
from yimen.lib import clock
from yimen.look import pages
from yimen.people import sight
from yimen.process.application import state as st
from yimen.process.joint import state as joint

WHICH = {"": _("在办"), "ended": _("已办结"), "law": _("法律直接办理过的")}
DUE = {
    "": _("全部"),
    "late": _("已超期"),
    "0": _("今天到期"),
    "1": _("剩 1 个工作日以内"),
    "3": _("剩 3 个工作日以内"),
    "5": _("剩 5 个工作日以内"),
}
COLUMNS = (
    (_("办件"), "opened", "-opened"), (_("事项"), "item", ""), (_("期限"), "due", "-due"), (lists.NOW, "", ""),
)  # fmt: skip
CELLS = (
    (_("办件"), "spaced"), (_("事项"), "item"), (_("承办机关"), "organ"), (_("收件日期"), "opened_on"), (_("期限"), "due_on"),
    (_("剩余"), "left"), (lists.NOW, "phase"), (_("法律直接办理"), "by_law"), (_("办结日期"), "closed_on"),
    (_("和惯常结论不同的理由"), "deviation"),
)  # fmt: skip


class RegisterFilter(lists.ListFilter):
    """What the register shows."""

    keeps = "register"
    which = lists.radios(_("哪些办件"), WHICH)
    due = lists.radios(_("期限"), DUE)
    organ = lists.organ(_("承办机关"))
    phase = lists.phases()

    def __init__(self, of: Register, *args: Any, **more: Any) -> None:
        """Offer the organs in scope and every phase."""
        super().__init__(*args, **more)
        self.offer_organs(of.organs)
        self.offer_phases((*st.OPEN, *st.DECIDED_OPEN, *joint.OPEN, *st.ENDED, joint.COMPLETED))

    def asked(self, calendar: WorkCalendar) -> Asked:
        """Return what is asked for."""
        given = self.given()
        due = given.get("due", "")
        return Asked(
            which=given.get("which", "open"),
            organ=given.get("organ", 0),
            phases=tuple(given.get("phase", ())),
            late=due == "late",
            due_by=_day(calendar, int(due)) if due.isdecimal() else None,
            **self.asked_first(),
        )


def _day(calendar: WorkCalendar, days: int) -> date | None:
    """Return the day until which so many working days are left; None in a year that is not announced."""
    try:
        return calendar.add(clock.today(), days) if days else clock.today()
    except CalendarUnknown:
        return None


def rows(lines: list[register.Listed], calendar: WorkCalendar, informed: bool) -> list[dict[str, Any]]:
    """Return the register as rows; what somebody wrote in a decision only to whoever is `informed` of more than is public."""
    return [
        lists.line(one, calendar)
        | {"by_law": one.by_law, "why": one.due_why, "closed_on": one.closed_on}
        | {"deviation": one.deviation if informed else ""}
        for one in lines
    ]


def _informed(request: HttpRequest) -> bool:
    return any(not one.open_only for _role, one in sight.duties(held_by(request)))


def whole(request: HttpRequest) -> Register:
    """Return the register of whoever asks. Raises Http404 for whom no case is in it."""
    found = register_of(request)
    if found.scope.nothing:
        raise Http404
    return found


@staff_only
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """List the cases that this person's role looks into; a whole case number leads straight to its case."""
    of, calendar = whole(request), queries.calendar()
    if number := look_up(request):
        return redirect(reverse("desk:case", args=[number]))
    form = RegisterFilter(of, request.GET)
    if there := lists.stays(request, form):
        return there
    asked = form.asked(calendar)
    lines, said = lists.part(request, of, asked, register.WINDOW)
    context = said | {
        "section": "cases",
        "rows": rows(list(lines), calendar, _informed(request)),
        "form": form,
        "filtered": asked != register.EVERYTHING,
        "ended": asked.which == "ended",
        "counts": _counts(of),
        "capped": (asked.narrow or asked.which != "open") and said["page"].capped,
        "columns": lists.columns(asked.sort, COLUMNS),
        "duties": duty.of(request),
        # Whoever only looks has nothing to carry out on any of them.
        "bulk": bulk.offered(inbox_of(request).letters),
        "most": bulk.MOST,
        "numbers": sight.scope(held_by(request), more_than_public=True).organs != (),
    }
    return pages.render(request, "desk/register.html", context, "list")


def _counts(of: Register) -> list[dict[str, Any]]:
    """Return how many are open, late and due today, each with the query that lists them."""
    return lists.counts(
        register.WINDOW,
        (gettext("在办"), of.count(), "?which="),
        (gettext("已超期"), of.count(Asked(late=True)), "?due=late"),
        (gettext("今日到期"), of.count(Asked(due_by=clock.today())), "?due=0"),
        (gettext("法律直接办理过的"), of.count(Asked(which="law")), "?which=law"),
    )


@staff_only
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Give the register as CSV, in the same order and with the same filters, up to its window."""
    of, calendar = whole(request), queries.calendar()
    asked = RegisterFilter(of, request.GET).asked(calendar)
    lines, _total = of.found(asked, limit=register.WINDOW)
    return lists.as_csv("register", CELLS, rows(lines, calendar, _informed(request)), most=register.WINDOW)
