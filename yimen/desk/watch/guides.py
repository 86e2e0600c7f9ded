"""Guides that lack what must be announced, at the desk: the list, one with what it lacks, and what a person says of it."""

from collections.abc import Callable
from typing import Any

import msgspec
from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _, pgettext, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from yimen.cases import rulebook
from yimen.desk import lists
from yimen.desk.guard import for_whom, remembered
from yimen.desk.names import named
from yimen.desk.office import cells
from yimen.desk.office.act import at_field, settled
from yimen.desk.office.answers import why
from yimen.desk.office.forms import Asking
from yimen.desk.watch import said
from yimen.lib import clock
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.templatetags.look import bilingual, day, tag
from yimen.people import colleagues
from yimen.watch import guide_acts, queries, reported
from yimen.watch.guide_acts import Asked, Guides, Part
from yimen.watch.refused import NotWatched

STATES: dict[str, Any] = {
    "found": pgettext_lazy("guide", "待处理"),
    "confirmed": pgettext_lazy("guide", "已确认"),
    "explained": pgettext_lazy("guide", "已说明"),
}
CELLS = ("item", "version", "lacks", "on", "mended_on", "organ", "state")


def _part(request: HttpRequest) -> Part:
    return remembered(request, "guides", lambda: guide_acts.part(request.user.pk or 0))


readers_only = for_whom(_part, lambda me: me.reach != ())


class GuidesFilter(lists.ListFilter):
    """What narrows the guides."""

    keeps = "guides"
    sorts = {"": _("新的在前"), "item": _("事项编码"), "organ": _("机关")}
    state = forms.ChoiceField(label=_("处理状态"), required=False)
    organ = lists.organ(_("机关"))

    def __init__(self, organs: list[int], *args: Any, **more: Any) -> None:
        """Offer how they stand, and the organs in reach."""
        super().__init__(*args, **more)
        self.fields["q"].label = _("事项编码（全部）")
        others = [(code, label) for code, label in STATES.items() if code != "found"]
        self.fields["state"].choices = [("", STATES["found"]), *others, ("all", _("全部"))]  # type: ignore[attr-defined]
        self.offer_organs(organs)

    def asked(self) -> Asked:
        """Return what is asked for."""
        given = self.given()
        return Asked(
            state=given.get("state", "found"),
            organ=given.get("organ", 0),
            item=given.get("q", "").strip(),
            sort=given.get("sort", ""),
        )


@readers_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the guides that lack something, those first that nobody has looked at."""
    source = Guides(me)
    form = GuidesFilter(source.organs(), request.GET)
    if there := lists.stays(request, form):
        return there
    asked = form.asked()
    rows, told = lists.part(request, source, asked, queries.WINDOW)
    names = guide_acts.names(rows)
    heads = (gettext("办事指南"), gettext("缺少"), gettext("机关"), gettext("生效"), gettext("状态"))
    context = told | {
        "room": "guides",
        "form": form,
        "filtered": asked != Asked(),
        "columns": [{"label": head} for head in heads],
        "rows": [_row(one, names[one.organ]) for one in rows],
    }
    return pages.render(request, "desk/watch/guides.html", context)


def _row(one: Any, organ: Any) -> list[Any]:
    return [
        cells.lines(
            cells.link(reverse("desk:watch:guide", args=[one.pk]), said.guide(one.version, one.number)),
            cells.quiet(one.item),
        ),
        said.elements(one.lacks),
        bilingual(organ.zh, organ.en),
        cells.lines(day(one.on, "year"), cells.quiet(_since(one))),
        state(one),
    ]


def _since(one: Any) -> str:
    """Return what became of it by itself: mended, not in force yet, or none any more."""
    if one.gone_on:
        return gettext("重新查看后不成立")
    if one.mended_on:
        return gettext("第 %(n)d 版改好") % {"n": one.mended_by}
    return gettext("还没有生效") if one.on > clock.today() else ""


def state(one: Any) -> Any:
    """Return how it stands with the people who decide, as a mark in words."""
    kind = {"found": "info", "confirmed": "warn"}.get(one.state, "")
    return tag(STATES[one.state], kind)


@readers_only
@require_safe
def export(request: HttpRequest, me: Part) -> HttpResponse:
    """Give the same list as CSV; at most as many as the list counts."""
    source = Guides(me)
    form = GuidesFilter(source.organs(), request.GET)
    rows, _total = source.found(form.asked(), limit=queries.WINDOW)
    names = guide_acts.names(rows)
    heads = (
        gettext("事项编码"), pgettext("guide", "版本"), gettext("缺少"), gettext("生效"), pgettext("guide", "改好"), gettext("机关"), gettext("状态"),
    )  # fmt: skip
    lines = (
        {
            "item": one.item,
            "version": one.number,
            "lacks": said.elements(one.lacks),
            "on": one.on,
            "mended_on": one.mended_on or "",
            "organ": named(names[one.organ]),
            "state": str(STATES[one.state]),
        }
        for one in rows
    )
    return lists.as_csv("guides", list(zip(heads, CELLS, strict=True)), lines, most=queries.WINDOW)


class WordsForm(Asking):
    """Why it asks nobody for more."""

    words = forms.CharField(
        label=_("理由"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("随这一项一直保留，机关也看得到。"),
    )


class ConfirmForm(WordsForm):
    """A word beside a confirmation, if any."""

    words = forms.CharField(
        label=_("理由"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )


class GuideAct(msgspec.Struct, frozen=True):
    """One act on a guide: its button, its form, what it says once done, and the room's function."""

    title: str | Promise
    form: type[Asking]
    said: str | Promise
    do: Callable[..., object]


