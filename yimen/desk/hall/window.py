"""A clerk's own window: who is before it, who waits for it, and the keys with which the next is called."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from yimen.catalogue.names import called
from yimen.desk import choices
from yimen.desk.hall import forms, shown
from yimen.desk.hall.guard import serving_only
from yimen.desk.office.act import answering
from yimen.hall import calling, finding, lines, showing, sittings
from yimen.hall.parts import Part
from yimen.hall.refused import NotServed
from yimen.look import pages
from yimen.look.pages import asks
from yimen.process.hall import words
from yimen.ratings import devices

PAGE = "desk/hall/window.html"
AT = {
    "no_window": "window",
    "not_served": "window",
    "window_taken": "window",
    "no_pool": "pool",
    "same_place": "pool",
}
on_page = answering(NotServed, AT, PAGE)
on_form = answering(NotServed, AT, "desk/hall/form.html")
SHOWN = 20


def _here(_made: str = "") -> str:
    return reverse("desk:hall:window")


@serving_only
@never_cache
@require_safe
def show(request: HttpRequest, me: Part) -> HttpResponse:
    """Show one's window."""
    return pages.render(request, PAGE, _context(me))


def _context(me: Part, **more: Any) -> dict[str, Any]:
    state = showing.now()
    mine = next((one for one in state.windows if one.account == me.account), None)
    context: dict[str, Any] = {"room": "window", "mine": mine, "sit": forms.SitForm(me), **more}
    if mine is None:
        rows = shown.line_rows(state, lines.lines().values())
        return context | {"columns": shown.line_columns(), "rows": rows}
    pools = {line.id for line in lines.of_window(mine.window)}
    in_line = [one for one in state.waiting if one.pool in pools and one.window in (None, mine.window)]
    names = shown.windows(state)
    return context | {
        "window": names.get(mine.window),
        "rates": bool(mine.stop) and devices.stands(mine.window),
        "ended": calling.ended(me.account),
        "pause": more.get("pause", forms.PauseForm()),
        "paused": choices.word(words.PAUSES, mine.pause) if mine.pause else "",
        "item": called([mine.item]).get(mine.item, "") if mine.item else "",
        "line": shown.line_name(mine.pool) if mine.pool else "",
        "columns": shown.waiting_columns(),
        "rows": shown.waiting_rows(state, in_line, SHOWN),
        "waiting": len(in_line),
        "missed": shown.missed([one for one in state.missed if one.window == mine.window], names),
    }


# What is done with one press; the page shows by itself what came of it.
PRESSES: dict[str, Callable[..., object]] = {
    "next": calling.call,
    "again": calling.again,
    "miss": calling.miss,
    "done": calling.done,
    "take-back": calling.take_back,
    "resume": sittings.resume,
    "rise": sittings.rise,
}


@serving_only
@require_POST
def press(request: HttpRequest, me: Part, act: str) -> HttpResponse:
    """Do one thing at one's window, and show it anew; what cannot be done is said there. Raises Http404 for no such thing."""
    do = PRESSES.get(act)
    if do is None:
        raise Http404
    form = django_forms.Form(request.POST)
    return on_page(request, form, _context(me), lambda: do(by=me.account) and "", then=_here, said="")


@serving_only
@require_POST
def call_this(request: HttpRequest, me: Part, stop: int) -> HttpResponse:
    """Call somebody who was missed at this window and has come after all. Raises Http404 for no such stop."""
    if not finding.is_stop(stop):
        raise Http404
    form = django_forms.Form(request.POST)
    return on_page(
        request, form, _context(me), lambda: calling.call_this(by=me.account, stop=stop), then=_here, said=""
    )


@serving_only
@require_POST
def sit(request: HttpRequest, me: Part) -> HttpResponse:
    """Begin to serve at a window."""
    form = forms.SitForm(me, request.POST)
    return on_page(
        request,
        form,
        _context(me, sit=form),
        lambda: sittings.sit(by=me.account, window=form.cleaned_data["window"]),
        then=_here,
        said="",
    )


@serving_only
@require_POST
def pause(request: HttpRequest, me: Part) -> HttpResponse:
    """Call nobody for a while."""
    form = forms.PauseForm(request.POST)
    return on_page(
        request,
        form,
        _context(me, pause=form),
        lambda: sittings.pause(by=me.account, why=form.cleaned_data["why"]),
        then=_here,
        said="",
    )


@serving_only
@asks
def pass_on(request: HttpRequest, me: Part) -> HttpResponse:
    """Pass whoever is before the window on to another pool or window, with the reason."""
    windows = showing.now().windows
    mine = next((one for one in windows if one.account == me.account), None)
    others = {one.window for one in windows if one.account != me.account}
    form = forms.PassOnForm(
        mine.pool if mine else None, others, request.POST if request.method == "POST" else None
    )

    def do() -> object:
        given = form.cleaned_data
        return calling.pass_on(
            by=me.account, reason=given["reason"], pool=given["pool"], window=given["window"]
        ).pk

    said = _("已经转走，按取号的时间排队。")
    return on_form(request, form, _asked(gettext("转到别的窗口")), do, then=_here, said=said)


@serving_only
@asks
def put_back(request: HttpRequest, me: Part) -> HttpResponse:
    """Put whoever is before the window back in line, with the reason."""
    form = forms.ReasonForm(request.POST if request.method == "POST" else None)
    said = _("已经放回原来的位置。")
    return on_form(
        request,
        form,
        _asked(gettext("放回队列")),
        lambda: calling.put_back(by=me.account, reason=form.cleaned_data["reason"]),
        then=_here,
        said=said,
    )


def _asked(title: str) -> dict[str, Any]:
    return {"room": "window", "title": title, "back": _here()}
