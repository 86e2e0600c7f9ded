"""The inbox as a page: what waits, who has taken it on, and what may be done with many at once."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.cases import inbox, opinions
from yimen.desk import beside, bulk, choices, claiming, duty, lists
from yimen.desk.guard import calendar_of, first_of, held_by, inbox_of, look_up, staff_only
from yimen.inspectors.points import called
from yimen.inspectors.queries import points_of
from yimen.lib import clock
from yimen.look import pages
from yimen.people import colleagues
from yimen.people.rights import leads
from yimen.process import no_licence, words
from yimen.process.accountability import state as accountability
from yimen.process.application import state as st
from yimen.process.bad_rating import state as bad_rating
from yimen.process.card import state as card
from yimen.process.complaint import state as complaint
from yimen.process.ending import state as ending
from yimen.process.joint import state as joint
from yimen.process.order import state as order
from yimen.process.permit import state as permit
from yimen.process.question import state as question
from yimen.process.rectification import state as rectification

PUT_RIGHT = ("ReportRectified", "VerifyRectified")
# What is owed on a permit by acts that serve for more than that: the task says which it is.
BY_TASK = ("commitment", "corrected", "deregister", "appeal")
# Whoever examines asks other organs for their opinions (T48).
EXAMINES = "R"
# Of what is judged no inbox says beforehand how.
JUDGED = {"UpholdCard": "card.decide"}
# Where something waits for whoever watches, hears complaints, or lets others account for what they did.
OF_CARDS = (card.GIVEN, card.EXPLAINED, card.APPEALED, card.FINAL, card.RECTIFYING, card.RECTIFIED)
WATCHED = (
    *OF_CARDS,
    *rectification.OPEN,
    *complaint.OPEN,
    *order.OPEN,
    *accountability.OPEN,
    *bad_rating.OPEN,
)
WHOSE = {"": _("全部"), "mine": _("我认领的"), "free": _("没有人认领的"), "acted": _("我经办过的")}
CELLS = (
    (_("办件"), "spaced"), (_("事项"), "item"), (_("部门"), "organ"), (_("要办什么"), "act"), (_("认领人"), "holder"),
    (_("收件日期"), "opened_on"), (_("期限"), "due_on"), (_("剩余"), "left"), (lists.NOW, "phase"),
)  # fmt: skip


class InboxFilter(lists.ListFilter):
    """What the inbox shows."""

    keeps = "inbox"
    sorts = lists.SORTS | {"organ": _("部门名称")}
    late = lists.radios(_("期限"), {"": _("全部"), "1": _("只看超期"), "today": _("今天到期和已超期")})
    whose = lists.radios(_("谁的"), WHOSE)
    of = lists.radios(_("范围"), {"": _("我能办的"), "organ": _("本机关全部")})
    phase = lists.phases()

    def __init__(self, leads: bool, handles: bool, *args: Any, **more: Any) -> None:
        """Offer the phases in which anything can wait, and to a leader the tasks of the whole organ.

        For who watches and handles nothing that people ask for, these are the phases of what supervision has.
        """
        super().__init__(*args, **more)
        self.fields["q"].label = _("事项、部门或者办件编号")
        # Once a case has ended only its documents wait, and the list of cases finds it by its phase; a permit that is
        # over waits to be struck off.
        permits = (*permit.OPEN, *permit.OVER, ending.PROPOSED, ending.DECIDED)
        handled = (*st.OPEN, *st.DECIDED_OPEN, *joint.OPEN, question.ASKED, *permits)
        self.offer_phases(handled if handles or leads else WATCHED)
        if not leads:
            del self.fields["of"]

    def asked(self, account: int) -> inbox.Asked:
        """Return what is asked for."""
        given, whose = self.given(), self.given().get("whose")
        return inbox.Asked(
            phases=tuple(given.get("phase", ())),
            touched_by=account if whose == "acted" else 0,
            held_by=account if whose == "mine" else 0,
            free=whose == "free",
            late=given.get("late") == "1",
            due_by=clock.today() if given.get("late") == "today" else None,
            **self.asked_first(),
        )


def _task(one: inbox.Waiting) -> str:
    """Return by which of words.TASKS something owed is called; empty where its act says it."""
    return JUDGED.get(one.act, one.key if one.key in BY_TASK else "")


def _act(one: inbox.Waiting) -> str:
    task = _task(one)
    return (
        choices.word(words.TASKS, task) if task else choices.word(no_licence.commands(one.licence), one.act)
    )


def rows(request: HttpRequest, lines: list[inbox.Waiting]) -> list[dict[str, Any]]:
    """Return the inbox as rows: what is owed by when, and who has taken it on."""
    calendar, account = calendar_of(request), request.user.pk or 0
    known = colleagues.who(one.holder for one in lines if one.holder)
    # What was found on a visit stands under some item of its organ, and is about none: its point says what it is.
    points = points_of(one.number for one in lines if one.act in PUT_RIGHT)
    late = opinions.late_on([one.number for one in lines if one.letter == EXAMINES])
    about = {number: called(point, choices.language()) for number, point in points.items()}
    return [
        lists.line(one, calendar)
        | {
            "act": _act(one),
            "picked": f"{one.number}{claiming.MARK}{one.key}",
            "holder": known[one.holder].name if one.holder in known else "",
            "mine": one.holder == account,
            "first": one.first,
            "opinions": late.get(one.number, ()) if one.letter == EXAMINES else (),
            "about": about.get(one.number, ""),
            "item": about.get(one.number, one.item),
        }
        for one in lines
    ]


def _source(request: HttpRequest, form: InboxFilter) -> inbox.Inbox:
    """Return what waits for whoever asks, or for the organs that they lead, where they ask for these."""
    held = held_by(request)
    if form.given().get("of"):
        return inbox.Inbox(held, sorted(leads(held)), lambda: first_of(request), request.user.pk or 0)
    return inbox_of(request)


@staff_only
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """List what waits for this person, by days left; a whole case number leads straight to its case.

    For whom nothing ever waits, and who watches while nothing does, the desk begins with the cases that they look into,
    or says what they do here.
    """
    if number := look_up(request):
        return redirect(reverse("desk:case", args=[number]))
    waiting, account, leading = inbox_of(request), request.user.pk or 0, leads(held_by(request))
    if not leading and not waiting.handles and not waiting.count():
        return duty.begin(request)
    form = InboxFilter(bool(leading), waiting.handles, request.GET)
    if there := lists.stays(request, form):
        return there
    asked, source = form.asked(account), _source(request, form)
    lines, said = lists.part(request, source, asked, inbox.WINDOW)
    late, _come = source.today
    context = said | {
        "rows": rows(request, list(lines)),
        "form": form,
        "filtered": asked != inbox.EVERYTHING or source.led,
        "late": lists.counted(late, inbox.WINDOW) if late else "",
        "capped": asked.narrow and not asked.held_by and source.count() >= inbox.WINDOW,
        "columns": lists.columns(asked.sort, COLUMNS),
        "beside": beside.of(request) if asked == inbox.EVERYTHING else (),
        "duties": duty.of(request) if not lines else (),
        "elsewhere": duty.elsewhere(request) if not lines else (),
        "bulk": bulk.offered(waiting.letters),
        "team": claiming.team(leading) if leading else (),
        "most": bulk.MOST,
    }
    return pages.render(request, "desk/inbox.html", context, "list")


COLUMNS = (
    (_("办件"), "opened", "-opened"), (_("事项"), "item", ""), (_("要办什么"), "", ""),
    (_("期限"), "due", "-due"), (lists.NOW, "", ""),
)  # fmt: skip


@staff_only
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Give the list as CSV, in the same order and with the same filters; UTF-8 with the mark that Excel needs."""
    account = request.user.pk or 0
    form = InboxFilter(bool(leads(held_by(request))), inbox_of(request).handles, request.GET)
    lines, _total = _source(request, form).found(form.asked(account), limit=inbox.WINDOW)
    return lists.as_csv("inbox", CELLS, rows(request, lines), most=inbox.WINDOW)
