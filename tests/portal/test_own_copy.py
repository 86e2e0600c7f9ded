"""Everything that is kept about somebody is theirs to read and to take along, in words and not in codes, and nobody else's."""

from datetime import timedelta

import pytest

from tests.faces import House
from tests.ratings.furnished import BAD, GOOD, HIDDEN, ended, rated
from tests.signing import client
from yimen.lib import clock
from yimen.notices.writing import write
from yimen.people import mandates
from yimen.people.models import Account
from yimen.portal.own_words import KEYS, VALUES
from yimen.process.application import commands as do

# What hangs below these is named by the form of an item, by files or by pages: no field of ours.
FOREIGN = {"answers", "offers", "names", "fields"}


def named(value):
    """Return the names of all fields in a value."""
    if isinstance(value, list):
        return set().union(*map(named, value))
    if not isinstance(value, dict):
        return set()
    below = set().union(*(named(one) for name, one in value.items() if name not in FOREIGN))
    return below | {name for name in value if not name.startswith("field:")}


@pytest.fixture
def kept(city):
    """Return what is kept about li after a whole granted case, ratings with and without a name, and an authorisation."""
    house = House("", None)
    house.fill()
    rated(ended(house, "badly"), BAD)
    rated(ended(house, "well"), GOOD)
    rated(ended(house, "unnamed"), HIDDEN)
    li, agent = (Account.objects.get(login=login) for login in ("li", "agent"))
    today = clock.today()
    mandates.give(
        by=li, principal=li, agent="agent", agent_name="赵启航", items=[], acts=["hand_in"],
        valid_from=today, valid_until=today + timedelta(days=30),
    )  # fmt: skip
    assert agent.pk
    while write():
        pass
    return house, client("li").get("/my/account/data.json").json()


def test_nothing_is_missing_and_every_field_is_explained(kept):
    house, whole = kept
    assert named(whole) - KEYS.keys() - {"fields"} == set(), "give it a name in portal/own_words.py"
    assert whole["fields"]["stands"] == "办到哪一步"
    granted = next(one for one in whole["applications"] if one["number"] == house.cases["granted"])
    assert {"question": "经营或者办理地点", "answer": "滨河路 18 号"} in granted["filled_in"]
    assert granted["stands"] == "准予许可" and all(one["name"] != one["code"] for one in granted["materials"])
    assert "准予行政许可决定书" in [one["title"] for one in granted["documents"]]
    assert {one["case"] != "" for one in whole["ratings"]} == {True}, "GOOD bears no name, HIDDEN none either"
    assert [one["words"] for one in whole["ratings"]] == [BAD.words]
    assert [one["reasons"] for one in whole["ratings"]] == [["办得慢，超过说好的日子"]]
    assert whole["powers"]["authorised_by_me"][0]["acts"] == ["提交申请"]
    assert any(house.cases["granted"] in one["subject"] for one in whole["messages"])
    other = client("wang").get("/my/account/data.json").content.decode()
    assert house.cases["granted"] not in other and BAD.words not in other


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_says_it_in_words(kept, prefix):
    house, _whole = kept
    page = client("li").get(f"{prefix}/my/account/data/").content.decode()
    told = {
        "": ("准予许可", "不满意", "提交申请", "准予行政许可决定书"),
        "/en": ("granted", "dissatisfied", "Licences"),
    }
    for words in (house.cases["granted"], *told[prefix]):
        assert words in page, words
    for code in ("GRANTED", "CORRECTION_REQUESTED", ">hand_in", "field:"):
        assert code not in page
    assert client("wang").get("/my/account/data/").content.decode().count(house.cases["granted"]) == 0


def test_every_code_has_words_in_both_languages():
    for labels in VALUES.values():
        assert all(zh and en for zh, en in labels.values())


def test_what_was_asked_for_by_law_stands_in_it_while_it_waits(city):
    house = House("", None)
    case = house.submit("correcting", without=("m2",))
    house.act("clerk3", case, do.NotifyCorrections((do.Point("m2", "missing", "提交复印件"),)))
    (one,) = client("li").get("/my/account/data.json").json()["applications"]
    assert "一次性告知" in "".join(event["said"] for event in one["events"])
