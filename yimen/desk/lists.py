"""One mechanism for every list of the desk: its filter, its order, its pages, its columns, and the same as CSV.

What narrows a list stands in its address; a forged value asks for nothing. What somebody chose stays until they clear it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from django import forms
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from yimen.catalogue.names import english, english_organ
from yimen.desk import choices, export, shown
from yimen.law.identity import spaced_case_number
from yimen.law.workdays import WorkCalendar
from yimen.look import words as look_words
from yimen.look.fields import ContentSelect
from yimen.people import kept, organs
from yimen.process import no_licence

PAGE = 50
SORTS: dict[str, Any] = {
    "due": _("期限，近的在前"),
    "-due": _("期限，远的在前"),
    "opened": _("收件，早的在前"),
    "-opened": _("收件，新的在前"),
    "item": _("事项名称"),
}
NOW = pgettext_lazy("phase", "现在")
# What is asked for once and no more: words to look for could be a name, and a page is a place, not a wish.
NOT_KEPT = frozenset({"q", "page"})
# Stands in an address that somebody chose by the filter itself: what it asks for is kept.
CHOSEN = "f"


class Source(Protocol):
    """Where the lines of a list come from."""

    def found(self, asked: Any, *, limit: int, offset: int) -> tuple[Sequence[Any], int]:
        """Return `limit` lines from `offset` on, and how many there are, counted up to the list's window."""


