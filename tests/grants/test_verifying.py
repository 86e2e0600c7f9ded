"""A paper is verified by its number: what it is, how it stands today, and no more than the register shows."""

from datetime import date

import pytest

from tests.documents import town as ways
from tests.documents.town import client_of, sheet_of
from tests.grants.town import FIRM, followed
from yimen.grants.verifying import verify
from yimen.process.application import commands as do

pytestmark = pytest.mark.django_db


def test_a_certificate_in_force_shows_what_the_register_shows(town):
    town.published(FIRM, certificate="JY1")
    followed()
    (one,) = verify(" JY1 ")
    assert (one.standing, one.public.holder) == ("in_force", FIRM.name)


def test_an_expired_certificate_says_so_with_nobody_sweeping(town):
    case = town.granted()
    town.act("clerk", case, do.Issue(certificate="JY2", valid_until=date(2026, 4, 1)))
    followed()
    town.at("2026-04-01T23:59+08:00")
    assert verify("JY2")[0].standing == "in_force"
    town.at("2026-04-02T00:00+08:00")
    assert verify("JY2")[0].standing == "expired"


def test_before_publication_nothing_but_existence_is_told(town):
    case = town.granted(certificate="JY3")
    followed()
    (one,) = verify("JY3")
    assert one.public is None and one.standing == "in_force"
    said = client_of(town).get("/verify/", {"number": "JY3"}).content.decode()
    assert said.index('class="tag') < said.index('name="number"'), (
        "whoever scanned the code reads the answer first"
    )
    assert "<title>结果：" in said
    assert client_of(town).get("/verify/", {"number": " "}).status_code == 422
    assert "还没有公开" in said and "李" not in said and town.read(case).number not in said


def test_a_refusal_is_no_grant(town):
    case = ways.refusal(town)
    followed()
    (paper,) = [paper for paper in town.read(case).state.papers if paper.kind == "refusal"]
    assert verify(paper.number)[0].standing == "not_a_grant"


def test_what_never_was_is_not_found(town):
    followed()
    assert verify("JY999") == [] and verify("") == []


def test_the_code_on_a_certificate_leads_to_its_verification(town):
    from django.test import RequestFactory

    from yimen.documents import answers

    case = ways.certificate(town)
    followed()
    request = RequestFactory().get("/", headers={"host": "testserver"})
    sheet = answers.asked(request, town.read(case), "certificate", masked=True)
    assert sheet.address == "http://testserver/verify/?number=JY15116020000001"
    assert "有效" in client_of(town).get(sheet.address).content.decode()
    assert sheet_of(town, case, "certificate").number == "JY15116020000001"
