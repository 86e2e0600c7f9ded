"""Days of the hall that are over: each ticket that was served and led to no case could be rated, and is counted as that."""

from datetime import date, timedelta

from django.db import transaction

from yimen.hall import visits
from yimen.hall.visits import Visit
from yimen.lib import clock
from yimen.ratings import counting
from yimen.ratings.models import Followed, Visit as Ended
from yimen.ratings.occasions import from_ticket, version_of

# The row of `Followed` that says up to which day (its ordinal) the hall was read; the other one follows the stream.
HALL = 2
# A centre that begins with this looks back so far: what is older can be rated no more.
BEHIND = timedelta(days=30)


def enter_day() -> int:
    """Enter the tickets of the next day that is over and had any; return how many. Safe to run twice, by any number of workers."""
    entered = 0
    with transaction.atomic():
        today = clock.today()
        Followed.objects.get_or_create(id=HALL, defaults={"position": (today - BEHIND).toordinal()})
        read = Followed.objects.select_for_update().get(id=HALL)
        while not entered and (day := date.fromordinal(read.position + 1)) < today:
            made = visits.on(day)
            if made is None:
                break
            entered, read.position = _enter([one for one in made if not one.led], day), read.position + 1
        read.save(update_fields=["position"])
    return entered


def _enter(made: list[Visit], day: date) -> int:
    # What the clerk has ended at the tablet is entered already, with what the clerk said that it was about.
    ended = set(
        Ended.objects.filter(ticket__in=[one.ticket for one in made]).values_list("ticket", flat=True)
    )
    versions = {item: version_of(item, day) for item in {one.item for one in made}}
    some = [
        from_ticket(one, version)
        for one in made
        if one.ticket not in ended and (version := versions[one.item]) is not None
    ]
    counting.ended(*some)
    return len(some)
