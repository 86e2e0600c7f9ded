"""Leave that is granted over longer hours is told to whoever decided them, once; who has leave then is not named."""

from datetime import timedelta

import pytest

from tests.hall.furnished import by, opened
from tests.homevisits.furnished import LONG, TODAY
from tests.homevisits.test_alone import leave
from tests.homevisits.test_homevisits import refused
from tests.signing import client
from yimen.centres import clock as standing
from yimen.hall import days, lines
from yimen.homevisits import extending, named, waiting
from yimen.homevisits.extending import Longer
from yimen.operation.duties import DUTIES
from yimen.people.models import Posting
from yimen.process.hall.opening import Period
from yimen.roster import leaves
from yimen.telling.models import Telling
from yimen.told import following, queries

TOMORROW = TODAY + timedelta(days=1)
SATURDAY = TODAY + timedelta(days=5)


@pytest.fixture
def hall(city):
    plain, _own = opened()
    return lines.lines()[plain].area


def wished(hall, on=TOMORROW, periods=LONG):
    given = Longer(area=hall, on=on, periods=periods, wisher="organ", whom="企业")
    return extending.wish(given, by=by("clerk1"))


def decided(hall, logins=("clerk3",), **more):
    id = wished(hall, **more)
    extending.decide(id, by=by("duty"), accounts=[by(login) for login in logins])
    return id


def told():
    return list(Telling.objects.filter(kind=named.KIND).order_by("id").values_list("account", "thing", "on"))


def test_leave_granted_over_it_is_told_to_whoever_decided_once(hall):
    id = decided(hall, ("clerk3", "clerk1"))
    decided(hall, ("clerk3",), on=TODAY + timedelta(days=2))
    assert named.tell_due() == 0 and named.gone() == {}
    leave("clerk3")
    assert [named.tell_due() for _ in range(3)] == [1, 0, 0]
    assert told() == [(by("duty"), id, TOMORROW)] and named.gone() == {id: (by("clerk3"),)}
    assert any(duty.run is named.tell_due for duty in DUTIES)


def test_the_message_leads_to_where_others_are_named(hall):
    following.begin(0)
    id = decided(hall)
    leave("clerk3")
    named.tell_due()
    while following.follow():
        pass
    assert queries.of(by("duty")).filter(kind=named.KIND).count() == 1
    duty, path = client("duty"), f"/desk/homevisits/longer/{id}/others/"
    assert f'href="{path}"' in duty.get("/desk/told/").content.decode()
    assert "有人留不下" in duty.get("/desk/homevisits/longer/").content.decode()
    assert "1 个延时有人留不下" in duty.get("/desk/").content.decode()
    page = duty.get(path).content.decode()
    assert "有人请了假" in page and "不在岗" in page
    answer = duty.post(path, {"accounts": [by("clerk3")]})
    assert answer.status_code == 409 and "那天延时的时候请了假" in answer.content.decode()
    assert duty.post(path, {"accounts": [by("clerk1")]}).status_code == 302
    standing.take()
    assert named.gone() == {} and waiting.to_decide().unstayed == 0
    assert extending.of(id).accounts == [by("clerk1")]
    assert "有人留不下" not in duty.get("/desk/homevisits/longer/").content.decode()


def test_who_has_leave_then_is_not_named(hall):
    id = wished(hall)
    leave("clerk3")
    refused("stays_away", extending.decide, id, by=by("duty"), accounts=[by("clerk1"), by("clerk3")])
    assert extending.of(id).state == "wished"
    extending.decide(id, by=by("duty"), accounts=[by("clerk1")])
    refused("stays_away", named.others, id, by=by("duty"), accounts=[by("clerk3")])
    refused("not_entitled", named.others, id, by=by("clerk3"), accounts=[by("clerk1")])
    refused("nobody_stays", named.others, id, by=by("duty"), accounts=[])


def test_a_morning_of_leave_leaves_the_evening_and_an_afternoon_does_not(hall):
    id = decided(hall)
    leave("clerk3", part_of_day="morning")
    assert named.gone() == {} and named.tell_due() == 0
    other = decided(hall, on=TODAY + timedelta(days=2))
    leave("clerk3", on=TODAY + timedelta(days=2), part_of_day="afternoon")
    assert named.gone() == {other: (by("clerk3"),)} and id not in named.gone()


def test_a_day_of_rest_is_longer_from_its_first_minute(hall):
    id = decided(hall, on=SATURDAY, periods=(Period(540, 720),))
    Posting.objects.filter(account=by("clerk3")).update(valid_until=TODAY)
    assert named.gone() == {id: (by("clerk3"),)}, "posted no more"


def test_leave_taken_back_and_granted_anew_is_told_anew(hall):
    decided(hall)
    first = leave("clerk3")
    assert named.tell_due() == 1
    leaves.withdraw(by=by("clerk3"), leave=first)
    assert named.gone() == {} and named.tell_due() == 0
    leave("clerk3")
    assert named.tell_due() == 1 and len(told()) == 2


def test_whoever_decided_and_decides_no_more_leaves_it_to_all_who_do(hall):
    decided(hall)
    Posting.objects.filter(account=by("duty")).update(valid_until=TODAY - timedelta(days=1))
    leave("clerk3")
    assert named.tell_due() == 1 and {account for account, _id, _on in told()} == {by("coordinator")}


def test_what_is_over_or_only_wished_for_misses_nobody(hall):
    wished(hall)
    over = decided(hall, on=TODAY + timedelta(days=2))
    leave("clerk3", on=TODAY + timedelta(days=2))
    assert named.gone() == {over: (by("clerk3"),)}
    standing.move(days.instant(TODAY + timedelta(days=2), 23 * 60))
    assert named.gone() == {}
    refused("not_decided", named.others, wished(hall, on=SATURDAY), by=by("duty"), accounts=[by("clerk1")])


def test_it_asks_the_database_four_times_however_much_is_decided(hall, django_assert_num_queries):
    with django_assert_num_queries(1):
        named.gone()
    for n in (1, 2, 3):
        decided(hall, on=TODAY + timedelta(days=n))
    with django_assert_num_queries(4):
        named.gone()
