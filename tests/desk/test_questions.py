"""A question at the desk: whoever is asked first answers for it; what is read is recorded; every act has its form."""

import csv
import io
import uuid
from datetime import date, datetime

import pytest
from django.test import Client

from tests.faces import ITEM
from tests.signing import by as pk, signed_in
from yimen.cases import queries as cases
from yimen.cases.check import check
from yimen.cases.inbox import Inbox
from yimen.cases.numbers import query_code
from yimen.cases.sweep import sweep
from yimen.catalogue import queries as catalogue
from yimen.centres import clock
from yimen.lib import clock as clock_time
from yimen.people.models import Account, Reading
from yimen.voices import actions
from yimen.voices.about import about

WORDS = "开小吃店要先办哪个证？"


def ask(code="", words=WORDS, **more):
    """Ask on the site without an account; return the question's number."""
    found = about(code)
    return actions.ask(
        account=0, asker=actions.known_as(None), item_version=found.version.id, words=words, **more
    ).number


def post(client, number, name, **given):
    given.setdefault("submission_key", uuid.uuid4().hex)
    return client.post(f"/desk/cases/{number}/{name}/", given)


def state(number):
    return cases.view(number).state


@pytest.fixture
def number(city):
    """A question about a food licence that came in on the site."""
    contact = actions.Asker("李晓明", "13800000001", "li@example.org")
    return ask(ITEM, topic="item", contact=contact)


def home_organ():
    """Return the staff of the organ of the item: its first approver and its head."""
    organ = catalogue.version(catalogue.published_version(ITEM)).organ
    held = Account.objects.filter(postings__organ=organ, postings__role="approver").order_by("pk")
    head = Account.objects.filter(postings__organ=organ, postings__role="head_of_organ").first()
    return held.first().login, head.login


def test_the_page_shows_words_guide_and_a_masked_asker_and_the_reading_is_kept(number):
    page = signed_in("clerk3").get(f"/desk/cases/{number}/").content.decode()
    assert WORDS in page and "指南上公布的" in page and "李晓明" not in page and "13800000001" not in page
    assert f"/desk/cases/{number}/show/name/" in page and f"/desk/cases/{number}/show/email/" in page
    kept = Reading.objects.get()
    assert (kept.who.login, kept.case_number, kept.field) == ("clerk3", number, "question")
    shown = signed_in("clerk3").post(f"/desk/cases/{number}/show/email/", {"why": "回电说明"})
    assert "li@example.org" in shown.content.decode() and Reading.objects.filter(field="email").exists()
    assert signed_in("clerk3").get(f"/desk/cases/{number}/show/identity/").status_code == 404


def test_an_approver_of_another_organ_and_the_public_see_nothing_of_it(number):
    near, _head = home_organ()
    stranger = Account.objects.filter(postings__role="approver").exclude(
        postings__organ=Account.objects.get(login=near).postings.first().organ
    )
    for login in (stranger.first().login, "li", "investment"):
        client = signed_in(login)
        assert client.get(f"/desk/cases/{number}/").status_code == 404, login
        assert post(client, number, "AnswerQuestion", words="好").status_code == 404, login
    assert not Reading.objects.exists()


def test_taken_answered_once_and_the_second_clerk_is_told_who_was_first(number):
    first, second = signed_in("clerk3"), signed_in("clerk5")
    assert post(first, number, "TakeQuestion").status_code == 302
    assert state(number).owner == f"a:{pk('clerk3')}"
    assert "TakeQuestion" not in first.get(f"/desk/cases/{number}/").content.decode()
    form = first.get(f"/desk/cases/{number}/AnswerQuestion/").content.decode()
    assert WORDS in form and "指南上公布的" in form
    for words in ("", "  \n"):
        assert post(first, number, "AnswerQuestion", words=words).status_code == 422
    long = post(first, number, "AnswerQuestion", words="答" * 4001)
    assert long.status_code == 422 and "答答答" in long.content.decode()
    key = uuid.uuid4().hex
    for _ in range(2):
        answer = post(first, number, "AnswerQuestion", words="先办食品经营许可证。", submission_key=key)
        assert answer.status_code == 302
    late = post(second, number, "AnswerQuestion", words="我也来答")
    assert late.status_code == 409 and state(number).phase == "ANSWERED"
    page = second.get(f"/desk/cases/{number}/").content.decode()
    assert "先办食品经营许可证。" in page and "我也来答" not in page


