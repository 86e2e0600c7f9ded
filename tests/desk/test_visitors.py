"""What a window does for a visitor, through its pages: by the document alone, once, printed, told, recorded."""

import re
import uuid
from datetime import timedelta

import pytest

from tests.faces import new_house
from tests.signing import client
from yimen.cases.numbers import query_code
from yimen.centres import limits
from yimen.lib import clock
from yimen.notices.models import Delivery, Notice
from yimen.people import codes, registration
from yimen.people.demo import identity
from yimen.people.models import Account, Administration, Reading

WORD, FRESH = "滨河路上有一棵老槐树", "河边还有一排新的柳树"
NUMBER = identity(55)
CARD = {"document": "identity_card", "present": "on"}
CODE = re.compile(r'class="slip__code">([A-Z0-9-]+)<')
house = new_house()


def registered(number=NUMBER, language="zh"):
    values = {"name": "王小明", "identity": number, "phone": "13800000055", "email": "ming@example.org"}
    values |= {"kind": "person", "language": language}
    return Account.objects.get(login=registration.register(stem="xiaoming", password=WORD, values=values))


def send(who, path, **values):
    return who.post(path, values | {"submission_key": uuid.uuid4().hex})


def found(clerk, account):
    """Look for an account; return the address of its page."""
    page = send(clerk, "/desk/visitors/", asked=account.login).content.decode()
    return re.search(r'href="(/desk/visitors/accounts/\d+/)"', page)[1]


def slip(clerk, at):
    """Have a code printed; return it."""
    answer = send(clerk, f"{at}password/", number=NUMBER, **CARD)
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    return CODE.search(answer.content.decode())[1]


def test_a_window_confirms_and_the_holder_is_told(house):
    account, clerk = registered(), client("clerk3")
    at = found(clerk, account)
    page = clerk.get(at).content.decode()
    assert "未核验" in page and "王＊＊" in page and "王小明" not in page and NUMBER not in page
    form = {"number": NUMBER, "submission_key": uuid.uuid4().hex} | CARD
    assert clerk.post(f"{at}confirm/", form)["Location"] == at
    assert clerk.post(f"{at}confirm/", form)["Location"] == at, "sent twice, done once"
    assert Administration.objects.filter(act="confirm_identity").count() == 1
    page = clerk.get(at).content.decode()
    assert "已核验" in page and "confirm/" not in page and "password/" in page
    own = client(account.login)
    assert "您的身份已经核验" in own.get("/my/messages/").content.decode()
    notice = Notice.objects.get(account_id=account.pk)
    told = own.get(f"/my/messages/{notice.pk}/").content.decode()
    assert "综合窗口 3 号" in told and "clerk3" not in told and account.login in told
    assert client("wang").get(f"/my/messages/{notice.pk}/").status_code == 404
    assert Delivery.objects.get(notice=notice).kept_at, "a demonstration sends nothing outside"
    records = client("audit").get("/desk/office/records/administration/").content.decode()
    assert "核验公众账号的身份" in records and "居民身份证原件，号码一致" in records
    assert "网上账号，遮盖" in client("audit").get("/desk/office/records/readings/").content.decode()


def test_another_number_is_said_at_its_field_recorded_and_limited(house):
    account, clerk = registered(), client("clerk3")
    at = found(clerk, account)
    for _ in range(limits.RULES["seen_number"]["account"].burst):
        answer = send(clerk, f"{at}confirm/", number=identity(56), **CARD)
        page = answer.content.decode()
        assert answer.status_code == 409 and 'id="id_number-error"' in page and identity(56) in page
    assert Administration.objects.filter(act="other_number").count() == 5
    answer = send(clerk, f"{at}confirm/", number=NUMBER, **CARD)
    assert answer.status_code == 429 and answer["Retry-After"]
    assert Account.objects.get(pk=account.pk).subject == "" and not Notice.objects.exists()


