"""Every page of training is fit to work at, and a test and a scan are done on a phone."""

import pytest

from tests.faces import judged_here, open_house
from tests.training.furnished import DAY, TODAY, asked, by, furnish, items, later, set_test
from yimen.appraisal.models import Fact
from yimen.training import attending, testing
from yimen.training.models import Attempt

HERE = "/desk/training/"
ON = TODAY + 2 * DAY
PHONE = {"width": 360, "height": 780}


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The demonstration city with training in every state, and facts that make needs."""
    with open_house(windows, django_db_blocker, filled=False) as found:
        found.there = furnish()
        for place, login in enumerate(("counter1", "reviewer1")):
            Fact.objects.create(
                source="no", ref="511602-2026-1", seq=place, kind="person", unit=by(login), what=["refusal_set_aside"], organ=1,
                item=items()[0], on="2026-02-20", month="2026-02-01",
            )  # fmt: skip
        done = testing.begin(by=by("chief1"), test=set_test(title="已做完的测试"))
        for place in range(len(Attempt.objects.get(pk=done).questions)):
            testing.answer(by=by("chief1"), attempt=done, place=place, chosen=["a"])
        found.there["done"] = done
        yield found


def test_the_lists_are_right(house):
    assert house.judged("coordinator", "/desk/training/") == []
    assert house.judged("coordinator", f"{HERE}plan/") == []
    assert house.judged("coordinator", f"{HERE}sessions/") == []
    assert house.judged("coordinator", f"{HERE}certificates/") == []
    assert house.judged("coordinator", f"{HERE}courses/") == []
    assert house.judged("coordinator", f"{HERE}acts/") == []
    assert house.judged("coordinator", f"{HERE}rules/") == []


def test_the_pages_of_plan_and_sessions_are_right(house):
    there = house.there
    assert house.judged("coordinator", f"{HERE}plan/new/") == []
    assert house.judged("coordinator", f"{HERE}plan/{there['training_topic']}/") == []
    assert house.judged("coordinator", f"{HERE}plan/{there['training_dropped']}/drop/") == []
    assert house.judged("coordinator", f"{HERE}sessions/new/") == []
    id = there["training_session"]
    assert house.judged("coordinator", f"{HERE}sessions/{id}/") == []
    assert house.judged("counter1", f"{HERE}sessions/{id}/") == []
    assert house.judged("coordinator", f"{HERE}sessions/{id}/ask/") == []
    assert house.judged("coordinator", f"{HERE}sessions/{id}/tick/") == []
    assert house.judged("coordinator", f"{HERE}sessions/{id}/cancel/") == []
    assert house.judged("duty", f"{HERE}sessions/{id}/code/") == []
    assert house.judged("counter1", f"{HERE}here/{there['training_code']}/") == []
    old = f"{there['training_session']}-1-{attending._signed(there['training_session'], 1)}"
    assert house.judged("counter1", f"{HERE}here/{old}/", status=409) == []


def test_the_pages_of_tests_and_certificates_are_right(house):
    there = house.there
    assert house.judged("counter1", f"{HERE}mine/") == []
    assert house.judged("coordinator", f"{HERE}tests/") == []
    assert house.judged("coordinator", f"{HERE}tests/new/") == []
    test = there["training_test"]
    assert house.judged("coordinator", f"{HERE}tests/{test}/") == []
    assert house.judged("counter1", f"{HERE}tests/{test}/begin/") == []
    assert house.judged("coordinator", f"{HERE}tests/{test}/close/") == []
    assert house.judged("reviewer1", f"{HERE}attempts/{there['training_attempt']}/") == []
    assert house.judged("chief1", f"{HERE}attempts/{there['done']}/") == []
    held = there["training_certificate"]
    assert house.judged("counter1", f"{HERE}certificates/{held}/") == []
    assert house.judged("coordinator", f"{HERE}certificates/{held}/end/") == []
    assert house.judged("coordinator", f"{HERE}certificates/new/") == []
    assert house.judged("coordinator", f"{HERE}needed/new/") == []
    assert house.judged("coordinator", f"{HERE}needed/{there['training_needed']}/end/") == []
    assert house.judged("coordinator", f"{HERE}rules/new/") == []


def test_the_pages_of_courses_and_trips_are_right(house):
    there = house.there
    assert house.judged("coordinator", f"{HERE}courses/new/") == []
    going = there["training_course"]
    assert house.judged("counter1", f"{HERE}courses/{going}/") == []
    assert house.judged("counter1", f"{HERE}courses/{going}/apply/") == []
    assert house.judged("reviewer1", f"{HERE}courses/{going}/withdraw/") == []
    assert house.judged("head1", f"{HERE}courses/{going}/nominate/") == []
    assert house.judged("coordinator", f"{HERE}courses/{there['training_closed_course']}/choose/") == []
    assert house.judged("counter1", f"{HERE}trips/") == []
    assert house.judged("coordinator", f"{HERE}trips/new/") == []
    gone = there["training_trip"]
    assert house.judged("coordinator", f"{HERE}trips/{gone}/") == []
    assert house.judged("coordinator", f"{HERE}trips/{gone}/cost/") == []
    assert house.judged("coordinator", f"{HERE}trips/{gone}/report/") == []
    assert house.judged("coordinator", f"{HERE}trips/{gone}/propose/") == []
    assert house.judged("coordinator", f"{HERE}trips/{gone}/cancel/") == []
    assert house.judged("head1", f"{HERE}proposals/{there['training_proposal']}/") == []
    assert house.judged(None, "/study-trips/") == []


def test_a_test_is_taken_and_a_scan_is_pressed_on_a_phone(house):
    page = house.page("counter1")
    page.set_viewport_size(PHONE)
    page.goto("/desk/training/mine/")
    page.click(f"a[href='{HERE}tests/{house.there['training_test']}/']")
    page.click("text=开始测试")
    page.click("main form .govuk-button")
    attempt = Attempt.objects.get(account=by("counter1"), ended_at=None)
    for _question in attempt.questions:
        page.locator("main form input[name=chosen]").first.check()
        page.click("main form .govuk-button")
    assert "对的是" in page.inner_text("main")
    assert judged_here(page, "") == []
    page.goto("/en" + page.url.partition("/desk")[1] + page.url.partition("/desk")[2])
    assert judged_here(page, "/en") == []
    phone = house.page("chief1")
    phone.set_viewport_size(PHONE)
    id = house.there["training_session"]
    asked(id, "chief1")
    later(ON, "13:50")
    phone.goto(f"{HERE}here/{attending.code(id)}/")
    assert judged_here(phone, "") == []
    phone.set_viewport_size(PHONE)
    phone.click("main form .govuk-button")
    assert "到课" in phone.inner_text("main")
