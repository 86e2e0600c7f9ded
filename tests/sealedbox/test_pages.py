"""The box by its pages: reported, opened, answered, followed; and nobody else's page has a trace of it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.desk.office import LOGINS
from tests.faces import PDF
from tests.sealedbox.furnished import MARKER, NAME, PHRASE, account, keyed, reported, threads
from tests.signing import client
from yimen.operation import requests
from yimen.people.models import Organ
from yimen.sealedbox import reading
from yimen.sealedbox.models import Letter

OPEN = {"passphrase": PHRASE}
# What anybody else could look into: lists, figures, records and exports; all of it is asked for as each role.
LOOKED_AT = (
    "desk/", "desk/inbox.csv", "desk/register/", "desk/register.csv", "desk/board/", "desk/numbers/", "desk/questions/", "desk/watch/",
    "desk/figures/", "desk/figures/figures.csv", "desk/watch/patterns/", "desk/oversight/orders/", "desk/oversight/interference/",
    "desk/oversight/bulletins/", "desk/oversight/exports/", "desk/office/records/administration/", "desk/office/people/", "desk/paths/",
    "desk/inspectors/", "desk/registers/", "promises/", "open-data/", "my/account/data.json",
)  # fmt: skip


@pytest.fixture
def box(city):
    keyed()
    keyed("commission")


def test_it_is_reported_opened_answered_and_followed(box):
    form = {
        "text": MARKER,
        "name": NAME,
        "contact": "",
        "papers": SimpleUploadedFile("a.pdf", PDF),
        "submission_key": "k" * 32,
    }
    answer = client().post("/discipline/", form)
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    again = client().post("/discipline/", form | {"papers": SimpleUploadedFile("a.pdf", PDF)})
    assert Letter.objects.count() == 1
    (one,) = threads()
    assert one.number in answer.content.decode() and one.number in again.content.decode()
    code = answer.content.decode().partition("<strong>")[2].partition("</strong>")[0]
    group = client("discipline")
    assert MARKER not in group.get("/desk/discipline/").content.decode()
    assert one.number in group.post("/desk/discipline/", OPEN).content.decode()
    path = f"/desk/discipline/letters/{one.id}/"
    wrong = group.post(path, {"passphrase": "十二个字以上但是不对的口令"})
    assert wrong.status_code == 409 and MARKER not in wrong.content.decode()
    said = group.post(path, OPEN).content.decode()
    assert MARKER in said and NAME in said and "打开过，没有答复" in said
    assert group.post(f"{path}files/{one.files[0]}/", OPEN).content == PDF
    assert group.post(path + "answer/", OPEN | {"text": ""}).status_code == 422
    assert "已经立案" in group.post(path + "answer/", OPEN | {"text": "已经立案"}).content.decode()
    assert group.post(path + "to-centre/", OPEN | {"text": "x", "cause": "other"}).status_code == 409
    become = OPEN | {"text": "有人收礼", "cause": "other"}
    assert group.post(path + "complaint/", become).status_code == 422
    organ = Organ.objects.get(code="organ-01").pk
    assert group.post(path + "complaint/", become | {"organ": organ}).status_code == 200
    reads = client("commission").post("/desk/discipline/readings/", OPEN).content.decode()
    assert one.number in reads and MARKER not in reads and "a.pdf" in reads
    mine = {"number": one.number, "code": code}
    assert "已经立案" in client().post("/discipline/follow/", mine).content.decode()
    assert client().post("/discipline/follow/", mine | {"text": "又一次"}).status_code == 200
    assert client().post("/discipline/follow/", mine | {"text": " "}).status_code == 409
    other = code[:-1] + ("3" if code.endswith("2") else "2")
    assert client().post("/discipline/follow/", mine | {"code": other}).status_code == 422
    assert threads()[0].state == "complaint" and len(threads()[0].pieces) > 4


def test_bad_input_keeps_what_was_typed(box):
    for bad in ({"text": ""}, {"text": MARKER, "papers": SimpleUploadedFile("a.pdf", b"MZ")}):
        answer = client().post("/discipline/", bad | {"name": NAME})
        assert answer.status_code == 422 and NAME in answer.content.decode()
    assert not Letter.objects.exists()


def test_keys_are_made_admitted_and_ended_by_pages(city):
    one, two = client("discipline"), client("discipline2")
    make = {"passphrase": PHRASE, "again": PHRASE}
    assert "还没有开通" in client().get("/discipline/").content.decode()
    assert one.post("/desk/discipline/keys/new/", make | {"again": "x"}).status_code == 422
    assert one.post("/desk/discipline/keys/new/", {"passphrase": "短", "again": "短"}).status_code == 409
    for who in (one, two):
        assert who.post("/desk/discipline/keys/new/", make).status_code == 302
    from yimen.sealedbox.models import Key

    new = Key.objects.get(account=account("discipline2")).pk
    path = f"/desk/discipline/keys/{new}/"
    assert one.post(path + "admit/", {"passphrase": "x"}).status_code == 409
    assert one.post(path + "admit/", OPEN).status_code == 302
    assert two.post(path + "end/", {}).status_code == 302
    said = {"phone": "0826-7654321", "address": "五楼", "address_en": "5F"}
    assert one.post("/desk/discipline/keys/contact/", said).status_code == 302
    assert "0826-7654321" in client().get("/discipline/").content.decode()
    assert Key.objects.get(pk=new).ended_on and "已停用" in one.get("/desk/discipline/keys/").content.decode()


def test_guesses_of_a_passphrase_are_slowed_down(box):
    group, codes = client("discipline"), []
    for _ in range(22):
        codes.append(group.post("/desk/discipline/", {"passphrase": "猜一猜这个口令是什么呢"}).status_code)
    assert codes[0] == 409 and codes[-1] == 429


def test_nobody_elses_page_and_no_line_of_the_log_has_a_trace_of_it(box, caplog, monkeypatch):
    lines = []
    monkeypatch.setattr(requests.log, "info", lambda *said, **more: lines.append((said, more)), raising=False)
    told = reported(agrees=True)
    assert client().get("/discipline/").status_code == 200
    assert client().post("/discipline/follow/", {"number": told.number, "code": told.code}).status_code == 200
    assert client("discipline").post("/desk/discipline/", OPEN).status_code == 200
    (one,) = threads()
    reading.thread(by=account("discipline"), passphrase=PHRASE, letter=one.id)
    assert not [line for line in lines if "discipline" in str(line[1].get("route"))]
    for login in (None, *LOGINS):
        browser = client(login)
        for path in LOOKED_AT:
            body = browser.get("/" + path).content.decode(errors="replace")
            for trace in (MARKER, NAME, told.number, str(one.id)):
                assert trace not in body, (login, path, trace)
    assert MARKER not in caplog.text and told.number not in caplog.text
