"""The documents of the review: what time costs, who may speak, what was seen."""

from tests.process.papers import FULL, D, story_of, words, written
from tests.process.people import Story
from yimen.process.application import commands as do
from yimen.process.written.block import fill


def test_the_notice_of_excluded_time_names_kind_basis_days_and_from_when():
    document = written(story_of("excluded_time"), "excluded_time")
    assert words(document, "ground") == "检测" and "条例第八条" in words(document, "legal_basis")
    assert "5 个工作日" in words(document, "estimate") and "次日起" in words(document, "from")


def test_the_notice_of_extension_names_days_reasons_the_head_and_the_new_day():
    story = Story(FULL).to("UNDER_REVIEW")
    story.act(D, "R", do.AskExtension(days=10, reasons="专家意见不一致"))
    story.act(D, "H", do.ApproveExtension())
    document = written(story, "extension")
    assert "10 个工作日" in words(document, "extension_days") and "专家意见不一致" in words(
        document, "reasons"
    )
    assert "{actor}" in words(document, "approved_by")
    assert "2026年4月14日" in words(document, "due") and "2026年3月30日" in words(document, "due")


def test_parties_and_hearing_papers_name_matter_rights_and_period():
    for kind, period in (("parties_notice", "5 个工作日"), ("hearing_right", "5 个工作日")):
        document = written(story_of(kind), kind)
        assert "日照" in words(document, "matter") and period in words(document, "period")
    assert "陈述和申辩" in words(written(story_of("parties_notice"), "parties_notice"), "rights")
    assert "不承担" in words(written(story_of("hearing_right"), "hearing_right"), "rights")


def test_the_summons_names_the_time_of_the_place_the_chair_and_recusal():
    document = written(story_of("hearing_notice"), "hearing_notice")
    assert "2026年3月20日 10:00" in words(document, "hearing_time") and "三楼" in words(
        document, "hearing_time"
    )
    assert "{person:chair}" in words(document, "chair") and "回避" in words(document, "recusal")
    assert fill(words(document, "chair"), {"person:chair": "李主任"}) == "李主任"


def test_the_summons_says_where_the_public_was_told_and_on_which_words():
    said = words(written(story_of("hearing_notice"), "hearing_notice"), "hearing_time")
    assert "公告" not in said
    story = Story(FULL).to("UNDER_REVIEW")
    at = story.context("2026-03-20", "R").now
    story.act("2026-03-02", "R", do.CallHearing(at=at, place="三楼", chair="chair", announcement="公告栏"))
    document = written(story, "hearing_notice")
    assert "向社会公告\n公告栏" in words(document, "hearing_time") and "第四十六条" in words(
        document, "hearing_time"
    )
    assert "Announced to the public" in words(document, "hearing_time", "en")


def test_the_record_of_a_check_names_two_officers_the_place_and_the_finding_and_is_signed():
    document = written(story_of("site_check_record"), "site_check_record")
    assert len(document.block("officers").lines) == 2 and "{site}" in words(document, "place_and_time")
    assert "可" in words(document, "findings") and words(document, "signature").count("签名") == 2
