"""What was taken on the spot and did not join by itself: gone on with at the intake, named as a case, or set aside."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yimen.catalogue.names import called as item_names
from yimen.desk import choices
from yimen.desk.homevisits import forms, guard, shown
from yimen.desk.office import cells
from yimen.desk.office.act import answering, sent
from yimen.homevisits import finding, notes
from yimen.homevisits.parts import Part
from yimen.homevisits.refused import NotVisited
from yimen.law.identity import read_case_number, spaced_case_number
from yimen.lib import clock
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.templatetags.look import instant, tag, zh
from yimen.process.homevisits import words

on_form = answering(NotVisited, {"no_case": "case", "no_words": "why"}, "desk/homevisits/settle.html")


@guard.asking_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List what did not join, the oldest first; one of a day before is late: the days of the law run for the applicant."""
    found = notes.waiting()
    called = item_names({one.item for one in found})
    heads = (
        gettext("回执号"),
        pgettext("home visits", "事项"),
        gettext("什么时候收的"),
        gettext("为什么没有并入"),
        gettext("操作"),
    )
    context = {
        "room": "homevisits",
        "rows": [_row(one, called) for one in found],
        "columns": [{"label": head} for head in heads],
    }
    return pages.render(request, "desk/homevisits/notes.html", context)


def _row(one: Any, called: dict[str, str]) -> list[Any]:
    late = clock.legal_day(one.done_at) < clock.today()
    return [
        one.visit.slip,
        zh(called.get(one.item, one.item)),
        cells.lines(instant(one.done_at), tag(gettext("不是今天收的"), "late") if late else ""),
        choices.word(words.WHY, one.why) if one.why else "",
        cells.link(
            reverse("desk:homevisits:settle", args=[one.pk]),
            gettext("处理"),
            of=cells.join(one.visit.slip, zh(called.get(one.item, one.item)), instant(one.done_at)),
        ),
    ]


def _note(id: uuid.UUID) -> Any:
    return or_404(notes.by_id(id))


def _mine(me: Part, row: Any) -> bool:
    """Return whether somebody settles a note: who took it, or who decides."""
    return me.decides or me.account == row.account


@guard.asking_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, me: Part, id: uuid.UUID) -> HttpResponse:
    """Say as which case a note was taken in, or that it does not count. Raises Http404."""
    row = _note(id)
    form = forms.SettleForm(*sent(request), initial={"case": row.case})
    context = {
        "room": "homevisits",
        "row": row,
        "item": item_names({row.item}).get(row.item, row.item),
        "spaced": shown.spaced(row.visit.number),
        "why": choices.word(words.WHY, row.why) if row.why else "",
        "standing": choices.word(words.NOTES, row.standing),
        "case": spaced_case_number(row.case) if row.case else "",
        "mine": _mine(me, row),
    }

    def do() -> None:
        given = form.cleaned_data
        if given["case"]:
            notes.settle(row.pk, by=me.account, case=read_case_number(given["case"]) or given["case"])
        else:
            notes.set_aside(row.pk, by=me.account, why=given["why"])

    back = reverse("desk:homevisits:notes")
    return on_form(request, form, context, do, then=lambda _made: back, said=_("已经处理。"))


@guard.asking_only
@never_cache
@require_POST
def go_on(request: HttpRequest, me: Part, id: uuid.UUID) -> HttpResponse:
    """Lay what was noted out on the intake's page of its item, for this account; that it is read is recorded.

    By who took it, or who decides; raises Http404 for others, and for one that is settled.
    """
    row = _note(id)
    if row.standing != "kept" or not _mine(me, row):
        raise Http404
    finding.read(row.visit, by=me.account)
    page = reverse("desk:intake:take", args=[row.item])
    notes.lay_out(row, by=me.account, page=page.removeprefix("/en"))
    return redirect(f"{page}?typed")
