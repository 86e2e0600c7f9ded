"""The inbox by keyboard alone, and each of its new pages judged: both languages, phone and desktop."""

import pytest

from tests import accessibility
from tests.faces import judged_here
from yimen.cases import queries
from yimen.centres.clock import take
from yimen.process.application import commands as do


def test_rows_are_ticked_taken_on_and_accepted_by_keyboard_alone(house):
    page = house.page("clerk3")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto("/desk/?f=1&phase=RECEIVED")
    page.keyboard.press("j")
    page.keyboard.press("x")
    assert page.locator("[data-pick]:checked").count() == 1
    page.keyboard.press("c")
    page.wait_for_selector(".notice:has-text('认领了 1 项')")
    # What is told stands there before the page's scripts are; a key that is struck earlier is nobody's.
    page.wait_for_load_state()
    page.keyboard.press("a")
    page.keyboard.press("b")
    page.wait_for_selector("h1:has-text('一并办理')")
    assert judged_here(page, "") == []
    page.keyboard.press("F8")
    page.wait_for_selector(".govuk-error-summary")
    page.get_by_label("逐项核对").check()
    # The same key at once would be the same press.
    page.wait_for_timeout(800)
    page.keyboard.press("F8")
    page.wait_for_selector("[role=status]:has-text('办成 1 件')")
    assert judged_here(page, "") == []
    take()
    assert queries.view(house.cases["received"]).state.phase == "ACCEPTED"


@pytest.mark.parametrize(
    ("login", "path"),
    [
        ("head1", "/desk/?of=organ&whose=free"),
        ("clerk3", "/desk/register/?which=ended"),
        ("head1", "/desk/numbers/"),
    ],
)
def test_the_lists_with_what_may_be_done_at_once_are_right(house, login, path):
    assert house.judged(login, path) == []


def test_the_page_of_a_decision_is_right_and_its_paper_is_seen_first(house):
    take()
    officers = tuple(f"a:{house.account(login)}" for login in ("reviewer1", "chief1"))
    case = house.submit("deciding")
    house.act("clerk3", case, do.Accept())
    house.act("reviewer1", case, do.StartReview(), do.RecordSiteCheck(officers, "与申请一致", True))
    house.act("reviewer1", case, do.CloseReview("符合条件"))
    path = f"/desk/cases/{house.cases['deciding']}/Grant/"
    assert house.judged("decider1", path) == []
    page = house.page("decider1")
    for prefix in ("", "/en"):
        page.goto(prefix + path)
        for field in page.locator("select[name^=met_]").all():
            field.select_option(index=1)
        # No person comes to the other language so soon that the key would be taken for one that was struck twice.
        page.evaluate("sessionStorage.removeItem('sent')")
        page.keyboard.press("F8")
        page.wait_for_selector(".sheet")
        # What a paper says in English keeps the Chinese names of offices that have no other.
        assert accessibility.judge_at_both(page, bool(prefix)) == []


def test_an_act_is_begun_at_its_first_field_and_not_where_that_would_mislead(house):
    page, case = house.page("clerk3"), house.cases["received"]
    path = f"/desk/cases/{case}/Withdraw/"
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(path)
    page.wait_for_selector("form[data-begin] :is(input, textarea):focus")
    # On a phone nothing is scrolled, and what is wrong is read first.
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(path)
    assert page.evaluate("document.activeElement === document.body")
