"""The office in a real browser: each room's pages in both languages and widths, without a complaint."""

import pytest

from tests.desk.office import PAGES, furnish
from tests.faces import KILOBYTES

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
    assert 20 < house.weight("security", "/desk/office/" + path.format(**ids)) <= KILOBYTES
