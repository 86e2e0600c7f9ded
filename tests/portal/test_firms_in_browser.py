"""The pages of firms, agents and for whom one acts, in both languages and widths; and the end of a session, told."""

from datetime import timedelta

import pytest

from tests.faces import ITEM, judged_here
from tests.people.office import TODAY
from tests.portal.test_parties import registered
from yimen.look import staying
from yimen.people import demo_firms, firms, invitations, mandates
from yimen.people.demo import identity
from yimen.people.models import Account

PAGES = [
    "/my/acting/",
    "/my/firms/",
    "/my/firms/new/",
    "/my/firms/bring/",
    "/my/firms/{firm}/",
    "/my/firms/{firm}/invite/",
    "/my/firms/{firm}/people/{member}/end/",
    "/my/firms/{firm}/close/",
    "/my/agents/",
    "/my/agents/new/",
    "/my/agents/{mandate}/end/",
]


@pytest.fixture(scope="module")
def names(house):
    """The demonstration firm with an invitation, and its representative with an agent and an invitation of their own."""
    zhou = Account.objects.get(login="zhou")
    (firm,) = firms.of(zhou.pk)
    asked = {"way": "login", "role": firms.HANDLER, "valid_from": TODAY}
    invitations.invite(by=zhou.pk, firm=firm.id, name="赵敏", value="nobody-1234", **asked)
    head = registered("head", identity(71))
    other = firms.register(by=head, name="安州某公司", number="11511301008778183N")
    invitations.invite(by=head.pk, firm=other, name="周岚", value="zhou", **asked)
    mandate = mandates.give(
        by=zhou, principal=zhou, agent="agent", agent_name="赵启航", items=[ITEM], acts=["hand_in", "receive"],
        valid_from=TODAY, valid_until=TODAY.replace(year=2027),
    )  # fmt: skip
    handler = next(one for one in firms.people(firm.id) if one.role == firms.HANDLER)
    return {"firm": firm.id, "member": handler.id, "mandate": mandate, "other": other, "head": head.login}


@pytest.mark.parametrize("path", PAGES)
def test_each_page_is_right(house, names, path):
    assert house.judged("zhou", path.format(**names)) == []


def test_the_page_by_which_a_firm_is_closed_is_right(house, names):
    assert house.judged(names["head"], f"/my/firms/{names['other']}/close/") == []


def test_the_head_says_for_whom_one_acts_after_one_press(house, names):
    page = house.page("lu")
    page.goto("/my/acting/")
    page.get_by_label(demo_firms.FIRM[0]).check()
    page.get_by_role("button", name="确定").click()
    assert demo_firms.FIRM[0] in page.locator(".person").inner_text()
    assert judged_here(page, "") == []


def test_the_end_of_a_session_is_told_and_one_press_stays(house, names, monkeypatch):
    page = house.page("chen")
    soon = timedelta(seconds=20)  # as if nothing had happened for 25 minutes
    monkeypatch.setattr(staying, "INACTIVE", staying.WARNED + soon)
    page.goto("/my/account/contact/")
    page.get_by_label("手机号码").fill("13800000077")
    box = page.get_by_role("alertdialog")
    box.wait_for()
    assert "再过 5 分钟就会退出" in box.inner_text()
    assert judged_here(page, "") == []
    stay = page.get_by_role("button", name="我还在，不要退出")
    assert stay.evaluate("button => button === document.activeElement")
    monkeypatch.undo()
    stay.click()
    box.wait_for(state="hidden")
    assert page.get_by_label("手机号码").input_value() == "13800000077", "nothing typed is lost"


def test_a_page_that_the_browser_kept_is_shown_again_to_whoever_is_still_signed_in(house, names):
    """A hall's terminal: after signing out, one step back must not show whose page it was."""
    page = house.page("chen")
    page.goto("/my/account/contact/")
    page.get_by_label("手机号码").fill("13800000078")
    kept = "window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"
    with page.expect_response("**/sign-in/stay/"):
        page.evaluate(kept)
    assert page.get_by_label("手机号码").input_value() == "13800000078", "nothing typed is lost"
    other = page.context.new_page()
    other.goto("/")
    with other.expect_navigation():
        other.locator("form[action*=sign-out]").first.evaluate("form => form.requestSubmit()")
    page.evaluate(kept)
    page.wait_for_url("**/sign-in/**")
    assert "13800000078" not in page.content()
