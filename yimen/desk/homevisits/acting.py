"""One home visit at the desk: asked for, looked at, accepted or declined, called off, made or not made."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.catalogue import labels
from yimen.catalogue.names import called as item_names
from yimen.desk import choices
from yimen.desk.hall.forms import ReasonForm
from yimen.desk.homevisits import forms, guard, shown
from yimen.desk.office import cells
from yimen.desk.office.act import answering, sent
from yimen.homevisits import asking, deeds, finding, making, notes, shut, telling
from yimen.homevisits.alone import alone
from yimen.homevisits.parts import Part
from yimen.homevisits.refused import NotVisited
from yimen.homevisits.routes import Again
from yimen.law.identity import spaced_case_number
from yimen.lib import clock
from yimen.look import pages
from yimen.look.pages import asks
from yimen.look.templatetags.look import day, instant, tag, zh
from yimen.people import colleagues
from yimen.process.homevisits import words

AT = {
    "no_reason": "reason", "no_need": "needs", "no_name": "name", "no_place": "place", "no_township": "township",
    "bad_phone": "phone", "no_item": "item", "no_words": "reason", "no_cause": "cause", "bad_minutes": "minutes",
    "bad_metres": "metres", "not_yet": "on", "in_the_past": "again", "bad_window": "window",
}  # fmt: skip
on_form = answering(NotVisited, AT, "desk/hall/form.html")


def _there(id: int) -> str:
    return reverse("desk:homevisits:visit", args=[id])


def _asked(title: str, back: str) -> dict[str, Any]:
    return {"room": "homevisits", "title": title, "back": back}


@guard.asking_only
@never_cache
@asks
def ask(request: HttpRequest, me: Part) -> HttpResponse:
    """Write down a wish for a visit that was said here or by phone, or propose one."""
    form = forms.WishForm(*sent(request))
    context = _asked(gettext("记下上门申请"), reverse("desk:homevisits:list"))
    return on_form(
        request,
        form,
        context,
        lambda: str(
            asking.ask(
                form.wish(), way=form.cleaned_data["way"], language=choices.language(), by=me.account
            ).pk
        ),
        then=lambda made: _there(int(made)),
        said=_("已经记下，等统筹负责人或者值班主任答复。"),
    )


@guard.concerned_only
@never_cache
@asks
def show(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show a visit and what was done about it; where and to whom only once asked for, and that is recorded.

    Raises Http404.
    """
    one = guard.visit(id)
    told = None
    if request.method == "POST" and _reads(me, one):
        finding.read(one, by=me.account)
        told = deeds.opened(one)
    who = colleagues.who([row.by for row in finding.deeds(one.pk) if row.by])
    gone = alone().get(one.pk, ()) if one.state == "planned" else ()
    context = {
        "room": "homevisits",
        "one": one,
        "spaced": shown.spaced(one.number),
        "state": shown.state(one),
        "needs": shown.needs(one),
        "kit": shown.kit(one),
        "reason": choices.word(words.REASONS, one.reason),
        "asker": choices.word(words.ASKERS, one.asker),
        "way": choices.word(words.WAYS, one.way),
        "item": item_names({one.item}).get(one.item, "") if one.item else "",
        "shut": (stands := shut.on_its_day(one)) and choices.word(labels.STAGES, stands.status),
        "window": shown.window(one),
        "kilometres": shown.kilometres(one.metres),
        "officers": shown.names(one.route.officers) if one.route else "",
        "told": told,
        "gone": shown.names(gone) if gone else "",
        "names_others": me.decides,
        "reads": _reads(me, one) and bool(one.sealed),
        "acts": _acts(me, one),
        "call": me.asks and _untold(one),
        "rows": [_line(row, who) for row in finding.deeds(one.pk)],
        "columns": [{"label": head} for head in (gettext("什么时候"), pgettext("home visits", "做了什么"), gettext("谁"), gettext("说明"))],
        "led": [{"row": row, "case": spaced_case_number(row.case)} for row in finding.led(one.pk)],
        "notes": [{"row": row, "standing": choices.word(words.NOTES, row.standing)} for row in notes.of_visit(one.pk)],
    }  # fmt: skip
    return pages.render(request, "desk/homevisits/visit.html", context)


def _reads(me: Part, one: Any) -> bool:
    """Return whether somebody needs to know where and to whom: who decides, and who goes there."""
    return me.decides or (one.route is not None and me.account in one.route.officers)


def _untold(one: Any) -> bool:
    """Return whether somebody has to call whoever asked about what was done: no message reaches them."""
    new = one.state in words.OPEN or (one.state != "made" and one.ended_on == clock.today())
    return new and not telling.reaches(one)


def _went(me: Part, one: Any) -> bool:
    """Return whether somebody was to go on the day that passed."""
    passed = finding.passed(one.pk)
    return passed is not None and passed.route is not None and me.account in passed.route.officers


