"""The worker: every centre, every duty; a failing one stops no other, and a wrong clock halts the law alone."""

from datetime import timedelta

import pytest
from django.db import connection
from msgspec.structs import replace

from yimen.cases import stream
from yimen.centres import clock as centre_clock, registry
from yimen.centres.current import current_schema, using
from yimen.centres.models import Duty as Record
from yimen.lib import clock
from yimen.operation import duties
from yimen.operation.duties import DUTIES, Duty, attempt
from yimen.operation.worker import Worker


class Done:
    """Remembers in which centre a duty ran; does as much as it is told, then nothing."""

    def __init__(self, amount=0):
        self.amount = amount
        self.ran = []

    def __call__(self):
        self.ran.append(current_schema())
        self.amount, amount = 0, self.amount
        return amount


def fails():
    raise ValueError("李晓明 511602199001011234")


@pytest.fixture
def worker():
    def made(*duties):
        return Worker(duties)

    return made


def test_every_centre_is_served_in_its_own_schema(centre, worker):
    duty = Done()
    assert not worker(Duty("look", duty)).round()
    assert duty.ran == [one.schema for one in registry.centres()] == ["anzhou", "linzhou"]


def test_where_there_was_work_there_may_be_more_at_once(centre, worker):
    one = worker(Duty("work", Done(3), every=timedelta(hours=1)))
    assert one.round()
    assert not one.round()


def test_a_duty_rests_when_there_was_nothing(centre, worker):
    duty = Done()
    one = worker(Duty("rest", duty, every=timedelta(hours=1)))
    one.round()
    one.round()
    assert len(duty.ran) == 2  # once in each centre


def test_whoever_moves_the_clock_of_a_demonstration_waits_for_no_rest(centre, worker, monkeypatch):
    duty = Done()
    one = worker(Duty("rest", duty, every=timedelta(hours=1)))
    for kind, again in (("real", 0), ("demo", 1)):
        monkeypatch.setattr(registry, "centres", lambda kind=kind: [replace(centre, kind=kind)])
        one.round()
        before = duty.ran.count(centre.schema)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE centre_clock SET instant = COALESCE(instant, now()) + interval '30 days', latest = NULL"
            )
        one.round()
        one.round()
        assert duty.ran.count(centre.schema) == before + again, kind


def test_whoever_follows_the_stream_is_next_when_it_has_grown_and_nobody_else(centre, worker, monkeypatch):
    ends, reads, rests = [5], Done(), Done()
    monkeypatch.setattr(registry, "centres", lambda: [centre])
    monkeypatch.setattr(stream, "end", lambda: ends[-1])
    hour = timedelta(hours=1)
    one = worker(Duty("reads", reads, hour, follows=True), Duty("rests", rests, hour))
    for end, times in ((5, 1), (5, 1), (6, 2), (6, 2), (7, 3)):
        ends.append(end)
        one.round()
        assert (len(reads.ran), len(rests.ran)) == (times, 1), end
    failing = worker(Duty("fails", fails, hour, follows=True))
    failing.round()
    rest = dict(failing._next)
    ends.append(8)
    failing.round()
    assert failing._next == rest, "what failed keeps its rest"


def test_a_failing_duty_stops_no_other_and_waits_ever_longer(centre, worker):
    other = Done()
    one = worker(Duty("fails", fails), Duty("other", other))
    one.round()
    assert other.ran == ["anzhou", "linzhou"]
    record = Record.objects.get(name="fails")
    assert record.failures == 1 and record.next_at > record.ran_at
    waits = [attempt(Duty("fails", fails), centre, n)[2] for n in range(15)]
    assert waits == sorted(waits) and waits[0] == timedelta(seconds=2) and waits[-1] == timedelta(minutes=10)


def test_what_is_noted_of_a_failure_names_nobody(centre, worker, capsys):
    worker(Duty("fails", fails)).round()
    error = Record.objects.get(name="fails").error
    assert "ValueError" in error and "test_worker.py" in error
    assert "李晓明" not in error and "511602" not in error


