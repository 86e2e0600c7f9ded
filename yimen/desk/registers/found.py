"""What was found in departments' registers, at the desk: the list, one with both its sides, and what is done about it."""

from collections.abc import Callable
from typing import Any

import msgspec
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.desk import choices, lists
from yimen.desk.office import cells
from yimen.desk.office.act import at_field, settled
from yimen.desk.registers import forms, guard, told
from yimen.desk.registers.guard import parties_only
from yimen.desk.registers.listing import AT, FORM
from yimen.look import pages, words as look_words
from yimen.look.pages import asks
from yimen.look.templatetags.look import bilingual, day, zh
from yimen.people.names import organs
from yimen.process.registers import words
from yimen.process.registers.found import RULES, WITHOUT
from yimen.registers import acting, queries, shown
from yimen.registers.parts import Part
from yimen.registers.queries import Findings
from yimen.registers.refused import NotReconciled

CELLS = ("kind", "on", "register", "number", "said", "case", "state")


@parties_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List what was found, the newest first, with how many of each kind wait to be looked at."""
    form = forms.FoundFilter(queries.registers(me), request.GET)
    if there := lists.stays(request, form):
        return there
    asked = form.asked()
    rows, said = lists.part(request, Findings(me), asked, queries.WINDOW)
    names = organs(one.organ for one in rows)
    heads = (gettext("发现"), gettext("登记簿里的"), gettext("机关"), gettext("日期"), gettext("状态"))
    context = said | {
        "room": "registers",
        "form": form,
        "filtered": asked != queries.Wanted(),
        "counts": [
            {"label": choices.word(words.FOUND, kind), "count": look_words.number(count), "url": f"?kind={kind}&f=1"}
            for kind, count in queries.counts(me).items()
        ],
        "columns": [{"label": head} for head in heads],
        "rows": [_row(one, names[one.organ]) for one in rows],
    }  # fmt: skip
    return pages.render(request, "desk/registers/found.html", context)


def _row(one: Any, organ: Any) -> list[Any]:
    likely = gettext("可能是 %(n)d 件之一") % {"n": len(one.matches)} if one.matches else ""
    return [
        cells.lines(
            cells.link(
                reverse("desk:registers:finding", args=[one.pk]),
                choices.word(words.FOUND, one.kind),
                of=cells.join(one.line.number if one.line else "", one.register.name, one.pk),
            ),
            cells.quiet(told.figures(one.said)),
            cells.quiet(likely),
        ),
        cells.lines(zh(one.line.number if one.line else ""), cells.quiet(one.register.name)),
        bilingual(organ.zh, organ.en),
        day(one.on, "year"),
        told.state(one.state),
    ]


@parties_only
@require_safe
def export(request: HttpRequest, me: Part) -> HttpResponse:
    """Give the same list as CSV, without names; at most as many as the list counts."""
    form = forms.FoundFilter(queries.registers(me), request.GET)
    rows, _total = Findings(me).found(form.asked(), limit=queries.WINDOW)
    heads = (
        gettext("发现"), gettext("日期"), gettext("登记簿"), gettext("编号"), gettext("数字"), gettext("办件"), gettext("状态"),
    )  # fmt: skip
    return lists.as_csv(
        "register-findings",
        list(zip(heads, CELLS, strict=True)),
        (_csv(one) for one in rows),
        most=queries.WINDOW,
    )


def _csv(one: Any) -> dict[str, Any]:
    return {
        "kind": choices.word(words.FOUND, one.kind),
        "on": one.on,
        "register": one.register.name,
        "number": one.line.number if one.line else "",
        "said": told.figures(one.said),
        "case": one.case,
        "state": choices.word(words.STATES, one.state),
    }


class FindingAct(msgspec.Struct, frozen=True):
    """One act on a finding: its button, its form, what it says once done, who may do it now, and the room's function."""

    title: Any
    form: Any
    said: Any
    may: Callable[[Part, Any], bool]
    do: Callable[..., object]


def _decides(me: Part, one: Any) -> bool:
    return me.decides(one.organ) and one.state in acting.OPEN and not one.gone_at


ACTS: dict[str, FindingAct] = {
    "confirm": FindingAct(
        _("确认"), forms.ConfirmForm, _("已经确认；依规则应当发牌的，由平台发牌，机关可以说明和申诉。"), _decides, acting.confirm,
    ),
    "explain": FindingAct(
        _("说明，不再追问"), forms.WordsForm, _("已经记下理由；这一项留在列表里。"),
        lambda me, one: _decides(me, one) and one.state == "found", acting.explain,
    ),
    "same": FindingAct(
        _("就是这一件"), forms.CaseForm, _("已经指到这一件办件，并且和它核对过。"),
        lambda me, one: _decides(me, one) and one.line_id is not None, acting.same_case,
    ),
    "answer": FindingAct(
        _("书面答复"), forms.AnswerForm, _("答复已经交给监督人员。"),
        lambda me, one: me.answers(one.organ) and one.state in acting.OPEN, acting.answer,
    ),
}  # fmt: skip


@parties_only
@require_safe
def finding(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a finding with both its sides, why it may be which case, and what may be done about it now."""
    one = guard.finding(me, id)
    whole = shown.shown(one)
    text = request.GET.get("q", "")[:60]
    may = {name for name, act in ACTS.items() if act.may(me, one)}
    context = {
        "room": "registers",
        "one": one,
        "title": choices.word(words.FOUND, one.kind),
        "state": told.state(one.state),
        "organ": bilingual(whole.organ.zh, whole.organ.en),
        "figures": told.figures(one.said),
        "sides": told.facts(whole.line, whole.case) if whole.line else [],
        "candidates": [told.candidate(each) for each in whole.candidates],
        "place": whole.intake and {"called": whole.intake.called, "line": one.line.place},
        "q": text,
        "searched": [
            {"number": side.case, "link": told.case_link(side.case), "side": side}
            for side in (shown.searched(one.organ, text) if "same" in may else [])
        ],
        "steps": told.steps(whole.steps),
        "may": may,
        "own": not me.decides(one.organ) and one.organ in me.posts and me.every,
        "missing": one.kind in WITHOUT,
        "carded": one.kind in RULES,
        "rule": RULES.get(one.kind, ""),
        "card": told.case_link(whole.card),
    }
    return pages.render(request, "desk/registers/finding.html", context)


@parties_only
@asks
def act(request: HttpRequest, me: Part, id: int, name: str) -> HttpResponse:
    """Do something about a finding. Raises Http404 for what there is not, PermissionDenied for what is not theirs."""
    one, asked = guard.finding(me, id), ACTS.get(name)
    if asked is None:
        raise Http404
    if not asked.may(me, one) and not _may_ever(me, one, name):
        raise PermissionDenied
    initial = {"number": request.GET.get("number", "")[:60]}
    form = asked.form(request.POST if request.method == "POST" else None, initial=initial)
    back = reverse("desk:registers:finding", args=[id])
    return settled(
        request,
        form,
        {"room": "registers", "title": asked.title, "back": back, "one": one.register},
        lambda: asked.do(by=me, found=id, **form.given()),
        refusing=(NotReconciled, at_field(AT)),
        then=lambda _made: back,
        said=asked.said,
        template=FORM,
    )


def _may_ever(me: Part, one: Any, name: str) -> bool:
    """Return whether an act is this person's at all, though not any more: then the refusal says what happened meanwhile."""
    return me.answers(one.organ) if name == "answer" else me.decides(one.organ)
