"""Appointments as the desk lists them: of today and the days to come, by time, with who has come; never a name."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, pgettext, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.appointments import finding, keeping, times
from yimen.appointments.words import STATES
from yimen.catalogue.names import called as names
from yimen.desk import choices, lists
from yimen.desk.appointments.changing import KINDS
from yimen.desk.appointments.forms import items as offered_items
from yimen.desk.hall.guard import concerned_only
from yimen.desk.hall.shown import line_name
from yimen.desk.names import called
from yimen.desk.office import cells
from yimen.hall import days, lines
from yimen.hall.parts import Part
from yimen.lib import clock
from yimen.look import pages
from yimen.look.fields import ContentSelect
from yimen.look.found import FoundField
from yimen.look.templatetags.look import day, tag, zh
from yimen.process.hall import opening

WHEN = {"": _("今天"), "tomorrow": _("明天"), "week": _("七天以内"), "past": _("过去三十天")}
COLUMNS = (
    (_("时间"), "", ""),
    (_("办什么"), "item", ""),
    (_("预约号"), "", ""),
    (_("状态"), "", ""),
    (_("操作"), "", ""),
)
CELLS = ((_("日期"), "on"), (_("时间"), "at"), (_("队列"), "line"), (_("事项"), "item"), (_("状态"), "state"), (_("由中心改期"), "moved"))  # fmt: skip
WINDOW = 2000


class Asked(msgspec.Struct, frozen=True):
    """What is asked for: which days, which pool, which item, which states, or a number; and in which order."""

    when: str = ""
    pool: int = 0
    item: str = ""
    states: tuple[str, ...] = ()
    text: str = ""
    sort: str = ""


class Bookings:
    """The bookings of the hall as lines of a list."""

    def found(self, asked: Asked, *, limit: int, offset: int = 0) -> tuple[Sequence[Any], int]:
        """Return `limit` bookings from `offset` on, and how many there are up to the list's window."""
        today = clock.today()
        first, last = {
            "tomorrow": (today + timedelta(days=1),) * 2,
            "week": (today, today + timedelta(days=6)),
            "past": (today - timedelta(days=30), today - timedelta(days=1)),
        }.get(asked.when, (today, today))
        pools = [asked.pool] if asked.pool else []
        rows = keeping.of_days(
            first, last, pools=pools, states=asked.states, item=asked.item, order=asked.sort
        )
        if asked.text:
            rows = rows.filter(number=finding.read_number(asked.text))
        return list(rows[offset : offset + limit]), rows[:WINDOW].count()


class BookingsFilter(lists.ListFilter):
    """What narrows the list of appointments."""

    keeps = "bookings"
    sorts = {"": _("按时间"), "item": _("按事项"), "-made": _("预约，新的在前")}
    when = lists.radios(pgettext_lazy("appointments", "哪几天"), WHEN)
    pool = forms.TypedChoiceField(label=_("队列"), required=False, coerce=int, widget=ContentSelect)
    item = FoundField(label=pgettext_lazy("appointments", "事项"), required=False)
    state = forms.MultipleChoiceField(label=_("状态"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer pools and states."""
        super().__init__(*args, **more)
        self.fields["q"].label = _("预约号")
        every, known = ("", _("全部")), lines.lines()
        pools = [(line.id, f"{line.letter} {called(line)}") for line in known.values()]
        self.fields["pool"].choices = [every, *pools]  # type: ignore[attr-defined]
        self.fields["item"].choices = [every, *offered_items(known)]  # type: ignore[attr-defined]
        self.fields["state"].choices = [(code, choices.word(STATES, code)) for code in STATES]  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """Return what is asked for."""
        given = self.given()
        return Asked(
            when=given.get("when", ""),
            pool=given.get("pool", 0),
            item=given.get("item", ""),
            states=tuple(given.get("state", ())),
            text=given.get("q", "").strip(),
            sort=given.get("sort", ""),
        )


@concerned_only
@never_cache
@require_safe
def show(request: HttpRequest, me: Part) -> HttpResponse:
    """List appointments of today, or of the days that are asked for."""
    form = BookingsFilter(request.GET)
    if there := lists.stays(request, form):
        return there
    asked = form.asked()
    found, said = lists.part(request, Bookings(), asked, WINDOW)
    known = names({one.item for one in found if one.item})
    acts = me.serves or me.keeps
    context = said | {
        "offered": bool(times.offered()),
        "room": "appointments",
        "form": form,
        "filtered": msgspec.structs.replace(asked, sort="") != Asked(),
        "columns": lists.columns(asked.sort, COLUMNS),
        "rows": [_row(one, known, acts) for one in found],
        "acts": acts,
        "keeps": me.keeps,
    }
    return pages.render(request, "desk/appointments/list.html", context, "list")


def _row(one: Any, items: dict[str, str], acts: bool) -> list[Any]:
    links = []
    shown, number = choices.word(STATES, one.state), f"{one.number[:4]} {one.number[4:]}"
    if acts and one.state == "booked":
        if clock.legal_day(one.starts) == clock.today():
            links.append(
                cells.link(reverse("desk:appointments:arrive", args=[one.pk]), gettext("签到"), of=number)
            )
        links.append(
            cells.link(reverse("desk:appointments:change", args=[one.pk]), gettext("改约"), of=number)
        )
        links.append(
            cells.link(reverse("desk:appointments:cancel", args=[one.pk]), gettext("取消预约"), of=number)
        )
    return [
        cells.lines(opening.said(days.minute(one.starts)), cells.quiet(day(clock.legal_day(one.starts)))),
        cells.lines(line_name(one.pool), cells.quiet(zh(items[one.item])) if one.item in items else ""),
        cells.marks(
            cells.link(reverse("desk:appointments:slip", args=[one.pk]), number) if acts else number,
            *([tag(pgettext("ticket", "优先"))] if one.first else []),
        ),
        cells.lines(
            tag(shown, KINDS.get(one.state, "")), cells.quiet(gettext("由中心改期")) if one.was else ""
        ),
        cells.marks(*links),
    ]


@concerned_only
@require_safe
def export(request: HttpRequest, me: Part) -> HttpResponse:
    """Give the list as it is narrowed as CSV; no number stands in it: it would open the booking."""
    found, _total = Bookings().found(BookingsFilter(request.GET).asked(), limit=WINDOW)
    items = names({one.item for one in found if one.item})
    known = lines.lines()
    rows = [
        {
            "on": clock.legal_day(one.starts),
            "at": opening.said(days.minute(one.starts)),
            "line": known[one.pool].name if one.pool in known else "",
            "item": items.get(one.item, ""),
            "state": choices.word(STATES, one.state),
            "moved": bool(one.was),
        }
        for one in found
    ]
    return lists.as_csv("appointments", CELLS, rows, most=WINDOW)
