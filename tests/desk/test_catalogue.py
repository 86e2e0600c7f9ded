"""The catalogue's desk: drafted section by section, compared, submitted, reviewed by another, in force on its day."""

from datetime import date, datetime
from html.parser import HTMLParser

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.catalogue.lists import workbook
from tests.desk.office import client
from tests.faces import ITEM
from yimen.catalogue import edited, editors, queries
from yimen.catalogue.columns import HEADINGS
from yimen.catalogue.models import Change, ItemVersion, Remark
from yimen.catalogue.tables import parse
from yimen.centres import clock
from yimen.desk.catalogue.sections import BY_CODE, ELSEWHERE, LISTS, SECTIONS
from yimen.people.models import Account, Posting
from yimen.process.item import Item

AT = "/desk/catalogue/"
HERE = f"{AT}items/{ITEM}/"
TOMORROW, TODAY = date(2026, 3, 3), date(2026, 3, 2)


@pytest.fixture(autouse=True)
def today(city):
    clock.move(datetime.fromisoformat("2026-03-02T09:00+08:00"))


def page(login, path, status=200):
    """Return the text of a page for somebody."""
    answer = client(login).get(path)
    assert answer.status_code == status, (login, path, answer.status_code)
    return answer.content.decode()


class Fields(HTMLParser):
    """What the fields of the page's own form hold, as a browser would send them."""

    def __init__(self, text):
        super().__init__()
        self.found, self.inside, self.name, self.first = {}, False, "", False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        has = dict(attrs)
        if tag == "form":
            self.inside = "novalidate" in has and has.get("method") == "post"
        if not self.inside or has.get("name") in ("csrfmiddlewaretoken", "submission_key"):
            return
        if tag == "input" and has.get("type") in ("checkbox", "radio"):
            if "checked" in has:
                self.found.setdefault(has["name"], []).append(has.get("value", "on"))
        elif tag == "input":
            self.found[has["name"]] = has.get("value", "")
        elif tag in ("textarea", "select"):
            self.name, self.first = has["name"], tag == "select"
            self.found[self.name] = ""
        elif tag == "option" and (self.first or "selected" in has):
            self.found[self.name], self.first = has["value"], False

    def handle_endtag(self, tag):
        if tag in ("textarea", "select"):
            self.name = ""
        elif tag == "form":
            self.inside = False

    def handle_data(self, data):
        if self.name and self.lasttag == "textarea":
            self.found[self.name] += data.removeprefix("\n").removeprefix("\r\n")


def save(login, path, status=302, **changes):
    """Open a form, change some of its fields and send it, as a person would."""
    given = Fields(page(login, path)).found | changes
    answer = client(login).post(path, given)
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer


def draft():
    """Return the open draft's definition."""
    return edited.definition(queries.open_draft(ITEM))


def different(before):
    """Return the elements in which the draft differs."""
    now = draft()
    return {name for name in Item.__struct_fields__ if getattr(now, name) != getattr(before, name)}


def another():
    """Return another item that is in force."""
    return next(v.item for v in queries.all_in_force(TODAY) if v.item.code != ITEM and v.item.licence)


def begin(login="editor"):
    assert client(login).post(f"{HERE}begin/").status_code == 302


def test_every_element_of_an_item_stands_in_exactly_one_section():
    named = [name for section in SECTIONS for name in section.names]
    assert sorted([*named, *ELSEWHERE]) == sorted(Item.__struct_fields__)
    assert {one.entries for one in SECTIONS if one.entries} == set(LISTS)


def test_what_is_saved_as_it_stands_changes_nothing(city):
    begin()
    before = draft()
    for section in SECTIONS:
        save("editor", f"{HERE}draft/{section.code}/")
        assert different(before) == set(), section.code
        for place in range(len(getattr(before, section.entries)) if section.entries else 0):
            save("editor", f"{HERE}draft/{section.code}/{place}/")
            assert different(before) == set(), (section.code, place)
    assert not Change.objects.filter(what="revise").exists()


