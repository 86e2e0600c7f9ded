"""Every document of an application: whole, in both languages, and not made with an empty part (2.9)."""

import re
from datetime import date

import msgspec
import pytest
from msgspec.structs import replace

from tests.process.papers import FULL, D, story_of, words, written
from tests.process.people import ITEM
from tests.process.stories import told
from yimen.law.article import Article, of_key, stands_in_text
from yimen.process import documents
from yimen.process.application import commands as do
from yimen.process.application import events as ev
from yimen.process.refusals import Refused
from yimen.process.titles import BLOCKS, DOCUMENTS
from yimen.process.written.block import cited, fill, missing

CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_document_of_the_table_is_written_whole_in_both_languages(kind):
    document = written(story_of(kind), kind)
    assert missing(document) == () and document.mandatory
    assert document.title() == DOCUMENTS[kind][0] and document.title("en") == DOCUMENTS[kind][1]
    for block in document.blocks:
        assert CHINESE.search(block.heading()) and not CHINESE.search(block.heading("en"))
    assert document.blocks[0].code == "case" and document.blocks[-1].code == "seal"


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_document_says_whose_it_is_about_what_and_how_to_follow_it(kind):
    document = written(story_of(kind), kind)
    case = words(document, "case")
    for part in (
        "{organ}",
        "{applicant}",
        "{applicant_id}",
        FULL.name,
        FULL.code,
        "N",
        "{query_code}",
        FULL.consultation,
    ):
        assert part in case, part
    assert "{organ}" in words(document, "seal") and "2026年" in words(document, "seal")
    assert document.number in case


@pytest.mark.parametrize("kind", documents.KINDS)
def test_every_kind_stands_on_words_that_stand_in_the_text(kind):
    article = documents.KINDS[kind].article
    assert article is None or stands_in_text(article)


def test_the_kinds_are_those_of_the_table_and_each_mandatory_block_has_a_heading():
    assert documents.KINDS.keys() == DOCUMENTS.keys()
    for kind in documents.KINDS.values():
        assert set(kind.mandatory) <= BLOCKS.keys()


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_document_with_an_empty_mandatory_block_is_not_made(kind):
    document = written(story_of(kind), kind)
    for code in document.mandatory:
        blocks = tuple(replace(b, lines=(), rows=()) if b.code == code else b for b in document.blocks)
        assert missing(replace(document, blocks=blocks)) == (code,)
        assert missing(replace(document, blocks=tuple(b for b in document.blocks if b.code != code))) == (
            code,
        )


@pytest.mark.parametrize(
    ("lacking", "kind"),
    [("supervision", "acceptance"), ("court", "lapse"), ("reconsideration_organ", "lapse")],
)
def test_what_an_item_does_not_name_is_asked_for_by_name(lacking, kind):
    with pytest.raises(Refused) as refused:
        written(story_of(kind), kind, replace(FULL, **{lacking: ""}))
    assert refused.value.code == "empty_block"
    assert refused.value.values["blocks"] == (("complaint",) if kind == "acceptance" else ("remedies",))


def test_a_document_is_asked_for_of_the_event_that_made_it():
    story = told((D, "W", do.Accept()))
    with pytest.raises(ValueError, match="made no document"):
        documents.content(
            "refusal",
            FULL,
            story.state,
            story.events[-1].event,
            date(2026, 3, 2),
            story.calendar,
            profile=story.place,
        )
    with pytest.raises(ValueError, match="made no document"):
        documents.content(
            "grant", FULL, story.state, ev.Published(), date(2026, 3, 2), story.calendar, profile=story.place
        )


def test_gaps_are_filled_by_name_and_other_braces_stay():
    assert (
        fill("{applicant}：{金额} {x y} {unknown}", {"applicant": "张三"}) == "张三：{金额} {x y} {unknown}"
    )
    story = told((D, "W", do.DeclareNotRequired(reason="见 {附件}")))
    assert "{附件}" in fill(words(written(story, "not_required")), {"applicant": "张三"})


def test_the_same_event_gives_the_same_document():
    story = story_of("refusal")
    assert written(story, "refusal") == written(story, "refusal")


def test_an_article_is_cited_in_both_languages_where_its_law_has_an_english_name():
    article = documents.KINDS["refusal"].article
    assert (
        cited(article).zh == "《行政许可法》第三十八条"
        and cited(article).en == "Administrative Licensing Law, Article 38"
    )
    assert article.quote in cited(article, quoted=True).zh


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_only_what_people_wrote_and_names_are_without_english(kind):
    story = story_of(kind)
    made = next(
        h.event for h in story.events if getattr(h.event, "paper", None) and h.event.paper.kind == kind
    )
    wrote = msgspec.json.encode([made, FULL, story.place]).decode()
    for block in written(story, kind).blocks:
        for text in (*block.lines, *block.head, *(cell for row in block.rows for cell in row)):
            assert text.en or text.zh in wrote or text.zh.startswith("《"), (block.code, text.zh)
            assert not CHINESE.search(without_names(text.en)), (block.code, text.en)


def without_names(text):
    """Organs, courts and places of the story have no English name; words of the law stay quoted."""
    names = (
        "安市监许〔2026〕1号",
        "person:甲",
        "person:乙",
        "安州市公安局",
        ITEM.reconsideration_organ,
        ITEM.court,
        *FULL.places,
        FULL.hours,
        "抽样检测",
        "/证",
        "食品经营许可",
        "申请书",
        "平面图",
        "健康证",
    )
    for name in names:
        text = text.replace(name, "")
    return re.sub("“[^”]*”", "", text)


def test_an_article_is_found_again_by_its_key():
    article = Article("排污许可管理条例", "2021-01-24", 12, "", "之一")
    assert of_key(article.key) == article
    with pytest.raises(ValueError, match="no key"):
        of_key("profile:national@2026-11#gap_term_days")
