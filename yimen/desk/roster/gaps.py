"""The windows at which nobody sat, as a list: when, how long, how far it rose, and what was said of it."""

from collections.abc import Sequence
from typing import Any

import msgspec
from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.desk import choices, lists
from yimen.desk.office import cells
from yimen.desk.roster.guard import concerned_only
from yimen.desk.roster.planning import at_day
from yimen.desk.roster.shown import Names
from yimen.desk.roster.today import gap_cells
from yimen.lib import clock
from yimen.look import pages, words as look_words
from yimen.look.templatetags.look import hour
from yimen.process.roster import words
from yimen.roster import gaps
from yimen.roster.parts import Part

WINDOW = 2000
COLUMNS = (
    (_("日期"), "", ""), (_("窗口"), "", ""), (_("应在岗"), "", ""), (_("从几点"), "", ""), (_("多久"), "", ""),
    (_("到哪一步"), "", ""), (_("操作"), "", ""),
)  # fmt: skip
CELLS = (
    (_("日期"), "on"), (_("窗口"), "window"), (_("应在岗"), "who"), (_("从几点"), "since"), (_("到几点"), "until"),
    (_("分钟"), "minutes"), (_("到哪一步"), "step"), (_("写明情况"), "why"),
)  # fmt: skip
WHEN = {"": _("三十天以来"), "today": _("今天"), "year": _("一年以来")}


class Asked(msgspec.Struct, frozen=True):
    """What is asked for: since when, how far it rose, in which order."""

    when: str = ""
    steps: tuple[str, ...] = ()
    sort: str = "new"


class Gaps:
    """The windows at which nobody sat, as lines of a list."""

    def found(self, asked: Asked, *, limit: int, offset: int = 0) -> tuple[Sequence[Any], int]:
        """Return `limit` lines from `offset` on, and how many there are up to the list's window."""
        back = {"today": 0, "year": 366}.get(asked.when, 30)
        rows = gaps.since(back, [int(one) for one in asked.steps], longest=asked.sort == "long")
        return list(rows[offset : offset + limit]), rows[:WINDOW].count()


class GapsFilter(lists.ListFilter):
    """What narrows the list of windows at which nobody sat."""

    keeps = "gaps"
    sorts = {"new": _("新的在前"), "long": _("久的在前")}
    when = lists.radios(_("哪几天"), WHEN)
    step = django_forms.MultipleChoiceField(
        label=_("到哪一步"), required=False, widget=django_forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer how far it rose."""
        super().__init__(*args, **more)
        del self.fields["q"]
        self.fields["step"].choices = [(code, choices.word(words.STEPS, code)) for code in words.STEPS]  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """Return what is asked for."""
        given = self.given()
        return Asked(given.get("when", ""), tuple(given.get("step", ())), given.get("sort", "new"))


@concerned_only
@never_cache
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the windows at which nobody sat."""
    form = GapsFilter(request.GET)
    if there := lists.stays(request, form):
        return there
    asked = form.asked()
    found, said = lists.part(request, Gaps(), asked, WINDOW)
    names = Names([one.account for one in found], [one.window for one in found])
    context = said | {
        "room": "duty",
        "form": form,
        "filtered": asked != Asked(),
        "columns": lists.columns("", COLUMNS),
        "rows": [
            [cells.link(at_day(one.on), look_words.day(one.on)), *gap_cells(one, names)] for one in found
        ],
    }
    return pages.render(request, "desk/roster/gaps.html", context, "list")


@concerned_only
@require_safe
def export(request: HttpRequest, me: Part) -> HttpResponse:
    """Give the list as it is narrowed as CSV."""
    found, _total = Gaps().found(GapsFilter(request.GET).asked(), limit=WINDOW)
    names = Names([one.account for one in found], [one.window for one in found])
    rows = [
        {
            "on": one.on,
            "window": names.plain_window(one.window),
            "who": names.plain(one.account),
            "since": hour(one.since),
            "until": hour(one.until),
            "minutes": int(((one.until or clock.now()) - one.since).total_seconds() // 60),
            "step": choices.word(words.STEPS, str(one.step)),
            "why": one.why,
        }
        for one in found
    ]
    return lists.as_csv("unmanned-windows", CELLS, rows, most=WINDOW)