def promise(days, login="editor"):
    """Change the promise in the open draft, and submit it."""
    save(login, f"{HERE}draft/limits/", promised__days=str(days), promised__provenance="promise")
    save(login, f"{HERE}submit/")


def review(login="legal1", status=302, **given):
    return save(login, f"{HERE}review/", status, **({"verdict": "lawful"} | given))


def test_a_promise_is_changed_reviewed_by_another_and_in_force_from_its_day(city):
    before = queries.entry(ITEM, TODAY).definition.promised.days
    assert "起草新版本" in page("editor", HERE)
    begin()
    assert "没有妨碍公布的地方" in page("editor", HERE)
    promise(before - 1)
    shown = page("legal1", f"{HERE}compare/")
    assert f"{before} 个工作日" in shown and f"{before - 1} 个工作日" in shown and "2 处不同" in shown
    assert client("editor").get(f"{HERE}review/").status_code == 403
    assert client("legal1").get(f"{HERE}publish/").status_code == 403
    review()
    assert client("legal1").get(f"{HERE}publish/").status_code == 403
    save("editor", f"{HERE}publish/", on=TOMORROW.isoformat())
    assert [c.what for c in Change.objects.filter(item__code=ITEM).order_by("-id")[:5]] == [
        "publish", "review", "submit", "revise", "draft",
    ]  # fmt: skip
    assert queries.entry(ITEM, TODAY).definition.promised.days == before
    assert "第 2 版" in page("editor", HERE)
    clock.move(datetime.fromisoformat("2026-03-03T00:00+08:00"))
    assert queries.entry(ITEM, TOMORROW).definition.promised.days == before - 1
    assert "第 2 版" in page("", f"/items/{ITEM}/")


def test_whoever_wrote_anything_of_a_draft_never_reviews_it(city, both):
    begin(both)
    promise(3)
    for login in (both, "editor"):
        assert client(login).get(f"{HERE}review/").status_code == 403
    given = Fields(page("legal1", f"{HERE}review/")).found | {"verdict": "lawful"}
    answer = client(both).post(f"{HERE}review/", given)
    assert answer.status_code == 409 and "由另一个人审核" in answer.content.decode()
    review()


@pytest.fixture
def both(city):
    """Somebody who edits and reviews."""
    account = Account.objects.get(login="legal1")
    other = Account.objects.create(login="both", kind="staff")
    for role in ("legal_affairs", "catalogue_editor"):
        Posting.objects.create(
            account=other, organ=account.postings.get().organ, role=role, valid_from=date(2026, 1, 1)
        )
    return "both"


def test_a_draft_is_sent_back_with_remarks_at_its_elements(city):
    begin()
    promise(4)
    version = ItemVersion.objects.get(id=queries.open_draft(ITEM))
    refused = review(status=422, verdict="back").content.decode()
    assert "退回的，请写明理由" in refused
    review(verdict="back", remark__promised="五日以内不现实", why="见逐项意见")
    assert list(Remark.objects.values_list("version_id", "field")) == [(version.id, "promised")]
    assert "五日以内不现实" in page("editor", f"{HERE}draft/limits/")
    assert client("legal1").get(f"{HERE}review/").status_code == 403
    clock.move(datetime.fromisoformat("2026-03-02T09:05+08:00"))
    promise(6)
    assert "以前的审核意见" in page("editor", f"{HERE}draft/limits/")
    review()


def test_what_hinders_a_publication_stands_at_its_element_with_the_article_and_stops_the_submission(city):
    begin()
    save("editor", f"{HERE}draft/remedies/", court="")
    shown = page("editor", f"{HERE}draft/remedies/")
    assert "没有写明管辖法院" in shown and "行政诉讼法" in shown
    assert "处要改" in page("editor", f"{HERE}draft/basics/")
    save("editor", f"{HERE}draft/limits/", promised__days="90")
    assert "行政许可法第四十二条" in page("editor", f"{HERE}draft/limits/")
    answer = save("editor", f"{HERE}submit/", 409).content.decode()
    assert "没有写明管辖法院" in answer
    assert "第四十二条" in page("editor", f"/en{HERE}draft/limits/") or "Article 42" in page(
        "editor", f"/en{HERE}draft/limits/"
    )


