"""What number and query code allow: to supply what was asked for and to ask for a hearing; not to give anything up."""

import re
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.faces import PDF, new_house
from tests.portal.test_filling import key
from yimen.cases import queries as cases
from yimen.cases.numbers import query_code
from yimen.centres import clock
from yimen.people.models import Account
from yimen.process.application import commands as do

house = new_house()


@pytest.fixture
def holder():
    return Client(headers={"host": "testserver"})


def opened(client, number):
    answer = client.post("/progress/", {"number": number, "code": query_code(number)})
    assert answer.status_code == 302, answer.content.decode()
    return number


def correcting(house):
    case = house.submit("correcting", without=("m2",))
    house.act("clerk3", case, do.NotifyCorrections((do.Point("m2", "missing", "提交复印件"),)))
    return house.cases["correcting"]


def supplied(client, number, submission="k" * 32):
    upload = SimpleUploadedFile("a.pdf", PDF, "application/pdf")
    return client.post(f"/progress/{number}/correct/", {"submission_key": submission, "file_m2": upload})


def told(number):
    return [(one.name, one.actor[:2]) for one in cases.view(number).told]


def test_whoever_holds_the_code_supplies_what_the_notice_asks_for_and_the_journal_says_so(house, holder):
    number = opened(holder, correcting(house))
    page = holder.get(f"/progress/{number}/").content.decode()
    assert f"/progress/{number}/correct/" in page and f"/progress/{number}/withdraw/" not in page
    assert "没有登录" in holder.get(f"/progress/{number}/correct/").content.decode()
    assert supplied(holder, number)["Location"] == f"/progress/{number}/"
    assert ("MaterialsSupplied", "c:") in told(number)
    assert "凭编号和查询码" in holder.get(f"/progress/{number}/").content.decode()
    clerk = Client(headers={"host": "testserver"})
    clerk.force_login(Account.objects.get(login="clerk3"))
    assert "凭编号和查询码，没有核验身份" in clerk.get(f"/desk/cases/{number}/").content.decode()


def test_a_file_that_is_in_order_is_not_chosen_again_because_another_was_not(house, holder):
    case = house.submit("correcting", without=("m2", "m3"))
    house.act(
        "clerk3", case, do.NotifyCorrections(tuple(do.Point(c, "missing", "补交") for c in ("m2", "m3")))
    )
    number = opened(holder, house.cases["correcting"])
    path, good = f"/progress/{number}/correct/", SimpleUploadedFile("证照.pdf", PDF, "application/pdf")
    for wrong in (b"x", b""):
        bad = SimpleUploadedFile("b.pdf", wrong, "application/pdf")
        answer = holder.post(path, key() | {"file_m2": good, "file_m3": bad})
        page = answer.content.decode()
        assert answer.status_code == 422 and "已上传：证照.pdf" in page and "设备设施布局与操作流程：" in page
        good.seek(0)
    kept = re.search(r'name="kept" value="([^"]+)"', page)[1]
    # What came in for one case is nothing for another.
    other = opened(holder, correcting(house))
    assert holder.post(f"/progress/{other}/correct/", key() | {"kept": kept}).status_code == 422
    good.seek(0)
    assert holder.post(path, key() | {"kept": kept, "file_m3": good})["Location"] == f"/progress/{number}/"
    assert cases.view(number).state.outstanding == ()


def test_a_number_and_code_typed_full_width_open_the_case(house, holder):
    number = correcting(house)
    wide = str.maketrans("0123456789-", "０１２３４５６７８９－")
    typed = {"number": number.translate(wide), "code": query_code(number).translate(wide)}
    assert holder.post("/progress/", typed)["Location"] == f"/progress/{number}/"


def test_sent_twice_it_happens_once(house, holder):
    number = opened(holder, correcting(house))
    first, second = supplied(holder, number), supplied(holder, number)
    assert (first.status_code, second.status_code) == (302, 302)
    assert [name for name, _ in told(number)].count("MaterialsSupplied") == 1


def test_a_hearing_is_asked_for_with_the_code_and_not_taken_back_with_it(house, holder):
    case = house.submit("hearing")
    house.act("clerk3", case, do.Accept())
    house.act("reviewer1", case, do.StartReview(), do.TellHearingRight("拟不予许可"))
    number = opened(holder, house.cases["hearing"])
    assert holder.post(f"/progress/{number}/hearing/", key()).status_code == 302
    assert ("HearingRequested", "c:") in told(number)
    assert f"/progress/{number}/no-hearing/" not in holder.get(f"/progress/{number}/").content.decode()


