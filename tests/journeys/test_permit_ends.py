"""A permit comes to its end: an approver proposes, a clerk serves, the holder states, the head signs, anybody verifies it as revoked."""

from datetime import date

from django.test import Client

from tests.applying import key
from tests.faces import new_house
from tests.grants.town import followed
from tests.permits import WORDS, issued
from tests.signing import signed_in
from yimen.cases import permits as register, queries as cases
from yimen.cases.check import check
from yimen.grants import checking
from yimen.people.models import Account, Reading

house = new_house()


def sent(client, path, **given):
    answer = client.post(path, key() | given)
    assert answer.status_code == 302, (path, answer.status_code, answer.content.decode()[:3000])


def test_from_the_proposal_to_whoever_verifies_the_certificate(house):
    number = issued(house, date(2031, 3, 1), publish=True)
    followed()
    anybody = Client(headers={"host": "testserver"})
    assert "现行有效" in anybody.get("/verify/", {"number": "食许 1 号"}).content.decode()

    sent(signed_in("reviewer1"), f"/desk/cases/{number}/ProposeEnding/", ground="unqualified", **WORDS)
    (ending,) = register.endings(cases.view(number).state.applicant, number)
    clerk = signed_in("clerk3")
    assert ending.removesuffix(ending[-1])[-4:] in clerk.get("/desk/").content.decode()
    sent(clerk, f"/desk/cases/{ending}/Serve/", document="ending_notice", on="2026-03-02", way="direct")

    li = Client(headers={"host": "testserver"})
    li.force_login(Account.objects.get(login="li"))
    assert f"/endings/{ending}/" in li.get("/my/").content.decode()
    sent(li, f"/endings/{ending}/state/", words="健康证明当月已经换发")

    head = signed_in("head1")
    assert "健康证明当月已经换发" in head.get(f"/desk/cases/{ending}/").content.decode()
    assert Reading.objects.filter(field="statement", case_number=ending).count() == 1
    sent(head, f"/desk/cases/{ending}/SignEnding/", agree="yes")
    sent(clerk, f"/desk/cases/{ending}/Serve/", document="permit_revocation", on="2026-03-02", way="direct")

    decided = li.get(f"/endings/{ending}/").content.decode()
    assert "行政复议" in decided and "2026 年 3 月 2 日" in decided
    followed()
    said = anybody.get("/verify/", {"number": "食许 1 号"}).content.decode()
    assert "不再有效" in said and "已撤销" in said and "健康证明" not in said and "李晓明" not in said
    assert "已撤销" in anybody.get("/grants/").content.decode()
    assert not list(check()) and not list(checking.check())
