"""A key client followed: entered, visited, its problems answered until it confirms them; and what nobody may do."""

from datetime import date, datetime

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.cases.test_retention import own_data  # noqa: F401 - a fixture
from tests.clients.furnished import DUE, NEXT, account, answered, by, entered, found, planned, visited
from tests.people.office import TODAY
from yimen.centres import clock as standing
from yimen.centres.sealed import reseal
from yimen.clients import matters, parts, queries, register, visits
from yimen.clients.deeds import SEALED, opened, sealed
from yimen.clients.models import Client, Deed, Matter, Visit, Words
from yimen.clients.refused import SENTENCES, NotFollowed
from yimen.clients.telling import WORDS
from yimen.clients.words import ACTS, CLASSES, MATTERS, VISITS
from yimen.demo import followed
from yimen.lib import crypto
from yimen.notices import queries as notices
from yimen.people.demo_firms import FIRM
from yimen.people.models import Organ

THURSDAY = "2026-03-05T09:00+08:00"


def refused(code, act, /, *given, **named):
    with pytest.raises(NotFollowed) as one:
        act(*given, **named)
    assert one.value.code == code
    assert one.value.sentence() and one.value.sentence("en")


def come(to):
    standing.move(datetime.fromisoformat(to))


def told(id):
    return [row.deed.act for row in reversed(queries.record(Client.objects.get(pk=id)))]


def test_who_is_entered_and_leaves_again(city):
    refused("no_client", entered, called="李晓")
    refused("no_staff", entered, keeper=by("clerk3"))
    refused("not_entitled", entered, kind="friends")
    refused("not_entitled", register.enter, by=by("duty"), client="li", called="李晓明", kind="farm", keeper=by("duty"))  # fmt: skip
    id = entered()
    refused("on_register", entered, kind="private")
    planned(id)
    register.keep(by=by("coordinator"), client=id, keeper=by("zone"), why="换人")
    row = matters.find(by=by("zone"), client=id, what="路不通", owner=by("zone"), days=5, organ=_an_organ())
    refused("open_matters", register.end, by=by("coordinator"), client=id, why="搬走了")
    matters.answer(by=by("zone"), client=id, row=row, said="路通了")
    matters.declare(by=account("li"), client=id, row=row, solved=True)
    come(THURSDAY)
    register.end(by=by("coordinator"), client=id, why="搬走了")
    assert Visit.objects.get().dropped_on == date(2026, 3, 5) and told(id)[-2:] == ["miss", "end"]
    refused("ended", planned, id)
    again = entered()
    assert [one.id for one in queries.narrowed(Client.objects.all(), "farm")] == [again, id]


def _an_organ():
    return [Organ.objects.get(code="organ-01").pk]


def test_a_client_whose_identity_was_not_confirmed_is_not_entered(city):
    li = account("li")
    li.subject = ""
    li.save(update_fields=["subject"])
    refused("not_proved", entered)


def test_who_sees_a_client_and_how_much(city):
    id = entered()
    visited(id)
    row = found(id)
    seen = {}
    for login in ("coordinator", "supervisor", "duty", "investment", "head1", "zone", "reviewer1", "clerk3"):
        me = parts.part(by(login))
        one = me.sees().filter(pk=id).first()
        seen[login] = one and ("whole" if me.follows(one) else "own")
    assert seen == {
        "coordinator": "whole", "supervisor": "whole", "duty": "whole", "investment": "whole", "head1": "own",
        "zone": None, "reviewer1": None, "clerk3": None,
    }  # fmt: skip
    other = found(id, owner=by("duty"))
    own = {row.deed.matter_id for row in queries.record(Client.objects.get(), by("head1"))}
    assert own == {row} and other not in own
    refused(
        "not_entitled", visits.plan, by=by("supervisor"), client=id, visitor=by("duty"), on=NEXT, about="看看"
    )


def test_a_visit_is_planned_moved_made_and_called_off(city):
    id = entered()
    refused("in_the_past", planned, id, on=date(2026, 2, 27))
    refused("no_staff", planned, id, visitor=by("head1"))
    row = planned(id)
    asked = {"client": id, "row": row}
    refused(
        "not_entitled", visits.move, by=by("investment"), **asked, visitor=by("zone"), on=NEXT, why="出差"
    )
    visits.move(by=by("duty"), **asked, visitor=by("zone"), on=date(2026, 3, 6), why="出差")
    refused("not_entitled", visits.make, by=by("investment"), **asked, on=TODAY, said="没有问题")
    refused("made_later", visits.make, by=by("zone"), **asked, on=NEXT, said="没有问题")
    refused("no_words", visits.make, by=by("zone"), **asked, on=TODAY, said=" ")
    visits.make(by=by("zone"), **asked, on=TODAY, said="没有问题")
    refused("made_already", visits.drop, by=by("duty"), **asked, why="不去了")
    visits.drop(by=by("duty"), client=id, row=planned(id), why="不去了")
    assert told(id) == ["enter", "plan", "move", "make", "plan", "drop"]
    with pytest.raises(IntegrityError, match="a_visit_made_is_written_down"), transaction.atomic():
        Visit.objects.filter(dropped_on__isnull=False).update(made_on=TODAY)