def test_a_hand_over_counts_when_the_colleague_confirms(number):
    clerk, colleague = signed_in("clerk3"), signed_in("clerk5")
    post(clerk, number, "TakeQuestion")
    form = clerk.get(f"/desk/cases/{number}/HandOver/").content.decode()
    assert f'value="a:{pk("clerk5")}"' in form and f'value="a:{pk("clerk3")}"' not in form
    forged = post(clerk, number, "HandOver", to=f"a:{pk('li')}", reason="请假")
    assert forged.status_code == 422
    assert post(clerk, number, "HandOver", to=f"a:{pk('clerk5')}", reason="").status_code == 422
    assert post(clerk, number, "HandOver", to=f"a:{pk('clerk5')}", reason="请假").status_code == 302
    assert state(number).owner == f"a:{pk('clerk3')}"
    assert "ConfirmHandOver" not in signed_in("clerk6").get(f"/desk/cases/{number}/").content.decode()
    assert "ConfirmHandOver" in colleague.get(f"/desk/cases/{number}/").content.decode()
    assert post(colleague, number, "ConfirmHandOver", agree="no", opinion="今天我也不在").status_code == 302
    assert (state(number).owner, state(number).offered) == (f"a:{pk('clerk3')}", "")
    post(clerk, number, "HandOver", to=f"a:{pk('clerk5')}", reason="请假")
    assert post(colleague, number, "ConfirmHandOver", agree="yes").status_code == 302
    assert state(number).owner == f"a:{pk('clerk5')}"


def other_item():
    """Return an open item of another organ than the first's."""
    organ = catalogue.version(catalogue.published_version(ITEM)).organ
    return next(
        one for one in catalogue.all_in_force(date(2026, 3, 2))
        if one.organ != organ and not one.item.takes_questions
    )  # fmt: skip


def test_a_referral_goes_to_the_organ_of_an_item_that_is_searched_and_comes_back_with_a_reason(number):
    near, _head = home_organ()
    there = other_item()
    clerk = signed_in(near)
    post(clerk, number, "TakeQuestion")
    asked = post(clerk, number, "ReferQuestion", item="没有这种事项吧", reason="不归我局")
    assert asked.status_code == 422 and "不归我局" in asked.content.decode()
    found = post(clerk, number, "ReferQuestion", item=there.item.code, reason="不归我局")
    assert found.status_code == 422 and there.item.name in found.content.decode()
    forged = post(clerk, number, "ReferQuestion", item=there.item.code, code="511602-NONE", reason="不归我局")
    assert forged.status_code == 422
    done = post(clerk, number, "ReferQuestion", item=there.item.code, code=there.item.code, reason="不归我局")
    assert done.status_code == 302 and cases.view(number).version.organ == there.organ
    # Until the other organ confirms, who was asked first still sees it.
    assert WORDS in clerk.get(f"/desk/cases/{number}/").content.decode()
    window = signed_in("clerk7")
    silent = post(window, number, "ConfirmReferral", agree="no")
    assert silent.status_code == 409 and "文书缺少" not in silent.content.decode(), "a decline is no document"
    assert post(window, number, "ConfirmReferral", agree="no", opinion="属于市场监管").status_code == 302
    assert cases.view(number).version.item.code == ITEM


def test_a_question_is_recorded_and_answered_in_one_act(city):
    clerk = signed_in("clerk3")
    given = {"question": "停车在哪里？", "topic": "window", "channel": "window", "submission_key": "s1"}
    answered = clerk.post("/desk/questions/new/", given | {"answer": "大厅地下一层，前两小时免费。"})
    assert answered.status_code == 302
    number = answered["Location"].split("/")[-3]
    assert query_code(number) in clerk.get(answered["Location"]).content.decode()
    assert signed_in("clerk5").get(answered["Location"]).status_code == 404
    found = state(number)
    assert (found.phase, found.owner, found.channel) == ("ANSWERED", f"a:{pk('clerk3')}", "window")
    again = clerk.post("/desk/questions/new/", given | {"answer": "大厅地下一层，前两小时免费。"})
    assert again["Location"] == answered["Location"]
    visitor = Client(headers={"host": "testserver"})
    visitor.post("/progress/", {"number": number, "code": query_code(number)})
    assert "地下一层" in visitor.get(f"/questions/{number}/").content.decode()


