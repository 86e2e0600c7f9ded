"""What I must do next stands first among my matters, by when and where; the same days go into a calendar."""

from datetime import date

from django.test import Client

from tests.faces import do, new_house
from tests.signing import client
from yimen.cases import queries as cases
from yimen.catalogue import queries as catalogue

house = new_house()


def days(answer):
    assert (
        answer["Content-Type"].startswith("text/calendar") and "attachment" in answer["Content-Disposition"]
    )
    text = answer.content.decode().replace("\r\n ", "")
    summaries = [line.partition(":")[2] for line in text.split("\r\n") if line.startswith("SUMMARY:")]
    starts = [line.partition(":")[2] for line in text.split("\r\n") if line.startswith("DTSTART")]
    return dict(zip(summaries, starts, strict=True))


def test_nothing_to_do_is_no_list_and_an_empty_calendar(house):
    page = client("li").get("/my/")
    assert page.context["todo"] == [] and "等您办的" not in page.content.decode()
    assert days(client("li").get("/my/days.ics")) == {}


def test_what_is_asked_of_me_stands_first_the_nearest_day_first_and_leads_there(house):
    correcting = house.submit("correcting", without=("m2",))
    house.act("clerk3", correcting, do.NotifyCorrections((do.Point("m2", "missing", "提交复印件"),)))
    charged = next(v for v in catalogue.all_in_force(date(2026, 3, 2)) if v.item.fees and not v.item.joint)
    case = house.submit("charged", code=charged.item.code)
    house.act("clerk3", case, do.Accept(), do.AssessFees((do.Charge(charged.item.fees[0].name),)))
    house.submit("others", who="wang")
    todo = client("li").get("/my/").context["todo"]
    assert [(one.what, one.number) for one in todo] == [
        ("补正材料", house.cases["correcting"]),
        ("缴费", house.cases["charged"]),
    ]
    assert todo[0].due_on and todo[0].left > 0 and todo[0].light == "green"
    for one in todo:
        assert client("li").get(one.url).status_code == 200
    assert "等您办的" in client("li").get("/my/").content.decode()
    assert client("wang").get("/my/").context["todo"] == []
    house.act("li", correcting, do.SupplyMaterials((do.Handed("m2", "paper"),)))
    assert [one.what for one in client("li").get("/my/").context["todo"]] == ["缴费"]


def test_the_calendar_has_the_promised_day_and_what_i_must_do(house):
    case = house.submit("accepted")
    house.act("clerk3", case, do.Accept())
    correcting = house.submit("correcting", without=("m2",))
    house.act("clerk3", correcting, do.NotifyCorrections((do.Point("m2", "missing", "提交复印件"),)))
    found = days(client("li").get("/my/days.ics"))
    promised = cases.view(house.cases["accepted"]).shown.on
    assert found["最迟办结：食品经营许可"] == f"{promised:%Y%m%d}"
    assert any(said.startswith("最后一天：补正材料") for said in found)
    own = days(client("li").get(f"/progress/{house.cases['accepted']}/days.ics"))
    assert own == {"最迟办结：食品经营许可": f"{promised:%Y%m%d}"}
    english = client("li").get("/en/my/days.ics").content.decode()
    assert "SUMMARY:To be decided by: " in english and "承诺" not in english.replace("\r\n ", "")


def test_nobody_else_gets_the_days_of_a_case(house):
    house.submit("received")
    path = f"/progress/{house.cases['received']}/days.ics"
    assert client("wang").get(path).status_code == 404
    assert Client(headers={"host": "testserver"}).get(path).status_code == 404
    assert Client(headers={"host": "testserver"}).get("/my/days.ics").status_code == 302
    assert days(client("clerk3").get("/my/days.ics")) == {}