def test_somebody_is_reminded_of_a_visit_before_it_is_missed_and_of_an_answer(city):
    id = entered()
    planned(id)
    planned(id, on=date(2026, 3, 6))
    found(id)
    mine = queries.reminders(parts.part(by("investment")))
    assert [(one.visit, one.on, one.state) for one in mine] == [(True, NEXT, "soon")]
    assert queries.reminders(parts.part(by("head1"))) == []
    come(THURSDAY)
    mine = queries.reminders(parts.part(by("investment")))
    assert [(one.on, one.state) for one in mine] == [(NEXT, "missed"), (date(2026, 3, 6), "soon")]
    assert [(one.visit, one.on, one.state) for one in queries.reminders(parts.part(by("head1")))] == [
        (False, DUE, "soon")
    ]
    assert [one.who for one in queries.every_reminder()] == [by("investment"), by("investment"), by("head1")]
    assert queries.reminders(parts.part(by("duty"))) == []


def test_a_visit_that_was_missed_is_entered_by_itself_once_for_each_day(city):
    id = entered()
    row = planned(id)
    assert visits.note_missed() == 0
    come(THURSDAY)
    assert (visits.note_missed(), visits.note_missed()) == (1, 0)
    assert told(id) == ["enter", "plan", "miss"] and Deed.objects.last().by == 0
    visits.move(by=by("duty"), client=id, row=row, visitor=by("zone"), on=date(2026, 3, 6), why="下雨")
    assert Visit.objects.get().missed_on == NEXT
    # Whoever acts on it comes after what its day brought, with the worker off.
    come("2026-03-09T09:00+08:00")
    visits.make(by=by("zone"), client=id, row=row, on=date(2026, 3, 9), said="水渠堵了")
    assert told(id) == ["enter", "plan", "miss", "move", "miss", "make"]
    assert Visit.objects.get().missed_on == date(2026, 3, 6) and visits.note_missed() == 0


def test_a_visit_made_in_time_and_written_down_later_was_not_missed(city):
    id = entered()
    row = planned(id)
    come(THURSDAY)
    visits.make(by=by("investment"), client=id, row=row, on=NEXT, said="没有问题")
    assert Visit.objects.get().missed_on is None


def test_a_problem_has_an_owner_departments_and_a_day(city):
    id = entered()
    visit = visited(id)
    refused("no_staff", found, id, owner=by("reviewer1"))
    refused("no_organ", found, id, organ=[])
    refused("no_organ", found, id, organ=[0])
    refused("bad_days", found, id, days=61)
    refused("no_words", found, id, what="")
    row = matters.find(by=by("investment"), client=id, what="路不通", owner=by("head1"), days=5, organ=_an_organ(), visit=visit)  # fmt: skip
    one = Matter.objects.get()
    assert (one.due_on, one.visit_id, opened(one.what)) == (DUE, visit, "路不通")
    refused("not_entitled", matters.find, by=by("head1"), client=id, what="水", owner=by("head1"), days=5, organ=_an_organ())  # fmt: skip
    matters.hand(by=by("duty"), client=id, row=row, owner=by("zone"), why="修路归开发区")
    refused("not_entitled", matters.answer, by=by("head1"), client=id, row=row, said="好了")
    matters.answer(by=by("zone"), client=id, row=row, said="好了")
    refused("not_open", matters.hand, by=by("duty"), client=id, row=row, owner=by("head1"), why="换人")
    come("2026-12-31T09:00+08:00")
    refused("no_calendar", found, id)


def test_a_problem_is_solved_once_its_client_says_so(city):
    id = entered()
    row = found(id)
    asked = {"client": id, "row": row}
    refused("not_answered", matters.declare, by=account("li"), **asked, solved=True)
    matters.answer(by=by("head1"), **asked, said="已经派人去了")
    refused("not_open", matters.answer, by=by("head1"), **asked, said="再说一次")
    refused("not_the_client", matters.declare, by=account("wang"), **asked, solved=True)
    refused("no_words", matters.declare, by=account("li"), **asked, solved=False)
    matters.declare(by=account("li"), **asked, solved=False, why="来了没有修")
    one = Matter.objects.get()
    assert (one.answered_on, one.sent_back, one.due_on) == (None, 1, DUE)
    matters.answer(by=by("head1"), **asked, said="修好了")
    with pytest.raises(IntegrityError, match="confirmed_once_answered"), transaction.atomic():
        Matter.objects.update(answered_on=None, confirmed_on=TODAY)
    matters.declare(by=account("li"), **asked, solved=True)
    refused("not_answered", matters.declare, by=account("li"), **asked, solved=True)
    assert told(id) == ["enter", "find", "answer", "return", "answer", "confirm"]
    words = [row.said for row in reversed(queries.record(Client.objects.get()))]
    assert words == ["", "", "已经派人去了", "来了没有修", "修好了", ""]


