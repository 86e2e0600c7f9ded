"""Every page of supervision is fit to work at."""

from datetime import datetime

import pytest

from tests.faces import ITEM, open_house
from tests.hall.furnished import hinted, opened, window
from tests.watch.furnished import lacking, tried
from tests.watch.town import watched
from yimen.centres import clock as standing
from yimen.lib import clock
from yimen.watch import trials
from yimen.watch.models import Deed, Finding


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The demonstration city seven weeks on, under supervision."""
    with open_house(windows, django_db_blocker) as found:
        watched()
        standing.move(datetime.fromisoformat("2026-04-20T09:00+08:00"))
        watched()
        yield found


def test_what_many_cases_show_is_fit_to_read(house):
    reviewer, organ = house.account("reviewer1"), Finding.objects.latest("id").organ
    for n in range(60):
        who, what = (reviewer, "ApplicationRefused") if n < 25 else (0, "Granted")
        Deed.objects.create(
            number=f"511602202603020312{n:06}X", seq=4, what=what, who=f"a:{who}", organ=organ, item=ITEM,
            on=clock.today(), last_hour=False,
        )  # fmt: skip
    standing.take()
    clue = hinted(opened()[0], house.account("clerk3"), window(3))
    assert house.judged("supervisor", "/desk/watch/patterns/") == []
    behind = "/desk/watch/patterns/tickets/XC-17/{clue_day}/{clue_window}/{clue_by}/".format(**clue)
    assert house.judged("supervisor", behind) == []
    assert house.judged("supervisor", f"/desk/watch/patterns/XC-07/{reviewer}/{ITEM}/") == []


def test_the_pages_of_supervision_are_right(house):
    number = Finding.objects.filter(rule="SV-01").exclude(card="").latest("id").card
    assert house.judged("supervisor", "/desk/watch/") == []
    assert house.judged("supervisor", "/desk/watch/rules/") == []
    assert house.judged("supervisor", "/desk/watch/rules/XC-03/") == []
    trial = tried()["trial"]
    assert house.judged("supervisor", f"/desk/watch/rules/XC-03/trials/{trial}/") == []
    while trials.work():
        pass
    assert house.judged("supervisor", f"/desk/watch/rules/XC-03/trials/{trial}/") == []
    assert house.judged("supervisor", "/desk/watch/rules/XC-03/") == []
    assert house.judged("supervisor", f"/desk/cases/{number}/") == []
    assert house.judged("supervisor", f"/desk/cases/{number}/TransferCard/") == []
    assert house.judged("supervisor", f"/desk/cases/{number}/documents/card_notice/") == []
    case = Finding.objects.filter(rule="SV-01").exclude(card="").latest("id").number
    assert house.judged("supervisor", f"/desk/watch/urge/{case}/") == []


def test_the_pages_of_guides_are_right(house):
    assert house.judged("supervisor", "/desk/watch/guides/") == []
    standing.take()
    one = lacking()["lacking"]
    assert house.judged("supervisor", "/desk/watch/guides/") == []
    assert house.judged("supervisor", f"/desk/watch/guides/{one}/") == []
    assert house.judged("supervisor", f"/desk/watch/guides/{one}/explain/") == []
    assert house.judged("supervisor", "/desk/watch/rules/SV-22/") == []
