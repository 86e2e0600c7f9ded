"""Who was there: files of clock-ins, what is asked, explained and judged; and windows at which nobody sits."""

import re
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from tests.cases.test_plans import plans_of
from tests.hall.furnished import by, opened, window
from tests.roster.furnished import MONDAY, at, csv, go, lapsed, number, planned, seat
from tests.roster.test_leaves import part
from tests.roster.test_plans import refused, told
from yimen.catalogue.tables import BadFile
from yimen.hall import calling, sittings
from yimen.people.models import Account
from yimen.process.roster.terms import Terms
from yimen.roster import attendance, changing, figures, gaps, lapses, retention
from yimen.roster.models import Clocked, Gap, Import, Lapse, Words


@pytest.fixture
def hall(city):
    """A hall with a published plan of Monday."""
    found = opened()
    planned()
    return found


def read(*lines):
    return Import.objects.get(pk=attendance.read(by=by("duty"), name="三月.csv", content=csv(*lines)))


def test_a_file_is_read_once_and_its_dirty_lines_are_said(city):
    Account.objects.filter(login__in=("clerk5", "clerk6")).update(number="77")
    go("03-02T18:00")
    lines = (
        f"{number('clerk1')},2026-03-02 08:55",
        f"{number('clerk1')},2026-03-02 17:05",
        f"{number('clerk1')},2026-03-02 17:05",
        "无此人,2026-03-02 08:55",
        "77,2026-03-02 08:55",
        f"{number('clerk2')},早上八点",
        ",2026-03-02 08:55",
        f"{number('clerk2')},2026-03-03 08:55",
    )
    one = read(*lines)
    assert (one.new, one.known, one.wrong) == (2, 1, 5)
    assert [(row.line, row.why) for row in attendance.dirty(one)] == [
        (5, "unknown"), (6, "twice_known"), (7, "no_instant"), (8, "no_number"), (9, "in_the_future"),
    ]  # fmt: skip
    # Read again, whole or with another line: what is known changes nothing.
    again = read(*lines)
    assert (again.new, again.known) == (0, 3) and Clocked.objects.count() == 2
    good = read(*lines[:2])
    assert (good.new, good.known, good.wrong) == (0, 2, 0)
    refused("read_already", attendance.read, by=by("duty"), name="x", content=csv(*lines[:2]))


def test_what_is_no_file_of_a_machine_is_refused(city):
    refused("no_columns", attendance.read, by=by("duty"), name="x", content="姓名,部门\n某,某".encode())
    for content in (b"", b"PK\x03\x04"):
        with pytest.raises(BadFile):
            attendance.read(by=by("duty"), name="x", content=content)


def sat(login, code, since, until):
    go(f"03-02T{since}")
    sittings.sit(by=by(login), window=window(code))
    go(f"03-02T{until}")
    sittings.rise(by=by(login))


def kinds(login):
    return [
        (one.kind, one.minutes)
        for one in Lapse.objects.filter(account=by(login)).exclude(state="gone").order_by("since")
    ]


def test_a_day_that_is_over_is_compared_and_who_is_concerned_is_asked(hall):
    sat("clerk1", 1, "09:00", "12:00")
    sat("clerk1", 1, "13:50", "17:00")
    assert lapses.look(MONDAY) == 0
    go("03-03T08:00")
    assert lapses.look_due() == 1 and lapses.look_due() == 0
    assert kinds("clerk1") == [("away", 20)] and kinds("clerk2") == [("absent", 390)]
    assert told("explain", "clerk1") == 1
    assert Lapse.objects.get(account=by("clerk1")).answer_on == date(2026, 3, 6)


