"""A visit found: by the code of its page, by its number with the phone number, those of a person, those of the desk's list."""

import re
from collections.abc import Collection
from datetime import date
from unicodedata import normalize

import msgspec
from django.db.models import Q, QuerySet

from yimen.centres.current import current_schema
from yimen.homevisits.alone import alone
from yimen.homevisits.models import Deed, Led, Visit
from yimen.homevisits.refused import NotVisited
from yimen.law import identity
from yimen.lib import clock, crypto
from yimen.people import accounts
from yimen.people.actions import record_reading

_PHONE = re.compile(r"1[0-9]{10}|0[0-9]{9,11}")
WHY = "上门服务 %s：看地点和电话"


class Asked(msgspec.Struct, frozen=True):
    """What a list of visits is asked for."""

    states: tuple[str, ...] = ()
    asker: str = ""
    reason: str = ""
    since: date | None = None
    late: bool = False
    broken: bool = False
    alone: bool = False
    text: str = ""
    sort: str = ""


ORDERS = {
    "": ("answer_by", "id"),
    "-asked": ("-asked_on", "-id"),
    "day": ("told_on", "begins", "id"),
    "township": ("township", "id"),
}


def read_phone(typed: str) -> str:
    """Return a telephone number as its digits, without the country's code; empty for nothing. Raises NotVisited."""
    digits = (
        re.sub(r"[\s()（）\-－—.]", "", normalize("NFKC", typed)).removeprefix("+86").removeprefix("0086")
    )
    if digits and not _PHONE.fullmatch(digits):
        raise NotVisited("bad_phone")
    return digits


def person(phone: str) -> str:
    """Return the keyed hash by which somebody's visits are found; empty for no number."""
    return crypto.keyed_hash(current_schema(), "homevisits", phone) if phone else ""


def by_token(token: str) -> Visit | None:
    """Return a visit by the code of its page, None where there is none."""
    return Visit.objects.filter(token=token).first()


def by_id(id: int) -> Visit | None:
    """Return a visit, None where there is none."""
    return Visit.objects.select_related("route").filter(pk=id).first()


def by_number(number: str, phone: str) -> Visit | None:
    """Return a visit by its number and the phone number that was given for it; by the number alone nothing is told."""
    found = Visit.objects.filter(number=identity.digits(number)[:10]).first()
    return found if found and found.phone and found.phone == person(phone) else None


def of_person(phone: str, account: int | None) -> QuerySet[Visit]:
    """Return somebody's visits, by the keyed hash of the phone number or by the account; nobody's for neither."""
    whose = Q(pk=None)
    if phone:
        whose |= Q(phone=phone)
    if account is not None:
        whose |= Q(account=account)
    return Visit.objects.filter(whose)


def listed(asked: Asked) -> QuerySet[Visit]:
    """Return the visits that a list is asked for, in its order."""
    rows, today = Visit.objects.select_related("route"), clock.today()
    if asked.states:
        rows = rows.filter(state__in=asked.states)
    if asked.asker:
        rows = rows.filter(asker=asked.asker)
    if asked.reason:
        rows = rows.filter(reason=asked.reason)
    if asked.since:
        rows = rows.filter(asked_on__gte=asked.since)
    if asked.late:
        rows = rows.filter(Q(state="asked", answer_by__lt=today) | Q(state="accepted", make_by__lt=today))
    if asked.broken:
        rows = rows.filter(broken__gt=0)
    if asked.alone:
        rows = rows.filter(pk__in=alone())
    if asked.text:
        digits = identity.digits(asked.text)
        rows = rows.filter(
            Q(township__icontains=asked.text) | Q(number=digits or "-") | Q(slip=asked.text.upper())
        )
    return rows.order_by(*ORDERS.get(asked.sort, ORDERS[""]))


def numbers(visits: Collection[int]) -> dict[int, str]:
    """Return the numbers of visits by their ids."""
    return dict(Visit.objects.filter(pk__in=visits).values_list("id", "number"))


def deeds(visit: int) -> list[Deed]:
    """Return what was done to a visit, first to last."""
    return list(Deed.objects.filter(visit=visit).order_by("id"))


def broken(since: date) -> QuerySet[Deed]:
    """Return the days on which a visit was promised and not made, from a day on, the last first."""
    return Deed.objects.filter(act="broken", on__gte=since).select_related("visit").order_by("-on", "-id")


def causes(visits: list[int]) -> dict[tuple[int, date], str]:
    """Return the cause that was given afterwards, by visit and day; nothing where none was."""
    rows = Deed.objects.filter(visit__in=visits, act="explained").order_by("id")
    return {(row.visit_id, row.on): row.cause for row in rows if row.on}


def passed(visit: int) -> Deed | None:
    """Return the last promised day of a visit that was not kept, with its route; None where there is none."""
    rows = Deed.objects.select_related("route").filter(visit=visit, act="broken")
    return rows.order_by("-id").first()


def led(visit: int) -> list[Led]:
    """Return the cases that a visit led to."""
    return list(Led.objects.filter(visit=visit).order_by("at"))


def of_case(number: str) -> list[Led]:
    """Return the visits from which a case came: the first link of its chain."""
    return list(Led.objects.filter(case=number).select_related("visit").order_by("at"))


def read(one: Visit, *, by: int) -> None:
    """Record that somebody of the staff is about to see where and to whom a visit goes."""
    found = accounts.active(one.account) if one.account else None
    record_reading(
        who=by,
        whose=(found.subject if found else "") or one.phone,
        case_number=f"visit-{one.number}",
        field="home_visit",
        why=WHY % one.number,
    )
