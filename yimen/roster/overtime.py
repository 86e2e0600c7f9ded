"""Overtime that was earned, by extended hours, and what of it was taken as compensatory leave."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet, Sum

from yimen.lib import clock
from yimen.process.roster.words import OPEN
from yimen.roster.models import Earned, Leave


def earned(account: int, on: date, minutes: int, why: str, link: str) -> bool:
    """Note minutes of overtime of somebody on a day; `link` is the address of what it was for, and counts once a person.

    Return whether it is new: who tells it again (a worker that was interrupted) changes nothing. Raises ValueError for no
    minutes, more than a day has, or no link.
    """
    if not 1 <= minutes <= 1440 or not link.strip() or not why.strip():
        raise ValueError("overtime has minutes of a day, a reason and a link")
    given = {"on": on, "minutes": minutes, "why": why.strip()[:200], "at": clock.now()}
    _row, made = Earned.objects.get_or_create(account=account, link=link.strip()[:120], defaults=given)
    return made


def balance(account: int) -> int:
    """Return how many minutes of somebody's overtime are left: earned, less compensatory leave that was asked for or taken."""
    return balances([account]).get(account, 0)


def balances(accounts: Collection[int]) -> dict[int, int]:
    """Return what is left of the overtime of each of these accounts, in minutes; two questions for all."""
    rows = Earned.objects.filter(account__in=accounts).values("account").annotate(n=Sum("minutes"))
    found = {row["account"]: int(row["n"]) for row in rows}
    spent = Leave.objects.filter(account__in=accounts, kind="compensatory", state__in=(*OPEN, "ended"))
    for row in spent.values("account").annotate(n=Sum("minutes")):
        found[row["account"]] = found.get(row["account"], 0) - int(row["n"])
    return found


def of(account: int) -> QuerySet[Earned]:
    """Return the overtime of somebody, the newest first."""
    return Earned.objects.filter(account=account).order_by("-on", "-id")


def everybody() -> list[int]:
    """Return the accounts that ever earned overtime."""
    return list(Earned.objects.order_by("account").values_list("account", flat=True).distinct())