def test_a_machine_that_is_used_is_waited_for_and_read_for_the_person(hall):
    Import.objects.create(
        name="x", digest="1", first=date(2026, 2, 27), last=date(2026, 2, 27), by=1, at=at("02-28T08:00")
    )
    sat("clerk1", 1, "09:20", "12:00")
    sat("clerk1", 1, "13:30", "17:00")
    go("03-03T08:00")
    assert lapses.look_due() == 0
    read(f"{number('clerk1')},2026-03-02 08:55", f"{number('clerk3')},2026-03-02 08:58")
    assert lapses.look_due() == 1
    # There in time by the machine: away from the post, not late.
    assert kinds("clerk1") == [("away", 20)]
    # A file that comes later takes back what it explains.
    go("03-03T09:00")
    read(f"{number('clerk2')},2026-03-02 08:57", f"{number('clerk2')},2026-03-02 17:03")
    assert lapses.look_due() == 1
    assert "absent" not in [kind for kind, _n in kinds("clerk2")]
    # Nothing came for a week: from the sittings alone.


def test_without_the_file_for_a_week_the_sittings_are_enough(hall):
    Import.objects.create(
        name="x", digest="1", first=date(2026, 2, 27), last=date(2026, 2, 27), by=1, at=at("02-28T08:00")
    )
    go("03-08T08:00")
    assert lapses.look_due() == 0
    go("03-09T08:00")
    assert lapses.look_due() == 1 and kinds("clerk1") == [("absent", 390)]


def test_nothing_counts_before_it_was_explained_and_judged_by_another(hall):
    one = lapsed(by("clerk3"))
    counted = lambda: Lapse.objects.filter(account=by("clerk3"), state="counts").count()  # noqa: E731
    refused("term_running", lapses.judge, me=part("duty"), lapse=one.pk, counts=True, why="迟到")
    refused("not_entitled", lapses.explain, by=by("clerk4"), lapse=one.pk, said="不是我")
    refused("no_words", lapses.explain, by=by("clerk3"), lapse=one.pk, said=" ")
    lapses.explain(by=by("clerk3"), lapse=one.pk, said="公交车故障，已经告诉值班主任")
    assert counted() == 0 and told("to_judge", "director") == 1
    refused("own", lapses.judge, me=part("clerk3"), lapse=one.pk, counts=False, why="x")
    refused("not_entitled", lapses.judge, me=part("head1"), lapse=one.pk, counts=True, why="x")
    refused("no_reason", lapses.judge, me=part("duty"), lapse=one.pk, counts=True, why="")
    lapses.judge(me=part("duty"), lapse=one.pk, counts=True, why="没有告诉")
    assert counted() == 1 and told("judged", "clerk3") == 1
    refused("over", lapses.explain, by=by("clerk3"), lapse=one.pk, said="再说")
    lapses.judge(me=part("duty"), lapse=one.pk, counts=False, why="查了通话记录，属实")
    assert counted() == 0
    with pytest.raises(IntegrityError), transaction.atomic():
        Lapse.objects.filter(pk=one.pk).update(state="counts", judged_by=None)


def test_who_says_nothing_in_time_can_be_judged(hall):
    one = lapsed(by("clerk3"), answer_on=date(2026, 3, 1))
    lapses.judge(me=part("duty"), lapse=one.pk, counts=True, why="没有说明")
    assert Lapse.objects.get(pk=one.pk).state == "counts"


def test_what_it_was_read_from_is_shown(hall):
    sat("clerk1", 1, "09:20", "12:00")
    go("03-03T08:00")
    read(f"{number('clerk1')},2026-03-02 08:55")
    lapses.look_due()
    known = lapses.evidence(Lapse.objects.filter(account=by("clerk1")).first())
    assert known.clocked == (at("03-02T08:55"),) and [each.since for each in known.sat] == [at("03-02T09:20")]
    assert len(known.planned) == 2


def test_who_sees_what_is_asked(hall):
    one = lapsed(by("clerk3"))
    for login, sees in (
        ("clerk3", True),
        ("duty", True),
        ("director", True),
        ("clerk4", False),
        ("head1", False),
    ):
        assert (lapses.seen(part(login), one.pk) is not None) is sees, login