def test_the_hearing_that_a_party_asked_for_is_asked_for_beside_it_and_not_the_applicant_s_to_take_back(
    house, holder
):
    case = house.submit("both")
    house.act("clerk3", case, do.Accept())
    house.act("reviewer1", case, do.StartReview(), do.TellHearingRight("拟不予许可"))
    house.act("clerk3", case, do.RequestHearing(for_party=True))
    number, own = opened(holder, house.cases["both"]), Client(headers={"host": "testserver"})
    own.force_login(Account.objects.get(login="li"))
    path = f"/progress/{number}/"
    assert f"{path}no-hearing/" not in own.get(path).content.decode()
    assert f'"{path}hearing/"' in holder.get(path).content.decode()
    assert holder.post(f"{path}hearing/", key()).status_code == 302
    after = own.get(path).content.decode()
    assert f'"{path}no-hearing/"' in after and f'"{path}hearing/"' not in after


def test_who_owes_the_next_act_is_urged_once_a_day(house, holder):
    house.submit("urged")
    number = opened(holder, house.cases["urged"])
    path = f"/progress/{number}/urge/"
    assert path in holder.get(f"/progress/{number}/").content.decode()
    assert holder.post(path, key()).status_code == 302
    assert ("Urged", "c:") in told(number)
    assert path not in holder.get(f"/progress/{number}/").content.decode()
    assert holder.post(path, key()).status_code == 409


@pytest.mark.parametrize("name", ["withdraw", "no-hearing"])
def test_what_gives_something_up_asks_who_one_is(house, holder, name):
    number = opened(holder, correcting(house))
    answer = holder.post(f"/progress/{number}/{name}/", {"submission_key": "k" * 32, "sure": "on"})
    assert answer.status_code == 302 and "/sign-in/" in answer["Location"]
    wang = Client(headers={"host": "testserver"})
    wang.force_login(Account.objects.get(login="wang"))
    opened(wang, number)
    assert (
        wang.post(f"/progress/{number}/{name}/", {"submission_key": "k" * 32, "sure": "on"}).status_code
        == 404
    )
    assert cases.view(number).state.phase == "CORRECTION_REQUESTED"


def test_without_the_code_nothing_is_done(house, holder):
    number = correcting(house)
    assert "/sign-in/" in supplied(holder, number)["Location"]
    holder.post("/progress/", {"number": number, "code": "000000"})
    assert "/sign-in/" in supplied(holder, number)["Location"]
    assert "MaterialsSupplied" not in [name for name, _ in told(number)]


def test_what_was_handed_in_is_not_given_to_who_holds_the_code(house, holder):
    number = opened(holder, correcting(house))
    assert "/sign-in/" in holder.get(f"/progress/{number}/files/m1/")["Location"]


def test_a_case_is_not_flooded_with_the_code(house, holder):
    number = opened(holder, correcting(house))
    answers = [holder.post(f"/progress/{number}/correct/", {"submission_key": "k" * 32}) for _ in range(25)]
    assert answers[0].status_code == 422 and answers[-1].status_code == 429


def test_one_press_urges_and_the_answer_stands_on_the_page(house, holder):
    case = house.submit("urged")
    number = opened(holder, house.cases["urged"])
    path = f"/progress/{number}/urge/"
    assert "一天催一次" in holder.get(path).content.decode()
    assert holder.post(path, {"submission_key": "u" * 32}).status_code == 302
    assert ("Urged", "c:") in told(number), told(number)
    page = holder.get(f"/progress/{number}/").content.decode()
    assert "申请人催办" in page and "/urge/" not in page
    assert "已经催办，等待答复" in page and "最迟" in page, "by when somebody answers"
    again = holder.get(path).content.decode()
    assert "已经催办，等待答复" in again and ">催办</button>" not in again
    house.act("clerk3", case, do.AnswerUrging("材料已核对，明天受理"))
    assert "材料已核对，明天受理" in holder.get(f"/progress/{number}/").content.decode()
    # Not twice a day, whoever sends it.
    assert holder.post(path, {"submission_key": "v" * 32}).status_code in (404, 409)


def test_an_urging_that_nobody_answered_in_time_says_so_and_leads_to_a_complaint(house, holder):
    house.submit("unanswered")
    number = opened(holder, house.cases["unanswered"])
    assert holder.post(f"/progress/{number}/urge/", {"submission_key": "w" * 32}).status_code == 302
    clock.move(datetime.fromisoformat("2026-03-04T09:00+08:00"))
    page = holder.get(f"/progress/{number}/").content.decode()
    assert "催办还没有答复" in page and f"/complain/?case={number}" in page and "等待答复" not in page
