"""Yes: what must have been done before, whichever way the case came to its decision."""

import pytest
from msgspec.structs import replace

from tests.process.people import ITEM, Story, no
from yimen.process.application import commands as do
from yimen.process.application.ready import ready

AT_ONCE = replace(ITEM, case_type="immediate", commitment_allowed=True)
WAYS = [do.GrantOnTheSpot(), do.GrantByCommitment("卷内第 2 页")]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("accepted", [(), (do.Accept(),)])
def test_a_complete_application_is_granted_in_one_sitting(way, accepted):
    story = Story(AT_ONCE).submit_and("2026-03-02", *accepted, way)
    assert story.state.phase == "GRANTED"
    assert str(story.state.accepted_on) == str(story.state.decided_on) == "2026-03-02"


@pytest.mark.parametrize("way", WAYS)
def test_what_lacks_a_material_is_not_granted_in_one_sitting(way):
    story = Story(AT_ONCE).submit_and("2026-03-02", materials=(do.Handed("form"),))
    story.refused("material_missing", "2026-03-02", "O", way)
    story.law("2026-03-10")
    assert story.state.acceptance_mode == "deemed"
    later = "another_sitting" if isinstance(way, do.GrantOnTheSpot) else "material_missing"
    story.refused(later, "2026-03-10", "O", way)


def test_on_the_spot_is_on_the_day_when_the_last_material_came_in_and_on_no_later_one():
    def offered(story, on):
        return ready(story.state, do.GrantOnTheSpot, story.context(on, "O"))

    story = Story(AT_ONCE).submit_and("2026-03-02", do.Accept())
    assert offered(story, "2026-03-02") and not offered(story, "2026-03-03")
    assert story.refused("another_sitting", "2026-03-03", "O", do.GrantOnTheSpot()).article.number == 34
    story.act("2026-03-03", "R", do.StartReview())
    story.act("2026-03-03", "R", do.CloseReview("符合"))
    story.act("2026-03-03", "O", do.Grant())
    assert story.events[-1].event.mode == "decided"
    points = (do.Point("plan", "defective", "补签"),)
    mended = Story(AT_ONCE).submit_and("2026-03-02", do.NotifyCorrections(points))
    mended.act("2026-03-05", "A", do.SupplyMaterials((do.Handed("plan"),)))
    mended.act("2026-03-05", "W", do.Accept())
    assert offered(mended, "2026-03-05") and not offered(mended, "2026-03-06")
    mended.act("2026-03-05", "O", do.GrantOnTheSpot())


@pytest.mark.parametrize("way", WAYS)
def test_an_unfilled_gap_stands_in_the_way_of_a_grant(way):
    story = Story(AT_ONCE, "zhejiang").submit_and(
        "2026-03-02", do.AcceptWithGap(gap=("health",)), materials=(do.Handed("form"), do.Handed("plan"))
    )
    story.refused("material_missing", "2026-03-02", "O", way)


@pytest.mark.parametrize("way", WAYS)
def test_a_hearing_that_the_law_prescribes_is_not_skipped_in_one_sitting(way):
    story = Story(replace(AT_ONCE, hearing_mandatory=True)).submit_and("2026-03-02")
    story.refused("hearing_required", "2026-03-02", "O", way)


@pytest.mark.parametrize("way", [*WAYS, do.Grant()])
def test_nobody_is_granted_past_somebody_accepted_earlier_where_the_number_is_limited(way):
    story = Story(replace(AT_ONCE, quantity_limited=True))
    story.to("AWAITING_DECISION") if isinstance(way, do.Grant) else story.submit("2026-03-02")
    story.facts = {"ahead": 2}
    assert "2" in story.refused("out_of_order", "2026-03-02", "O", way).sentence()
    story.facts = {"ahead": 0}
    story.act("2026-03-02", "O", way)


def test_nobody_has_committed_before_the_letter_is_signed_and_kept():
    story = Story(AT_ONCE).submit_and("2026-03-02")
    for letter in ("", " "):
        refused = story.refused("unsigned_commitment", "2026-03-02", "O", do.GrantByCommitment(letter))
        assert refused.article.law == "优化营商环境条例"
    story.act("2026-03-02", "O", do.GrantByCommitment(" 3 月 2 日签名，卷内第 2 页 "))
    assert story.events[-1].event.letter == "3 月 2 日签名，卷内第 2 页"


