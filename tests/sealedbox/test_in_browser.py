"""The pages of the sealed box, of the presses, the chain and the figures are fit to read and to work at."""

import pytest

from tests.faces import ITEM, judged_here, open_house
from tests.sealedbox.furnished import MARKER, PHRASE, boxed
from yimen.cases import queries as cases
from yimen.people.models import Account
from yimen.pressed import saying


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    with open_house(windows, django_db_blocker) as found:
        found.made = boxed()
        seen = cases.view(found.cases["received"])
        who = saying.known_as(Account.objects.get(login="li"), seen)
        found.complaint = saying.say(account=found.account("li"), who=who, cause="fee", case=seen)
        yield found


def test_the_public_pages_are_right(house):
    for path in ("/discipline/", "/discipline/follow/", "/heard/", f"/items/{ITEM}/say/sent_away/"):
        assert house.judged(None, path) == []


@pytest.mark.parametrize(
    ("path", "label"), [("/discipline/", "发生了什么"), ("/discipline/follow/", "举报编号")]
)
def test_what_is_typed_stays_nowhere_on_the_machine(house, path, label):
    page = house.page(None)
    page.goto(path)
    page.get_by_label(label).fill("说给纪检组听的")
    page.locator(".strip__links a", has_text="English").click()
    page.wait_for_url("**/en/discipline/**")
    assert "说给纪检组听的" not in [
        one.input_value() for one in page.locator("textarea, input[type=text]").all()
    ]
    page.goto(path)
    page.get_by_label(label).fill("说给纪检组听的")
    page.route(
        "**/discipline/**",
        lambda route: route.abort() if route.request.method == "POST" else route.continue_(),
    )
    with page.expect_event("requestfailed"):
        page.locator("main form button").first.click(no_wait_after=True)
    page.unroute_all()
    page.goto(path)
    assert "说给纪检组听的" not in page.evaluate("JSON.stringify(sessionStorage)")
    assert page.get_by_label(label).input_value() == ""


def test_reporting_and_opening_are_right(house):
    page = house.page(None)
    page.goto("/discipline/")
    page.get_by_label("发生了什么").fill("另一件")
    page.get_by_role("button", name="加密提交").click()
    page.wait_for_load_state()
    assert "只显示这一次" in page.content() and judged_here(page, "") == []
    number = page.locator(".govuk-panel__body").inner_text().split()[0]
    code = page.locator(".govuk-panel__body strong").inner_text()
    page.goto("/en/discipline/follow/")
    page.get_by_label("Number of the report").fill(number)
    page.get_by_label("Code of the report").fill(code)
    page.get_by_role("button", name="Open").click()
    page.wait_for_load_state()
    assert number in page.content() and judged_here(page, "/en") == []
    desk = house.page("discipline")
    made = house.made
    for path in ("/desk/discipline/", f"/desk/discipline/letters/{made['sealed']}/"):
        desk.goto(path)
        desk.get_by_label("您的口令", exact=True).fill(PHRASE)
        desk.locator("form.act__form button.govuk-button").last.click()
        desk.wait_for_load_state()
        assert made["sealed_number"] in desk.content() and judged_here(desk, "") == []
    assert MARKER in desk.content()


def test_whoever_allows_no_script_reports_too_and_no_page_learns_where_they_came_from(house):
    context = house.context(None, java_script_enabled=False)
    page = context.new_page()
    page.goto("/discipline/")
    page.get_by_label("发生了什么").fill("没有脚本也能说")
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.get_by_role("button", name="加密提交").click()
    page.wait_for_load_state()
    assert "只显示这一次" in page.content()
    assert "discipline" not in sent.value.headers.get("referer", "")
    context.close()


def test_the_desk_of_the_box_is_right(house):
    made = house.made
    letter, key = made["sealed"], made["sealing_key"]
    assert house.judged("discipline", "/desk/discipline/") == []
    assert house.judged("commission", "/desk/discipline/readings/") == []
    assert house.judged("discipline", "/desk/discipline/keys/") == []
    assert house.judged("discipline", "/desk/discipline/keys/new/") == []
    assert house.judged("discipline", "/desk/discipline/keys/contact/") == []
    assert house.judged("discipline", f"/desk/discipline/keys/{key}/admit/") == []
    assert house.judged("discipline", f"/desk/discipline/keys/{key}/end/") == []
    assert house.judged("discipline", f"/desk/discipline/letters/{letter}/") == []
    assert house.judged("discipline", f"/desk/discipline/letters/{letter}/complaint/") == []
    assert house.judged("discipline", f"/desk/discipline/letters/{letter}/files/{made['sealed_file']}/") == []


def test_chain_and_figures_are_right(house):
    assert house.judged("complaints", f"/desk/cases/{house.complaint}/chain/") == []
    assert house.judged("complaints", "/desk/figures/voices/?by=cause") == []
    assert house.judged("complaints", "/desk/figures/voices/behind/?by=cause&value=fee") == []
    assert house.judged("li", f"/progress/{house.cases['received']}/say/elsewhere/") == []