def test_an_open_window_without_anybody_shows_within_two_minutes_rises_and_is_recorded(hall):
    for n in range(2, 7):
        sittings.sit(by=by(f"clerk{n}"), window=window(n))
    assert gaps.watch() == 0
    go("03-02T09:01")
    assert [one.seat.window for one in gaps.now()] == [window(1)]
    assert gaps.watch() == 1 and gaps.watch() == 0
    one = Gap.objects.get()
    assert (one.step, one.account, told("unmanned", "duty")) == (1, by("clerk1"), 0)
    go("03-02T09:02")
    assert gaps.watch() == 1 and told("unmanned", "duty") == 1 and told("unmanned", "director") == 0
    go("03-02T09:10")
    assert gaps.watch() == 1 and told("unmanned", "director") == 1
    go("03-02T09:12")
    sittings.sit(by=by("clerk1"), window=window(1))
    go("03-02T09:13")
    assert gaps.now() == [] and gaps.watch() == 1
    one.refresh_from_db()
    assert one.until == at("03-02T09:12") and one.step == 3
    gaps.say(me=part("duty"), gap=one.pk, why="堵车，已经提醒")
    refused("not_entitled", gaps.say, me=part("clerk1"), gap=one.pk, why="x")


def test_a_clerk_gone_in_the_middle_leaves_a_window_that_shows(hall):
    sitting = sittings.sit(by=by("clerk1"), window=window(1))
    go("03-02T10:00")
    calling.end_for(by=by("duty"), sitting=sitting.pk, reason="突发疾病")
    go("03-02T10:01")
    assert next(one for one in gaps.now() if one.seat.window == window(1)).since == at("03-02T10:00")


def test_who_sat_last_is_read_without_the_years_of_sittings_before(hall):
    """It is asked four times a minute, of three hundred windows."""
    with connection.cursor() as cursor:
        cursor.execute(
            'INSERT INTO hall_sitting ("window", account, since, until, pause)'
            " SELECT %s, n, t, t + interval '2 hours', '' FROM generate_series(1, 20000) n,"
            " LATERAL (SELECT timestamptz '2024-01-01' + n * interval '1 hour' AS t) at",
            [window(1)],
        )
        cursor.execute("ANALYZE hall_sitting")
    go("03-02T09:05")
    plan = plans_of(gaps.now)
    assert max(int(n) for n in re.findall(r"\(actual .*? rows=(\d+)", plan)) < 100


def test_a_gap_ends_with_its_time_and_with_the_plan(hall):
    go("03-02T11:59")
    gaps.watch()
    changing.take_out(by=by("duty"), seat=seat(2).pk, why="不开了")
    go("03-02T12:05")
    assert gaps.now() == [] and gaps.watch() >= 6
    assert {one.until for one in Gap.objects.exclude(window=window(2))} == {at("03-02T12:00")}
    assert Gap.objects.filter(until=None).count() == 0


def test_an_unpublished_plan_shows_nothing(city):
    opened()
    go("03-02T10:00")
    assert gaps.now() == [] and gaps.watch() == 0


def test_the_minutes_are_data_from_a_day_on(hall):
    figures.decide(by=by("duty"), terms=Terms(shows=0, chief=5, head=20), since=MONDAY)
    go("03-02T09:03")
    gaps.watch()
    assert {one.step for one in Gap.objects.all()} == {1}
    assert figures.on(date(2026, 3, 1)) == Terms()
    refused("bad_figures", figures.decide, by=by("duty"), terms=Terms(shows=3), since=MONDAY)
    refused("in_the_past", figures.decide, by=by("duty"), terms=Terms(), since=date(2026, 3, 1))


def test_presence_is_forgotten_after_its_term(hall):
    go("03-02T18:00")
    read(f"{number('clerk1')},2026-03-02 08:55")
    one = lapsed(by("clerk3"))
    lapses.explain(by=by("clerk3"), lapse=one.pk, said="说明")
    assert retention.forget() == 0
    from yimen.centres import clock as standing
    from yimen.lib import clock

    standing.move(clock.now() + retention.KEPT + timedelta(days=10))
    assert retention.forget() > 0 and Clocked.objects.count() == 0 and Words.objects.count() == 0
    assert Lapse.objects.filter(pk=one.pk, said=None).exists()
