"""The pages of a permit and its end, judged in both languages and widths: at the desk, before the holder, before everybody."""

from datetime import date

import pytest

from tests.grants.town import followed
from tests.permits import ended, inspected, issued, proposed, served

TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def numbers(house):
    """A permit inspected and proposed to end, its ending, and another that was revoked."""
    permit = issued(house, date(2026, 4, 20), publish=True)
    inspected(house, permit)
    inspected(house, permit, False, correct_by=date(2026, 3, 20))
    ending = proposed(house, permit)
    served(house, ending, TODAY)
    over = issued(house, certificate="食许 2 号", publish=True)
    decided = ended(house, over, TODAY)
    followed()
    return {"permit": permit, "ending": ending, "over": over, "decided": decided}


@pytest.mark.parametrize(
    ("login", "path"),
    [
        ("reviewer1", "/desk/permits/"),
        ("supervisor", "/desk/permits/endings/"),
        ("reviewer1", "/desk/permits/holder/"),
        ("reviewer1", "/desk/cases/{permit}/"),
        ("reviewer1", "/desk/cases/{over}/ProposeEnding/?ground=ended_before"),
        ("head1", "/desk/cases/{ending}/"),
        ("li", "/permits/{permit}/"),
        ("li", "/endings/{ending}/"),
        ("li", "/endings/{ending}/state/"),
    ],
)
def test_nothing_is_wrong_with_a_page_of_a_permit_s_life(house, numbers, login, path):
    assert house.judged(login, path.format(**numbers)) == []
