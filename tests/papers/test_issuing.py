"""Unified issue: a result comes in, lies on a shelf, is told of, and is handed out so that it counts as served."""

import re
from datetime import date

import pytest

from tests.faces import new_house
from tests.papers.paper import post
from tests.signing import by as account, client
from yimen.applications import actions
from yimen.cases import queries as cases
from yimen.centres import clock
from yimen.centres.clock import take
from yimen.lib.clock import today
from yimen.notices.models import Notice
from yimen.papers import barcodes, checking, folders, handovers, holders, issuing
from yimen.papers.holders import Holder
from yimen.papers.models import Folder
from yimen.people.demo import identity
from yimen.process.application import commands as do

NUMBER = {"hand_out-who": "applicant", "hand_out-document": "identity_card", "hand_out-number": identity(1)}
SIGNED = NUMBER | {"hand_out-present": "on", "hand_out-signed": "on", "act": "hand_out"}
house = new_house()


def issued(house, electronic=False):
    """A case that was granted and whose certificate is made; return it as it is seen."""
    officers = tuple(f"a:{house.account(login)}" for login in ("reviewer1", "chief1"))
    house.submit("issued")
    number = house.cases["issued"]
    case = cases.view(number).id
    house.act("clerk3", case, do.Accept())
    house.act("reviewer1", case, do.StartReview(), do.RecordSiteCheck(officers, "与申请一致", True))
    house.act("reviewer1", case, do.CloseReview("符合条件"))
    house.act("decider1", case, do.Grant("食品经营"))
    house.act("clerk3", case, do.Issue("安食2026001", date(2031, 3, 1)))
    return cases.view(number)


def on_paper(monkeypatch):
    """Let applications come in without consent to electronic service."""
    submit = actions.submit
    monkeypatch.setattr(actions, "submit", lambda **given: submit(**given, electronic_service=False))


@pytest.fixture
def certificate(house, monkeypatch):
    """A certificate that lies with its clerk, and its case."""
    on_paper(monkeypatch)
    seen = issued(house)
    made = issuing.receive(by=account("clerk3"), seen=seen, document="certificate", place="A-03")
    return seen, made


def fresh(folder):
    return Folder.objects.get(id=folder.id)


def at(folder):
    return f"/desk/papers/results/{barcodes.folder(folder.id)}/"


def test_what_was_handed_over_already_does_not_come_in_as_a_result(house, monkeypatch):
    on_paper(monkeypatch)
    seen = issued(house)
    assert "acceptance" in {one.key for one in issuing.to_issue(seen)}
    house.act("clerk3", seen.id, do.Serve("acceptance", today(), "direct"))
    assert "acceptance" not in {one.key for one in issuing.to_issue(cases.view(seen.number))}


def test_a_result_comes_in_from_its_department_lies_on_a_shelf_and_its_applicant_is_told(house, monkeypatch):
    on_paper(monkeypatch)
    seen = issued(house)
    officer = client("reviewer1")
    assert "行政许可证件" in officer.get(f"/desk/papers/results/new/{seen.number}/").content.decode()
    answer = post(officer, f"/desk/papers/results/new/{seen.number}/", document="certificate")
    code = answer["Location"].split("/")[-3]
    folder = folders.one(barcodes.read(code).id)
    assert (folder.holder, folder.kind, folder.ready_at) == ("person", "result", None)
    window = holders.desk_of(account("clerk5"))
    of = handovers.make(by=account("reviewer1"), to=window, folders=[folder.id])
    handovers.confirm(by=account("clerk5"), id=of, codes=[code])
    assert not Notice.objects.filter(template__startswith="ready").exists()
    placed = post(client("clerk5"), at(folder), act="shelve", **{"shelve-place": "B-12"})
    assert placed.status_code == 302
    told = Notice.objects.get(template=f"ready:{folder.id}")
    assert (
        "综合窗口 5 号" in told.text
        and "行政许可证件" in told.subject
        and told.recipient == seen.state.applicant
    )
    assert "李晓明" not in told.text
    post(client("clerk5"), at(folder), act="shelve", **{"shelve-place": "B-13"})
    assert Notice.objects.filter(case_id=seen.id, template__startswith="ready").count() == 1, (
        "moved, not told anew"
    )
    again = post(officer, f"/desk/papers/results/new/{seen.number}/", document="certificate")
    assert again.status_code == 422, "a result is entered once"


def test_handing_out_to_the_applicant_serves_the_document_today(house, certificate):
    seen, folder = certificate
    clerk = client("clerk3")
    assert cases.view(seen.number).state.running("issue")
    assert "签名" in clerk.get(f"{at(folder)}receipt/").content.decode()
    assert post(clerk, at(folder), **SIGNED).status_code == 302
    served = cases.view(seen.number).state
    assert served.paper("certificate").served_on == date(2026, 3, 2) and served.phase == "DELIVERED"
    assert served.running("issue") is None and served.paper("certificate").way == "direct"
    assert (fresh(folder).holder, fresh(folder).ready_at) == ("applicant", None)
    detail = folders.history(fresh(folder))[0][1]
    assert detail == {"document": "identity_card", "who": "applicant"}, "no number and no name is kept"
    assert list(checking.check()) == []


