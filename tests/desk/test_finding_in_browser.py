"""The editor's pages of what the public finds in a real browser: both languages, both widths."""

import pytest

from tests.faces import ITEM, KILOBYTES
from tests.journeys.furnished import found_by_the_public
from yimen.catalogue import opened, queries as catalogue, wordings


@pytest.fixture(scope="module")
def shown(house):
    """Something of everything that the editor keeps, and a search in vain."""
    found = found_by_the_public(
        house.account("editor"), house.account("clerk3"), catalogue.published_version(ITEM)
    )
    for _ in range(3):
        opened.count(ITEM, "开饭店")
    wordings.found_nothing("飞船飞船")
    return found


@pytest.mark.parametrize(
    "path",
    [
        "", "/desk/finding/aside/?words=飞船飞船", "wordings/", "/desk/finding/wordings/new/?words=飞船飞船",
        "/desk/finding/wordings/remove/?wording=开饭店&means=食品经营许可", "followed/", "places/", "places/new/", "places/of/{place}/",
        "places/of/{place}/change/", "places/of/{place}/close/", "places/of/{place}/{coming}/take-back/", "advice/",
        "advice/{advice}/", "advice/{advice}/end/", "edits/",
    ],
)  # fmt: skip
def test_each_page_is_right(house, shown, path):
    whole = path if path.startswith("/") else f"/desk/finding/{path}"
    assert house.judged("editor", whole.format(**shown)) == []


def test_proposing_is_right_and_the_list_is_light(house, shown):
    assert house.judged("clerk3", f"/desk/finding/advice/of/{shown['answered']}/") == []
    assert 10 < house.weight("editor", "/desk/finding/") <= KILOBYTES
