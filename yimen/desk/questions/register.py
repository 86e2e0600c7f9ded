"""The register of questions as a page: narrowed by its address, the same list as CSV, and what is asked most."""

from datetime import timedelta
from typing import Any, get_args

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, pgettext
from django.views.decorators.http import require_safe

from yimen.cases import queries as cases
from yimen.catalogue import advice
from yimen.desk import choices, export as file, shown
from yimen.desk.guard import held_by, inbox_of, look_up, staff_only
from yimen.desk.inbox import PAGE, page_number, page_of, said
from yimen.law.identity import spaced_case_number
from yimen.law.workdays import WorkCalendar
from yimen.lib import clock
from yimen.look import pages
from yimen.look.fields import ContentSelect
from yimen.people import colleagues, organs, sight
from yimen.people.queries import roles
from yimen.process import words
from yimen.process.question.commands import Topic
from yimen.voices import register
from yimen.voices.register import Asked, Listed, Questions

WHICH = {"": _("待答复"), "answered": _("已答复"), "withdrawn": _("不再需要答复")}
DUE = {"": _("全部"), "late": _("已超期"), "raised": _("已报负责人")}
SORTS = {"due": _("期限，近的在前"), "-due": _("期限，远的在前"), "opened": _("登记，早的在前")}
SORTS |= {"-opened": _("登记，新的在前"), "item": _("事项名称")}
EDITORS = frozenset({"catalogue_editor"})
MONTHS = timedelta(days=90)


