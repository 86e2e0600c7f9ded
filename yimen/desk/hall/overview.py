"""The hall at this moment: its lines, its windows, who waits longest; and what is done about somebody who is gone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yimen.desk import choices
from yimen.desk.beforehand import guard as before
from yimen.desk.hall import forms, shown
from yimen.desk.hall.guard import concerned_only, keeping_only, walks
from yimen.desk.office.act import answering
from yimen.desk.roster import today as duty
from yimen.hall import calling, finding, lines, showing, sittings
from yimen.hall.parts import Part
from yimen.hall.refused import NotServed
from yimen.lib import clock
from yimen.look import pages
from yimen.look.templatetags.look import instant, zh
from yimen.people import colleagues, organs
from yimen.process.hall import words
from yimen.roster import gaps, plans

on_form = answering(NotServed, {"no_reason": "reason"}, "desk/hall/form.html")


@concerned_only
@never_cache
@require_safe
def show(request: HttpRequest, me: Part) -> HttpResponse:
    """Show the hall as it is now; the page takes itself anew."""
    state, plan = showing.now(), plans.plan(clock.today())
    longest = sorted(state.waiting, key=lambda one: one.came)[:20]
    context = {
        "room": "now",
        "at": state.at,
        "places": [(place, shown.line_rows(state, place.lines)) for place in lines.places()],
        "line_columns": shown.line_columns(),
        "window_columns": shown.window_columns(me.keeps),
        "window_rows": shown.window_rows(state, me.keeps),
        "waiting_columns": shown.waiting_columns(),
        "waiting_rows": shown.waiting_rows(state, longest),
        "waiting": len(state.waiting),
        "unmanned_columns": duty.unmanned_columns(),
        "unmanned_rows": duty.unmanned_rows(gaps.now()),
        # Without a plan no window can be missed: that is said, so that silence is not taken for good order.
        "unplanned": bool(plan.opens) and plan.state != "published",
    }
    return pages.render(request, "desk/hall/now.html", context)


@concerned_only
@require_safe
def ticket(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show what happened to a ticket, and what it led to. Raises Http404 for none."""
    found = finding.ever(id)
    if found is None:
        raise Http404
    told = finding.moves(id)
    who = colleagues.who({one.by for one in told if one.by})
    names = organs.windows_by_id({one.window for one in told if one.window})
    context = {
        "room": "now",
        "ticket": found,
        "stops": finding.named_stops(id),
        "way": choices.word(words.WAYS, found.way),
        "columns": [{"label": head} for head in (gettext("什么时候"), gettext("做了什么"), gettext("窗口"), gettext("谁"), gettext("理由"))],
        "rows": [
            [
                instant(one.at, "year"),
                choices.word(words.ACTS, one.act),
                shown.window_name(one.window, names),
                zh(who[one.by].name) if one.by in who else shown.NONE,
                zh(one.reason) if one.reason else shown.NONE,
            ]
            for one in told
        ],
        "requests": [one for one in finding.requests(id) if before.sees(request, one)],
        "cases": [one for one in finding.cases(id) if walks(request, one)],
    }  # fmt: skip
    return pages.render(request, "desk/hall/ticket.html", context)


@keeping_only
@require_http_methods(["GET", "HEAD", "POST"])
def end_for(request: HttpRequest, me: Part, sitting: int) -> HttpResponse:
    """End the sitting of somebody who is gone; whoever was before the window goes back in line. Raises Http404 for none."""
    if not sittings.is_open(sitting):
        raise Http404
    form = forms.ReasonForm(request.POST if request.method == "POST" else None)
    back = reverse("desk:hall:now")
    context = {"room": "now", "title": gettext("结束坐班"), "back": back}
    return on_form(
        request,
        form,
        context,
        lambda: calling.end_for(by=me.account, sitting=sitting, reason=form.cleaned_data["reason"]),
        then=lambda _made: back,
        said=_("已经结束；面前的人回到队列原来的位置。"),
    )
