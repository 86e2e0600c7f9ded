"""The document numbers of an organ's year as a page: each with its paper, void ones with who declared it and why."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.desk import choices, lists
from yimen.desk.guard import held_by, staff_only
from yimen.desk.names import named
from yimen.grants import numbers
from yimen.grants.numbers import Number
from yimen.law.identity import spaced_case_number
from yimen.look import pages
from yimen.people import colleagues, names, organs, sight
from yimen.people.lineage import WHOLE
from yimen.people.rights import Rights
from yimen.process import titles

WHICH = {"": _("全部"), "void": _("已作废"), "gaps": _("没有文书的")}
CELLS = (
    (_("序号"), "running"), (_("文号"), "number"), (_("文书"), "title"), (_("办件"), "spaced"), (_("文书日期"), "made_on"),
    (_("作废日期"), "voided_on"), (_("作废人"), "by"), (_("作废理由"), "why"), (_("代替它的文号"), "replaced_by"),
)  # fmt: skip


class NumbersForm(forms.Form):
    """Whose numbers of which year."""

    organ = lists.organ(_("机关"))
    year = forms.TypedChoiceField(label=_("年份"), required=False, coerce=int)
    which = lists.radios(_("哪些文号"), WHICH)

    def __init__(self, taken: dict[tuple[int, int], int], *args: Any, **more: Any) -> None:
        """Offer the organs and the years that have numbers."""
        super().__init__(*args, **more)
        english, mine = choices.language() == "en", {organ for organ, _year in taken}
        offered = [(id, (english and en) or zh) for id, _code, zh, en in organs.present() if id in mine]
        known = {id for id, _name in offered}
        offered += [(id, named(name)) for id, name in names.organs(mine - known).items()]
        self.fields["organ"].choices = offered  # type: ignore[attr-defined]
        years = sorted({year for _organ, year in taken}, reverse=True)
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]
        self.taken = taken

    def asked(self) -> tuple[int, int, Any]:
        """Return organ, year and which; the newest series where nothing, or something forged, is asked for."""
        self.full_clean()
        given = self.cleaned_data
        newest = max(self.taken, key=lambda one: one[1], default=(0, 0))
        organ = given.get("organ") or newest[0]
        year = given.get("year") or max((y for o, y in self.taken if o == organ), default=0)
        return organ, year, given.get("which") or ""


def read_by(held: Rights, taken: dict[tuple[int, int], int]) -> dict[tuple[int, int], int]:
    """Return which series, by organ and year, somebody with these rights reads.

    A series is of no item: after a split of its organ whoever has what no rule of the split names has it whole.
    """
    scope = sight.scope(held, more_than_public=True)
    if scope.organs is None:
        return taken
    whole = {organ for organ in scope.organs if scope.shares.get(organ, WHOLE).rest}
    return {one: n for one, n in taken.items() if one[0] in whole}


def _form(request: HttpRequest) -> NumbersForm:
    """Return the form for the organs whose documents this person may read. Raises Http404 for whom there are none."""
    held = held_by(request)
    if sight.scope(held, more_than_public=True).organs == ():
        raise Http404
    return NumbersForm(read_by(held, numbers.series()), request.GET)


def _rows(found: list[Number]) -> list[dict[str, Any]]:
    called = colleagues.who(int(one.voided_by[2:]) for one in found if one.voided_by[2:].isdigit())
    return [
        {
            "running": one.running,
            "number": one.number,
            "title": titles.document(one.key, choices.language(), licence=one.licence) if one.key else "",
            "case": one.case,
            "spaced": spaced_case_number(one.case) if one.case else "",
            "made_on": one.made_on,
            "voided_on": one.voided_on,
            "by": called[int(one.voided_by[2:])].name if one.voided_by[2:].isdigit() else "",
            "why": one.why,
            "replaced_by": one.replaced_by,
        }
        for one in found
    ]


@staff_only
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """List the numbers of an organ's year, the newest first; void ones and gaps are explained where they stand."""
    form = _form(request)
    organ, year, which = form.asked()
    _none, total = numbers.listed(organ, year, which, limit=0)
    page = Paginator(range(total), lists.PAGE).get_page(request.GET.get("page", "1"))
    found, _total = numbers.listed(
        organ, year, which, limit=lists.PAGE, offset=(page.number - 1) * lists.PAGE
    )
    context = {
        "section": "cases",
        "form": NumbersForm(form.taken, {"organ": organ, "year": year, "which": which}),
        "rows": _rows(found),
        "page": page,
        "year": year,
        "total": total,
        "which": which,
        "columns": [{"label": head} for head in (_("文号"), _("文书"), _("办件"), _("状态"))],
    }
    return pages.render(request, "desk/numbers.html", context)


@staff_only
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Give the same list as CSV, whole."""
    organ, year, which = _form(request).asked()
    found, _total = numbers.listed(organ, year, which)
    return lists.as_csv(f"numbers-{year}", CELLS, _rows(found))
