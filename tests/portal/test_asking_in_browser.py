"""The pages of a question in a real browser, for who asks and who answers."""

import re

import pytest
from django.contrib.sessions.backends.db import SessionStore

from tests.faces import ITEM
from yimen.cases import queries as cases
from yimen.cases.numbers import query_code
from yimen.people.models import Account
from yimen.process.question import commands as do
from yimen.voices import actions
from yimen.voices.about import about


@pytest.fixture(scope="module")
def asked(house):
    """One question of 李晓明 about an item, answered once and asked further; another that waits."""
    li, clerk = Account.objects.get(login="li"), house.account("clerk3")
    contact = actions.Asker("李晓明", "13800000001", "li@example.org")

    def ask(code, words, **more):
        version = about(code).version.id
        return actions.ask(
            account=li.pk, asker=actions.known_as(li), item_version=version, words=words, **more
        )

    first = ask(ITEM, "开小吃店要先办哪个证？", topic="item", contact=contact)
    actions.answer(account=clerk, seen=cases.view(first.number), words="先办营业执照，再办食品经营许可。")
    actions.ask_further(account=li.pk, seen=cases.view(first.number), words="两个能一起办吗？")
    open_ = ask("", "周六上班吗？", topic="window")
    actions.act(account=clerk, case=open_.case, command=do.TakeQuestion())
    answered = ask("", "停车在哪里？", topic="window")
    actions.answer(account=clerk, seen=cases.view(answered.number), words="地下一层。")
    return {"first": first.number, "open": open_.number, "answered": answered.number}


@pytest.mark.parametrize(
    "path",
    ["/ask/?q=parking", f"/ask/?item={ITEM}", "/ask/{open}/", "/questions/{first}/", "/questions/{answered}/further/", "/questions/{open}/withdraw/", "/my/"],
)  # fmt: skip
def test_each_page_of_who_asks_is_right(house, asked, path):
    assert house.judged("li", path.format(**asked)) == []


@pytest.mark.parametrize(
    "path",
    [
        "/desk/questions/",
        "/desk/questions/?due=late&topic=window&sort=-opened",
        "/desk/questions/frequent/",
        f"/desk/questions/new/?item={ITEM}",
        "/desk/cases/{first}/",
        "/desk/cases/{first}/AnswerQuestion/",
        "/desk/cases/{open}/HandOver/",
        "/desk/cases/{open}/ReferQuestion/",
    ],
)
def test_each_page_of_who_answers_is_right(house, asked, path):
    assert house.judged("clerk3", path.format(**asked)) == []


def test_the_slip_of_a_question_is_right_for_who_wrote_it_down(house, asked):
    (cookie,) = [c for c in house.page("clerk3").context.cookies() if c["name"] == "sessionid"]
    session = SessionStore(cookie["value"])
    session["recorded"] = [asked["open"]]
    session.save()
    assert house.judged("clerk3", f"/desk/questions/{asked['open']}/slip/") == []


def test_asked_on_the_site_and_answered_at_the_window(house, asked):
    page = house.page()
    page.goto("/?q=外星人登记落户火星")
    page.locator("a[href^='/ask/?q=']").first.click()
    assert page.locator("textarea").input_value() == "外星人登记落户火星"
    page.select_option("#id_topic", "other")
    page.get_by_role("button", name="提交咨询").click()
    number = page.url.rstrip("/").split("/")[-1]
    assert query_code(number) in page.content()
    clerk = house.page("clerk3")
    clerk.goto(f"/desk/cases/{number}/")
    clerk.goto(f"/desk/cases/{number}/AnswerQuestion/")
    clerk.fill("textarea", "本中心不办。")
    clerk.keyboard.press("F8")
    clerk.wait_for_url(f"**/desk/cases/{number}/")
    page.goto(f"/questions/{number}/")
    assert "本中心不办。" in page.content()


def test_sent_gone_back_and_sent_again_on_the_first_page_of_a_visit_is_one_question(house):
    context = house.window()
    page = context.new_page()
    page.goto("/ask/")
    numbers = []
    for _time in range(2):
        page.select_option("#id_topic", "rules")
        page.fill("#id_question", "周日上班吗？")
        page.get_by_role("button", name="提交咨询").click()
        page.wait_for_url(re.compile("/ask/.+"))
        numbers.append(page.url)
        page.go_back()
        page.wait_for_selector("#id_question")
    assert numbers[0] == numbers[1]
    house.windows.close(context)
