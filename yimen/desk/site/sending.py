"""What a phone brings back: each picture as soon as there is network, then the checks, signed by a second factor."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from yimen.applications import files
from yimen.applications.site import checks, routes
from yimen.applications.site.checks import Brought
from yimen.applications.site.routes import Route
from yimen.cases import queries as cases
from yimen.centres import limits
from yimen.desk.site import guard
from yimen.lib import clock
from yimen.process.application import joining
from yimen.process.application.on_site import OnSite, Photograph, Signature

MOST_WRITTEN = 4000
# A phone that was longer away than a draft is kept, or whose clock is off by more than thirty years, tells no time.
LONGEST = timedelta(days=90)
WRONGEST = 30 * 366 * 86400


class Looked(msgspec.Struct):
    """What was found of a condition, in the item's order."""

    found: joining.Found
    note: str = ""


class Taken(msgspec.Struct):
    """A photograph by its file's name, and when the phone says it was taken."""

    file: str
    at: datetime


class Check(msgspec.Struct):
    """One check as a phone sends it; every instant is the phone's own."""

    key: uuid.UUID
    number: str
    at: datetime
    passed: bool
    looked: list[Looked] = []
    text: str = ""
    photographs: list[Taken] = []
    signatures: list[Signature] = []


class Bundle(msgspec.Struct):
    """All that a phone hands in: what its clock shows now, and by how many seconds it was ahead when the route was opened."""

    device_now: datetime
    off: int
    code: str = ""
    finish: bool = False
    checks: list[Check] = []


@guard.reviewers
@require_POST
def take_file(request: HttpRequest, id: int) -> JsonResponse:
    """Take in one photograph or signature; the same one again is the same, so a broken upload goes on where it was."""
    route = guard.own(request, id)
    upload: Any = request.FILES.get("file")
    if upload is None:
        return _wrong(gettext("没有收到文件。"))
    if limits.take("upload", account=str(request.user.pk)):
        return _wrong(gettext("传得太快了，请稍等再试；本机的内容没有丢失。"), 429)
    try:
        return JsonResponse({"file": checks.take_file(route, upload, upload.name or "")})
    except files.BadFile as bad:
        return _wrong(str(bad))


@guard.reviewers
@require_POST
def hand_in(request: HttpRequest, id: int) -> JsonResponse:
    """Take in checks and answer for each what became of it; what was sent before is answered as the first time."""
    route = guard.own(request, id)
    try:
        bundle = msgspec.json.decode(request.body, type=Bundle)
        _dated(bundle)
    except msgspec.DecodeError:
        return _wrong(gettext("传来的内容不完整，请刷新后再交一次；本机的内容没有丢失。"))
    if not guard.confirmed(request, bundle.code):
        return _wrong(gettext("验证码不对，或者已经用过。请等验证器显示下一个，再填一次。"), 403)
    results = [_sent_in(request, route, bundle, one) for one in bundle.checks]
    over = bundle.finish and all(one["standing"] != "wrong" for one in results)
    if over:
        routes.hand_in(route)
    return JsonResponse({"results": results, "over": over})


def _dated(bundle: Bundle) -> None:
    """Raise ValidationError where an instant has no zone, or is so far off that no phone was away so long."""
    instants = [at for one in bundle.checks for at in (one.at, *(each.at for each in one.photographs))]
    if any(at.utcoffset() is None for at in (bundle.device_now, *instants)):
        raise msgspec.ValidationError("an instant without its zone")
    if any(abs(bundle.device_now - at) > LONGEST for at in instants) or abs(bundle.off) > WRONGEST:
        raise msgspec.ValidationError("an instant that is too far off")


def _wrong(said: str, status: int = 422) -> JsonResponse:
    return JsonResponse({"wrong": said}, status=status)


def _sent_in(request: HttpRequest, route: Route, bundle: Bundle, one: Check) -> dict[str, str]:
    """Return what became of one check: it stands in its case, a person has to see it, or something is wrong with it."""
    said = {"key": str(one.key), "number": one.number, "case": reverse("desk:case", args=[one.number])}
    try:
        sent = checks.send_in(
            route=route,
            key=one.key,
            number=one.number,
            account=request.user.pk or 0,
            brought=brought(bundle, one),
        )
    except routes.Unfit as unfit:
        return said | {"standing": "wrong", "why": str(unfit)}
    why = checks.reason(sent.why) if sent.why else ""
    return said | {"standing": sent.standing, "why": why}


def brought(bundle: Bundle, one: Check) -> Brought:
    """Return what a phone's check brings, its times by the centre's clock. Raises Unfit where it is not whole."""
    seen = cases.view(one.number)
    conditions = seen.version.item.conditions if seen else ()
    if len(one.looked) != len(conditions):
        raise routes.Unfit(gettext("请逐条写明每项条件的查看结果。"))
    now, joined = clock.now(), clock.machine_now()
    there = OnSite(
        done_at=joining.done_at(one.at, bundle.device_now, now),
        photographs=tuple(
            Photograph(each.file, joining.done_at(each.at, bundle.device_now, now))
            for each in one.photographs
        ),
        signatures=tuple(one.signatures),
        off=bundle.off,
        off_joined=round((bundle.device_now - joined) / timedelta(seconds=1)),
    )
    looked = (
        joining.Looked(condition, each.found, each.note[:MOST_WRITTEN])
        for condition, each in zip(conditions, one.looked, strict=True)
    )
    return Brought(joining.composed(looked, one.text[:MOST_WRITTEN]), one.passed, there)
