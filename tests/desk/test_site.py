"""Site checks at the desk: a route is planned, taken along, handed in once, joined with both times, or kept for a person."""

import uuid
from datetime import date, datetime, timedelta
from io import BytesIO

import pytest

from tests import permits
from tests.desk.site import NINE, SEVEN, TODAY, Phone, officers, picture, planned, reviewing
from tests.faces import new_house
from tests.signing import client, code
from yimen.applications.files import read
from yimen.applications.models import SiteCheck, SiteFile, SiteRoute
from yimen.applications.site import retention, routes
from yimen.cases import queries as cases
from yimen.centres import clock
from yimen.people.models import Account, Recusal
from yimen.process.application import commands as do
from yimen.process.permit.commands import RecordPenalty

house = new_house()


@pytest.fixture
def out(house):
    """A route over two cases, and the phone that it is on."""
    house.numbers = [reviewing(house, "one"), reviewing(house, "two", "wang")]
    return Phone(house, planned(house, *house.numbers))


def checked(number):
    """Return the site checks in a case's journal."""
    return [one for one in cases.view(number).told if one.name == "SiteChecked"]


def plan(house, **changes):
    given = {
        "day": TODAY.isoformat(),
        "officers": [str(id) for id in officers(house)],
        "numbers": [reviewing(house, "one")],
        "submission_key": uuid.uuid4().hex,
    }
    return client("reviewer1").post("/desk/site/plan/", given | changes)


def test_a_route_is_planned_from_the_cases_that_need_a_check_and_put_in_order(house):
    numbers = [reviewing(house, "one"), reviewing(house, "two", "wang")]
    answer = plan(house, numbers=numbers)
    assert answer.status_code == 302, answer.content.decode()
    page = answer["Location"]
    shown = client("reviewer1").get(page).content.decode()
    assert "滨河路 18 号" in shown and routes.code_of(SiteRoute.objects.get().pk)[:4] in shown
    first, second = routes.of(SiteRoute.objects.get().pk).numbers
    client("reviewer1").post(page, {"number": second, "step": "up"})
    assert routes.of(SiteRoute.objects.get().pk).numbers == (second, first)
    client("reviewer1").post(page, {"number": second, "step": "off"})
    assert routes.of(SiteRoute.objects.get().pk).numbers == (first,)
    assert client("reviewer1").post(page, {"number": "", "step": "add"}).status_code == 422
    client("reviewer1").post(page, {"number": second, "step": "add"})
    assert routes.of(SiteRoute.objects.get().pk).numbers == (first, second)
    for login in ("reviewer2", "clerk3", "supervisor", "li"):
        assert client(login).get(page).status_code == 404, login


def test_nobody_goes_alone_late_or_where_they_stand_aside(house):
    alone = plan(house, officers=[str(officers(house)[0])])
    assert alone.status_code == 422 and "两名以上" in alone.content.decode()
    assert "已经过去" in plan(house, day="2026-03-01").content.decode()
    number = reviewing(house, "aside")
    chief = Account.objects.get(login="chief1")
    Recusal.objects.create(account=chief, case_number=number, reason="近亲属", since=TODAY)
    refused = plan(house, numbers=[number])
    assert refused.status_code == 422 and f"已经回避办件 {number}" in refused.content.decode()
    # Nobody makes a check on the spot that the law lets join no case (行政许可法 48).
    heard = reviewing(house, "heard")
    call = do.CallHearing(
        datetime.fromisoformat("2026-03-20T09:00+08:00"), "三楼", f"a:{chief.pk}", announcement="公告"
    )
    house.act("reviewer1", cases.view(heard).id, call)
    refused = plan(house, numbers=[heard])
    assert refused.status_code == 422 and f"办件 {heard} 的听证主持人" in refused.content.decode()


def test_the_phones_page_holds_nothing_of_anybody_and_only_its_officers_open_it(out):
    shell = out.client.get(out.at("")).content.decode()
    assert [word for word in ("滨河路", "李晓明", *out.house.numbers, "reviewer1") if word in shell] == []
    taken = out.client.get(out.at("data.json")).json()["stops"]
    assert [one["place"] for one in taken] == ["滨河路 18 号"] * 2 and taken[0]["who"] == "李＊＊"
    assert out.client.get("/desk/site/worker.js")["Content-Type"].startswith("text/javascript")
    assert out.client.get(out.at("app.webmanifest")).json()["scope"] == f"/desk/site/{out.route}/"
    for path in ("", "data.json", "app.webmanifest"):
        assert client("reviewer2").get(out.at(path)).status_code == 404


