"""Two press at once: one place is given once, one attempt is begun once, and a certificate that ends lets nobody slip through."""

from datetime import datetime, timedelta

import pytest

from tests.committed import at_once, committed
from yimen.lib import clock
from yimen.people.models import Account, Organ, Posting
from yimen.training import attending, planning
from yimen.training.models import Asked, Presence, Session
from yimen.training.refused import NotTrained


@pytest.fixture(scope="module")
def session(django_db_setup, django_db_blocker):
    """A session with three places that has begun, and twenty who want one."""
    with committed(django_db_blocker):
        since = clock.today() - timedelta(days=1)
        organ = Organ.objects.create(code="o", name="机关", abbreviation="机", office="0001", kind="department", division="511602", valid_from=since)  # fmt: skip
        people = [Account.objects.create(login=f"c{n}", kind="staff") for n in range(20)]
        for one in people:
            Posting.objects.create(account=one, organ=organ, role="approver", valid_from=since)
        now: datetime = clock.now()
        row = Session.objects.create(
            title="课", place="会议室", starts=now - timedelta(minutes=1), ends=now + timedelta(hours=1), trainer_said="外请",
            places=3, by=people[0].pk, at=now,
        )  # fmt: skip
        yield row.pk, [one.pk for one in people]


def test_twenty_want_three_places_and_each_signs_in_once(session):
    id, people = session

    def join(account):
        try:
            planning.join(by=account, session=id)
            return "in"
        except NotTrained as refused:
            return refused.code

    found = at_once(*[lambda account=account: join(account) for account in people])
    assert sorted(found) == ["full"] * 17 + ["in"] * 3
    taken = list(Asked.objects.filter(session=id).values_list("account", flat=True))
    assert len(taken) == 3
    code = attending.code(id)

    def sign(account):
        try:
            return attending.sign_in(by=account, code=code)
        except NotTrained as refused:
            return refused.code

    signed = at_once(*[lambda account=account: sign(account) for account in taken * 3])
    assert sorted(signed) == ["present"] * 3 + ["signed_already"] * 6
    assert Presence.objects.filter(session=id).count() == 3
