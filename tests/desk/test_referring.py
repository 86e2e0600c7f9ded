"""A question about another organ's item at the desk: under which item it stands, and whose it is until it is confirmed."""

import uuid

from django.test import Client

from tests.desk.test_questions import home_organ, other_item, pk, post, state
from tests.signing import signed_in
from yimen.cases import inbox as cases_inbox, queries as cases
from yimen.cases.check import check
from yimen.cases.numbers import query_code
from yimen.catalogue import advice, queries as catalogue
from yimen.centres import clock
from yimen.people.models import Account, Organ
from yimen.voices import proposing
from yimen.voices.about import about


def named(organ):
    return Organ.objects.get(pk=organ).name


def recorded(clerk, **given):
    """Write a question down at the window; return its number."""
    given = {
        "question": "怎么办？",
        "topic": "item",
        "channel": "window",
        "submission_key": uuid.uuid4().hex,
    } | given
    number = clerk.post("/desk/questions/new/", given)["Location"].split("/")[-3]
    clock.take()
    return number


def test_what_was_asked_about_another_organs_item_stands_under_that_item_whoever_answers_it(city):
    """It was kept under an item of whoever wrote it down, the first that there was, and so proposed for the wrong guide."""
    near, _head = home_organ()
    there, clerk, general = other_item(), signed_in(near), about().version.item
    number = recorded(clerk, item=there.item.code, code=there.item.code)
    page = clerk.get(f"/desk/cases/{number}/").content.decode()
    assert f'href="/items/{there.item.code}/"' in page and "指南上公布的" in page
    assert [row["item"] for row in clerk.get("/desk/questions/?whose=mine").context["rows"]] == [
        there.item.name
    ]
    assert post(clerk, number, "AnswerQuestion", words="带身份证就行。").status_code == 302
    clock.take()
    assert cases.view(number).version.organ != there.organ and state(number).item == there.item.code
    first = signed_in("editor").get("/desk/questions/frequent/").context["rows"][0]
    assert (first["code"], first["times"]) == (there.item.code, 1)
    proposing.propose(cases.view(number), account=pk(near), words=advice.Words("带什么？", "带身份证。"))
    (proposed,) = advice.listed("proposed")
    advice.publish(by=pk("editor"), id=proposed.id, words=advice.Words("带什么？", "带身份证。"))
    visitor = Client(headers={"host": "testserver"})
    assert "带身份证。" in visitor.get(f"/items/{there.item.code}/").content.decode()
    # About nothing in particular is about what the centre itself takes questions for, whoever wrote it down.
    alone = recorded(clerk)
    assert state(alone).item == general.code and state(alone).referred_from
    assert "不限于哪个事项" in clerk.get(f"/desk/cases/{alone}/").content.decode()
    post(clerk, alone, "AnswerQuestion", words="现场拍照就行。")
    typed = {"question": "要照片吗？", "answer": "现场拍。", "nameless": "on", "item": there.item.name}
    propose = f"/desk/finding/advice/of/{alone}/"
    finds = clerk.post(propose, typed)
    assert finds.status_code == 422, "it finds first, then one is chosen"
    asked = finds.content.decode()
    assert '选一个<span class="optional">' not in asked and "找到的事项在下面，请选一个。" in asked
    assert f"{there.item.name} · {named(there.organ)}" in asked, "items of one name are of several organs"
    assert clerk.post(propose, typed | {"code": there.item.code}).status_code == 302
    assert [one.item for one in advice.listed("proposed")] == [there.item.code]
    clock.take()
    window = signed_in("clerk7")
    other = recorded(clerk, item=there.item.code, code=there.item.code)
    assert post(window, other, "ConfirmReferral", agree="yes").status_code == 302
    clock.take()
    assert state(other).item == cases.view(other).version.item.code == there.item.code
    assert not [*check(number), *check(alone), *check(other)]


def test_while_another_organ_has_not_confirmed_the_answer_is_owed_by_the_first_who_can_take_it_back(city):
    """Whoever was asked first had no task for it, and could do nothing but wait until the referral came back by itself."""
    near, head = home_organ()
    there, clerk = other_item(), signed_in(near)
    number = recorded(clerk, item=there.item.code, code=there.item.code)
    (mine,) = [one for one in clerk.get("/desk/").context["beside"] if number in one["url"]]
    assert (str(mine["due_on"]), mine["left"]) == ("2026-03-05", 3) and "等对方确认" in mine["label"]
    clock.take()
    owed = cases_inbox.Inbox(cases.rights(pk("clerk3")), me=pk("clerk3")).found()[0]
    here = cases.view(number).state.referred_from
    organs = {one.act: one.organ_name for one in owed if one.number == number}
    assert organs["AnswerQuestion"] == named(catalogue.version(here).organ)
    assert organs["ConfirmReferral"] == named(there.organ)
    asker = Client(headers={"host": "testserver"})
    asker.post("/progress/", {"number": number, "code": query_code(number)})
    words = asker.get(f"/questions/{number}/").content.decode().split("谁负责答复")[1].split("</dl>")[0]
    assert words.index(named(catalogue.version(here).organ)) < words.index(
        "等对方确认：" + named(there.organ)
    )
    page = clerk.get(f"/desk/cases/{number}/").content.decode()
    assert (
        f"/desk/cases/{number}/TakeBackReferral/" in page and "3 月 3 日" in page.split("转办</dt>")[1][:300]
    )
    # A window of the first organ that has nothing to do with the other's may take it over and answer.
    colleague = Account.objects.get(login=head)
    assert "TakeQuestion" in signed_in(head).get(f"/desk/cases/{number}/").content.decode()
    assert post(signed_in(head), number, "TakeQuestion").status_code == 302
    clock.take()
    assert state(number).owner == f"a:{colleague.pk}" and state(number).referred_from
    assert post(signed_in("clerk7"), number, "TakeBackReferral", reason="我来").status_code == 409
    assert post(clerk, number, "TakeBackReferral", reason=" ").status_code == 422
    assert post(clerk, number, "TakeBackReferral", reason="人还在窗口，这里就能答").status_code == 302
    clock.take()
    found = cases.view(number)
    assert found.version.id == here and not found.state.referred_from
    assert "首问者收回" in clerk.get(f"/desk/cases/{number}/").content.decode()
    assert post(clerk, number, "AnswerQuestion", words="带身份证就行。").status_code == 302
    assert not list(check(number))
