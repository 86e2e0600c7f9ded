"""Asked before filing: whom, by when, what was answered, who is told, and what becomes of it once it is filed."""

from datetime import date, datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.beforehand.furnished import (
    WORDS,
    account,
    answered,
    asked,
    by,
    department,
    paper,
    three_named,
    who,
)
from tests.faces import ITEM, House
from tests.signing import client
from yimen.beforehand import (
    answering,
    asking,
    late as finding,
    offered,
    paper as papers,
    parts,
    queries,
    retention,
    sheet,
    taking,
)
from yimen.beforehand.asking import Who, Wish
from yimen.beforehand.models import Answer, Asked, Request, Said, Taken
from yimen.beforehand.refused import NotHeard
from yimen.beforehand.words import BINDS
from yimen.cases import queries as cases, rulebook
from yimen.cases.sequencer import sequence
from yimen.catalogue import queries as catalogue
from yimen.centres import clock as standing
from yimen.demo import asked_before, carried
from yimen.lib import clock
from yimen.notices.models import Notice
from yimen.people.models import Organ, Reading
from yimen.projects.models import Project
from yimen.projects.standing import way
from yimen.watch.models import Finding


def refused(code, act, /, *given, **named):
    with pytest.raises(NotHeard) as found:
        act(*given, **named)
    assert found.value.code == code
    assert found.value.sentence() and found.value.sentence("en")


def whole(id):
    return queries.wholes([Request.objects.get(pk=id)])[0]


def move(day):
    standing.move(datetime.fromisoformat(f"{day}T09:00+08:00"))


def test_a_pre_review_is_answered_in_its_days_and_its_asker_is_told(city):
    id = asked()
    (line,) = whole(id).lines
    assert (line.state, line.due_on) == ("waiting", date(2026, 3, 9))
    assert line.organ == catalogue.version(catalogue.published_version(ITEM)).organ
    answered(id)
    (line,) = whole(id).lines
    assert (line.state, line.reply.says) == ("answered", "yes")
    told = Notice.objects.get(account_id=by("li"))
    assert BINDS["binds"][0] in told.text and "餐饮业环境保护技术规范 6.2" in told.text
    made = papers.sheet(whole(id), at=clock.now(), language="zh")
    said = str(made)
    assert BINDS["binds"][0] in said and "排烟口" in said and "李晓明" not in said
    assert papers.rendered(made).startswith(b"%PDF")
    assert "binds nobody" in str(papers.sheet(whole(id), at=clock.now(), language="en"))


def test_what_is_asked_is_sealed_and_each_reading_of_it_is_recorded(city):
    id = asked()
    assert WORDS.encode() not in bytes(Said.objects.get().sealed)
    before = Reading.objects.count()
    assert queries.said_to_staff(Request.objects.get(), who=by("reviewer1")).words == WORDS
    assert Reading.objects.count() == before + 1
    assert Reading.objects.latest("id").case_number == f"beforehand-{id}"


def test_what_is_late_is_on_the_public_count_and_owed_by_its_department(city):
    on_time, late = asked(), asked("wang")
    answered(on_time)
    one, login = department(late)
    me = parts.part(by(login))
    assert [line.asked for line in queries.owed(me.answers)] == [one]
    assert queries.owed(parts.part(by("clerk3")).answers) == []
    move("2026-03-10")
    (line,) = queries.owed(me.answers)
    assert line.state == "late"
    (figures,) = queries.figures()
    assert (figures.asked, figures.in_time, figures.late, figures.waiting) == (2, 1, 1, 0)
    answered(late)
    assert queries.owed(me.answers) == []
    (figures,) = queries.figures()
    assert (figures.answered_late, figures.late) == (1, 0)


def test_what_is_late_is_a_finding_of_supervision_once_though_the_worker_stood_still(city):
    on_time, late, answered_late, filed = asked(), asked("wang"), asked("chen"), asked("zhou")
    answered(on_time)
    assert finding.note() == 0
    move("2026-03-10")
    answered(answered_late)
    asking.withdraw(by=by("zhou"), request=filed)
    assert (finding.note(), finding.note()) == (3, 0), "each once, whether or not it was answered meanwhile"
    found = list(Finding.objects.filter(rule="XC-15"))
    assert {(str(one.on), one.level, one.card) for one in found} == {("2026-03-10", "notice", "")}
    page = client("supervisor").get("/desk/watch/?rule=XC-15&f=1", follow=True).content.decode()
    assert f"/desk/beforehand/{late}/" in page and "最后一日" in page


