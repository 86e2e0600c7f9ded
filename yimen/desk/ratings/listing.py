"""Ratings as the desk lists them: bad ones at once to whoever handles them, all others once their month is over."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy
from django.views.decorators.http import require_safe

from yimen.catalogue.names import called as names
from yimen.desk import choices, lists
from yimen.desk.guard import held_by
from yimen.desk.office import cells
from yimen.desk.ratings.guard import readers_only
from yimen.law.identity import spaced_case_number
from yimen.look import pages, words as look_words
from yimen.look.templatetags.look import bilingual, tag
from yimen.people import organs
from yimen.process.bad_rating.words import PHASES, SETTLED
from yimen.process.rating import LEVELS, level, reasons
from yimen.ratings import checking, devices, queries, visiting
from yimen.ratings.queries import Asked, Line, Ratings, Reach

SORTS = {"": _("新的在前"), "old": _("早的在前")}
CHANNELS = {
    "": _("全部"),
    "online": pgettext_lazy("rating", "网上"),
    "counter": pgettext_lazy("rating", "窗口"),
}
COLUMNS = (
    (_("收到的月份"), "old", ""), (_("满意程度"), "", ""), (_("事项"), "", ""), (_("原因"), "", ""), (_("处理"), "", ""),
)  # fmt: skip
CELLS = (
    (_("收到的月份"), "month"), (_("满意程度"), "level"), (_("事项"), "item"), (_("机关"), "organ"), (_("渠道"), "channel"),
    (_("原因"), "reasons"), (_("修改过"), "changed"), (_("差评编号"), "case"), (_("处理"), "phase"),
)  # fmt: skip


class RatingsFilter(lists.ListFilter):
    """What narrows the list of ratings."""

    keeps = "ratings"
    sorts = SORTS
    which = lists.radios(_("哪些"), {"": _("差评"), "all": _("全部评价（上月为止）")})
    level = forms.TypedChoiceField(label=_("满意程度"), required=False, coerce=int)
    channel = lists.radios(_("渠道"), CHANNELS)
    organ = lists.organ(_("机关"))
    phase = forms.ChoiceField(label=_("处理"), required=False)

    def __init__(self, of: Reach, *args: Any, **more: Any) -> None:
        """Offer what is in reach."""
        super().__init__(*args, **more)
        self.fields["q"].label = _("差评编号或者事项编号")
        english = choices.language() == "en"
        self.fields["level"].choices = [("", _("全部")), *((n, level(n, english)) for n in LEVELS)]  # type: ignore[attr-defined]
        phases = [(code, choices.word(PHASES, code)) for code in PHASES]
        self.fields["phase"].choices = [("", _("全部")), *phases]  # type: ignore[attr-defined]
        self.offer_organs(id for id, *_rest in organs.present() if of.organs is None or id in of.organs)
        if of.organs == ():
            del self.fields["which"]

    def asked(self) -> Asked:
        """Return what is asked for."""
        given = self.given()
        picked = {
            name: given[name] for name in ("which", "level", "channel", "organ", "phase") if name in given
        }
        return Asked(text=given.get("q", "").strip(), sort=given.get("sort", ""), **picked)


@readers_only
@require_safe
def show(request: HttpRequest, of: Reach) -> HttpResponse:
    """List ratings: which level, on what, why, and how a bad one stands; never whose."""
    form = RatingsFilter(of, request.GET)
    if there := lists.stays(request, form):
        return there
    asked = form.asked()
    found, said = lists.part(request, Ratings(of), asked, queries.WINDOW)
    called = names({one.item for one in found})
    context = said | {
        "room": "ratings",
        "form": form,
        "filtered": asked != Asked(),
        "all": asked.which == "all",
        "columns": lists.columns(asked.sort, COLUMNS),
        "rows": [_row(one, called) for one in found],
        "window_here": devices.stands(visiting.window_of(held_by(request), request.user.pk or 0)),
        "recomputed": checking.last() if of.organs is None else None,
        "own": of.organs == (),
    }
    return pages.render(request, "desk/ratings/list.html", context, "list")


def _row(one: Line, called: dict[str, str]) -> list[Any]:
    shown, english = _plain(one, called), choices.language() == "en"
    mark = tag(shown["level"], "late" if one.level > 3 else "go")
    handled: Any = cells.quiet("—")
    if one.phase:
        handled = shown["phase"]
        if one.case:
            handled = cells.link(
                reverse("desk:case", args=[one.case]), handled, of=spaced_case_number(one.case)
            )
        if one.how:
            handled = cells.lines(handled, cells.quiet(choices.word(SETTLED, one.how)))
    told = reasons(one.channel, one.reasons, bad=one.level > 3, english=english)
    return [
        look_words.month(one.month),
        cells.lines(mark, cells.quiet(gettext("修改过")) if one.changed else ""),
        cells.lines(
            bilingual(called.get(one.item, one.item), ""), cells.quiet(bilingual(one.organ.zh, one.organ.en))
        ),
        cells.lines(*told) if told else cells.quiet("—"),
        handled,
    ]


def _plain(one: Line, called: dict[str, str]) -> dict[str, Any]:
    english = choices.language() == "en"
    return {
        "month": f"{one.month:%Y-%m}",
        "level": level(one.level, english),
        "item": called.get(one.item, one.item),
        "organ": (english and one.organ.en) or one.organ.zh,
        "channel": CHANNELS[one.channel],
        "reasons": "；".join(reasons(one.channel, one.reasons, bad=one.level > 3, english=english)),
        "changed": one.changed,
        "case": spaced_case_number(one.case) if one.case else "",
        "phase": choices.word(PHASES, one.phase) if one.phase else "",
    }


@readers_only
@require_safe
def export(request: HttpRequest, of: Reach) -> HttpResponse:
    """Give the list as it is narrowed as CSV, as far as the list itself goes."""
    found, _total = Ratings(of).found(RatingsFilter(of, request.GET).asked(), limit=queries.WINDOW)
    called = names({one.item for one in found})
    return lists.as_csv("ratings", CELLS, [_plain(one, called) for one in found], most=queries.WINDOW)
