"""The register of questions as a page: narrowed by its address, the same list as CSV, and what is asked most."""

from datetime import timedelta
from typing import Any, get_args

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy
from django.views.decorators.http import require_safe

from yimen.cases import queries as cases
from yimen.catalogue import advice
from yimen.desk import choices, lists
from yimen.desk.guard import held_by, inbox_of, look_up, staff_only
from yimen.law.workdays import WorkCalendar
from yimen.lib import clock
from yimen.look import pages
from yimen.people import colleagues, sight
from yimen.people.queries import roles
from yimen.process import words
from yimen.process.question.commands import Topic
from yimen.voices import register
from yimen.voices.register import Asked, Listed, Questions

WHICH = {"": _("待答复"), "answered": _("已答复"), "withdrawn": _("不再需要答复")}
DUE = {"": _("全部"), "late": _("已超期"), "raised": _("已报负责人")}
QUESTION = pgettext_lazy("question", "咨询")
COLUMNS = (
    (QUESTION, "opened", "-opened"), (_("事项"), "item", ""), (_("谁负责"), "", ""), (_("期限"), "due", "-due"),
    (lists.NOW, "", ""),
)  # fmt: skip
CELLS = (
    (QUESTION, "spaced"), (_("事项"), "item"), (_("关于什么"), "topic"), (_("负责机关"), "organ"),
    (_("负责答复的人"), "owner"), (_("登记日期"), "opened_on"), (_("期限"), "due_on"), (_("剩余"), "left"),
    (lists.NOW, "phase"), (_("答复日期"), "closed_on"),
)  # fmt: skip
EDITORS = frozenset({"catalogue_editor"})
MONTHS = timedelta(days=90)


class QuestionsFilter(lists.ListFilter):
    """What the register shows."""

    keeps = "questions"
    sorts = lists.SORTS | {"opened": _("登记，早的在前"), "-opened": _("登记，新的在前")}
    which = lists.radios(_("哪些咨询"), WHICH)
    due = lists.radios(_("期限"), DUE)
    whose = lists.radios(_("谁的"), {"": _("全部"), "mine": _("由我负责的")})
    topic = forms.ChoiceField(label=_("关于什么"), required=False)
    organ = lists.organ(_("负责机关"))

    def __init__(self, of: Questions, *args: Any, **more: Any) -> None:
        """Offer the topics and the organs in scope."""
        super().__init__(*args, **more)
        self.fields["q"].label = _("编号、事项或者机关")
        topics = [(code, choices.word(words.TOPICS, code)) for code in get_args(Topic)]
        self.fields["topic"].choices = [("", _("全部")), *topics]  # type: ignore[attr-defined]
        self.offer_organs(of.organs)

    def asked(self, account: int) -> Asked:
        """Return what is asked for."""
        given = self.given()
        return Asked(
            which=given.get("which", "open"),
            organ=given.get("organ", 0),
            topic=given.get("topic", ""),
            late=given.get("due") == "late",
            raised=given.get("due") == "raised",
            owner=f"a:{account}" if given.get("whose") else "",
            **self.asked_first(),
        )


def _of(request: HttpRequest) -> Questions:
    """Return the questions that whoever asks may look into. Raises Http404 for whom there are none."""
    scope = sight.scope(held_by(request))
    if scope.nothing:
        raise Http404
    return Questions(scope)


def rows(lines: list[Listed], calendar: WorkCalendar) -> list[dict[str, Any]]:
    """Return the register as rows: what about, and who answers for it."""
    ids = {one.owner: int(one.owner[2:]) for one in lines if one.owner[2:].isdigit()}
    known = colleagues.who(ids.values())
    owners = {owner: known[id].name for owner, id in ids.items() if id in known}
    return [
        lists.line(one, calendar)
        | {
            "topic": choices.word(words.TOPICS, one.topic),
            "owner": owners.get(one.owner, ""),
            "raised": one.raised,
            "elsewhere": one.waits_elsewhere,
            "closed_on": one.closed_on,
        }
        for one in lines
    ]


@staff_only
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """List the questions that this person's role looks into; a whole number leads straight to its question."""
    of = _of(request)
    if number := look_up(request):
        return redirect(reverse("desk:case", args=[number]))
    form = QuestionsFilter(of, request.GET)
    if there := lists.stays(request, form):
        return there
    asked = form.asked(request.user.pk or 0)
    lines, said = lists.part(request, of, asked, register.WINDOW)
    context = said | {
        "section": "questions",
        "rows": rows(list(lines), cases.calendar()),
        "form": form,
        "filtered": asked != register.EVERYTHING,
        "ended": asked.which != "open",
        "counts": _counts(of, request.user.pk or 0),
        "capped": said["page"].capped,
        "columns": lists.columns(asked.sort, COLUMNS),
        "records": inbox_of(request).handles,
    }
    return pages.render(request, "desk/questions/list.html", context, "list")


def _counts(of: Questions, account: int) -> list[dict[str, Any]]:
    """Return how many wait for an answer, are one's own, are late, and were told to the head, each with its query.

    One's own among them lies with another organ while that has not confirmed it.
    """
    return lists.counts(
        register.WINDOW,
        (gettext("待答复"), of.count(), "?which="),
        (gettext("由我负责的"), of.count(Asked(owner=f"a:{account}")), "?whose=mine"),
        (gettext("已超期"), of.count(Asked(late=True)), "?due=late"),
        (gettext("已报负责人"), of.count(Asked(raised=True)), "?due=raised"),
    )


@staff_only
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Give the register as CSV, in the same order and with the same filters, up to its window; without any words."""
    of = _of(request)
    asked = QuestionsFilter(of, request.GET).asked(request.user.pk or 0)
    lines, _total = of.found(asked, limit=register.WINDOW)
    return lists.as_csv("questions", CELLS, rows(lines, cases.calendar()), most=register.WINDOW)


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
