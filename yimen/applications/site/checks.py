"""Checks that were made on the spot: sent in once, joined to their case through the one door, or kept for a person to resolve."""

import uuid
from datetime import datetime
from typing import BinaryIO

import msgspec
from django.db import transaction
from django.utils.translation import gettext as _

from yimen.applications import files
from yimen.applications.actions import act
from yimen.applications.models import SiteCheck, SiteFile, SiteRoute, SiteStop
from yimen.applications.site import visits
from yimen.applications.site.routes import NAME, Route, Unfit, stands_aside
from yimen.applications.uploads import english
from yimen.cases import queries as cases
from yimen.cases.queries import View
from yimen.centres.current import current_schema
from yimen.lib import clock, crypto
from yimen.people.rights import rights_of
from yimen.process.application import joining
from yimen.process.application.on_site import APPLICANT, OnSite
from yimen.process.refusals import Refused

MOST_PHOTOGRAPHS = 30
PICTURES = ("image/jpeg", "image/png")
PAPER = (*PICTURES, "application/pdf")


class Brought(msgspec.Struct, frozen=True):
    """What a check brings: its finding, whether it passed, and what was done on the spot."""

    finding: str
    passed: bool
    on_site: OnSite


class Sent(msgspec.Struct, frozen=True):
    """A check that came in: `standing` joined, kept or set_aside; `why` it did not join, a code of `joining.WHY`."""

    id: uuid.UUID
    route: int
    number: str
    account: int
    standing: str
    why: str
    came_at: datetime
    resolved_by: int = 0
    resolved_why: str = ""
    resolved_at: datetime | None = None


def take_file(route: Route, file: BinaryIO, called: str = "", kinds: tuple[str, ...] = PICTURES) -> str:
    """Take in a photograph or a signature of a route and return its name; the same one again is the same.

    Raises files.BadFile.
    """
    kept = files.take(file, called)
    if kept.media_type not in kinds:
        raise files.BadFile(_("照片和签名须是 JPEG 或 PNG 图片。"))
    sizes = dict(SiteFile.objects.filter(route=route.id).values_list("name", "size"))
    # A route is as many applications as it has cases, each with the room of one.
    for_each = sum(size for name, size in sizes.items() if name != kept.name) // max(len(route.numbers), 1)
    files.room({"before": for_each, kept.name: kept.size})
    SiteFile.objects.get_or_create(route_id=route.id, name=kept.name, defaults={"size": kept.size})
    return kept.name


def send_in(*, route: Route, key: uuid.UUID, number: str, account: int, brought: Brought) -> Sent:
    """Take in a check and let it join its case; the same `key` is one check, whatever was broken off before.

    What cannot join is kept, encrypted, with the reason. Raises Unfit for a check that is not whole: then nothing is kept.
    """
    _whole(route, number, brought)
    sealed = crypto.seal(current_schema(), msgspec.json.encode(brought), place(key))
    with transaction.atomic():
        SiteRoute.objects.select_for_update().get(pk=route.id)
        row, made = SiteCheck.objects.get_or_create(
            pk=key,
            defaults={
                "route_id": route.id,
                "number": number,
                "account": account,
                "sealed": sealed,
                "came_at": clock.now(),
            },
        )
        if (row.route_id, row.number) != (route.id, number):
            raise Unfit(_("这份核查的标识已经用于另一份核查；请刷新后重新填写。"))
        if made:
            _join(row, route, brought)
    return _sent(row)


def place(key: uuid.UUID) -> str:
    """Return the place at which the sealed content of a check opens."""
    return f"site:{key}"


def opened(row: SiteCheck) -> Brought:
    """Return what a check brought. Raises crypto.KeyMissing, crypto.Damaged."""
    return msgspec.json.decode(
        crypto.unseal(current_schema(), bytes(row.sealed), place(row.pk)), type=Brought
    )


def _whole(route: Route, number: str, brought: Brought) -> None:
    if len(brought.on_site.photographs) > MOST_PHOTOGRAPHS:
        raise Unfit(_("一次核查最多 %(most)d 张照片。") % {"most": MOST_PHOTOGRAPHS})
    if number not in route.numbers:
        raise Unfit(_("这件办件不在这条路线上：%(number)s。") % {"number": number})
    if not brought.finding.strip():
        raise Unfit(_("请写明核查情况。"))
    officers = [f"{NAME}{id}" for id in route.officers]
    signers = [one.by for one in brought.on_site.signatures]
    if len(set(signers)) < len(signers) or not {*officers, APPLICANT}.issuperset(signers):
        raise Unfit(_("签名的人不对：只有两名核查人员和被核查人，各签一次。"))
    if joining.unsigned(brought.on_site.signatures, officers):
        raise Unfit(_("签名不全：两名核查人员都要签名；被核查人签名，或者记录其拒绝签字。"))
    own = set(SiteFile.objects.filter(route=route.id).values_list("name", flat=True))
    if not own.issuperset(brought.on_site.files):
        raise Unfit(_("照片或签名没有传完；请再交一次。"))


