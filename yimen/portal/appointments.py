"""Booking a time at a window: which can be booked, a day and a time, and what is done with it afterwards."""

from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yimen.appointments import booking, finding, shut, times
from yimen.appointments.refused import NotBooked
from yimen.centres import limits
from yimen.centres.once import Reused, once
from yimen.centres.site import site
from yimen.hall import days, lines
from yimen.hall.lines import Line
from yimen.lib import clock, icalendar
from yimen.look import errors, pages
from yimen.look.errors import or_404
from yimen.look.pages import asks
from yimen.look.qr import drawn
from yimen.look.words import language
from yimen.portal import contact, limited
from yimen.process.appointments.rules import Rules
from yimen.process.hall import opening

LIST, BOOK, SHOW = "portal/appointments.html", "portal/book.html", "portal/booking.html"
# At which field of the form a refusal stands.
AT_PHONE = frozenset({"no_phone", "bad_phone", "too_many", "at_this_time"})


def _who(request: HttpRequest) -> int | None:
    """Return the account of somebody who is signed in for themselves; None for everybody else."""
    return request.user.pk if getattr(request.user, "kind", "") == "public" else None


@login_not_required
@never_cache
@asks
def listed(request: HttpRequest) -> HttpResponse:
    """Show what can be booked (with an item: where it is handled), and find a booking by its number and phone."""
    offered, item = times.offered(), request.GET.get("item", "")[:64]
    wanted = {line.id for line in lines.for_item(item)} if item else set(offered)
    found = [
        (line, offered[line.id])
        for line in lines.lines().values()
        if line.id in offered and line.id in wanted
    ]
    context: dict[str, Any] = {
        "item": item,
        "rows": [{"line": line, "minutes": how.minutes} for line, how in found],
    }
    context["mine"] = _to_come(_who(request))
    if request.method != "POST":
        return pages.render(request, LIST, context)
    number, phone = request.POST.get("number", ""), request.POST.get("phone", "")
    if wait := limits.take(
        "query", address=limited.address(request), case_number=f"booking:{finding.read_number(number)}"
    ):
        return limited.too_often(request, wait, [_("也可以打开预约时收到的链接，或者请导办台查。")])
    context |= {"number": number, "phone": phone}
    try:
        one = finding.by_number(number, finding.read_phone(phone))
    except NotBooked as refused:
        return pages.render(request, LIST, context | {"refused": refused.sentence(language())}, status=422)
    if one is None:
        said = NotBooked("not_found").sentence(language())
        return pages.render(request, LIST, context | {"refused": said}, status=422)
    return redirect(reverse("portal:booking", args=[one.token]))


def _to_come(account: int | None) -> list[dict[str, Any]]:
    """Return the bookings to come of an account: of a telephone number alone anybody might ask."""
    mine = finding.of_person("", account).filter(starts__gte=clock.now(), state="booked")
    return [_shown(one) for one in mine.order_by("starts")[:20]]


def _pool(id: int) -> tuple[Line, Rules]:
    """Return a pool that can be booked. Raises Http404."""
    line, how = lines.lines().get(id), times.offered().get(id)
    if line is None or how is None:
        raise Http404
    return line, how


def _days(line: Line, how: Rules, asked: str) -> dict[str, Any]:
    """Return the days that can be booked with how many times are free, and the times of the one that is asked for."""
    found = times.of_days(line, how, times.ahead(line, how))
    free = [one for one in found if one.free]
    chosen = next((one for one in found if one.on.isoformat() == asked), free[0] if free else None)
    return {
        "days": [{"on": one.on, "free": _free(one.free), "any": one.free, "here": one is chosen} for one in found if one.times],
        "chosen": chosen.on if chosen else None,
        "times": [
            {"value": f"{chosen.on}T{opening.said(one.begins)}", "said": f"{opening.said(one.begins)}–{opening.said(one.ends)}"}
            for one in chosen.times
            if one.free
        ]
        if chosen
        else [],
    }  # fmt: skip


def _seen(request: HttpRequest) -> str:
    """Return the day of the chosen time, or whose times were shown where none was chosen: nobody is led to another day unseen."""
    return request.POST.get("starts", "")[:10] or request.POST.get("shown", "")


def _free(n: int) -> str:
    return ngettext("还有 %(n)s 个", "还有 %(n)s 个", n) % {"n": n} if n else _("约满")


def _read(value: str) -> datetime:
    """Return the instant of a chosen time. Raises NotBooked for none."""
    on, _t, minute = value.partition("T")
    at = opening.read(minute)
    try:
        found = date.fromisoformat(on)
    except ValueError as none:
        raise NotBooked("no_time") from none
    if at is None:
        raise NotBooked("no_time")
    return days.instant(found, at)


