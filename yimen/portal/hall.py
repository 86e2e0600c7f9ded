"""The hall from outside: who waits where and how long, a ticket on one's own phone, the screen."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256
from math import ceil
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.cases.rating_token import token
from yimen.centres import limits
from yimen.centres.once import Reused, once
from yimen.hall import calling, days, finding, lines, showing, taking
from yimen.hall.finding import Found
from yimen.hall.lines import Line
from yimen.hall.refused import NotServed
from yimen.hall.showing import State
from yimen.hall.wishes import wishes
from yimen.lib import clock
from yimen.look import errors, pages
from yimen.look.pages import asks
from yimen.look.words import language
from yimen.people import organs
from yimen.portal import limited
from yimen.ratings import giving, occasions

PAGE, TICKET = "portal/hall.html", "portal/ticket.html"
# So many minutes nobody turns into hours in their head.
LONG = 100
# What whoever holds a ticket does with it.
ACTS = {"back": calling.come_back, "leave": calling.leave}


def minutes(wait: timedelta | None) -> str:
    """Return how long one waits in whole minutes, in words; nothing where nobody knows."""
    if wait is None:
        return ""
    n = ceil(wait.total_seconds() / 60)
    if n >= LONG:
        return _("大约等 %(h)s 小时 %(m)s 分钟") % {"h": n // 60, "m": n % 60}
    return ngettext("大约等 %(n)s 分钟", "大约等 %(n)s 分钟", n) % {"n": n} if n > 0 else _("不用等")


def rows(state: State, found: Sequence[Line]) -> list[dict[str, Any]]:
    """Return a row a pool: who waits, how long a newcomer would, whether a window calls."""
    in_line = Counter(one.pool for one in state.waiting)
    return [
        {
            "line": line,
            "waiting": in_line[line.id],
            "wait": minutes(state.if_taken(line)),
            "windows": state.serving(line),
        }
        for line in found
    ]


def at_home() -> list[dict[str, Any]]:
    """Return the pools of the hall that are served now, or have somebody waiting, for the home page."""
    found = tuple(lines.lines().values())
    if not found:
        return []
    return [row for row in rows(showing.lately(), found) if row["windows"] or row["waiting"]]


@login_not_required
@never_cache
@asks
def show(request: HttpRequest) -> HttpResponse:
    """Show how long one waits where (with an item: where it is handled), or take a ticket on one's own phone."""
    context = _context(request)
    if request.method == "POST":
        return taken(request, way="phone", page=PAGE, context=context)
    return pages.render(request, PAGE, context)


def _context(request: HttpRequest) -> dict[str, Any]:
    state = showing.lately()
    item = request.GET.get("item", "")[:64]
    wanted = {line.id for line in lines.for_item(item)} if item else set(lines.lines())
    # By the code of a poster one comes to one area, or one line; what is there no more leads to all.
    area, line_id = request.GET.get("area", ""), request.GET.get("line", "")
    if any(str(id) == line_id for id in wanted):
        wanted = {int(line_id)}
    here = [one for one in lines.places() if one.code == area] or lines.places()
    places: list[dict[str, Any]] = []
    for place in here:
        found = [line for line in place.lines if line.id in wanted]
        if found:
            places.append({"place": place, "rows": rows(state, found)} | hours(place.id))
    shown = sum(len(one["rows"]) for one in places)
    return {"places": places, "at": state.at, "item": item, "narrowed": shown < len(lines.lines())}


def hours(area: int) -> dict[str, Any]:
    """Return whether an area gives tickets now, why not, and what was decided for today alone."""
    shut, (today, why) = taking.shut(area), days.unusual(area, clock.today())
    said = language()
    return {
        "open": shut is None,
        "shut": shut.sentence(said) if shut else "",
        "today": today,
        "why": why.said(said == "en"),
    }


