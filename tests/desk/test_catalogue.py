"""The catalogue's desk: drafted section by section, compared, submitted, reviewed by another, in force on its day."""

import re
from datetime import date, datetime

import pytest

from tests.desk.catalogue import (
    AT,
    HERE,
    TODAY,
    TOMORROW,
    Fields,
    another,
    begin,
    different,
    draft,
    page,
    promise,
    review,
    save,
)
from tests.faces import ITEM
from tests.signing import client
from yimen.catalogue import edited, editors, queries
from yimen.catalogue.models import Change, ItemVersion, Remark
from yimen.centres import clock
from yimen.desk.catalogue.sections import ELSEWHERE, LISTS, SECTIONS
from yimen.people.models import Account, Posting
from yimen.process.item import Item


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


def test_a_promise_is_changed_reviewed_by_another_and_in_force_from_its_day(city):
    before = queries.entry(ITEM, TODAY).definition.promised.days
    head = page("editor", HERE)
    assert "起草新版本" in head and 'class="govuk-button" href' not in head, "to suspend is not the next step"
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


def test_who_was_writing_when_the_draft_went_reads_so_and_what_they_wrote(city):
    begin()
    section, entry = f"{HERE}draft/places/", f"{HERE}draft/materials/0/"
    mine, other = Fields(page("editor", section)).found, Fields(page("editor", entry)).found
    save("editor", f"{HERE}discard/", basis="不改了")
    for path, given in ((section, mine | {"hours": "每天 9:00"}), (entry, other | {"name": "每天 9:00"})):
        answer = client("editor").post(path, given)
        text = answer.content.decode()
        assert answer.status_code == 409 and "不能再改" in text and "每天 9:00" in text
        assert client("editor").get(path).status_code == 403
        assert client("legal1").post(path, given).status_code == 403


def moved(path, move, **typed):
    """Press a button of the section's list as it stands, with this typed above it."""
    given = Fields(page("editor", path)).found | typed
    return client("editor").post(path, given | {"move": move})


def test_moving_an_entry_keeps_what_was_typed_above_it(city):
    begin()
    path, before = f"{HERE}draft/steps/", draft().steps
    answer = moved(path, "down:0", visit_reason="核对原件")
    assert answer["Location"].endswith(f"{path}#entry-1")
    assert draft().steps == (before[1], before[0], *before[2:]) and draft().visit_reason == "核对原件"
    wrong = moved(path, "out:0", visit_reason="领取证件", visits_required="两次")
    assert wrong.status_code == 422 and "领取证件" in wrong.content.decode()
    drawn = Fields(page("editor", path)).found
    save("editor", path, hours="", visit_reason="改过")
    late = client("editor").post(path, drawn | {"move": "up:1", "visit_reason": "又一句"})
    assert late.status_code == 409 and "又一句" in late.content.decode()
    assert draft().steps == (before[1], before[0], *before[2:]) and draft().visit_reason == "改过"
    add = client("editor").post(
        path, Fields(page("editor", path)).found | {"add": "1", "visit_reason": "当面"}
    )
    assert add["Location"] == f"{path}new/" and draft().visit_reason == "当面"


def test_enter_in_a_field_of_a_section_saves_it(city):
    begin()
    save("editor", f"{HERE}draft/basics/", base_code=another().code)
    text = page("editor", f"{HERE}draft/result/")
    assert 'name="take_back"' in text
    first = re.search(r"<button([^>]*)>", text[text.index('id="section"') :])[1]
    assert "name=" not in first, "the first button of a form is what Enter presses"


def test_entries_are_added_moved_and_taken_out_and_keep_their_codes(city):
    begin()
    path, before = f"{HERE}draft/materials/", [m.code for m in draft().materials]
    save("editor", f"{path}new/", name="场地平面图", name_en="Floor plan", copies="2", when=[])
    added = draft().materials[-1]
    assert added.code not in before and (added.copies, added.provenance) == (2, "published")
    editor, last = client("editor"), len(before)
    assert moved(path, f"up:{last}").status_code == 302
    assert [m.code for m in draft().materials] == [*before[:-1], added.code, before[-1]]
    drawn = Fields(page("editor", path)).found
    assert moved(path, f"out:{last - 1}").status_code == 302
    assert [m.code for m in draft().materials] == before
    for forged in ("up:99", "out:-1", "burn:0", "up"):
        assert moved(path, forged).status_code == 404
    late = editor.post(path, drawn | {"move": f"out:{last - 1}"})
    assert late.status_code == 409 and "什么也没有动" in late.content.decode()
    assert [m.code for m in draft().materials] == before, "another entry stands at its place by now"
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
