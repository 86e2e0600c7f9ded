"""Invited supervision at the desk: entered, sent, walked, handed in, put right and closed by pages; told to nobody too early."""

import io
import re

import pytest
from django.core.cache import cache

from tests.inspectors.furnished import (
    LETTER,
    by,
    entered,
    given,
    organ,
    picture,
    put_right,
    reported,
    verified,
    walked,
)
from tests.inspectors.pictures import GPS, jpeg
from tests.signing import client, done
from yimen.cases.queries import view
from yimen.centres import clock
from yimen.inspectors.models import Inspector, Mark, Task
from yimen.law.identity import spaced_case_number
from yimen.people.models import Organ, Reading
from yimen.process.rectification import state as st

HERE = "/desk/inspectors/"
PATHS = ("", "findings/", "figures/", "findings.csv", "figures.csv")


def reads(login, path, *words, status=200):
    answer = client(login).get(path, follow=True)
    assert answer.status_code == status, (login, path)
    said = answer.content.decode()
    assert [word for word in words if word not in said] == []
    return said


def upload(name="IMG_1.jpg", mark=b""):
    file = io.BytesIO(jpeg(mark=mark))
    file.name = name
    return file


def at(number):
    clock.take()
    return view(number)


def test_the_whole_way_from_the_register_to_a_finding_that_is_closed(city):
    form = {name: LETTER[name] for name in ("number", "dated_on", "signed_by", "first", "last")}
    form |= {"account": by("observer"), "kind": "deputy", "shown": "王女士", "interests": "老年人办事"}
    said = done("coordinator", f"{HERE}register/new/", form | {"last": "2025-01-01"}, 409)
    assert "聘期的最后一天" in said and "王女士" in said
    done("coordinator", f"{HERE}register/new/", form | {"file": upload("letter.jpg", b"letter")})
    one = Inspector.objects.get()
    reads("efficiency", f"{HERE}register/", "王女士", "人大代表", "任期内")
    task = {
        "inspector": one.pk, "way": "unannounced", "organs": [organ()], "first": "2026-03-02", "last": "2026-03-03",
        "points": ["queue", "dress"], "note": "看上午高峰",
    }  # fmt: skip
    assert "整个大厅" in done("discipline", f"{HERE}tasks/new/", task | {"organs": []}, 409)
    done("discipline", f"{HERE}tasks/new/", task)
    here = f"{HERE}tasks/{Task.objects.get().pk}/"
    reads("observer", HERE, "待前往", "暗访")
    reads("observer", here, "看上午高峰", "开始走访")
    done("observer", f"{here}start/", {"agree": "on", "place": "30.1, 106.5"})
    reads("observer", f"{here}visit/", "还有 2 个点位没有看")
    assert "还有 2 个点位" in done("observer", f"{here}visit/", {"hand_in": "1"}, 409)
    assert "没有办成" in done("observer", f"{here}visit/", {"fine": "fees"}, 409)
    done("observer", f"{here}visit/", {"fine": "dress"})
    found = {"at": f"o{organ()}", "said": "九点到十点没有叫号", "pictures": [upload(), upload("2.jpg", b"2")]}
    assert "九点" in done("observer", f"{here}visit/queue/", {"said": "九点", "at": ""}, 422)
    wrong = io.BytesIO(b"%PDF-1.4 nothing")
    wrong.name = "a.pdf"
    assert "JPEG" in done("observer", f"{here}visit/queue/", {**found, "pictures": [wrong]}, 409)
    done("observer", f"{here}visit/queue/", {**found, "pictures": [upload(), upload("2.jpg", b"2")]})
    mark = Mark.objects.get(fine=False)
    shown = client("observer").get(f"{here}photographs/{mark.pk}/1/")
    assert shown.status_code == 200 and shown["Content-Type"] == "image/jpeg" and GPS not in shown.content
    for who in ("head1", "chief1", "coordinator", "duty", "supervisor"):
        reads(who, here, status=404)
        reads(who, f"{here}photographs/{mark.pk}/0/", status=404)
        assert "王女士" not in reads(who, HERE) and "暗访" not in re.sub(
            "没有交回的暗访|<select.*?</select>", "", reads(who, HERE), flags=re.S
        )
    done("observer", f"{here}visit/", {"hand_in": "1"})
    number = Mark.objects.get(fine=False).number
    reads("head1", here, number, "合规")
    case = f"/desk/cases/{number}/"
    reads("head1", f"{HERE}findings/", number[:6], "待整改", "王女士")
    said = reads("head1", case, "九点到十点没有叫号", "照片 2", "报告整改")
    assert client("head1").get(f"/desk/inspectors/cases/{number}/found/1/").status_code == 200
    assert (
        "九点" not in reads("coordinator", case, "只读")
        and client("coordinator").get(f"/desk/inspectors/cases/{number}/found/0/").status_code == 404
    )
    done("head1", f"{case}ReportRectified/", {"words": ""}, 422)
    done("head1", f"{case}ReportRectified/", {"words": "已增设叫号机", "pictures": [upload("3.jpg", b"3")]})
    said = reads("observer", case, "已增设叫号机", "核实整改")
    assert "没有到位的" in done("observer", f"{case}VerifyRectified/", {"agree": "no", "opinion": ""}, 409)
    done("observer", f"{case}VerifyRectified/", {"agree": "no", "opinion": "还没有通电"})
    done("head1", f"{case}ReportRectified/", {"words": "已通电"})
    reads("efficiency", case, "第 1 次整改", "第 2 次整改")
    done("efficiency", f"{case}VerifyRectified/", {"agree": "yes"})
    assert at(number).state.phase == st.CLOSED
    reads("observer", f"{HERE}findings/", "整改销号")
    reads("observer", f"{HERE}figures/", "合计", "100 %")
    assert number in reads("head1", f"{HERE}findings.csv")
    assert "合计" in reads("province", f"{HERE}figures.csv")


