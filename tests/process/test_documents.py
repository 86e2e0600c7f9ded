"""Every document of an application: whole, in both languages, and not made with an empty part (2.9)."""

import re
from datetime import date

import msgspec
import pytest
from msgspec.structs import replace

from tests.process.papers import FULL, D, papers_of, story_of, words, written
from tests.process.people import ITEM
from tests.process.stories import STORIES, told
from yimen.law.article import Article, of_key, stands_in_text
from yimen.process import documents, titles
from yimen.process.application import commands as do, events as ev
from yimen.process.item import Basis
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
        name, _, row = code.partition(".")
        if row:
            continue
        blocks = tuple(replace(b, lines=(), rows=()) if b.code == name else b for b in document.blocks)
        assert missing(replace(document, blocks=blocks)) == (name,)
        without = tuple(b for b in document.blocks if b.code != name)
        assert missing(replace(document, blocks=without)) == (name,)


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_every_row_of_the_common_block_is_mandatory_by_itself(kind):
    document = written(story_of(kind), kind)
    rows = [code for code in document.mandatory if code.startswith("case.")]
    assert [code.partition(".")[2] for code in rows] == [
        "organ", "number", "applicant", "identity", "item", "case_number", "query_code", "contact"
    ]  # fmt: skip
    case = document.blocks[0]
    for place, code in enumerate(rows):
        name, value = case.rows[place]
        assert (name.zh, name.en) == BLOCKS[code] and value.zh
        emptied = (*case.rows[:place], (name, replace(value, zh=" ")), *case.rows[place + 1 :])
        for left in (emptied, (*case.rows[:place], *case.rows[place + 1 :])):
            blocks = (replace(case, rows=left), *document.blocks[1:])
            assert missing(replace(document, blocks=blocks)) == (code,)


def test_an_item_without_a_name_or_code_makes_no_document():
    with pytest.raises(Refused) as refused:
        written(story_of("receipt"), "receipt", replace(FULL, code=" "))
    assert refused.value.values["blocks"] == ("case.item",) and "事项" in refused.value.sentence()


def test_every_document_has_a_number_and_no_two_the_same():
    for story in STORIES:
        made = papers_of(story)
        numbers = [titles.number(story.state.number, p.key, p.number) for p in made]
        assert all(numbers)
        own = [number for number, paper in zip(numbers, made, strict=True) if not paper.number]
        assert len(set(own)) == len(own)
    assert len({mark for mark, _ in titles.MARKS.values()}) == len(titles.MARKS) == len(DOCUMENTS)
    assert titles.number("X1", "acceptance") == "X1-受理-1"
    assert titles.number("X1", "correction_notice-2") == "X1-补正-2"
    assert titles.number("X1", "refusal", "安市监不许〔2026〕1号") == "安市监不许〔2026〕1号"


def test_a_paper_without_a_register_bears_a_number_of_the_case_in_both_languages():
    document = written(story_of("acceptance"), "acceptance")
    assert document.number == "N-受理-1"
    assert "N-受理-1" in words(document, "case") and "N-受理-1" in words(document, "case", "en")
    silent = written(told("2026-04-02", permit="P1", permit_expires_on=date(2026, 4, 1)), "grant")
    assert silent.number == "N-准予-1"


def test_a_document_of_what_is_no_licence_stands_on_the_item_s_own_norms_and_is_called_no_licence():
    service = replace(FULL, type="confirmation", silence_basis=Basis("某条例", "第九条"))
    for kind in DOCUMENTS:
        story = story_of(kind)
        document = written(story, kind, service)
        quoted = words(document) + document.title()
        assert "行政许可法" not in quoted and "Licensing" not in words(document, language="en"), kind
        assert "行政许可" not in document.title() and "licence" not in document.title("en").lower(), kind
        assert not any(article.law == "行政许可法" for article in document.articles), kind
    refusal = written(story_of("refusal"), "refusal", service)
    assert "《食品安全法》第三十五条" in words(refusal, "legal_basis")
    grant = written(story_of("grant"), "grant", service)
    assert words(grant, "legal_basis") == "《食品安全法》第三十五条" and "许可" not in words(
        grant, "publication"
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


def numbers_of(story):
    return {titles.number(story.state.number, p.key, p.number) for p in papers_of(story)}


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_only_what_people_wrote_and_names_are_without_english(kind):
    story = story_of(kind)
    made = next(
        h.event for h in story.events if getattr(h.event, "paper", None) and h.event.paper.kind == kind
    )
    wrote = msgspec.json.encode([made, FULL, story.place]).decode()
    document = written(story, kind)
    for block in document.blocks:
        for text in (*block.lines, *block.head, *(cell for row in block.rows for cell in row)):
            # Numbers of papers are one number in both languages.
            own = text.zh in (document.number, "笔录1") or {
                text.zh,
                f"{story.state.number}-{text.zh}",
            } & numbers_of(story)
            assert text.en or own or text.zh in wrote or text.zh.startswith("《"), (block.code, text.zh)
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
