"""What an adverse document tells beside its reasons: which remedy comes first, the bar, the warning, the hearing."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.process.papers import FULL, D, story_of, words, written
from tests.process.people import Story, no
from tests.process.stories import told
from yimen.catalogue import seeds, sources
from yimen.law.article import Article, stands_in_text
from yimen.law.remedies import Remedies, Term
from yimen.process.application import commands as do
from yimen.process.item import Basis, Limit
from yimen.process.refusals import Refused
from yimen.process.written.block import missing

OPEN_GOVERNMENT = Basis("行政复议法", "第23条", "law", "申请政府信息公开，行政机关不予公开", "2023-09-01")
FIRST = replace(FULL, type="public_service", reconsideration_first=OPEN_GOVERNMENT)
SAFE = replace(FULL, safety_class=True)


@pytest.mark.parametrize(
    "kind", ["refusal", "non_acceptance", "lapse", "acceptance_revoked", "termination", "not_required"]
)
def test_where_the_law_wants_reconsideration_first_no_document_offers_the_court_directly(kind):
    document = written(story_of(kind), kind, FIRST)
    chinese, english = words(document, "remedies"), words(document, "remedies", "en")
    assert "应当先自收到本文书之日起60日内向安州市人民政府申请行政复议" in chinese
    assert "15日内向安州市中级人民法院提起行政诉讼" in chinese
    assert "直接向" not in chinese and "6个月" not in chinese and "6 months" not in english
    assert "first ask" in english and "60 days" in english and "15 days" in english
    why = words(document, "reconsideration_first")
    assert "不能直接向人民法院" in why and "《行政复议法》第二十三条" in why
    assert OPEN_GOVERNMENT.quote in why
    assert "Administrative Reconsideration Law, Article 23" in words(document, "reconsideration_first", "en")
    if kind != "not_required":
        silent = tuple(b for b in document.blocks if b.code != "reconsideration_first")
        assert missing(replace(document, blocks=silent)) == ("reconsideration_first",)


def test_where_the_choice_is_free_both_ways_are_named():
    document = written(story_of("refusal"), "refusal")
    assert "或者在6个月内直接向" in words(document, "remedies")
    assert document.block("reconsideration_first") is None
    assert "reconsideration_first" not in document.mandatory


def test_a_remedy_without_its_organ_or_court_is_none_whichever_comes_first():
    for item in (FULL, FIRST):
        with pytest.raises(Refused) as refused:
            written(story_of("lapse"), "lapse", replace(item, court=""))
        assert "remedies" in refused.value.values["blocks"]
    assert Remedies("府", "", reconsideration_first=True).missing() == ("court",)


def test_a_special_law_s_own_terms_stand_in_the_document_with_its_article_instead_of_the_two_laws():
    """行政复议法 20: a law may give more than sixty days; 行政诉讼法 46: and another time to sue."""
    law = Basis("某某法", "第十四条")
    item = replace(
        FULL, reconsider_within=Limit(90, "day", basis=law), sue_within=Limit(1, "month", basis=law)
    )
    document = written(story_of("refusal"), "refusal", item)
    chinese, english = words(document, "remedies"), words(document, "remedies", "en")
    assert (
        "90日内向" in chinese
        and "在1个月内直接" in chinese
        and "某某法第十四条" in chinese.replace("《", "").replace("》", "")
    )
    assert "within 90 days" in english and "within 1 month." in english
    assert not any(own in chinese for own in ("60日", "6个月"))
    block = Remedies("府", "院", ask_within=Term(90, "day"))
    assert "届满之日起90日内" in block.unanswered() and "within 90 days of its end" in block.unanswered_en()


def test_of_the_composed_items_open_government_and_taxes_put_reconsideration_first_and_nature_s_grants_do_not():
    items = [seeds.definition(row) for row in seeds.rows()]
    first = {item.name: item.reconsideration_first for item in items if item.reconsideration_first}
    assert first.keys() == {"政府信息公开申请", "税收减免/延期缴纳核准"}
    assert all(sources.stands(basis) and basis.rank == "law" for basis in first.values())
    # What 税收征收管理法 88 calls a dispute over taxes takes in reduction, exemption and the day of payment.
    regulation = Article("税收征收管理法实施细则", "2016-02-06", 100, "减税、免税及退税")
    assert stands_in_text(regulation) and stands_in_text(replace(regulation, quote="纳税期限"))
    assert {"取水许可", "林木采伐许可", "临时用地审批"} <= {item.name for item in items}


@pytest.mark.parametrize("kind", ["non_acceptance", "refusal"])
def test_false_materials_say_that_the_warning_is_a_penalty_with_a_procedure_of_its_own(kind):
    before = () if kind == "non_acceptance" else ((D, "W", do.Accept()),)
    outcome = "not_accepted" if kind == "non_acceptance" else "refused"
    story = told(*before, (D, "W", no(outcome, "false_materials")), (D, "O", do.SignNegative()))
    document = written(story, kind)
    chinese, english = words(document, "warning"), words(document, "warning", "en")
    assert "行政处罚" in chinese and "另有程序" in chinese and "移送" in chinese
    assert "并给予警告" in chinese and "第七十八条" in chinese
    assert "penalty" in english and "referred" in english
    assert "warning" in document.mandatory


def _elsewhere():
    elsewhere = no("not_accepted", "not_competent", competent_organ="安州市公安局")
    return told((D, "W", elsewhere), (D, "O", do.SignNegative()))


def test_another_ground_speaks_of_no_warning():
    assert written(_elsewhere(), "non_acceptance").block("warning") is None


def test_the_bar_and_the_warning_of_the_licensing_law_bind_licences_alone():
    acts = ((D, "W", no("not_accepted", "false_materials")), (D, "O", do.SignNegative()))
    barred = told(*acts, item=SAFE)
    assert barred.events[-1].event.banned_until == date(2027, 3, 3)
    service = replace(SAFE, type="public_service")
    free = told(*acts, item=service)
    assert free.events[-1].event.banned_until is None
    document = written(free, "non_acceptance", service)
    assert document.block("ban") is None and document.block("warning") is None


def heard(*ends, **submitted):
    """Return a story in which a hearing was held before its end."""
    story = Story(FULL).submit_and(D, do.Accept(), do.StartReview(), **submitted)
    story.act(D, "R", do.TellHearingRight(matter="日照"))
    story.act(D, "W", do.Serve(document="hearing_right", on=date(2026, 3, 2), way="direct"))
    story.act(D, "A", do.RequestHearing())
    at = story.context("2026-03-20", "R").now
    story.act(D, "R", do.CallHearing(at=at, place="三楼", chair="chair"))
    if not story.state.electronic_service:
        story.act(D, "W", do.Serve(document="hearing_notice", on=date(2026, 3, 2), way="direct"))
    story.act("2026-03-20", "R", do.RecordHearing(record="听证笔录〔2026〕7号"))
    story.act("2026-03-20", "R", do.CloseReview(opinion="符合"))
    for who, command in ends:
        story.act("2026-03-20", who, command)
    return story


@pytest.mark.parametrize("kind", ["grant", "refusal"])
def test_a_decision_after_a_hearing_names_the_record_on_which_it_rests(kind):
    ends = (("O", do.Grant()),) if kind == "grant" else (("O", no()), (("chief", "O"), do.SignNegative()))
    document = written(heard(*ends), kind)
    chinese, english = words(document, "hearing"), words(document, "hearing", "en")
    assert "根据下列听证笔录作出" in chinese and "听证笔录〔2026〕7号" in chinese
    assert "2026年3月20日 10:00" in chinese and "第四十八条" in chinese
    assert "on the record of the hearing" in english and "20 March 2026, 10:00" in english
    assert "hearing" in document.mandatory


def test_without_a_hearing_no_record_is_named_nor_by_a_renewal_that_the_law_made():
    assert written(story_of("refusal"), "refusal").block("hearing") is None
    silent = heard(permit="P1", permit_expires_on=date(2026, 4, 1))
    silent.law("2026-04-02")
    assert silent.state.hearing.record
    assert written(silent, "grant").block("hearing") is None