def _acts(me: Part, one: Any) -> list[tuple[str, str, str]]:
    """Return what somebody may do about a visit now: name, address, and a word for the main one."""

    def at(name: str) -> str:
        return reverse(f"desk:homevisits:{name}", args=[one.pk])

    found: list[tuple[str, str, str]] = []
    if one.state == "asked" and me.decides:
        found += [(gettext("同意"), at("accept"), "go"), (gettext("不同意"), at("decline"), "")]
    mine = one.route is not None and me.account in one.route.officers
    if one.state == "planned" and (me.decides or mine):
        if one.told_on <= clock.today():
            found.append((gettext("上门办了"), at("made"), "go"))
        found.append((gettext("没有去成、改日子"), at("not_made"), ""))
    if one.unexplained and (me.decides or _went(me, one)):
        found.append((gettext("说明为什么没有去成"), at("explain"), ""))
        found.append((gettext("其实去了，补记"), at("made"), ""))
    if one.state == "accepted" and me.decides:
        found.append((gettext("排路线"), reverse("desk:homevisits:plan"), "go"))
    if one.state in words.OPEN and me.decides:
        found.append((gettext("取消上门"), at("drop"), ""))
    return found


def _line(row: Any, who: dict[int, Any]) -> list[Any]:
    by = zh(who[row.by].name) if row.by in who else gettext("对方，或者系统")
    said = zh(row.reason)
    cause = tag(choices.word(words.CAUSES, row.cause), "late") if row.cause else ""
    act = choices.word(words.DEEDS, row.act)
    return [
        instant(row.at),
        cells.lines(act, cells.quiet(day(row.on)) if row.on else ""),
        by,
        cells.lines(cause, said),
    ]


@guard.deciding_only
@asks
def accept(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Accept a wish, with what is taken along and whether two go. Raises Http404."""
    one = guard.visit(id)
    form = forms.AcceptForm(*sent(request), initial={"item": one.item, "two": one.two, "kit": one.kit})
    do = lambda: asking.accept(  # noqa: E731 - done once
        one.pk, by=me.account, **form.cleaned_data | {"kit": tuple(form.cleaned_data["kit"])}
    )
    context = _asked(gettext("同意上门"), _there(id))
    return on_form(request, form, context, do, then=lambda _made: _there(id), said=_("已经同意。"))


@guard.deciding_only
@asks
def decline(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Decline a wish with the reason that they are told. Raises Http404."""
    one = guard.visit(id)
    form = ReasonForm(*sent(request))
    do = lambda: asking.decline(one.pk, by=me.account, reason=form.cleaned_data["reason"])  # noqa: E731
    context = _asked(gettext("不同意上门"), _there(id))
    return on_form(request, form, context, do, then=lambda _made: _there(id), said=_("已经答复。"))


@guard.deciding_only
@asks
def drop(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Call a visit off with the reason that they are told. Raises Http404."""
    one = guard.visit(id)
    form = forms.DropForm(*sent(request))
    do = lambda: asking.drop(one.pk, by=me.account, **form.cleaned_data)  # noqa: E731
    context = _asked(gettext("取消上门"), _there(id))
    return on_form(request, form, context, do, then=lambda _made: _there(id), said=_("已经取消。"))


@guard.asking_only
@asks
def made(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Write down that a visit was made. Raises Http404."""
    one = guard.visit(id)
    form = forms.MadeForm(*sent(request))

    def do() -> None:
        given = form.cleaned_data
        making.made(
            one.pk,
            by=me.account,
            minutes=given["minutes"],
            metres=given["metres"],
            on=given["on"],
            reason=given["reason"],
        )

    context = _asked(gettext("上门办了"), _there(id))
    return on_form(request, form, context, do, then=lambda _made: _there(id), said=_("已经记下。"))


@guard.asking_only
@asks
def not_made(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Write down why a visit is not made on its day, and its new day. Raises Http404."""
    one = guard.visit(id)
    form = forms.NotMadeForm(*sent(request))

    def do() -> None:
        given = form.cleaned_data
        again = Again(given["again"], given["period"]) if given["again"] else None
        making.not_made(one.pk, by=me.account, cause=given["cause"], reason=given["reason"], again=again)

    context = _asked(gettext("没有去成"), _there(id))
    said = _("已经记下。")
    return on_form(request, form, context, do, then=lambda _made: _there(id), said=said)


@guard.asking_only
@asks
def explain(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Give the cause of a day that passed without the visit. Raises Http404."""
    one = guard.visit(id)
    form = forms.ExplainForm(*sent(request))
    do = lambda: making.explain(one.pk, by=me.account, **form.cleaned_data)  # noqa: E731 - done once
    context = _asked(gettext("说明原因"), _there(id))
    return on_form(request, form, context, do, then=lambda _made: _there(id), said=_("已经记下。"))


@guard.concerned_only
@require_safe
def slip(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show the receipt of a visit to be printed, numbered; whoever has no printer there writes on a printed one. Raises Http404."""
    one = guard.visit(id)
    if not one.slip or one.told_on is None:
        raise Http404
    item = item_names({one.item}).get(one.item, "") if one.item else ""
    context = {
        "room": "homevisits",
        "one": one,
        "item": item,
        "needs": shown.needs(one),
        "shut": (stands := shut.on_its_day(one)) and choices.word(labels.STAGES, stands.status),
        "window": shown.window(one),
    }
    return pages.render(request, "desk/homevisits/slip.html", context)
