"""The register as a page: every case that a role looks into, narrowed by its address, and the same list as CSV."""

from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, pgettext
from django.views.decorators.http import require_safe

from yimen.cases import queries, register
from yimen.cases.register import Asked, Register
from yimen.desk import choices, duty, export as file, shown
from yimen.desk.guard import look_up, register_of, staff_only
from yimen.desk.inbox import PAGE, SORTS, columns, page_number, page_of, said
from yimen.law.identity import spaced_case_number
from yimen.law.workdays import CalendarUnknown, WorkCalendar
from yimen.lib import clock
from yimen.look import pages
from yimen.look.fields import ContentSelect
from yimen.people import organs
from yimen.process import words
from yimen.process.application import state as st

WHICH = {"": _("在办"), "ended": _("已办结"), "law": _("法律直接办理过的")}
DUE = {
    "": _("全部"),
    "late": _("已超期"),
    "0": _("今天到期"),
    "1": _("剩 1 个工作日以内"),
    "3": _("剩 3 个工作日以内"),
    "5": _("剩 5 个工作日以内"),
}


class RegisterFilter(forms.Form):
    """What the register shows."""

    q = forms.CharField(
        label=_("办件编号或者事项名称"),
        required=False,
        max_length=60,
        widget=forms.TextInput({"data-search": "", "type": "search"}),
    )
    which = forms.ChoiceField(
        label=_("哪些办件"), required=False, widget=forms.RadioSelect, choices=list(WHICH.items())
    )
    due = forms.ChoiceField(
        label=_("期限"), required=False, widget=forms.RadioSelect, choices=list(DUE.items())
    )
    organ = forms.TypedChoiceField(label=_("承办机关"), required=False, coerce=int)
    phase = forms.MultipleChoiceField(label=_("环节"), required=False, widget=forms.CheckboxSelectMultiple)
    sort = forms.ChoiceField(
        label=_("排序"), required=False, choices=[("", SORTS["due"]), *list(SORTS.items())[1:]]
    )

    def __init__(self, of: Register, *args: Any, **more: Any) -> None:
        """Offer the organs in scope and every phase."""
        super().__init__(*args, **more)
        english = choices.language() == "en"
        known = [(id, (english and en) or zh) for id, _code, zh, en in organs.present() if id in of.organs]
        if len(known) > 1:
            self.fields["organ"].widget = ContentSelect()
            self.fields["organ"].choices = [("", _("全部")), *known]  # type: ignore[attr-defined]
        else:
            del self.fields["organ"]
        phases = (*st.OPEN, *st.DECIDED_OPEN, *st.ENDED)
        self.fields["phase"].choices = [(p, choices.word(words.PHASES, p)) for p in phases]  # type: ignore[attr-defined]

    def asked(self, calendar: WorkCalendar) -> Asked:
        """Return what is asked for; a forged value asks for nothing."""
        self.full_clean()
        given = self.cleaned_data
        due = given.get("due") or ""
        return Asked(
            which=given.get("which") or "open",
            organ=given.get("organ") or 0,
            text=(given.get("q") or "").strip(),
            phases=tuple(given.get("phase") or ()),
            late=due == "late",
            due_by=_day(calendar, int(due)) if due.isdigit() else None,
            sort=given.get("sort") or "due",
        )


def _day(calendar: WorkCalendar, days: int) -> date | None:
    """Return the day until which so many working days are left; None in a year that is not announced."""
    try:
        return calendar.add(clock.today(), days) if days else clock.today()
    except CalendarUnknown:
        return None


def rows(lines: list[register.Listed], calendar: WorkCalendar) -> list[dict[str, Any]]:
    """Return the register as rows: which case of which organ, where it stands, and how near its day is."""
    found, english = [], choices.language() == "en"
    for one in lines:
        days = shown.left(one.due_on, calendar)
        found.append(
            {
                "number": one.number,
                "spaced": spaced_case_number(one.number),
                "item": one.item,
                "organ": (english and one.organ_name_en) or one.organ_name,
                "phase": choices.word(words.PHASES, one.phase),
                "by_law": one.by_law,
                "due_on": one.due_on,
                "why": one.due_why,
                "left": days,
                "light": shown.light(days),
                "opened_on": one.opened_on,
                "closed_on": one.closed_on,
            }
        )
    return found


def counted(total: int) -> str:
    """Return a number of cases truthfully: past the window it is not counted on."""
    return f"{register.WINDOW:,}+" if total >= register.WINDOW else f"{total:,}"


def _of(request: HttpRequest) -> Register:
    """Return the register of whoever asks. Raises Http404 for whom no case is in it."""
    found = register_of(request)
    if found.scope.nothing:
        raise Http404
    return found


@staff_only
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """List the cases that this person's role looks into; a whole case number leads straight to its case."""
    of, calendar = _of(request), queries.calendar()
    if number := look_up(request):
        return redirect(reverse("desk:case", args=[number]))
    form = RegisterFilter(of, request.GET)
    asked = form.asked(calendar)
    at = page_number(request, register.WINDOW)
    lines, total = of.found(asked, limit=PAGE, offset=(at - 1) * PAGE)
    context = {
        "section": "cases",
        "rows": rows(lines, calendar),
        "form": form,
        "filtered": asked != register.EVERYTHING,
        "ended": asked.which == "ended",
        "count": counted(total),
        "counts": _counts(of),
        "capped": (asked.narrow or asked.which != "open") and total >= register.WINDOW,
        "window": register.WINDOW,
        "page": page_of(total, at, register.WINDOW),
        "columns": columns(asked.sort),
        "duties": duty.of(request),
    }
    return pages.render(request, "desk/register.html", context, "list")


def _counts(of: Register) -> list[dict[str, Any]]:
    """Return how many are open, late and due today, each with the query that lists them."""
    today = clock.today()
    every, late, due = of.count(), of.count(Asked(late=True)), of.count(Asked(due_by=today))
    law = of.count(Asked(which="law"))
    return [
        {"label": gettext("在办"), "count": counted(every), "url": "?"},
        {"label": gettext("已超期"), "count": counted(late), "url": "?due=late", "late": bool(late)},
        {"label": gettext("今日到期"), "count": counted(due), "url": "?due=0"},
        {"label": gettext("法律直接办理过的"), "count": counted(law), "url": "?which=law"},
    ]


@staff_only
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Give the register as CSV, in the same order and with the same filters, up to its window."""
    of, calendar = _of(request), queries.calendar()
    asked = RegisterFilter(of, request.GET).asked(calendar)
    lines, _total = of.found(asked, limit=register.WINDOW)
    heads = (
        _("办件"),
        _("事项"),
        _("承办机关"),
        _("收件日期"),
        _("期限"),
        _("剩余"),
        pgettext("phase", "现在"),
        _("法律直接办理"),
        _("办结日期"),
    )
    named = ("spaced", "item", "organ", "opened_on", "due_on", "left", "phase", "by_law", "closed_on")
    yes_no = (gettext("否"), gettext("是"))
    lists = (
        [yes_no[row[name]] if name == "by_law" else said(name, row[name]) for name in named]
        for row in rows(lines, calendar)
    )
    return file.answer("register", heads, lists)
