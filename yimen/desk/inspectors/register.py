"""The register of invited supervisors as pages: the list, one entry with its letters, ties and record, and its acts."""

from collections.abc import Callable
from typing import Any

import msgspec
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.applications import files
from yimen.desk import choices
from yimen.desk.guard import require
from yimen.desk.inspectors import shown
from yimen.desk.inspectors.acting import answered
from yimen.desk.inspectors.forms import ChangeForm, EnterForm, LetterForm, ReasonForm, TieForm
from yimen.desk.inspectors.guard import entry, of_one, register_only
from yimen.desk.office.act import sent
from yimen.desk.office.cells import heads
from yimen.inspectors import queries, register
from yimen.inspectors.parts import Part
from yimen.inspectors.queries import Inspector
from yimen.inspectors.words import CLASSES
from yimen.look import attachment, errors, pages
from yimen.look.pages import asks
from yimen.people.actions import record_reading

WHY = gettext_noop("登记、查看监督员的回避")


@register_only
@require_safe
def listed(request: HttpRequest, me: Part) -> HttpResponse:
    """List everybody on the register, those in office first."""
    context = {
        "room": "inspectors",
        "here": "register",
        "me": me,
        "columns": heads(gettext("公开的称呼"), gettext("类别"), gettext("聘期"), gettext("状态")),
        "rows": [shown.entry(one) for one in queries.entries()],
    }
    return pages.render(request, "desk/inspectors/register.html", context)


@register_only
@asks
def begin(request: HttpRequest, me: Part) -> HttpResponse:
    """Enter somebody with their letter."""
    if not me.keeps:
        raise PermissionDenied
    form = EnterForm(None, *sent(request))
    return answered(
        request,
        form,
        {"title": gettext("登记监督员"), "back": reverse("desk:inspectors:register")},
        lambda: register.enter(by=me.account, **form.given()),
        then=lambda made: reverse("desk:inspectors:entry", args=[int(made)]),
        said=gettext("监督员已经登记，任期内可以接任务。"),
    )


@of_one
@never_cache
@require_safe
def one(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show an entry: class, term, letters, ties and record; that the grounds of ties are read is recorded first."""
    found = entry(me, id)
    ties = list(found.ties.select_related("why").order_by("-id"))
    if ties:
        record_reading(
            who=me.account, whose="", case_number=f"inspector-{found.pk}", field="recusal", why=WHY
        )
    context = {
        "room": "inspectors",
        "here": "register",
        "me": me,
        "one": found,
        "entry": queries.entry(found),
        "kind": choices.word(CLASSES, found.kind),
        "standing": shown.standing(queries.entry(found).standing),
        "called": shown.person(found.account),
        "letters": found.letters.order_by("-first", "-id"),
        "ties": shown.ties(ties),
        "record": shown.record(found.deeds.filter(task=None), me),
        "acts": [(name, act.title) for name, act in ACTS.items() if act.may(me, found)],
    }
    return pages.render(request, "desk/inspectors/entry.html", context)


class Act(msgspec.Struct, frozen=True):
    """One act on an entry: its button, the form, what it says once done, who may, and the function of the room."""

    title: Any
    form: Any
    said: Any
    may: Callable[[Part, Inspector], bool]
    do: Callable[..., object]


def _keeps(me: Part, one: Inspector) -> bool:
    return me.keeps


ACTS = {
    "letter": Act(_("登记聘书、续聘"), LetterForm, _("聘书已经登记。"), _keeps, register.prolong),
    "change": Act(_("修改公开的内容"), ChangeForm, _("已经修改。"), _keeps, register.change),
    "tie": Act(
        _("登记回避"),
        TieForm,
        _("已经登记：这里不再由此人监督。"),
        lambda me, one: me.keeps or one.account == me.account,
        register.tie,
    ),
    "end": Act(
        _("解聘"), ReasonForm, _("已经解聘；发现的问题照样整改。"), lambda me, one: me.keeps and not one.ended_on, register.end
    ),
}  # fmt: skip


@of_one
@never_cache
@asks
def act(request: HttpRequest, me: Part, id: int, name: str) -> HttpResponse:
    """Do something about an entry. Raises Http404 for what there is not, or may not be done."""
    found, what = entry(me, id), ACTS.get(name)
    if what is None:
        raise Http404
    require(what.may(me, found))
    initial = {each: getattr(found, each) for each in ("kind", "shown", "interests")}
    form = what.form(found, *sent(request), initial=initial if name == "change" else None)
    back = reverse("desk:inspectors:entry", args=[found.pk])
    return answered(
        request,
        form,
        {"title": what.title, "back": back, "called": found.shown},
        lambda: what.do(by=me.account, inspector=found.pk, **form.given()),
        then=lambda _made: back,
        said=what.said,
    )


@of_one
@asks
def untie(request: HttpRequest, me: Part, id: int, row: int) -> HttpResponse:
    """End a recusal whose ground fell away."""
    found = entry(me, id)
    require(me.keeps and found.ties.filter(pk=row, ended_on=None).exists())
    form = ReasonForm(found, *sent(request))
    back = reverse("desk:inspectors:entry", args=[found.pk])
    return answered(
        request,
        form,
        {"title": gettext("回避不再需要"), "back": back, "called": found.shown},
        lambda: register.untie(by=me.account, inspector=found.pk, row=row, **form.given()),
        then=lambda _made: back,
        said=gettext("这项回避已经结束。"),
    )


@of_one
@require_safe
def letter(request: HttpRequest, me: Part, id: int, row: int) -> HttpResponse:
    """Give the file of a letter to who reads the register, and to the inspector."""
    name, media_type = queries.letter_file(entry(me, id).pk, row)
    if not name:
        raise Http404
    try:
        return attachment.answer(files.read(name), media_type, gettext("聘书"))
    except FileNotFoundError:
        return errors.response(request, 404, reason=files.gone())
