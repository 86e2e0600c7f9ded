"""Announcements on the desk: who may, drafted with a file, released by another, and every page fit to work at."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from msgspec.structs import replace

from tests.faces import PDF
from tests.signing import client
from yimen.announcements import actions, queries, replies
from yimen.announcements.content import Content

GIVEN = {
    "kind": "notice",
    "title": "公告一则",
    "issuer": "安州市人民政府",
    "dated_on": "2026-03-02",
    "effective_on": "2026-03-02",
    "text": "正文",
}
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/desk/announcements/", "/desk/announcements/new/"])
def test_the_editors_pages_are_right(house, path):
    assert house.judged("editor", path) == []


def test_the_pages_of_a_draft_and_of_what_is_released_are_right(house):
    editor, legal = (house.account(login) for login in ("editor", "legal1"))
    content = Content("notice", "公告一则", "正文", "安州市人民政府", *[date(2026, 3, 2)] * 2)
    draft, further = (actions.draft(by=editor, content=content) for _ in range(2))
    released = actions.release(by=legal, id=further)
    assert house.judged("editor", f"/desk/announcements/{draft}/") == []
    assert house.judged("editor", f"/desk/announcements/{draft}/discard/") == []
    assert house.judged("legal1", f"/desk/announcements/{draft}/release/") == []
    assert house.judged("legal1", f"/desk/announcements/released/{released}/withdraw/") == []
    asks = replace(content, kind="consultation", until=date(2026, 3, 20))
    asked = actions.release(by=legal, id=actions.draft(by=editor, content=asks))
    replies.reply(announcement=asked, text="收费太高")
    (said,) = replies.received(asked)
    assert house.judged(None, f"/announcements/{asked}/reply/") == []
    assert house.judged("editor", f"/desk/announcements/released/{asked}/replies/") == []
    assert house.judged("editor", f"/desk/announcements/released/{asked}/replies/{said.id}/") == []
    actions.discard(by=editor, id=draft)
    actions.withdraw(by=legal, id=released, reason="文号有误")


def test_two_persons_announce_with_a_file_that_was_judged(house):
    editor, legal = client("editor"), client("legal1")
    bad = editor.post(
        "/desk/announcements/new/", GIVEN | {"file": SimpleUploadedFile("a.pdf", b"MZ not a pdf")}
    )
    assert bad.status_code == 422 and "公告一则" in bad.content.decode()
    sent = editor.post("/desk/announcements/new/", GIVEN | {"file": SimpleUploadedFile("目录.pdf", PDF)})
    assert sent.status_code == 302
    (draft,) = queries.drafts()
    path = f"/desk/announcements/{draft.id}/release/"
    assert editor.post(path).status_code == 403
    assert "公告一则" in legal.get(path).content.decode() and legal.post(path).status_code == 302
    (one,) = queries.listed()
    public = Client(headers={"host": "testserver"})
    assert "目录" in public.get(f"/announcements/{one.id}/").content.decode()
    file = public.get(f"/announcements/{one.id}/files/0/")
    assert file.content == PDF and file["X-Content-Type-Options"] == "nosniff"
    gone = f"/desk/announcements/released/{one.id}/withdraw/"
    assert legal.post(gone, {"reason": ""}).status_code == 422
    assert legal.post(gone, {"reason": "文号有误"}).status_code == 302
    assert "文号有误" in public.get(f"/announcements/{one.id}/").content.decode()


def test_what_cannot_be_released_stays_a_draft_and_says_why(house):
    editor, legal = client("editor"), client("legal1")
    early = {"kind": "hearing", "place": "三楼", "until": "2026-03-05", "hearing_at": "2026-03-06T09:00"}
    assert editor.post("/desk/announcements/new/", GIVEN | early).status_code == 302
    draft = queries.drafts()[0]
    answer = legal.post(f"/desk/announcements/{draft.id}/release/")
    assert answer.status_code == 409 and "七个工作日" in answer.content.decode()
    assert "第四十八条" in answer.content.decode() and queries.written(draft.id)
    assert editor.get(f"/desk/announcements/{draft.id}/").status_code == 200
    assert editor.post(f"/desk/announcements/{draft.id}/discard/").status_code == 302


@pytest.mark.parametrize("login", ["counter1", "supervisor", "chief1"])
def test_other_staff_may_not_and_the_public_knows_of_nothing(house, login):
    for path in ("", "new/", "1/", "1/release/", "1/discard/", "released/1/withdraw/"):
        assert client(login).get(f"/desk/announcements/{path}").status_code == 403
        assert client("li").get(f"/desk/announcements/{path}").status_code == 404
