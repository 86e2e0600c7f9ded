"""The two centres of the tests."""

from datetime import UTC, datetime

from yimen.cases import rulebook
from yimen.centres import registry, schemas
from yimen.centres.current import Centre, using

ANZHOU = Centre(
    "anzhou",
    "testserver",
    "安州市政务服务中心",
    "Anzhou Government Service Centre",
    "demo",
    "511602",
    "national",
)
LINZHOU = Centre(
    "linzhou",
    "linzhou.test",
    "临州市政务服务中心",
    "Linzhou Government Service Centre",
    "demo",
    "511603",
    "zhejiang",
)


def make_centres():
    """Make both centres with their rules."""
    registry.ensure()
    for centre in (ANZHOU, LINZHOU):
        schemas.make(centre)
        with using(centre):
            rulebook.found(profile_code=centre.profile, at=datetime(2026, 1, 1, tzinfo=UTC))


def fill_city():
    """Fill the current centre as the demonstration city is filled, rules and all."""
    from django.db import connection

    from yimen.demo import city

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_calendar; DELETE FROM cases_profileversion")
    city.fill()