def test_it_starts_no_term_and_is_taken_over_into_the_case_once_it_is_filed(city):
    id, other = asked(papers=(paper(),)), asked("wang")
    house = House("", None)
    house.submit("mine")
    number = house.cases["mine"]
    sequence()
    assert taking.follow() > 0
    (taken,) = taking.of_case(number)
    assert taken.id == id and not whole(other).over
    seen = cases.view(number)
    assert {one.kind for one in seen.state.clocks} == {"correction"}
    assert (whole(id).lines[0].state, whole(id).case) == ("lapsed", number)
    refused(
        "over",
        answering.answer,
        by=by("reviewer1"),
        asked=whole(id).lines[0].asked,
        says="yes",
        text="可",
        basis="无",
    )
    refused("over", asking.withdraw, by=by("li"), request=id)
    assert taking.follow() == 0


def test_no_case_is_read_of_whoever_asked_nothing_before_filing(city, monkeypatch):
    asked("wang")
    House("", None).submit("mine")
    sequence()
    monkeypatch.setattr(taking, "enter", lambda number: pytest.fail(f"{number} was read"))
    assert taking.follow() > 0


def test_nothing_asked_after_a_case_was_filed_is_taken_over_into_it(city):
    house = House("", None)
    house.submit("mine")
    number = house.cases["mine"]
    move("2026-03-03")
    id = asked()
    sequence()
    taking.follow()
    assert not whole(id).over
    refused("no_case", taking.take, by=by("li"), request=id, number="1")
    house.submit("theirs", who="wang")
    one, login = department(id)
    refused("another_party", taking.take, by=by(login), request=id, number=house.cases["theirs"])
    refused("not_entitled", taking.take, by=by("wang"), request=id, number=number)
    taking.take(by=by(login), request=id, number=number)
    assert Taken.objects.get().case == number


def test_the_files_of_a_pre_review_are_offered_in_the_draft(city):
    id = asked(papers=(paper(),))
    item = catalogue.version(catalogue.published_version(ITEM)).item
    names = {asking.known_as(account("li"))}
    (offer,) = offered.found(names, item).values()
    assert offer.handed.code == "m1" and "预审" in offer.item
    assert offered.found({asking.known_as(account("wang"))}, item) == {}
    assert retention.held([offer.handed.file, "other"]) == {offer.handed.file}
    asking.withdraw(by=by("li"), request=id)
    assert offered.found(names, item) == {}


def test_who_asks_whom(city):
    wish = Wish("pre_review", WORDS, ITEM)
    refused("not_entitled", asking.ask, by=by("wang"), who=who("li"), wish=wish)
    refused("not_entitled", asking.ask, by=by("reviewer1"), who=who("li"), wish=wish)
    refused("not_entitled", asking.ask, by=by("li"), who=who("li"), wish=Wish("tests", WORDS, ITEM))
    refused("no_words", asking.ask, by=by("li"), who=who("li"), wish=Wish("policy", " ", ITEM))
    refused("unknown_item", asking.ask, by=by("li"), who=who("li"), wish=Wish("policy", WORDS, "X"))
    refused("nobody_asked", asking.ask, by=by("li"), who=who("li"), wish=Wish("policy", WORDS))
    refused("unknown_organ", asking.ask, by=by("li"), who=who("li"), wish=Wish("policy", WORDS, "", (0,)))
    first, second = (Organ.objects.get(code=code).pk for code in ("organ-01", "organ-02"))
    id = asked(kind="mock", organs=(first, second, first), recorded_by="clerk3")
    assert [line.organ for line in whole(id).lines] == sorted((first, second))
    assert whole(id).lines[0].due_on == date(2026, 3, 16)
    # Somebody without an account is known by the number that was seen: the answer waits at the window.
    nobody = Who("f" * 64, "张三")
    asking.ask(by=by("clerk3"), who=nobody, wish=wish)
    sees = {
        login: parts.part(by(login)).sees().count()
        for login in ("clerk3", "clerk4", "reviewer2", "supervisor")
    }
    assert sees == {"clerk3": 2, "clerk4": 0, "reviewer2": 1, "supervisor": 2}


