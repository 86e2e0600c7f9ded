"""Longer hours as the desk lists them: what is to be decided first, for whom and who stays."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.desk import choices, lists
from yimen.desk.homevisits import shown
from yimen.desk.homevisits.guard import concerned_only
from yimen.desk.names import called
from yimen.desk.office import cells
from yimen.hall import lines
from yimen.homevisits import extending, named, staying
from yimen.homevisits.extending import Asked
from yimen.homevisits.parts import Part
from yimen.lib import clock
from yimen.look import pages
from yimen.look.fields import ContentSelect
from yimen.look.templatetags.look import bilingual, day, tag, zh
from yimen.people import colleagues
from yimen.process.hall import opening
from yimen.process.homevisits import words

WINDOW = 2000
LIGHTS = {"wished": "info", "decided": "go", "declined": "late"}
WHEN = {
    "": _("全部"),
    "ahead": _("今天起"),
    "90": _("过去九十天"),
    "365": _("过去一年"),
}
COLUMNS = (
    (_("哪一天"), "day", "-day"),
    (_("时间"), "", ""),
    (_("为谁"), "", ""),
    (_("谁留下"), "", ""),
    (_("状态"), "", ""),
    (_("操作"), "", ""),
)
CELLS = (
    (_("哪一天"), "on"), (_("区域"), "area"), (_("时间"), "hours"), (_("谁提出"), "wisher"), (_("为谁"), "whom"),
    (_("谁留下"), "staying"), (_("状态"), "state"), (_("理由"), "why"), (_("提出日期"), "asked"),
)  # fmt: skip


class Wishes:
    """Longer hours as lines of a list."""

    def found(self, asked: Asked, *, limit: int, offset: int = 0) -> tuple[Sequence[Any], int]:
        """Return `limit` of them from `offset` on, and how many there are up to the list's window."""
        rows = extending.listed(asked)
        return list(rows[offset : offset + limit]), rows[:WINDOW].count()


class LongerFilter(lists.ListFilter):
    """What narrows the list of longer hours."""

    keeps = "longer"
    sorts = {"": _("要定的在前"), "day": _("日子，近的在前"), "-day": _("日子，远的在前"), "-asked": _("提出，新的在前")}  # fmt: skip
    when = lists.radios(pgettext_lazy("home visits", "日子"), WHEN)
    state = forms.MultipleChoiceField(label=_("状态"), required=False, widget=forms.CheckboxSelectMultiple)
    wisher = forms.ChoiceField(label=_("谁提出"), required=False)
    area = forms.TypedChoiceField(label=_("区域"), required=False, coerce=int, widget=ContentSelect)

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer states, who wishes, and the areas where there are several."""
        super().__init__(*args, **more)
        self.fields["q"].label = _("为谁、办什么")
        every = ("", _("全部"))
        states = [(code, choices.word(words.EXTENSIONS, code)) for code in words.EXTENSIONS]
        self.fields["state"].choices = states  # type: ignore[attr-defined]
        wishers = [(code, choices.word(words.WISHERS, code)) for code in words.WISHERS]
        self.fields["wisher"].choices = [every, *wishers]  # type: ignore[attr-defined]
        areas = [(one.id, called(one)) for one in lines.places()]
        if len(areas) > 1:
            self.fields["area"].choices = [every, *areas]  # type: ignore[attr-defined]
        else:
            del self.fields["area"]

    def asked(self) -> Asked:
        """Return what is asked for."""
        given, today = self.given(), clock.today()
        when = given.get("when", "")
        return Asked(
            states=tuple(given.get("state", ())),
            wisher=given.get("wisher", ""),
            area=given.get("area", 0),
            first=today if when == "ahead" else today - timedelta(days=int(when)) if when else None,
            last=today - timedelta(days=1) if when not in ("", "ahead") else None,
            text=given.get("q", "").strip(),
            sort=given.get("sort", ""),
        )


def area_name(id: int) -> Any:
    """Return what an area is called; a dash for one that is no more."""
    found = next((one for one in lines.places() if one.id == id), None)
    return bilingual(found.name, found.name_en) if found else "—"


@concerned_only
@never_cache
@require_safe
def show(request: HttpRequest, me: Part) -> HttpResponse:
    """List the longer hours that were wished for and decided, or those that are asked for."""
    form = LongerFilter(request.GET)
    if there := lists.stays(request, form):
        return there
    asked = form.asked()
    found, said = lists.part(request, Wishes(), asked, WINDOW)
    missing = named.gone() if any(one.state == "decided" for one in found) else {}
    context = said | {
        "room": "longer",
        "form": form,
        "filtered": bool({name for name in form.given() if name != "sort"}),
        "columns": lists.columns(asked.sort, COLUMNS),
        "rows": [_row(one, me, missing) for one in found],
        "me": me,
        "tonight": [
            {"area": area_name(id), "waiting": waiting, "windows": windows}
            for id, waiting, windows in staying.after_hours()
        ],
    }
    return pages.render(request, "desk/homevisits/longer.html", context, "list")


def _row(one: Any, me: Part, missing: Mapping[int, tuple[int, ...]]) -> list[Any]:
    links, of = [], cells.join(day(one.on), area_name(one.area), bilingual(one.whom, one.whom_en))
    lacks = [tag(gettext("有人留不下"), "late")] if one.pk in missing else []
    if one.state == "wished" and me.decides:
        links = [
            cells.link(reverse("desk:homevisits:longer_decide", args=[one.pk]), gettext("定下来"), of=of),
            cells.link(reverse("desk:homevisits:longer_decline", args=[one.pk]), gettext("不同意"), of=of),
        ]
    if one.state == "decided" and me.decides and one.on >= clock.today():
        links = [cells.link(reverse("desk:homevisits:longer_others", args=[one.pk]), gettext("换人"), of=of)]
    return [
        cells.lines(day(one.on), cells.quiet(area_name(one.area))),
        opening.told(extending.periods(one)),
        cells.lines(bilingual(one.whom, one.whom_en), cells.quiet(choices.word(words.WISHERS, one.wisher))),
        shown.names(one.accounts),
        cells.lines(
            cells.marks(tag(choices.word(words.EXTENSIONS, one.state), LIGHTS[one.state]), *lacks),
            zh(one.why),
        ),
        cells.marks(*links),
    ]


@concerned_only
@require_safe
def export(request: HttpRequest, me: Part) -> HttpResponse:
    """Give the list as it is narrowed as CSV."""
    found, _total = Wishes().found(LongerFilter(request.GET).asked(), limit=WINDOW)
    who = colleagues.who({account for one in found for account in one.accounts})
    areas = {one.id: called(one) for one in lines.places()}
    rows = [
        {
            "on": one.on,
            "area": areas.get(one.area, ""),
            "hours": opening.told(extending.periods(one)),
            "wisher": choices.word(words.WISHERS, one.wisher),
            "whom": (choices.language() == "en" and one.whom_en) or one.whom,
            "staying": "、".join(who[account].name for account in one.accounts if account in who),
            "state": choices.word(words.EXTENSIONS, one.state),
            "why": one.why,
            "asked": clock.legal_day(one.at),
        }
        for one in found
    ]
    return lists.as_csv("longer-hours", CELLS, rows, most=WINDOW)
