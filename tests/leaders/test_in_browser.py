"""Every page of leaders is fit to work at, in both languages, on a desk and on a phone; one is used on a phone."""

import pytest

from tests.faces import judged_here, open_house
from tests.hall.furnished import opened, ticket, window
from tests.leaders.furnished import WORDS, called, given, led, organ
from tests.people.office import TODAY
from yimen.hall import sittings
from yimen.leaders.models import Instruction, MeetingStep
from yimen.lib import clock
from yimen.people import colleagues

HERE = "/desk/leaders/"
PHONE = {"width": 360, "height": 780}


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The demonstration city with instructions, meetings, a head's year, and people who wait in the hall."""
    with open_house(windows, django_db_blocker) as found:
        pool, _own = opened()
        sittings.sit(by=found.account("clerk1"), window=window("1"))
        for _n in range(3):
            ticket(pool)
        found.there = led()
        yield found


def test_the_day_is_right(house):
    assert house.judged("director", "/desk/leaders/") == []
    assert house.judged("head1", HERE) == []
    assert house.judged("duty", HERE) == []
    assert house.judged("director", f"{HERE}due/") == []


def test_the_pages_of_instructions_are_right(house):
    one, answered = house.there["led_instruction"], house.there["led_answered"]
    number = house.cases["received"] if "received" in house.cases else next(iter(house.cases.values()))
    about = given(about="case", reference=str(number), insisted=True, words="请尽快批准。（演示）")
    assert house.judged("director", f"{HERE}instructions/") == []
    assert house.judged("director", f"{HERE}instructions/new/") == []
    assert house.judged("head1", f"{HERE}instructions/{one}/") == []
    assert house.judged("supervisor", f"{HERE}instructions/{about}/") == []
    assert house.judged("supervisor", f"/desk/cases/{number}/chain/") == []
    assert house.judged("head1", f"{HERE}instructions/{one}/ask/") == []
    assert house.judged("director", f"{HERE}instructions/{answered}/return/") == []
    assert house.judged("director", f"{HERE}instructions/{one}/pass/") == []


def test_the_pages_of_meetings_are_right(house):
    held, coming = house.there["led_meeting"], house.there["led_called"]
    assert house.judged("coordinator", f"{HERE}meetings/?which=all&f=1") == []
    assert house.judged("coordinator", f"{HERE}meetings/new/") == []
    assert house.judged("coordinator", f"{HERE}meetings/{held}/") == []
    assert house.judged("coordinator", f"{HERE}meetings/{held}/minutes/") == []
    assert house.judged("coordinator", f"{HERE}meetings/{held}/decide/") == []
    assert house.judged("coordinator", f"{HERE}meetings/{coming}/move/") == []


def test_the_pages_of_heads_are_right(house):
    of, plan = f"{HERE}heads/{house.there['led_organ']}/{TODAY.year}/", house.there["led_plan"]
    assert house.judged("director", f"{HERE}heads/") == []
    assert house.judged("head1", of) == []
    assert house.judged("head2", f"{HERE}heads/{organ('organ-02')}/{TODAY.year}/") == []
    for path in (f"{of}plan/", f"{of}add/", f"{of}record/window/", f"{of}record/leave/"):
        assert house.judged("head1", path) == []
    assert house.judged("head1", f"{HERE}heads/plans/{plan}/move/") == []
    assert house.judged("head1", f"{HERE}heads/plans/{plan}/leave/") == []
    assert house.judged("head1", f"{HERE}heads/plans/{plan}/record/") == []
    assert house.judged("head1", f"{HERE}heads/records/{house.there['led_record']}/take-back/") == []
    assert house.judged("director", f"{HERE}heads/rules/") == []
    assert house.judged("director", f"{HERE}heads/rules/new/") == []


def test_the_reports_are_right(house):
    assert house.judged("director", f"{HERE}reports/") == []
    assert house.judged("director", f"{HERE}reports/day/") == []
    assert house.judged("director", f"{HERE}reports/day/{TODAY}/") == []
    assert house.judged("mayor", f"{HERE}reports/month/{TODAY:%Y-%m}/") == []


def typed(house, login):
    """Return how somebody is named in a city with more staff than a list bears: the name, and where they work."""
    (one,) = colleagues.who([house.account(login)]).values()
    return f"{one.name} {one.organ}"


def test_the_director_instructs_on_a_phone_and_is_shown_the_article(house):
    page = house.page("director")
    page.set_viewport_size(PHONE)
    page.goto(HERE)
    page.click("text=作批示")
    page.fill("textarea[name=words]", "李某的许可申请请尽快批准。（演示）")
    page.fill("input[name=owner]", typed(house, "head2"))
    page.fill("input[name=due_on]", str(TODAY))
    page.click(".act__form button")
    assert "要求怎样决定" in page.inner_text("main") and "第三十八条" in page.inner_text("main")
    assert "尽快批准" in page.input_value("textarea[name=words]"), "nothing typed is lost"
    assert judged_here(page, "") == []
    page.fill("textarea[name=words]", WORDS)
    page.click(".act__form button")
    assert WORDS in page.inner_text("main")
    assert Instruction.objects.filter(owner=house.account("head2")).count() == 1


def test_minutes_and_a_decision_are_written_and_found_by_their_words(house):
    id = called(at=clock.now())
    page = house.page("coordinator")
    page.goto(f"{HERE}meetings/{id}/minutes/")
    page.fill("textarea[name=words]", "议了分时段预约，牡丹厅加两把椅子。（演示）")
    page.click(".act__form button")
    page.click("text=记一项决定")
    page.fill("textarea[name=words]", "周五前把椅子搬到位。（演示）")
    page.fill("input[name=owner]", typed(house, "duty"))
    page.fill("input[name=due_on]", str(TODAY))
    page.click(".act__form button")
    assert "椅子搬到位" in page.inner_text("main")
    page.goto(f"{HERE}meetings/?q=牡丹厅&f=1")
    assert page.locator("#list tbody tr").count() == 1
    assert MeetingStep.objects.filter(meeting=id, act="minutes").count() == 1