def test_the_desk_of_an_inspector_names_the_visits_to_be_made_and_the_findings_to_look_at_again(city):
    """It said that what they hand in stands here, and showed a message or nothing: a task of theirs had no way to it."""
    inspector = entered()
    task = given(inspector)
    assert f'href="{HERE}tasks/{task}/"' in reads("observer", "/desk/", "走访：")
    assert f"{HERE}tasks/{task}/" not in reads("observer2", "/desk/")
    clock.take()
    number = reported(task)
    assert number not in reads("observer", "/desk/")
    clock.take()
    put_right(number)
    reads("observer", "/desk/", "核实整改：", f"/desk/cases/{number}/")
    Inspector.objects.update(ended_on=LETTER["first"])
    assert "核实整改：" not in reads("observer", "/desk/")


def test_a_term_that_is_over_is_said_before_and_after_the_press(city):
    one = entered(letter=LETTER | {"last": LETTER["first"].replace(month=3, day=2)})
    number = reported(given(one))
    put_right(number)
    task = given(one)
    clock.move(clock_at("2026-03-03T09:00+08:00"))
    reads("observer", HERE, "您的任期已满")
    assert "2026-03-02" in done("observer", f"/desk/cases/{number}/VerifyRectified/", {"agree": "yes"}, 409)
    assert "2026-03-02" in done("observer", f"{HERE}tasks/{task}/start/", {}, 409)


def clock_at(text):
    from datetime import datetime

    return datetime.fromisoformat(text)


def test_the_inspector_who_is_not_on_the_register_is_told_what_to_do(city):
    reads("observer", HERE, "请中心登记您的聘书")
    assert client("observer").get(f"{HERE}tasks/new/").status_code == 403


def test_who_has_ties_is_refused_with_the_reason(city):
    one = entered()
    task = given(one)
    done("observer", f"{HERE}register/{one}/tie/", {"organ": organ(), "why": "配偶在该局工作"})
    name = Organ.objects.get(pk=organ()).name
    assert f"“{name}”有关联" in done("observer", f"{HERE}tasks/{task}/start/", {}, 409)
    before = Reading.objects.count()
    reads("coordinator", f"{HERE}register/{one}/", name, "配偶在该局工作")
    assert Reading.objects.count() == before + 1


