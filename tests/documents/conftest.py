"""A town whose cases make documents, in the centre whose law knows them."""

from contextlib import nullcontext

import pytest
from django.utils.translation import override

from tests.documents.town import LOCAL, WAYS, PaperTown, client_of
from yimen.centres.current import using


@pytest.fixture(autouse=True)
def chinese():
    """Begin each test in Chinese: a request leaves its own language behind in the tests' thread."""
    with override("zh-hans"):
        yield


@pytest.fixture
def town(centre):
    """The town in 安州."""
    return PaperTown()


@pytest.fixture
def made(centre, other_centre):
    """Make a document of a kind in the centre whose law knows it; return the town and the case."""
    held = []

    def make(kind):
        place = using(other_centre) if kind in LOCAL else nullcontext()
        held.append(place)
        place.__enter__()
        town = PaperTown()
        return town, WAYS[kind](town)

    yield make
    for place in reversed(held):
        place.__exit__(None, None, None)


@pytest.fixture
def signed_in(page, live):
    """Sign the browser in as somebody of the town."""

    def enter(town, who):
        cookies = client_of(town, who).cookies
        page.context.add_cookies([{"name": "sessionid", "value": cookies["sessionid"].value, "url": live}])
        return page

    return enter