def test_a_client_is_told_of_its_visits_and_of_answers_without_what_the_problem_is(city):
    id = entered()
    visits.drop(by=by("duty"), client=id, row=planned(id), why="不去了")
    answered(id)
    answer, off, plan = notices.of(by("li"), "")
    assert (plan["subject"], off["subject"]) == ("2026年3月4日走访您", "2026年3月4日的走访取消了")
    assert "投资促进局" in plan["text"] and "了解春耕用水" in plan["text"]
    assert "/my/visits/" in answer["text"] and "水渠" not in answer["text"]
    values = {"on": "", "who": "", "about": "", "site": ""}
    assert all(words.format_map(values) for said in WORDS.values() for two in said.values() for words in two)


def test_what_was_declared_on_paper_is_entered_by_who_did_not_answer(city):
    id = entered()
    asked = {"client": id, "row": answered(id), "document": "签字的回执，2026 年 3 月 2 日"}
    refused("not_entitled", matters.declare_on_paper, by=by("duty"), **asked, solved=True)
    refused("no_words", matters.declare_on_paper, by=by("coordinator"), **asked, solved=False)
    matters.declare_on_paper(by=by("coordinator"), **asked, solved=False, why="还没有修")
    assert queries.record(Client.objects.get())[0].said == "签字的回执，2026 年 3 月 2 日：还没有修"
    matters.answer(by=by("coordinator"), client=id, row=asked["row"], said="修好了")
    refused("not_entitled", matters.declare_on_paper, by=by("coordinator"), **asked, solved=True)


def test_a_firm_confirms_by_who_administers_it(city):
    id = entered(client=FIRM[1], called=FIRM[0], kind="enterprise")
    row = answered(id)
    refused("not_the_client", matters.declare, by=account("lu"), client=id, row=row, solved=True)
    matters.declare(by=account("zhou"), client=id, row=row, solved=True)
    assert queries.to_confirm(account("firm-demo").pk) == 0
    assert queries.to_confirm(account("li").pk) is None


def test_the_figures_of_each_class(city):
    id = entered()
    solved, asked = answered(id), found(id)
    planned(id)
    visited(id)
    come("2026-03-10T09:00+08:00")
    matters.declare(by=account("li"), client=id, row=solved, solved=True)
    matters.answer(by=by("head1"), client=id, row=asked, said="迟了")
    visits.note_missed()
    whole, *classes = queries.figures()
    assert [one.kind for one in classes] == list(CLASSES)
    farm = classes[-1]
    assert farm == queries.Figure("farm", clients=1, made=1, missed=1, found=2, solved=1, late=1, days=0)
    assert (whole.found, whole.days) == (2, 0) and classes[0].found == 0 and classes[0].days is None
    matters.declare(by=account("li"), client=id, row=asked, solved=True)
    assert queries.figures()[0].days == 3
    line = queries.lines(Client.objects.all())[0]
    assert (line.called, line.person, line.next_on, line.open, line.solved) == ("李晓明", True, NEXT, 0, 2)


def test_what_was_said_is_sealed_and_the_record_is_never_changed(city):
    id = entered()
    visited(id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM clients_words")
        kept = [bytes(row[0]) for row in cursor.fetchall()]
    assert kept and all(words and "水渠".encode() not in words for words in kept)
    for change in (lambda: Deed.objects.update(act="end"), lambda: Deed.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_what_was_said_is_sealed_anew_under_a_new_key(own_data, centre):  # noqa: F811
    said = sealed("水渠堵了三年")
    crypto.rotate("anzhou")
    assert list(reseal(SEALED)) == [1]
    kept = Words.objects.get(pk=said.pk)
    assert opened(kept) == "水渠堵了三年" and crypto.key_of(bytes(kept.sealed)) == crypto.newest("anzhou")


def test_the_demonstration_city_has_clients_in_different_states(city):
    followed.follow()
    until = queries.soon()
    assert [one.kind for one in Client.objects.order_by("id")] == ["enterprise", "farm", "project"]
    assert {queries.matter_state(row, until) for row in Matter.objects.all()} == {
        "confirmed",
        "answered",
        "soon",
    }
    assert {queries.visit_state(row, until) for row in Visit.objects.all()} == {"made", "soon", "planned"}


def test_the_demonstration_city_is_filled_where_the_year_to_come_is_not_announced(city):
    come("2026-12-30T09:00+08:00")
    followed.follow()
    assert (Client.objects.count(), Visit.objects.count(), Matter.objects.count()) == (3, 3, 0)


def test_every_code_can_be_said_in_both_languages():
    for labels in (SENTENCES, CLASSES, VISITS, MATTERS, ACTS):
        assert [code for code, said in labels.items() if len(said) != 2 or not all(said)] == []
