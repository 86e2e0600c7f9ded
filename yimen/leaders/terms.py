"""The numbers of the place: the shipped ones, until the centre's head has set others by a document, from a day on."""

from collections.abc import Callable
from datetime import date, timedelta

import msgspec
from django.db import IntegrityError, transaction

from yimen.cases import rulebook
from yimen.law.workdays import CalendarUnknown
from yimen.leaders.models import Terms as Row
from yimen.leaders.parts import Part, require
from yimen.leaders.refused import NotLed
from yimen.lib import clock
from yimen.process.leaders import terms as pure
from yimen.process.leaders.terms import Terms


def on(day: date) -> Terms:
    """Return the terms in force on a day."""
    row = Row.objects.filter(since__lte=day).order_by("-since").first()
    return msgspec.convert(row.values, Terms) if row else pure.shipped()


def of_year(year: int) -> Terms:
    """Return the terms of a year: those in force on its last day, or today where it goes on."""
    return on(min(date(year, 12, 31), max(clock.today(), date(year, 1, 1))))


def rows() -> list[Row]:
    """Return every set of terms that the centre has made, the newest first."""
    return list(Row.objects.order_by("-since"))


@transaction.atomic
def put(*, me: Part, since: date, document: str, **values: int) -> int:
    """Set terms from a day to come on, by a document, as the centre's head; return the id. Raises NotLed."""
    require(me.centre)
    if not document.strip():
        raise NotLed("no_document")
    if since <= clock.today():
        raise NotLed("in_the_past")
    source = {name: {"zh": document.strip(), "en": document.strip()} for name in values}
    wanted = msgspec.convert({**values, "sources": source}, Terms)
    if pure.wrong(wanted):
        raise NotLed("bad_terms")
    row = Row(
        since=since, values=msgspec.to_builtins(wanted), document=document.strip(), by=me.account, at=clock.now()
    )  # fmt: skip
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise NotLed("same_day") from error
    return int(row.pk)


def calendar() -> Callable[[date], bool]:
    """Return what tells working days by the calendar in force now, which is read once; see `works`."""
    found = rulebook.current()

    def works(day: date) -> bool:
        try:
            return found.is_working_day(day)
        except CalendarUnknown:
            return day.weekday() < 5

    return works


def works(day: date) -> bool:
    """Return whether a day is a working day; Monday to Friday where its year is not announced yet."""
    return calendar()(day)


def working(days: int) -> date:
    """Return the last of so many working days after today; Monday to Friday where their year is not announced yet."""
    on = clock.today()
    while days:
        on += timedelta(days=1)
        days -= works(on)
    return on
