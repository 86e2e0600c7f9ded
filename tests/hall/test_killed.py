"""A call whose database backend dies in its middle: nobody is called twice, nobody is lost, and the next press goes on."""

import os
import signal

import psycopg
import pytest
from django.db import OperationalError, connection

from tests.apart import apart
from tests.hall.furnished import HOURS
from tests.installation import until
from yimen.hall import calling, keeping, sittings, taking
from yimen.hall.keeping import Setting
from yimen.hall.models import Move, Stop
from yimen.lib import clock
from yimen.process.hall.opening import DAY_ENDS, Period

pytestmark = pytest.mark.timeout(180)


@pytest.fixture(scope="module")
def there(server, django_db_setup, django_db_blocker):
    with apart(server, django_db_blocker, "hallkilled") as found:
        yield found


@pytest.fixture(scope="module")
def pool(there):
    area = keeping.area(id=None, code="killed", name="大厅", name_en="", hours=HOURS)
    keeping.decide(by=1, area=area, days=[clock.today()], periods=[Period(0, DAY_ENDS)], reason="试")
    made = keeping.pool(Setting(area, "K", "综合", windows=(901, 902)))
    for n in (901, 902):
        sittings.sit(by=n, window=n)
    return made


def answers(there):
    """Wait until the database answers: it ends all of its processes when one of them is killed."""

    def asked():
        try:
            return there.ask("SELECT 1")
        except psycopg.OperationalError:
            return None

    connection.close()
    until(asked, what="the database answers")


def calls(ticket):
    return Move.objects.filter(ticket=ticket, act="called").count()


# Ended by the server's own order, and killed from outside with everything that it had in hand.
@pytest.mark.parametrize("death", [signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("torn", ["_done", "_next", "_called"])
def test_a_call_torn_at_any_step_is_as_if_nobody_had_pressed(there, pool, monkeypatch, torn, death):
    tickets = [taking.take([(pool, "")], way="kiosk") for _ in range(3)]
    with connection.cursor() as cursor:
        # The tests' server acknowledges before it has written; an installation's does not.
        cursor.execute("SET synchronous_commit = on")
    assert calling.call(by=901).ticket == tickets[0]
    step, died = getattr(calling, torn), []

    def dying(*given):
        made = step(*given)
        died.append(connection.connection.info.backend_pid)
        os.kill(died[0], death)
        return made

    with monkeypatch.context() as one:
        one.setattr(calling, torn, dying)
        with pytest.raises((OperationalError, psycopg.OperationalError)):
            calling.call(by=901)
            Stop.objects.count()
    assert died
    answers(there)
    # Who was before the window is still there, and who was about to be called is first in line.
    before = Stop.objects.get(phase="called", window=901)
    assert before.ticket == tickets[0] and before.ended_at is None
    waiting = Stop.objects.filter(phase="waiting").order_by("rank", "id")
    assert [one.ticket for one in waiting] == tickets[1:] and [calls(one) for one in tickets] == [1, 0, 0]
    assert calling.call(by=902).ticket == tickets[1] and calling.call(by=901).ticket == tickets[2]
    assert [calls(one) for one in tickets] == [1, 1, 1]
    for window in (901, 902):
        assert calling.call(by=window) is None
    assert set(Stop.objects.filter(ticket__in=tickets).values_list("phase", flat=True)) == {"done"}
