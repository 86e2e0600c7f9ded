"""The page and the published tables hide the same departments, so that nothing is found by holding the one against the other."""

import pytest

from tests.figures.figured import MARCH, entered, nothing
from yimen.figures import published
from yimen.process.figures.groups import ALL, OTHER

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("first", ["乙局", "丙局"])
def test_of_two_departments_alike_the_page_and_the_tables_hide_the_same(town, first):
    nothing()
    # Whichever of the two was made first: the order of ids and that of names differ in one of these.
    for organ in (town.fire, town.province):
        organ.name = first if organ == town.fire else {"乙局": "丙局", "丙局": "乙局"}[first]
        organ.save(update_fields=["name"])
        entered(organ.name, 12)
    entered(town.market.name, 5)
    page = {one.name for one in published.departments(MARCH)} - {ALL, OTHER}
    tables = {line["organ"] for line in published.figures(MARCH)} - {ALL, OTHER}
    rows = {row["organ"] for row in published.rows(MARCH)} - {OTHER}
    assert page == tables == rows and len(page) == 1
