"""The desk of texts: one writes, sees the hardest case, another approves; no way leads around the mandatory parts."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.signing import client
from yimen.centres import clock as centre_clock
from yimen.documents import templates
from yimen.documents.models import Template as Row
from yimen.lib import clock
from yimen.process.titles import SIGNED_BY_OTHERS
from yimen.process.written.block import Text
from yimen.process.written.template import Part, usual

pytestmark = pytest.mark.django_db
WORDS = {
    "heading_zh": "温馨提示",
    "heading_en": "Please note",
    "before_zh": "{applicant}，您好。\n有疑问请到窗口。",
    "before_en": "Dear {applicant},\nask at a window.",
}


@pytest.fixture
def draft(house):
    """A draft for refusals by the editor; gone when the test is over."""
    id = templates.draft(by=house.account("editor"), kind="refusal")
    yield id
    Row.objects.filter(pk=id).delete()


def day(days):
    centre_clock.take()
    on = clock.today() + timedelta(days=days)
    return {"since_year": str(on.year), "since_month": str(on.month), "since_day": str(on.day)}


def test_the_pages_are_right(house, draft):
    by, id = house.account("editor"), draft
    own = Part("own-1", Text("温馨提示", "Please note"), before=(Text("请到窗口。", "Ask at a window."),))
    templates.write(by=by, id=id, parts=(own, *usual("refusal").parts))
    assert house.judged("editor", "/desk/texts/") == []
    assert house.judged("editor", "/desk/texts/refusal/") == []
    assert house.judged("editor", f"/desk/texts/versions/{id}/") == []
    assert house.judged("editor", f"/desk/texts/versions/{id}/parts/facts/") == []


def test_the_pages_of_an_approval_are_right(house, draft):
    by, id = house.account("editor"), draft
    assert house.judged("editor", f"/desk/texts/versions/{id}/propose/") == []
    assert house.judged("editor", f"/desk/texts/versions/{id}/discard/") == []
    assert house.judged("editor", f"/desk/texts/versions/{id}/preview/") == []
    centre_clock.take()
    templates.propose(by=by, id=id, since=clock.today() + timedelta(3), why="加提示")
    assert house.judged("legal1", f"/desk/texts/versions/{id}/decide/") == []


def test_an_editor_writes_and_another_person_approves(house, draft):
    editor, legal = client("editor"), client("legal1")
    page = f"/desk/texts/versions/{draft}/"
    assert editor.post(f"{page}parts/new/", WORDS).status_code == 302
    editor.post(page, {"up": "own-1"})
    one = templates.version(draft)
    assert [part.code for part in one.template.parts][-2:] == ["own-1", "reconsideration_first"]
    assert "温馨提示" in editor.get(page).content.decode()
    for query in ("", "?hard"):
        assert "温馨提示" in editor.get(f"{page}preview/{query}").content.decode()
    printed = editor.get(f"{page}preview/?hard&pdf")
    assert printed.content.startswith(b"%PDF")
    early = editor.post(f"{page}propose/", {**day(0), "why": "加提示"})
    assert early.status_code == 409 and "最早是明天" in early.content.decode()
    assert editor.post(f"{page}propose/", {**day(3), "why": "加提示"}).status_code == 302
    assert "审核" in legal.get("/desk/texts/").content.decode()
    unsaid = legal.post(f"{page}decide/", {"agree": "no"})
    assert unsaid.status_code == 409 and "写明意见" in unsaid.content.decode()
    assert legal.post(f"{page}decide/", {"agree": "yes"}).status_code == 302
    one = templates.version(draft)
    assert one.number == 2 and one.approved_by == house.account("legal1")
    late = editor.post(f"{page}parts/own-1/", WORDS)
    assert late.status_code == 409 and "不能再改" in late.content.decode()
    assert editor.post(f"{page}discard/").status_code == 409 and templates.version(draft)


def test_what_is_sent_back_is_written_anew(house, draft):
    editor, legal = client("editor"), client("legal1")
    page = f"/desk/texts/versions/{draft}/"
    editor.post(f"{page}propose/", {**day(3), "why": "换顺序"})
    legal.post(f"{page}decide/", {"agree": "no", "opinion": "没有必要"})
    assert "没有必要" in editor.get(page).content.decode() and not templates.version(draft).proposed
    assert legal.post(f"{page}decide/", {"agree": "yes"}).status_code == 409
    assert editor.post(f"{page}discard/").status_code == 302 and templates.version(draft) is None


def test_nobody_approves_what_they_wrote(house, draft):
    both = house.account("editor")
    Row.objects.filter(pk=draft).update(made_by=house.account("legal1"))
    with pytest.raises(templates.NotPossible, match="not_entitled"):
        templates.decide(by=both, id=draft, agree=True)
    Row.objects.filter(pk=draft).update(since=clock.today() + timedelta(3), proposed_at=clock.now(), why="x")
    with pytest.raises(templates.NotPossible, match="same_person"):
        templates.decide(by=house.account("legal1"), id=draft, agree=True)


@pytest.mark.parametrize(
    "form",
    [
        {"out": "facts"},
        {"out": "remedies"},
        {"up": "ground"},
        {"up": "nonsense"},
        {"up": "seal"},
        {},
    ],
)
def test_a_tampered_form_takes_no_mandatory_part_out(house, draft, form):
    client("editor").post(f"/desk/texts/versions/{draft}/", form)
    assert templates.version(draft).template == usual("refusal")


@pytest.mark.parametrize(
    ("changes", "status", "said"),
    [
        ({"before_en": "one line"}, 422, "段数不一样"),
        ({"heading_zh": ""}, 422, "段数不一样"),
        ({"before_zh": "{identity}", "before_en": "{identity}"}, 302, "不在可用的变量里"),
        ({"before_zh": "", "before_en": ""}, 302, "要有标题和文字"),
    ],
)
def test_what_is_wrong_is_said_and_is_never_proposed(house, draft, changes, status, said):
    editor, page = client("editor"), f"/desk/texts/versions/{draft}/"
    answer = editor.post(f"{page}parts/new/", WORDS | changes)
    assert answer.status_code == status
    if status == 302:
        answer = editor.get(page)
        assert editor.get(f"{page}preview/").status_code == 409
        refused = editor.post(f"{page}propose/", {**day(3), "why": "x"})
        assert refused.status_code == 409 and said in refused.content.decode()
    assert said in answer.content.decode()


@pytest.mark.parametrize("login", ["clerk3", "head1", "supervisor", "system"])
def test_other_staff_may_not_and_the_public_knows_of_nothing(house, draft, login):
    for path in ("", "refusal/", f"versions/{draft}/", f"versions/{draft}/preview/"):
        assert client(login).get(f"/desk/texts/{path}").status_code == 403
        assert client("li").get(f"/desk/texts/{path}").status_code == 404
    assert Client(headers={"host": "testserver"}).get("/desk/texts/").status_code == 302
    assert client("legal1").post(f"/desk/texts/versions/{draft}/propose/", day(3)).status_code == 403
    assert client("editor").get(f"/desk/texts/versions/{draft}/decide/").status_code == 403


@pytest.mark.parametrize("kind", sorted(SIGNED_BY_OTHERS))
def test_what_others_sign_is_written_and_looked_at_as_other_papers_are(house, kind):
    editor = client("editor")
    assert SIGNED_BY_OTHERS[kind][0] in editor.get("/desk/texts/").content.decode()
    begun = editor.post(f"/desk/texts/{kind}/")
    assert begun.status_code == 302
    page = begun["Location"]
    assert editor.post(f"{page}parts/new/", WORDS).status_code == 302
    looked = editor.get(f"{page}preview/").content.decode()
    assert "温馨提示" in looked and SIGNED_BY_OTHERS[kind][0] in looked
    assert editor.get(f"{page}preview/?hard&pdf").content.startswith(b"%PDF")
    assert SIGNED_BY_OTHERS[kind][1] in editor.get(f"/en{page}preview/").content.decode()
    Row.objects.filter(kind=kind).delete()
