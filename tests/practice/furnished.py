"""An exercise of the filled city that was begun on a copy which is gone: every address of practice has something to show."""

from datetime import timedelta

from tests.people.office import TODAY
from yimen.catalogue import queries as catalogue
from yimen.lib import clock
from yimen.people.models import Account
from yimen.practice.models import Copy, Exercise
from yimen.process.practice.kinds import CLERK, DRAWN

ITEM = "511602-S005"


def practised():
    """Return what stands at the addresses of practice, by name: an open exercise of clerk3's."""
    at = clock.machine_now()
    Copy.objects.update_or_create(one=True, defaults={"asked_at": at, "made_at": None, "error": ""})
    made = _exercise(Account.objects.get(login="clerk3").pk, catalogue.published_version(ITEM), at)
    return {"practice": made.pk}


def elsewhere(clerk):
    """Return what stands at the same addresses of another centre, under another id."""
    at = clock.machine_now()
    made = _exercise(clerk, 1, at)
    Exercise.objects.filter(pk=made.pk).update(id=made.pk + 10**6)
    return {"practice": made.pk + 10**6}


def _exercise(account, version, at):
    return Exercise.objects.create(
        account=account, item=ITEM, version=version, role=CLERK, kind=DRAWN, seed=7, on=TODAY, division="511602",
        copy_of=at - timedelta(days=1), number="", began_at=at,
    )  # fmt: skip