@pytest.mark.parametrize(
    ("missing", "field"), [("present", "present"), ("document", "document"), ("number", "number")]
)
def test_without_a_document_seen_nothing_is_done(house, missing, field):
    account, clerk = registered(), client("clerk3")
    given, before = CARD | {"number": NUMBER}, Administration.objects.count()
    given.pop(missing)
    for prefix in ("", "/en"):
        answer = send(clerk, f"{prefix}{found(clerk, account)}confirm/", **given)
        assert answer.status_code == 422 and f'id="id_{field}-error"' in answer.content.decode()
    assert Administration.objects.count() == before


def test_a_refusal_is_told_with_its_reason_in_the_holder_s_language(house):
    account, clerk = registered(language="en"), client("clerk3")
    at = found(clerk, account)
    empty = send(clerk, f"{at}refuse/", reason=" ")
    assert empty.status_code == 422
    assert send(clerk, f"{at}refuse/", reason="证件已经过期，请带新证。")["Location"] == at
    notice = Notice.objects.get(account_id=account.pk)
    assert notice.language == "en" and "证件已经过期，请带新证." in notice.text.replace("。", "")
    assert Account.objects.get(pk=account.pk).subject == ""


def test_nobody_is_found_by_phone_or_name_and_the_number_stands_in_no_address(house):
    account, clerk = registered(), client("clerk3")
    for asked, status in (("13800000055", 422), ("王小明", 200), (NUMBER[:17], 200)):
        answer = send(clerk, "/desk/visitors/", asked=asked)
        assert answer.status_code == status and account.login not in answer.content.decode()
    assert "不能用手机号码查找" in send(clerk, "/desk/visitors/", asked="138 0000 0055").content.decode()
    registered()
    page = send(clerk, "/desk/visitors/", asked=NUMBER).content.decode()
    assert "找到 2 个账号" in page and "只办那一个" in page
    assert NUMBER not in "".join(re.findall(r'(?:href|action)="([^"]*)"', page))


def test_what_nobody_looked_for_has_no_page(house):
    account = registered()
    for path in ("", "confirm/", "refuse/", "password/"):
        assert client("clerk3").get(f"/desk/visitors/accounts/{account.pk}/{path}").status_code == 404


@pytest.mark.parametrize("path", ["", "cases/", "accounts/1/", "accounts/1/confirm/", "accounts/1/password/"])
def test_only_a_window_has_these_pages(house, path):
    for login, status in (("reviewer1", 403), ("security", 403), ("head1", 403), ("li", 404), (None, 302)):
        assert client(login).get(f"/desk/visitors/{path}").status_code == status, login
    for login in ("clerk3", "counter1", "chief1"):
        assert client(login).get("/desk/visitors/").status_code == 200
        assert "来访人" in client(login).get("/desk/").content.decode()
    assert "来访人" not in client("reviewer1").get("/desk/").content.decode()


def test_a_printed_code_is_changed_at_the_first_sign_in_and_counts_once(house):
    account, clerk, old = registered(), client("clerk3"), client()
    old.post("/sign-in/", {"login": account.login, "password": WORD})
    code = slip(clerk, found(clerk, account))
    assert old.get("/my/").status_code == 302, "every session ends"
    assert client().post("/sign-in/", {"login": account.login, "password": WORD}).status_code == 422
    visitor = client()
    answer = visitor.post("/sign-in/", {"login": account.login, "password": code.lower()})
    assert answer["Location"] == "/sign-in/password/" and visitor.get("/my/").status_code == 302
    second = client().post("/sign-in/", {"login": account.login, "password": code})
    assert second.status_code == 422 and "只能用一次" in second.content.decode()
    easy = visitor.post("/sign-in/password/", {"password": "1234567890", "again": "1234567890"})
    assert easy.status_code == 422
    assert visitor.post("/sign-in/password/", {"password": FRESH, "again": FRESH}).status_code == 302
    assert visitor.get("/my/").status_code == 200
    assert client().post("/sign-in/", {"login": account.login, "password": FRESH})["Location"] == "/"
    assert client().post("/sign-in/", {"login": account.login, "password": code}).status_code == 422
    assert "您的密码已经在窗口重设" in visitor.get("/my/messages/").content.decode()
    kept = " ".join(Notice.objects.values_list("text", flat=True))
    assert code not in kept and code.replace("-", "") not in kept


