"""Registers at the desk: a file goes in by its columns, what does not agree is looked at and settled, a card follows."""

import io
from datetime import datetime

import pytest

from tests.faces import House
from tests.registers.furnished import BODY, HEAD, handed, ledgered, opened, read
from tests.signing import client
from tests.watch.town import watched
from yimen.cases.queries import view
from yimen.catalogue import queries as catalogue
from yimen.centres import clock
from yimen.people.models import Organ
from yimen.process.application import commands as do
from yimen.registers import judging, known, reading
from yimen.registers.models import Found, Intake, Line, Register, Step
from yimen.watch import reported
from yimen.watch.models import Finding

LIST = "/desk/registers/"


@pytest.fixture
def ledger(city):
    """The city with a ledger of one department, and a line without a case."""
    watched()
    return ledgered()


def said(who, path, status=200):
    answer = client(who).get(path, follow=True)
    assert answer.status_code == status, (who, path, answer.status_code)
    return answer.content.decode()


def press(who, path, status=302, **typed):
    answer = client(who).post(path, typed)
    assert answer.status_code == status, (who, path, answer.status_code)
    return answer


def organ():
    return catalogue.version(catalogue.published_version("511602-S005")).organ


def test_a_register_is_opened_filled_and_read_by_pages(city):
    given = {"name": "许可台账", "organ": organ(), "kind": "ledger", "since": "2026-01-01", "items": ""}
    press("supervisor", LIST + "new/", 422, **given | {"name": ""})
    assert (
        "不是这个机关的"
        in press("supervisor", LIST + "new/", 409, **given | {"items": "没有"}).content.decode()
    )
    to = press("supervisor", LIST + "new/", **given)["Location"]
    assert "还没有读入" in said("supervisor", LIST) and "还没有文件" in said(
        "head1", f"{LIST}{Register.objects.get().pk}/"
    )
    press("supervisor", to, 422)
    bad = io.BytesIO(b"\x00\x01\x02")
    bad.name = "台账.csv"
    assert "不是文本文件" in press("supervisor", to, 422, file=bad).content.decode()
    file = io.BytesIO(f"甲,乙,丙\n{BODY}\n".encode("gb18030"))
    file.name = "台账.csv"
    there = press("counter1", to, file=file)["Location"]
    page = said("counter1", there)
    assert "前 4 行里读得懂 0 行" in page and "A 甲" in page
    assert "至少要指明两列" in press("counter1", there, 422, number="0").content.decode()
    press("counter1", there, number="0", holder="1", identity="2", item="3", decided_on="4", fee="5")
    assert "正在读入" in said("counter1", there) and 'hx-trigger="every 3s"' in said("counter1", there)
    while reading.work() or judging.work():
        pass
    page = said("counter1", there)
    assert "已经读完" in page and "没有读入的行：1" in page and "every 3s" not in page
    csv = b"".join(client("supervisor").get(f"{there}bad-lines.csv").streaming_content).decode()
    assert "不详" in csv and "读不懂" in csv
    assert "王小二" not in said("supervisor", f"{LIST}{Register.objects.get().pk}/lines/"), (
        "a person's name is masked"
    )
    press("supervisor", f"{there}discard/")
    assert Intake.objects.count() == 1, "what is read cannot be thrown away"


def test_the_lists_narrow_and_export_and_forget_forged_wishes(ledger):
    assert "发现的不一致 5 项" in said("supervisor", LIST + "found/")
    assert "发现的不一致 1 项" in said("supervisor", LIST + "found/?kind=number_twice&f=1")
    assert "发现的不一致 5 项" in said("supervisor", LIST + "found/?kind=x&organ=x&register=x&state=x&f=1")
    assert "发现的不一致 2 项" in said("supervisor", LIST + "found/?q=台账一&f=1")
    assert "没有符合条件" in said("supervisor", LIST + "found/?q=台账九&f=1")
    csv = said("supervisor", LIST + "found.csv?kind=other_fee")
    assert "台账一" in csv and "恒远" not in csv
    lines = f"{LIST}{ledger['ledger']}/lines/"
    assert "3 行" in said("head1", lines) and "1 行" in said("head1", lines + "?q=91511602MA62W2AX1J&f=1")
    assert "0 行" in said("head1", lines + "?standing=case&f=1") and "台账一" in said(
        "head1", f"{LIST}{ledger['ledger']}/lines.csv"
    )
    page = said("supervisor", LIST + "coverage/")
    assert "0.0%" in page and "2026 年 3 月" in page
    assert "0.0%" not in said("head2", LIST + "coverage/"), "another organ's is not theirs"
    assert "Departments" in said("supervisor", "/en" + LIST)


