"""The forms of the office: done once, refused in words at the field, with nothing lost that was typed."""

import re
from datetime import datetime

import pytest
from django.db import transaction

from tests.city import entered
from tests.people.office import PAPER, TODAY
from tests.people.test_coded import code
from tests.signing import client
from yimen.centres import clock
from yimen.law.identity import case_number
from yimen.people.models import Account, Authorisation, Organ, Posting, Recusal, Reorganisation, Window

OFFICE = "/desk/office/"


@pytest.fixture(scope="module")
def filled(city_database, django_db_blocker):
    """安州 filled, on the tests' day, once for the file."""
    with django_db_blocker.unblock(), entered():
        clock.move(datetime.fromisoformat("2026-03-02T09:00+08:00"))
        yield


@pytest.fixture
def city(filled):
    """The filled city; what a test does in it is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def account(login):
    return Account.objects.get(login=login)


def organ(code):
    return Organ.objects.get(code=code).pk


def errors(answer):
    """Return {field: sentence} of a page's errors."""
    page = answer.content.decode()
    found = re.findall(r'id="id_([\w-]+)-error" class="govuk-error-message">.*?</span>(.*?)</p>', page, re.S)
    return dict(found)


def role(**changes):
    given = {"role": "approver", "organ": organ("organ-02"), "valid_from": "2026-03-02", "document": PAPER}
    return given | {"submission_key": "k1"} | changes


def test_a_role_is_given_once_however_often_the_form_is_sent(city):
    security, path = client("security"), f"{OFFICE}people/{account('duty').pk}/role/"
    for _ in range(2):
        answer = security.post(path, role())
        assert (answer.status_code, answer["Location"]) == (302, f"{OFFICE}people/{account('duty').pk}/")
    assert Posting.objects.filter(account__login="duty", role="approver").count() == 1
    page = security.get(answer["Location"]).content.decode()
    assert "角色已经授予" in page and PAPER in page and "由 security 授予" in page
    assert security.post(path, role(document="另一份")).status_code == 422


@pytest.mark.parametrize(
    ("field", "sentence", "status", "changes"),
    [
        ("role", "不能和此人已有的角色由同一人担任", 409, {"role": "supervisor"}),
        ("valid_from", "过去的日子", 409, {"valid_from": "2026-03-01"}),
        ("valid_until", "早于开始", 409, {"valid_until": "2026-03-01"}),
        ("principal", "只有负责人分正职和副职", 409, {"principal": "on"}),
        ("principal", "已经有正职", 409, {"principal": "on", "role": "head_of_organ"}),
        ("document", "请填写“依据的文件”", 422, {"document": ""}),
        ("role", "请选择", 422, {"role": ""}),
        ("role", "“角色”没有这个选项", 422, {"role": "security_administrator"}),
    ],
)
def test_a_refusal_stands_at_its_field_and_nothing_typed_is_lost(city, field, sentence, status, changes):
    path = f"{OFFICE}people/{account('reviewer1').pk}/role/"
    given = role(**{"document": "安府任〔2026〕77号"} | changes)
    answer = client("security").post(path, given)
    assert answer.status_code == status
    assert sentence in errors(answer)[field] and len(errors(answer)) == 1
    assert given["document"] in answer.content.decode()
    assert client("security").post(path, role()).status_code == 302, (
        "what was refused may be mended and sent again"
    )


def test_the_english_page_refuses_in_english(city):
    answer = client("security").post(
        f"/en{OFFICE}people/{account('reviewer1').pk}/role/", role(role="supervisor")
    )
    assert "same person" in errors(answer)["role"] or "together" in errors(answer)["role"]


def test_a_role_ends_at_once_or_on_a_day(city):
    security = client("security")
    posting = Posting.objects.get(account__login="reviewer1")
    path = f"{OFFICE}postings/{posting.pk}/end/"
    answer = security.post(path, {"when": "on", "document": PAPER})
    assert errors(answer) == {"on": "请写明最后一天。"}
    security.post(path, {"when": "on", "on": "2026-03-31", "document": PAPER})
    posting.refresh_from_db()
    assert str(posting.valid_until) == "2026-03-31"
    security.post(path, {"when": "now", "document": PAPER})
    posting.refresh_from_db()
    assert str(posting.valid_until) == "2026-03-01"
    assert security.get(path).status_code == 403, "there is nothing left to end"


