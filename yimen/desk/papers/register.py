"""The register of folders as a page: where each is, what is owed back, what lies uncollected; the same list as CSV."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.desk import export as file
from yimen.desk.guard import held_by
from yimen.desk.lists import PAGE, counted, page_number
from yimen.desk.papers import shown
from yimen.desk.papers.guard import of_papers
from yimen.look import pages, words as look_words
from yimen.papers import holders, register
from yimen.papers.register import Asked
from yimen.people.lineage import Share
from yimen.people.rights import shares

OVERDUE = {"": _("全部"), "originals": _("原件应退未退"), "uncollected": _("出件久未领取")}


class RegisterFilter(forms.Form):
    """What the register shows."""

    q = forms.CharField(
        label=_("条码、办件编号、事项或者架位"),
        required=False,
        max_length=60,
        widget=forms.TextInput({"data-search": "", "type": "search"}),
    )
    kind = forms.ChoiceField(
        label=_("哪一种"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", _("全部")), *shown.KINDS.items()],
    )
    holder = forms.ChoiceField(
        label=_("在哪里"), required=False, choices=[("", _("全部")), *shown.HOLDERS.items()]
    )
    overdue = forms.ChoiceField(
        label=_("逾期"), required=False, widget=forms.RadioSelect, choices=list(OVERDUE.items())
    )

    def asked(self) -> Asked:
        """Return what is asked for; a forged value asks for nothing."""
        self.full_clean()
        given = self.cleaned_data
        return Asked(
            kind=given.get("kind") or "",
            holder=given.get("holder") or "",
            overdue=given.get("overdue") or "",
            text=(given.get("q") or "").strip(),
        )


def _organs(request: HttpRequest) -> tuple[tuple[int, ...] | None, dict[int, Share]]:
    held = held_by(request)
    organs = holders.looks(held)
    if organs == ():
        raise Http404
    return organs, shares(held)


@of_papers
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """List the folders that this person's role looks into, the newest first."""
    organs, of = _organs(request)
    form = RegisterFilter(request.GET)
    asked = form.asked()
    found = register.found(organs, asked, of)
    total = found[: register.WINDOW].count()
    page = Paginator(found[:total], PAGE).get_page(page_number(request, register.WINDOW))
    counts = register.counts(organs, of)
    context = {
        "section": "papers",
        "form": form,
        "filtered": asked != register.EVERYTHING,
        "rows": shown.rows(page.object_list),
        "page": page,
        "count": counted(total, register.WINDOW),
        "counts": counts,
    }
    return pages.render(request, "desk/papers/register.html", context, "list")


@of_papers
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Give the register as CSV, with the same filters, up to its window; no person stands in it."""
    organs, of = _organs(request)
    found = register.found(organs, RegisterFilter(request.GET).asked(), of)[: register.WINDOW]
    heads = (
        _("条码"),
        _("种类"),
        _("办件编号"),
        _("事项"),
        _("在哪里"),
        _("架位、箱号或者单号"),
        _("从哪天起"),
    )
    lines = (_line(row) for row in shown.rows(found))
    return file.answer("papers", heads, lines, most=register.WINDOW)


def _line(row: dict[str, Any]) -> list[object]:
    folder, person = row["folder"], row["folder"].holder == holders.PERSON
    place = gettext("个人") if person else look_words.in_english() and row["holder"].en or row["holder"].zh
    return [
        row["code"], str(row["kind"]), row["spaced"], folder.item, place, folder.place,
        look_words.local(folder.since).date(),
    ]  # fmt: skip
