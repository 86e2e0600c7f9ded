"""Opening an account and keeping it: nothing is learnt about others, nothing typed is lost, a password is one's own."""

import re
import uuid

import pytest
from django.test import Client

from tests.portal.test_parties import WORD
from tests.signing import HOST
from yimen.people import demo
from yimen.people.accounts import personal
from yimen.people.models import Account

pytestmark = pytest.mark.django_db
FILLED = {
    "name": "王小明",
    "identity": demo.identity(55),
    "stem": "XiaoMing",
    "password": WORD,
    "again": WORD,
    "phone": "",
    "email": "",
}


def send(client, path="/register/", **values):
    return client.post(path, FILLED | {"submission_key": uuid.uuid4().hex} | values)


def opened(**values):
    client = Client(headers=HOST)
    assert send(client, **values)["Location"] == "/register/done/"
    login = re.search(r"<strong>(\S+)</strong>", client.get("/register/done/").content.decode())[1]
    return client, login


def test_a_person_registers_and_signs_in_with_the_login_that_is_told(centre):
    client, login = opened()
    assert re.fullmatch(r"xiaoming-\d{4}", login)
    assert client.post("/sign-in/", {"login": login, "password": WORD})["Location"] == "/"
    page = client.get("/my/account/").content.decode()
    assert "未核验" in page and "王小明" in page
    account = Account.objects.get(login=login)
    assert account.subject == "" and "王小明".encode() not in bytes(account.private)


def test_whoever_had_to_register_first_goes_on_where_they_were(centre):
    client = Client(headers=HOST)
    asked = "/items/511602-S005/apply/"
    told = client.get(f"/sign-in/?next={asked}").content.decode()
    assert "这一步要先登录" in told and f'href="/register/?next={asked}"' in told.replace("%2F", "/")
    assert f'name="next" value="{asked}"' in client.get(f"/register/?next={asked}").content.decode()
    send(client, next=asked)
    done = client.get("/register/done/").content.decode()
    login = re.search(r"<strong>(\S+)</strong>", done)[1]
    assert f'name="next" value="{asked}"' in done
    given = {"login": login, "password": WORD, "next": asked}
    assert client.post("/sign-in/", given)["Location"] == asked


def test_whoever_registers_is_asked_for_their_own_number_alone(centre):
    page = Client(headers=HOST).get("/register/").content.decode()
    assert "身份证号码" in page and "身份证号码或者统一社会信用代码" not in page


def test_a_firm_is_registered_by_a_person_who_signs_in(centre):
    answer = send(Client(headers=HOST), name="安州某公司", identity="11511301008778183n")
    assert answer.status_code == 422 and "由法定代表人登录后" in answer.content.decode()
    client, login = opened()
    client.post("/sign-in/", {"login": login, "password": WORD})
    firm = {"name": "安州某公司", "identity": "11511301008778183n", "phone": "", "email": ""}
    answer = client.post("/my/firms/new/", firm | {"submission_key": uuid.uuid4().hex})
    kept = personal(Account.objects.get(pk=int(answer["Location"].split("/")[-2])))
    assert (kept["kind"], kept["identity"]) == ("firm", "11511301008778183N")


def test_registering_what_somebody_has_already_reads_the_same(centre):
    answers = [send(Client(headers=HOST)) for _ in range(2)]
    assert [(a.status_code, a["Location"]) for a in answers] == [(302, "/register/done/")] * 2
    assert len(set(Account.objects.filter(login__startswith="xiaoming").values_list("login"))) == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("stem", "小明"),
        ("password", "short"),
        ("again", "another word"),
        ("identity", "51160219900101111x"),
        ("phone", "12"),
        ("email", "nobody"),
        ("name", ""),
    ],
)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_is_wrong_stands_at_its_field_and_the_rest_stays(centre, prefix, field, value):
    more = {"again": value} if field == "password" else {}
    answer = send(Client(headers=HOST), f"{prefix}/register/", **{field: value}, **more)
    page = answer.content.decode()
    assert answer.status_code == 422 and f'id="id_{field}-error"' in page
    assert not Account.objects.filter(login__startswith="xiaoming").exists()
    assert WORD not in page, "a password is never written back"


def test_registering_is_limited_and_says_what_else_can_be_done(centre):
    client = Client(headers=HOST)
    codes = [send(client).status_code for _ in range(31)]
    assert codes == [302] * 30 + [429]
    assert "带材料到任一综合窗口" in send(client).content.decode()


def test_contact_and_password_are_changed_by_their_owner(centre):
    client, login = opened()
    other = Client(headers=HOST)
    for one in (client, other):
        one.post("/sign-in/", {"login": login, "password": WORD})
    changed = client.post("/my/account/contact/", {"phone": "138 0000 0055", "email": "ming@example.org"})
    assert changed["Location"].startswith("/my/account/")
    wrong = client.post("/my/account/contact/", {"phone": "", "email": "ming@"}).content.decode()
    assert "邮箱地址写错了，应当像 name@example.com" in wrong
    page = client.get("/my/account/").content.decode()
    assert "13800000055" in page and "ming@example.org" in page and "王小明" in page
    fresh = "河边还有一排新的柳树"
    wrong = client.post("/my/account/password/", {"present": "x", "password": fresh, "again": fresh})
    assert wrong.status_code == 422 and "现在的密码不对" in wrong.content.decode()
    right = client.post("/my/account/password/", {"present": WORD, "password": fresh, "again": fresh})
    assert right.status_code == 302 and client.get("/my/account/").status_code == 200
    assert other.get("/my/account/").status_code == 302, "every other session ends"


def test_a_forgotten_password_has_an_honest_page(centre):
    page = Client(headers=HOST).get("/sign-in/forgotten/").content.decode()
    assert "窗口" in page and "查询码" in page
