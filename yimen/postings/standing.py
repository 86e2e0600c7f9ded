"""Who is at which window since when, and from when they may be changed: read from the postings themselves."""

from collections.abc import Iterable
from datetime import date

import msgspec
from django.db.models import Q, QuerySet

from yimen.lib import clock
from yimen.people.administration import in_force
from yimen.people.models import Posting, Succession, Window
from yimen.people.posts import CENTRE
from yimen.people.roles import AT_A_WINDOW
from yimen.postings import terms
from yimen.postings.refused import NotPosted
from yimen.process.postings import days
from yimen.process.postings.days import Stay
from yimen.process.postings.terms import Terms


def sent(on: date | None = None) -> QuerySet[Posting]:
    """Return the postings of departments' people at windows that are in force on a day (today) or begin later."""
    at = on or clock.today()
    rows = Posting.objects.exclude(organ__kind=CENTRE).filter(Q(valid_until=None) | Q(valid_until__gte=at))
    held = rows.filter(Q(window__isnull=False) | Q(role__in=AT_A_WINDOW), account__is_active=True)
    return held.select_related("account", "organ", "window")


def of_account(account: int, on: date | None = None) -> list[Posting]:
    """Return the postings of somebody at windows, in force on a day or to come, the first first."""
    return list(sent(on).filter(account_id=account).order_by("valid_from", "id"))


def one(id: int) -> Posting | None:
    """Return a posting of a department's person at a window, whenever it was; None where it is none."""
    rows = Posting.objects.exclude(organ__kind=CENTRE).select_related("account", "organ", "window")
    return rows.filter(Q(window__isnull=False) | Q(role__in=AT_A_WINDOW), pk=id).first()


def since(rows: Iterable[Posting]) -> dict[int, date]:
    """Return since when each of these has been where it is, by the posting's id."""
    found = list(rows)
    before: dict[int, set[int]] = {}
    for successor, predecessor in Succession.objects.values_list("successor_id", "predecessor_id"):
        before.setdefault(successor, set()).add(predecessor)
    stays: dict[int, list[Stay]] = {}
    earlier = Posting.objects.filter(account__in={row.account_id for row in found}, valid_until__isnull=False)
    for row in earlier:
        stays.setdefault(row.account_id, []).append(_stay(row, before))
    return {row.pk: days.begun(stays.get(row.account_id, []), _stay(row, before)) for row in found}


def _stay(row: Posting, before: dict[int, set[int]]) -> Stay:
    behind = frozenset(before.get(row.organ_id, ()))
    return Stay(row.valid_from, row.valid_until, row.role, row.organ_id, behind)


class Bound(msgspec.Struct, frozen=True):
    """How long somebody is bound: since when there, the last day of the months, the first on which another may come."""

    since: date
    least: date
    first: date

    @property
    def free(self) -> bool:
        """Return whether the months are over today."""
        return clock.today() >= self.first


def bound(begun: date, by: Terms | None = None) -> Bound:
    """Return how long somebody is bound who has been at a window since a day, by the terms of today."""
    months = (by or terms.now()).months
    return Bound(begun, days.least(begun, months), days.may_change_from(begun, months))


def bound_of(row: Posting) -> Bound:
    """Return how long the holder of a posting is bound."""
    return bound(since([row])[row.pk])


def windows(organ: int, on: date) -> list[Window]:
    """Return the windows at which somebody of an organ can sit on a day: its own, and the comprehensive ones."""
    rows = Window.objects.filter(in_force(on)).filter(Q(organ=None) | Q(organ_id=organ))
    return sorted(rows, key=lambda one: (one.organ_id is None, len(one.code), one.code))


def require_window(window: int, organ: int, on: date) -> None:
    """Raise NotPosted where nobody of an organ can sit at a window on a day."""
    if window not in {one.pk for one in windows(organ, on)}:
        raise NotPosted("no_window")


def called(ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Return what windows are called in Chinese and in English, by id, whenever they were open."""
    rows = Window.objects.filter(pk__in=list(ids)).values_list("pk", "name", "name_en")
    return {id: (name, name_en) for id, name, name_en in rows}
