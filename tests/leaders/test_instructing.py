"""Instructions: given, answered, ended; late, left, contradicted; and what they may not do."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from tests.leaders.furnished import DAY, TODAY, WORDS, by, given, later, me, organ, refused
from yimen.leaders import checking, following, instructing, queries
from yimen.leaders.models import Instruction, Standing, Step
from yimen.leaders.queries import Asked, Instructions
from yimen.people.models import Posting, Reading, Substitution
from yimen.telling.models import Telling


def phase(id):
    return Standing.objects.get(pk=id).phase


def acts(id):
    return list(Step.objects.filter(instruction=id).order_by("pk").values_list("act", flat=True))


def test_an_instruction_is_told_confirmed_answered_given_back_and_ended(city):
    id = given()
    assert Telling.objects.filter(account=by("head1"), kind="instructed", thing=id).count() == 1
    assert bytes(Instruction.objects.get().words.sealed).find(WORDS[:4].encode()) < 0, "sealed"
    refused("not_entitled", instructing.confirm, me=me("section1"), instruction=id)
    instructing.confirm(me=me("head1"), instruction=id)
    refused("not_now", instructing.confirm, me=me("head1"), instruction=id)
    refused("no_words", instructing.answer, me=me("head1"), instruction=id, words=" ")
    instructing.answer(me=me("head1"), instruction=id, words="两人请假")
    refused("not_entitled", instructing.end, me=me("head2"), instruction=id, words="好")
    refused("not_now", instructing.end, me=me("head1"), instruction=id, words="好")
    instructing.give_back(me=me("director"), instruction=id, words="没说怎样改", due_on=TODAY + 5 * DAY)
    assert phase(id) == "confirmed" and Standing.objects.get().due_on == TODAY + 5 * DAY
    instructing.answer(me=me("head1"), instruction=id, words="加开一个窗口")
    instructing.end(me=me("director"), instruction=id, words="可以")
    assert acts(id) == ["confirmed", "answered", "returned", "answered", "ended"]
    refused("not_now", instructing.answer, me=me("head1"), instruction=id, words="再说")
    assert list(checking.check()) == []


def test_a_later_day_is_asked_for_granted_and_refused(city):
    id = given()
    refused("not_later", instructing.ask, me=me("head1"), instruction=id, words="忙", day=TODAY)
    instructing.ask(me=me("head1"), instruction=id, words="要等检测", day=TODAY + 9 * DAY)
    instructing.reply(me=me("director"), instruction=id, words="", agrees=True)
    assert (phase(id), Standing.objects.get().due_on) == ("confirmed", TODAY + 9 * DAY)
    instructing.ask(me=me("head1"), instruction=id, words="再等", day=TODAY + 20 * DAY)
    refused("no_words", instructing.reply, me=me("director"), instruction=id, words="", agrees=False)
    instructing.reply(me=me("director"), instruction=id, words="不行", agrees=False)
    assert Standing.objects.get().due_on == TODAY + 9 * DAY
    instructing.ask(me=me("head1"), instruction=id, words="指的是哪个窗口？")
    instructing.reply(me=me("director"), instruction=id, words="三号")
    assert acts(id)[-2:] == ["asked_clear", "cleared"] and phase(id) == "confirmed"


def test_who_is_instructed_and_by_whom(city):
    refused("not_entitled", given, "clerk3")
    refused("not_entitled", given, "coordinator")
    refused("out_of_reach", given, "head2")
    refused("yourself", given, "director", owner=by("director"))
    refused("watches", given, owner=by("supervisor"))
    refused("out_of_reach", given, owner=by("above1"))
    assert by("above1") not in instructing.candidates(me("director")) and by(
        "head2"
    ) in instructing.candidates(me("director"))
    refused("no_owner", given, owner=0, organ=10**9)
    refused("in_the_past", given, due_on=TODAY - DAY)
    refused("no_words", given, words="")
    assert given("head1", owner=by("section1"), due_on=TODAY)
    refused("yourself", given, "head1", owner=by("head1"))
    id = given(owner=0, organ=organ())
    instructing.confirm(me=me("section1"), instruction=id)
    refused("not_entitled", instructing.answer, me=me("head2"), instruction=id, words="x")


def test_an_outcome_is_asked_for_of_no_case(city):
    number = "511602261000001"
    no = refused("asks_outcome", given, words="请尽快批准。", about="case", reference=number)
    assert no.article.number == 38 and "符合法定条件" in no.article.quote
    assert Instruction.objects.count() == 0
    refused("asks_outcome", given, words="李某的执照申请，请予以照顾，同意办理。")
    id = given(words="请尽快批准。", about="case", reference=number, insisted=True)
    assert Instruction.objects.get(pk=id).insisted, "supervision sees that somebody insisted"
    assert given(words="请说明为什么还没有批准。", about="case", reference=number)
    refused("no_case", instructing.write, me=me("director"), words=WORDS, due_on=TODAY, owner=by("head1"), about="case", reference=number)  # fmt: skip
    refused("no_window", given, about="window", reference="999999")
    refused("no_organ", given, about="organ", reference="x")


def test_two_leaders_who_say_two_things_are_shown_beside_each_other(city):
    about = {"about": "organ", "reference": str(organ())}
    one = given("director", words="周五前撤掉二号队列。", **about)
    two = given("mayor", words="二号队列保留到年底。", **about)
    read = queries.whole(me("head1"), one)
    assert [row.pk for row in read.others] == [two]
    instructing.ask(me=me("head1"), instruction=one, words="与另一条批示不一致，请明确。")
    assert [row.pk for row in queries.whole(me("director"), one).others] == [two]
    instructing.write(me=me("director"), words="按年底办。", due_on=TODAY + DAY, owner=by("head1"), replaces=one, **about)  # fmt: skip
    assert phase(one) == "replaced" and [row.pk for row in queries.whole(me("head1"), two).others] == [
        two + 1
    ]
    refused("not_entitled", given, "head1", owner=by("section1"), replaces=two)


def test_what_an_owner_who_left_owned_falls_to_the_head(city):
    id = given(owner=by("reviewer1"))
    Posting.objects.filter(account=by("reviewer1")).update(valid_until=TODAY - DAY)
    assert queries.whole(me("head1"), id) is not None
    assert following.fallen() == 1 and following.fallen() == 0
    assert acts(id) == ["fell"]
    instructing.answer(me=me("head1"), instruction=id, words="由科里接着办")
    assert phase(id) == "answered" and list(checking.check()) == []


def test_an_answer_before_the_worker_came_counts_as_the_head_s(city):
    id = given(owner=by("reviewer1"))
    Posting.objects.filter(account=by("reviewer1")).update(valid_until=TODAY - DAY)
    instructing.answer(me=me("head1"), instruction=id, words="由科里接着办")
    assert acts(id) == ["fell", "answered"]


def test_lateness_is_noted_once_and_rises(city):
    id = given(due_on=TODAY)
    assert following.follow() == 0
    later(TODAY + DAY)
    assert following.follow() == 1 and following.follow() == 0
    assert Telling.objects.filter(kind="instruct_late", account=by("head1")).count() == 1
    assert Instructions(me("director")).count(Asked(which="late")) == 1
    later(TODAY + 7 * DAY)
    assert following.follow() == 1
    assert Telling.objects.filter(kind="instruct_late", account=by("director")).count() == 1
    assert acts(id) == ["late", "rose"] and phase(id) == "given"
    instructing.answer(me=me("head1"), instruction=id, words="补报")
    assert following.follow() == 0


def test_who_stands_in_for_the_director_leads_and_who_came_after_too(city):
    id = given()
    instructing.answer(me=me("head1"), instruction=id, words="已办")
    post = Posting.objects.get(account__login="director")
    assert not queries.whole(me("deputy1"), id) or not queries.whole(me("deputy1"), id).leads
    Substitution.objects.create(
        posting=post, absent_id=by("director"), substitute_id=by("coordinator"), valid_from=TODAY, valid_until=TODAY + 9 * DAY,
        document="文", document_on=TODAY, whole=True, given_by_id=by("mayor"),
    )  # fmt: skip
    assert me("coordinator").centre
    instructing.end(me=me("coordinator"), instruction=id, words="代为办结")
    assert phase(id) == "ended" and Step.objects.last().by == by("coordinator")


def test_who_reads_it_and_which_reading_is_recorded(city):
    id = given()
    assert queries.whole(me("head1"), id) and queries.whole(me("director"), id)
    assert Reading.objects.filter(field="instruction").count() == 0
    assert queries.whole(me("discipline"), id).words == WORDS
    assert Reading.objects.filter(field="instruction", who=by("discipline")).count() == 1
    for login in ("head2", "clerk3", "reviewer2", "investment"):
        assert queries.whole(me(login), id) is None, login
    inside = given("head1", owner=by("section1"))
    assert queries.whole(me("coordinator"), inside) is None, (
        "a department's own stays within, but for supervision"
    )
    assert queries.whole(me("efficiency"), inside) and queries.whole(me("coordinator"), id)


def test_nothing_written_can_be_changed_or_deleted(city):
    given()
    for sql in ("UPDATE leaders_instruction SET about = 'free'", "DELETE FROM leaders_step", "DELETE FROM leaders_standing"):  # fmt: skip
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_lists_are_narrowed_and_bounded(city):
    ids = [given(due_on=TODAY + timedelta(days=n)) for n in range(3)]
    instructing.end(me=me("director"), instruction=ids[0], words="撤")
    source = Instructions(me("head1"))
    rows, total = source.found(Asked(which="waits"))
    assert [row.pk for row in rows] == ids[1:] and total == 2
    assert source.found(Asked(which="ended"))[1] == 1 and source.found(Asked(which="all"))[1] == 3
    assert source.found(Asked(text=str(ids[2])))[0][0].pk == ids[2]
    assert source.found(Asked(which="given"))[1] == 0 and Instructions(me("head2")).found(Asked())[1] == 0
    assert source.found(Asked(), limit=1)[1] == 2
