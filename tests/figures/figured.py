"""Figures of the tests: what is counted of cases that nobody handled, and everything that waits counted at once."""

from datetime import date

import msgspec

from yimen.cases.sequencer import sequence
from yimen.figures import following
from yimen.figures.models import Followed, Rates, Row, Sum
from yimen.lib import clock
from yimen.people.models import Organ
from yimen.process.costs.estimated import ESTIMATED

MARCH = date(2026, 3, 1)


def figured():
    """Let the figures follow everything that has happened."""
    while sequence():
        pass
    while following.follow():
        pass


def priced(since=date(2026, 1, 1), rates=ESTIMATED, *, by=1, estimated=True):
    """Give a set of rates from a day on, past or to come, whatever was counted already; return its id."""
    made = Rates.objects.create(
        since=since,
        body=msgspec.to_builtins(rates),
        estimated=estimated,
        source="实测",
        by=by,
        at=clock.now(),
    )
    return made.pk


def nothing():
    """Forget every figure; what happened before is counted no more."""
    figured()
    Row.objects.all().delete()
    Sum.objects.all().delete()
    assert Followed.objects.exists()


def entered(organ, count, *, on=MARCH, late=0, item="511602-S005", stem="", **measures):
    """Enter so many decisions of an organ, by its name, that kept their promise but `late` that did not."""
    kept = {
        "granted": 1, "at_once": 0, "on_the_spot": 0, "trips": 1, "once": 1, "often": 0, "corrected": 0, "layers": 0,
        "fee_fen": 0, "other_fee": 0, "second_door": 0, "used": 5, "promised": 10, "statutory": 20, "legal": 20,
        "spared": 15, "cut": 10, "on_time": 1, "early": 3, "sooner": 1, "kept": 1,
    }  # fmt: skip
    broken = {"on_time": 0, "early": -2, "sooner": 0, "kept": 0}
    id = Organ.objects.filter(name=organ).earliest("id").pk
    rows = [
        Row(
            number=f"{stem or id}{on}{place}", what="done", on=on, month=on.replace(day=1),
            organ=id, item=item,
            measures=kept | (broken if place < late else {}) | measures,
        )
        for place in range(count)
    ]  # fmt: skip
    following.put([row.number for row in rows], rows)