def test_whoever_is_not_the_applicant_gets_nothing_without_an_authority(house, certificate):
    seen, folder = certificate
    clerk = client("clerk3")
    for changed, said in (
        ({"hand_out-number": identity(7)}, "不是同一个人"),
        ({"hand_out-number": ""}, "请填写"),
        ({"hand_out-present": ""}, "error"),
        ({"hand_out-signed": ""}, "error"),
        ({"hand_out-who": "agent"}, "没有登记代理人"),
        ({"hand_out-who": "authorised", "hand_out-number": "123"}, "证件号码不对"),
    ):
        answer = post(clerk, at(folder), **SIGNED | changed)
        assert answer.status_code in (409, 422) and said in answer.content.decode(), changed
    assert (
        fresh(folder).holder == "window"
        and cases.view(seen.number).state.paper("certificate").served_on is None
    )
    authorised = SIGNED | {"hand_out-who": "authorised", "hand_out-number": identity(7)}
    assert post(clerk, at(folder), **authorised).status_code == 302
    assert cases.view(seen.number).state.paper("certificate").way == "direct"


def test_family_that_signs_is_substituted_service(house, certificate):
    seen, folder = certificate
    family = SIGNED | {"hand_out-who": "family", "hand_out-number": identity(8)}
    assert post(client("clerk3"), at(folder), **family).status_code == 302
    assert cases.view(seen.number).state.paper("certificate").way == "substituted"


def test_what_is_sent_is_served_by_its_return_slip_and_confirmed_by_another(house, certificate):
    seen, folder = certificate
    clerk, sent = client("clerk3"), {"act": "send", "send-courier": "EMS", "send-tracking": "EA123456789CN"}
    assert post(clerk, at(folder), **sent).status_code == 302
    assert (fresh(folder).holder, fresh(folder).place) == ("courier", "EA123456789CN")
    assert cases.view(seen.number).state.paper("certificate").served_on is None, "sending is not service"
    clock.move(clock_at("2026-03-05T09:00+08:00"))
    slip = {"act": "delivered", "delivered-on": "2026-03-04"}
    assert post(client("clerk3"), at(folder), **slip).status_code == 302
    state = cases.view(seen.number).state
    assert state.report("certificate").served_on == date(2026, 3, 4), (
        "of an earlier day: another person confirms it"
    )
    assert fresh(folder).holder == "applicant"
    house.act("clerk4", seen.id, do.ConfirmService("certificate"))
    assert cases.view(seen.number).state.paper("certificate").served_on == date(2026, 3, 4)


def test_what_could_not_be_delivered_comes_back_to_the_window(house, certificate):
    _seen, folder = certificate
    post(client("clerk3"), at(folder), act="send", **{"send-courier": "EMS", "send-tracking": "EA1"})
    back = {"act": "came_back", "came_back-why": "查无此人"}
    assert post(client("clerk4"), at(folder), **back).status_code == 302
    assert holders.of(fresh(folder)) == holders.desk_of(account("clerk4"))


def clock_at(text):
    from datetime import datetime

    return datetime.fromisoformat(text)


def test_what_is_not_collected_is_reminded_of_on_its_days_and_no_more(house, certificate):
    seen, folder = certificate
    for day, count in (
        ("2026-03-06", 0),
        ("2026-03-07", 1),
        ("2026-03-13", 1),
        ("2026-03-14", 2),
        ("2026-05-01", 3),
    ):
        clock.move(clock_at(f"{day}T12:00+08:00"))
        take()
        while issuing.remind():
            pass
        told = Notice.objects.filter(case_id=seen.id, template__startswith="uncollected")
        assert told.count() == count, day
    assert fresh(folder).reminded == 3
    assert re.search(r"已经放了 26 天", told.last().text)


def test_only_a_window_that_holds_it_hands_out_and_others_find_no_form(house, certificate):
    _seen, folder = certificate
    assert post(client("clerk4"), at(folder), **SIGNED).status_code == 404
    assert fresh(folder).holder == "window"
    assert client("supervisor").get(at(folder)).status_code == 404
    assert client("li").get(at(folder)).status_code == 404
    with pytest.raises(issuing.NotMoved):
        issuing.hand_out(
            by=account("clerk4"),
            id=folder.id,
            to=issuing.Collected("applicant", "identity_card", identity(1)),
        )
    assert Holder("window", folder.holder_id) == holders.desk_of(account("clerk3"))