def test_who_records_answers_for_it_and_an_empty_or_forged_record_is_none(city):
    clerk = signed_in("clerk3")
    given = {"question": "要带什么？", "topic": "item", "channel": "window", "item": ITEM}
    for wrong in ({"question": ""}, {"topic": ""}, {"channel": "forged"}, {"item": "没有这种事项吧"}):
        assert clerk.post("/desk/questions/new/", given | wrong | {"code": ITEM}).status_code == 422, wrong
    choosing = clerk.post("/desk/questions/new/", given)
    assert choosing.status_code == 422 and 'name="code"' in choosing.content.decode()
    done = clerk.post("/desk/questions/new/", given | {"code": ITEM, "submission_key": "s2"})
    number = done["Location"].split("/")[-3]
    assert state(number).owner == f"a:{pk('clerk3')}" and cases.view(number).version.item.code == ITEM
    assert signed_in("investment").get("/desk/questions/new/").status_code == 404
    assert signed_in("li").get("/desk/questions/new/").status_code == 404


def test_asked_first_about_another_organ_s_item_one_answers_for_it_until_that_organ_confirms(city):
    near, _head = home_organ()
    there = other_item()
    clerk = signed_in(near)
    given = {"question": "怎么办？", "topic": "item", "channel": "window", "item": there.item.code}
    given |= {"code": there.item.code, "submission_key": "s3"}
    assert clerk.post("/desk/questions/new/", given | {"answer": "我来答"}).status_code == 409
    number = clerk.post("/desk/questions/new/", given)["Location"].split("/")[-3]
    clock.take()
    found = cases.view(number)
    assert (found.state.owner, found.version.organ) == (f"a:{pk(near)}", there.organ)
    assert found.state.referred_from
    page = clerk.get("/desk/questions/", {"whose": "mine"}).context
    assert [row["number"] for row in page["rows"]] == [number], (
        "theirs, wherever it lies, until it is confirmed"
    )
    assert {"count": "1", "url": "?whose=mine"}.items() <= page["counts"][1].items()
    clock.move(datetime.fromisoformat("2026-03-04T09:00+08:00"))
    sweep()
    assert state(number).owner == f"a:{pk(near)}" and not state(number).referred_from


def test_whoever_was_asked_first_answers_before_the_other_organ_has_confirmed(number):
    near, _head = home_organ()
    there = other_item()
    clerk, window = signed_in(near), signed_in("clerk7")
    post(clerk, number, "TakeQuestion")
    post(clerk, number, "ReferQuestion", item=there.item.code, code=there.item.code, reason="不归我局")
    page = clerk.get(f"/desk/cases/{number}/").content.decode()
    assert "/AnswerQuestion/" in page and "/ConfirmReferral/" not in page and "/ReferQuestion/" not in page
    assert "/ConfirmReferral/" in window.get(f"/desk/cases/{number}/").content.decode()
    assert post(clerk, number, "AnswerQuestion", words="带身份证就行。").status_code == 302
    clock.take()
    found = state(number)
    assert (found.phase, found.owner, found.referred_from) == ("ANSWERED", f"a:{pk(near)}", 0)
    assert cases.view(number).version.item.code == ITEM
    after = clerk.get(f"/desk/cases/{number}/").content.decode()
    assert "转办到此结束" in after and "带身份证就行" in after
    late = post(window, number, "ConfirmReferral", agree="yes")
    assert late.status_code in (404, 409) and state(number).owner == f"a:{pk(near)}"
    assert list(check(number)) == []


def test_whoever_sits_for_every_organ_and_referred_a_question_has_one_thing_to_do_with_it(number):
    clerk, window = signed_in("clerk3"), signed_in("clerk7")
    post(clerk, number, "TakeQuestion")
    code = other_item().item.code
    assert post(clerk, number, "ReferQuestion", item=code, code=code, reason="不归我局").status_code == 302

    def waits(login):
        box = Inbox(cases.rights(pk(login)), me=pk(login))
        lines, total = box.found()
        assert len(lines) == total
        return [one.act for one in lines if one.number == number]

    assert waits("clerk3") == ["AnswerQuestion"], "another confirms"
    assert "ConfirmReferral" in waits("clerk7")
    assert "/ConfirmReferral/" in window.get(f"/desk/cases/{number}/").content.decode()


def test_what_is_late_comes_before_the_head_and_stands_in_the_register(number):
    _near, head = home_organ()
    other = ask(words="周六上班吗？", topic="window")
    clock.move(datetime.fromisoformat("2026-03-09T09:00+08:00"))
    sweep()
    assert number in signed_in(head).get("/desk/").content.decode().replace(" ", "")
    clerk = signed_in("clerk3")
    listed = clerk.get("/desk/questions/", {"due": "raised"}).context["rows"]
    assert {number, other} <= {row["number"] for row in listed} and all(row["raised"] for row in listed)
    assert clerk.get("/desk/questions/", {"due": "late"}).context["count"] == "2"
    narrowed = clerk.get("/desk/questions/", {"topic": "window", "sort": "-opened"}).context["rows"]
    assert [row["number"] for row in narrowed] == [other]
    assert clerk.get("/desk/questions/", {"topic": "forged", "sort": "x", "page": "-3"}).status_code == 200
    whole = clerk.get("/desk/questions/", {"q": number})
    assert whole.status_code == 302 and number in whole["Location"]
    mine = clerk.get("/desk/questions/", {"whose": "mine"}).context["rows"]
    assert mine == []
    rows = list(
        csv.reader(io.StringIO(clerk.get("/desk/questions/questions.csv").content.decode("utf-8-sig")))
    )
    assert len(rows) == 3 and WORDS not in str(rows)


