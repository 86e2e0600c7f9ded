"""The list of the items that somebody edits or reviews: how each stands, how far its draft is, and what is to be mended."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, ngettext, pgettext
from django.views.decorators.http import require_safe

from yimen.catalogue import edited, labels, quality
from yimen.catalogue.edited import Edited, Wanted
from yimen.catalogue.editors import EDITOR, Hands
from yimen.desk import choices
from yimen.desk.catalogue import found as finding
from yimen.desk.catalogue.guard import editors_only
from yimen.desk.office import cells
from yimen.look import pages
from yimen.look.fields import ContentSelect
from yimen.look.templatetags.look import bilingual, day, tag
from yimen.people import organs

KINDS = {
    "published": "go",
    "scheduled": "info",
    "draft": "info",
    "submitted": "warn",
    "signing": "warn",
    "reviewed": "info",
    "suspended": "warn",
    "cancelled": "late",
}


class ItemsFilter(forms.Form):
    """Which items."""

    q = forms.CharField(
        label=_("名称或者编码"),
        required=False,
        max_length=60,
        widget=forms.TextInput({"data-search": "", "type": "search"}),
    )
    state = forms.ChoiceField(label=_("状态"), required=False, widget=forms.RadioSelect)
    organ = forms.TypedChoiceField(label=_("实施主体"), required=False, coerce=int, widget=ContentSelect)

    def __init__(self, me: Hands, *args: Any, **more: Any) -> None:
        """Offer the states, and the organs whose items are seen."""
        super().__init__(*args, **more)
        states = [(code, choices.word(labels.STAGES, code)) for code in edited.STATES]
        self.fields["state"].choices = [("", _("全部")), *states]  # type: ignore[attr-defined]
        english, reach = choices.language() == "en", me.reach
        known = [
            (id, (english and en) or zh)
            for id, _code, zh, en in organs.present()
            if reach is None or id in reach
        ]
        if len(known) > 1:
            self.fields["organ"].choices = [("", _("全部")), *known]  # type: ignore[attr-defined]
        else:
            del self.fields["organ"]

    def wanted(self) -> Wanted:
        """Return what is asked for; a forged value asks for nothing."""
        self.full_clean()
        given = self.cleaned_data
        return Wanted((given.get("q") or "").strip(), given.get("organ") or 0, given.get("state") or "")


@editors_only
@require_safe
def show(request: HttpRequest, me: Hands) -> HttpResponse:
    """List the items, a page of them with their marks."""
    form = ItemsFilter(me, request.GET)
    wanted = form.wanted()
    at = max(1, int(n)) if (n := request.GET.get("page", "1")).isascii() and n.isdigit() and len(n) < 6 else 1
    found, total = edited.listed(me, wanted, cells.PAGE, (at - 1) * cells.PAGE)
    page = cells.page(request, total)
    context = {
        "section": "catalogue",
        "title": gettext("事项目录"),
        "form": form,
        "count": f"{total:,}",
        "total": total,
        "filtered": wanted != Wanted(),
        "page": page,
        "caption": pgettext("items", "事项"),
        "columns": [
            {"label": label}
            for label in (
                gettext("事项"),
                gettext("实施主体"),
                gettext("状态"),
                gettext("草稿"),
                gettext("要改的"),
            )
        ],
        "rows": [row(one) for one in found],
        "edits": me.holds(EDITOR),
        "query": cells.query(request),
    }
    return pages.render(request, "desk/catalogue/list.html", context, "list")


def row(one: Edited) -> list[Any]:
    """Return an item as a line of the list."""
    english = choices.language() == "en"
    name = (english and one.name_en) or one.name
    link = cells.link(reverse("desk:catalogue:item", args=[one.code]), name, one.code)
    organ = bilingual(one.organ_name, one.organ_name_en)
    return [link, organ, standing(one), stage(one), marked(one)]


def standing(one: Edited) -> Any:
    """Return how an item stands, as marks: today, and what comes on a day."""
    if one.standing == "draft":
        return cells.quiet(gettext("从未公布"))
    said = [tag(choices.word(labels.STAGES, one.standing), KINDS.get(one.standing, ""))]
    if one.version:
        said.append(cells.quiet(gettext("第 %(n)d 版") % {"n": one.version}))
    later = []
    if one.coming:
        later.append(cells.join(gettext("第 %(n)d 版") % {"n": one.coming}, day(one.coming_on, "year")))
    if one.suspended and one.standing != "suspended":
        later.append(cells.join(choices.word(labels.STAGES, "suspended"), day(one.suspended_on, "year")))
    if one.cancelled_on and not one.over:
        later.append(cells.join(choices.word(labels.STAGES, "cancelled"), day(one.cancelled_on, "year")))
    return cells.lines(cells.marks(*said), *later)


def stage(one: Edited) -> Any:
    """Return how far the draft of an item is."""
    if not one.stage:
        return ""
    return tag(choices.word(labels.STAGES, one.stage), KINDS[one.stage])


def marked(one: Edited) -> Any:
    """Return how much hinders the draft's publication, and what could be better of what is in force."""
    said: list[Any] = []
    if one.draft_id and (hinders := len(finding.in_draft(edited.definition(one.draft_id)).notes)):
        said.append(
            ngettext("草稿：%(n)d 处公布前要改", "草稿：%(n)d 处公布前要改", hinders) % {"n": hinders}
        )
    if one.version_id and (better := len(quality.of_version(one.version_id, finding.measure()))):
        said.append(ngettext("现行：%(n)d 处可以改进", "现行：%(n)d 处可以改进", better) % {"n": better})
    return cells.lines(*said)
