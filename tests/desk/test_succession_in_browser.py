"""A successor recorded by hand at the desk, and the pages that follow are fit to read, at both widths and in both languages."""

import pytest

from tests import accessibility
from tests.desk.test_succession import PROOF
from tests.faces import ITEM, open_house
from tests.portal.test_firms import CODE, NAME
from yimen.applications.actions import Applicant, submit
from yimen.cases import queries as cases
from yimen.catalogue import queries as catalogue
from yimen.centres import clock
from yimen.people.demo_firms import FIRM


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The demonstration city with the application of its firm."""
    with open_house(windows, django_db_blocker, filled=False) as found:
        clock.take()
        found.number = submit(
            account=found.account("lu"),
            item_version=catalogue.published_version(ITEM),
            applicant=Applicant(FIRM[0], FIRM[1], "13800000003", "firm"),
            answers={"place": "滨河路 18 号", "matter": "热食类制售"},
        ).number
        yield found


def test_a_clerk_records_the_successor_by_hand_and_whoever_had_it_reads_why_not(house):
    assert house.judged("clerk3", f"/desk/cases/{house.number}/SucceedApplicant/") == []
    assert house.judged("zhou", f"/progress/{house.number}/") == []
    page = house.page("clerk3")
    page.goto(f"/desk/cases/{house.number}/")
    page.locator("details.bar__more summary").click()
    page.get_by_role("link", name="登记申请人变更").click()
    page.get_by_role("button", name="登记申请人变更").click()
    assert "请填写" in page.get_by_role("alert").inner_text()
    assert accessibility.judge_at_both(page, False) == []
    page.get_by_label("承继单位的统一社会信用代码").fill(CODE.lower())
    page.get_by_label("承继单位的名称").fill(NAME)
    page.get_by_label("合并", exact=True).check()
    page.get_by_label("看过的协议和登记通知书").fill(PROOF)
    page.get_by_role("button", name="登记申请人变更").click()
    page.wait_for_url(f"**/desk/cases/{house.number}/")
    assert "原申请人" in page.content() and "申请人合并" in page.content()
    clock.take()
    assert len(cases.view(house.number).state.predecessors) == 1
    assert house.judged("clerk3", f"/desk/cases/{house.number}/") == []
    assert house.judged("clerk3", f"/desk/cases/{house.number}/show/applicant:1:name/") == []
    assert house.judged("zhou", f"/progress/{house.number}/", 403) == []