def test_items_that_are_not_made_for_it_are_not_granted_in_one_sitting():
    story = Story().submit_and("2026-03-02")
    story.refused("not_immediate", "2026-03-02", "O", do.GrantOnTheSpot())
    story.refused("commitment_not_allowed", "2026-03-02", "O", do.GrantByCommitment())
    story = Story(replace(AT_ONCE, substantive_check=True)).submit_and("2026-03-02")
    story.refused("needs_check", "2026-03-02", "O", do.GrantOnTheSpot())


def test_no_refusal_either_while_a_party_may_still_be_heard():
    story = Story().to("UNDER_REVIEW")
    story.act("2026-03-02", "R", do.TellInterestedParties(parties=("neighbour",), matter="日照"))
    story.act("2026-03-02", "W", no("refused", "false_materials"))
    story.refused("not_told_yet", "2026-03-02", "O", do.SignNegative())
    story.act(
        "2026-03-02", "W", do.Serve(document="parties_notice", on=story.state.accepted_on, way="direct")
    )
    story.refused("parties_pending", "2026-03-09", "O", do.SignNegative())
    story.act("2026-03-10", "O", do.SignNegative())
    assert story.state.phase == "REFUSED"


@pytest.mark.parametrize("way", WAYS)
def test_what_a_higher_organ_decides_is_not_decided_below_in_one_sitting(way):
    story = Story(replace(AT_ONCE, higher_organ="省公安厅")).submit_and("2026-03-02")
    assert story.refused("forward_first", "2026-03-02", "O", way).article.number == 35


@pytest.mark.parametrize(("by", "article"), [("competition", 53), ("examination", 54)])
def test_a_licence_that_is_won_or_passed_names_by_what(by, article):
    item = replace(AT_ONCE, decided_by=by)
    story = Story(item).to("AWAITING_DECISION")
    refused = story.refused(f"{by}_unnamed", "2026-03-02", "O", do.Grant(selection=" "))
    assert refused.article.number == article
    story.act("2026-03-02", "O", do.Grant(content="采矿", selection="中标通知书 2026-7 号，2026-02-20"))
    assert story.state.phase == "GRANTED"
    at_once = Story(item).submit_and("2026-03-02")
    at_once.refused(f"{by}_unnamed", "2026-03-02", "O", do.GrantOnTheSpot())
    assert (
        at_once.refused("commitment_not_allowed", "2026-03-02", "O", do.GrantByCommitment()).article.number
        == article
    )
    at_once.act("2026-03-02", "O", do.GrantOnTheSpot(selection="成绩单 2026-7 号，2026-02-20"))


def test_fair_competition_goes_before_the_order_of_acceptance():
    story = Story(replace(ITEM, quantity_limited=True, decided_by="competition")).to("AWAITING_DECISION")
    story.facts = {"ahead": 2}
    story.act("2026-03-02", "O", do.Grant(selection="成交确认书 2026-7 号，2026-02-20"))
    assert story.state.phase == "GRANTED"


@pytest.mark.parametrize(("place", "number"), [("anyang", 29), ("zhejiang", 14)])
def test_whose_commitment_was_false_commits_no_more_until_their_credit_is_repaired(place, number):
    by_commitment = do.GrantByCommitment("卷内第 2 页")
    story = Story(AT_ONCE, place).submit_and("2026-03-02")
    story.facts = {"false_commitments": 1}
    refused = story.refused("committed_falsely", "2026-03-02", "O", by_commitment)
    assert refused.article.number == number and "信用修复" in refused.article.quote
    story.act("2026-03-02", "O", replace(by_commitment, repaired=" 信用办 3 号，2026-02-02 "))
    assert story.events[-1].event.repaired == "信用办 3 号，2026-02-02"
    for one, false in ((place, 0), ("national", 1)):
        other = Story(AT_ONCE, one).submit_and("2026-03-02")
        other.facts = {"false_commitments": false}
        other.act("2026-03-02", "O", by_commitment)
