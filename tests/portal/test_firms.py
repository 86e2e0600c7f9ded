"""A firm's people on the pages: for whom one acts, what each sees, and that who left sees nothing any more."""

import re
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client

from tests.applying import begin, draft_of, fill, key
from tests.faces import ITEM, one_house
from tests.people.office import TODAY
from tests.portal.test_filling import GIVEN, hand_in, number_of
from tests.portal.test_parties import WORD, registered
from tests.signing import client
from yimen.applications import known
from yimen.cases import queries as cases
from yimen.cases.opening import personal as opened
from yimen.centres.clock import take
from yimen.people import firms, identification, registration
from yimen.people.accounts import personal
from yimen.people.identification import Seen
from yimen.people.models import Account, Membership

CODE, NAME = "11511301008778183N", "安州某公司"
DAY = timedelta(days=1)
house = one_house(filled=False)


@pytest.fixture
def firm(house):
    """A firm of 李晓明's with 王芳 as its handler; a window has seen its licence. It is gone after the test."""
    with transaction.atomic():
        yield joined()
        transaction.set_rollback(True)


def joined(role="handler", **more):
    li = client("li")
    answer = li.post("/my/firms/new/", key() | {"name": NAME, "identity": CODE, "phone": "", "email": ""})
    id = int(answer["Location"].split("/")[-2])
    clerk = Account.objects.get(login="clerk3").pk
    take()  # a request leaves the city, and its clock
    assert identification.confirm(by=clerk, account=id, seen=Seen("licence", CODE, "李晓明"))
    invited(li, id, role, **more)
    taken_up(client("wang"))
    return id


def test_whoever_has_a_firm_is_asked_for_whom_before_an_application_begins(firm):
    path, said = f"/items/{ITEM}/apply/", "给您所在的单位办的"
    wang = client("wang")
    assert (
        f"/my/acting/?next={path}" in wang.get(path).content.decode().partition(said)[2].partition("<form")[0]
    )
    forged = wang.post("/my/acting/", key() | {"firm": firm, "next": "no page at all"})
    assert forged["Location"] == "/my/"
    wang.post("/my/acting/", key() | {"firm": firm, "next": path})
    assert said not in wang.get(path).content.decode()
    assert said not in client("chen").get(path).content.decode()


def day(name, on):
    return {f"{name}_year": on.year, f"{name}_month": on.month, f"{name}_day": on.day}


def invited(who, id, role="handler", **more):
    values = {"name": "王芳", "way": "login", "value": "wang", "role": role} | day("valid_from", TODAY)
    assert who.post(f"/my/firms/{id}/invite/", key() | values | more).status_code == 302


def taken_up(who, answer="yes"):
    waiting = re.search(r'action="(/my/invitations/\d+/)"', who.get("/my/firms/").content.decode())[1]
    return who.post(waiting, {"answer": answer})


def acting(login, firm):
    found = client(login)
    assert found.post("/my/acting/", {"firm": firm})["Location"] == "/my/"
    return found


def apply(of, **values):
    return fill(of, begin(of, ITEM, **{"for": "self"}), **GIVEN | values)


def membership(login):
    return Membership.objects.get(person__login=login, confirmed_at__isnull=False)


def test_the_head_of_every_page_says_for_whom_one_acts(firm):
    wang = acting("wang", firm)
    for path in ("/", "/my/", "/my/account/", f"/items/{ITEM}/", "/places/"):
        head = wang.get(path).content.decode().split("</header>")[0]
        assert NAME in head, path
    wang.post("/my/acting/", {"firm": 0})
    head = wang.get("/").content.decode().split("</header>")[0]
    assert NAME not in head and "我自己" in head
    assert "我自己" not in client("chen").get("/").content.decode(), "who has no firm has nothing to choose"


def test_a_firms_application_is_the_firms_and_all_its_people_go_on_with_it(firm):
    wang, li = acting("wang", firm), acting("li", firm)
    checked = apply(wang)
    page = wang.get(checked["Location"]).content.decode()
    assert NAME in page and CODE in page
    number = number_of(hand_in(wang, checked))
    seen = cases.view(number)
    assert seen.state.applicant == Account.objects.get(pk=firm).subject and seen.state.agent == ""
    assert opened(seen, "applicant")["name"] == NAME and opened(seen, "handler")["name"] == "王芳"
    assert seen.told[0].actor == f"a:{Account.objects.get(login='wang').pk}", "the journal knows the person"
    assert number in li.get("/my/").content.decode() and number in wang.get("/my/").content.decode()
    assert number not in client("wang").get("/my/").content.decode(), "for herself it is not hers"
    desk = client("clerk3").get(f"/desk/cases/{number}/").content.decode()
    assert "单位经办人" in desk and "王＊" in desk and "王芳" not in desk
    assert li.post(f"/progress/{number}/withdraw/", key() | {"sure": "on"}).status_code == 302
    take()
    assert cases.view(number).state.phase == "WITHDRAWN"


def test_a_colleague_who_applies_for_the_same_is_told_before_it_is_handed_in_twice(firm):
    """Drafts are each one's own: of two who applied on one morning neither learnt of the other."""
    wang, li = acting("wang", firm), acting("li", firm)
    checked = apply(li)["Location"]
    assert "已经有在办的申请" not in li.get(checked).content.decode()
    number = number_of(hand_in(wang, apply(wang)))
    for path in (checked, f"/items/{ITEM}/apply/"):
        assert f'/progress/{number}/">' in li.get(path).content.decode().partition("已经有在办的申请")[2]
    assert "under way already" in li.get(f"/en{checked}").content.decode()
    assert "已经有在办的申请" not in client("wang").get(f"/items/{ITEM}/apply/").content.decode(), (
        "hers is not"
    )
    wang.post(f"/progress/{number}/withdraw/", key() | {"sure": "on"})
    assert "已经有在办的申请" not in li.get(checked).content.decode()


