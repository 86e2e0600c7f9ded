"""Every page of the discipline group's room is fit to work at, and the form of interference is filled in within seconds."""

import pytest
from playwright.sync_api import expect

from tests.faces import open_house
from tests.oversight.furnished import overseen
from yimen.oversight.models import Approach


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The city with its cases, and something of everything in the room."""
    with open_house(windows, django_db_blocker) as found:
        found.made = overseen()
        yield found


def test_the_pages_of_samples_are_right(house):
    made = house.made
    sample, undrawn, number = made["sample"], made["undrawn"], made["drawn"]
    assert house.judged("discipline", "/desk/oversight/samples/") == []
    assert house.judged("discipline", "/desk/oversight/samples/new/") == []
    assert house.judged("discipline", f"/desk/oversight/samples/{made['announced']}/") == []
    assert house.judged("discipline", f"/desk/oversight/samples/{sample}/") == []
    assert house.judged("discipline", f"/desk/oversight/samples/{undrawn}/open/") == []
    assert house.judged("discipline", f"/desk/oversight/samples/{sample}/cases/{number}/") == []
    assert house.judged("discipline", f"/desk/oversight/samples/{sample}/cases/{number}/order/") == []


def test_everybody_reads_samples(house):
    made = house.made
    assert house.judged(None, "/samples/") == []
    for name in ("announced", "undrawn", "sample"):
        assert house.judged(None, f"/samples/{made[name]}/") == []


def test_the_pages_of_demands_are_right(house):
    demand = house.made["demand"]
    assert house.judged("discipline", "/desk/oversight/orders/") == []
    assert house.judged("head1", f"/desk/oversight/orders/{demand}/") == []
    assert house.judged("head1", f"/desk/oversight/orders/{demand}/paper/") == []
    assert house.judged("head1", f"/desk/oversight/orders/{demand}/reply/") == []


def test_the_pages_of_the_register_are_right(house):
    entry = house.made["entry"]
    assert house.judged("clerk3", "/desk/oversight/approached/") == []
    assert house.judged("clerk3", "/desk/oversight/approached/new/") == []
    assert house.judged("discipline", "/desk/oversight/interference/") == []
    assert house.judged("discipline", f"/desk/oversight/interference/{entry}/") == []
    assert house.judged("discipline", f"/desk/oversight/interference/{entry}/follow/") == []


def test_the_pages_of_exports_and_bulletins_are_right(house):
    bulletin, draft = house.made["bulletin"], house.made["drafted_bulletin"]
    assert house.judged("discipline", "/desk/oversight/exports/") == []
    assert house.judged("discipline", "/desk/oversight/exports/new/") == []
    assert house.judged("discipline", "/desk/oversight/bulletins/") == []
    assert house.judged("head1", f"/desk/oversight/bulletins/{bulletin}/") == []
    assert house.judged("discipline", f"/desk/oversight/bulletins/{draft}/") == []
    assert house.judged("discipline", f"/desk/oversight/bulletins/{draft}/edit/") == []
    assert house.judged("mayor", f"/desk/oversight/bulletins/{bulletin}/figures/findings/") == []


def test_once_a_file_was_given_its_form_gives_another_and_comes_back_empty(house):
    """The reason not to mask came back by itself, with words that said nothing had been received: the next file was whole too."""
    page = house.page("discipline")
    page.goto("/desk/oversight/exports/new/")
    page.check("[value=interference]")
    page.fill("[name=why]", "核对一条线索。")
    page.fill("[name=whole]", "线索里写了姓名。")
    button = page.get_by_role("button", name="导出")
    with page.expect_download():
        button.click()
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(button).not_to_have_attribute("aria-disabled", "true", timeout=10_000)
    page.goto("/desk/oversight/exports/new/")
    expect(page.locator("[name=whole]")).to_have_value("")
    expect(page.locator("p.notice")).to_have_count(0)


def test_an_approach_is_entered_from_the_case_with_two_clicks_and_a_few_words(house):
    page = house.page("clerk3")
    page.goto(f"/desk/cases/{house.cases['accepted']}/")
    page.click("text=有人就这一件打招呼？登记")
    assert page.input_value("#id_case") == house.cases["accepted"]
    page.fill("#id_who", "张某某")
    page.check("input[name=how][value=phone]")
    page.fill("#id_what", "先发证，材料后补")
    before = Approach.objects.count()
    page.click("button:has-text('登记')")
    assert page.url.endswith("/desk/oversight/approached/") and "已经登记" in page.content()
    assert Approach.objects.count() == before + 1
    assert "张某某" not in page.content()


def test_an_entry_is_opened_for_a_reason_and_closed_again(house):
    page, path = house.page("discipline"), f"/desk/oversight/interference/{house.made['entry']}/"
    page.goto(path)
    assert "某局副局长" not in page.content()
    page.fill("#id_why", "核实举报")
    page.click("button:has-text('打开')")
    assert "某局副局长" in page.content()
    page.goto(path)
    assert "某局副局长" not in page.content() and "核实举报" in page.content()


def test_a_bulletin_prints_its_words_and_nothing_around_them(house):
    page = house.page("head1")
    page.goto(f"/desk/oversight/bulletins/{house.made['bulletin']}/")
    page.emulate_media(media="print")
    seen = page.evaluate(
        "[...document.querySelectorAll('.mainnav, .strip, .rooms, .no-print, .person, .footer')].filter("
        "(one) => one.offsetParent !== null && getComputedStyle(one).display !== 'none').map((one) => one.className)"
    )
    page.emulate_media(media="screen")
    assert seen == []
