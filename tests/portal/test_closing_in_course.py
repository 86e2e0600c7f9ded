"""What stands in the way of closing one's account: each thing in course with its page, and nothing that is over."""

import re
from datetime import datetime, timedelta

import pytest
from django.db import transaction

from tests.beforehand.furnished import asked
from tests.faces import ITEM, one_house
from tests.homevisits.furnished import wish
from tests.people.office import TODAY
from tests.portal.closing import PAGE, by, closed, ended, given, member, send, submitted
from tests.portal.test_parties import WORD
from tests.projects import furnished as carried
from tests.signing import client
from tests.voices.furnished import brought
from yimen.applications import actions
from yimen.appointments.models import Booking
from yimen.cases import queries as cases
from yimen.catalogue import queries as catalogue
from yimen.centres.clock import take
from yimen.homevisits import asking
from yimen.lib import clock
from yimen.people import closing, firms, mandates
from yimen.people.accounts import personal
from yimen.people.administration import Denied
from yimen.people.models import Account, Administration, Membership
from yimen.portal.closing import FORGETS, waiting
from yimen.process.application import commands as do
from yimen.projects import opening
from yimen.voices import actions as voices

house = one_house(filled=False)


def _charged(own):
    charged = next(v for v in catalogue.all_in_force(TODAY) if v.item.fees and not v.item.joint)
    case, clerk = submitted(own, charged.item.code), by("clerk3")
    for command in (do.Accept(), do.AssessFees((do.Charge(charged.item.fees[0].name),))):
        actions.act(account=clerk, case=case, command=command)
    actions.act(account=own.pk, case=case, command=do.Withdraw("不办了"))


def _question(own):
    version = catalogue.published_version(ITEM)
    voices.ask(account=own.pk, asker=voices.known_as(own), item_version=version, words="要几份？")


def _booked(own):
    starts = datetime.fromisoformat("2026-03-03T10:00+08:00")
    Booking.objects.create(
        number="0123456789", token="t" * 24, pool=1, seat=1, starts=starts, ends=starts + timedelta(minutes=15),
        account=own.pk, made_at=clock.now(),
    )  # fmt: skip


def _project(own):
    id = carried.opened(investor=own.login, called=personal(own)["name"])
    opening.sign(by=own, project=id)


# Each stands in the way: what makes it, what the page calls it, and where its link leads.
OBSTACLES = {
    "application": (submitted, "没有办结的申请", "/progress/"),
    "fee": (_charged, "缴费", "/fees/"),
    "question": (_question, "没有答复的咨询", "/questions/"),
    "complaint": (lambda own: brought(account=own), "没有办结的投诉举报", "/complaints/"),
    "beforehand": (lambda own: asked(own.login), "提交以前问的", "/my/beforehand/"),
    "appointment": (_booked, "还没有到的预约", "/appointments/mine/"),
    "visit": (lambda own: asking.ask(wish(), way="portal", account=own.pk), "上门服务", "/home-visits/mine/"),
    "given": (given, "给出的常年授权", "/my/agents/"),
    "held": (lambda own: given(Account.objects.get(login="li"), own), "得到的常年授权", "/my/agents/"),
    "member": (member, "您还是这个单位的成员", "/my/firms/"),
    "to_be_member": (lambda own: member(own, days=5), "您还是这个单位的成员", "/my/firms/"),
    "project": (_project, "还在代办的投资项目", "/my/projects/"),
}


@pytest.mark.parametrize("name", OBSTACLES)
def test_what_is_in_course_stands_in_the_way_with_its_page(own, name):
    make, said, url = OBSTACLES[name]
    make(own)
    take()
    who = client(own.login)
    page = who.get(PAGE).content.decode()
    assert "现在还不能注销" in page and said in page and 'name="present"' not in page
    (link,) = re.findall(rf'rows__main"><a class="govuk-link" href="([^"]+)"><b>[^<]*{said}', page)
    assert url in link and who.get(link).status_code == 200
    assert send(who).status_code == 409
    take()
    how = {"present": WORD, "waits": lambda one: bool(waiting(one)), "forgets": FORGETS}
    with pytest.raises(Denied), transaction.atomic():
        closing.close(own, **how)
    own.refresh_from_db()
    assert own.is_active and personal(own)["name"] == "王小明"
    assert not Administration.objects.filter(act="close_own").exists()


@pytest.mark.parametrize("name", ["appointment", "visit"])
def test_what_is_to_come_stands_among_ones_own_with_its_page(own, name):
    make, said, url = OBSTACLES[name]
    who = client(own.login)
    assert "预约和上门" not in who.get("/my/").content.decode()
    take()
    make(own)
    page = who.get("/my/").content.decode()
    (link,) = re.findall(rf'rows__main"><a class="govuk-link" href="([^"]+)">[^<]*{said}', page)
    assert url in link and who.get(link).status_code == 200


def test_a_permit_that_is_being_ended_stands_in_the_way(own, monkeypatch):
    permit = cases.Permit("N", "食品经营许可", "C", "VALID", TODAY, None, "", "", None, ending=True)
    monkeypatch.setattr(cases, "permits", lambda subject: [permit] if subject == own.subject else [])
    assert [(str(one.what), one.url) for one in waiting(own)] == [("正在终止的许可", "/permits/N/")]


def test_a_firm_with_people_is_not_closed(own):
    firm = Account.objects.get(pk=member(own))
    assert [str(one.what) for one in waiting(firm)] == ["这个单位还有成员"] * 2


def test_what_is_over_stands_in_nobodys_way(own):
    ended(own)
    mandates.revoke(by=own, mandate=given(own))
    firm = member(own)
    membership = Membership.objects.get(firm=firm, person=own)
    firms.end(by=own.pk, membership=membership.pk)
    assert waiting(own) == []
    closed(own)
    membership.refresh_from_db()
    assert membership.private == b"" and membership.person_id == own.pk
