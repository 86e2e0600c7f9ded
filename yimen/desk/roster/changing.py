"""What is changed in the plan of a day: the duty chief, somebody put at a window, exchanged, or a window that stays closed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache

from yimen.desk.roster import forms, shown
from yimen.desk.roster.guard import answered, keeping_only, the_day
from yimen.desk.roster.planning import at_day
from yimen.desk.roster.shown import Names
from yimen.hall import days
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.process.hall import opening
from yimen.roster import changing, plans
from yimen.roster.parts import Part


def _asked(title: str, back: str, *notes: Any) -> dict[str, Any]:
    return {"room": "plan", "title": title, "back": back, "notes": [note for note in notes if note]}


@keeping_only
@never_cache
@asks
def chief(request: HttpRequest, me: Part, on: str) -> HttpResponse:
    """Name the duty chief of a day. Raises Http404 for no day."""
    which = the_day(on)
    given = (request.POST,) if request.method == "POST" else ()
    form = forms.ChiefForm(plans.chiefs(which), *given, initial={"account": plans.plan(which).chief})
    return answered(
        request,
        form,
        _asked(gettext("定值班主任"), at_day(which)),
        lambda: plans.name_chief(by=me.account, on=which, account=form.cleaned_data["account"]),
        then=lambda _made: at_day(which),
        said=_("已经定了。"),
    )


@keeping_only
@never_cache
@asks
def put(request: HttpRequest, me: Part, on: str) -> HttpResponse:
    """Put somebody at a window in a stretch of a day. Raises Http404 for no day."""
    which = the_day(on)
    one = plans.plan(which)
    stretches = sorted({period for found in (one.opens or {}).values() for period in found})
    usual = {"begins": opening.said(stretches[0].begins), "ends": opening.said(stretches[0].ends)} if stretches else {}  # fmt: skip
    given = (request.POST,) if request.method == "POST" else ()
    form = forms.PutForm(plans.people(which), *given, initial=usual)
    return answered(
        request,
        form,
        _asked(gettext("排入"), at_day(which), _must_say(one.state)),
        lambda: changing.put(by=me.account, on=which, **form.cleaned_data),
        then=lambda _made: at_day(which),
        said=_("已经排入。"),
    )


def _must_say(state: str) -> str:
    return gettext("这天已经公布：请写原因，有关的人会收到消息。") if state == "published" else ""


def _seat(id: int) -> Any:
    return or_404(plans.seat(id))


@keeping_only
@never_cache
@asks
def exchange(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Let somebody else sit in a seat from now or from a time on; who stands in by a document is chosen. Raises Http404."""
    one = _seat(id)
    given = (request.POST,) if request.method == "POST" else ()
    others = [each for each in plans.people(one.day_id) if each != one.account]
    form = forms.ExchangeForm(others, *given, initial={"account": plans.stands_in(one)})

    def do() -> object:
        at = form.cleaned_data["begins"]
        since = days.instant(one.day_id, at) if at is not None else None
        return changing.exchange(
            by=me.account,
            seat=id,
            account=form.cleaned_data["account"],
            why=form.cleaned_data["why"],
            at=since,
        )

    names = Names([one.account], [one.window])
    note = gettext("%(window)s，%(times)s，现在是 %(who)s。") % {"window": names.plain_window(one.window), "times": shown.times(one.since, one.until), "who": names.plain(one.account)}  # fmt: skip
    back = at_day(one.day_id)
    context = _asked(gettext("换人"), back, note, _must_say(one.day.state))
    return answered(request, form, context, do, then=lambda _made: back, said=_("已经换人。"))


@keeping_only
@never_cache
@asks
def take_out(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Let a window stay closed in a stretch that was planned. Raises Http404 for none."""
    one = _seat(id)
    given = (request.POST,) if request.method == "POST" else ()
    form = (forms.WhyForm if one.day.state == "published" else forms.MaybeWhyForm)(*given)
    back = at_day(one.day_id)
    context = _asked(gettext("这段时间不开"), back, _must_say(one.day.state))
    return answered(
        request,
        form,
        context,
        lambda: changing.take_out(by=me.account, seat=id, why=form.cleaned_data["why"]),
        then=lambda _made: back,
        said=_("已经改了。"),
    )
