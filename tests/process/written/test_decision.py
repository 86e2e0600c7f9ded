"""The documents that end a case: reasons where it is a no, and what may be done against it."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.process.papers import FULL, D, remedies_stand, story_of, words, written
from tests.process.people import Story, no
from tests.process.stories import told
from yimen.process.application import commands as do
from yimen.process.delegated import IN_ITS_NAME


def test_a_non_acceptance_names_the_competent_organ_and_the_remedies():
    elsewhere = no("not_accepted", "not_competent", competent_organ="安州市公安局")
    document = written(told((D, "W", elsewhere), (D, "O", do.SignNegative())), "non_acceptance")
    assert "安州市公安局" in words(document, "competent_organ")
    assert "第三十二条" in words(document, "legal_basis")
    remedies_stand(document)


def test_a_non_acceptance_for_false_materials_stands_on_article_78_and_says_until_when_it_bars():
    item = replace(FULL, safety_class=True)
    story = told((D, "W", no("not_accepted", "false_materials")), (D, "O", do.SignNegative()), item=item)
    document = written(story, "non_acceptance", item)
    assert "第七十八条" in words(document, "legal_basis") and "2027年3月3日" in words(document, "ban")


def test_a_lapse_says_by_whose_law_and_what_may_be_done_against_it():
    document = written(story_of("lapse"), "lapse")
    assert "浙江省" in words(document, "legal_basis") and "视为撤回申请" in words(document, "legal_basis")
    assert document.block("returned")
    remedies_stand(document)


@pytest.mark.parametrize("kind", ["refusal", "acceptance_revoked"])
def test_a_no_gives_facts_reasons_articles_and_remedies(kind):
    document = written(story_of(kind), kind)
    assert "现场无消防通道" in words(document, "facts") and "不符合第五条" in words(document, "reasons")
    assert "消防法第十五条" in words(document, "legal_basis") and document.number
    remedies_stand(document)


def test_a_refusal_after_an_inspection_names_its_technical_standard():
    item = replace(FULL, technical_inspection=True)
    story = Story(item).submit_and(
        D,
        do.Accept(),
        do.StartReview(),
        do.RecordSiteCheck(officers=("甲", "乙"), finding="可"),
        do.CloseReview(opinion="-"),
    )
    story.refused("empty_block", D, "O", no())
    story.act(D, "O", no(technical_standard="GB 50016 第 5.5 条"))
    story.act(D, ("chief", "O"), do.SignNegative())
    assert "GB 50016" in words(written(story, "refusal", item), "technical_standard")


def test_a_grant_names_basis_content_conditions_validity_and_publication():
    document = written(story_of("grant"), "grant")
    assert "食品安全法" in words(document, "legal_basis") and "有固定的经营场所" in words(
        document, "conditions"
    )
    assert "60 个月" in words(document, "validity") and "公众有权查阅" in words(document, "publication")
    assert "Food business licence" in words(document, "content", "en")


def test_a_renewal_by_law_says_that_the_law_made_it():
    story = told("2026-04-02", permit="P1", permit_expires_on=date(2026, 4, 1))
    assert "视为准予延续" in words(written(story, "grant"), "by_law")


@pytest.mark.parametrize(
    ("variant", "says", "english"),
    [
        ("renewal", "自原有效期届满（2026年6月30日）的次日起 60 个月", "after the present term ends on 30 June 2026"),
        ("change", "原有效期不变", "The term stays as it is"),
        ("reissue", "原有效期不变", "The term stays as it is"),
    ],
)  # fmt: skip
def test_what_is_granted_on_a_permit_holds_as_long_as_its_certificate_will(variant, says, english):
    """行政许可法 39, 49, 50: decision and certificate never name two terms; papers of earlier releases stay as they were."""
    item = replace(FULL, variant=variant, delegating_body="安州市市场监督管理局")
    story = Story(item).submit_and(
        D,
        do.Accept(),
        do.StartReview(),
        do.CloseReview("符合"),
        permit="P1",
        permit_expires_on=date(2026, 6, 30),
    )
    story.act(D, "O", do.Grant())
    document = written(story, "grant", item)
    assert says in words(document, "validity") and english in words(document, "validity", "en")
    assert document.template >= IN_ITS_NAME, "and it is in the name of who entrusted the organ"
    granted = story.events[-1]
    story.events[-1] = replace(
        granted, event=replace(granted.event, paper=replace(granted.event.paper, template=1))
    )
    assert words(written(story, "grant", item), "validity") == "自发证之日起 60 个月。"


def test_a_certificate_has_number_scope_validity_and_a_way_to_verify_it():
    story = Story(FULL).to("GRANTED")
    story.act(D, "W", do.Issue(certificate="JY15110000000011", valid_until=date(2031, 3, 1)))
    document = written(story, "certificate")
    assert words(document, "certificate_number") == "JY15110000000011"
    assert "2031年3月1日" in words(document, "validity") and "{verify_address}" in words(
        document, "verification"
    )


def test_withdrawal_and_termination_return_the_materials():
    withdrawn = written(told((D, "A", do.Withdraw(reason="改址"))), "withdrawal")
    assert "改址" in words(withdrawn, "ground") and "签名" in words(withdrawn, "signature")
    assert "书面申请" not in words(withdrawn, "ground")
    by_paper = written(told((D, "W", do.Withdraw(request="3 月 2 日签名"))), "withdrawal")
    assert "3 月 2 日签名" in words(by_paper, "ground")
    ended = written(story_of("termination"), "termination")
    assert "已拆除" in words(ended, "reasons") and "标的" in words(ended, "ground")
    assert withdrawn.block("returned") and ended.block("returned")
    remedies_stand(ended)