def test_a_findings_acts_of_supervision(city):
    one = entered()
    number, other = reported(given(one)), reported(given(one), pictures=[picture(b"2")])
    elsewhere = organ("organ-02")
    done(
        "efficiency",
        f"/desk/cases/{number}/ReaddressRectification/",
        {"organ": elsewhere, "reasons": "由该局管"},
    )
    assert at(number).version.organ == elsewhere
    reads("head1", f"/desk/cases/{number}/", status=404)
    reads("head2", f"/desk/cases/{number}/", "待整改")
    done("supervisor", f"/desk/cases/{other}/RaiseRectification/", {"reasons": "逾期"}, 409)
    clock.move(clock_at("2026-03-17T09:00+08:00"))
    reads("supervisor", f"{HERE}findings/?which=overdue", "逾期")
    done("supervisor", f"/desk/cases/{other}/RaiseRectification/", {"reasons": "逾期没有整改"})
    assert at(other).state.phase == st.RAISED
    reads("head1", "/desk/", other, "报告整改", "叫号有序")
    done("discipline", f"/desk/cases/{other}/DropRectification/", {"reasons": "当日停电"})
    assert at(other).state.phase == st.DROPPED


@pytest.mark.parametrize("path", PATHS)
def test_who_has_no_part_is_shut_out(city, path):
    for login in ("reviewer1", "clerk3", "system", "editor", "legal1"):
        assert client(login).get(HERE + path).status_code == 403
    assert client().get(HERE + path).status_code == 302


def test_what_an_organ_reads_is_its_own(city):
    one = entered()
    mine, theirs = reported(given(one)), reported(given(one, organs=[organ("organ-02")]), organ=organ("organ-02"), pictures=[picture(b"2")])  # fmt: skip
    said = reads("head1", f"{HERE}findings.csv")
    assert mine in said and theirs not in said
    said = reads("supervisor", f"{HERE}findings.csv?organ={organ('organ-02')}")
    assert theirs in said and mine not in said
    entered("observer2", shown="李先生")
    assert mine not in reads("observer2", f"{HERE}findings.csv")


def test_the_public_reads_who_is_invited_and_what_became_of_each_finding_and_no_words(city):
    assert "现在没有任期内的监督员" in reads(None, "/inspectors/")
    cache.clear()
    clock.take()
    one = entered()
    numbers = [reported(given(one), pictures=[picture(bytes([65 + n]))]) for n in range(5)]
    reported(given(one, organs=[organ("organ-02")]), organ=organ("organ-02"), pictures=[picture(b"few")])
    walked(given(one, open=False), pictures=[picture(b"secret")])
    put_right(numbers[0])
    verified(numbers[0])
    said = reads(None, "/inspectors/", "王女士（演示）", "人大代表", "整改销号", "待整改", "其他部门")
    first, second = Organ.objects.get(pk=organ()).name, Organ.objects.get(code="organ-02").name
    assert first in said and second not in said
    assert "没有叫号" not in said and "106.54321" not in said and said.count("待整改") == 5
    english = reads(None, "/en/inspectors/", "Invited supervisors")
    assert "人大代表" not in english


def test_the_demonstration_has_findings_in_each_state(city):
    from yimen.cases.models import Case
    from yimen.demo import inspected

    inspected.inspect()
    clock.take()
    phases = set(Case.objects.filter(kind="rectification").values_list("phase", flat=True))
    assert phases == set(st.PHASES) - {st.BEFORE}
    assert Inspector.objects.count() == 3 and len({one.kind for one in Inspector.objects.all()}) == 3
    said = reads("supervisor", f"{HERE}findings/", "提级整改", "不成立", "整改销号")
    assert "演示" in said
    for login in ("observer", "observer2", "observer3"):
        reads(login, HERE, "演示")


def test_who_watches_from_above_reads_of_findings_and_finds_no_door_that_is_shut(city):
    number = reported(given(entered()))
    assert f'href="/desk/cases/{number}/"' in reads("efficiency", HERE + "findings/?f=1")
    said = reads("province", HERE + "findings/?f=1", spaced_case_number(number))
    assert "/desk/cases/" not in said


def test_the_file_of_findings_says_in_english_when_each_was_handed_in(city):
    heads = (
        client("efficiency").get("/en" + HERE + "findings.csv").content.decode("utf-8-sig").splitlines()[0]
    )
    assert heads.split(",")[5] == "Handed in on"