def test_the_last_administrator_is_kept_and_the_page_says_why(city):
    posting = Posting.objects.get(account__login="audit")
    answer = client("security").post(
        f"{OFFICE}postings/{posting.pk}/end/", {"when": "now", "document": PAPER}
    )
    assert answer.status_code == 409 and "请先任命另一位" in answer.content.decode()


def test_a_head_authorises_for_an_item_and_withdraws(city):
    head, posting = client("head1"), Posting.objects.get(account__login="reviewer1")
    given = {"act": "decide", "item": "511602-S005", "valid_from": "2026-03-02", "document": PAPER}
    path = f"{OFFICE}postings/{posting.pk}/authorise/"
    late = head.post(path, given | {"document_on": "2026-03-03"})
    assert "晚于" in errors(late)["document_on"]
    foreign = head.post(path, given | {"item": "no-item", "document_on": "2026-03-02"})
    assert list(errors(foreign)) == ["item"]
    assert head.post(path, given | {"document_on": "2026-03-02"}).status_code == 302
    made = Authorisation.objects.get(posting=posting)
    assert (made.item, made.act) == ("511602-S005", "decide")
    page = head.get(f"{OFFICE}people/{posting.account_id}/").content.decode()
    assert f"{OFFICE}authorisations/{made.pk}/withdraw/" in page
    head.post(f"{OFFICE}authorisations/{made.pk}/withdraw/", {"when": "now", "document": PAPER})
    made.refresh_from_db()
    assert str(made.valid_until) == "2026-03-01"


def test_a_head_decides_that_somebody_stands_aside(city):
    path = f"{OFFICE}people/{account('reviewer1').pk}/aside/"
    wrong = client("head1").post(path, {"case_number": "1", "reason": "近亲属"})
    assert "办件编号不对" in errors(wrong)["case_number"]
    number = case_number("511602", TODAY, "0101", 1)
    client("deputy1").post(path, {"case_number": number, "reason": "近亲属"})
    assert Recusal.objects.get().account.login == "reviewer1"
    assert "近亲属" not in client("security").get(path.removesuffix("aside/")).content.decode()


def test_a_first_password_is_shown_once(city):
    system = client("system")
    given = {"login": "zhao", "name": "赵敏", "document": PAPER, "submission_key": "k1"}
    taken = system.post(f"{OFFICE}people/open/", given | {"login": "clerk3"})
    assert "已经有人使用" in errors(taken)["login"]
    answer = system.post(f"{OFFICE}people/open/", given)
    password = re.search(r'<code class="secret">(.*?)</code>', answer.content.decode())[1]
    assert account("zhao").check_password(password) and "no-store" in answer["Cache-Control"]
    again = system.post(f"{OFFICE}people/open/", given, follow=True)
    assert password not in again.content.decode() and "密码只显示一次" in again.content.decode()
    assert again.request["PATH_INFO"] == f"{OFFICE}people/{account('zhao').pk}/"
    reset = system.post(f"{OFFICE}people/{account('zhao').pk}/password/", {"document": PAPER})
    fresh = re.search(r'<code class="secret">(.*?)</code>', reset.content.decode())[1]
    assert fresh != password and account("zhao").check_password(fresh)


def test_accounts_are_closed_and_second_factors_reset_each_by_its_hand(city):
    assert (
        client("system")
        .post(f"{OFFICE}people/{account('reviewer1').pk}/close/", {"document": PAPER})
        .status_code
        == 302
    )
    assert not account("reviewer1").is_active
    client("security").post(f"{OFFICE}people/{account('reviewer2').pk}/second-factor/", {"document": PAPER})
    client("audit").post(f"{OFFICE}people/{account('security').pk}/second-factor/", {"document": PAPER})
    assert not account("reviewer2").totp and not account("security").totp


