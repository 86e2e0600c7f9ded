"""The group is told at its desk of the answers to its demands; once whoever was to answer is gone, the heads of the organ do."""

from datetime import datetime

from tests.faces import new_house
from tests.oversight.furnished import DAY, by, demanded, drawn_of, opened
from tests.people.office import TODAY
from tests.signing import client
from yimen.centres import clock as standing
from yimen.centres.clock import take
from yimen.oversight import looks
from yimen.oversight.models import Order
from yimen.people.models import Posting

house = new_house(filled=True)


def test_the_group_is_told_of_each_answer_until_it_is_judged(house):
    id = opened(organ="organ-01")
    order = demanded(id, drawn_of(id)[0])
    at = f"/desk/oversight/orders/{order}/"
    assert at not in client("discipline").get("/desk/").content.decode()
    take()
    looks.reply(by=by("head1"), order=order, said="补了")
    assert at in client("discipline").get("/desk/").content.decode()
    assert at not in client("supervisor").get("/desk/").content.decode()
    take()
    looks.judge(by=by("discipline"), order=order, accepts=True, said="到位")
    assert at not in client("discipline").get("/desk/").content.decode()


def test_the_group_is_told_how_many_demands_were_not_answered_in_time(house):
    id = opened(organ="organ-01")
    demanded(id, drawn_of(id)[0])
    standing.move(datetime.fromisoformat("2026-04-20T09:00+08:00"))
    said = client("discipline").get("/desk/").content.decode()
    assert "1 项整改要求逾期没有答复" in said and "/desk/oversight/orders/?state=late" in said


def test_once_whoever_was_to_answer_is_gone_the_heads_of_their_organ_do(house):
    id = opened(organ="organ-01")
    order = demanded(id, drawn_of(id)[0], owner="chief1")
    at = f"/desk/oversight/orders/{order}/"
    assert at not in client("head1").get("/desk/").content.decode()
    assert client("head1").get(at).status_code == 404
    Posting.objects.filter(account=by("chief1")).update(valid_until=TODAY - DAY)
    assert at in client("head1").get("/desk/").content.decode()
    assert client("head1").post(f"{at}reply/", {"said": "补了"}).status_code == 302
    take()
    assert looks.state(Order.objects.get()) == "answered" and looks.mine(by("head1")) == []
