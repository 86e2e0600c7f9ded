"""A guide says what may be done against a decision, and which remedy the law wants first."""

import pytest
from django.test import Client
from msgspec.structs import replace

from tests.process.papers import FULL
from tests.town import Town
from yimen.process.item import Basis, Limit

pytestmark = pytest.mark.django_db
FIRST = Basis("行政复议法", "第二十三条", "law", "申请政府信息公开，行政机关不予公开", "2023-09-01")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_reconsideration_comes_first_where_the_law_says_so_and_is_one_of_two_ways_elsewhere(centre, prefix):
    town = Town()
    town.publish("open", FULL, reconsideration_first=FIRST)
    town.publish("free", FULL)
    own = Limit(30, "day", basis=Basis("某某法", "第十四条"))
    town.publish("own", FULL, reconsider_within=replace(own, days=90), sue_within=own)
    pages = {
        name: Client().get(f"{prefix}/items/511602-{name}/").content.decode()
        for name in ("open", "free", "own")
    }
    own_terms = ("Within 90 days", "within 30 days") if prefix else ("文书之日起90日内", "或者在30日内")
    assert all(term in pages["own"] for term in own_terms)
    if prefix:
        assert "within 60 days" in pages["open"] and "within 6 months" in pages["free"]
        assert "first ask" in pages["open"] and "within fifteen days" in pages["open"]
        assert "or sue before" in pages["free"] and "or sue before" not in pages["open"]
    else:
        assert "应当先自收到文书之日起60日内" in pages["open"] and "十五日内" in pages["open"]
        assert "或者在6个月内" in pages["free"] and "或者在6个月内" not in pages["open"]


@pytest.mark.parametrize(("prefix", "said"), [("", "不能委托他人"), ("/en", "not by an agent")])
def test_who_must_come_in_person_is_told_so_and_asked_about_no_agent(centre, prefix, said):
    town = Town()
    presence = Basis("行政许可法", "第二十九条")
    town.publish("person", FULL, presence_basis=presence, channels=("window",), decided_by="examination")
    town.publish("free", FULL)
    guides, needs = (
        {
            name: Client().get(f"{prefix}/items/511602-{name}/{page}").content.decode()
            for name in ("person", "free")
        }
        for page in ("", "needs/")
    )
    assert said in guides["person"] and said not in guides["free"]
    assert ("marks of a state examination" if prefix else "国家考试成绩") in guides["person"]
    assert 'value="other"' in needs["free"] and 'value="other"' not in needs["person"]


@pytest.mark.parametrize("page", ["", "needs/", "form/"])
def test_the_title_of_the_page_names_the_item_in_the_readers_language(centre, page):
    Town().publish("open", FULL, name_en="First licence")
    titles = [
        Client()
        .get(f"{prefix}/items/511602-open/{page}")
        .content.decode()
        .split("<title>")[1]
        .split("</title>")[0]
        for prefix in ("", "/en")
    ]
    assert "First licence" not in titles[0] and "First licence" in titles[1]
