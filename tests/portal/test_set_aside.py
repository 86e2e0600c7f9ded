"""A “no” that reconsideration or a court set aside: said first, to the applicant and to who checks the paper; taken back, no more."""

from datetime import date

import pytest
from django.test import Client

from tests.appraisal.furnished import by, refused, reversal
from tests.faces import new_house
from tests.permits import ended, issued
from tests.portal.test_promise import read
from tests.signing import client
from yimen.appraisal import reversals
from yimen.appraisal.models import Reversed
from yimen.appraisal.refused import NotAppraised
from yimen.cases import queries as cases
from yimen.cases.check import check
from yimen.cases.numbers import query_code
from yimen.cases.sequencer import sequence
from yimen.grants import following
from yimen.notices import queries as notices
from yimen.notices.writing import write
from yimen.people import colleagues
from yimen.people.models import Account
from yimen.process.application import commands as do
from yimen.process.permit.commands import RecordPenalty

DAY = date(2026, 3, 2)
TOLD = "原来的决定已经被撤销，不再有效"
REMEDIES = ("申请行政复议的最后一天", "提起行政诉讼的最后一天", "决定书还没有送达；从收到的那天起算")
house = new_house()


def with_code(number):
    """Return a visitor who opened the case by its number and query code."""
    visitor = Client(headers={"host": "testserver"})
    assert visitor.post("/progress/", {"number": number, "code": query_code(number)}).status_code == 302
    return visitor


def followed():
    """Let the register of papers and grants follow the record to its end."""
    for duty in (sequence, following.follow):
        while duty():
            pass


def test_by_number_and_code_it_stands_first_with_what_to_do_and_nobodys_name(house):
    number = refused(house)
    reversal(number)
    visitor = with_code(number)
    page = visitor.get(f"/progress/{number}/").content.decode()
    assert page.index(TOLD) < page.index("现在：") and "不予许可（已被撤销）" in page
    first = page.split(TOLD)[1].split("</section>")[0]
    for said in (
        "安州市人民政府",
        "行政复议",
        "安政复决〔2026〕3号",
        "必须照办",
        "0826-000-0000",
        "重新申请",
        "投诉",
    ):
        assert said in first, said
    assert "第六十四条" in first and "第七十七条" in first and "诉讼法" not in first
    assert not any(line in page for line in REMEDIES), "nobody is told to go against what is gone"
    names = [
        one.name
        for one in colleagues.who(by(login) for login in ("decider1", "head1", "efficiency")).values()
    ]
    assert all(names) and not any(name in page for name in names)
    assert "appraisal" not in page, "the document itself is not handed out: it names people"
    english = visitor.get(f"/en/progress/{number}/").content.decode()
    assert "The decision was set aside and no longer counts" in english
    assert "Refused (set aside)" in english and "What it means for you" in english


def test_a_courts_judgment_says_what_a_judgment_orders(house):
    number = refused(house)
    reversal(number, how="court", organ="安州区人民法院", document="（2026）川1602行初3号")
    page = read(number).split(TOLD)[1]
    first = page.split("</section>")[0]
    assert "行政诉讼" in first and "判决要求重新作出决定的" in first and "第一审人民法院" in first
    assert "第七十一条" in first and "第六十四条" not in first


def test_ordered_anew_the_page_says_by_when_and_that_nothing_has_to_be_done(house):
    number = refused(house)
    key = next(paper.key for paper in cases.view(number).state.papers if paper.kind == "refusal")
    reversal(number, anew=True, until=date(2026, 3, 20))
    page = read(number)
    first = page.split("正在重新办理")[1].split("</section>")[0]
    for said in ("不用重新申请", 'datetime="2026-03-20"', "现在不需要您做什么", "已经解除"):
        assert said in first, said
    assert "重新申请：看办事指南" not in first and "不予许可（已被撤销）" not in page
    assert 'datetime="2026-03-20"' in page.split("</section>", 1)[1], "the promised day is the ordered one"
    assert "重新作出决定的最后一天" in page and "承诺办结日" not in page, "nobody promised that day"
    visitor = with_code(number)
    english = visitor.get(f"/en/progress/{number}/").content.decode()
    assert "is being decided anew" in english and "20 March 2026" in english
    case = cases.view(number).id
    house.act("reviewer1", case, do.CloseReview("符合条件"))
    house.act("decider1", case, do.Grant())
    followed()
    after = with_code(number)
    page = after.get(f"/progress/{number}/").content.decode()
    assert "正在重新办理" not in page and "决定和您可以怎么办" not in page
    undone = after.get(f"/progress/{number}/documents/{key}/").content.decode()
    assert "这个决定已经被撤销，不再有效：" in undone, "its paper says so for good"
    grant = cases.view(number).state.paper("grant").number
    assert "已经被撤销" not in after.get("/verify/", {"number": grant}).content.decode()


def test_ordered_anew_and_then_withdrawn_nothing_is_being_decided(house):
    number = refused(house)
    reversal(number, anew=True, until=date(2026, 3, 20))
    house.act("li", cases.view(number).id, do.Withdraw("不办了"))
    page = read(number)
    assert "正在重新办理" not in page and TOLD not in page and "决定和您可以怎么办" not in page
    assert not any(said in page for said in REMEDIES)


def test_a_termination_that_was_set_aside_says_so_without_a_decision_to_show(house):
    case = house.submit("gone")
    house.act("clerk3", case, do.Accept())
    house.act("decider1", case, do.Terminate(ground="object_gone", reasons="场所已拆除"))
    number = house.cases["gone"]
    key = next(paper.key for paper in cases.view(number).state.papers if paper.kind == "termination")
    reversal(number)
    page = read(number)
    assert page.index(TOLD) < page.index("现在：") and "终止办理（已被撤销）" in page
    assert "原来的决定说了什么" not in page
    assert (
        "这个决定已经被撤销，不再有效："
        in with_code(number).get(f"/progress/{number}/documents/{key}/").content.decode()
    )


