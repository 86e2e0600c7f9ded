"""The papers in a browser: every page judged in both languages and widths, and a hand-over by the keyboard alone."""

import pytest

from tests.faces import open_house
from tests.papers.paper import furnish
from yimen.process.application import commands as do


@pytest.fixture(scope="module")
def house(city_database, django_db_blocker, windows):
    """The demonstration city with something of everything among the papers."""
    with open_house(windows, django_db_blocker) as found:
        for name in ("mine", "other"):
            found.submit(name)
        found.act("clerk3", found.submit("made"), do.Accept())
        cases = [found.cases[name] for name in ("mine", "other", "refused")]
        found.papers = furnish(found.account("clerk3"), found.account("reviewer1"), *cases)
        found.papers |= {"number": found.cases["refused"]}
        yield found


@pytest.mark.parametrize(
    ("login", "path"),
    [
        ("clerk3", "/desk/papers/"),
        ("clerk3", "/desk/papers/register/"),
        ("clerk3", "/desk/papers/day/"),
        ("clerk3", "/desk/papers/folders/{folder}/"),
        ("clerk3", "/desk/papers/folders/{folder}/contents/"),
        ("clerk3", "/desk/papers/folders/{folder}/label/"),
        ("clerk3", "/desk/papers/lists/new/"),
        ("reviewer1", "/desk/papers/lists/{handover}/"),
        ("clerk3", "/desk/papers/results/"),
        ("clerk3", "/desk/papers/results/new/{number}/"),
        ("clerk3", "/desk/papers/results/{result}/"),
        ("clerk3", "/desk/papers/results/{result}/receipt/"),
        ("clerk3", "/desk/papers/scans/new/"),
        ("clerk3", "/desk/papers/scans/{pile}/"),
    ],
)
def test_every_page_of_the_papers_is_right_for_everybody(house, login, path):
    assert house.judged(login, path.format(**house.papers)) == []


def test_a_list_is_counted_by_keyboard_as_a_scanner_types(house):
    page = house.page("reviewer1")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"/desk/papers/lists/{house.papers['handover']}/")
    code = page.locator(".papers__lines a").first.inner_text()
    # The first field has the focus: elsewhere the digits of a bar code are keys that lead away.
    page.wait_for_selector("textarea:focus")
    page.keyboard.type(f"{house.papers['folder']}\n", delay=0)
    with page.expect_navigation():
        page.keyboard.press("F8")
    assert "清单以外" in page.content() and house.papers["folder"] in page.locator("textarea").input_value()
    page.locator("textarea").fill("")
    page.locator("textarea").focus()
    page.keyboard.type(f"{code}\n", delay=0)
    # The same key at once would be the same press.
    page.wait_for_timeout(800)
    with page.expect_navigation():
        page.keyboard.press("F8")
    assert "已确认" in page.content()


@pytest.mark.parametrize("path", ["lists/new/", "scans/new/"])
def test_a_bar_code_is_scanned_where_a_page_of_papers_begins(house, path):
    page = house.page("clerk3")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"/desk/papers/{path}")
    page.wait_for_selector("form textarea:focus, form input:focus")
    page.keyboard.type("F00000241B", delay=0)
    assert page.url.endswith(path) and page.locator(":focus").input_value() == "F00000241B"


def test_a_result_is_handed_out_from_the_keyboard(house):
    page = house.page("clerk3")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"/desk/papers/results/{house.papers['result']}/")
    page.wait_for_selector("[name=hand_out-who]:focus")
    page.keyboard.press("F8")
    page.wait_for_selector(".govuk-error-summary")