def test_two_editors_on_one_section_lose_nothing(city):
    begin()
    path = f"{HERE}draft/places/"
    mine = Fields(page("editor", path)).found
    save("editor", path, hours="周一至周日")
    answer = client("editor").post(path, mine | {"hours": "每天 9:00—12:00"})
    text = answer.content.decode()
    assert answer.status_code == 409 and "已经被改过" in text and "每天 9:00—12:00" in text
    assert draft().hours == "周一至周日"
    assert client("editor").post(path, Fields(text).found).status_code == 302
    assert draft().hours == "每天 9:00—12:00"
    entry = f"{HERE}draft/materials/0/"
    mine = Fields(page("editor", entry)).found
    save("editor", f"{HERE}draft/materials/1/", name="另一份材料")
    answer = client("editor").post(entry, mine | {"name": "改名"})
    assert answer.status_code == 409 and "改名" in answer.content.decode()
    assert client("editor").post(entry, Fields(answer.content.decode()).found).status_code == 409


def test_entries_are_added_moved_and_taken_out_and_keep_their_codes(city):
    begin()
    path, before = f"{HERE}draft/materials/", [m.code for m in draft().materials]
    save("editor", f"{path}new/", name="场地平面图", name_en="Floor plan", copies="2", when=[])
    added = draft().materials[-1]
    assert added.code not in before and (added.copies, added.provenance) == (2, "published")
    editor, last = client("editor"), len(before)
    assert editor.post(path, {"move": f"up:{last}"}).status_code == 302
    assert [m.code for m in draft().materials] == [*before[:-1], added.code, before[-1]]
    assert editor.post(path, {"move": f"out:{last - 1}"}).status_code == 302
    assert [m.code for m in draft().materials] == before
    for forged in ("up:99", "out:-1", "burn:0", "up"):
        assert editor.post(path, {"move": forged}).status_code == 404
    for forged in ("99", "x", "-1"):
        assert editor.get(f"{path}{forged}/").status_code == 404
    assert editor.get(f"{HERE}draft/nothing/").status_code == 404
    assert editor.get(f"{HERE}draft/places/new/").status_code == 404


def test_a_field_of_the_form_is_asked_with_the_answers_of_an_earlier_one_and_tried(city):
    begin()
    path = f"{HERE}draft/form/"
    save("editor", f"{path}new/", label="是否外卖", type="yes_no", required=["on"], when=[])
    name = draft().fields[-1].name
    save("editor", f"{path}new/", label="配送平台", type="text", example="某平台", when=[f"{name}=yes"])
    assert draft().fields[-1].when == (f"{name}=yes",)
    save("editor", f"{path}new/", label="最高金额", type="money", least="1.50", example="20", when=[])
    assert draft().fields[-1].least == 150
    tried = f"/items/{ITEM}/draft/form/"
    first = page("editor", tried)
    assert "是否外卖" in first and "配送平台" not in first
    given = Fields(first).found | {f"field_{name}": "yes"}
    second = client("editor").post(tried, given).content.decode()
    assert "配送平台" in second
    third = client("editor").post(tried, Fields(second).found)
    assert third.status_code == 422 and "照现在的回答要交的材料" in third.content.decode()
    assert "这是草稿的预览" in page("legal1", f"/items/{ITEM}/draft/")
    for login in ("li", "reviewer1"):
        assert client(login).get(tried).status_code == 404
        assert client(login).get(f"/items/{ITEM}/draft/").status_code == 404


