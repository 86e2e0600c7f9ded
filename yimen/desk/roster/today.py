"""The duty page: who is duty chief, which open windows nobody sits at, who is on leave, what waits; and each gap."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.desk import choices
from yimen.desk.office import cells
from yimen.desk.office.cells import heads
from yimen.desk.roster import forms, shown
from yimen.desk.roster.guard import answered, concerned_only
from yimen.desk.roster.planning import at_day
from yimen.desk.roster.shown import Names
from yimen.lib import clock
from yimen.look import pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.look.templatetags.look import hour, instant, tag
from yimen.process.hall import opening
from yimen.process.roster import words
from yimen.process.roster.unmanned import Unmanned
from yimen.roster import deeds, figures, gaps, lapses, leaves, missing, patrols, plans, staffing
from yimen.roster.parts import Part

STEP_KINDS = {1: "warn", 2: "late", 3: "late"}
ACTS: dict[str, Any] = {
    "seen": _("发现没有人"),
    "chief": _("报值班主任"),
    "head": _("报中心主任"),
    "said": _("写明情况"),
    "over": _("结束"),
}


@concerned_only
@never_cache
@require_safe
def show(request: HttpRequest, me: Part) -> HttpResponse:
    """Show the day as who is on duty needs it; the page takes itself anew."""
    today = clock.today()
    one, now, away = plans.plan(today), gaps.now(), leaves.of_day(today)
    held, terms = gaps.of_days(today, today), figures.now()
    chief = staffing.chief(today)
    who = [chief, *(gap.seat.account for gap in now), *(row.account for row in away), *(row.substitute for row in away)]  # fmt: skip
    mine = [seat for seat in one.seats if seat.account == me.account] if one.state == "published" else []
    at_windows = (
        [gap.seat.window for gap in now] + [gap.window for gap in held] + [seat.window for seat in mine]
    )
    names = Names([*who, *(gap.account for gap in held)], at_windows)
    context = {
        "room": "duty",
        "at": clock.now(),
        "on": today,
        "state": shown.state(words.DAYS, one.state) if one.state else "",
        "planned": one.state == "published",
        "opens": bool(one.opens),
        "plan": at_day(today),
        "mine": [(names.window(seat.window), shown.times(seat.since, seat.until)) for seat in mine],
        "chief": names.who(chief) if chief else "",
        "columns": unmanned_columns(),
        "rows": unmanned_rows(now, names),
        "away": [shown.away(row, names) for row in away],
        "gap_columns": heads(gettext("窗口"), gettext("应在岗"), gettext("从几点"), gettext("多久"), gettext("到哪一步"), gettext("操作")),
        "gap_rows": [gap_cells(gap, names) for gap in held],
        "waits": _waits(me),
        "keeps": me.keeps,
        "terms": terms,
        "by": opening.said(terms.tomorrow),
        "missing": missing.now() if me.keeps else None,
    }  # fmt: skip
    return pages.render(request, "desk/roster/today.html", context)


def _waits(me: Part) -> list[tuple[Any, int, str]]:
    """Return what waits for whoever asks, how much of it, and where; nothing that is none."""
    mine = lapses.concerning(me)
    found = [
        (gettext("请您做 B 岗的请假"), leaves.concerning(me, "take_over").filter(state="asked").count(), "desk:roster:leaves", "which=take_over"),
        (gettext("等您批准的请假"), leaves.concerning(me, "decide").filter(state="handed").count() if me.decides else 0, "desk:roster:leaves", "which=decide"),
        (gettext("要您说明的考勤"), mine.filter(account=me.account, state="open").count(), "desk:roster:lapses", "state=open&whose=mine"),
        (gettext("等您认定的考勤"), mine.exclude(account=me.account).filter(state="explained").count() if me.decides else 0, "desk:roster:lapses", "state=explained"),
        (gettext("要您整改的巡查发现"), patrols.concerning(me).filter(owner=me.account, state__in=("found", "returned")).count(), "desk:roster:findings", "which=mine"),
    ]  # fmt: skip
    return [(label, n, f"{reverse(url)}?{query}") for label, n, url, query in found if n]


def unmanned_columns() -> list[dict[str, Any]]:
    """Return the heads of the table of windows at which nobody is."""
    return heads(gettext("窗口"), gettext("应在岗"), gettext("从几点"), gettext("多久"))


def unmanned_rows(found: list[Unmanned], names: Names | None = None) -> list[list[Any]]:
    """Return a row a window of the plan at which nobody is now, the longest first."""
    called = names or Names([one.seat.account for one in found], [one.seat.window for one in found])
    at = clock.now()
    return [
        [
            called.window(one.seat.window),
            called.who(one.seat.account) if one.seat.account else tag(gettext("没有排到人"), "late"),
            hour(one.since),
            tag(shown.lasting(at - one.since), "late"),
        ]
        for one in found
    ]


def gap_cells(one: Any, names: Names) -> list[Any]:
    """Return what a table says of one window at which nobody sat for a while."""
    window, since = names.window(one.window), hour(one.since)
    return [
        window,
        names.who(one.account),
        since,
        shown.lasting((one.until or clock.now()) - one.since),
        tag(choices.word(words.STEPS, str(one.step)), STEP_KINDS[one.step] if one.until is None else ""),
        cells.link(
            reverse("desk:roster:gap", args=[one.pk]),
            pgettext("gap", "看"),
            one.why,
            of=cells.join(window, since),
        ),
    ]


@concerned_only
@never_cache
@asks
def gap(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Show when nobody sat at a window, whom it rose to, and what was said of it; who keeps the hall says it. Raises Http404."""
    one = or_404(gaps.seen(id))
    names = Names([one.account, one.chief], [one.window])
    form = forms.WhyForm(*((request.POST,) if request.method == "POST" else ()), initial={"why": one.why})
    here = reverse("desk:roster:gap", args=[one.pk])
    context = {
        "room": "duty",
        "one": one,
        "window": names.window(one.window),
        "who": names.who(one.account),
        "chief": names.who(one.chief),
        "lasted": shown.lasting((one.until or clock.now()) - one.since),
        "step": tag(choices.word(words.STEPS, str(one.step)), STEP_KINDS[one.step]),
        "told": [(instant(deed.at, "year"), str(ACTS.get(deed.act, deed.act)), deed.why) for deed in deeds.of("gap", one.pk)],
        "keeps": me.keeps,
        "plan": at_day(one.on),
    }  # fmt: skip
    return answered(
        request,
        form,
        context,
        lambda: gaps.say(me=me, gap=one.pk, why=form.cleaned_data["why"]),
        then=lambda _made: here,
        said=_("已经记下。"),
        template="desk/roster/gap.html",
    )
