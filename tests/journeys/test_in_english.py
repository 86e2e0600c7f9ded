"""Every page in English: what the product itself says it says in English, and calls by its English name what has one."""

import pytest

from tests.chinese import left, named
from tests.journeys.everywhere import CLOSED
from tests.journeys.furnished import furnished
from tests.journeys.in_the_open import ASKING, OPEN
from tests.signing import client

# Who opens each address first sees it.
LINES = dict.fromkeys((*OPEN, *ASKING)) | {one.path: one.opens[0] for one in CLOSED if one.opens}
# What stays Chinese here, and why.
CHINESE = {
    "look/": "the guide of the look draws a Chinese item",
    "look/desk/": "the same",
    "desk/finding/wordings/": "the words that a search compares",
    "desk/hall/lines/{pool}/poster/": "a poster in both languages, side by side",
    "desk/hall/lines/areas/{area}/poster/": "the same",
    "desk/catalogue/items/{submitted}/review/": "each element of an item, the Chinese ones too",
    "desk/registers/files/{ledger_file}/": "the words of a department's own register",
    "desk/registers/{ledger}/lines/": "the same",
}


@pytest.fixture(scope="module")
def here(city_database, django_db_blocker):
    """What stands at the addresses of 安州, by name."""
    with furnished(django_db_blocker) as (found, _theirs):
        yield found


@pytest.fixture(scope="module")
def names(here):
    """Every Chinese name that has an English one."""
    return named()


@pytest.mark.parametrize("path", [path for path in LINES if "." not in path.split("/")[-1]])
def test_a_page_says_nothing_in_chinese_that_it_can_say_in_english(here, names, path):
    browser = client(LINES[path])
    # Whoever reads an account at a window has looked for it there.
    session = browser.session
    session["visitors"] = [here["account"]]
    session.save()
    answer = browser.get("/en/" + path.format(**here))
    assert answer.status_code < 400, "whoever may open it does"
    if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
        assert path in CHINESE or left(answer.content.decode(), names) == []


def test_what_is_chinese_is_found():
    page = '<html lang="en"><title>食品经营许可</title><p>你好</p><p lang="zh-Hans">食品经营许可</p><p lang="zh-Hans">张三（食品经营许可）</p><p lang="zh-Hans">再见</p></html>'
    assert left(page, {"食品经营许可"}) == ["你好", "食品经营许可", "张三（食品经营许可）", "食品经营许可"]
