"""The pages of a decision that is entered from a higher organ's paper, to be filled in, checked, and read."""

import pytest

from tests.documents import furnished
from tests.faces import open_house
from yimen.process.application import commands as do


@pytest.fixture(scope="module")
def house(windows, city_database, django_db_blocker):
    """The demonstration city with one case that went up to an organ of which nobody has an account."""
    with open_house(windows, django_db_blocker, filled=False) as found:
        found.case = furnished.forwarded(found)
        with furnished.nobody_above(found):
            yield found


def test_each_page_is_right(house):
    number, head = house.cases["by_paper"], furnished.head(house)
    assert house.judged("clerk3", f"/desk/cases/{number}/EnterFromAbove/") == []
    house.act("clerk3", house.case, furnished.entry())
    assert house.judged("clerk3", f"/desk/cases/{number}/") == []
    assert house.judged(head, f"/desk/cases/{number}/ConfirmFromAbove/") == []
    house.act(head, house.case, do.ConfirmFromAbove())
    assert house.judged("li", f"/progress/{number}/") == []
    assert house.judged("li", f"/progress/{number}/documents/grant/") == []