def request_key(key: uuid.UUID) -> str:
    """Return the request key under which a check joins its case: once."""
    return f"site:{key}"


def _join(row: SiteCheck, route: Route, brought: Brought) -> None:
    """Let a check join its case, or say why it cannot."""
    seen = cases.view(row.number)
    stop = SiteStop.objects.filter(route=route.id, number=row.number).first()
    if seen is None or stop is None:
        raise Unfit(_("这件办件不在这条路线上：%(number)s。") % {"number": row.number})
    why = visits.in_the_way(
        seen,
        checked_since=checked_after(seen, stop.seq),
        recused=stands_aside(rights_of(route.officers), row.number),
    )
    if why:
        _now(row, "kept", why)
    else:
        _through_the_door(row, route, seen, brought, by=row.account)


def checked_after(seen: View, seq: int) -> bool:
    """Return whether another check stands in a case's journal after this place in it."""
    return any(one.name in visits.EVENTS and one.seq > seq for one in seen.told)


def _through_the_door(row: SiteCheck, route: Route, seen: View, brought: Brought, *, by: int) -> None:
    officers = (f"{NAME}{id}" for id in route.officers)
    command = visits.command(seen, officers, brought.finding, brought.passed, brought.on_site)
    try:
        act(account=by, case=seen.id, part=seen.part, command=command, key=request_key(row.pk))
    except Refused:
        _now(row, "kept", "refused")
        return
    _now(row, "joined")


def _now(row: SiteCheck, standing: str, why: str = "") -> None:
    row.standing, row.why = standing, why
    if standing == "joined":
        row.sealed = b""
    row.save(update_fields=["standing", "why", "sealed"])


def _sent(row: SiteCheck) -> Sent:
    return Sent(
        row.pk,
        row.route_id,
        row.number,
        row.account,
        row.standing,
        row.why,
        row.came_at,
        row.resolved_by,
        row.resolved_why,
        row.resolved_at,
    )


def sent(route: Route) -> list[Sent]:
    """Return the checks that came in for a route, in the order of their coming."""
    return [_sent(row) for row in SiteCheck.objects.filter(route=route.id).order_by("came_at", "id")]


def reason(why: str) -> str:
    """Return the sentence that says why a check did not join, in the reader's language."""
    return joining.WHY[why][1 if english() else 0]


def unjoined(number: str) -> list[Sent]:
    """Return the checks of a case that wait for a person."""
    rows = SiteCheck.objects.filter(number=number, standing="kept").order_by("came_at", "id")
    return [_sent(row) for row in rows]


def kept(route: Route, key: uuid.UUID) -> tuple[Sent, Brought] | None:
    """Return a check of a route that did not join, and what it brought; None where there is none."""
    row = SiteCheck.objects.filter(pk=key, route=route.id).first()
    return (_sent(row), opened(row)) if row and row.sealed else None


def let_join(route: Route, key: uuid.UUID, *, by: int, why: str) -> Sent:
    """Let a check join all the same, because somebody says that it counts. Raises Unfit where it cannot."""
    with transaction.atomic():
        row = _to_resolve(route, key)
        seen = cases.view(row.number)
        assert seen is not None
        recused = stands_aside(rights_of(route.officers), row.number)
        still = visits.in_the_way(seen, checked_since=False, recused=recused)
        if still:
            raise Unfit(reason(still))
        _through_the_door(row, route, seen, opened(row), by=by)
        if row.standing != "joined":
            raise Unfit(reason("refused"))
        _resolved(row, by, why)
    return _sent(row)


def set_aside(route: Route, key: uuid.UUID, *, by: int, why: str) -> Sent:
    """Note that a check does not count, and why; it can be read until the route is deleted. Raises Unfit."""
    with transaction.atomic():
        row = _to_resolve(route, key)
        _now(row, "set_aside", row.why)
        _resolved(row, by, why)
    return _sent(row)


def _to_resolve(route: Route, key: uuid.UUID) -> SiteCheck:
    row = SiteCheck.objects.select_for_update().filter(pk=key, route=route.id).first()
    if row is None or row.standing != "kept":
        raise Unfit(_("这份核查已经处理过了。"))
    return row


def _resolved(row: SiteCheck, by: int, why: str) -> None:
    row.resolved_by, row.resolved_why, row.resolved_at = by, why[:300], clock.now()
    row.save(update_fields=["resolved_by", "resolved_why", "resolved_at"])
