"""Home visits as the desk lists them: what is to be answered and planned first; townships, never names or houses."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.catalogue.names import called as item_names
from yimen.desk import choices, lists
from yimen.desk.homevisits import shown
from yimen.desk.homevisits.guard import concerned_only
from yimen.desk.office import cells
from yimen.homevisits import finding, notes
from yimen.homevisits.alone import alone
from yimen.homevisits.finding import Asked
from yimen.homevisits.parts import Part
from yimen.lib import clock
from yimen.look import pages
from yimen.look.templatetags.look import tag, zh
from yimen.process.homevisits import words

WINDOW = 2000
SINCE = {"": _("全部"), "30": _("三十天以内"), "90": _("九十天以内"), "365": _("一年以内")}
WHAT = {
    "": _("没有结束的"),
    "all": _("全部"),
    "late": _("逾期的"),
    "alone": _("缺人去的"),
    "broken": _("没有按约定的日子去成的"),
}
COLUMNS = ((_("编号"), "", ""), (_("乡镇、街道"), "", ""), (_("办什么"), "", ""), (_("谁提出、为什么"), "", ""), (_("状态"), "", ""), (pgettext_lazy("home visits", "日子"), "", ""))  # fmt: skip
CELLS = (
    (_("提出日期"), "asked"), (_("谁提出"), "asker"), (pgettext_lazy("home visits", "原因"), "reason"), (_("办什么"), "needs"), (pgettext_lazy("home visits", "事项"), "item"),
    (_("乡镇、街道"), "township"), (_("状态"), "state"), (_("答复期限"), "answer_by"), (_("答复日期"), "answered"),
    (_("约定日子"), "told"), (_("上门日期"), "made"), (_("没有按约定去成的次数"), "broken"), (_("分钟"), "minutes"), (_("公里"), "way"),
)  # fmt: skip


class Visits:
    """Home visits as lines of a list."""

    def found(self, asked: Asked, *, limit: int, offset: int = 0) -> tuple[Sequence[Any], int]:
        """Return `limit` visits from `offset` on, and how many there are up to the list's window."""
        rows = finding.listed(asked)
        return list(rows[offset : offset + limit]), rows[:WINDOW].count()


class VisitsFilter(lists.ListFilter):
    """What narrows the list of home visits."""

    keeps = "homevisits"
    sorts = {"": _("期限，近的在前"), "-asked": _("提出，新的在前"), "day": _("约定的日子"), "township": _("乡镇、街道")}  # fmt: skip
    what = lists.radios(_("哪些"), WHAT)
    asker = forms.ChoiceField(label=_("谁提出"), required=False)
    reason = forms.ChoiceField(label=_("原因"), required=False)
    since = lists.radios(_("什么时候提出"), SINCE)

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer who asks, and why."""
        super().__init__(*args, **more)
        self.fields["q"].label = _("编号、回执号，或者乡镇、街道")
        for name, known in (("asker", words.ASKERS), ("reason", words.REASONS)):
            offered = [("", _("全部")), *((code, choices.word(known, code)) for code in known)]
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """Return what is asked for."""
        given = self.given()
        what, since = given.get("what", ""), given.get("since", "")
        return Asked(
            states=() if what else tuple(words.OPEN),
            asker=given.get("asker", ""),
            reason=given.get("reason", ""),
            since=clock.today() - timedelta(days=int(since)) if since else None,
            late=what == "late",
            broken=what == "broken",
            alone=what == "alone",
            text=given.get("q", "").strip(),
            sort=given.get("sort", ""),
        )


@concerned_only
@never_cache
@require_safe
def show(request: HttpRequest, me: Part) -> HttpResponse:
    """List home visits that are not over, or those that are asked for."""
    form = VisitsFilter(request.GET)
    if there := lists.stays(request, form):
        return there
    found, said = lists.part(request, Visits(), form.asked(), WINDOW)
    called = item_names({one.item for one in found if one.item})
    unattended = alone() if any(one.state == "planned" for one in found) else {}
    context = said | {
        "room": "homevisits",
        "form": form,
        "filtered": bool(form.given()),
        "columns": lists.columns("", COLUMNS),
        "rows": [_row(one, called, unattended) for one in found],
        "me": me,
        "unjoined": len(notes.waiting()) if me.asks else 0,
    }
    return pages.render(request, "desk/homevisits/list.html", context, "list")


def _row(one: Any, called: dict[str, str], unattended: Collection[int]) -> list[Any]:
    marks = [tag(gettext("没有去成 %(n)d 次") % {"n": one.broken}, "late")] if one.broken else []
    if one.unexplained:
        marks.append(tag(gettext("没有说明原因"), "late"))
    if one.pk in unattended:
        marks.append(tag(gettext("缺人去"), "late"))
    if one.two:
        marks.append(tag(gettext("须两人")))
    return [
        cells.link(reverse("desk:homevisits:visit", args=[one.pk]), shown.spaced(one.number), one.slip or ""),
        zh(one.township),
        cells.lines(shown.needs(one), cells.quiet(zh(called[one.item])) if one.item in called else ""),
        cells.lines(
            choices.word(words.ASKERS, one.asker), cells.quiet(choices.word(words.REASONS, one.reason))
        ),
        cells.marks(shown.state(one), *marks),
        shown.by_when(one, clock.today()),
    ]


@concerned_only
@require_safe
def export(request: HttpRequest, me: Part) -> HttpResponse:
    """Give the list as it is narrowed as CSV; no number stands in it, and nobody."""
    found, _total = Visits().found(VisitsFilter(request.GET).asked(), limit=WINDOW)
    called = item_names({one.item for one in found if one.item})
    rows = [
        {
            "asked": one.asked_on,
            "asker": choices.word(words.ASKERS, one.asker),
            "reason": choices.word(words.REASONS, one.reason),
            "needs": shown.needs(one),
            "item": called.get(one.item, ""),
            "township": one.township,
            "state": choices.word(words.STATES, one.state),
            "answer_by": one.answer_by,
            "answered": one.answered_on,
            "told": one.told_on,
            "made": one.made_on,
            "broken": one.broken,
            "minutes": one.minutes,
            "way": shown.kilometres(one.metres) if one.metres is not None else "",
        }
        for one in found
    ]
    return lists.as_csv("home-visits", CELLS, rows, most=WINDOW)
