"""Whoever does not find it asks: in one press, with or without an account, and sees who answers by when."""

import re
import uuid
from datetime import datetime

import pytest
from django.test import Client

from tests.faces import ITEM, number_in
from tests.signing import by as account
from yimen.cases import queries as cases
from yimen.cases.numbers import query_code
from yimen.cases.sweep import sweep
from yimen.centres import clock
from yimen.law.identity import spaced_case_number
from yimen.notices import queries as notices
from yimen.notices.writing import write
from yimen.people.models import Account
from yimen.process.question import commands as do
from yimen.voices import actions

ASKED = {"topic": "rules", "question": "周六上班吗？", "name": "", "phone": "", "email": ""}


@pytest.fixture
def visitor(city):
    return Client(headers={"host": "testserver"})


def asked(client, **given):
    """Ask as a browser does: open the page, send its form; return the answer."""
    client.get("/ask/")
    return client.post("/ask/", ASKED | {"submission_key": uuid.uuid4().hex} | given)


def registered(client, **given):
    """Ask, and return the question's number."""
    answer = asked(client, **given)
    assert answer.status_code == 302, answer.context["form"].errors
    return answer["Location"].strip("/").split("/")[-1]


def answered(number, words="周六不上班。", login="clerk3"):
    actions.answer(account=account(login), seen=cases.view(number), words=words)


def test_a_visitor_asks_without_an_account_and_is_told_number_code_and_day(visitor):
    number = registered(visitor)
    page = visitor.get(f"/ask/{number}/").content.decode()
    assert (
        query_code(number) in page
        and 'datetime="2026-03-05"' in page
        and "安州市政务服务中心管理办公室" in page
    )
    seen = cases.view(number)
    assert seen.state.applicant.startswith("visitor:") and seen.state.owner == ""
    assert "周六上班吗" in visitor.get(f"/questions/{number}/").content.decode()


def test_pressing_twice_is_one_question_and_other_words_with_that_key_are_refused(visitor):
    key = uuid.uuid4().hex
    first = registered(visitor, submission_key=key)
    assert registered(visitor, submission_key=key) == first
    assert asked(visitor, submission_key=key, question="别的事").status_code == 422
    # The same key in another browser is another asker's question.
    other = Client(headers={"host": "testserver"})
    assert registered(other, submission_key=key) != first


def test_the_same_words_are_another_question_under_another_item_and_after_the_hour(visitor):
    first = registered(visitor)
    assert registered(visitor) == first
    other = registered(visitor, item=ITEM)
    assert other != first and registered(visitor, item=ITEM) == other
    visitor.force_login(Account.objects.get(login="li"))
    mine = registered(visitor, item=ITEM)
    assert mine != other and registered(visitor, item=ITEM) == mine
    clock.move(datetime.fromisoformat("2026-03-02T18:00+08:00"))
    assert registered(visitor, item=ITEM) != mine


@pytest.mark.parametrize("words", ["", "   \n ", "问" * 2001])
def test_nothing_or_too_much_is_no_question_and_what_was_typed_stays(visitor, words):
    answer = asked(visitor, question=words, name="王女士")
    assert answer.status_code == 422 and "王女士" in answer.content.decode()
    assert "question" in answer.context["form"].errors


def test_an_item_is_carried_over_and_its_organ_answers(visitor):
    guide = visitor.get(f"/items/{ITEM}/").content.decode()
    assert f"/ask/?item={ITEM}" in guide
    assert "食品经营许可" in visitor.get(f"/ask/?item={ITEM}").content.decode()
    number = registered(visitor, item=ITEM, topic="item")
    seen = cases.view(number)
    assert seen.version.item.code == ITEM and "食品" in visitor.get(f"/questions/{number}/").content.decode()


def test_a_forged_item_a_foreign_case_and_a_forged_topic_are_no_question(visitor):
    assert asked(visitor, item="511602-NONE").status_code == 404
    assert asked(visitor, case="5116022603040101000012345").status_code == 404
    assert asked(visitor, topic="forged").status_code == 422
    # A version is never taken from the form.
    number = registered(visitor, item_version="1", item=ITEM)
    assert cases.view(number).version.item.code == ITEM


def test_words_that_found_nothing_are_carried_over_in_one_press(visitor):
    page = visitor.get("/", {"q": "外星人登记落户火星"}).content.decode()
    link = re.search(r'href="(/ask/\?q=[^"]+)"', page)[1]
    assert "外星人登记落户火星" in visitor.get(link).content.decode()