def test_a_suspension_and_a_cancellation_say_and_count_what_becomes_of_open_cases(city):
    for name in ("suspend", "cancel"):
        shown = page("editor", f"{HERE}{name}/")
        assert "在办的申请" in shown and "照" in shown
    assert save("editor", f"{HERE}suspend/", 422, basis="").status_code == 422
    late = save("editor", f"{HERE}suspend/", 409, on="2026-03-01", basis="安府发〔2026〕3号").content.decode()
    assert "不能从过去的日子" in late and "安府发〔2026〕3号" in late
    save("editor", f"{HERE}suspend/", on="2026-03-02", basis="安府发〔2026〕3号")
    assert queries.entry(ITEM, TODAY).status == "suspended"
    assert client("editor").get(f"{HERE}suspend/").status_code == 403
    save("editor", f"{HERE}resume/", on="2026-03-03", basis="安府发〔2026〕4号")
    save("editor", f"{HERE}cancel/", on="2026-03-04", basis="国发〔2026〕1号")
    clock.move(datetime.fromisoformat("2026-03-04T00:00+08:00"))
    assert queries.entry(ITEM, date(2026, 3, 4)).status == "cancelled"
    assert "国发〔2026〕1号" in page("editor", HERE)
    assert client("editor").get(f"{HERE}cancel/").status_code == 403


def test_a_draft_is_given_up_with_a_reason_and_its_number_is_not_used_again(city):
    begin()
    save("editor", f"{HERE}discard/", 422, basis="")
    save("editor", f"{HERE}discard/", basis="不改了")
    begin()
    assert [v.number for v in ItemVersion.objects.filter(item__code=ITEM).order_by("number")] == [1, 2, 3]


def test_an_editor_of_one_organ_sees_and_edits_its_items_alone(city, both):
    me = editors.hands(Account.objects.get(login=both).pk)
    found, total = edited.listed(me, edited.Wanted(), 500)
    everything, whole = edited.listed(
        editors.hands(Account.objects.get(login="editor").pk), edited.Wanted(), 500
    )
    assert 0 < total < whole and {one.organ for one in found} == set(me.reach)
    other = next(one for one in everything if one.organ not in me.reach)
    assert client(both).get(f"{AT}items/{other.code}/").status_code == 404
    assert client(both).post(f"{AT}items/{other.code}/begin/").status_code == 404
    assert other.name not in page(both, AT)
    for login in ("clerk3", "reviewer1", "head1"):
        assert client(login).get(AT).status_code == 403
    assert client("li").get(AT).status_code == 404


def test_the_list_is_narrowed_and_every_state_is_found(city):
    begin()
    assert "食品经营许可" in page("editor", f"{AT}?state=draft")
    promise(3)
    assert "食品经营许可" in page("legal1", f"{AT}?state=submitted")
    assert "食品经营许可" not in page("editor", f"{AT}?state=draft")
    assert "食品经营许可" in page("editor", f"{AT}?q=S005")
    for state in (*edited.STATES, "nonsense"):
        page("editor", f"{AT}?state={state}")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "quality/",
        "laws/",
        "bulk/",
        "bulk/?main=511602-S005",
        "excel/",
        "new/",
        "items.xlsx",
        "items-empty.xlsx",
        "quality.csv",
    ],
)
def test_every_list_of_the_desk_opens_for_its_editor(city, path):
    assert client("editor").get(AT + path).status_code == 200
    assert client("editor").get(f"/en{AT}{path}").status_code == 200
    edits = ("bulk/", "bulk/?main=511602-S005", "excel/", "new/", "items.xlsx")
    assert client("legal1").get(AT + path).status_code == (403 if path in edits else 200)


def test_items_go_out_to_excel_and_come_back_as_drafts(city):
    editor = client("editor")
    data = editor.get(f"{AT}items.xlsx?q=S005").content
    same = editor.post(f"{AT}excel/", {"file": SimpleUploadedFile("事项.xlsx", data), "do": "take_in"})
    assert same.status_code == 302 and not ItemVersion.objects.filter(status="draft").exists()
    table = parse(data)
    place = [*HEADINGS].index("hours")
    cells = [*table.lines[0].cells]
    cells[place] = "每天 9:00—12:00"
    changed = workbook([cells], table.header.cells)
    sent = {"file": SimpleUploadedFile("事项.xlsx", changed), "do": "preview"}
    shown = editor.post(f"{AT}excel/", sent).content.decode()
    assert "办理时间" in shown and not ItemVersion.objects.filter(status="draft").exists()
    sent = {"file": SimpleUploadedFile("事项.xlsx", changed), "do": "take_in"}
    assert editor.post(f"{AT}excel/", sent).status_code == 302
    assert draft().hours == "每天 9:00—12:00"
    bad = editor.post(f"{AT}excel/", {"file": SimpleUploadedFile("x.xlsx", b"PK nonsense"), "do": "preview"})
    assert bad.status_code == 422 and "损坏" in bad.content.decode()