def test_a_code_that_ran_out_says_so(house, monkeypatch):
    account, clerk = registered(), client("clerk3")
    code = slip(clerk, found(clerk, account))
    later = clock.machine_now() + codes.LIFE + timedelta(seconds=1)
    monkeypatch.setattr(clock, "machine_now", lambda: later)
    for prefix, said in (("", "已经过期"), ("/en", "has run out")):
        answer = client().post(f"{prefix}/sign-in/", {"login": account.login, "password": code})
        assert answer.status_code == 422 and said in answer.content.decode()


def test_guessing_a_code_is_limited(house):
    account, clerk = registered(), client("clerk3")
    slip(clerk, found(clerk, account))
    answers = [
        client().post("/sign-in/", {"login": account.login, "password": f"AAAA-BBBB-CCC{n}"}).status_code
        for n in range(2, 8)
    ]
    assert answers == [422] * 5 + [429]


def test_the_slip_is_shown_once(house):
    account, clerk = registered(), client("clerk3")
    at = found(clerk, account)
    form = {"number": NUMBER, "submission_key": uuid.uuid4().hex} | CARD
    assert CODE.search(clerk.post(f"{at}password/", form).content.decode())
    again = clerk.post(f"{at}password/", form, follow=True)
    assert not CODE.search(again.content.decode()) and "纸条只显示一次" in again.content.decode()
    assert Administration.objects.filter(act="give_code").count() == 1


def test_a_lost_number_is_found_by_the_document_and_printed(house):
    house.submit("own")
    house.submit("wang", who="wang")
    number, clerk, li = house.cases["own"], client("clerk3"), identity(1)
    page = send(clerk, "/desk/visitors/cases/", number=li, **CARD).content.decode()
    assert number in page and house.cases["wang"] not in page and query_code(number) not in page
    given = CARD | {"number": li}
    answer = send(clerk, "/desk/visitors/cases/slip/", case=number, **given)
    page = answer.content.decode()
    assert answer.status_code == 200 and query_code(number) in page and "李" not in page and li not in page
    assert send(clerk, "/desk/visitors/cases/slip/", case=house.cases["wang"], **given).status_code == 404
    assert clerk.get("/desk/visitors/cases/slip/").status_code == 405
    rows = list(Reading.objects.order_by("id").values_list("field", "case_number"))
    assert rows == [("cases", ""), ("query_code", number)]
    seen_by = client("li").get("/my/account/").content.decode()
    assert "窗口凭居民身份证原件打印编号和查询码" in seen_by and "综合窗口 3 号" in seen_by


@pytest.mark.parametrize(
    ("number", "document", "status"),
    [
        ("13800000001", "identity_card", 422),
        ("51160219900101111x", "identity_card", 422),
        (identity(1), "licence", 422),
        (identity(99), "identity_card", 200),
    ],
)
def test_a_lost_number_is_found_by_nothing_less(house, number, document, status):
    house.submit("own")
    answer = send(client("clerk3"), "/desk/visitors/cases/", number=number, document=document, present="on")
    assert answer.status_code == status and house.cases["own"] not in answer.content.decode()


def test_a_window_of_one_organ_finds_its_own_cases_alone(house):
    house.submit("own")
    house.submit("other", code="511602-S124")
    page = send(client("counter1"), "/desk/visitors/cases/", number=identity(1), **CARD).content.decode()
    assert sum(house.cases[name] in page for name in ("own", "other")) == 1
    hidden = next(house.cases[name] for name in ("own", "other") if house.cases[name] not in page)
    given = CARD | {"number": identity(1), "case": hidden}
    assert send(client("counter1"), "/desk/visitors/cases/slip/", **given).status_code == 404


def test_a_confirmed_person_finds_number_and_code_online_and_others_do_not(house):
    house.submit("own")
    number = house.cases["own"]
    page = client("li").get("/my/").content.decode()
    assert number in page and query_code(number) in page
    thief = registered(identity(1))
    page = client(thief.login).get("/my/").content.decode()
    assert number not in page and query_code(number) not in page
    assert "带身份证件" in client().get("/progress/").content.decode()