class ListFilter(forms.Form):
    """What narrows a list: words to look for first, the order last, between them what the list itself offers.

    `keeps` is the name under which a person's choice is kept.
    """

    keeps = ""
    sorts = SORTS
    q = forms.CharField(
        label=_("办件编号或者事项名称"),
        required=False,
        max_length=60,
        widget=forms.TextInput({"data-search": "", "type": "search"}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer the orders, the first of which is the list's own."""
        super().__init__(*args, **more)
        (_first, said), *others = self.sorts.items()
        offered = [("", said), *others]
        self.fields["sort"] = forms.ChoiceField(label=_("排序"), required=False, choices=offered)

    def given(self) -> dict[str, Any]:
        """Return what was asked for, by the name of its field; nothing for what is empty or forged."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [])}

    def asked_first(self) -> dict[str, Any]:
        """Return words and order, which every list is asked for."""
        given = self.given()
        return {"text": given.get("q", "").strip(), "sort": given.get("sort", next(iter(self.sorts)))}

    def offer_phases(self, phases: Iterable[str]) -> None:
        """Offer these phases to choose from, each once."""
        self.fields["phase"].choices = [(p, choices.word(no_licence.MIXED, p)) for p in dict.fromkeys(phases)]  # type: ignore[attr-defined]

    def offer_organs(self, ids: Iterable[int]) -> None:
        """Offer the organs of a scope to choose from; nothing where there is one alone."""
        english, within = choices.language() == "en", set(ids)
        known = [(id, (english and en) or zh) for id, _code, zh, en in organs.present() if id in within]
        if len(known) > 1:
            self.fields["organ"].choices = [("", _("全部")), *known]  # type: ignore[attr-defined]
        else:
            del self.fields["organ"]

    def chosen(self) -> str:
        """Return what is kept of what was asked for, as the query of an address; empty for nothing."""
        query = QueryDict(mutable=True)
        for name, value in self.given().items():
            if name not in NOT_KEPT:
                query.setlist(name, value if isinstance(value, list) else [value])
        return query.urlencode()


def radios(label: Any, offered: Any) -> forms.ChoiceField:
    """Return a field that offers a few things, of which the first is what the list shows by itself."""
    return forms.ChoiceField(
        label=label, required=False, widget=forms.RadioSelect, choices=list(dict(offered).items())
    )


def phases() -> forms.MultipleChoiceField:
    """Return the field of phases; `offer_phases` fills it."""
    return forms.MultipleChoiceField(label=_("环节"), required=False, widget=forms.CheckboxSelectMultiple)


def organ(label: Any) -> forms.TypedChoiceField:
    """Return the field of organs; `offer_organs` fills it."""
    return forms.TypedChoiceField(label=label, required=False, coerce=int, widget=ContentSelect)


def stays(request: HttpRequest, form: ListFilter) -> HttpResponse | None:
    """Keep what somebody chose by the filter; lead back to it whoever comes without any wish. None: show the list."""
    account = request.user.pk or 0
    if CHOSEN in request.GET:
        kept.keep(account, form.keeps, form.chosen())
    elif not request.GET and (before := kept.kept(account, form.keeps)):
        return HttpResponseRedirect(f"{request.path}?{before}&{CHOSEN}=1")
    return None


def line(one: Any, calendar: WorkCalendar) -> dict[str, Any]:
    """Return what every list shows of a line: which case of which organ, where it stands, how near its day is."""
    days = shown.left(one.due_on, calendar)
    return {
        "number": getattr(one, "page", one.number),
        "spaced": spaced_case_number(one.number),
        "item": one.item,
        "organ": (choices.language() == "en" and one.organ_name_en) or one.organ_name,
        "phase": choices.phase(one.phase, getattr(one, "licence", True)),
        "due_on": one.due_on,
        "left": days,
        "light": shown.light(days),
        "opened_on": one.opened_on,
    }


def counted(total: int, window: int) -> str:
    """Return a number of lines truthfully: past the window it is not counted on."""
    return f"{window:,}+" if total >= window else f"{total:,}"


def counts(window: int, *found: tuple[Any, int, str]) -> list[dict[str, Any]]:
    """Return numbers to go by from (label, how many, the query that lists them); what is late is marked."""
    return [
        {
            "label": label,
            "count": counted(count, window),
            "url": url,
            "late": url == "?due=late" and count,
        }
        for label, count, url in found
    ]


def page_number(request: HttpRequest, window: int) -> int:
    """Return the page that is asked for, at most the last one inside the window."""
    typed = request.GET.get("page", "1")
    return min(max(int(typed), 1), window // PAGE) if typed.isdecimal() and len(typed) < 10 else 1


def part(
    request: HttpRequest, source: Source, asked: Any, window: int
) -> tuple[Sequence[Any], dict[str, Any]]:
    """Return the lines of the page that is asked for, and what its template says about the list as a whole."""
    at = page_number(request, window)
    lines, total = source.found(asked, limit=PAGE, offset=(at - 1) * PAGE)
    said = {"count": counted(total, window), "window": window, "page": _page(total, at, window)}
    return lines, said


def tally(said: Iterable[str]) -> list[tuple[str, int]]:
    """Return each of these words once with how often it was said, in the order in which they came first."""
    return list(Counter(said).items())


def _page(total: int, at: int, window: int) -> Page[int]:
    """Return a page of a list of so many lines, marked where counting stopped."""
    page = Paginator(range(total), PAGE).get_page(at)
    page.capped = total >= window  # type: ignore[attr-defined]
    return page


def columns(sort: str, named: Sequence[tuple[Any, str, str]]) -> list[dict[str, Any]]:
    """Return a list's columns from (label, order upwards, order downwards); empty where it has no such order.

    Those that sort say how they are sorted and what a press would ask for.
    """
    return [
        {
            "label": str(label),
            "sort": "ascending" if up and sort == up else "descending" if down and sort == down else "",
            "wish": (down if sort == up and down else up) if up else "",
        }
        for label, up, down in named
    ]


# What a name is called in English, by the column that it stands in.
NAMED = {"item": english, "organ": english_organ}


def as_csv(
    name: str, cells: Sequence[tuple[Any, str]], rows: Iterable[dict[str, Any]], most: int = 0
) -> HttpResponse:
    """Return a list as a file of (head, name of its value in a row); `most` as in `export.answer`."""
    heads = [head for head, _name in cells]
    lines = ([_cell(key, row[key]) for _head, key in cells] for row in rows)
    return export.answer(name, heads, lines, most)


def _cell(name: str, value: Any) -> Any:
    """Return a cell of a file: days left and yes or no in words, items and organs by their English names, all else as it is."""
    if name in NAMED and value and look_words.in_english():
        return NAMED[name](value) or value
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return look_words.days_left(value) if name == "left" and value is not None else value
