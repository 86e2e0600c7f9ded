"""Who has seen somebody's personal data, for that somebody: by office and post, never by the officer's name."""

from collections.abc import Iterable
from datetime import datetime

import msgspec
from django.db.models import Q
from django.utils.translation import gettext

from yimen.people import colleagues
from yimen.people.colleagues import Colleague
from yimen.people.models import Reading
from yimen.people.roles import ROLES


class Seen(msgspec.Struct, frozen=True):
    """One look at somebody's data: when, by which office and post, on which case, which value, and why."""

    at: datetime
    by: str
    case_number: str
    field: str
    why: str


def of(subject: str, cases: Iterable[str], english: bool = False, limit: int = 1000) -> list[Seen]:
    """Return who saw the data of a person (a keyed hash; empty: not confirmed) or of these cases, newest first.

    Why is said in the reader's language where the product itself gave the reason.
    """
    asked = Q(case_number__in=list(cases))
    if subject:
        asked |= Q(whose=subject)
    rows = list(Reading.objects.filter(asked).order_by("-at", "-id")[:limit])
    staff = colleagues.who(row.who_id for row in rows)
    return [
        Seen(row.at, _by(staff.get(row.who_id), english), row.case_number, row.field, said(row.why))
        for row in rows
    ]


def said(why: str) -> str:
    """Return a recorded reason in the reader's language where the product wrote it; what somebody typed, as they typed it."""
    return gettext(why) if why else ""


def _by(one: Colleague | None, english: bool) -> str:
    if one is None:
        return ""
    post = str(ROLES[one.role].name) if one.role in ROLES else ""
    return " · ".join(filter(None, (one.place(english), post)))
