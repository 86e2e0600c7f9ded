"""The numbers of the place: the shipped ones, until the centre's principal has set others by a document, from a day on."""

from datetime import date

import msgspec

from yimen.cases import queries as cases
from yimen.law.workdays import CalendarUnknown
from yimen.lib import clock
from yimen.postings.models import Terms as Row
from yimen.process.postings import terms as pure
from yimen.process.postings.days import generous
from yimen.process.postings.terms import Terms


def on(day: date) -> Terms:
    """Return the terms in force on a day."""
    row = Row.objects.filter(since__lte=day).order_by("-since").first()
    return msgspec.convert(row.values, Terms) if row else pure.shipped()


def now() -> Terms:
    """Return the terms in force today."""
    return on(clock.today())


def rows() -> list[Row]:
    """Return every set of terms that the centre has made, the newest first."""
    return list(Row.objects.order_by("-since"))


def working(days: int, since: date | None = None) -> date:
    """Return the last of so many working days after a day (today); a generous one where that year is not announced yet."""
    try:
        return cases.calendar().add(since or clock.today(), days)
    except CalendarUnknown:
        return generous(since or clock.today(), days)