def test_windows_and_organs_are_entered_and_ended(city):
    system = client("system")
    given = {
        "code": "21",
        "name": "水务窗口",
        "organ": organ("organ-02"),
        "valid_from": "2026-03-02",
        "document": PAPER,
    }
    assert "这个编号" in errors(system.post(f"{OFFICE}windows/open/", given | {"code": "3"}))["code"]
    system.post(f"{OFFICE}windows/open/", given)
    window = Window.objects.get(code="21")
    staffed = system.post(
        f"{OFFICE}windows/{Window.objects.get(code='3').pk}/end/", {"when": "now", "document": PAPER}
    )
    assert staffed.status_code == 409 and "还有人派在这个窗口" in staffed.content.decode()
    system.post(f"{OFFICE}windows/{window.pk}/end/", {"when": "on", "on": "2026-06-30", "document": PAPER})
    window.refresh_from_db()
    assert str(window.valid_until) == "2026-06-30"
    new = {
        "name": "数据局", "code": "data", "kind": "organ", "abbreviation": "安数", "office": "0950",
        "division": "511602", "valid_from": "2026-03-02", "document": PAPER,
    }  # fmt: skip
    assert "四位数字" in errors(system.post(f"{OFFICE}organs/found/", new | {"office": "95"}))["office"]
    assert system.post(f"{OFFICE}organs/found/", new).status_code == 302
    page = system.get(f"{OFFICE}organs/of/data/").content.decode()
    assert "登记机关" in page and PAPER in page


def test_the_code_of_an_organ_is_entered_shown_exported_and_refused_in_words(city):
    system, path = client("system"), f"{OFFICE}organs/of/organ-02/code/"
    given = {"uscc": code(), "valid_from": "2026-03-02", "document": PAPER, "submission_key": "k3"}
    wrong = system.post(path, given | {"uscc": code()[:-1]})
    assert wrong.status_code == 422 and "填写的有 17 位" in errors(wrong)["uscc"]
    assert f'value="{code()[:-1]}"' in wrong.content.decode(), "what was typed stays"
    early = system.post(path, given | {"valid_from": "2026-03-03"})
    assert early.status_code == 409 and "到那一天再登记" in errors(early)["valid_from"]
    said = client("system").post(f"/en{path}", given | {"uscc": "I" + code()[1:]})
    assert "none of I, O, S, V and Z" in errors(said)["uscc"]
    for _ in range(2):
        assert system.post(path, given)["Location"] == f"{OFFICE}organs/of/organ-02/"
    taken = system.post(path.replace("organ-02", "organ-03"), given | {"submission_key": "k4"})
    assert taken.status_code == 409 and "另一个机关" in errors(taken)["uscc"]
    shown = client("discipline").get(f"{OFFICE}organs/of/organ-02/").content.decode()
    assert code() in shown and "自 2026 年 3 月 2 日" in shown and "登记统一社会信用代码" in shown
    assert f"{path}" not in shown, "the way to the form is the administrator's"
    assert code() in system.get(f"{OFFICE}organs.csv").content.decode()
    assert code() in system.get(f"{OFFICE}organs.csv?q={code()}").content.decode()


SPLIT = {
    "heirs": "2", "effective_on": "2026-03-02", "document": PAPER, "predecessors": "organ-60",
    "h0-existing": "organ-60", "h1-name": "新分出的局", "h1-code": "parted", "h1-abbreviation": "安分", "h1-office": "0951",
}  # fmt: skip


def hidden(answer):
    """Return what a page's form would send, as its hidden fields and chosen options say."""
    page = answer.content.decode()
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))


def test_a_split_is_asked_for_previewed_and_done_without_scripts(city):
    security, path = client("security"), f"{OFFICE}reorganisations/split/"
    more = security.post(path, SPLIT | {"go": "add"})
    assert more.status_code == 200 and 'name="h2-name"' in more.content.decode() and not errors(more)
    assert "新分出的局" in more.content.decode(), "what was typed stays"
    rules = security.post(path, SPLIT | {"go": "rules"})
    mover = Posting.objects.get(account__login="chief60")
    assert f'name="posting_{mover.pk}"' in rules.content.decode()
    chosen = hidden(rules) | {f"posting_{mover.pk}": "parted"}
    preview = security.post(path, chosen | {"go": "preview"})
    text = preview.content.decode()
    assert "移交的岗位" in text and "chief60" in text and not Organ.objects.filter(code="parted").exists()
    back = security.post(path, hidden(preview) | {"go": "back"})
    assert back.status_code == 200 and "新分出的局" in back.content.decode() and not errors(back)
    for _ in range(2):
        done = security.post(path, hidden(preview) | {"go": "confirm"})
        assert (done.status_code, done["Location"]) == (302, f"{OFFICE}reorganisations/")
    assert Reorganisation.objects.get().passed["postings"] == 1
    assert Posting.objects.get(account__login="chief60", valid_until=None).organ.code == "parted"
    listed = security.get(f"{OFFICE}reorganisations/").content.decode()
    assert "已实施" in listed and "新分出的局" in listed
    page = security.get(f"{OFFICE}organs/of/parted/").content.decode()
    assert "分立" in page and PAPER in page