def test_one_change_over_many_items_is_previewed_and_confirmed(city):
    editor = client("editor")
    assert editor.post(f"{AT}bulk/", {"unit": "wd"}).status_code == 422
    asked = {"which": f"{ITEM} {another().code}", "consultation": "0826-7654321", "unit": "wd"}
    shown = editor.post(f"{AT}bulk/", asked).content.decode()
    assert "会改动 2 个事项" in shown and "0826-7654321" in shown
    assert not ItemVersion.objects.filter(status="draft").exists()
    answer = editor.post(f"{AT}bulk/", asked | {"go": "confirm", "code": [ITEM], "submit": "1"})
    assert answer.status_code == 302
    (version,) = ItemVersion.objects.filter(status="draft")
    assert version.item.code == ITEM and version.submitted_at and draft().consultation == "0826-7654321"
    review()


def test_a_new_item_is_drafted_and_says_everything_that_it_lacks(city):
    path = f"{AT}new/"
    organ = str(Account.objects.get(login="reviewer1").postings.get().organ_id)
    given = {"code": "511602-9500", "name": "新事项", "type": "licence", "organ": organ}
    taken = client("editor").post(path, given | {"code": ITEM})
    assert taken.status_code == 409 and "已经是另一个事项的" in taken.content.decode()
    assert client("editor").post(path, given | {"code": "编码 1"}).status_code == 422
    assert client("editor").post(path, given).status_code == 302
    shown = page("editor", f"{AT}items/511602-9500/")
    assert "没有写明设定依据" in shown and "从未公布" in shown
    page("editor", "/items/511602-9500/draft/")
    page("editor", "/items/511602-9500/draft/form/")
    for section in BY_CODE:
        page("editor", f"{AT}items/511602-9500/draft/{section}/")
    assert client("li").get("/items/511602-9500/").status_code == 404


def test_a_variant_shows_what_it_inherits_and_takes_an_element_back(city):
    begin()
    main = another()
    save("editor", f"{HERE}draft/basics/", base_code=main.code)
    shown = page("editor", f"{HERE}draft/result/")
    assert (
        main.name in shown
        and "改回主项的" in shown
        and "与主项相同" in page("editor", f"{HERE}draft/remedies/")
    )
    save("editor", f"{HERE}draft/result/", take_back="result_name", validity_months="36")
    assert (draft().result_name, draft().validity_months) == (main.result_name, 36)
    assert draft().name == "食品经营许可"


def test_a_newer_text_of_law_is_listed_with_both_words_until_it_is_confirmed(city):
    begin()
    path = f"{HERE}draft/bases/new/"
    given = {"law": "全国年节及纪念日放假办法", "article": "第二条", "version": "2013-12-11"}
    save("editor", path, rank="administrative_regulation", **given)
    save("editor", f"{HERE}submit/")
    review()
    save("editor", f"{HERE}publish/", on=TOMORROW.isoformat())
    shown = page("legal1", f"{AT}laws/")
    assert "食品经营许可" in shown and "农历除夕、正月初一至初三" in shown
    one = {"code": ITEM, "article": "全国年节及纪念日放假办法@2024-11-10#2", "cited": "2013-12-11"}
    assert client("legal1").post(f"{AT}laws/", one).status_code == 422
    assert client("legal1").post(f"{AT}laws/", one | {"note": "期限不变"}).status_code == 302
    assert "引用的条文都是最新的文本" in page("legal1", f"{AT}laws/")
    assert client("legal1").post(f"{AT}laws/", one | {"note": "期限不变"}).status_code == 409
