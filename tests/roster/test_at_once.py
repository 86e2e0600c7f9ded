"""Several hands at one moment: nobody is planned at two windows, no leave is asked twice, and a file counts once."""

from datetime import timedelta

import pytest

from tests.committed import at_once, committed
from yimen.cases import queries as cases
from yimen.lib import clock
from yimen.people.models import Account, Organ, Posting, Window
from yimen.roster import attendance, changing, leaves
from yimen.roster.models import Clocked, Day, Leave, Seat
from yimen.roster.refused import NotRostered

MANY = 8


@pytest.fixture(scope="module")
def hall(django_db_setup, django_db_blocker):
    """Eight windows, each with its clerk, and a draft of the next working day; return windows, clerks and the day."""
    with committed(django_db_blocker):
        since = clock.today() - timedelta(days=1)
        organ = Organ.objects.create(code="o", name="机关", abbreviation="机", office="0001", kind="department", division="511602", valid_from=since)  # fmt: skip
        windows, clerks = [], []
        for n in range(MANY):
            windows.append(Window.objects.create(code=str(n), name=f"{n} 号", valid_from=since).pk)
            clerks.append(Account.objects.create(login=f"c{n}", kind="staff").pk)
            Posting.objects.create(account_id=clerks[n], organ=organ, window_id=windows[n], role="window_clerk", valid_from=since)  # fmt: skip
        on = cases.calendar().add(clock.today(), 1)
        Day.objects.create(on=on, made_at=clock.now())
        yield windows, clerks, on


def refused(act):
    def tried():
        try:
            return act()
        except NotRostered as one:
            return one.code

    return tried


def test_somebody_who_is_put_at_eight_windows_at_once_sits_at_one(hall):
    windows, clerks, on = hall
    put = {"by": clerks[7], "on": on, "account": clerks[0], "begins": 540, "ends": 600}
    found = at_once(*[refused(lambda w=window: changing.put(window=w, **put)) for window in windows])
    assert found.count("two_places") == MANY - 1 and Seat.objects.filter(ended_at=None).count() == 1


def test_a_leave_that_is_sent_twice_at_once_is_one(hall):
    _windows, clerks, on = hall
    ask = {"kind": "sick", "first": on, "last": on, "said": "看病", "substitute": clerks[2]}
    found = at_once(*[refused(lambda: leaves.ask(by=clerks[1], **ask))] * 4)
    assert found.count("leave_meets") == 3 and Leave.objects.count() == 1


def test_a_file_that_is_read_by_four_at_once_counts_once(hall):
    _windows, clerks, _on = hall
    day = clock.today() - timedelta(days=1)
    lines = ["工号,打卡时间", *(f"P{one:05d},{day} 08:{n:02d}" for n in range(50) for one in clerks)]
    content = "\n".join(lines).encode()
    made = at_once(*[refused(lambda: attendance.read(by=clerks[7], name="x.csv", content=content))] * 4)
    assert len(made) == 4 and Clocked.objects.count() == 50 * MANY