def taken(
    request: HttpRequest, *, way: str, page: str, context: dict[str, Any], code: str = ""
) -> HttpResponse:
    """Give a ticket once, however often it is asked for, and lead to it; what is refused is said on the page."""
    if wait := limits.take("ticket", address=limited.address(request)):
        return limited.too_many(request, wait)
    chosen = [
        one for one in request.POST.getlist("pool") if one.isascii() and one.isdigit() and len(one) < 19
    ]
    item = (request.POST.get("item") or request.GET.get("item", ""))[:64]
    first, number = "first" in request.POST, request.POST.get("number", "")
    # Whoever takes one while signed in as staff is known, as at the reception.
    by = (request.user.pk or 0) if getattr(request.user, "kind", "") == "staff" else 0
    digest = sha256(repr((chosen, item, first, number, way)).encode()).digest()

    def do() -> str:
        wanted = wishes([int(one) for one in chosen], item)
        return taking.take(wanted, way=way, by=by, first=first, number=number).token

    try:
        token = once(f"v:{limited.address(request)}", pages.submission_key(request), digest, do)
    except NotServed as refused:
        said = {
            "refused": refused.sentence(language()),
            "asked": refused.code,
            "number": number,
            "first": first,
        }
        context |= said | {"pool": chosen[0] if chosen else ""}
        return pages.render(request, page, context, status=409 if chosen else 422)
    except Reused:
        return errors.response(request, 422)
    if code:
        return redirect(reverse("portal:machine_slip", args=[code, token]))
    return redirect(reverse("portal:ticket", args=[token]))


@login_not_required
@never_cache
@asks
def ticket(request: HttpRequest, token: str) -> HttpResponse:
    """Show a ticket: how many are before it, how long yet, to which window it is called; or come back, or let it go.

    Raises Http404 for none.
    """
    found = finding.by_token(token)
    if found is None:
        raise Http404
    if request.method != "POST":
        return pages.render(request, TICKET, _ticket(found))
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        return pages.render(request, TICKET, _ticket(found), status=422)
    try:
        act(ticket=found.id)
    except NotServed as refused:
        return pages.render(request, TICKET, _ticket(found, refused=refused.sentence(language())), status=409)
    return redirect(reverse("portal:ticket", args=[token]))


def _ticket(found: Found, **more: Any) -> dict[str, Any]:
    stops = finding.stops(found.id)
    place = finding.area_of(stops[0]) if stops else None
    now = next((one for one in stops if one.phase in ("called", "waiting", "missed")), None)
    waits = found.id if now and now.phase == "waiting" else 0
    state = showing.lately(place, waits) if place and waits else None
    known, named = lines.lines(), organs.windows_by_id({one.window for one in stops if one.window})
    ahead, wait = ahead_of(state, found.id) if state else (None, "")
    return {
        "ticket": found,
        "now": now,
        "over": now is None,
        "served": any(one.phase == "done" for one in stops),
        "ahead": ahead if now and now.phase == "waiting" else None,
        "wait": wait,
        "window": named.get(now.window or 0) if now else None,
        "stops": [{"line": known.get(one.pool), "phase": one.phase, "here": one is now} for one in stops],
        "place": place,
        **(_rates(found.id) if now is None else {}),
        **more,
    }


def _rates(ticket: int) -> dict[str, Any]:
    """Return by which token a visit that is over is rated, or that what came of it is, by its own number; or that it cannot be.

    It cannot where nobody said what it was for, and the centre has no item for questions about anything.
    """
    one = occasions.of_ticket(ticket)
    if one is None:
        led = bool(finding.cases(ticket))
        return {"by_number": led, "nameless": not led}
    return {"rate": "" if giving.may_be_rated(one) else token(one.about)}


def ahead_of(state: State, ticket: int) -> tuple[int | None, str]:
    """Return how many are called before a ticket, and how long it waits yet."""
    mine = next((one for one in state.waiting if one.ticket == ticket), None)
    if mine is None:
        return None, ""
    line = state.in_line(mine.pool)
    return line.index(mine), minutes(mine.wait)


def _spoken(window: Any) -> str:
    """Return what a window is called aloud, in the language of the screen."""
    return str((language() == "en" and window.name_en) or window.name)


@login_not_required
@never_cache
@require_safe
def screen(request: HttpRequest, area: str) -> HttpResponse:
    """Show an area's screen: whom which window calls, and how many wait. Raises Http404."""
    place = lines.place(area)
    if place is None:
        raise Http404
    state = showing.now(place)
    called = showing.last_called(place)
    named = organs.windows_by_id({window for _number, window, _at, _calls in called})
    context = {
        "place": place,
        "at": state.at,
        "called": [
            {"number": n, "window": window, "spoken": _spoken(window), "at": at, "calls": calls}
            for n, w, at, calls in called
            if (window := named.get(w))
        ],
        "rows": rows(state, place.lines),
        "missed": sorted(state.missed, key=lambda one: one.at, reverse=True)[:12],
    }
    return pages.render(request, "portal/hall_screen.html", context)
