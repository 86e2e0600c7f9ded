"""The sweep is only punctuality, and the check finds whatever was changed behind the record's back."""

from datetime import date

import pytest
from django.db import connection

from tests.process.people import ITEM
from tests.town import law_due
from yimen.cases import canonical, queries, rulebook
from yimen.cases.check import check, stored_state
from yimen.cases.refold import refold
from yimen.cases.sequencer import sequence
from yimen.cases.sweep import move_calendar, sweep
from yimen.desk import journal
from yimen.law import profile as profiles
from yimen.law.workdays import Arranged, shipped
from yimen.lib import clock
from yimen.portal import timeline
from yimen.process.application import commands as do

pytestmark = pytest.mark.django_db


def run(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def test_the_sweep_carries_out_what_is_due_and_nothing_else(town):
    first = town.submit().case
    town.at("2026-03-09T09:00+08:00")
    town.submit()
    assert sweep() == 0
    town.at("2026-03-10T00:00+08:00")
    assert law_due() == 1
    assert sweep() == 1
    assert law_due() == 0 and sweep() == 0
    assert run("SELECT phase FROM cases_case WHERE id = %s", first) == [("ACCEPTED",)]


def test_with_the_sweep_off_for_ten_days_the_same_state_stands(town):
    swept, left = town.submit(), town.submit(who="wang")
    for day in range(9, 20):
        town.at(f"2026-03-{day:02}T00:00+08:00")
        from yimen.cases.perform import carry_out_the_law

        carry_out_the_law([swept.case])
    for case in (swept.case, left.case):
        town.act("reviewer", case, do.StartReview())
    one, other = stored_state(swept.number), stored_state(left.number)
    for field in ("phase", "accepted_on", "acceptance_mode", "clocks"):
        assert getattr(one, field) == getattr(other, field)
    assert len({row[0] for row in run("SELECT promised_on FROM cases_case")}) == 1


def test_after_a_life_nothing_differs(town):
    case = town.to_decision()
    town.act("decider", case, do.Grant())
    town.submit(who="wang")
    town.at("2026-03-20T09:00+08:00")
    sweep()
    assert sequence() > 0
    assert list(check()) == []


@pytest.mark.parametrize(
    ("field", "statement"),
    [
        ("phase", "UPDATE cases_case SET phase = 'GRANTED'"),
        ("promised_on", "UPDATE cases_case SET promised_on = '2030-01-01'"),
        ("state", "UPDATE cases_case SET state = replace(state, 'window', 'online')"),
        ("task", "UPDATE cases_task SET done_at = now()"),
        ("timer", "UPDATE cases_timer SET due_on = '2030-01-01'"),
        ("sequence", "DELETE FROM cases_unsequenced"),
    ],
)
def test_what_was_changed_behind_the_record_is_found(town, field, statement):
    town.submit()
    assert list(check()) == []
    run(statement)
    assert field in {difference.field for difference in check()}


def test_a_task_that_differs_is_told_in_plain_words(town):
    case = town.submit()
    run("UPDATE cases_task SET letter = 'H'")
    organ = run("SELECT organ FROM cases_case")[0][0]
    told = [(one.stored, one.recomputed) for one in check(case.number)]
    assert told == [
        (f"accept H Accept 2026-03-09 - {organ}", ""),
        ("", f"accept W Accept 2026-03-09 - {organ}"),
    ]


def test_one_case_is_checked_alone(town, django_assert_max_num_queries):
    first, second = town.submit(), town.submit(who="wang")
    run("UPDATE cases_case SET phase = 'GRANTED' WHERE id = %s", first.case)
    run("DELETE FROM cases_unsequenced")
    with django_assert_max_num_queries(10):
        assert {difference.field for difference in check(first.number)} == {"phase"}
    assert list(check(second.number)) == []
    assert list(check("none")) == []


def test_positions_are_gapless_and_given_once(town):
    for _ in range(3):
        town.submit()
    assert sequence(2) == 2
    assert sequence() == 1
    assert sequence() == 0
    assert run("SELECT array_agg(position ORDER BY position) FROM cases_position") == [([1, 2, 3],)]


def test_a_calendar_change_that_moves_no_day_stands_in_the_journal_and_on_no_page(town):
    made = town.submit()
    town.act("clerk", made.case, do.Accept())
    before = queries.view(made.number).state.seq
    holiday = Arranged(date(2026, 12, 1), "临时放假", True, 2026)
    changed = [d for d in shipped().arranged.values() if d.file_year == 2026] + [holiday]
    town.at("2026-03-04T09:00+08:00")
    calendar = shipped().with_year("2026-far", 2026, changed)
    rulebook.store_calendar(calendar, since=date(2026, 3, 4), at=clock.now(), source="notice")
    assert move_calendar() == 1
    seen = queries.view(made.number)
    assert seen.told[-1].name == "CalendarMoved" and seen.told[-1].event.moved == ()
    assert len(timeline.entries(seen)) == len(journal.entries(seen, {})) == len(seen.told) - 1
    assert len(journal.entries(seen, {}, before)) == 1, "who is told what happened meanwhile is told of it"


def test_a_calendar_change_moves_open_cases_once_with_the_reason(town):
    case = town.submit().case
    town.act("clerk", case, do.Accept())
    ended = town.submit(who="wang").case
    town.act("wang", ended, do.Withdraw())
    holiday = Arranged(__import__("datetime").date(2026, 3, 10), "临时放假", True, 2026)
    changed = [d for d in shipped().arranged.values() if d.file_year == 2026] + [holiday]
    calendar = shipped().with_year("2026-b", 2026, changed)
    town.at("2026-03-04T09:00+08:00")
    from yimen.lib import clock

    rulebook.store_calendar(calendar, since=clock.today(), at=clock.now(), source="notice")
    assert move_calendar() == 1 and move_calendar() == 0
    assert run("SELECT promised_on::text FROM cases_case WHERE id = %s", case) == [("2026-03-17",)]
    assert (
        '["promised","2026-03-16","2026-03-17"]'
        in run("SELECT body FROM cases_event WHERE case_id = %s AND type = 'CalendarMoved'", case)[0][0]
    )
    assert run("SELECT count(*) FROM cases_event WHERE case_id = %s AND type = 'CalendarMoved'", ended) == [
        (0,)
    ]
    assert list(check()) == []


def test_canonical_events_are_rfc_8785(town):
    import json

    import rfc8785

    town.submit(answers={"area": "滨河路\t18 号 “一层” é\u2028"})
    case, seq, type, v, at, on, actor, body, leaf = run("SELECT * FROM cases_event")[0]
    number = run("SELECT number FROM cases_case")[0][0]
    document = {
        "case": number,
        "seq": seq,
        "type": type,
        "v": v,
        "recorded_at": canonical.instant(at),
        "effective_on": on.isoformat(),
        "actor": actor,
        "body": json.loads(body),
    }
    reference = rfc8785.dumps(document)
    mine = canonical.event_bytes(
        case=number, seq=seq, type=type, v=v, recorded_at=canonical.instant(at), effective_on=on, actor=actor,
        body=body.encode(),
    )  # fmt: skip
    assert mine == reference
    assert bytes(leaf) == canonical.leaf(reference)


@pytest.mark.parametrize(
    ("field", "statement"),
    [
        ("applicant", "UPDATE cases_case SET applicant = 'wangwang'"),
        ("agent", "UPDATE cases_case SET agent = 'wangwang'"),
        ("rank", "UPDATE cases_case SET rank = 7"),
        ("organ", "UPDATE cases_case SET organ = organ + 1"),
        ("task", "UPDATE cases_task SET organ = organ + 1"),
    ],
)
def test_what_rights_and_order_are_read_from_is_checked_too(town, field, statement):
    town.submit()
    run(statement)
    assert field in {difference.field for difference in check()}


def test_an_event_that_cannot_be_read_is_a_finding_and_hides_no_other(town):
    bad, other = town.submit(), town.submit(who="wang")
    run(
        "INSERT INTO cases_event (case_id, seq, type, v, recorded_at, effective_on, actor, body, leaf)"
        " SELECT case_id, 2, 'Nonsense', v, recorded_at, effective_on, actor, body, leaf FROM cases_event"
        " WHERE case_id = %s",
        bad.case,
    )
    run("UPDATE cases_case SET phase = 'GRANTED' WHERE id = %s", other.case)
    found = {(one.case, one.field) for one in check()}
    assert (bad.number, "events") in found and (other.number, "phase") in found


@pytest.mark.parametrize(
    ("fields", "change"),
    [
        ({"number", "leaf 1"}, "number = 'nix'"),
        ({"kind"}, "kind = 'wish'"),
        ({"item_version"}, "item_version = 999999"),
        ({"fold_version"}, "fold_version = 99"),
        ({"events"}, "kind = 'permit', item_version = NULL, state = '{'"),
    ],
)
def test_a_case_that_nothing_can_be_made_of_is_a_finding_and_hides_no_other(town, fields, change):
    bad, other = town.submit(), town.submit(who="wang")
    run(f"UPDATE cases_case SET {change} WHERE id = %s", bad.case)
    run("UPDATE cases_case SET phase = 'GRANTED' WHERE id = %s", other.case)
    found = {(one.case, one.field) for one in check()}
    assert (other.number, "phase") in found
    assert fields <= {field for number, field in found if number != other.number}


def test_a_case_without_a_journal_and_a_journal_without_its_case_are_found(town):
    bare, gone = town.submit(), town.submit(who="wang")
    run("UPDATE cases_case SET id = 999999 WHERE id = %s", bare.case)
    run("DELETE FROM cases_case WHERE id = %s", gone.case)
    found = {(one.case, one.field): (one.stored, one.recomputed) for one in check()}
    assert found[bare.number, "journal"] == ("[]", "1..1")
    for case in (bare.case, gone.case):
        assert found["", f"events of a case {case} that is not there"] == ("1", "0")
        assert found["", f"timers of a case {case} that is not there"] == ("1", "0")


def test_snapshots_of_an_older_fold_are_never_decided_on_and_are_brought_up_whole(town):
    case = town.submit().case
    run(
        "UPDATE cases_case SET fold_version = 0, state = replace(state, 'window', 'online'), phase = 'GRANTED'"
    )
    run("UPDATE cases_task SET done_at = now()")
    assert queries.view(stored(case)).state.channel == "window"
    made = town.act("clerk", case, do.Accept())
    assert made.state.channel == "window" and list(check()) == []
    run(
        "UPDATE cases_case SET fold_version = 0, state = replace(state, 'window', 'online'), phase = 'GRANTED'"
    )
    run("UPDATE cases_task SET done_at = now()")
    run("UPDATE cases_timer SET due_on = '2030-01-01'")
    assert refold() == 1 and refold() == 0
    assert list(check()) == []


def stored(case):
    return run("SELECT number FROM cases_case WHERE id = %s", case)[0][0]


def test_one_case_that_cannot_be_read_keeps_no_other_waiting(town):
    bad, good = town.submit().case, town.submit(who="wang").case
    run("UPDATE cases_case SET state = '{\"phase\":7}' WHERE id = %s", bad)
    town.at("2026-03-10T00:00+08:00")
    assert sweep() == 1
    assert run("SELECT phase FROM cases_case WHERE id = %s", good) == [("ACCEPTED",)]


def test_a_lapse_of_before_a_calendar_change_is_looked_at_once_and_reaches_a_person(town):
    town.publish("anyang", ITEM)
    rulebook.store_profile(
        profiles.shipped("anyang"), since=date(2026, 3, 2), at=clock.machine_now(), source="test"
    )
    case = town.submit(item="anyang").case
    town.act("clerk", case, do.NotifyCorrections((do.Point("plan", "missing", "平面图"),)))
    town.act("clerk", case, do.Serve("correction_notice", date(2026, 3, 2), "direct"))
    town.at("2026-04-20T09:00+08:00")
    sweep()
    assert run("SELECT phase FROM cases_case WHERE id = %s", case) == [("LAPSED",)]
    freed = Arranged(date(2026, 3, 10), "临时放假", True, 2026)
    changed = [d for d in shipped().arranged.values() if d.file_year == 2026] + [freed]
    calendar = shipped().with_year("2026-b", 2026, changed)
    rulebook.store_calendar(calendar, since=clock.today(), at=clock.now(), source="notice")
    assert move_calendar() == 1 and move_calendar() == 0
    assert run("SELECT act FROM cases_task WHERE case_id = %s AND key = 'calendar'", case) == [
        ("DecideOnCalendar",)
    ]
    town.act("head", case, do.DecideOnCalendar(opinion="恢复", reopen=True))
    assert run("SELECT phase, closed_on FROM cases_case WHERE id = %s", case) == [
        ("CORRECTION_REQUESTED", None)
    ]
    assert list(check()) == []
