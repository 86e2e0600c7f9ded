"""Papers of supervision: none without its facts, its rule, what is asked with its day, and how one is heard against it."""

import re
from datetime import date

import pytest
from msgspec.structs import replace

from tests.process.papers import FULL, words
from tests.process.people import Story
from yimen.process import documents, titles
from yimen.process.application import commands as own
from yimen.process.application.fact import OF_SUPERVISION
from yimen.process.card import commands as do
from yimen.process.card.table import CARD
from yimen.process.machine import CASE, fold
from yimen.process.rectification import commands as put_right
from yimen.process.rectification.table import RECTIFICATION
from yimen.process.refusals import Refused
from yimen.process.written.block import missing

D = "2026-03-02"
CHINESE = re.compile(r"[\u4e00-\u9fff]")
FIRST, SECOND = ("a:1", "S"), ("a:2", "S")
GIVE = do.GiveCard(
    number="K", case="N", rule="SV-01", rules="national@2026-11", fact="promised", level="red", on=date(2026, 3, 2),
    score=5, person="a:7", seqs=(3, 5), said=(("clock", "promised"), ("last_on", "2026-02-27")),
)  # fmt: skip


def card(*acts, give=GIVE):
    story = Story(FULL, kind=CARD)
    story.facts = {"item_version": 7, "supervising": 4}
    story.act(D, ("RULE", CASE), give)
    for who, command in acts:
        story.act(D, who, command)
    return story


EXPLAIN, UPHOLD = do.ExplainCard({"explanation": "c0ffee"}), do.UpholdCard("确实超过期限")
APPEAL = do.AppealCard({"appeal": "c0ffee"})
UPHELD = (("H", EXPLAIN), (FIRST, UPHOLD))
FINAL = (*UPHELD, ("H", APPEAL), (SECOND, do.DecideAppeal(True, "维持")))
ORDER = do.OrderRectification("公布补救办法", 8)


def found():
    story = Story(FULL, kind=RECTIFICATION)
    story.facts = {"item_version": 7, "supervising": 4}
    opened = put_right.OpenRectification(
        "J", "account:9", 3, "queue", commitments={"finding": "c0ffee"}, photographs=("ab", "cd")
    )
    story.act(D, ("a:9", "A"), opened)
    return story


def urged():
    story = Story(FULL).to("UNDER_REVIEW", D)
    story.facts = {"supervising": 4}
    story.act(D, FIRST, own.UrgeAsSupervisor(" 接近期限仍无进展 "))
    return story


def written(story, place=-1):
    """Return the paper of supervision that was made last (or at a place) in a story."""
    state, made = story.kind.state(), []
    for one in story.events:
        state = fold(story.kind, state, [one])
        paper = getattr(one.event, "paper", None)
        if paper and paper.kind in OF_SUPERVISION:
            made.append(documents.content(
                paper.kind, story.item, state, one.event, one.on, story.calendar, profile=story.place, rules=story.place.rules
            ))  # fmt: skip
    return made[place]


PAPERS = {
    "card_notice": card,
    "card_decision": lambda: card(*UPHELD),
    "appeal_decision": lambda: card(*FINAL),
    "rectification_order": lambda: card(*FINAL, (FIRST, ORDER)),
    "found": found,
    "urging_order": urged,
}


@pytest.mark.parametrize("name", PAPERS)
def test_each_is_whole_in_both_languages_and_not_made_with_an_empty_part(name):
    paper = written(PAPERS[name]())
    assert missing(paper) == () and {"facts", "rule", "explanation"} <= set(paper.mandatory)
    assert paper.number == "安市监许〔2026〕1号" and paper.made_on == date(2026, 3, 2)
    for block in paper.blocks:
        assert CHINESE.search(block.heading()) and not CHINESE.search(block.heading("en"))
    for code in paper.mandatory:
        if "." in code:
            continue
        without = tuple(block for block in paper.blocks if block.code != code)
        assert missing(replace(paper, blocks=without)) == (code,)
    assert "{addressed}" in words(paper, "about") and "{organ}" in words(paper, "seal")


@pytest.mark.parametrize("name", ["card_notice", "rectification_order", "found", "urging_order"])
def test_what_is_asked_has_its_day_and_what_is_decided_its_appeal(name):
    paper = written(PAPERS[name]())
    day = {"card_notice": "2026年3月5日", "rectification_order": "2026年3月12日", "found": "2026年3月16日"}
    assert day.get(name, "2026年3月4日") in words(paper, "period")
    assert words(paper, "demand") and "申诉" in words(paper, "explanation")
    assert "appeal" in words(paper, "explanation", "en")


