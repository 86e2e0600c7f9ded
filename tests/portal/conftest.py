"""The portal's pages are tried in one house for a whole file."""

import pytest

from tests.faces import browsed_house
from tests.portal.closing import owned

house = browsed_house()


@pytest.fixture
def own(house):
    """王小明's account, which a window has confirmed."""
    with owned() as found:
        yield found
