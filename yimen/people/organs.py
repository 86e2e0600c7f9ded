"""Organs and windows as lists and pages show them: dated, with who came before and who came after."""

from collections.abc import Collection, Sequence
from datetime import date

import msgspec
from django.db.models import Count, Q

from yimen.lib import clock
from yimen.people.models import Organ, Posting, Reorganisation, Succession, Window
from yimen.people.plans import Passed, Plan


def organs(text: str = "", kind: str = "", state: str = "") -> list[Organ]:
    """Return organs by name, abbreviation, code or unified social credit code: in force or to come, `ended`, or `all`; in order of code.

    Each has its higher organ, its successor, and as `staff` the number of postings in force.
    """
    today = clock.today()
    rows = Organ.objects.select_related("higher", "successor").order_by("code")
    if text:
        named = Q(name__icontains=text) | Q(name_en__icontains=text) | Q(abbreviation__icontains=text)
        rows = rows.filter(named | Q(code__icontains=text) | Q(uscc__icontains=text))
    if kind:
        rows = rows.filter(kind=kind)
    ended = Q(valid_until__lt=today)
    if state != "all":
        rows = rows.filter(ended) if state == "ended" else rows.exclude(ended)
    counted = (Q(posting__valid_until=None) | Q(posting__valid_until__gte=today)) & Q(
        posting__valid_from__lte=today
    )
    return list(rows.annotate(staff=Count("posting", filter=counted)))


def organ(code: str) -> Organ | None:
    """Return an organ by its code with higher organ and successor, or None."""
    return Organ.objects.select_related("higher", "successor").filter(code=code).first()


def codes(ids: Collection[int]) -> dict[int, str]:
    """Return the codes of organs by id."""
    return dict(Organ.objects.filter(pk__in=ids).values_list("pk", "code"))


def called(id: int) -> tuple[str, str]:
    """Return an organ's name and its unified social credit code, which may be empty. Raises Organ.DoesNotExist."""
    return Organ.objects.values_list("name", "uscc").get(pk=id)


def present() -> list[tuple[int, str, str, str]]:
    """Return the organs that are in force today or will be, by code: (id, code, name, English name)."""
    rows = Organ.objects.exclude(valid_until__lt=clock.today()).order_by("code")
    return list(rows.values_list("id", "code", "name", "name_en"))


def followed(organ: int) -> tuple[list[Succession], list[Succession]]:
    """Return from whom an organ took over, and who took over from it, each with its reorganisation."""
    both = Succession.objects.select_related("predecessor", "successor", "reorganisation")
    return list(both.filter(successor=organ).order_by("id")), list(
        both.filter(predecessor=organ).order_by("id")
    )


def windows(text: str = "", organ: int = 0, state: str = "") -> list[Window]:
    """Return windows in order of number: in force or to come, `ended`, or `all`; with organ and successor.

    Each has as `staff` the number of postings that are not over.
    """
    today = clock.today()
    rows = Window.objects.select_related("organ", "successor__organ")
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(name_en__icontains=text) | Q(code=text))
    if organ:
        rows = rows.filter(organ=organ)
    if state != "all":
        ended = Q(valid_until__lt=today)
        rows = rows.filter(ended) if state == "ended" else rows.exclude(ended)
    sat = Q(posting__valid_until=None) | Q(posting__valid_until__gte=today)
    found = rows.annotate(staff=Count("posting", filter=sat))
    return sorted(found, key=lambda one: (len(one.code), one.code, one.valid_from))


def window(id: int) -> Window | None:
    """Return a window with its organ, or None."""
    return Window.objects.select_related("organ").filter(pk=id).first()


def windows_by_id(ids: Collection[int]) -> dict[int, Window]:
    """Return windows by id, whenever they were in force."""
    return Window.objects.in_bulk(list(ids))


class Planned(msgspec.Struct, frozen=True):
    """A reorganisation, waiting for its day, cancelled, or (with what `passed`) carried out."""

    row: Reorganisation
    plan: Plan
    passed: Passed | None


def reorganisations() -> list[Planned]:
    """Return every reorganisation, the latest day first."""
    rows = Reorganisation.objects.select_related("by", "cancelled_by").order_by("-effective_on", "-id")
    return [_planned(row) for row in rows]


def reorganisation(id: int) -> Planned | None:
    """Return a reorganisation, or None."""
    row = Reorganisation.objects.select_related("by", "cancelled_by").filter(pk=id).first()
    return _planned(row) if row else None


def _planned(row: Reorganisation) -> Planned:
    passed = msgspec.convert(row.passed, Passed) if row.passed else None
    return Planned(row, msgspec.convert(row.plan, Plan), passed)


def named(codes: Collection[str]) -> dict[str, Organ]:
    """Return organs by code."""
    return {one.code: one for one in Organ.objects.filter(code__in=list(codes))}


def going(codes: Sequence[str], eve: date) -> tuple[list[Window], list[Posting]]:
    """Return the windows and postings of these organs that a reorganisation after the eve passes on."""
    later = Q(valid_until=None) | Q(valid_until__gt=eve)
    windows = Window.objects.filter(later, organ__code__in=list(codes)).select_related("organ")
    postings = Posting.objects.filter(later, organ__code__in=list(codes))
    return (
        list(windows.order_by("code", "id")),
        list(postings.select_related("organ", "account", "window").order_by("account__login", "id")),
    )
