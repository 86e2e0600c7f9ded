"""Personal values on the desk: masked, and shown in full only to somebody who says why, which is kept."""

import re

import pytest
from django.test import Client

from tests.signing import signed_in
from yimen.applications.actions import Applicant, submit
from yimen.catalogue import queries as catalogue
from yimen.people import demo
from yimen.people.models import Account, Reading

NUMBER = demo.identity(1)


@pytest.fixture
def number(city):
    """A case of 李晓明 in the filled 安州."""
    return submit(
        account=Account.objects.get(login="li").pk,
        item_version=catalogue.published_version("511602-S005"),
        applicant=Applicant("李晓明", NUMBER, "13800000001"),
        answers={},
    ).number


def test_the_case_page_shows_masks_with_a_way_to_the_whole(number):
    page = signed_in("clerk3").get(f"/desk/cases/{number}/").content.decode()
    assert NUMBER not in page and "13800000001" not in page and "李晓明" not in page
    for name in ("name", "identity", "phone"):
        assert f"/desk/cases/{number}/show/{name}/" in page


def test_a_value_is_shown_once_to_who_says_why_and_that_is_kept(number):
    clerk = signed_in("clerk3")
    path = f"/desk/cases/{number}/show/identity/"
    assert NUMBER not in clerk.get(path).content.decode()
    empty = clerk.post(path, {"why": " "})
    assert empty.status_code == 422 and NUMBER not in empty.content.decode()
    assert not Reading.objects.exists()
    answer = clerk.post(path, {"why": "核对证件原件"})
    assert NUMBER in answer.content.decode()
    assert "no-store" in answer["Cache-Control"] and NUMBER not in answer.wsgi_request.get_full_path()
    kept = Reading.objects.get()
    assert (kept.who.login, kept.case_number, kept.field, kept.why) == (
        "clerk3",
        number,
        "identity",
        "核对证件原件",
    )
    assert kept.whose == Account.objects.get(login="li").subject and NUMBER not in kept.whose
    assert NUMBER not in clerk.get(path).content.decode(), "the next look is another one"


@pytest.mark.parametrize("login", ["li", "wang", "reviewer2"])
def test_who_has_nothing_to_do_with_the_case_sees_nothing(number, login):
    client = signed_in(login)
    answer = client.post(f"/desk/cases/{number}/show/identity/", {"why": "好奇"})
    assert answer.status_code == 404 and not Reading.objects.exists()


def test_an_approver_of_another_organ_finds_no_case_and_no_value(number):
    other = signed_in("reviewer2")
    assert other.get(f"/desk/cases/{number}/").status_code == 404
    assert other.get(f"/desk/cases/{number}/show/identity/").status_code == 404


def test_a_stranger_signs_in_first_and_an_unknown_name_is_not_found(number):
    answer = Client(headers={"host": "testserver"}).get(f"/desk/cases/{number}/show/identity/")
    assert answer.status_code == 302 and "/sign-in/" in answer["Location"]
    clerk = signed_in("clerk3")
    assert clerk.get(f"/desk/cases/{number}/show/password/").status_code == 404


def test_what_was_erased_is_not_offered(number):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_private WHERE name = 'applicant'")
    clerk = signed_in("clerk3")
    page = clerk.get(f"/desk/cases/{number}/").content.decode()
    assert not re.search(r"/show/(name|identity|phone)/", page)
    assert clerk.get(f"/desk/cases/{number}/show/identity/").status_code == 404