def test_number_and_code_open_the_question_from_any_browser_and_nothing_else_does(visitor):
    number = registered(visitor)
    other = Client(headers={"host": "testserver"})
    for path in (f"/questions/{number}/", f"/ask/{number}/", f"/questions/{number}/further/"):
        assert other.get(path).status_code == 404
    assert other.post("/progress/", {"number": number, "code": "000000"}).status_code == 422
    answer = other.post("/progress/", {"number": number, "code": query_code(number)}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/questions/{number}/"
    assert "周六上班吗" in answer.content.decode()


def test_the_answer_is_read_there_asked_further_and_withdrawn(visitor):
    number = registered(visitor)
    answered(number)
    page = visitor.get(f"/questions/{number}/").content.decode()
    assert "周六不上班。" in page and f"/questions/{number}/further/" in page
    assert "综合窗口 3 号" in page and "演示）" not in page.split("<main")[1].split("</main")[0]
    key = {"submission_key": uuid.uuid4().hex}
    path = f"/questions/{number}/further/"
    assert visitor.post(path, {"words": " "} | key).status_code == 422
    for _ in range(2):
        assert visitor.post(path, {"words": "调休的周六呢？"} | key)["Location"] == f"/questions/{number}/"
    state = cases.view(number).state
    assert (state.phase, state.turns, state.owner) == ("ASKED", 2, f"a:{account('clerk3')}")
    answered(number, "调休的周六上班。")
    page = visitor.get(f"/questions/{number}/").content.decode()
    assert (
        page.index("周六上班吗")
        < page.index("周六不上班")
        < page.index("调休的周六呢")
        < page.index("调休的周六上班")
    )
    again = visitor.post(f"/questions/{number}/withdraw/", {"submission_key": uuid.uuid4().hex})
    assert again.status_code == 409
    assert visitor.get(f"/questions/{number}/grant/").status_code == 404


def test_a_question_is_withdrawn_by_whoever_asked(visitor):
    number = registered(visitor)
    assert visitor.post(f"/questions/{number}/withdraw/", {"submission_key": "k"}).status_code == 302
    assert cases.view(number).state.phase == "TAKEN_BACK"
    assert "还是需要答复" in visitor.get(f"/questions/{number}/").content.decode()
    assert visitor.post(f"/questions/{number}/further/", {"words": "还是想问"}).status_code == 302
    assert cases.view(number).state.phase == "ASKED"


def test_an_account_finds_its_questions_and_a_code_alone_only_reads_them(visitor):
    visitor.force_login(Account.objects.get(login="li"))
    number = registered(visitor, item=ITEM)
    assert number in visitor.get("/my/").content.decode()
    assert cases.view(number).state.applicant == Account.objects.get(login="li").subject
    other = Client(headers={"host": "testserver"})
    other.post("/progress/", {"number": number, "code": query_code(number)})
    assert other.get(f"/questions/{number}/").status_code == 200
    assert other.post(f"/questions/{number}/withdraw/", {"submission_key": "k"}).status_code == 404
    wang = Client(headers={"host": "testserver"})
    wang.force_login(Account.objects.get(login="wang"))
    assert wang.get(f"/questions/{number}/").status_code == 404
    assert number not in wang.get("/my/").content.decode()
    assert visitor.get("/items/511602-Q001/apply/")["Location"] == "/items/511602-Q001/"


def test_the_answer_is_told_by_e_mail_in_the_asker_s_language(visitor):
    visitor.get("/en/ask/")
    sent = visitor.post("/en/ask/", ASKED | {"email": "asker@example.org", "submission_key": "e"})
    number = sent["Location"].strip("/").split("/")[-1]
    answered(number)
    while write():
        pass
    told = notices.of(0, cases.view(number).state.applicant)
    assert [one["subject"] for one in told] == [f"Your question was answered (number {number})"]


def test_too_many_questions_wait_and_lose_nothing(visitor):
    for n in range(30):
        registered(visitor, question=f"第 {n} 个问题")
    answer = asked(visitor, question="第三十一个问题")
    assert answer.status_code == 429 and answer["Retry-After"]
    assert "第三十一个问题" in answer.content.decode()


def test_who_answers_and_that_it_is_late_stand_on_the_page(visitor):
    number = registered(visitor, item=ITEM)
    actions.act(account=account("clerk5"), case=cases.view(number).id, command=do.TakeQuestion())
    page = visitor.get(f"/questions/{number}/").content.decode()
    assert "综合窗口 5 号" in page and "有工作人员负责答复" in page
    clock.move(datetime.fromisoformat("2026-03-09T09:00+08:00"))
    # As the law sees it now, whether or not a sweep came by.
    late = visitor.get(f"/questions/{number}/").content.decode()
    assert "已经超过答复期限" in late
    sweep()
    assert "综合窗口 5 号" in visitor.get(f"/questions/{number}/").content.decode()


def test_a_case_is_carried_over_for_whoever_may_see_it(visitor):
    from yimen.applications import actions as applications
    from yimen.catalogue import queries as catalogue
    from yimen.people.demo import applicant

    outcome = applications.submit(
        account=account("li"),
        item_version=catalogue.published_version(ITEM),
        applicant=applications.Applicant(**applicant(0)),
        answers={"place": "滨河路 18 号", "matter": "热食"},
    )
    visitor.force_login(Account.objects.get(login="li"))
    assert f"/ask/?case={outcome.number}" in visitor.get(f"/progress/{outcome.number}/").content.decode()
    form = visitor.get(f"/ask/?case={outcome.number}").content.decode()
    assert f"<dd>{spaced_case_number(outcome.number)}</dd>" in form, (
        "as on the receipt, so that it can be read aloud"
    )
    number = registered(visitor, case=outcome.number, topic="progress")
    seen = cases.view(number)
    assert (seen.state.case, seen.state.topic, seen.version.item.code) == (outcome.number, "progress", ITEM)
    assert number_in(f"/progress/{number}/") == number


def test_what_is_kept_of_my_questions_goes_along_with_my_data_and_of_nobody_elses(city):
    client = Client(headers={"host": "testserver"})
    client.force_login(Account.objects.get(login="li"))
    number = registered(client, question="我的店要办哪个证？", name="李晓明", phone="13800000001")
    answered(number, "食品经营许可证。")
    registered(Client(headers={"host": "testserver"}), question="别人问的")
    (one,) = client.get("/my/account/data.json").json()["questions"]
    assert (one["number"], one["phase"], one["personal"]["name"]) == (number, "ANSWERED", "李晓明")
    assert [said["text"] for said in one["words"]] == ["我的店要办哪个证？", "食品经营许可证。"]
    assert [told["event"] for told in one["events"]] == ["Asked", "QuestionAnswered"]
    assert all(told["said"] for told in one["events"])