def test_what_an_organ_was_asked_its_successor_answers(city):
    id = asked()
    one, login = department(id)
    new = Organ.objects.get(code="organ-02")
    Organ.objects.filter(pk=whole(id).lines[0].organ).update(successor=new)
    assert [line.asked for line in queries.owed(parts.part(by("reviewer2")).answers)] == [one]
    answering.answer(by=by("reviewer2"), asked=one, says="yes", text="可以", basis="规范 6.2")
    assert login == "reviewer1" and whole(id).answered


def test_an_answer_has_its_basis_and_a_no_its_alternatives(city):
    id = asked()
    one, login = department(id)
    given = {"by": by(login), "asked": one, "text": "不行", "basis": "规范 6.2"}
    refused("not_entitled", answering.answer, **given | {"by": by("reviewer2"), "says": "yes"})
    refused("not_entitled", answering.answer, **given | {"says": "maybe"})
    refused("incomplete", answering.answer, **given | {"says": "yes", "basis": " "})
    refused("no_alternatives", answering.answer, **given, says="no")
    refused("unknown", answering.answer, **given | {"asked": 0}, says="yes")
    answering.answer(**given, says="no", alternatives="换到后街 12 号，或者加装净化设施。")
    answered(id)
    assert [reply.says for reply in whole(id).lines[0].replies] == ["yes", "no"]
    assert "后街 12 号" in Notice.objects.order_by("id").first().text
    with pytest.raises(IntegrityError, match="a_no_names_alternatives"), transaction.atomic():
        Answer.objects.create(
            asked_id=one, says="no", text="不", basis="无", by=1, at=clock.now(), on=clock.today()
        )


def test_nothing_that_was_asked_or_answered_can_be_changed(city):
    id = asked()
    answered(id)
    for rows in (Request.objects, Asked.objects, Answer.objects):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.all()._raw_delete("default")
    with pytest.raises(DatabaseError), transaction.atomic():
        Answer.objects.update(text="可以")


def test_words_and_files_are_erased_when_their_term_is_over(city):
    id = asked(papers=(paper(),))
    assert retention.forget() == 0
    move("2028-03-03")
    assert retention.forget() == 2
    assert queries.said(Request.objects.get(pk=id)).words == ""
    assert rulebook.current_profile().retention["beforehand"].years == 2


def test_the_three_tests_of_a_project(city):
    refused("no_testers", sheet.open_for, by=by("investment"), project=7, who=who(), words="项目")
    refused("not_entitled", sheet.name_testers, by=by("clerk3"), organs={})
    refused("unknown_organ", sheet.name_testers, by=by("coordinator"), organs={"industry": 1})
    three_named()
    id = sheet.open_for(by=by("investment"), project=7, who=who(), words="年产十万吨预制菜")
    refused("sheet_there", sheet.open_for, by=by("investment"), project=7, who=who(), words="又一次")
    refused("not_entitled", asking.withdraw, by=by("li"), request=id)
    assert [line.test for line in whole(id).lines] == ["industry", "plan", "zoning"]
    industry, plan, zoning = (line.asked for line in whole(id).lines)
    given = {"text": "查过", "basis": "产业结构调整指导目录"}
    refused("no_maybe", answering.answer, by=by("reviewer1"), asked=industry, says="conditions", **given)
    for place, one in enumerate((industry, plan), start=1):
        answering.answer(by=by(f"reviewer{place}"), asked=one, says="yes", **given)
    assert not sheet.fast(7)
    answering.answer(by=by("reviewer3"), asked=zoning, says="no", alternatives="开发区三期可以", **given)
    assert not sheet.fast(7)
    assert "开发区三期可以" in Notice.objects.latest("id").text
    answering.answer(by=by("reviewer3"), asked=zoning, says="yes", **given)
    assert sheet.fast(7) and not sheet.fast(8)


def test_the_demonstration_city_has_some_of_everything(city):
    asked_before.name_testers()
    carried.carry()
    asked_before.ask()
    states = {(line.kind, line.state) for line in queries.lines(Asked.objects.all())}
    assert {
        ("tests", "answered"),
        ("tests", "waiting"),
        ("pre_review", "answered"),
        ("mock", "waiting"),
        ("policy", "late"),
    } <= states
    firms_own, own = Project.objects.order_by("id")
    assert way(firms_own).fast and not way(own).fast
    assert {reply.says for line in way(own).tests for reply in line.replies} == {"no"}