def test_what_is_handed_in_joins_the_record_with_both_times_and_once(out):
    one, two = (out.check(number) for number in out.house.numbers)
    first = out.hand_in(one)
    assert [each["standing"] for each in first["results"]] == ["joined"] and not first["over"]
    again = out.hand_in(one, two, finish=True)
    assert [each["standing"] for each in again["results"]] == ["joined", "joined"] and again["over"]
    for number in out.house.numbers:
        (told,) = checked(number)
        there = told.event.on_site
        assert abs(there.done_at - SEVEN) < timedelta(minutes=1) and not there.wrong
        assert told.effective_on == TODAY and read(there.photographs[0].file) == picture()
    assert SiteCheck.objects.filter(sealed=b"").count() == 2
    page = out.client.get(f"/desk/cases/{out.house.numbers[0]}/").content.decode()
    assert "现场 " in page and "并入记录 " in page and "在屏幕上手写签名" in page
    (told,) = checked(out.house.numbers[0])
    where = f"/desk/cases/{out.house.numbers[0]}/site/{told.seq}/0/"
    assert out.client.get(where).content == picture() and client("supervisor").get(where).status_code == 404
    assert out.client.get(where.replace("/0/", "/9/")).status_code == 404


def test_a_permit_is_inspected_on_the_same_route_and_joins_with_both_times(house):
    number = permits.issued(house)
    assert f"?permit={number}" in client("reviewer1").get(f"/desk/cases/{number}/").content.decode()
    wrong = plan(house, numbers=[], permits="511602")
    assert wrong.status_code == 422 and "不是本机关有效许可的编号" in wrong.content.decode()
    nothing = plan(house, numbers=[], permits="")
    assert nothing.status_code == 422 and "至少选择一件" in nothing.content.decode()
    assert plan(house, numbers=[], permits=f"{number}\n{number}").status_code == 302
    route = SiteRoute.objects.get().pk
    phone = Phone(house, route)
    (stop,) = phone.client.get(phone.at("data.json")).json()["stops"]
    assert (stop["place"], stop["who"]) == ("滨河路 18 号", "李＊＊")
    given = phone.check(number)
    assert phone.hand_in(given, given)["results"][0]["standing"] == "joined"
    (told,) = [one for one in cases.view(number).told if one.name == "Inspected"]
    assert told.event.about == "regular" and abs(told.event.on_site.done_at - SEVEN) < timedelta(minutes=1)
    page = client("reviewer1").get(f"/desk/cases/{number}/").content.decode()
    assert "并入记录 " in page and "在屏幕上手写签名" in page
    where = f"/desk/cases/{number}/site/{told.seq}/0/"
    assert client("reviewer1").get(where).content == picture()


def test_an_inspection_of_a_permit_that_ended_meanwhile_is_kept_for_a_person(house):
    number = permits.issued(house)
    phone = Phone(house, planned(house, number))
    given = phone.check(number)
    penalty = RecordPenalty(organ="安州市市场监督管理局", document="安市监罚〔2026〕1号", on=TODAY)
    house.act("decider1", cases.view(number).id, penalty)
    (kept,) = phone.hand_in(given)["results"]
    assert kept["standing"] == "kept" and "这项许可已经终止" in kept["why"]


def test_a_phone_whose_clock_is_three_hours_fast_is_told_so_and_corrected(house):
    number = reviewing(house, "one")
    phone = Phone(house, planned(house, number), fast=timedelta(hours=3))
    phone.hand_in(phone.check(number))
    there = checked(number)[0].event.on_site
    assert abs(there.done_at - SEVEN) < timedelta(minutes=1)
    assert round(there.off_joined / 3600) == 3 and there.wrong and not there.moved
    assert "比本中心时钟快 3 小时" in phone.client.get(f"/desk/cases/{number}/").content.decode()
    record = phone.client.get(f"/desk/cases/{number}/documents/site_check_record/").content.decode()
    assert "现场核查时间" in record and "比本中心时钟快 3 小时" in record
    english = phone.client.get(f"/en/desk/cases/{number}/").content.decode()
    assert "fast by 3 h" in english


def test_what_is_not_whole_is_said_and_nothing_of_it_is_kept(out):
    number = out.house.numbers[0]
    whole = out.check(number)
    unsigned = whole | {"signatures": whole["signatures"][:1]}
    foreign = whole | {"photographs": [{"file": "f" * 64, "at": whole["at"]}]}
    elsewhere = whole | {"number": reviewing(out.house, "three", "chen")}
    for wrong, why in ((unsigned, "签名不全"), (foreign, "没有传完"), (elsewhere, "不在这条路线")):
        (result,) = out.hand_in(wrong, finish=True)["results"]
        assert result["standing"] == "wrong" and why in result["why"]
    assert not SiteCheck.objects.exists() and routes.of(out.route).handed_in_at is None
    twice = whole | {"signatures": [*whole["signatures"], whole["signatures"][0]]}
    assert "各签一次" in out.hand_in(twice)["results"][0]["why"]
    for broken in (whole | {"at": "2026-03-02T09:00"}, whole | {"at": "1996-03-02T09:00+08:00"}):
        assert "不完整" in out.hand_in(broken, status=422)["wrong"]
    refused = out.client.post(out.at("files/"), {"file": BytesIO(b"no picture")})
    assert refused.status_code == 422 and refused.json()["wrong"]


