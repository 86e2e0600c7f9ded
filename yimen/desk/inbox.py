"""The inbox as a page: filters, order and pages stand in the address, and the same list goes out as CSV."""

from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, pgettext
from django.views.decorators.http import require_safe

from yimen.cases import inbox, queries
from yimen.desk import choices, duty, export as file, shown
from yimen.desk.guard import inbox_of, look_up, staff_only
from yimen.law.identity import spaced_case_number
from yimen.lib import clock
from yimen.look import pages, words as look_words
from yimen.process import words
from yimen.process.application import state as st
from yimen.process.question import state as question

PAGE = 50
SORTS = {"due": _("期限，近的在前"), "-due": _("期限，远的在前"), "opened": _("收件，早的在前")}
SORTS |= {"-opened": _("收件，新的在前"), "item": _("事项名称")}


class InboxFilter(forms.Form):
    """What the inbox shows."""

    q = forms.CharField(
        label=_("事项、部门或者办件编号"),
        required=False,
        max_length=60,
        widget=forms.TextInput({"data-search": "", "type": "search"}),
    )
    phase = forms.MultipleChoiceField(label=_("环节"), required=False, widget=forms.CheckboxSelectMultiple)
    late = forms.ChoiceField(
        label=_("期限"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", _("全部")), ("1", _("只看超期")), ("today", _("今天到期和已超期"))],
    )
    whose = forms.ChoiceField(
        label=_("谁的"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", _("全部")), ("mine", _("我经办过的"))],
    )
    sort = forms.ChoiceField(
        label=_("排序"), required=False, choices=[("", SORTS["due"]), *list(SORTS.items())[1:]]
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer the phases in which anything can wait."""
        super().__init__(*args, **more)
        # Once a case has ended only its documents wait, and the list of cases finds it by its phase.
        phases = (*st.OPEN, *st.DECIDED_OPEN, question.ASKED)
        self.fields["phase"].choices = [(p, choices.word(words.PHASES, p)) for p in phases]  # type: ignore[attr-defined]

    def asked(self, account: int) -> inbox.Asked:
        """Return what is asked for; a forged value asks for nothing."""
        self.full_clean()
        given = self.cleaned_data
        return inbox.Asked(
            phases=tuple(given.get("phase") or ()),
            text=(given.get("q") or "").strip(),
            touched_by=account if given.get("whose") else 0,
            late=given.get("late") == "1",
            due_by=clock.today() if given.get("late") == "today" else None,
            sort=given.get("sort") or "due",
        )


def rows(lines: list[inbox.Waiting]) -> list[dict[str, Any]]:
    """Return the inbox as rows: what is owed, by when, and how near that is in words and as a mark."""
    found, calendar = [], queries.calendar()
    english = choices.language() == "en"
    for one in lines:
        days = shown.left(one.due_on, calendar)
        found.append(
            {
                "number": one.number,
                "spaced": spaced_case_number(one.number),
                "item": one.item,
                "organ": (english and one.organ_name_en) or one.organ_name,
                "phase": choices.word(words.PHASES, one.phase),
                "act": choices.word(words.COMMANDS, one.act),
                "due_on": one.due_on,
                "left": days,
                "light": shown.light(days),
                "opened_on": one.opened_on,
            }
        )
    return found


def counted(total: int) -> str:
    """Return a number of lines truthfully: past the window it is not counted on."""
    return f"{inbox.WINDOW:,}+" if total >= inbox.WINDOW else f"{total:,}"


@staff_only
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """List what waits for this person, by days left; a whole case number leads straight to its case.

    For whom nothing ever waits, the desk begins with the cases that they look into, or says what they do here.
    """
    if number := look_up(request):
        return redirect(reverse("desk:case", args=[number]))
    waiting = inbox_of(request)
    if not waiting.pairs:
        return duty.begin(request)
    form = InboxFilter(request.GET)
    asked = form.asked(request.user.pk or 0)
    at = page_number(request, inbox.WINDOW)
    lines, total = waiting.found(asked, limit=PAGE, offset=(at - 1) * PAGE)
    late = waiting.count(inbox.Asked(late=True))
    context = {
        "rows": rows(lines),
        "form": form,
        "filtered": asked != inbox.EVERYTHING,
        "count": counted(total),
        "late": counted(late) if late else "",
        "capped": asked.narrow and waiting.count() >= inbox.WINDOW,
        "window": inbox.WINDOW,
        "page": page_of(total, at, inbox.WINDOW),
        "columns": columns(asked.sort, gettext("要办什么")),
        "duties": duty.of(request) if not lines else (),
        "elsewhere": duty.elsewhere(request) if not lines else (),
    }
    return pages.render(request, "desk/inbox.html", context, "list")


def page_number(request: HttpRequest, window: int) -> int:
    """Return the page that is asked for, at most the last one inside the window."""
    typed = request.GET.get("page", "1")
    last = window // PAGE
    return min(max(int(typed), 1), last) if typed.isdigit() else 1


def page_of(total: int, at: int, window: int) -> Page[int]:
    """Return a page of a list of so many lines, marked where counting stopped."""
    page = Paginator(range(total), PAGE).get_page(at)
    page.capped = total >= window  # type: ignore[attr-defined]
    return page


def columns(sort: str, *between: str) -> list[dict[str, Any]]:
    """Return the columns of a list of cases, a list's own `between` them.

    Those that sort say how they are sorted and what a press would ask for.
    """
    said = [
        (gettext("办件"), "opened", "-opened"),
        (gettext("事项"), "item", ""),
        *((label, "", "") for label in between),
        (gettext("期限"), "due", "-due"),
        (pgettext("phase", "现在"), "", ""),
    ]
    return [
        {
            "label": label,
            "sort": "ascending" if up and sort == up else "descending" if down and sort == down else "",
            "wish": (down if sort == up and down else up) if up else "",
        }
        for label, up, down in said
    ]


@staff_only
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Give the list as CSV, in the same order and with the same filters; UTF-8 with the mark that Excel needs."""
    asked = InboxFilter(request.GET).asked(request.user.pk or 0)
    lines, _total = inbox_of(request).found(asked, limit=inbox.WINDOW)
    heads = (
        _("办件"),
        _("事项"),
        _("部门"),
        _("要办什么"),
        _("收件日期"),
        _("期限"),
        _("剩余"),
        pgettext("phase", "现在"),
    )
    named = ("spaced", "item", "organ", "act", "opened_on", "due_on", "left", "phase")
    lists = ([said(name, row[name]) for name in named] for row in rows(lines))
    return file.answer("inbox", heads, lists)


def said(name: str, value: Any) -> Any:
    """Return a cell of an exported list: days left in words, all else as it is."""
    return look_words.days_left(value) if name == "left" and value is not None else value
