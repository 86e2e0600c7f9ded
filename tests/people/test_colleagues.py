"""Staff are named by name, place and role: many at once, and nobody of the public among them."""

import pytest

from tests.town import Town
from yimen.people import colleagues
from yimen.people.accounts import pack
from yimen.people.colleagues import Colleague
from yimen.people.models import Account

pytestmark = pytest.mark.django_db


def test_many_are_named_in_one_query(centre, django_assert_num_queries):
    town = Town()
    with django_assert_num_queries(1):
        found = colleagues.who(town.people.values())
    clerk = found[town.people["clerk"]]
    assert (clerk.name, clerk.organ, clerk.role, clerk.window) == (
        "clerk", "市场监管局", "comprehensive_clerk", "综合窗口 3 号",
    )  # fmt: skip
    assert town.people["li"] not in found
    assert colleagues.who([]) == {}


def test_a_kept_name_stands_before_the_login(centre):
    town = Town()
    Account.objects.filter(login="reviewer").update(private=pack({"name": "周平"}))
    assert colleagues.who([town.people["reviewer"]])[town.people["reviewer"]].name == "周平"


def test_officers_are_those_of_the_organ(centre):
    town = Town()
    names = {one.name for one in colleagues.of_organ(town.market.id)}
    assert {"reviewer", "decider", "head"} <= names
    assert not {"stranger", "clerk", "supervisor", "li"} & names


def test_a_colleague_stands_at_the_window_else_in_the_organ_in_english_where_it_is_known():
    seated = Colleague(
        1, "周平", "市场监管局", "Market Regulation Bureau", window="三号窗口", window_en="Window 3"
    )
    assert (seated.place(False), seated.place(True)) == ("三号窗口", "Window 3")
    assert (seated.unit(False), seated.unit(True)) == ("市场监管局", "Market Regulation Bureau")
    assert Colleague(2, "吴兰", "消防救援支队").place(True) == "消防救援支队"