def test_a_notice_names_the_level_the_rule_with_its_words_and_where_it_stands_in_the_journal():
    paper = written(card())
    assert paper.title() == "红牌通知书" and paper.title("en") == "Notice of a red card"
    assert "SV-01" in words(paper, "rule") and "（national@2026-11）" in words(paper, "rule")
    assert "《" in words(paper, "rule") or "。" in words(paper, "rule")
    assert "3、5" in words(paper, "evidence") and "2026年2月27日" in words(paper, "evidence")
    assert "{person:a:7}" in words(paper, "about")
    yellow = written(card(give=replace(GIVE, level="yellow", person="")))
    assert yellow.title() == "黄牌通知书" and "{person" not in words(yellow)


def test_a_decision_upheld_tells_the_last_day_to_appeal_and_one_lifted_that_there_is_nothing_to():
    assert "2026年3月9日" in words(written(card(*UPHELD)), "explanation")
    lifted = written(card(("H", EXPLAIN), (FIRST, do.LiftCard("系统停机"))))
    assert "系统停机" in words(lifted, "reasons") and "记录保留" in words(lifted, "outcome")
    assert "不需要申诉" in words(lifted, "explanation")
    assert "记录保留" in words(
        written(card(*UPHELD, ("H", APPEAL), (SECOND, do.DecideAppeal(False, "停电")))), "outcome"
    )


def test_who_is_addressed_anew_gets_a_notice_of_their_own_and_what_comes_back_an_order_of_its_own():
    moved = card((FIRST, do.TransferCard(9, "由住建局办理")))
    assert [one.key for one in moved.state.supervised] == ["card_notice", "card_notice-2"]
    story = card(*FINAL, (FIRST, ORDER), ("H", do.ReportRectified("已公布")),
                 (FIRST, do.VerifyRectified(agree=False, opinion="没有写明电话")))  # fmt: skip
    assert "没有写明电话" in words(written(story), "demand")
    assert [one.key for one in story.state.supervised][-1] == "rectification_order-2"
    done = card(*FINAL, (FIRST, ORDER), ("H", do.ReportRectified("已公布")), (FIRST, do.VerifyRectified()))
    assert [one.kind for one in done.state.supervised].count("rectification_order") == 1


def test_what_an_invited_supervisor_found_is_a_gap_as_the_journal_does_not_hold_it():
    paper = written(found())
    assert words(paper, "facts") == "{finding}" and "2" in words(paper, "evidence")


def test_an_urging_order_says_how_far_the_case_is_and_is_none_of_the_applicants_papers():
    story = urged()
    paper = written(story)
    assert "审查" in words(paper, "facts") and "接近期限仍无进展" in words(paper, "reasons")
    assert "《行政许可法》第六十条" in words(paper, "rule")
    kinds = {one.kind for one in story.state.papers}
    assert "urging_order" not in kinds and story.state.paper("urging_order").sealed_on == date(2026, 3, 2)


def test_the_number_is_the_series_else_made_of_the_cases():
    assert titles.number("K1", "card_notice-2") == "K1-发牌-2"
    assert titles.document("rectification_order-2") == "整改通知书 (2)"


def test_no_paper_without_a_known_rule():
    with pytest.raises(Refused) as refused:
        written(card(give=replace(GIVE, rule="SV-99")))
    assert "rule" in refused.value.values["blocks"]


def test_the_figures_of_a_card_stand_on_its_paper_in_words_and_never_as_codes():
    """A card for a special procedure said `ground: testing`, one for a case outside the centre `kind: without_case`."""
    said = (
        ("ground", "testing"), ("told_on", "2026-02-27"), ("register", "证照台账"), ("kind", "without_case"), ("causes", "supply、pay"),
        ("lacks", "facts、court"), ("elements", "bases、telephone_missing:supervision"), ("paid_fen", "12050"),
    )  # fmt: skip
    paper = written(card(give=replace(GIVE, said=said)))
    rows = next(block.rows for block in paper.blocks if block.code == "evidence")[2:]
    assert not [cell.zh for row in rows for cell in row if re.search("[a-z]", cell.zh)]
    assert [label.en for label, _value in rows[:4]] == ["Ground", "Last day as told", "register", "found"]
    assert rows[5][1].zh == "事实、法院" and rows[5][1].en == "facts, court"
    assert rows[6][1].zh == "设定依据、监督投诉的电话" and rows[-1][1].zh == "120.50"
