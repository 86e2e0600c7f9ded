"""What is printed to be signed by others: the receipt of service, a letter of commitment, a promise to fill a gap."""

from datetime import date

from msgspec.structs import replace

from tests.process.papers import FULL, words
from tests.process.stories import GAP, KEPT, NOTICE, PROMISE, D, accepted, serve, told
from yimen.law.article import stands_in_text
from yimen.process.application import commands as do
from yimen.process.titles import SIGNED_BY_OTHERS
from yimen.process.written import promised, served
from yimen.process.written.template import applied, usual

ON = date(2026, 3, 2)


def receipt(story):
    return served.to_sign(story.state, FULL, ON)


def rows(document):
    (papers,) = [block for block in document.blocks if block.code == "papers"]
    return [[cell.zh for cell in row] for row in papers.rows]


def test_the_receipt_of_service_lists_what_is_to_be_served_and_afterwards_how_it_was():
    story = told((D, "W", NOTICE))
    document = receipt(story)
    assert rows(document) == [["补正通知书（一次性告知书）", "补正-1", "", "", ""]]
    said = words(document)
    assert all(part in said for part in ("签名或者盖章", "代收人", "拒收事由和日期", "见证人", "第八十九条"))
    assert "Signed for on their behalf" in words(document, language="en")
    story.act(D, "W", serve("correction_notice"))
    assert rows(receipt(story)) == [["补正通知书（一次性告知书）", "补正-1", "直接送达", "2026年3月2日", ""]]


def test_what_goes_electronically_or_is_signed_by_others_needs_none():
    story = told((D, "W", do.ChooseService(True, "签名")), (D, "W", NOTICE))
    assert story.state.paper("correction_notice").way == "electronic" and receipt(story) is None
    assert receipt(told()) is None, "the receipt of materials is handed over in the act"


def test_a_letter_of_commitment_says_everything_that_is_asked_and_what_follows_while_nothing_is_decided():
    item = replace(FULL, commitment_allowed=True)
    story = told(item=item)
    letter = promised.commitment(story.state, item, story.place, ON)
    said = words(letter)
    assert "有固定的经营场所" in said and "平面图" in said and "60 个工作日内核查" in said
    assert "撤销决定" in said and "不愿意承诺的" in said and "申请人（签名）" in said
    assert all(t.en for b in letter.blocks for t in b.lines if not t.zh.startswith("《"))
    assert promised.commitment(story.state, FULL, story.place, ON) is None
    granted = told((D, "O", do.GrantByCommitment("卷内第 2 页")), item=replace(item, case_type="immediate"))
    assert promised.commitment(granted.state, item, granted.place, ON) is None


def test_a_promise_names_each_material_and_its_term_until_it_is_kept():
    story = told((D, "W", PROMISE), place="zhejiang", **GAP)
    promise = promised.gap(story.state, FULL, story.place, ON)
    said = words(promise)
    assert "健康证" in said and f"{story.place.gap_term_days} 个工作日内补齐" in said and "签名" in said
    story.act(D, "A", KEPT)
    assert promised.gap(story.state, FULL, story.place, ON) is None
    assert promised.gap(accepted().state, FULL, story.place, ON) is None


def test_what_they_rest_on_stands_in_the_law():
    assert all(map(stands_in_text, (served.SIGNED_FOR, served.LEFT, promised.BY_COMMITMENT)))


def test_each_under_its_usual_template_says_the_same_and_keeps_its_own_headings():
    item = replace(FULL, commitment_allowed=True)
    gap = told((D, "W", PROMISE), place="zhejiang", **GAP)
    story = told(item=item)
    drawn = (
        promised.commitment(story.state, item, story.place, ON),
        promised.gap(gap.state, FULL, gap.place, ON),
        receipt(told((D, "W", NOTICE))),
    )
    for document in drawn:
        assert applied(document, usual(document.kind), 1) == document
        assert document.title() == SIGNED_BY_OTHERS[document.kind][0]


def test_what_was_signed_stands_from_its_day():
    story = told((D, "W", NOTICE))
    assert served.since(story.state, date(2026, 4, 1)) == date(2026, 4, 1)
    story.act(D, "W", serve("correction_notice"))
    assert served.since(story.state, date(2026, 4, 1)) == date.fromisoformat(D)
    gap = told((D, "W", PROMISE), place="zhejiang", **GAP)
    assert promised.since(gap.state, date(2026, 4, 1)) == date.fromisoformat(D)
