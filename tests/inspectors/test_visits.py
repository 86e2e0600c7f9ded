"""Tasks and visits: given by whom, seen by whom, made on their days, handed in whole."""

import io

import pytest

from tests.inspectors.furnished import POINTS, by, entered, given, organ, picture, reported, walked
from tests.inspectors.trying import DAY, later, refused, sees
from tests.people.office import TODAY
from yimen.applications import files
from yimen.cases.models import Case
from yimen.inspectors import queries, retention as left, tasks, visits
from yimen.inspectors.models import Mark, Task, Visit, Words


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"organs": []}, "no_place"),
        ({"organs": [10**6]}, "no_place"),
        ({"windows": [10**6]}, "no_place"),
        ({"points": ["nothing"]}, "no_points"),
        ({"first": TODAY - DAY}, "in_the_past"),
        ({"last": TODAY - DAY}, "in_the_past"),
        ({"who": "coordinator"}, "not_entitled"),
        ({"who": "head1"}, "not_entitled"),
        ({"firm": "1"}, "bad_code"),
    ],
)
def test_a_task_that_cannot_be_is_refused(city, changes, code):
    one = entered()
    refused(code, given, one, **changes)


def test_nobody_gives_a_task_about_their_own_organ(city):
    one = entered()
    refused("own_place", given, one, organs=[organ("efficiency")])
    assert given(one, "discipline", organs=[organ("efficiency")])


def test_an_unannounced_task_is_seen_by_nobody_of_the_place_before_it_is_reported(city):
    one = entered()
    secret, open_ = given(one, open=False), given(one, open=True)
    place = ("head1", "chief1", "coordinator", "duty", "supervisor", "head2")
    assert not any(sees(login, secret) for login in place)
    assert all(sees(login, open_) for login in ("head1", "chief1", "coordinator", "duty", "supervisor"))
    assert not sees("head2", open_) and not sees("observer2", secret) and not sees("observer2", open_)
    assert all(sees(login, secret) for login in ("observer", "efficiency", "discipline"))
    walked(secret)
    assert not any(sees(login, secret) for login in place)
    assert not Case.objects.filter(kind="rectification").exists()
    visits.hand_in(by=by("observer"), task=secret)
    assert all(sees(login, secret) for login in ("head1", "chief1", "coordinator", "duty", "supervisor"))
    assert not sees("head2", secret)


def test_who_gives_tasks_and_is_of_the_place_does_not_see_an_unannounced_one(city):
    one = entered()
    secret = given(one, "discipline", open=False, organs=[organ("efficiency")])
    assert sees("discipline", secret) and not sees("efficiency", secret)


def test_a_task_is_made_on_its_days_and_called_off_before(city):
    one = entered()
    tomorrow = given(one, first=TODAY + DAY, last=TODAY + DAY)
    refused("not_its_days", visits.start, by=by("observer"), task=tomorrow)
    refused("not_entitled", tasks.drop, by=by("observer"), task=tomorrow, why="没空")
    tasks.drop(by=by("discipline"), task=tomorrow, why="改期")
    refused("not_open", tasks.drop, by=by("discipline"), task=tomorrow, why="改期")
    later("2026-03-03")
    refused("not_open", visits.start, by=by("observer"), task=tomorrow)
    own = given(one, "observer", first=TODAY + DAY, last=TODAY + DAY)
    visits.start(by=by("observer"), task=own)
    refused("under_way", tasks.drop, by=by("observer"), task=own, why="不去了")


def test_another_inspector_cannot_make_the_visit(city):
    task = given(entered())
    entered("observer2", shown="李先生（演示）")
    refused("not_entitled", visits.start, by=by("observer2"), task=task)


def test_every_point_has_its_answer_before_a_visit_is_handed_in(city):
    task = given(entered())
    me = by("observer")
    refused("not_started", visits.fine, by=me, task=task, point="queue")
    visits.start(by=me, task=task)
    assert "2" in refused("points_left", visits.hand_in, by=me, task=task).sentence()
    refused("no_point", visits.fine, by=me, task=task, point="fees")
    visits.fine(by=me, task=task, point="queue")
    visits.fine(by=me, task=task, point="queue")
    assert Mark.objects.count() == 1
    row = visits.find(by=me, task=task, point="queue", said="叫号机坏了", organ=organ())
    assert Mark.objects.filter(fine=True).count() == 0
    refused("found_already", visits.fine, by=me, task=task, point="queue")
    visits.remove(by=me, task=task, row=row)
    for point in POINTS:
        visits.fine(by=me, task=task, point=point)
    assert visits.hand_in(by=me, task=task) == 0
    refused("not_open", visits.hand_in, by=me, task=task)
    refused("not_open", visits.fine, by=me, task=task, point="queue")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"organ": None}, "no_place"),
        ({"window": 10**6}, "no_place"),
        ({"said": " "}, "no_words"),
        ({"organ": "organ-02"}, "not_there"),
        ({"pictures": [picture() for _ in range(7)]}, "too_many"),
    ],
)
def test_a_finding_that_cannot_be_is_refused_and_nothing_is_kept(city, changes, code):
    task = given(entered())
    visits.start(by=by("observer"), task=task)
    if isinstance(changes.get("organ"), str):
        changes = {"organ": organ(changes["organ"])}
    plain = {"point": "queue", "said": "队长", "organ": organ()}
    refused(code, visits.find, by=by("observer"), task=task, **plain | changes)
    assert not Mark.objects.exists()


def test_what_is_no_photograph_is_refused(city):
    task = given(entered())
    visits.start(by=by("observer"), task=task)
    with pytest.raises(files.BadFile):
        visits.find(
            by=by("observer"), task=task, point="queue", said="队长", organ=organ(), pictures=[(io.BytesIO(b"%PDF-1.4"), "a.jpg")],
        )  # fmt: skip


def test_what_nobody_handed_in_is_kept_no_longer_than_a_draft(city):
    one = entered()
    row = walked(given(one))
    kept = reported(given(one), pictures=[picture(b"kept")])
    (name,) = Mark.objects.get(pk=row).photographs
    assert queries.held([name, "x"]) == {name}
    words = Words.objects.count()
    later("2026-05-31")
    assert left.forget() == 0
    later("2026-06-01")
    assert left.forget() == 1 and left.forget() == 0
    assert not Mark.objects.filter(pk=row).exists() and Words.objects.count() == words - 1
    assert queries.held([name]) == set() and Mark.objects.filter(number=kept).exists()


def test_a_visit_is_one_and_counts_once(city):
    task = given(entered())
    visits.start(by=by("observer"), task=task)
    refused("not_open", visits.start, by=by("observer"), task=task)
    assert Visit.objects.count() == 1 and Task.objects.count() == 1
