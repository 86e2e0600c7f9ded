"""The hall's forms: a number of the paper roll is entered later, at the place that it has by its time; a pause at a window."""

from tests.hall.furnished import come, opened, ticket, window
from tests.signing import client
from yimen.centres import clock
from yimen.hall import showing
from yimen.hall.models import Stop, Ticket

ITEM = "511602-S005"


def test_a_paper_number_is_entered_by_its_form_and_stands_by_its_time(city):
    plain, _own = opened()
    come("09:10")
    before = ticket(plain)
    come("09:40")
    after = ticket(plain)
    come("09:50")
    duty, form = client("duty"), "/desk/hall/reception/paper/"
    given = {"pool": plain, "number": "a-p12", "came": "9:15"}
    late = duty.post(form, given | {"came": "10:15"})
    assert late.status_code == 409 and "a-p12" in late.content.decode()
    assert duty.post(form, given).status_code == 302
    clock.take()
    paper = Ticket.objects.get(number="A-P12")
    line = sorted(showing.now().waiting, key=lambda one: one.rank)
    assert [one.number for one in line] == [before.number, paper.number, after.number]
    assert duty.post(form, given).status_code == 409
    assert client("reviewer1").post(form, given).status_code == 403


def test_a_paper_number_bears_what_its_holder_comes_for(city):
    plain, own = opened(items=(ITEM,))
    come("09:50")
    duty, form = client("duty"), "/desk/hall/reception/paper/"
    given = {"pool": plain, "number": "B-P3", "came": "9:15", "item": ITEM}
    elsewhere = duty.post(form, given)
    assert elsewhere.status_code == 409 and "B-P3" in elsewhere.content.decode()
    assert not Ticket.objects.filter(number="B-P3").exists()
    assert duty.post(form, given | {"pool": own}).status_code == 302
    assert list(Stop.objects.filter(ticket__number="B-P3").values_list("pool", "item")) == [(own, ITEM)]


def test_a_paused_window_says_why_and_since_when_and_can_be_left(city):
    opened()
    come("09:30")
    clerk = client("clerk1")
    clerk.post("/desk/hall/window/sit/", {"window": window(1)})
    clerk.post("/desk/hall/window/pause/", {"why": "meeting"})
    said = clerk.get("/desk/hall/window/").content.decode()
    assert "<span>开会</span>" in said and "起暂停" in said and "/desk/hall/window/rise/" in said
    assert clerk.post("/desk/hall/window/rise/").status_code == 302
    assert "开始坐班" in clerk.get("/desk/hall/window/").content.decode()
