"""How visitors narrow a list of items: the form beside the list, and the same ways as links with counts."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from yimen.catalogue.headings import headings
from yimen.catalogue.listing import STANDINGS, Wanted
from yimen.catalogue.names import english_organ
from yimen.catalogue.search import Answer
from yimen.look.fields import ContentSelect
from yimen.look.words import in_english, number

STANDING_WORDS = {
    "published": _("可以申请"),
    "announced": _("尚未开始受理"),
    "suspended": _("暂停受理"),
    "incomplete": _("信息尚不完整"),
    "cancelled": _("已取消"),
}
KINDS = {
    "target": _("办事人"),
    "theme": _("主题"),
    "event": _("人生和经营的事"),
    "organ": _("部门"),
    "standing": _("能不能申请"),
}
EVERY = {
    "target": _("个人和法人"),
    "theme": _("全部主题"),
    "event": _("全部"),
    "organ": _("全部部门"),
    "standing": _("全部事项"),
}
Facets = Mapping[str, Mapping[str, int]]


class ItemsFilter(forms.Form):
    """Which of the items are listed. A forged value narrows nothing."""

    q = forms.CharField(
        label=pgettext_lazy("items", "要办什么"),
        required=False,
        max_length=60,
        help_text=_("日常的话、拼音、首字母都可以。"),
    )
    standing = forms.ChoiceField(label=KINDS["standing"], required=False)
    target = forms.ChoiceField(label=KINDS["target"], required=False)
    theme = forms.ChoiceField(label=KINDS["theme"], required=False)
    event = forms.ChoiceField(label=KINDS["event"], required=False)
    organ = forms.ChoiceField(label=KINDS["organ"], required=False, widget=ContentSelect)

    def __init__(self, facets: Facets, *args: Any, **more: Any) -> None:
        """Offer what has items, with how many there are."""
        super().__init__(*args, **more)
        for kind in KINDS:
            offered = [(code, counted(kind, code, n)) for code, n in in_order(kind, facets[kind])]
            self.fields[kind].choices = [("", EVERY[kind]), *offered]  # type: ignore[attr-defined]

    def wanted(self, find: Callable[[str], Answer]) -> tuple[Wanted, Answer | None]:
        """Return what the list is narrowed to, and what was found where words were typed: as on the home page.

        Where more may fit than was looked through, what has the words in its name follows.
        """
        self.full_clean()
        said: dict[str, Any] = {kind: self.cleaned_data.get(kind) or "" for kind in KINDS}
        query = (self.cleaned_data.get("q") or "").strip()
        if not query:
            return Wanted(**said), None
        found = find(query)
        return Wanted(text=query if found.more else "", among=found.ids, **said), found


def wanted(query: QueryDict, facets: Facets, among: tuple[int, ...] | None = None) -> Wanted:
    """Return what links narrow a list to; a forged value narrows nothing."""
    said = {kind: query.get(kind, "") for kind in KINDS}
    return Wanted(among=among, **{kind: v if v in facets[kind] else "" for kind, v in said.items()})


def label(kind: str, code: str) -> Any:
    """Return what one way to narrow is called; departments have their own names."""
    if kind == "standing":
        return STANDING_WORDS.get(code, code)
    if kind == "organ":
        return (english_organ(code) if in_english() else "") or code
    found = headings().get((kind, code))
    if found is None:
        return code
    return found.name_en if in_english() else found.name


def counted(kind: str, code: str, items: int) -> str:
    """Return a name with how many items stand there."""
    return str(pgettext_lazy("heading", "%(name)s（%(items)s）")) % {
        "name": label(kind, code),
        "items": number(items),
    }


def in_order(kind: str, found: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return the codes that have items: departments by their number, headings as they are shown."""
    if kind == "organ":
        return list(found.items())
    known = STANDINGS if kind == "standing" else [code for k, code in headings() if k == kind]
    return [(code, found[code]) for code in known if code in found]


class Way(msgspec.Struct, frozen=True):
    """One link that narrows a list, or takes that back where it is chosen."""

    name: Any
    items: int
    url: str
    chosen: bool


def ways(facets: Facets, query: QueryDict, to: str, kinds: tuple[str, ...]) -> list[tuple[Any, list[Way]]]:
    """Return the ways to narrow a list as titled groups of links to `to`; what leaves no choice is left out."""
    groups = []
    for kind in kinds:
        chosen = query.get(kind, "")
        links = [
            Way(label(kind, code), n, _address(to, query, kind, code, chosen), code == chosen)
            for code, n in in_order(kind, facets[kind])
        ]
        if len(links) > 1 or any(link.chosen for link in links):
            groups.append((KINDS[kind], links))
    return groups


def _address(to: str, query: QueryDict, kind: str, code: str, chosen: str) -> str:
    changed = query.copy()
    changed.pop("page", None)
    changed.pop(kind, None)
    if code != chosen:
        changed[kind] = code
    return f"{to}?{changed.urlencode()}"
