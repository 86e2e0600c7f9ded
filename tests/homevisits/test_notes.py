"""What was taken on the spot joins the record once, under the officer's name; what cannot is kept, sealed, with the reason."""

import uuid
from datetime import datetime

import pytest
from django.db import connection

from tests.faces import ITEM
from tests.homevisits.furnished import MORNING, at_a_window, by, go, planned
from tests.homevisits.test_homevisits import acts, again, refused
from yimen.applications import typed
from yimen.applications.queries import answers
from yimen.cases import queries as cases
from yimen.homevisits import finding, notes, retention, tablet
from yimen.homevisits.models import Led, Note
from yimen.homevisits.notes import Found, Noted
from yimen.people.demo import identity

KEY = uuid.UUID("6f1c8d0e-3a52-5a57-9d7b-0b6f0d1f5c01")
AT = datetime.fromisoformat("2026-03-02T10:20+08:00")


def noted(**changes):
    version = tablet.takes(ITEM, by("clerk3"))
    found = tuple(Found(one.code, "missing", "补交") for one in version.item.materials)
    return Noted(**{"item": ITEM, "name": "王奶奶", "identity": identity(1), "found": found} | changes)


@pytest.fixture
def visit(city):
    """A visit for an item on clerk3's route of today, at noon."""
    one, _route = planned(item=ITEM)
    go("03-02T12:00")
    return one


def send(visit, key=KEY, **changes):
    return notes.send_in(key=key, visit=visit, account=by("clerk3"), noted=noted(**changes), done_at=AT)


def test_an_application_joins_once_with_the_receipt_and_the_time_of_the_spot(visit):
    row = send(visit)
    assert (row.standing, bytes(row.sealed)) == ("joined", b"")
    led = Led.objects.get(visit=visit)
    assert led.slip == visit.slip and led.done_at == AT
    seen = cases.view(led.case)
    # What was judged on the spot has one right answer, given in the same act.
    assert [type(one.event).__name__ for one in seen.told] == ["Received", "CorrectionsNotified"]
    assert finding.of_case(led.case)[0].visit == visit and "led" in acts(visit)
    assert send(visit).standing == "joined" and Led.objects.count() == 1


def test_what_nobody_judged_is_received_alone(visit):
    row = send(visit, found=())
    seen = cases.view(Led.objects.get(visit=visit).case)
    assert row.standing == "joined" and [type(one.event).__name__ for one in seen.told] == ["Received"]


@pytest.mark.parametrize(
    ("why", "changes"), [("identity", {"identity": "511602199001011239"}), ("item", {"item": "nothing"})]
)
def test_what_cannot_join_is_kept_sealed(visit, why, changes):
    row = send(visit, **changes)
    assert (row.standing, row.why) == ("kept", why) and not Led.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT n::text FROM homevisits_note n")
        assert "王奶奶" not in cursor.fetchone()[0]
    assert notes.opened(Note.objects.get()).name == "王奶奶" and notes.waiting() == [row]


def test_what_somebody_entered_meanwhile_at_the_desk_waits_to_be_compared_with_it(visit):
    at_the_desk = at_a_window(identity(1))
    row = send(visit)
    assert (row.standing, row.why, row.case) == ("kept", "already", at_the_desk)
    refused("not_entitled", notes.settle, row.pk, by=by("clerk1"), case=row.case)
    notes.settle(row.pk, by=by("clerk3"), case=row.case)
    assert Led.objects.get(visit=visit).case == at_the_desk
    # Another person's is none of it.
    assert send(visit, key=uuid.uuid4(), identity=identity(2)).standing == "joined"


def test_one_that_names_nobody_is_no_note(visit):
    refused("not_whole", send, visit, name=" ")
    assert not Note.objects.exists()


def test_a_key_is_one_note_of_one_visit(visit):
    send(visit, identity="511602199001011239")
    other, _route = planned(officers=("clerk1",), item=ITEM)
    refused("key_used", send, other)


def test_a_kept_note_goes_on_at_the_intake_and_is_settled_by_its_case(visit):
    row = send(visit, identity="511602199001011239")
    page = f"/desk/intake/items/{ITEM}/"
    notes.lay_out(row, by=by("clerk3"), page=page)
    laid = typed.kept(by("clerk3"), page)
    assert laid["name"] == ["王奶奶"] and laid["identity"] == ["511602199001011239"]
    refused("no_case", notes.settle, row.pk, by=by("clerk3"), case="1")
    by_hand = send(visit, key=uuid.uuid4())
    case = Led.objects.get(visit=visit).case
    assert by_hand.standing == "joined"
    notes.settle(row.pk, by=by("clerk3"), case=case)
    found = Note.objects.get(pk=row.pk)
    assert (found.standing, bytes(found.sealed), found.resolved_by) == ("joined", b"", by("clerk3"))
    refused("settled", notes.set_aside, row.pk, by=by("clerk3"), why="重复")


def test_a_note_is_set_aside_with_a_reason(visit):
    row = send(visit, item="nothing")
    refused("no_words", notes.set_aside, row.pk, by=by("clerk3"), why=" ")
    notes.set_aside(row.pk, by=by("clerk3"), why="重复")
    assert Note.objects.get().standing == "set_aside" and notes.waiting() == []


def test_nothing_is_forgotten_while_a_note_waits(visit):
    send(visit, item="nothing")
    type(visit).objects.filter(pk=visit.pk).update(ended_on=AT.date(), state="dropped")
    go("12-31T09:00")
    assert retention.forget() == 0
    notes.set_aside(Note.objects.get().pk, by=by("duty"), why="重复")
    assert retention.forget() == 1 and again(visit).phone == ""


def test_a_tablet_takes_along_what_its_officer_may_take_in(visit):
    (stop,) = tablet.taken_along(visit.route, by=by("clerk3"), english=False)
    assert stop["number"] == visit.slip and stop["item"]["code"] == ITEM and stop["window"] == "09:30–11:00"
    assert "青石村三组 12 号" in stop["place"] and MORNING.begins == 570
    assert tablet.takes(ITEM, by("reviewer1")) is None


def test_answers_are_judged_and_kept_as_a_window_does(visit):
    number = next(one for one in tablet.takes(ITEM, by("clerk3")).item.fields if one.type == "number")
    wrong = send(visit, answers={number.name: "很多"})
    assert (wrong.standing, wrong.why) == ("kept", "answers") and not Led.objects.exists()
    assert send(visit, key=uuid.uuid4(), answers={number.name: "１２", "unknown": "x"}).standing == "joined"
    seen = cases.view(Led.objects.get(visit=visit).case)
    assert answers(seen.told) == {number.name: "12"}
