"""The way of service is the applicant's to choose, for each case alone, and to change at any time."""

import pytest
from django.test import Client

from tests.faces import new_house
from tests.portal.test_filling import key
from yimen.cases import queries as cases
from yimen.documents.queries import listed
from yimen.people.models import Account

house = new_house()


@pytest.fixture
def li(house):
    client = Client(headers={"host": "testserver"})
    client.force_login(Account.objects.get(login="li"))
    return client


def test_consent_is_taken_back_and_given_again_on_the_page_of_the_case(house, li):
    house.submit("one")
    number = house.cases["one"]
    address = f"/progress/{number}/service/"
    assert address in li.get(f"/progress/{number}/").content.decode()
    assert "现在是电子送达" in li.get(address).content.decode()
    empty = li.post(address, {"submission_key": key()})
    assert empty.status_code == 422 and "请选择以后的文书怎样送达" in empty.content.decode()
    same = li.post(address, {"submission_key": key(), "electronic": "yes"})
    assert same.status_code == 409 and "不用改" in same.content.decode()
    once = {"submission_key": key(), "electronic": "no"}
    assert li.post(address, once)["Location"] == li.post(address, once)["Location"] == f"/progress/{number}/"
    seen = cases.view(number)
    assert [one.name for one in seen.told].count("ServiceChosen") == 1 and not seen.state.electronic_service
    assert listed(seen)[-1].title == "送达地址及方式确认书"
    assert "现在是纸质送达" in li.get(address).content.decode()
    assert "not" in li.get(f"/en/progress/{number}/").content.decode()
    assert "Papers are served on paper now" in li.get(f"/en{address}").content.decode()


def test_nobody_else_changes_it_nor_the_query_code_alone(house, li):
    house.submit("one")
    number = house.cases["one"]
    stranger = Client(headers={"host": "testserver"})
    stranger.force_login(Account.objects.get(login="wang"))
    assert stranger.get(f"/progress/{number}/service/").status_code == 404
    from yimen.cases.numbers import query_code

    visitor = Client(headers={"host": "testserver"})
    visitor.post("/progress/", {"number": number, "code": query_code(number)})
    assert f"/progress/{number}/service/" not in visitor.get(f"/progress/{number}/").content.decode()
    assert visitor.get(f"/progress/{number}/service/").status_code == 302
