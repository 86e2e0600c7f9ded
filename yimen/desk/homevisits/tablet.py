"""What a tablet takes along and brings back: an empty page that works without network, a route's data, and what was done."""

import uuid
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import msgspec
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from yimen.desk import choices
from yimen.desk.homevisits import guard
from yimen.desk.site.guard import confirmed
from yimen.homevisits import making, notes, routes, tablet
from yimen.homevisits.notes import Noted
from yimen.homevisits.parts import Part
from yimen.homevisits.refused import NotVisited
from yimen.law.identity import spaced_case_number
from yimen.lib import clock
from yimen.look import pages
from yimen.people import colleagues, second_factor
from yimen.process.application.joining import done_at
from yimen.process.homevisits import words

# A tablet that was longer away than a draft is kept, or whose clock is off by more than thirty years, tells no time.
LONGEST = timedelta(days=90)
WRONGEST = 30 * 366 * 86400
DAY = timedelta(days=1)


class Note(msgspec.Struct):
    """An application taken on the spot, under the key that the tablet drew for it."""

    key: uuid.UUID
    noted: Noted


class Done(msgspec.Struct):
    """What became of one place: made, for how long and how far; or not, and why. `at` is the tablet's own."""

    visit: int
    at: datetime
    made: bool
    minutes: int = 0
    metres: int = 0
    cause: str = ""
    reason: str = ""
    note: Note | None = None


class Bundle(msgspec.Struct):
    """All that a tablet hands in: what its clock shows now, and by how many seconds it was ahead when the route was opened."""

    device_now: datetime
    off: int
    code: str = ""
    finish: bool = False
    done: list[Done] = []


@guard.concerned_only
@never_cache
@require_safe
def shell(request: HttpRequest, me: Part, id: int) -> HttpResponse:
    """Give the page that the tablet keeps: nothing of anybody stands in it. Raises Http404."""
    guard.own(me, id)
    causes = [(code, choices.word(words.CAUSES, code)) for code in words.CAUSES if code != "unexplained"]
    return pages.render(request, "desk/homevisits/tablet.html", {"id": id, "causes": causes})