@pytest.mark.parametrize(
    ("field", "sentence", "changes"),
    [
        ("predecessors", "请选择“分立哪个机关”", {"predecessors": ""}),
        ("h1-name", "请填写“新机关名称”", {"h1-name": ""}),
        ("h1-office", "四位数字", {"h1-office": "x"}),
        ("h1-code", "代码已经有机关使用", {"h1-code": "organ-61"}),
        ("effective_on", "过去的日子", {"effective_on": "2026-03-01"}),
    ],
)
def test_a_plan_that_cannot_be_is_refused_where_it_is_wrong(city, field, sentence, changes):
    answer = client("security").post(f"{OFFICE}reorganisations/split/", SPLIT | {"go": "preview"} | changes)
    assert answer.status_code in (409, 422) and sentence in errors(answer)[field]


def test_of_merging_principals_one_is_chosen(city):
    security, path = client("security"), f"{OFFICE}reorganisations/merge/"
    given = {
        "heirs": "1", "effective_on": "2026-03-02", "document": PAPER, "predecessors": ["organ-61", "organ-62"],
        "h0-name": "合并后的局", "h0-code": "merged", "h0-abbreviation": "安合", "h0-office": "0952",
    }  # fmt: skip
    rules = security.post(path, given | {"go": "rules"})
    chosen = Posting.objects.get(account__login="head62")
    assert f'value="{chosen.pk}"' in rules.content.decode()
    security.post(path, given | {"principals": [chosen.pk], "go": "confirm"})
    assert Posting.objects.get(organ__code="merged", principal=True).account.login == "head62"


CODE = {
    "heirs": "1", "effective_on": "2026-06-01", "document": PAPER, "predecessors": "511602",
    "h0-code": "511699", "h0-name": "安州新区",
}  # fmt: skip


def test_a_division_code_is_changed_previewed_and_cancelled_by_another(city):
    security, path = client("security"), f"{OFFICE}reorganisations/division/"
    for changes, field, sentence in (
        ({"h0-code": "51169"}, "h0-code", "六位数字"),
        ({"predecessors": ""}, "predecessors", "请选择“变更的代码”"),
        ({"effective_on": "2026-03-01"}, "effective_on", "过去的日子"),
    ):
        wrong = security.post(path, CODE | {"go": "rules"} | changes)
        assert wrong.status_code in (409, 422) and sentence in errors(wrong)[field]
    preview = security.post(path, CODE | {"go": "rules"})
    text = preview.content.decode()
    assert "511602 广安区" in text and "511699 安州新区" in text and "以原代码登记的机关" in text
    assert not Reorganisation.objects.exists()
    security.post(path, hidden(preview) | {"go": "confirm"})
    plan = Reorganisation.objects.get()
    listed = security.get(f"{OFFICE}divisions/").content.decode()
    assert "511699" in listed and "安州新区" in listed and "尚未开始" in listed
    cancel = f"{OFFICE}reorganisations/{plan.pk}/cancel/"
    assert security.get(cancel).status_code == 403, "not by whoever planned it"
    assert "由另一位安全管理员" in security.get(f"{OFFICE}reorganisations/{plan.pk}/").content.decode()
    other = client("security2")
    assert cancel in other.get(f"{OFFICE}reorganisations/{plan.pk}/").content.decode()
    assert "document" in errors(other.post(cancel, {"document": " "}))
    assert other.post(cancel, {"document": "撤〔2026〕1号"}).status_code == 302
    assert "已取消" in security.get(f"{OFFICE}reorganisations/").content.decode()
    page = other.get(f"/en{OFFICE}reorganisations/{plan.pk}/").content.decode()
    assert "Cancelled by security2" in page and cancel not in page
    assert other.post(cancel, {"document": PAPER}).status_code == 403
