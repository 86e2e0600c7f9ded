"""An application one matter a page: how far each is, what is kept, what is asked when, files and drafts of one's own."""

import base64
import re
import uuid
from datetime import datetime, timedelta

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.applying import begin, draft_of, fill, key
from tests.faces import ITEM, PDF, new_house
from tests.portal.test_filling import GIVEN, filled, hand_in, number_of
from tests.signing import client
from yimen.applications import retention
from yimen.cases import queries as cases
from yimen.catalogue import queries as catalogue
from yimen.centres import clock
from yimen.notices.models import Notice
from yimen.operation.duties import remind_of_drafts

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
HIRING, INSURING = "511602-S048", "511602-S050"
TYPES = {
    "field_capital": "2,000,000.5",
    "field_kinds": ["临时性", "替代性"],
    "field_manager": "511602 19900101 0014",
    "field_manager_phone": "０８２６－1234567",
}
house = new_house()


@pytest.fixture
def li(house):
    return client("li")


def picture(name="平面图.png"):
    return SimpleUploadedFile(name, PNG, "image/png")


def states(of, address):
    page = of.get(address).content.decode()
    rows = re.findall(r'<li class="govuk-task-list__item.*?</li>', page, re.S)
    return [re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", row)).strip() for row in rows]


def error(answer, field):
    return re.search(rf'id="id_{field}-error".*?</p>', answer.content.decode(), re.S)[0]


def test_the_list_says_how_far_each_matter_is(li):
    at = begin(li, ITEM)["Location"]
    assert states(li, at) == [
        "申请人 已填好", "联系方式和送达 未填", "申请事项 未填", "办理情形 未填", "材料 未填", "核对并提交 先做好上面的事",
    ]  # fmt: skip
    li.post(f"{at}contact/", key() | {"phone": "12", "later": "1"})
    li.post(f"{at}form-1/", key() | {"field_place": "滨河路", "later": "1"})
    li.post(f"{at}materials/", key())
    assert states(li, at)[1:5] == [
        "联系方式和送达 有错误", "申请事项 没有填完", "办理情形 未填", "材料 还有 4 份必要材料没有交，可以以后补 已填好",
    ]  # fmt: skip
    assert li.get(f"{at}check/")["Location"] == at
    assert fill(li, {"Location": at}, **GIVEN, phone="")["Location"] == f"{at}check/"
    assert states(li, at)[-1] == "核对并提交 可以提交"


def test_what_is_typed_wrong_is_told_and_kept_as_it_was_typed(li):
    at = begin(li, ITEM)["Location"]
    answer = li.post(f"{at}contact/", key() | {"phone": "一二三", "email": "x", "service": "paper"})
    assert answer.status_code == 422 and "7 到 15 位" in error(answer, "phone")
    again = li.get(f"{at}contact/").content.decode()
    assert 'value="一二三"' in again and 'id="id_email-error"' in again and 'value="paper" checked' in again
    assert li.post(f"{at}hand-in/", key())["Location"] == at


def test_continue_leads_on_and_from_the_check_page_back_to_it(li):
    checked = fill(li, begin(li, ITEM), **GIVEN)["Location"]
    change = re.search(r'href="([^"]*form-1/\?back=check)#id_field_place"', li.get(checked).content.decode())
    answer = li.post(change[1], key() | GIVEN | {"field_place": "江北路"})
    assert answer["Location"] == checked and "江北路" in li.get(checked).content.decode()
    plain = li.post(change[1].partition("?")[0], key() | GIVEN)
    assert plain["Location"].endswith("/form-2/")


def test_a_question_that_an_answer_raises_comes_on_the_same_page_and_its_material_after_it(li):
    at = fill(li, begin(li, ITEM), **GIVEN)["Location"].removesuffix("check/")
    page = li.get(f"{at}form-2/").content.decode()
    shown = re.search(r'name="asked" value="([^"]*)"', page)[1]
    assert "field_seats" not in page and "网络经营网址" not in li.get(f"{at}materials/").content.decode()
    answer = li.post(
        f"{at}form-2/", key() | {"asked": shown, "field_scale": "大型", "field_food_online": "yes"}
    )
    assert answer["Location"].endswith("/form-2/#id_field_seats")
    page = li.get(answer["Location"]).content.decode()
    assert "就餐座位数" in page and 'id="id_field_seats-error"' not in page
    assert states(li, at)[3] == "办理情形 没有填完"
    sent = {"field_scale": "大型", "field_food_online": "yes", "field_seats": "五千零一"}
    wrong = li.post(f"{at}form-2/", key() | sent | {"asked": f"{shown} seats"})
    assert wrong.status_code == 422 and "要填整数" in error(wrong, "field_seats")
    many = li.post(f"{at}form-2/", key() | sent | {"field_seats": "5001"})
    assert "不能大于 5,000" in error(many, "field_seats")
    assert li.post(f"{at}form-2/", key() | sent | {"field_seats": "４０"})["Location"].endswith("/materials/")
    assert "网络经营网址" in li.get(f"{at}materials/").content.decode()
    assert "材料 没有填完" in states(li, at)[4] or "还有" in states(li, at)[4]


def test_an_answer_that_is_asked_no_more_is_not_handed_in(li):
    given = GIVEN | {"field_scale": "大型", "field_seats": "40", "field_food_online": "yes"}
    online = SimpleUploadedFile("网址.pdf", PDF)
    code = next(m.code for m in definition(ITEM).materials if "food_online=yes" in m.when)
    answer = fill(li, begin(li, ITEM), **given, **{f"file_{code}": online})
    at = answer["Location"].removesuffix("check/")
    li.post(f"{at}form-2/", key() | {"field_scale": "小型", "field_food_online": "no"})
    li.post(
        f"{at}form-2/",
        key() | {"asked": "scale food_online", "field_scale": "小型", "field_food_online": "no"},
    )
    kept = filled(draft_of(answer))
    assert kept.answers["seats"] == "40" and kept.file(code), "nothing is lost"
    state = cases.view(number_of(hand_in(li, answer))).state
    assert not [m for m in state.materials if m.code == code]


def definition(code):
    return catalogue.version(catalogue.published_version(code)).item


def test_each_type_is_checked_and_kept_in_one_form(li):
    answer = fill(li, begin(li, HIRING), **GIVEN, **TYPES)
    assert answer.status_code == 302, answer.content.decode()
    assert "2,000,000.50 元" in li.get(answer["Location"]).content.decode()
    assert "临时性、替代性" in li.get(answer["Location"]).content.decode()
    seen = cases.view(number_of(hand_in(li, answer)))
    given = next(told.event.answers for told in seen.told if told.name == "Received")
    assert given["capital"] == "200000050" and given["kinds"] == "临时性\n替代性" and "manager" not in given
    from yimen.cases.opening import personal

    assert personal(seen, "field:manager") == "511602199001010014"
    assert personal(seen, "field:manager_phone") == "08261234567"


@pytest.mark.parametrize(
    ("code", "field", "typed", "said"),
    [
        (HIRING, "capital", "1999999.99", "不能小于"),
        (HIRING, "capital", "两百万", "单位是元"),
        (HIRING, "manager", "511602199001010015", "身份证号码是 18 位"),
        (HIRING, "manager", "5116021990010100", "身份证号码是 18 位"),
        (HIRING, "manager_phone", "123", "7 到 15 位"),
        (HIRING, "kinds", "永久性", "没有这个选项"),
        (HIRING, "place", "路" * 201, "最多写 200 个字，现在有 201 个"),
        (INSURING, "code", "91511602MA0000007B", "统一社会信用代码"),
        (INSURING, "founded_on", "2026-03-03", "今天以后"),
        (INSURING, "founded_on", "2026-02-30", "没有这一天"),
        (INSURING, "mail", "name@", "电子邮箱"),
    ],
)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_a_type_forbids_is_said_at_its_field_and_kept(li, code, field, typed, said, prefix):
    right = (
        TYPES if code == HIRING else {"field_code": "91511602MA0000007A", "field_founded_on": "2025-06-03"}
    )
    answer = fill(li, begin(li, code, prefix), **GIVEN | right | {f"field_{field}": typed})
    assert answer.status_code == 422
    found = error(answer, f"field_{field}" if field != "kinds" else "field_kinds")
    assert said in found if not prefix else not re.search("[\u3400-\u9fff]", re.sub("<[^>]+>", "", found))
    assert filled(draft_of(answer)).answers[field] == typed


def test_a_name_is_spelled_by_nobody_else_and_a_number_has_its_keys(li):
    at = begin(li, HIRING)["Location"]
    page = li.get(f"{at}form-2/").content.decode()
    capital, manager, phone = (
        re.search(rf'<input[^>]*name="field_{name}"[^>]*>', page)[0]
        for name in ("capital", "manager", "manager_phone")
    )
    assert 'inputmode="decimal"' in capital and "maxlength" not in capital + manager + phone
    assert 'spellcheck="false"' in manager and 'autocomplete="off"' in manager
    assert 'type="tel"' in phone and 'inputmode="tel"' in phone


def test_a_draft_is_listed_resumed_elsewhere_and_deleted(li, house):
    at = begin(li, ITEM)["Location"]
    li.post(f"{at}form-1/", key() | GIVEN)
    elsewhere = client("li")
    mine = elsewhere.get("/my/").content.decode()
    until = "5 月 31 日"  # 90 days after 2 March
    assert at in mine and until in mine and "90 天" in elsewhere.get(at).content.decode()
    assert GIVEN["field_place"] in elsewhere.get(f"{at}form-1/").content.decode()
    assert at in elsewhere.get(f"/items/{ITEM}/apply/").content.decode()
    for name in ("", "form-1/", "delete/", "check/"):
        assert client("wang").get(f"{at}{name}").status_code == 404
    client("wang").post(f"{at}delete/", key())
    assert "删除这份草稿" in elsewhere.get(f"{at}delete/").content.decode()
    assert elsewhere.post(f"{at}delete/", key())["Location"] == "/my/"
    assert elsewhere.post(f"{at}delete/", key()).status_code == 404
    gone = li.get(f"{at}form-1/")
    assert gone.status_code == 404 and "已经删除" in gone.content.decode()
    assert at not in li.get("/my/").content.decode()


def test_whoever_has_many_cases_finds_one_by_some_of_its_number_or_name_and_by_how_it_stands(
    li, house, monkeypatch
):
    """A firm's agent scrolled through thirty cases on a phone."""
    for name in ("many-1", "many-2"):
        house.submit(name)
    first, other = house.cases["many-1"], house.cases["many-2"]
    few = li.get("/my/").content.decode()
    assert 'name="q"' not in few
    monkeypatch.setattr("yimen.portal.mine.FEW", 1)

    def found(path, **asked):
        return li.get(path, asked).content.decode().partition("<main")[2]

    at = f"/progress/{first}/"
    assert 'name="q"' in found("/my/") and at in found("/my/")
    typed = f"{first[:6]}-{first[6:14]}-{first[14:18]}-{first[18:24]}".lower()
    only = found("/my/", q=typed)
    assert at in only and f"/progress/{other}/" not in only
    assert at in found("/my/", q="食品") and at in found("/en/my/", q="FOOD").replace("/en/", "/")
    assert at in found("/my/", phase="已收件（待受理）") and at in found("/my/", phase="forged")
    none = found("/my/", q="没有的")
    assert at not in none and "没有这样的办件" in none


def test_an_old_address_says_what_became_of_the_draft(li, house):
    at = begin(li, ITEM)["Location"]
    clock.move(datetime.fromisoformat("2026-03-02T09:00+08:00") + timedelta(days=91))
    retention.forget_drafts()
    for way in (li.get(at), li.post(f"{at}form-1/", key() | GIVEN), li.post(f"{at}hand-in/", key())):
        assert (
            way.status_code == 404 and "90 天" in way.content.decode() and "我的办件" in way.content.decode()
        )
    assert li.get(f"/apply/{uuid.uuid4()}/").status_code == 404


def test_whoever_left_a_draft_is_reminded_once_before_it_is_deleted_and_not_of_what_was_handed_in(li):
    left, other = (begin(li, ITEM)["Location"] for _ in range(2))
    number_of(
        li.post(fill(li, {"Location": other}, **GIVEN)["Location"].replace("check/", "hand-in/"), key())
    )

    def after(days):
        clock.move(datetime.fromisoformat("2026-03-02T09:30+08:00") + timedelta(days=days))
        remind_of_drafts()
        return list(Notice.objects.filter(template="draft_ends").order_by("id"))

    assert after(82) == []
    (told,) = after(84)
    assert f"{left} " in told.text and "2026年5月31日" in told.text and "食品经营许可" in told.subject
    page = li.get(f"/my/messages/{told.pk}/").content.decode()
    assert f'{left}">' in page and li.get(left).status_code == 200
    assert after(85) == [told], "once a term"
    li.post(f"{left}contact/", key() | {"phone": "13800006120", "later": "1"})
    assert len(after(168)) == 1 and len(after(170)) == 2, "saved again, the term begins anew"


def test_files_of_a_draft_are_shown_opened_and_removed_by_its_owner_alone(li):
    at = fill(li, begin(li, ITEM), **GIVEN, file_m3=picture(), file_m1=SimpleUploadedFile("a.pdf", PDF))[
        "Location"
    ].removesuffix("check/")
    for page in ("materials/", "check/"):
        shown = li.get(f"{at}{page}").content.decode()
        assert (
            f'<img class="material__picture" src="{at}files/m3/"' in shown
            and f'href="{at}files/m1/"' in shown
        )
    answer = li.get(f"{at}files/m3/")
    assert (
        answer.content == PNG
        and answer["Content-Type"] == "image/png"
        and "no-store" in answer["Cache-Control"]
    )
    assert client("wang").get(f"{at}files/m3/").status_code == 404
    assert Client(headers={"host": "testserver"}).get(f"{at}files/m3/").status_code == 302
    client("wang").post(f"{at}materials/", key() | {"remove": "m3"})
    assert li.get(f"{at}files/m3/").status_code == 200
    removed = li.post(f"{at}materials/", key() | {"remove": "m3"})
    assert removed["Location"].endswith("/materials/#material-m3")
    assert li.get(f"{at}files/m3/").status_code == 404 and li.get(f"{at}files/m1/").status_code == 200


def test_a_file_that_is_not_taken_in_is_told_of_whatever_is_pressed(li):
    at = fill(li, begin(li, ITEM), **GIVEN, file_m1=SimpleUploadedFile("a.pdf", PDF))["Location"]
    page = at.replace("/check/", "/materials/")
    for press in ({"later": "1"}, {"remove": "m1"}, {}):
        answer = li.post(page, key() | press | {"file_m2": SimpleUploadedFile("b.pdf", b"<html>")})
        assert answer.status_code == 422 and "文件内容不是" in error(answer, "file_m2")
    assert li.post(page, key() | {"later": "1"})["Location"] == at.removesuffix("check/")


def test_two_tabs_on_two_pages_lose_nothing_and_a_double_tap_makes_one_case(li):
    at = begin(li, ITEM)["Location"]
    first = li.get(f"{at}form-1/")
    li.post(f"{at}contact/", key() | {"phone": "13800000001", "service": "electronic"})
    li.post(f"{at}form-1/", key() | GIVEN)
    assert first.status_code == 200
    kept = filled(uuid.UUID(at.split("/")[2]))
    assert kept.applicant["phone"] == "13800000001" and kept.answers["place"] == GIVEN["field_place"]
    answer = fill(li, {"Location": at}, **GIVEN)
    receipts = {hand_in(li, answer)["Location"] for _tap in range(3)}
    assert len(receipts) == 1
    assert li.get(f"{at}form-1/")["Location"] == li.get(at)["Location"] == receipts.pop()


def test_going_back_after_handing_in_changes_nothing_of_the_case(li):
    answer = fill(li, begin(li, ITEM), **GIVEN)
    number = number_of(hand_in(li, answer))
    back = li.post(f"/apply/{draft_of(answer)}/form-1/", key() | GIVEN | {"field_place": "江北路"})
    assert draft_of(back) != draft_of(answer)
    assert filled(draft_of(back)).answers["place"] == "江北路"
    assert [one.event.answers["place"] for one in cases.view(number).told if one.name == "Received"] == [
        GIVEN["field_place"]
    ]


def test_a_version_that_the_form_names_is_believed_in_nothing(li):
    other = catalogue.published_version(HIRING)
    answer = fill(li, begin(li, ITEM, item_version=other, version=other), **GIVEN, version=other, code=HIRING)
    id = draft_of(answer)
    stopped = li.post(f"/apply/{id}/hand-in/", key() | {"version": other})
    assert stopped["Location"] == f"/apply/{id}/", "what was checked is not what would be handed in"
    done = li.post(f"/apply/{id}/hand-in/", key() | {"version": catalogue.published_version(ITEM)})
    assert cases.view(number_of(done)).version.item.code == ITEM


@pytest.mark.parametrize("service", ["electronic", "paper"])
def test_papers_are_served_as_the_applicant_chose(li, service):
    number = number_of(hand_in(li, fill(li, begin(li, ITEM), **GIVEN, service=service)))
    state = cases.view(number).state
    assert state.electronic_service == (service == "electronic")
    assert bool(state.papers[0].served_on) == (service == "electronic")


def test_nobody_is_served_electronically_without_having_chosen_it(li):
    answer = fill(li, begin(li, ITEM), **GIVEN, service="")
    assert answer.status_code == 422 and "请选择“文书怎样送达”" in error(answer, "service")
    page = li.get(f"/apply/{draft_of(answer)}/contact/").content.decode()
    assert not re.search(r'name="service"[^>]*checked', page) and "第三十七条" in page


def test_what_is_not_open_online_says_where_to_go(li, monkeypatch):
    entry = catalogue.entry
    at = begin(li, ITEM)["Location"]

    def offline(code, on):
        found = entry(code, on)
        return msgspec.structs.replace(
            found, definition=msgspec.structs.replace(found.definition, channels=("window", "mail"))
        )

    version = catalogue.version

    def at_windows(id):
        found = version(id)
        return msgspec.structs.replace(found, item=msgspec.structs.replace(found.item, channels=("window",)))

    monkeypatch.setattr(catalogue, "entry", offline)
    monkeypatch.setattr(catalogue, "version", at_windows)
    guide = li.get(f"/items/{ITEM}/").content.decode()
    assert f'href="/items/{ITEM}/apply/' not in guide and "这个事项不在网上办" in guide
    needed = li.get(f"/items/{ITEM}/needs/?for=self&food_online=no&cold_food=no").content.decode()
    assert "带着这些回答开始申请" not in needed
    page = li.get(f"/items/{ITEM}/apply/").content.decode()
    assert "不在网上办" in page and "综合窗口" in page and "0826-000-0000" in page and "开始填写" not in page
    assert li.post(f"/items/{ITEM}/apply/", key()).status_code == 200
    assert li.get(f"{at}form-1/")["Location"] == f"/items/{ITEM}/apply/"


def test_the_receipt_says_what_happens_when_whom_to_ask_and_has_its_pdf(li):
    answer = hand_in(li, fill(li, begin(li, ITEM), **GIVEN, service="paper"))
    page = li.get(answer["Location"]).content.decode()
    for day in ("3 月 3 日", "3 月 7 日", "3 月 9 日"):
        assert day in page.split("这几天怎样计算")[1], "each day until it must be told, rest days too"
    assert "今天受理的话，承诺日是" in page and "您选了纸质送达" in page
    assert "0826-000-0000" in page and "工作日 9:00—17:00" in page
    number = number_of(answer)
    assert f'href="/progress/{number}/documents/receipt.pdf"' in page
    assert li.get(f"/progress/{number}/documents/receipt.pdf").content.startswith(b"%PDF")
