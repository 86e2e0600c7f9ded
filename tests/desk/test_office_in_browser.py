"""The office in a real browser: each room's pages in both languages and widths, without a complaint."""

import pytest

from tests.desk.office import PAGES, furnish
from tests.faces import KILOBYTES, judged_here
from tests.people.office import PAPER

JUDGED = [
    (who[0], path) for path, who in PAGES.items() if path and not path.endswith(".csv") and path != "records/"
]
JUDGED += [
    ("head1", "people/"),
    ("head1", "people/{reviewer1}/"),
    ("security", "people/{reviewer1}/"),
    ("security", "people/?q=审批&state=at_work&sort=-organ"),
    ("security", "people/?q=没有这个人"),
    ("security", "people/{new}/"),
    ("security", "people/{security}/"),
    ("system", "people/{closed}/"),
    ("system", "windows/?state=all"),
    ("system", "windows/"),
    ("system", "organs/?kind=organ&q=局"),
    ("audit", "records/readings/?whose={whose}"),
    ("audit", "records/administration/?act=give_role"),
]


@pytest.fixture(scope="module")
def ids(house):
    """Something of everything in the office, by name."""
    return furnish(house)


@pytest.mark.parametrize(("login", "path"), JUDGED)
def test_each_page_is_right_for_who_works_there(house, ids, login, path):
    assert house.judged(login, "/desk/office/" + path.format(**ids)) == []


@pytest.mark.parametrize(
    "path", ["people/", "people/{reviewer1}/", "people/{reviewer1}/role/", "reorganisations/split/"]
)
def test_a_first_load_is_light(house, ids, path):
    assert 10 < house.weight("security", "/desk/office/" + path.format(**ids)) <= KILOBYTES


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_pages_between_are_right_too(house, ids, prefix):
    """What only a form leads to: a refusal, the steps of a split and its preview, a password shown once."""
    page = house.page("security")
    page.goto(f"{prefix}/desk/office/people/{ids['reviewer1']}/role/")
    page.locator("#id_role").select_option("supervisor")
    page.locator("#id_organ").select_option(index=2)
    page.locator("#id_document").fill(PAPER)
    page.locator(".act__form button").click()
    assert page.locator("#id_role-error").count() == 1 and judged_here(page, prefix) == []
    page.goto(f"{prefix}/desk/office/reorganisations/split/")
    page.locator("#id_predecessors").select_option("organ-05")
    page.locator("#id_document").fill(PAPER)
    page.locator("#id_h0-existing").select_option("organ-05")
    page.locator("button[value=rules]").click()
    assert page.locator("#id_h1-name-error").count() == 1 and judged_here(page, prefix) == []
    for name, typed in (("name", "新局"), ("code", "parted"), ("abbreviation", "安分"), ("office", "0961")):
        page.locator(f"#id_h1-{name}").fill(typed)
    page.locator("button[value=rules]").click()
    assert page.locator(".rules").count() == 2 and judged_here(page, prefix) == []
    page.locator(".rules select").first.select_option("parted")
    page.locator("button[value=preview]").click()
    assert page.locator("button[value=confirm]").count() == 1 and judged_here(page, prefix) == []
    system = house.page("system")
    system.goto(f"{prefix}/desk/office/people/{ids['new']}/password/")
    system.locator("#id_document").fill(PAPER)
    system.locator(".act__form button").click()
    assert system.locator(".secret").count() == 1 and judged_here(system, prefix) == []