@login_not_required
@never_cache
@asks
def book(request: HttpRequest, pool: int) -> HttpResponse:
    """Show the days and times of a pool, and book one. Raises Http404 for one that cannot be booked.

    Another day is asked for with what was typed, which stands in no address.
    """
    line, how = _pool(pool)
    item, account = request.GET.get("item", "")[:64], _who(request)
    context = {"line": line, "how": how, "item": item, "signed_in": account is not None}
    if request.method != "POST":
        return pages.render(request, BOOK, context | _days(line, how, ""))
    starts, phone, first = (
        request.POST.get("starts", ""),
        request.POST.get("phone", ""),
        "first" in request.POST,
    )
    typed = {"phone": phone, "first": first, "starts": starts}
    if other := request.POST.get("on", ""):
        return pages.render(request, BOOK, context | typed | _days(line, how, other))
    if wait := limits.take("ticket", address=limited.address(request)):
        return limited.too_many(request, wait)

    def do() -> str:
        made = booking.book(
            line.id,
            _read(starts),
            phone=finding.read_phone(phone),
            account=account,
            item=item,
            first=first,
            language=language(),
        )
        return made.token

    digest = sha256(repr((pool, starts, phone, first, item)).encode()).digest()
    try:
        token = once(f"v:{limited.address(request)}", pages.submission_key(request), digest, do)
    except NotBooked as refused:
        context |= _days(line, how, _seen(request))
        said = {"refused": refused.sentence(language()), "at_phone": refused.code in AT_PHONE}
        if refused.code == "too_many":
            said |= {"full": True, "mine": _to_come(account)}
        return pages.render(request, BOOK, context | typed | said, status=422 if not starts else 409)
    except Reused:
        return errors.response(request, 422)
    return redirect(reverse("portal:booking", args=[token]))


def _shown(one: Any) -> dict[str, Any]:
    return {
        "row": one,
        "on": clock.legal_day(one.starts),
        "at": opening.said(days.minute(one.starts)),
        "line": lines.lines().get(one.pool),
        "place": lines.place_of(one.pool),
        "number": f"{one.number[:4]} {one.number[4:]}",
        "open": one.state == "booked",
    }


def _booking(token: str) -> Any:
    return or_404(finding.by_token(token))


@login_not_required
@never_cache
@asks
def show(request: HttpRequest, token: str) -> HttpResponse:
    """Show a booking with what to bring and its code for the machine, or cancel it. Raises Http404."""
    one = _booking(token)
    context = {"one": _shown(one), "qr": drawn(site() + request.path.removeprefix("/en")), "late": _late(one)}
    context |= {"where": contact.of_the_centre(), "entry": shut.on_its_day(one)}
    if request.method != "POST":
        return pages.render(request, SHOW, context)
    if request.POST.get("act") != "cancel":
        return pages.render(request, SHOW, context, status=422)
    try:
        booking.cancel(one.pk)
    except NotBooked as refused:
        return pages.render(request, SHOW, context | {"refused": refused.sentence(language())}, status=409)
    return redirect(reverse("portal:booking", args=[token]))


def _late(one: Any) -> int:
    """Return for how many minutes an appointment is kept for whoever is late."""
    line = lines.lines().get(one.pool)
    return line.terms.late if line else 0


@login_not_required
@never_cache
@asks
def change(request: HttpRequest, token: str) -> HttpResponse:
    """Choose another time for a booking; number and code stay. Raises Http404."""
    one = _booking(token)
    if one.state != "booked":
        return redirect(reverse("portal:booking", args=[token]))
    line, how = _pool(one.pool)
    starts = request.POST.get("starts", "")
    context = {
        "line": line,
        "how": how,
        "changes": _shown(one),
        **_days(line, how, request.POST.get("on") or _seen(request)),
    }
    if request.method != "POST" or "on" in request.POST:
        return pages.render(request, BOOK, context)
    try:
        booking.change(one.pk, _read(starts))
    except NotBooked as refused:
        said = {"refused": refused.sentence(language()), "starts": starts}
        return pages.render(request, BOOK, context | said, status=422 if not starts else 409)
    return redirect(reverse("portal:booking", args=[token]))


@login_not_required
@never_cache
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Return a booking as a calendar file. Raises Http404."""
    one = _booking(token)
    shown = _shown(one)
    english = language() == "en"
    line = shown["line"]
    name = (line.name_en if english and line.name_en else line.name) if line else ""
    hour = icalendar.Hour(
        uid=f"booking-{one.number}@yimen",
        starts=one.starts,
        ends=one.ends,
        summary=_("到政务服务中心办事：%(name)s") % {"name": name},
        description=_("预约号 %(number)s") % {"number": shown["number"]},
        url=site() + reverse("portal:booking", args=[token]),
        cancelled=one.state == "cancelled",
    )
    answer = HttpResponse(icalendar.written([hour], name, clock.now()), content_type=icalendar.MEDIA_TYPE)
    answer["Content-Disposition"] = 'attachment; filename="appointment.ics"'
    return answer