@guard.concerned_only
@never_cache
@require_safe
def worker(request: HttpRequest, me: Part) -> HttpResponse:
    """Give the service worker: from here it reaches the addresses of routes of visits and none beside them."""
    script = Path(str(finders.find("desk/site/worker.js"))).read_text("utf-8")
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@guard.concerned_only
@never_cache
@require_safe
def manifest(request: HttpRequest, me: Part, id: int) -> JsonResponse:
    """Give what lets a tablet put the page among its programs. Raises Http404."""
    guard.own(me, id)
    described = {
        "name": gettext("上门服务"),
        "short_name": gettext("上门服务"),
        "start_url": reverse("desk:homevisits:tablet", args=[id]),
        "scope": reverse("desk:homevisits:route", args=[id]),
        "display": "standalone",
        "background_color": "#f7f5f0",
        "theme_color": "#f7f5f0",
        "icons": [{"src": "/static/look/seal.svg", "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(described, content_type="application/manifest+json")


@guard.concerned_only
@never_cache
@require_safe
def data(request: HttpRequest, me: Part, id: int) -> JsonResponse:
    """Give a route to the tablet of one of its officers, with the code that will open it there, and the centre's time.

    That places and people are taken along is recorded. Raises Http404.
    """
    route = guard.own(me, id)
    away = routes.away(route)
    said: dict[str, Any] = {
        "csrf": get_token(request),
        "now": clock.machine_now().isoformat(),
        "standing": "away" if away else "over",
        "code": routes.code_of(route.pk),
        "factor": _factor(request),
    }
    # Asked again only to hand in: nothing is read then.
    if away and "again" not in request.GET:
        ends = datetime.combine(route.day + DAY, time.min, clock.CHINA)
        said |= {
            "lasts": max(0, int((ends - clock.now()).total_seconds())),
            "officers": [
                {"id": one.id, "name": one.name} for one in colleagues.who(route.officers, route.day).values()
            ],
            "stops": tablet.taken_along(route, by=me.account, english=choices.language() == "en"),
        }
    return JsonResponse(said)


@guard.concerned_only
@never_cache
@require_POST
def hand_in(request: HttpRequest, me: Part, id: int) -> JsonResponse:
    """Take in what a tablet brings back, and answer for each place what became of it; sent again it is the same.

    Raises Http404.
    """
    route = guard.own(me, id)
    try:
        bundle = msgspec.json.decode(request.body, type=Bundle)
        _dated(bundle)
    except msgspec.DecodeError:
        return _wrong(gettext("传来的内容不完整，请刷新后再交一次；本机的内容没有丢失。"))
    # Whoever has no second factor takes in at a window by their session alone: on the way back no more is asked of them.
    if _factor(request) and not confirmed(request, bundle.code):
        return _wrong(gettext("验证码不对，或者已经用过。请等验证器显示下一个，再填一次。"), 403)
    results = [_came(route, me, bundle, one) for one in bundle.done]
    over = bundle.finish and all(one["standing"] != "wrong" for one in results)
    if over:
        routes.hand_in(route)
    return JsonResponse({"results": results, "over": over})


def _factor(request: HttpRequest) -> bool:
    """Return whether whoever asks has a second factor by which they sign what they bring back."""
    account: Any = request.user
    return second_factor.enrolled(account)


def _dated(bundle: Bundle) -> None:
    """Raise ValidationError where an instant has no zone, or is so far off that no tablet was away so long."""
    if any(at.utcoffset() is None for at in (bundle.device_now, *(one.at for one in bundle.done))):
        raise msgspec.ValidationError("an instant without its zone")
    if any(abs(bundle.device_now - one.at) > LONGEST for one in bundle.done) or abs(bundle.off) > WRONGEST:
        raise msgspec.ValidationError("an instant that is too far off")


def _wrong(said: str, status: int = 422) -> JsonResponse:
    return JsonResponse({"wrong": said}, status=status)


def _came(route: Any, me: Part, bundle: Bundle, one: Done) -> dict[str, str]:
    """Return what became of one place: written down, its application joined or kept, or what is wrong with it."""
    found = guard.visit(one.visit)
    address = reverse("desk:homevisits:visit", args=[one.visit])
    said = {"number": found.slip or "", "visit": address, "case": "", "why": ""}
    at = done_at(one.at, bundle.device_now, clock.now())
    try:
        standing = "done"
        if one.note is not None and one.made:
            _on_this(found, route)
            note = notes.send_in(
                key=one.note.key, visit=found, account=me.account, noted=one.note.noted, done_at=at
            )
            standing = note.standing
            said["case"] = spaced_case_number(note.case) if note.case else ""
            said["why"] = choices.word(words.WHY, note.why) if note.why else ""
        _write(found, route, me, one, at)
    except NotVisited as refused:
        return said | {"standing": "wrong", "why": refused.sentence(choices.language())}
    return said | {"standing": standing}


def _on_this(found: Any, route: Any) -> None:
    """Raise NotVisited where a visit was never promised for this route."""
    if not making.promised(found.pk, route):
        raise NotVisited("not_planned")


def _write(found: Any, route: Any, me: Part, one: Done, at: datetime) -> None:
    """Write down what became of a place, unless that was done already: a broken upload is sent again."""
    here = found.state == "planned" and found.route is not None and found.route.pk == route.pk
    if found.state == "made" or (not one.made and not here):
        return
    if one.made:
        making.came_back(
            found.pk,
            route,
            by=me.account,
            minutes=one.minutes,
            metres=one.metres,
            on=clock.legal_day(at),
            reason=one.reason,
        )
    else:
        making.not_made(found.pk, by=me.account, cause=one.cause, reason=one.reason)