def test_a_confirmed_line_without_a_case_becomes_a_card_about_no_case(ledger):
    one = Found.objects.get(kind="without_case", line__number="台账一")
    path = f"{LIST}found/{one.pk}/"
    assert "没有办件：确认" in said("supervisor", path) and "没有办件：确认" not in said("head1", path)
    press("head1", path + "confirm/", 403)
    press("coordinator", path + "confirm/", 403)
    press("head1", path + "answer/", 422)
    press("head1", path + "answer/", words="纸质受理，正在补录。")
    assert "正在补录" in said("supervisor", path)
    press("supervisor", path + "confirm/", words="")
    press("supervisor", path + "explain/", 409, words="晚了")
    finding = Finding.objects.get(rule="SV-14")
    assert (finding.number, finding.organ, reported.source(finding.fact)) == (
        "",
        one.organ,
        (reported.REGISTER, one.pk),
    )
    watched()
    number = Finding.objects.get(rule="SV-14").card
    clock.take()
    card = view(number)
    assert card.state.case == "" and card.version.organ == one.organ and card.state.on == one.on
    page = said("head1", f"/desk/cases/{number}/")
    assert (
        "在中心以外受理或者决定" in page
        and "没有办件" in page
        and path in page
        and "食品经营许可台账" in page
    )
    assert "No case" in said("efficiency", f"/en/desk/cases/{number}/")
    assert "没有办件" in said("supervisor", "/desk/watch/") and path in said("supervisor", "/desk/watch/")
    assert number[-4:] in said("supervisor", path)
    press("head1", f"/desk/cases/{number}/ExplainCard/", words="系统停机，按纸质受理。")
    press("supervisor", f"/desk/cases/{number}/LiftCard/", reasons="停机属实")
    watched()
    assert (
        Finding.objects.filter(rule="SV-14").count() == 1
        and Finding.objects.get(rule="SV-14").gone_on is None
    )


def test_a_likely_case_is_one_press_and_the_other_is_searched(city):
    house = House("", None)
    case = house.submit("granted")
    officers = tuple(f"a:{house.account(login)}" for login in ("reviewer1", "chief1"))
    house.act("clerk3", case, do.Accept())
    house.act("reviewer1", case, do.StartReview(), do.RecordSiteCheck(officers, "与申请一致", True))
    house.act("reviewer1", case, do.CloseReview("符合条件"))
    house.act("decider1", case, do.Grant("食品经营"))
    watched()
    while known.follow():
        pass
    seen = view(house.cases["granted"])
    name = known.personal(seen, "applicant")["name"]
    register = opened(organ())
    read(handed(register, f"旧台账七号,{name},,{seen.version.item.name},2026.3.3,"))
    one = Found.objects.get(kind="without_case")
    path = f"{LIST}found/{one.pk}/"
    page = said("supervisor", path)
    assert "可能是这几件" in page and "名称相同" in page and "日期相近" in page and "就是这一件" in page
    assert "没有这样的办件" in said("supervisor", path + "?q=没有")
    assert seen.number in said("supervisor", path + f"?q={seen.number}")
    press("supervisor", path + "same/", 409, number="1")
    press("supervisor", path + "same/", number=seen.number)
    assert Line.objects.get().case == seen.number and Found.objects.get(pk=one.pk).state == "same"
    assert Step.objects.get(act="same").case == seen.number
    assert "找到办件" in said("supervisor", path)
    later = Found.objects.get(kind="other_day")
    press("supervisor", f"{LIST}found/{later.pk}/explain/", words="登记日期写错一天")
    assert "登记日期写错一天" in said("discipline", f"{LIST}found/{later.pk}/")


def test_another_organs_people_and_another_day_see_nothing_of_it(ledger):
    other = Organ.objects.exclude(pk=organ()).filter(kind="organ").first()
    theirs = opened(other.pk, name="别家台账")
    press("head1", f"{LIST}{theirs}/file/", 404)
    said("head1", f"{LIST}{theirs}/", 404)
    assert "别家台账" not in said("head1", LIST) and "别家台账" in said("duty", LIST)
    for path in (LIST, f"{LIST}{ledger['ledger']}/", LIST + "found/", LIST + "coverage/"):
        said("reviewer1", path, 403)
    clock.move(datetime.fromisoformat("2026-04-20T09:00+08:00"))
    assert "超过 45 天" in said("supervisor", LIST)


def test_heads_stand_in_the_file_as_departments_write_them(ledger):
    assert (
        HEAD.startswith("许可证编号")
        and said("supervisor", f"{LIST}files/{ledger['ledger_file']}/").count("selected") >= 5
    )
