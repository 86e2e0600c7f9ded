"""The minutes and days that count: those of the place from the day on which it decided, else those that are shipped."""

from datetime import date

import msgspec

from yimen.lib import clock
from yimen.process.roster import terms as the
from yimen.process.roster.terms import Terms
from yimen.roster.deeds import record
from yimen.roster.models import Figures
from yimen.roster.refused import NotRostered


def on(day: date) -> Terms:
    """Return the figures that count on a day."""
    row = Figures.objects.filter(since__lte=day).order_by("-since", "-id").first()
    return msgspec.convert(row.terms, Terms) if row else Terms()


def now() -> Terms:
    """Return the figures that count today."""
    return on(clock.today())


def decide(*, by: int, terms: Terms, since: date) -> None:
    """Let figures count from a day on, today or later. Raises NotRostered."""
    if not the.fits(terms):
        raise NotRostered("bad_figures")
    if since < clock.today():
        raise NotRostered("in_the_past")
    row = Figures.objects.create(since=since, terms=msgspec.to_builtins(terms), by=by, at=clock.now())
    record("figures", row.pk, "decided", by=by)
