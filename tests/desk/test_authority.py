"""The report of who decides at the desk: read by heads, by who runs the centre and by who watches it."""

import re

import pytest

from tests.authority.town import followed, with_layers
from tests.faces import ITEM
from tests.signing import client
from yimen.people.models import Account

REPORT = "/desk/authority/"
OF_ITEM = f"/desk/authority/items/{ITEM}/"


@pytest.fixture(scope="module")
def decided(filled):
    """The filled city whose decisions are counted."""
    followed()
    with_layers(ITEM)
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
    assert "分管领导" in page and "起草：取消这一层" in page and "决定（最后一层之后）" in page


def test_other_heads_read_of_their_own_organ_alone(decided):
    other = Account.objects.get(login="head2")
    assert client("head2").get(OF_ITEM).status_code == 404
    assert ITEM not in said("head2", f"{REPORT}?organ=1") and other.pk
    assert client("reviewer1").get(REPORT).status_code == 404


def pressed(who, path, **typed):
    """Return where a press leads to, or what it is answered."""
    answer = client(who).post(path, typed)
    return answer["Location"] if answer.status_code == 302 else (answer.status_code, answer.content.decode())


def test_one_press_drafts_and_two_persons_sign(decided):
    typed = {"layer": "分管领导", "on": "2026-03-16", "why": "从不退回"}
    change = pressed("efficiency", OF_ITEM + "layer/", **typed)
    page = said("head1", change)
    assert "代表部门签署" in page and "从不退回" in page and "等待签署" in said("duty", REPORT)
    assert "待签署" in said("editor", "/desk/catalogue/")
    waits = "签署：取消签批层级“分管领导”"
    assert waits in said("head1", "/desk/") and waits in said("director", "/desk/")
    assert waits not in said("head2", "/desk/")
    status, again = pressed("efficiency", OF_ITEM + "layer/", **typed)
    assert status == 409 and "已有一份没有公布的草稿" in again
    assert pressed("head1", change + "sign/")[0] == 422
    assert pressed("head1", change + "sign/", document="安市监〔2026〕8 号") == change
    assert pressed("efficiency", change + "sign/")[0] == 404
    assert waits not in said("head1", "/desk/")
    refused = pressed("director", change + "sign/")
    assert refused == change, refused
    assert "施行满一天以后" in said("head1", change) and "已签署" in said("head1", OF_ITEM)


def test_what_is_declined_says_why(decided):
    typed = {"act": "decide", "on": "2026-03-16", "why": "窗口能办"}
    assert pressed("coordinator", OF_ITEM + "delegate/", **typed)[0] == 422
    choices = said("coordinator", OF_ITEM + "delegate/")
    posting = re.findall(r'<option value="(\d+)"', choices)[0]
    change = pressed("coordinator", OF_ITEM + "delegate/", posting=posting, **typed)
    assert pressed("coordinator", change + "decline/", why="换一个岗位") == change
    assert "换一个岗位" in said("discipline", change)
