"""A session of the staff ends while a long form is filled in: nothing is carried out, and nothing typed is lost."""

import uuid
from datetime import timedelta

import pytest

from tests.desk.test_intake import GIVEN, TAKE
from tests.signing import client
from yimen.applications import typed
from yimen.applications.models import Typed
from yimen.cases import queries
from yimen.centres.clock import take
from yimen.lib import clock
from yimen.look import staying
from yimen.people.models import Account

WORDS = "消防通道只有 0.8 米"
LATE = staying.INACTIVE + timedelta(seconds=1)


def late(login, page):
    """Return the client of somebody who opened a page, and whose session has not been used since for too long."""
    who = client(login)
    assert who.get(page).status_code == 200
    session = who.session
    session[staying.KEPT] -= LATE.total_seconds()
    session.save()
    return who


def send(who, page, **values):
    return who.post(
        page, {"submission_key": uuid.uuid4().hex} | values, headers={"referer": f"http://testserver{page}"}
    )


@pytest.fixture
def proposing(filled):
    """The page of a proposed "no", and what was typed into it too late."""
    page = f"/desk/cases/{filled.cases['received']}/ProposeNegative/"
    typed_in = {"ground": "false_materials", "facts": WORDS, "reasons": "不符合第五条", "sure": "1"}
    answer = send(late("clerk3", page), page, **typed_in)
    assert answer["Location"] == f"/sign-in/?next={page}"
    yield page
    Typed.objects.all().delete()


def test_nothing_is_carried_out_and_what_was_typed_lies_sealed_for_the_same_account(filled, proposing):
    take()
    assert queries.view(filled.cases["received"]).state.negative is None
    (row,) = Typed.objects.all()
    assert WORDS.encode() not in bytes(row.sealed) and row.page == proposing
    values = typed.kept(row.account, row.page)
    assert (
        values["facts"] == [WORDS] and not {"sure", "submission_key", "csrfmiddlewaretoken"} & values.keys()
    )


@pytest.mark.parametrize(
    ("origin", "leads"), [("http://testserver", True), ("http://elsewhere.example", False), (None, False)]
)
def test_a_page_from_before_somebody_signed_in_again_is_kept_and_carried_out_by_nobody(filled, origin, leads):
    page = f"/desk/cases/{filled.cases['received']}/ProposeNegative/"
    who = client("clerk3", enforce_csrf_checks=True)
    told = {"referer": f"http://testserver{page}"} | ({"origin": origin} if origin else {})
    answer = who.post(page, {"csrfmiddlewaretoken": "x" * 64, "facts": WORDS, "sure": "1"}, headers=told)
    take()
    assert queries.view(filled.cases["received"]).state.negative is None
    assert (answer.status_code, Typed.objects.count()) == ((302, 1) if leads else (403, 0))
    if leads:
        shown = who.get(answer["Location"]).content.decode()
        assert "重新登录以前打开" in shown and "放回表单" in shown and WORDS not in shown
    Typed.objects.all().delete()


def test_after_signing_in_it_is_offered_and_put_back_where_asked_in_either_language(proposing):
    who = client("clerk3")
    offered = who.get(proposing).content.decode()
    assert "放回表单" in offered and WORDS not in offered
    again = who.get(proposing + "?typed=1").content.decode()
    assert WORDS in again and 'value="false_materials"' in again and "已经放回表单" in again
    assert WORDS in who.get("/en" + proposing + "?typed=1").content.decode()
    assert WORDS not in client("counter1").get(proposing + "?typed=1").content.decode()


def test_it_is_gone_once_it_was_deleted_or_its_term_is_over(proposing):
    who = client("clerk3")
    assert send(who, proposing, typed_forget="1")["Location"] == proposing
    assert not Typed.objects.exists()
    typed.keep(Account.objects.get(login="clerk3").pk, proposing, {"facts": [WORDS]})
    assert typed.forget_old() == 0
    Typed.objects.update(at=clock.now() - timedelta(days=91))
    assert typed.forget_old() == 1


def test_it_is_gone_once_the_act_was_carried_out(filled, proposing):
    account = Account.objects.get(login="clerk3").pk
    page = f"/desk/cases/{filled.cases['received']}/MarkSecret/"
    typed.keep(account, page, {"reason": ["工艺布局"]})
    who = client("clerk3")
    wrong = send(who, page, reason="工艺布局")
    assert wrong.status_code == 422 and typed.kept_at(account, page)
    (part, _label), *_others = wrong.context["form"].fields["names"].choices
    assert send(who, page, names=[part], ground="trade_secret", reason="工艺布局").status_code == 302
    assert typed.kept_at(account, page) is None


def test_a_window_has_its_intake_back_and_the_next_applicant_finds_an_empty_form(filled):
    answer = send(late("clerk3", TAKE), TAKE, **GIVEN, do="accept")
    assert answer["Location"] == f"/sign-in/?next={TAKE}"
    who = client("clerk3")
    assert GIVEN["name"] not in who.get(TAKE).content.decode()
    again = who.get(TAKE + "?typed=1").content.decode()
    assert all(GIVEN[name] in again for name in ("name", "identity", "field_place"))
