"""The chain of a case at the desk: what it came from and what came of it, as far as whoever reads may know of it.

What is no case has a place in it by its kind (BESIDE): a visit to a window, and whatever else names a case without being one.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.views.decorators.http import require_safe

from yimen.cases import linked
from yimen.cases.linked import Linked
from yimen.desk import choices, guard
from yimen.desk.hall.guard import walks
from yimen.desk.leaders.guard import part_of
from yimen.desk.office import cells
from yimen.hall import finding, parts
from yimen.homevisits import finding as visited, parts as visiting_parts
from yimen.law.identity import spaced_case_number
from yimen.leaders import queries as instructions
from yimen.leaders.deeds import standing
from yimen.lib import clock
from yimen.look import pages
from yimen.look.templatetags.look import bilingual, day, instant, tag
from yimen.people import organs
from yimen.process import no_licence
from yimen.process.hall import words as hall
from yimen.process.leaders.words import PHASES as INSTRUCTED
from yimen.process.words import Labels
from yimen.ratings import visiting

KINDS: Labels = {
    "application": ("申请", "application"),
    "joint": ("联办申请", "joint application"),
    "permit": ("许可", "licence"),
    "ending": ("许可终止", "end of a licence"),
    "question": ("咨询", "question"),
    "complaint": ("投诉", "complaint"),
    "order": ("责令整改", "order to put right"),
    "accountability": ("问责", "accountability"),
    "bad_rating": ("差评回访", "follow-up of a bad rating"),
    "card": ("监察牌", "card"),
    "rectification": ("问题整改", "rectification"),
}


class Beside(NamedTuple):
    """A kind of what is no case: what it is called, and the lines of it that stand in the chain of a case.

    A line is address (empty for none), what stands in its place, its relation to the case, how it stands, and its day.
    `before`: it led to the case, and stands above it.
    """

    label: Promise
    lines: Callable[[HttpRequest, str], list[tuple[str, Any, Any, Any, date]]]
    before: bool = True


def _visits(request: HttpRequest, number: str) -> list[tuple[str, Any, Any, Any, date]]:
    """Return the visits about a case: at which window and when. How one was rated is nobody's to read here."""
    found = visiting.about(number)
    windows = {one.window: organs.window(one.window) for one in found}
    return [
        (
            "",
            bilingual(window.name, window.name_en) if (window := windows[one.window]) else "—",
            gettext("为这一件来过窗口"),
            gettext("接待结束"),
            one.on,
        )
        for one in found
    ]


def _tickets(request: HttpRequest, number: str) -> list[tuple[str, Any, Any, Any, date]]:
    """Return the tickets that were before a window when the case was taken in there; for whom the hall concerns, to be opened.

    Of a complaint only for who may know who complained: what else the ticket led to may name them.
    """
    if not walks(request, number):
        return []
    opens = parts.part(guard.held_by(request), request.user.pk or 0).any
    return [
        (
            reverse("desk:hall:ticket", args=[one.id]) if opens else "",
            one.number,
            gettext("叫这个号时收的件"),
            choices.word(hall.WAYS, one.way),
            one.on,
        )
        for one in finding.of_case(number)
    ]


def instructed(request: HttpRequest, number: str) -> list[tuple[str, Any, Any, Any, date]]:
    """Return what leaders asked about a case, for supervision and for whoever gave or owns it: a word said leaves a trace."""
    found = instructions.of_case(number)
    if not found:
        return []
    me = part_of(request)
    return [
        (
            reverse("desk:leaders:instruction", args=[row.pk]),
            gettext("批示 %(n)d 号") % {"n": row.pk},
            gettext("写批示的人保留了要求结果的话")
            if row.instruction.insisted
            else gettext("领导就这一件作的批示"),
            choices.word(INSTRUCTED, row.phase),
            clock.legal_day(row.instruction.at),
        )
        for row in found
        if instructions.sees(me, row.instruction, standing(row))
    ]


def _home_visits(request: HttpRequest, number: str) -> list[tuple[str, Any, Any, Any, date]]:
    """Return the home visits at which a case was taken in, by the number of the receipt given there."""
    if not visiting_parts.part(guard.held_by(request), request.user.pk or 0).any:
        return []
    return [
        (
            reverse("desk:homevisits:visit", args=[one.visit.pk]),
            one.slip,
            gettext("上门时收的件"),
            instant(one.done_at),
            clock.legal_day(one.done_at),
        )
        for one in visited.of_case(number)
    ]


BESIDE = (
    Beside(pgettext_lazy("chain", "大厅的号"), _tickets),
    Beside(pgettext_lazy("chain", "上门服务"), _home_visits),
    Beside(pgettext_lazy("chain", "来访"), _visits),
    Beside(pgettext_lazy("chain", "批示"), instructed, before=False),
)


@guard.staff_only
@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    """Show the chain of a case. Raises Http404 for whom the case itself is not."""
    seen, _rows, _sight = guard.looked_into(request, number)
    found = linked.chain(seen.whole)
    known = [one for one in found if one.number == seen.whole or guard.knows(request, one.number)]
    context = {
        "number": seen.number,
        "rows": [
            *_beside(request, seen.whole, before=True),
            *(_line(one, seen.whole) for one in known),
            *_beside(request, seen.whole, before=False),
        ],
        "columns": [{"label": head} for head in (gettext("编号"), gettext("是什么"), gettext("关系"), gettext("环节"), gettext("日期"))],
        "rating": getattr(seen.state, "rating", 0),
    }  # fmt: skip
    return pages.render(request, "desk/chain.html", context)


def _beside(request: HttpRequest, number: str, *, before: bool) -> list[list[Any]]:
    return [
        [cells.link(url, what) if url else what, kind.label, relation, state, day(on, "year")]
        for kind in BESIDE
        if kind.before == before
        for url, what, relation, state, on in kind.lines(request, number)
    ]


def _line(one: Linked, start: str) -> list[Any]:
    link = cells.link(reverse("desk:case", args=[one.number]), spaced_case_number(one.number))
    here = one.number == start
    return [
        spaced_case_number(one.number) if here else link,
        choices.word(KINDS, one.kind),
        gettext("这一件") if here else gettext("一并办理") if one.together else _away(one.steps),
        tag(choices.word(no_licence.MIXED, one.phase)),
        day(one.on, "year") if one.on else "—",
    ]


def _away(steps: int) -> str:
    if steps < 0:
        return ngettext("由它而来（前 %(n)d 步）", "由它而来（前 %(n)d 步）", -steps) % {"n": -steps}
    return ngettext("因这一件而起（后 %(n)d 步）", "因这一件而起（后 %(n)d 步）", steps) % {"n": steps}