def test_who_left_sees_none_of_it_and_is_told_why(firm):
    wang, li = acting("wang", firm), acting("li", firm)
    draft = draft_of(begin(wang, ITEM, **{"for": "self"}))
    number = number_of(hand_in(wang, apply(wang)))
    assert wang.get(f"/progress/{number}/").status_code == 200
    page = f"/my/firms/{firm}/people/{membership('wang').pk}/end/"
    assert "立即生效" in li.get(page).content.decode()
    assert li.post(page, key())["Location"] == f"/my/firms/{firm}/"
    after = wang.get("/my/").content.decode()
    assert "不再是“安州某公司”的成员" in after and number not in after
    for path in (
        f"/progress/{number}/",
        f"/apply/{draft}/",
        f"/my/firms/{firm}/",
        f"/cases/{number}/receipt/",
    ):
        assert wang.get(path).status_code == 404, path
    assert wang.post(f"/progress/{number}/withdraw/", key() | {"sure": "on"}).status_code == 404
    assert li.get(f"/progress/{number}/").status_code == 200


def test_a_draft_is_of_who_acts_for_whom(firm):
    wang = acting("wang", firm)
    draft = draft_of(begin(wang, ITEM, **{"for": "self"}))
    assert str(draft) in wang.get("/my/").content.decode()
    assert str(draft) not in acting("li", firm).get("/my/").content.decode()
    wang.post("/my/acting/", {"firm": 0})
    assert str(draft) not in wang.get("/my/").content.decode()
    page = wang.get(f"/apply/{draft}/who/").content.decode()
    assert f"现在代表“{NAME}”办理" in page and CODE in page, "its page is the firm's, and says so"
    take()
    (clerk,) = Account.objects.filter(login="clerk3")
    assert [one.login for one in known.known(by=clerk.pk, number=CODE, code=ITEM).begun] == ["wang"]
    wangs = personal(Account.objects.get(login="wang"))["identity"]
    assert known.known(by=clerk.pk, number=wangs, code=ITEM).begun == ()


def test_a_handler_names_nobody_and_an_administrator_handlers(firm):
    wang = client("wang")
    assert wang.get(f"/my/firms/{firm}/").status_code == 200
    assert wang.get(f"/my/firms/{firm}/invite/").status_code == 404
    assert wang.post(f"/my/firms/{firm}/people/{membership('li').pk}/end/", key()).status_code == 404
    assert client("chen").get(f"/my/firms/{firm}/").status_code == 404


def test_one_leaves_and_the_last_who_administers_stays(firm):
    wang, li = acting("wang", firm), client("li")
    assert (
        wang.post(f"/my/firms/{firm}/people/{membership('wang').pk}/end/", key())["Location"] == "/my/firms/"
    )
    assert "还没有代表任何单位" in wang.get("/my/firms/").content.decode()
    answer = li.post(f"/my/firms/{firm}/people/{membership('li').pk}/end/", key())
    assert answer.status_code == 409 and "不能没有管理人员" in answer.content.decode()
    records = li.get(f"/my/firms/{firm}/").content.decode().split("记录")[-1]
    assert "退出单位" in records and "接受邀请" in records


def test_nobody_learns_by_inviting_whether_there_is_an_account(firm):
    li = client("li")
    for login in ("chen", "nobody-1234"):
        invited(li, firm, value=login)
    page = li.get(f"/my/firms/{firm}/").content.decode()
    assert page.count(">等对方确认<") == 2
    assert "“安州某公司”邀请您" in client("chen").get("/my/firms/").content.decode()
    assert taken_up(client("chen"), "no")["Location"] == "/my/firms/"
    take()
    assert firms.acting(Account.objects.get(login="chen").pk, firm) is None


def test_a_firm_that_signed_in_by_itself_goes_on_and_is_brought_in_once(house):
    values = {"name": NAME, "identity": CODE, "phone": "", "email": "", "kind": "firm"}
    login = registration.register(stem="company", password=WORD, values=values)
    old = client(login)
    number = number_of(hand_in(old, apply(old)))
    assert "带入一次" in old.get("/my/firms/").content.decode()
    person = client(registered("head").login)
    wrong = person.post("/my/firms/bring/", {"login": login, "password": "x"})
    assert wrong.status_code == 422
    answer = person.post("/my/firms/bring/", {"login": login, "password": WORD})
    assert answer.status_code == 302
    assert number in person.get("/my/").content.decode() and old.get("/my/").status_code == 302
    assert person.get(f"/progress/{number}/").status_code == 200
    again = Client(headers={"host": "testserver"}).post("/sign-in/", {"login": login, "password": WORD})
    assert again.status_code == 422


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_is_wrong_stands_at_its_field(firm, prefix):
    li = client("li")
    values = {"name": NAME, "identity": "511602199001010014", "phone": "", "email": ""}
    answer = li.post(f"{prefix}/my/firms/new/", key() | values)
    assert answer.status_code == 422 and 'id="id_identity-error"' in answer.content.decode()
    past = day("valid_from", TODAY - DAY)
    asked = {"name": "王芳", "way": "login", "value": "wang", "role": "handler"} | past
    answer = li.post(f"{prefix}/my/firms/{firm}/invite/", key() | asked)
    assert answer.status_code == 422 and 'id="id_valid_from-error"' in answer.content.decode()
    assert li.post(f"{prefix}/my/acting/", {"firm": 987}).status_code == 422
