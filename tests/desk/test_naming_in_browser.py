"""An agent named by hand, at the desk and by the applicant, and the pages are fit to read, at both widths and in both languages."""

from datetime import timedelta

import pytest

from tests import accessibility
from tests.faces import ITEM, open_house
from tests.portal.test_naming import LETTER
from yimen.applications.actions import submit
from yimen.applications.parties import identity_of
from yimen.cases import queries as cases
from yimen.catalogue import queries as catalogue
from yimen.centres import clock
from yimen.lib.clock import today
from yimen.people import mandates
from yimen.people.models import Account


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The demonstration city with two applications of 李晓明's."""
    with open_house(windows, django_db_blocker, filled=False) as found:
        clock.take()
        li = Account.objects.get(login="li")
        found.numbers = [
            submit(
                account=li.pk,
                item_version=catalogue.published_version(ITEM),
                applicant=identity_of(li),
                answers={"place": "滨河路 18 号", "matter": "热食类制售"},
            ).number
            for _ in range(2)
        ]
        yield found


def test_a_clerk_names_whom_a_letter_names_by_hand(house):
    number = house.numbers[0]
    for act in ("NameAgent", "CorrectApplicant"):
        assert house.judged("clerk3", f"/desk/cases/{number}/{act}/") == []
    page = house.page("clerk3")
    page.goto(f"/desk/cases/{number}/")
    page.locator("details.bar__more summary").click()
    page.get_by_role("link", name="委托代理人").click()
    page.get_by_role("button", name="委托代理人").click()
    assert "请填写" in page.get_by_role("alert").inner_text()
    assert accessibility.judge_at_both(page, False) == []
    clock.take()
    page.get_by_label("代理人的证件号码").fill(identity_of(Account.objects.get(login="agent")).identity)
    page.get_by_label("代理人的姓名").fill("赵启航")
    page.get_by_label("授权委托书").fill(LETTER)
    page.get_by_role("button", name="委托代理人").click()
    page.wait_for_url(f"**/desk/cases/{number}/")
    assert "申请人委托了代理人" in page.content()
    assert house.judged("clerk3", f"/desk/cases/{number}/") == []


def test_an_applicant_names_whom_they_have_authorised_by_hand(house):
    number = house.numbers[1]
    at = f"/progress/{number}/name-agent/"
    assert house.judged("li", at) == []
    clock.take()
    li = Account.objects.get(login="li")
    mandates.give(
        by=li, principal=li, agent="agent", agent_name="赵启航", items=[], acts=["correct", "receive"],
        valid_from=today(), valid_until=today() + timedelta(days=30),
    )  # fmt: skip
    assert house.judged("li", at) == []
    page = house.page("li")
    page.goto(f"/progress/{number}/")
    page.get_by_role("link", name="委托代理人").click()
    page.get_by_role("button", name="委托代理人").click()
    assert accessibility.judge_at_both(page, False) == []
    page.get_by_label("赵启航").check()
    page.get_by_role("button", name="委托代理人").click()
    page.wait_for_url(f"**/progress/{number}/")
    assert "申请人委托了代理人" in page.content()
    clock.take()
    assert cases.view(number).state.agent.startswith("mandate:")
    assert house.judged("agent", f"/progress/{number}/") == []
