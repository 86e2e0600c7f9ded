"""Written instructions at the desk: the list, a new one, one whole with its acts; a case that one may not see has no number."""

from collections.abc import Callable
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, pgettext, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.desk import choices, export, lists, typed
from yimen.desk.guard import knows
from yimen.desk.leaders import forms, shown
from yimen.desk.leaders.guard import answered, concerned_only, writers_only
from yimen.desk.leaders.narrowing import InstructionFilter
from yimen.desk.office.act import sent
from yimen.leaders import instructing, queries, terms
from yimen.leaders.deeds import standing
from yimen.leaders.parts import Part
from yimen.leaders.queries import Asked, Whole
from yimen.lib import clock
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.process.leaders.instruction import may
from yimen.process.leaders.outcome import AGAINST, CONDITIONS
from yimen.process.leaders.words import ABOUT, PHASES, STEPS

ROOM = "instructions"
# The day that stands in the form first is so many working days away.
ANSWERED = 3


class Act(msgspec.Struct, frozen=True):
    """One act: its button, its form, what it says once done, which step it is (ACTS of the rules), the room's function."""

    title: Any
    form: Any
    said: Any
    step: str
    do: Callable[..., object]
    main: bool = False


ACTS: dict[str, Act] = {
    "confirm": Act(_("确认收到"), forms.SureForm, _("已经确认。"), "confirmed", instructing.confirm, True),
    "answer": Act(_("答复"), forms.WordsForm, _("已经答复，等领导办结。"), "answered", instructing.answer, True),
    "ask": Act(_("请求改期或者请领导明确"), forms.AskForm, _("已经报给领导。"), "asked_clear", instructing.ask),
    "grant": Act(_("答复改期请求"), forms.GrantForm, _("已经答复。"), "granted", instructing.reply, True),
    "clear": Act(_("说明"), forms.WordsForm, _("已经说明。"), "cleared", instructing.reply, True),
    "end": Act(pgettext_lazy("instruction", "办结"), forms.WordsForm, _("已经办结。"), "ended", instructing.end),
    "return": Act(_("退回重办"), forms.ReturnForm, _("已经退回。"), "returned", instructing.give_back),
    "pass": Act(_("改由别人承办"), forms.PassForm, _("已经改由别人承办。"), "passed", instructing.pass_on),
}  # fmt: skip


