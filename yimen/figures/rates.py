"""By what cost is counted: sets of rates, each from a day on, given by who runs the centre. Nothing given is ever changed.

A set counts from a day to come, so that no figure that was told changes by it; a past day is for a centre of which
nothing is counted yet.
"""

from datetime import date, datetime

import msgspec
from django.db import connection, transaction

from yimen.figures.models import Followed, Rates as Row
from yimen.figures.refused import NotFigured
from yimen.lib import clock
from yimen.people.administration import postings
from yimen.process.costs.estimated import SOURCE, SOURCE_EN
from yimen.process.costs.rates import Rates, Since, held

# Who runs the centre or answers for its efficiency says what an hour of it costs.
GIVES = frozenset({"coordinator", "duty_chief", "efficiency_office"})


class Given(msgspec.Struct, frozen=True):
    """A set of rates as it was given: from when, where it comes from, whether it is an estimate, who gave it and when."""

    id: int
    since: date
    rates: Rates
    source: str
    estimated: bool
    by: int
    at: datetime

    @property
    def source_en(self) -> str:
        """Return the English of where the shipped set comes from; empty for what somebody wrote."""
        return SOURCE_EN if self.source == SOURCE else ""


def given() -> list[Given]:
    """Return every set, in the order in which they hold; of two from one day the one given later comes later."""
    return [
        Given(row.id, row.since, msgspec.convert(row.body, Rates), row.source, row.estimated, row.by, row.at)
        for row in Row.objects.order_by("since", "id")
    ]


def dated() -> tuple[Since, ...]:
    """Return every set by its first day, as the accounts are counted by them."""
    return tuple(Since(one.since, one.rates) for one in given())


def now() -> Given | None:
    """Return the set that holds today, or None."""
    return next((one for one in reversed(given()) if one.since <= clock.today()), None)


def public() -> Given | None:
    """Return the set that holds today for the page that everybody reads; None where the schema has no sets yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('figures_rates') IS NOT NULL")
        there = cursor.fetchone()[0]
    return now() if there else None


def may_give(account: int) -> bool:
    """Return whether somebody may give a set today."""
    return postings(account, *GIVES).exists()


@transaction.atomic
def give(*, by: int, since: date, rates: Rates, source: str, estimated: bool) -> int:
    """Give a set that holds from a day on; return its id. Raises NotFigured."""
    if not may_give(by):
        raise NotFigured("not_entitled")
    if not source.strip():
        raise NotFigured("no_source")
    if not rates.complete:
        raise NotFigured("not_complete")
    if since <= clock.today() and Followed.objects.filter(position__gt=0).exists():
        raise NotFigured("too_early")
    before = held(dated(), since)
    if before == rates:
        raise NotFigured("nothing_new")
    made = Row.objects.create(
        since=since, body=msgspec.to_builtins(rates), estimated=estimated, source=source.strip()[:500], by=by, at=clock.now(),
    )  # fmt: skip
    return int(made.id)