ACTS: dict[str, GuideAct] = {
    "confirm": GuideAct(
        _("确认缺少"),
        ConfirmForm,
        _("已经确认；依规则应当发牌的，由平台发牌，机关可以说明和申诉。"),
        guide_acts.confirm,
    ),
    "explain": GuideAct(_("说明，不再追问"), WordsForm, _("已经记下理由；这一项留在列表里。"), guide_acts.explain),
}  # fmt: skip


def _seen(me: Part, id: int) -> Any:
    return or_404(guide_acts.seen(me, id))


def _open(me: Part, one: Any) -> set[str]:
    """Return what this person may do about it now."""
    if not me.decides(one.organ) or one.state not in guide_acts.OPEN or one.gone_on:
        return set()
    acts = {"confirm"} if one.on <= clock.today() else set()
    return acts | ({"explain"} if one.state == "found" else set())


@readers_only
@require_safe
def show(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show what a guide lacks, since when, whether it was mended, and what may be done about it now."""
    one = _seen(me, id)
    card = reported.card_of(one.rule, one.pk, reported.GUIDE)
    rule = rulebook.profile(one.rules).rules[one.rule]
    steps = guide_acts.steps(one)
    people = colleagues.who({step.by for step in steps})
    context = {
        "room": "guides",
        "one": one,
        "title": said.guide(one.version, one.number),
        "guide": reverse("portal:version", args=[one.item, one.number]),
        "state": state(one),
        "organ": guide_acts.names([one])[one.organ],
        "lacks": [said.elements([lack]) for lack in one.lacks],
        "rule": said.rule(one.rule, {one.rule: rule}),
        "level": said.level(rule.level),
        "why": why(rule.basis),
        "coming": one.on > clock.today(),
        "may": _open(me, one),
        "own": me.own(one.organ),
        "card": card,
        "steps": [
            {"title": STATES[step.act], "words": step.words, "on": step.on, "by": people[step.by].name if step.by in people else ""}
            for step in steps
        ],
    }  # fmt: skip
    return pages.render(request, "desk/watch/guide.html", context)


@readers_only
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, me: Part, id: int, name: str) -> HttpResponse:
    """Confirm or explain what a guide lacks. Raises Http404 for what there is not, PermissionDenied for whom it is not."""
    one, asked = _seen(me, id), ACTS.get(name)
    if asked is None:
        raise Http404
    if not me.decides(one.organ) and not me.own(one.organ):
        raise PermissionDenied
    form = asked.form(request.POST if request.method == "POST" else None)
    back = reverse("desk:watch:guide", args=[id])
    return settled(
        request,
        form,
        {"room": "guides", "title": asked.title, "back": back, "called": said.guide(one.version, one.number)},
        lambda: asked.do(by=me, guide=id, **form.cleaned_data),
        refusing=(NotWatched, at_field({"no_words": "words"})),
        then=lambda _made: back,
        said=asked.said,
        template="desk/watch/guide_act.html",
    )
