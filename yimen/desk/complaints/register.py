"""The register of complaints, of what was ordered for them and of who answers for it: narrowed by its address, and as CSV."""

from typing import Any, get_args

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy
from django.views.decorators.http import require_safe

from yimen.cases import queries as cases
from yimen.desk import lists
from yimen.desk.choices import word
from yimen.desk.complaints.guard import readers_only, takes_down
from yimen.desk.guard import look_up
from yimen.law.workdays import WorkCalendar
from yimen.look import pages
from yimen.people import organs
from yimen.process.accountability import state as account, words as accounts
from yimen.process.complaint import commands as do, state as st, words
from yimen.process.order import state as order
from yimen.voices import heard
from yimen.voices.heard import Asked, Heard, Line, Reach

KINDS: dict[str, Any] = {
    "": pgettext_lazy("register", "投诉举报"),
    "order": pgettext_lazy("register", "责令整改"),
    "accountability": pgettext_lazy("register", "问责"),
}
PHASES = {"complaint": st.PHASES[1:], "order": order.PHASES[1:], "accountability": account.PHASES[1:]}
ENDED = {"": _("没有办结的"), "1": _("已经了结的")}
DUE = {"": _("全部"), "late": _("已超期"), "raised": _("已报负责人")}
COLUMNS = (
    (_("编号"), "opened", "-opened"), (_("是什么"), "", ""), (pgettext_lazy("complaints", "单位"), "item", ""), (_("期限"), "due", "-due"), (lists.NOW, "", ""),
)  # fmt: skip
CELLS = (
    (_("编号"), "spaced"), (_("是什么"), "what"), (_("原因"), "cause"), (_("来的渠道"), "channel"), (_("是否留姓名"), "named"),
    (_("事项"), "item"), (pgettext_lazy("complaints", "单位"), "organ"), (_("登记日期"), "opened_on"), (_("期限"), "due_on"), (_("剩余"), "left"),
    (lists.NOW, "phase"), (_("了结日期"), "closed_on"),
)  # fmt: skip


class HeardFilter(lists.ListFilter):
    """What the register shows."""

    keeps = "complaints"
    sorts = lists.SORTS | {"opened": _("登记，早的在前"), "-opened": _("登记，新的在前")}
    kind = lists.radios(_("哪一类"), KINDS)
    ended = lists.radios(_("哪些"), ENDED)
    due = lists.radios(_("期限"), DUE)
    phase = lists.phases()
    of = forms.ChoiceField(label=_("诉求类别"), required=False)
    channel = forms.ChoiceField(label=_("来的渠道"), required=False)
    cause = forms.ChoiceField(label=_("原因"), required=False)
    organ = lists.organ(pgettext_lazy("complaints", "单位"))

    def __init__(self, of: Reach, *args: Any, **more: Any) -> None:
        """Offer the kinds, phases and organs in reach."""
        super().__init__(*args, **more)
        self.reach = of
        self.fields["q"].label = _("编号、事项或者单位")
        offered = [(code, label) for code, label in KINDS.items() if (code or "complaint") in of.kinds]
        # Whoever has no complaint in reach begins with what was ordered.
        self.fields["kind"].choices = offered  # type: ignore[attr-defined]
        self.offer_phases(PHASES[self._kind()])
        for name, table, codes in (
            ("of", words.SORTS, get_args(do.Sort)),
            ("channel", words.CHANNELS, get_args(do.Channel)),
            ("cause", words.CAUSES, get_args(do.Cause)),
        ):
            said = [(code, word(table, code)) for code in codes]
            self.fields[name].choices = [("", _("全部")), *said]  # type: ignore[attr-defined]
        present = (id for id, *_rest in organs.present())
        self.offer_organs(present if of.organs is None else of.organs)

    def _kind(self) -> str:
        asked = self.data.get("kind", "") or "complaint"
        return asked if asked in self.reach.kinds else self.reach.kinds[0]

    def asked(self) -> Asked:
        """Return what is asked for."""
        given = self.given()
        return Asked(
            kind=self._kind(),
            ended=bool(given.get("ended")),
            phases=tuple(given.get("phase", ())),
            organ=given.get("organ", 0),
            text=given.get("q", "").strip(),
            kinds_of=given.get("of", ""),
            channel=given.get("channel", ""),
            cause=given.get("cause", ""),
            late=given.get("due") == "late",
            raised=given.get("due") == "raised",
            order=given.get("sort", "due"),
        )


def rows(lines: list[Line], calendar: WorkCalendar) -> list[dict[str, Any]]:
    """Return the register as rows."""
    return [
        lists.line(one, calendar)
        | {
            "what": word(words.SORTS, one.sort) if one.sort else word(accounts.WHY, one.why) if one.why else "",
            "cause": word(words.CAUSES, one.cause) if one.cause else "",
            "channel": word(words.CHANNELS, one.channel) if one.channel else "",
            "named": one.named,
            "anonymous": one.kind == "complaint" and not one.named,
            "raised": one.raised,
            "group": one.group,
            "closed_on": one.closed_on,
        }
        for one in lines
    ]  # fmt: skip


@readers_only
@require_safe
def show(request: HttpRequest, of: Reach) -> HttpResponse:
    """List what somebody may look into; a whole number leads straight to its case."""
    if number := look_up(request):
        return redirect(reverse("desk:case", args=[number]))
    form = HeardFilter(of, request.GET)
    if there := lists.stays(request, form):
        return there
    asked, source = form.asked(), Heard(of)
    lines, said = lists.part(request, source, asked, heard.WINDOW)
    context = said | {
        "room": "complaints",
        "rows": rows(list(lines), cases.calendar()),
        "form": form,
        "filtered": asked != Asked(kind=asked.kind),
        "ended": asked.ended,
        "counts": _counts(source, asked.kind),
        "capped": said["page"].capped,
        "columns": lists.columns(asked.order, COLUMNS),
        "records": takes_down(request),
        "kind": word_of(asked.kind),
    }
    return pages.render(request, "desk/complaints/list.html", context, "list")


def word_of(kind: str) -> Any:
    """Return what a kind is called at the head of its register."""
    return KINDS["" if kind == "complaint" else kind]


def _counts(source: Heard, kind: str) -> list[dict[str, Any]]:
    named = "" if kind == "complaint" else f"&kind={kind}"
    found = lists.counts(
        heard.WINDOW,
        (gettext("没有了结"), source.count(Asked(kind=kind)), "?ended="),
        (gettext("已超期"), source.count(Asked(kind=kind, late=True)), "?due=late"),
    )
    return [one | {"url": one["url"] + named} for one in found]


@readers_only
@require_safe
def export(request: HttpRequest, of: Reach) -> HttpResponse:
    """Give the register as CSV, in the same order and with the same filters, up to its window; without any words."""
    asked = HeardFilter(of, request.GET).asked()
    lines, _total = Heard(of).found(asked, limit=heard.WINDOW)
    return lists.as_csv("complaints", CELLS, rows(lines, cases.calendar()), most=heard.WINDOW)