class QuestionsFilter(forms.Form):
    """What the register shows."""

    q = forms.CharField(
        label=_("编号、事项或者机关"),
        required=False,
        max_length=60,
        widget=forms.TextInput({"data-search": "", "type": "search"}),
    )
    which = forms.ChoiceField(
        label=_("哪些咨询"), required=False, widget=forms.RadioSelect, choices=list(WHICH.items())
    )
    due = forms.ChoiceField(
        label=_("期限"), required=False, widget=forms.RadioSelect, choices=list(DUE.items())
    )
    whose = forms.ChoiceField(
        label=_("谁的"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", _("全部")), ("mine", _("由我负责的"))],
    )
    topic = forms.ChoiceField(label=_("关于什么"), required=False)
    organ = forms.TypedChoiceField(label=_("负责机关"), required=False, coerce=int, widget=ContentSelect)
    sort = forms.ChoiceField(
        label=_("排序"), required=False, choices=[("", SORTS["due"]), *list(SORTS.items())[1:]]
    )

    def __init__(self, of: Questions, *args: Any, **more: Any) -> None:
        """Offer the topics and the organs in scope."""
        super().__init__(*args, **more)
        topics = [(code, choices.word(words.TOPICS, code)) for code in get_args(Topic)]
        self.fields["topic"].choices = [("", _("全部")), *topics]  # type: ignore[attr-defined]
        english = choices.language() == "en"
        known = [(id, (english and en) or zh) for id, _code, zh, en in organs.present() if id in of.organs]
        if len(known) > 1:
            self.fields["organ"].choices = [("", _("全部")), *known]  # type: ignore[attr-defined]
        else:
            del self.fields["organ"]

    def asked(self, account: int) -> Asked:
        """Return what is asked for; a forged value asks for nothing."""
        self.full_clean()
        given = self.cleaned_data
        return Asked(
            which=given.get("which") or "open",
            organ=given.get("organ") or 0,
            text=(given.get("q") or "").strip(),
            topic=given.get("topic") or "",
            late=given.get("due") == "late",
            raised=given.get("due") == "raised",
            owner=f"a:{account}" if given.get("whose") else "",
            sort=given.get("sort") or "due",
        )


def _of(request: HttpRequest) -> Questions:
    """Return the questions that whoever asks may look into. Raises Http404 for whom there are none."""
    scope = sight.scope(held_by(request))
    if scope.nothing:
        raise Http404
    return Questions(scope)


def rows(lines: list[Listed], calendar: WorkCalendar) -> list[dict[str, Any]]:
    """Return the register as rows: what about, who answers for it, how near its day is."""
    english, found = choices.language() == "en", []
    owners = colleagues.who(int(one.owner[2:]) for one in lines if one.owner[2:].isdigit())
    for one in lines:
        days = shown.left(one.due_on, calendar)
        owner = owners.get(int(one.owner[2:])) if one.owner[2:].isdigit() else None
        found.append(
            {
                "number": one.number,
                "spaced": spaced_case_number(one.number),
                "item": one.item,
                "topic": choices.word(words.TOPICS, one.topic),
                "organ": (english and one.organ_name_en) or one.organ_name,
                "owner": owner.name if owner else "",
                "phase": choices.word(words.PHASES, one.phase),
                "raised": one.raised,
                "elsewhere": one.waits_elsewhere,
                "due_on": one.due_on,
                "left": days,
                "light": shown.light(days),
                "opened_on": one.opened_on,
                "closed_on": one.closed_on,
            }
        )
    return found


def counted(total: int) -> str:
    """Return a number of questions truthfully: past the window it is not counted on."""
    return f"{register.WINDOW:,}+" if total >= register.WINDOW else f"{total:,}"


@staff_only
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """List the questions that this person's role looks into; a whole number leads straight to its question."""
    of = _of(request)
    if number := look_up(request):
        return redirect(reverse("desk:case", args=[number]))
    form = QuestionsFilter(of, request.GET)
    asked = form.asked(request.user.pk or 0)
    at = page_number(request, register.WINDOW)
    lines, total = of.found(asked, limit=PAGE, offset=(at - 1) * PAGE)
    late, raised = of.count(Asked(late=True)), of.count(Asked(raised=True))
    context = {
        "section": "questions",
        "rows": rows(lines, cases.calendar()),
        "form": form,
        "filtered": asked != register.EVERYTHING,
        "ended": asked.which != "open",
        "count": counted(total),
        "counts": [
            {"label": gettext("待答复"), "count": counted(of.count()), "url": "?"},
            {"label": gettext("已超期"), "count": counted(late), "url": "?due=late", "late": bool(late)},
            {"label": gettext("已报负责人"), "count": counted(raised), "url": "?due=raised"},
        ],
        "capped": total >= register.WINDOW,
        "window": register.WINDOW,
        "page": page_of(total, at, register.WINDOW),
        "columns": _columns(asked.sort),
        "records": bool(inbox_of(request).pairs),
    }
    return pages.render(request, "desk/questions/list.html", context, "list")


def _columns(sort: str) -> list[dict[str, Any]]:
    """Return the columns; those that sort say how they are sorted and what a press would ask for."""
    said_ = [
        (pgettext("question", "咨询"), "opened", "-opened"),
        (gettext("事项"), "item", ""),
        (gettext("谁负责"), "", ""),
        (gettext("期限"), "due", "-due"),
        (pgettext("phase", "现在"), "", ""),
    ]
    return [
        {
            "label": label,
            "sort": "ascending" if up and sort == up else "descending" if down and sort == down else "",
            "wish": (down if sort == up and down else up) if up else "",
        }
        for label, up, down in said_
    ]


@staff_only
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Give the register as CSV, in the same order and with the same filters, up to its window; without any words."""
    of = _of(request)
    asked = QuestionsFilter(of, request.GET).asked(request.user.pk or 0)
    lines, _total = of.found(asked, limit=register.WINDOW)
    heads = (
        pgettext("question", "咨询"), _("事项"), _("关于什么"), _("负责机关"), _("负责答复的人"), _("登记日期"), _("期限"), _("剩余"),
        pgettext("phase", "现在"), _("答复日期"),
    )  # fmt: skip
    named = (
        "spaced", "item", "topic", "organ", "owner", "opened_on", "due_on", "left", "phase", "closed_on",
    )  # fmt: skip
    lists = ([said(name, row[name]) for name in named] for row in rows(lines, cases.calendar()))
    return file.answer("questions", heads, lists)


@staff_only
@require_safe
def frequent(request: HttpRequest) -> HttpResponse:
    """List what was asked most in the last months, by item and topic: for the editor and whoever answers.

    Beside each stands how many answers to it are published in the guide.
    """
    scope = sight.scope(held_by(request))
    if scope.nothing and roles(request.user.pk or 0) & EDITORS:
        scope = sight.Scope(None)
    if scope.nothing:
        raise Http404
    since, answered = clock.today() - MONTHS, advice.counted()
    found = [
        {
            "answered": answered.get((one.code, one.topic), 0),
            "code": one.code,
            "item": one.item,
            "topic": choices.word(words.TOPICS, one.topic),
            "times": one.times,
            "open": one.open,
            "last_on": one.last_on,
        }
        for one in register.frequent(Questions(scope), since)
    ]
    context = {"rows": found, "since": since, "section": "questions"}
    return pages.render(request, "desk/questions/frequent.html", context)
