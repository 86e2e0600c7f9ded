"""The report of who decides at the desk: read by heads, by who runs the centre and by who watches it."""

import pytest

from tests.authority.town import followed
from tests.faces import ITEM
from tests.signing import client
from yimen.people.models import Account

REPORT = "/desk/authority/"
OF_ITEM = f"/desk/authority/items/{ITEM}/"


@pytest.fixture(scope="module")
def decided(filled):
    """The filled city whose decisions are counted."""
    followed()
    return filled


def said(who, path):
    answer = client(who).get(path)
    assert answer.status_code == 200, (who, path)
    return answer.content.decode()


def test_the_report_counts_the_decisions_and_says_how(decided):
    page = said("head1", REPORT)
    assert "本来在窗口就能决定" in page and "数量少" in page and ITEM in page
    assert "Could have been decided at the window" in said("coordinator", "/en" + REPORT)
    assert "没有由人作出的决定" in said("supervisor", f"{REPORT}?since=2025-01-01&until=2025-02-01")
    lines = said("efficiency", f"{REPORT}decisions.csv").splitlines()
    assert len(lines) == 2 and lines[1].startswith(f"{ITEM},")


def test_an_item_shows_its_chain_and_what_its_layers_took(decided):
    page = said("head1", OF_ITEM)
    assert "没有签批层级" in page and "决定（最后一层之后）" in page


def test_other_heads_read_of_their_own_organ_alone(decided):
    other = Account.objects.get(login="head2")
    assert client("head2").get(OF_ITEM).status_code == 404
    assert ITEM not in said("head2", f"{REPORT}?organ=1") and other.pk
    assert client("reviewer1").get(REPORT).status_code == 404
