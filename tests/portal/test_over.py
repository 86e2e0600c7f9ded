"""What ended without a decision, and what is asked of the applicant: said first, with the one next step beside it."""

import re

from tests.faces import new_house
from tests.portal.test_promise import read
from yimen.process.application import commands as do

house = new_house()


def first(page):
    """Return what stands before where the case is now."""
    return page.split("<h1")[1].split("现在：")[0]


def test_that_no_licence_is_needed_is_said_first_with_its_reason_and_no_new_application(house):
    case = house.submit("free")
    house.act("clerk3", case, do.DeclareNotRequired("改为备案，不再许可"))
    said = first(read(house.cases["free"]))
    assert "不需要许可，不用申请" in said and "改为备案，不再许可" in said and "重新申请" not in said
    english = read(house.cases["free"], "/en")
    assert "No licence is needed for this" in english.split("Now:")[0]


def test_what_was_terminated_says_why_and_that_one_may_apply_again(house):
    case = house.submit("ended")
    house.act("clerk3", case, do.Accept())
    house.act("decider1", case, do.Terminate(ground="applicant_ended", reasons="单位已经注销"))
    said = first(read(house.cases["ended"]))
    assert "没有作出决定" in said and "单位已经注销" in said and "重新申请：看办事指南" in said


def test_who_took_it_back_reads_that_and_the_own_reason_is_not_repeated(house):
    case = house.submit("back")
    house.act("li", case, do.Withdraw("家里有事"))
    page = read(house.cases["back"])
    assert "申请人撤回了申请" in first(page) and "家里有事" not in first(page)


def test_a_decision_and_an_open_case_are_no_end_without_one(house):
    case = house.submit("open")
    titles = ("不用申请", "没有作出决定", "视为撤回</h2>", "撤回了申请")
    assert not any(one in first(read(house.cases["open"])) for one in titles)
    house.act("clerk3", case, do.Accept())
    assert not any(one in first(read(house.cases["open"])) for one in titles)


def test_the_button_to_correct_stands_in_the_notice_that_asks_for_it_and_once(house):
    case = house.submit("correcting", without=("m2",))
    house.act("clerk3", case, do.NotifyCorrections((do.Point("m2", "missing", "提交复印件"),)))
    number = house.cases["correcting"]
    page = read(number)
    buttons = re.findall(rf'<a class="govuk-button[^>]*href="/progress/{number}/correct/"', page)
    assert len(buttons) == 1 and buttons[0] in first(page)