def test_a_duty_that_succeeds_again_is_well_again(centre, worker):
    answers = iter([ValueError(), None, None, None])

    def moody():
        if (answer := next(answers)) is not None:
            raise answer
        return 0

    one = worker(Duty("moody", moody, every=timedelta(0)))
    one.round()
    one._next.clear()
    one.round()
    assert Record.objects.get(name="moody").failures == 0


def test_a_wrong_clock_halts_acts_of_law_and_nothing_else(centre, other_centre, worker):
    centre_clock.seen(clock.machine_now() + timedelta(days=1))
    law, other = Done(), Done()
    one = worker(Duty("law", law, of_law=True), Duty("other", other))
    one.round()
    assert law.ran == ["linzhou"]
    assert other.ran == ["anzhou", "linzhou"]
    assert "gone back" in one.trouble["anzhou"]


def test_a_clock_that_leaps_forward_is_told_of_once(worker, monkeypatch):
    at, said = [clock.machine_now()], []
    monkeypatch.setattr(clock, "machine_now", lambda: at[0])
    monkeypatch.setattr(registry, "centres", lambda: ())
    monkeypatch.setattr(
        "yimen.operation.worker.log.error", lambda _, ahead_seconds: said.append(ahead_seconds)
    )
    one = worker()
    for later in (timedelta(seconds=30), timedelta(days=2), timedelta(), timedelta(days=-2)):
        at[0] += later
        one.round()
    assert [round(ahead / 86400) for ahead in said] == [2]


def test_every_duty_of_the_house_runs_where_there_is_nothing_to_do(centre):
    of_law = {
        "sweep",
        "calendar",
        "items that end by a decision",
        "reorganisation",
        "powers that are over",
        "erasure",
        "account messages",
        "mails and calls",
        "words of ratings",
        "sealed reports",
        "asked before filing",
        "registers' names",
        "home visits not made",
        "home visits long over",
        "watch",
        "watch by the day",
        "cards",
        "who was there",
        "presence long over",
        "months of appraisal",
        "instructions",
        "reports of leaders",
    }
    assert {duty.name for duty in DUTIES if duty.of_law} == of_law
    for duty in DUTIES:
        assert duty.run() == 0, duty.name


def test_old_answers_are_forgotten_after_seven_days(centre):
    with connection.cursor() as cursor:
        for key, days in (("old", 8), ("young", 6)):
            cursor.execute(
                "INSERT INTO cases_idempotency (actor, key, digest, case_id, created_at) VALUES ('a', %s, '', 1, %s)",
                [key, clock.now() - timedelta(days=days)],
            )
        assert duties.forget_answers() == 1
        cursor.execute("SELECT key FROM cases_idempotency")
        assert cursor.fetchall() == [("young",)]


def test_the_clock_of_a_centre_is_left_with_it(centre, other_centre, worker):
    with using(other_centre):
        centre_clock.move(clock.machine_now() + timedelta(days=400))
    seen = []
    worker(Duty("time", lambda: seen.append(clock.standing()) or 0)).round()
    assert seen[0] is None and seen[1] is not None
    assert clock.standing() is None


def test_what_lasts_is_said_at_once_and_then_every_so_often(worker, monkeypatch):
    one, said, rounds = worker(), [], iter([KeyError(), KeyError(), OSError(), None, KeyError()])

    def failing():
        if error := next(rounds, one.ending.set()):
            raise error
        return True

    monkeypatch.setattr(one, "round", failing)
    monkeypatch.setattr(one.ending, "wait", lambda _: None)
    monkeypatch.setattr("yimen.operation.worker.log.error", lambda *_, exc_info: said.append(type(exc_info)))
    monkeypatch.setattr("signal.signal", lambda *_: None)
    monkeypatch.setattr("yimen.operation.worker.close_old_connections", lambda: None)
    for _ in range(5):
        one.ending.clear()
        one.run()
    assert said == [KeyError, OSError, KeyError]