@concerned_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the instructions that somebody reads: what is open, the nearest day first."""
    form = InstructionFilter(me, request.GET)
    if there := lists.stays(request, form):
        return there
    asked = form.asked()
    rows, said = lists.part(request, queries.Instructions(me), asked, queries.WINDOW)
    of = shown.named(rows)
    context = said | {
        "room": ROOM,
        "form": form,
        "title": pgettext("room", "批示"),
        "explained": gettext("领导要求查明、说明、按时办的事，和会议定下的事：谁承办、哪一天以前、答复了没有。批示不能代替决定。"),
        "buttons": [(reverse("desk:leaders:write"), gettext("作批示"))] if me.writes else [],
        "filtered": asked != Asked(),
        "export": reverse("desk:leaders:csv"),
        "columns": shown.instruction_columns(),
        "rows": [shown.instruction(request, row, of) for row in rows],
        "empty": gettext("现在没有要办的批示。领导在这里作批示；会议定下的事也排在这里。"),
    }  # fmt: skip
    return pages.render(request, "desk/leaders/list.html", context)


@concerned_only
@require_safe
def as_csv(request: HttpRequest, me: Part) -> HttpResponse:
    """Give the same list as a file: no words, no names, and no number of a case that one may not know."""
    asked = InstructionFilter(me, request.GET).asked()
    rows, _total = queries.Instructions(me).found(asked, limit=queries.WINDOW)
    of = shown.named(rows)
    heads = (gettext("编号"), gettext("作出"), gettext("关于什么"), gettext("办件编号"), gettext("承办部门"), gettext("答复"), gettext("办到哪里"), gettext("过了日子"))  # fmt: skip
    return export.answer(
        "instructions", heads, [_cells(request, row, of) for row in rows], most=queries.WINDOW
    )


def _cells(request: HttpRequest, row: Any, of: shown.Named) -> list[Any]:
    one, now = row.instruction, standing(row)
    known = one.about == "case" and knows(request, one.reference)
    return [
        one.pk, clock.legal_day(one.at).isoformat(), choices.word(ABOUT, one.about), one.reference if known else "",
        of.plain(now.organ), now.due_on.isoformat(), choices.word(PHASES, now.phase),
        gettext("是") if now.late(clock.today()) else gettext("否"),
    ]  # fmt: skip


@typed.kept
@writers_only
@never_cache
@asks
def write(request: HttpRequest, me: Part) -> HttpResponse:
    """Write an instruction; `?about=case&number=` says about what, `?replaces=` which it takes the place of."""
    replaces = request.GET.get("replaces", "")
    old = int(replaces) if replaces.isdecimal() and len(replaces) < 19 else 0
    initial: dict[str, Any] = {"about": "free", "due_on": terms.working(ANSWERED)} | {
        name: request.GET[name] for name in ("about", "number", "window", "of_organ") if name in request.GET
    }
    form = forms.WriteForm(me, None, *sent(request), initial=initial | typed.back(request))
    context = {
        "room": ROOM,
        "title": gettext("作批示"),
        "back": reverse("desk:leaders:list"),
        "articles": [CONDITIONS, AGAINST],
        "notes": [
            gettext("批示要求查明、说明、按时办，不能要求怎样决定：符合法定条件的由有权的机关准予，不符合的不予。"),
            *([gettext("这一条代替批示 %(n)d 号，原来的仍然看得到。") % {"n": old}] if old else []),
        ],
    }  # fmt: skip
    return answered(
        request,
        form,
        context,
        lambda: instructing.write(
            me=me, sees=lambda number: knows(request, number), replaces=old, **form.given()
        ),
        then=lambda made: reverse("desk:leaders:instruction", args=[int(made)]),
        said=gettext("批示已经作出，承办人已收到通知。"),
    )


def _found(me: Part, id: int) -> Whole:
    """Return an instruction for whoever may read it. Raises Http404."""
    return or_404(queries.whole(me, id))


def _open(whole: Whole) -> list[tuple[str, Act]]:
    return [
        (name, act)
        for name, act in ACTS.items()
        if may(whole.now, act.step, owner=whole.owns, leader=whole.leads)
    ]


@concerned_only
@never_cache
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show an instruction: what, about what, whose, by when; what else is asked about the same thing; every step."""
    whole = _found(me, id)
    row, now = whole.one, whole.now
    steps = [step for step, _said in whole.steps]
    of = shown.Named(
        [row.by, now.owner, row.owner, *(id for step in steps for id in (step.by, step.owner))],
        [now.organ, row.addressed, *(step.organ for step in steps)],
    )
    others = shown.named(whole.others)
    context = {
        "room": ROOM,
        "whole": whole,
        "one": row,
        "now": now,
        "title": gettext("批示 %(n)d 号") % {"n": row.pk} if not row.meeting_id else gettext("会议决定 %(n)d 号") % {"n": row.pk},
        "mark": shown.mark(now.phase, now.late(clock.today())),
        "by": of.who(row.by),
        "about": shown.about(request, row),
        "owner": of.owner(now.owner, now.organ),
        "acts": [(name, act.title, act.main) for name, act in _open(whole)],
        "replaces": whole.leads and now.open and me.writes and not row.meeting_id,
        "others": [shown.instruction(request, other, others) for other in whole.others],
        "columns": shown.instruction_columns(),
        "record": [_step(step, said, of) for step, said in whole.steps],
    }  # fmt: skip
    return pages.render(request, "desk/leaders/instruction.html", context)


def _step(step: Any, said: str, of: shown.Named) -> dict[str, Any]:
    what = choices.word(STEPS, step.act)
    return {
        "what": what,
        "day": step.day if step.act not in ("late", "rose") else None,
        "said": said,
        "by": of.who(step.by) if step.by else "",
        "to": of.owner(step.owner, step.organ) if step.act in ("passed", "fell") else "",
        "at": step.at,
    }


@typed.kept
@concerned_only
@never_cache
@asks
def act(request: HttpRequest, me: Part, id: int, name: str) -> HttpResponse:
    """Do something about an instruction. Raises Http404 for what there is not, or may not be done now."""
    whole = _found(me, id)
    what = or_404(dict(_open(whole)).get(name))
    form = what.form(me, whole.one, *sent(request), initial=typed.back(request))
    back = reverse("desk:leaders:instruction", args=[id])
    title = gettext("会议决定 %(n)d 号") if whole.one.meeting_id else gettext("批示 %(n)d 号")
    return answered(
        request,
        form,
        {"room": ROOM, "title": what.title, "back": back, "about": title % {"n": id}, "quoted": whole.words},
        lambda: what.do(me=me, instruction=id, **form.given()),
        then=lambda _made: back,
        said=what.said,
    )
