"""Improvements at the desk: every one, one with what was said and measured, and the acts on it."""

from collections.abc import Callable
from typing import Any

import msgspec
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.desk import lists
from yimen.desk.guard import for_whom, remembered
from yimen.desk.office import cells
from yimen.desk.office.act import at_field, sent, settled
from yimen.desk.paths import forms, said
from yimen.desk.paths.changes import asked_for
from yimen.desk.paths.shown import ROOM
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.paths import improving, parts
from yimen.paths.improving import AGAINST, AGREES, Improvement
from yimen.paths.parts import Part
from yimen.paths.refused import NotImproved

FORM = "desk/paths/form.html"
AT = {
    "no_owner": "owner",
    "no_words": "words",
    "no_change": "measure",
    "no_day": "on",
    "too_early": "on",
}


def part_of(request: HttpRequest) -> Part:
    """Return what whoever asks does about improvements; read once for a request."""
    return remembered(request, "improves", lambda: parts.part(request.user.pk or 0))


parties_only = for_whom(part_of, lambda me: me.reach != ())


class OneAct(msgspec.Struct, frozen=True):
    """One act on an improvement: its button, its form, what it says once done, who may do it now, and what does it."""

    title: Any
    form: Any
    said: Any
    may: Callable[[Part, Improvement], bool]
    do: Callable[..., object]


def _runs(me: Part, one: Improvement) -> bool:
    return me.everywhere or me.account == one.opened_by


def _changes(me: Part, one: Improvement) -> bool:
    mine = me.account == one.owner or one.organ in me.heads or _runs(me, one)
    return mine and one.answer == AGREES and one.effective_on is None


ACTS: dict[str, OneAct] = {
    "answer": OneAct(
        _("部门答复"), forms.AnswerForm, _("答复已经登记。"),
        lambda me, one: one.organ in me.heads and not one.answer, improving.answer,
    ),
    "ask": OneAct(
        _("再次征求意见"), forms.WordsForm, _("已经再次征求部门的意见。"),
        lambda me, one: _runs(me, one) and one.answer == AGAINST, improving.ask_again,
    ),
    "change": OneAct(
        _("登记改了什么"), forms.ChangeForm, _("已经登记；施行三个月后比较前后。"), _changes, improving.note_change,
    ),
    "end": OneAct(_("不再做"), forms.WordsForm, _("已经结束。"), _runs, improving.give_up),
}  # fmt: skip


def _open(one: Improvement) -> bool:
    return one.measured_on is None and one.ended_on is None


def _one(me: Part, id: int) -> Improvement:
    found = or_404(improving.one(id))
    if not me.reads(found.organ):
        raise PermissionDenied
    return found


@parties_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List the improvements at the organs in reach, the newest first."""
    state = request.GET.get("state", "")
    at = lists.page_number(request, 1000)
    found, total = improving.listed(me, state, limit=lists.PAGE, offset=(at - 1) * lists.PAGE)
    context = {
        "room": ROOM,
        "tab": "improvements",
        "columns": said.columns(),
        "rows": said.rows(found),
        "page": cells.page(request, total),
        "count": total,
        "states": [(code, label, code == state) for code, label in said.STATES],
        "filtered": bool(state),
    }
    return pages.render(request, "desk/paths/improvements.html", context)


@parties_only
@asks
def begin(request: HttpRequest, me: Part, key: str) -> HttpResponse:
    """Take up a change that is found now."""
    found = asked_for(me.reach, key)
    if not me.opens(found.organ):
        raise PermissionDenied
    form = forms.OpenForm(found.organ, *sent(request))
    tab = "dearest" if found.kind == "cost" else "changes"
    return settled(
        request,
        form,
        {"room": ROOM, "tab": tab, "title": gettext("立为改进"), "back": reverse(f"desk:paths:{tab}"), "facts": said.finding(found)},
        lambda: improving.open_one(by=me.account, key=key, **form.cleaned_data),
        refusing=(NotImproved, at_field(AT)),
        then=lambda made: reverse("desk:paths:improvement", args=[int(made)]),
        said=gettext("已经立项，等待部门答复。"),
        template=FORM,
    )  # fmt: skip


@parties_only
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show an improvement: what was found, whose it is, what was said, what it brought."""
    found = _one(me, id)
    context = {
        "room": ROOM,
        "tab": "improvements",
        "one": found,
        "title": said.title(found),
        "state": said.state(found),
        "facts": said.facts(found),
        "record": said.record(found),
        "result": said.result(found),
        "acts": [(name, act.title) for name, act in ACTS.items() if _open(found) and act.may(me, found)],
    }
    return pages.render(request, "desk/paths/improvement.html", context)


@parties_only
@asks
def act(request: HttpRequest, me: Part, id: int, name: str) -> HttpResponse:
    """Do something about an improvement. Raises Http404 for what there is not, PermissionDenied for what may not be done now."""
    found, asked = _one(me, id), ACTS.get(name)
    if asked is None:
        raise Http404
    if not _open(found) or not asked.may(me, found):
        raise PermissionDenied
    form = asked.form(found, *sent(request))
    back = reverse("desk:paths:improvement", args=[id])
    return settled(
        request,
        form,
        {"room": ROOM, "tab": "improvements", "title": asked.title, "back": back, "facts": said.facts(found)},
        lambda: asked.do(by=me.account, id=id, **form.given()),
        refusing=(NotImproved, at_field(AT)),
        then=lambda _made: back,
        said=asked.said,
        template=FORM,
    )