def test_its_document_the_list_and_the_check_of_its_number_say_it_too(house):
    number = refused(house)
    key = next(paper.key for paper in cases.view(number).state.papers if paper.kind == "refusal")
    written = cases.view(number).state.paper(key).number
    followed()
    visitor = with_code(number)
    before = visitor.get("/verify/", {"number": written}).content.decode()
    assert "但不是准予许可的决定" in before
    reversal(number, on=date(2026, 3, 2))
    assert (
        "这个决定已经被撤销，不再有效："
        in visitor.get(f"/progress/{number}/documents/{key}/").content.decode()
    )
    acceptance = visitor.get(f"/progress/{number}/documents/acceptance/")
    assert acceptance.status_code == 200 and "已经被撤销" not in acceptance.content.decode()
    checked = visitor.get("/verify/", {"number": written}).content.decode()
    assert "这个决定已经被撤销，不再有效" in checked and "但不是准予许可的决定" not in checked
    assert number not in checked, "whoever checks a paper learns no number of a case by it"
    li = Client(headers={"host": "testserver"})
    li.force_login(Account.objects.get(login="li"))
    assert "不予许可（已被撤销）" in li.get("/my/").content.decode()


def test_an_entry_that_was_taken_back_is_told_nobody_and_the_way_on_stands_again(house):
    number = refused(house)
    id = reversal(number)
    reversals.take_back(by=by("efficiency"), id=id, why="编号写错")
    page = read(number)
    assert TOLD not in page and "已被撤销" not in page and "决定和您可以怎么办" in page


def test_a_grant_whose_permit_was_revoked_says_so_first(house):
    permit = issued(house, publish=True)
    number = next(iter(house.cases.values()))
    followed()
    assert "取得的许可已经终止" not in read(number)
    ended(house, permit, date(2026, 3, 2))
    followed()
    page = read(number)
    assert page.index("取得的许可已经终止：") < page.index("现在：") and "已撤销" in page


def told(house):
    """Return the subjects of 李晓明's messages, the newest first."""
    while write():
        pass
    li = Account.objects.get(login="li")
    return list(notices.of(li.pk, li.subject).values_list("subject", flat=True))


def test_an_end_that_was_set_aside_gives_the_permit_back_and_tells_its_holder(house):
    permit = issued(house, publish=True)
    number = next(iter(house.cases.values()))
    ending = ended(house, permit, date(2026, 3, 2))
    key = "permit_revocation"
    followed()
    written = cases.view(ending).state.paper(key).number
    id = reversal(ending, how="court", organ="安州区人民法院", document="（2026）川1602行初9号", on=DAY)
    followed()
    li = client("li")
    page = li.get(f"/endings/{ending}/").content.decode()
    assert page.index("许可恢复") < page.index("为什么") and "有权依法要求赔偿" in page
    assert "（2026）川1602行初9号" in page and not any(line in page for line in REMEDIES)
    assert "已被撤销：撤销您的许可的决定" in page
    permit_page = li.get(f"/permits/{permit}/").content.decode()
    assert "许可恢复" in permit_page and "有效" in permit_page
    english = li.get(f"/en/endings/{ending}/").content.decode()
    assert "your permit is there again" in english
    assert "取得的许可已经终止" not in read(number)
    visitor = client()
    assert "这个决定已经被撤销，不再有效" in visitor.get("/verify/", {"number": written}).content.decode()
    whole = visitor.get("/verify/", {"number": "食许 1 号"}).content.decode()
    assert "现行有效" in whole and "终止它的决定被撤销，许可恢复" in whole
    assert "您的许可已经恢复" in told(house)[0]
    undone = li.get(f"/progress/{ending}/documents/{key}/").content.decode()
    assert "这个决定已经被撤销，不再有效：" in undone
    reversals.take_back(by=by("efficiency"), id=id, why="登记到了另一件上")
    followed()
    assert "已撤销" in li.get(f"/permits/{permit}/").content.decode()
    assert "取得的许可已经终止" in read(number)
    assert "许可恢复" not in li.get(f"/endings/{ending}/").content.decode().split("经过")[0]
    assert "不再有效" in visitor.get("/verify/", {"number": "食许 1 号"}).content.decode()


def test_who_proposed_or_signed_the_end_does_not_enter_that_it_was_set_aside_and_a_penalty_is_nobodys(house):
    permit = issued(house)
    ending = ended(house, permit, date(2026, 3, 2))
    with pytest.raises(NotAppraised) as refused_:
        reversal(ending, login="head1")
    assert refused_.value.code == "own_no"
    assert f"case={ending}" in client("head1").get(f"/desk/cases/{ending}/").content.decode()
    reversal(ending, on=DAY)
    assert Reversed.objects.get().persons == [house.account("reviewer1"), house.account("head1")]
    case = cases.view(permit).id
    penalty = RecordPenalty("安州市市场监督管理局", "安市监罚〔2026〕1号", date(2026, 2, 27))
    house.act("head1", case, penalty)
    with pytest.raises(NotAppraised) as refused_:
        reversal(permit, anew=True, on=DAY)
    assert refused_.value.code == "penalty_elsewhere"
    id = reversal(permit, login="head1", on=DAY)
    assert cases.view(permit).state.phase == "VALID"
    assert Reversed.objects.get(pk=id).persons == []
    reversals.take_back(by=by("head1"), id=id, why="编号写错")
    assert cases.view(permit).state.phase == "PERMIT_CANCELLED" and not list(check())
