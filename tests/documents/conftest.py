"""A town whose cases make documents, in the centre whose law knows them."""

from contextlib import nullcontext

import msgspec
import pytest
from django.utils.translation import override
from pydantic import SecretStr

from tests.documents import national
from tests.documents.town import LOCAL, WAYS, PaperTown, client_of
from yimen.centres.current import current_centre, using
from yimen.documents import certificates, ofd_sealers
from yimen.lib.environment import environment


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


@pytest.fixture
def seals(monkeypatch, centre, tmp_path):
    """A server of national seals that answers, and a town in a centre with a running clock that is told its address."""
    held = national.Server(tmp_path)
    url, end = national.serving(held)
    env = environment().model_copy(update={"ofd_seal_url": url, "ofd_seal_token": SecretStr("geheim")})
    monkeypatch.setattr(ofd_sealers, "environment", lambda: env)
    held.town, held.folder = PaperTown(), tmp_path
    with using(msgspec.structs.replace(current_centre(), kind="real")):
        certificates.make(held.town.market.id)
        yield held
    end()