def test_who_does_not_prove_themselves_hands_nothing_in(out):
    check = out.check(out.house.numbers[0])
    bundle = {"device_now": check["at"], "off": 0, "code": "000000", "checks": [check]}
    answer = out.client.post(out.at("hand-in/"), bundle, content_type="application/json")
    assert answer.status_code == 403 and not checked(out.house.numbers[0])


@pytest.mark.parametrize(
    ("who", "command", "why"),
    [
        ("li", do.Withdraw("不办了"), "withdrawn"),
        ("reviewer1", None, "checked"),
    ],
)
def test_what_cannot_join_is_kept_and_a_person_resolves_it(out, who, command, why):
    number = out.house.numbers[0]
    out.client.get(out.at("data.json"))
    check = out.check(number)
    other = do.RecordSiteCheck(tuple(f"a:{id}" for id in officers(out.house)), "另一次", True)
    out.house.act(who, cases.view(number).id, command or other)
    (result,) = out.hand_in(check)["results"]
    assert result["standing"] == "kept" and result["why"]
    assert SiteCheck.objects.get().why == why
    page = f"/desk/site/{out.route}/unjoined/{check['key']}/"
    shown = out.client.get(page).content.decode()
    assert "与申请一致" in shown and result["why"] in shown
    assert "没有并入的核查" in out.client.get(f"/desk/cases/{number}/").content.decode()
    assert out.client.post(page, {}).status_code == 422
    joins = out.client.post(page, {"outcome": "join", "why": "以这次为准"})
    assert joins.status_code == (302 if why == "checked" else 422)
    if why == "checked":
        assert [one.event.finding for one in checked(number)][0] == "另一次" and len(checked(number)) == 2
    else:
        assert out.client.post(page, {"outcome": "aside", "why": "已经撤回"}).status_code == 302
        assert "已经撤回" in out.client.get(page).content.decode()
    assert SiteCheck.objects.get().standing == ("joined" if why == "checked" else "set_aside")


def test_a_check_on_paper_is_typed_in_with_both_times_and_its_signed_sheet(out):
    number = out.house.numbers[0]
    path = f"/desk/site/{out.route}/checks/{number}/"
    scanned = out.client.get(f"/desk/site/?q={number.lower()}")
    assert scanned.status_code == 302 and scanned["Location"] == path
    assert "没有这件办件" in out.client.get("/desk/site/?q=1").content.decode()
    form = out.client.get(path).content.decode()
    given = {
        "text": "后厨整洁",
        "passed": "yes",
        "at": "2026-03-01T10:30",
        "refused": "on",
        "reason": "不愿签",
        "code": code("reviewer1"),
        "submission_key": uuid.uuid4().hex,
    } | {f"found_{n}": "met" for n in range(form.count('name="note_'))}
    assert out.client.post(path, given | {"at": "2026-03-02T10:30"}).status_code == 422, "later than now"
    sheet = BytesIO(picture())
    sheet.name = "sheet.jpg"
    answer = out.client.post(path, given | {"sheet": sheet})
    assert answer.status_code == 302, answer.content.decode()
    there = checked(number)[0].event.on_site
    assert [one.way for one in there.signatures] == ["paper", "paper", "refused"]
    assert there.done_at.isoformat().startswith("2026-03-01T") and there.off is None
    printed = out.client.get(f"/desk/site/{out.route}/paper/").content.decode()
    assert printed.count('<svg class="barcode"') == 2 and "被核查人签名" in printed


def test_a_route_goes_when_all_that_it_brought_is_settled_and_its_files_stay_with_the_case(out):
    check = out.check(out.house.numbers[0])
    out.hand_in(check, finish=True)
    names = set(SiteFile.objects.values_list("name", flat=True))
    clock.move(NINE + timedelta(days=1))
    assert retention.held(names) == names and retention.forget_routes() == 0
    clock.move(NINE + timedelta(days=400))
    assert retention.forget_routes() == 1 and not SiteFile.objects.exists()


def test_the_day_after_nothing_more_is_taken_along(house):
    number = reviewing(house, "one")
    phone = Phone(house, planned(house, number, day=date(2026, 3, 3)))
    assert phone.client.get(phone.at("data.json")).json()["lasts"] == 39 * 3600
    check = phone.check(number)
    clock.move(NINE + timedelta(days=2))
    said = phone.client.get(phone.at("data.json")).json()
    assert said["standing"] == "over" and "stops" not in said
    assert phone.hand_in(check | {"looked": check["looked"]})["results"][0]["standing"] == "joined"