def test_an_organ_sees_its_own_questions_and_who_watches_sees_all(number):
    near, _head = home_organ()
    general = ask(words="周六上班吗？")

    def listed(login):
        return {row["number"] for row in signed_in(login).get("/desk/questions/").context["rows"]}

    assert listed(near) == {number} and listed("supervisor") == {number, general}
    page = signed_in("supervisor").get(f"/desk/cases/{number}/").content.decode()
    assert (
        WORDS in page and "AnswerQuestion" not in page and Reading.objects.filter(field="question").exists()
    )
    public = signed_in("observer").get(f"/desk/cases/{number}/").content.decode()
    assert WORDS not in public and "李" not in public.split("<main")[1].split("经过")[0]
    assert Reading.objects.filter(field="case", who__login="observer").exists()
    for login in ("investment", "system"):
        assert signed_in(login).get("/desk/questions/").status_code == 404


def test_what_is_asked_most_is_counted_without_a_word_of_anybody(number):
    for _ in range(2):
        ask(ITEM, topic="item")
    for login in ("editor", "clerk3"):
        answer = signed_in(login).get("/desk/questions/frequent/")
        first = answer.context["rows"][0]
        assert (first["code"], first["times"], first["open"]) == (ITEM, 3, 3)
        assert WORDS not in answer.content.decode()
    assert signed_in("system").get("/desk/questions/frequent/").status_code == 404


def test_the_window_asks_further_and_withdraws_for_whoever_stands_there(city):
    clerk = signed_in("clerk3")
    given = {"question": "周六上班吗？", "topic": "window", "channel": "window", "submission_key": "s5"}
    number = clerk.post("/desk/questions/new/", given)["Location"].split("/")[-3]
    post(clerk, number, "AnswerQuestion", words="周六不上班。")
    assert post(clerk, number, "AskAgain", words="多少钱？").status_code == 302
    assert state(number).turns == 2 and "多少钱？" in clerk.get(f"/desk/cases/{number}/").content.decode()
    assert post(clerk, number, "WithdrawQuestion").status_code == 302
    assert state(number).phase == "TAKEN_BACK"


def test_nobody_at_the_desk_says_for_whoever_asked_on_the_site_that_no_answer_is_needed(number):
    clerk = signed_in("clerk3")
    assert "WithdrawQuestion" not in clerk.get(f"/desk/cases/{number}/").content.decode()
    answer = post(clerk, number, "WithdrawQuestion")
    assert answer.status_code == 409 and state(number).phase == "ASKED"


def test_whoever_takes_the_call_answers_for_what_was_asked(city):
    clerk = signed_in("clerk3")
    given = {"question": "周六上班吗？", "topic": "window", "channel": "phone", "submission_key": "s6"}
    number = clerk.post("/desk/questions/new/", given)["Location"].split("/")[-3]
    assert state(number).owner == f"a:{pk('clerk3')}"


def test_lists_show_what_the_law_did_before_any_sweep_came_by(number):
    """After the term the head is told, and what another organ did not confirm comes back: with the sweep off too."""
    later = ask(ITEM, topic="fee")
    other = next(
        v for v in catalogue.all_in_force(clock_time.today()) if v.organ != cases.view(later).version.organ
    )
    near, _head = home_organ()
    refer = {"item": other.item.code, "code": other.item.code, "reason": "不归这里"}
    assert post(signed_in("clerk3"), later, "ReferQuestion", **refer).status_code == 302
    clock.move(datetime.fromisoformat("2026-03-10T09:00+08:00"))

    def rows(query=""):
        return {row["number"]: row for row in signed_in(near).get(f"/desk/questions/{query}").context["rows"]}

    assert set(rows()) == {number, later} and not rows()[later]["elsewhere"]
    assert all(row["raised"] for row in rows().values())
    assert set(rows("?due=raised")) == {number, later} and set(rows("?topic=fee")) == {later}
    before = rows()
    while sweep():
        pass
    assert rows() == before
