"""The "no": on which ground, in which phase, by two persons, and only while it still holds."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.process.people import ALL_IN, ITEM, Story, no
from yimen.process.application import commands as do

NOTICE = do.NotifyCorrections((do.Point("plan", "defective", "标注尺寸"),))
FIXED = do.SupplyMaterials((do.Handed("plan"),))
WITHOUT_HEALTH = {"materials": (do.Handed("form"), do.Handed("plan"))}
ELSEWHERE = no("not_accepted", "not_competent", competent_organ="安州市公安局")


def corrections(place="national", item=ITEM):
    """A case in which everything missing was told and served on 2026-03-02; the term ends on 03-30."""
    story = Story(item, place).submit_and("2026-03-02", NOTICE)
    day = story.state.noticed_on
    story.act("2026-03-02", "W", do.Serve(document="correction_notice", on=day, way="direct"))
    return story


def test_not_competent_names_the_organ_that_is_and_is_said_and_signed_on_the_day():
    story = Story().submit_and("2026-03-02")
    story.refused("competent_organ_missing", "2026-03-02", "W", no("not_accepted", "not_competent"))
    story.refused("not_at_once", "2026-03-03", "W", ELSEWHERE)
    story.act("2026-03-02", "W", ELSEWHERE)
    story.refused("not_at_once", "2026-03-03", "O", do.SignNegative())
    story.refused("same_person", "2026-03-02", ("w", "O"), do.SignNegative())
    story.act("2026-03-02", "O", do.SignNegative())
    assert story.state.phase == "NOT_ACCEPTED"


def test_what_came_in_on_a_rest_day_or_online_is_answered_at_once_on_the_next_working_day():
    story = Story().submit_and("2026-03-07")
    story.act("2026-03-09", "W", ELSEWHERE)
    story.act("2026-03-09", "O", do.SignNegative())
    story = Story().submit_and("2026-03-06", channel="online")
    story.refused("not_at_once", "2026-03-10", "W", do.DeclareNotRequired(reason="已取消"))
    story.act("2026-03-09", "W", do.DeclareNotRequired(reason="已取消"))


def test_a_no_that_waits_for_its_signature_does_not_outlive_acceptance():
    story = Story().submit_and("2026-03-02", no("not_accepted", "false_materials"))
    story.law("2026-03-10")
    assert story.state.phase == "ACCEPTED" and story.state.negative is None
    story.refused("nothing_proposed", "2026-03-10", "O", do.SignNegative())
    story = Story().submit_and("2026-03-02", ELSEWHERE, do.Accept())
    story.refused("nothing_proposed", "2026-03-02", "O", do.SignNegative())
    story = Story().submit_and("2026-03-02", ELSEWHERE, NOTICE)
    story.refused("nothing_proposed", "2026-03-02", "O", do.SignNegative())


def test_who_corrects_late_but_before_the_signature_is_not_turned_away():
    story = corrections()
    story.refused("term_not_over", "2026-03-30", "W", no("not_accepted", "uncorrected"))
    story.act("2026-03-31", "W", no("not_accepted", "uncorrected"))
    story.act("2026-03-31", "A", FIXED)
    story.refused("term_not_over", "2026-03-31", "O", do.SignNegative())
    story.law("2026-04-01")
    assert story.state.phase == "ACCEPTED"


def test_an_item_that_silence_does_not_bind_is_not_refused_after_everything_came_in():
    story = corrections(item=replace(ITEM, type="confirmation"))
    story.act("2026-03-04", "A", FIXED)
    story.refused("term_not_over", "2026-05-06", "W", no("not_accepted", "uncorrected"))


@pytest.mark.parametrize(
    ("place", "ground", "outcome"),
    [
        ("national", "uncorrected", "not_accepted"),
        ("national", "still_bad", "not_accepted"),
        ("zhejiang", "still_bad", "not_accepted"),
        ("anyang", "still_bad", "not_accepted"),
        ("binzhou", "uncorrected", "refused"),
        ("binzhou", "still_bad", "refused"),
    ],
)
def test_what_an_uncorrected_application_ends_in_is_the_places_own(place, ground, outcome):
    story, on = corrections(place), "2026-03-31"
    if ground == "still_bad":
        on = "2026-03-04"
        story.refused("still_missing", on, "W", no(outcome, ground))
        story.act(on, "A", FIXED)
    for other in {"not_accepted", "refused", "acceptance_revoked"} - {outcome}:
        story.refused("outcome_not_possible", on, "W", no(other, ground))
    story.act(on, "W", no(outcome, ground))
    story.act(on, "O", do.SignNegative())
    assert story.state.phase == outcome.upper()


@pytest.mark.parametrize("place", ["zhejiang", "anyang"])
def test_where_local_law_deems_it_withdrawn_the_machine_lapses_it(place):
    story = corrections(place)
    assert story.law("2026-03-30") == []
    (lapsed,) = story.law("2026-03-31")
    assert story.state.phase == "LAPSED" and lapsed.actor == "LAW"
    assert ("浙江" if place == "zhejiang" else "安阳") in lapsed.event.article


def test_no_other_ground_turns_away_an_application_that_waits_for_corrections():
    story = corrections()
    for ground in ("conditions", "gap_unfilled", "not_competent"):
        for outcome in ("not_accepted", "refused"):
            story.refused("outcome_not_possible", "2026-03-04", "W", no(outcome, ground))


@pytest.mark.parametrize(
    ("place", "outcome"), [("zhejiang", "acceptance_revoked"), ("binzhou", "refused"), ("anyang", "")]
)
def test_what_an_unfilled_gap_ends_in_is_the_places_own(place, outcome):
    story = Story(place=place).submit_and("2026-03-02", do.AcceptWithGap(gap=("health",)), **WITHOUT_HEALTH)
    assert str(story.due("gap")) == "2026-03-16"
    story.refused(
        "gap_not_due" if outcome else "outcome_not_possible",
        "2026-03-16",
        "W",
        no(outcome or "refused", "gap_unfilled"),
    )
    if not outcome:
        assert story.law("2026-03-17") and story.state.phase == "LAPSED"
        return
    story.act("2026-03-17", "W", no(outcome, "gap_unfilled"))
    story.act("2026-03-17", "O", do.SignNegative())
    assert story.state.phase == outcome.upper()


def test_a_gap_filled_late_but_before_the_signature_is_filled():
    story = Story(place="zhejiang").submit_and(
        "2026-03-02", do.AcceptWithGap(gap=("health",)), **WITHOUT_HEALTH
    )
    story.act("2026-03-17", "W", no("acceptance_revoked", "gap_unfilled"))
    story.act("2026-03-17", "A", do.SupplyMaterials((do.Handed("health"),)))
    story.refused("gap_not_due", "2026-03-17", "O", do.SignNegative())
    # Whoever proposed it reads what is amiss.
    story.refused("empty_block", "2026-03-17", "O", do.SignNegative(agree=False, opinion=" "))
    story.act("2026-03-17", "O", do.SignNegative(agree=False, opinion="已补齐"))
    assert story.state.phase == "ACCEPTED" and not story.state.gap


def test_acceptance_is_revoked_for_an_unfilled_gap_alone():
    story = Story(place="zhejiang").submit_and("2026-03-02", do.Accept())
    story.refused("outcome_not_possible", "2026-03-02", "W", no("acceptance_revoked", "false_materials"))
    story.act("2026-03-02", "W", no("refused", "false_materials"))


def test_a_no_that_the_case_has_left_behind_cannot_be_signed_in_the_next_phase():
    story = Story(place="zhejiang").submit_and(
        "2026-03-02", do.AcceptWithGap(gap=("health",)), do.StartReview(), **WITHOUT_HEALTH
    )
    story.act("2026-03-17", "W", no("acceptance_revoked", "gap_unfilled"))
    story.act("2026-03-17", "A", do.SupplyMaterials((do.Handed("health"),)))
    story.act("2026-03-17", "R", do.CloseReview(opinion="符合"))
    story.refused("outcome_not_possible", "2026-03-17", "O", do.SignNegative())


def test_a_no_sent_back_may_be_proposed_again():
    story = Story().to("AWAITING_DECISION")
    story.act("2026-03-02", "O", no())
    story.refused("already_requested", "2026-03-02", "O", no())
    story.act("2026-03-03", ("chief", "O"), do.SignNegative(agree=False, opinion="理由不足"))
    story.act("2026-03-03", "O", no())
    story.act("2026-03-03", ("chief", "O"), do.SignNegative())
    assert story.state.phase == "REFUSED"


def test_a_ban_runs_a_whole_year_from_the_decision_that_established_the_falsehood():
    story = Story(replace(ITEM, safety_class=True)).submit_and(
        "2026-03-02", no("not_accepted", "false_materials")
    )
    story.act("2026-03-04", "O", do.SignNegative())
    (event,) = [h.event for h in story.events if hasattr(h.event, "banned_until") and h.event.banned_until]
    again = Story(story.item)
    command = do.Submit(
        number="N", channel="window", applicant="hash", ban=do.Ban(story.item.code, event.banned_until)
    )
    assert "2027-03-05" in again.refused("banned", "2027-03-04", "A", command).sentence()
    fraud = replace(command, ban=replace(command.ban, fraud=True))
    assert again.refused("banned_by_fraud", "2027-03-04", "A", fraud).article.number == 79
    # Neither gives anybody a licence: who is barred from one may still give up what they hold.
    for variant in ("deregistration", "reissue"):
        Story(replace(story.item, variant=variant)).act(
            "2027-03-04", "A", replace(command, materials=ALL_IN, permit="P")
        )
    again.act("2027-03-05", "A", command)


def test_only_what_rests_on_the_result_of_an_inspection_names_its_technical_standard():
    item = replace(ITEM, technical_inspection=True)
    story = Story(item, "zhejiang").submit_and("2026-03-02", do.Accept())
    story.act("2026-03-02", "O", no("refused", "false_materials"))
    story.act("2026-03-02", ("chief", "O"), do.SignNegative())
    assert story.state.phase == "REFUSED"
    story = Story(item).submit_and("2026-03-02", do.Accept(), do.StartReview())
    story.act("2026-03-02", "R", do.RecordSiteCheck(officers=("甲", "乙"), finding="不合格", passed=False))
    story.act("2026-03-02", "R", do.CloseReview(opinion="不合格", favourable=False))
    assert story.refused("empty_block", "2026-03-02", "O", no()).article.number == 55
    story.act("2026-03-02", "O", no(technical_standard="GB 50016"))


def test_no_ban_outside_the_safety_class_or_for_another_ground():
    for item, command in (
        (ITEM, no("not_accepted", "false_materials")),
        (replace(ITEM, safety_class=True), ELSEWHERE),
    ):
        story = Story(item).submit_and("2026-03-02", command, do.SignNegative())
        assert story.events[-1].event.banned_until is None


def test_the_decision_carries_all_that_its_document_says():
    story = Story().to("AWAITING_DECISION")
    story.act("2026-03-02", "O", no(reasons="不符合第五条第二项"))
    (refused,) = story.act("2026-03-02", ("chief", "O"), do.SignNegative())
    assert refused.event.why.reasons == "不符合第五条第二项"
    assert refused.event.why.court == ITEM.court
    assert refused.event.paper.number and story.state.decided_on == refused.on


@pytest.mark.parametrize("empty", [{"facts": " "}, {"reasons": ""}, {"articles": ()}, {"articles": (" ",)}])
def test_a_no_with_an_empty_block_is_not_even_proposed(empty):
    Story().to("AWAITING_DECISION").refused("empty_block", "2026-03-02", "O", no(**empty))


def test_a_warning_is_no_act_of_this_procedure():
    names = {cls.__name__ for cls in vars(do).values() if isinstance(cls, type)}
    assert not any("warn" in name.lower() for name in names)


def test_nobody_grants_past_a_no_that_another_has_proposed():
    story = Story().to("AWAITING_DECISION")
    story.act("2026-03-02", ("first", "O"), no())
    assert not story.kind.ready(story.state, do.Grant, story.context("2026-03-02", ("second", "O")))
    story.refused("no_proposed", "2026-03-02", ("second", "O"), do.Grant())
    story.act("2026-03-02", ("second", "O"), do.SignNegative(agree=False, opinion="条件符合"))
    story.act("2026-03-02", ("second", "O"), do.Grant())
    at_once = Story(replace(ITEM, case_type="immediate")).submit_and(
        "2026-03-02", no("not_accepted", "false_materials")
    )
    at_once.refused("no_proposed", "2026-03-02", "O", do.GrantOnTheSpot())


def test_no_no_goes_up_to_be_signed_there():
    story = Story(replace(ITEM, higher_organ="省局")).to("UNDER_REVIEW")
    story.act("2026-03-02", "O", no("refused", "false_materials"))
    assert not story.kind.ready(story.state, do.Forward, story.context("2026-03-02", "R"))
    story.refused("no_proposed", "2026-03-02", "R", do.Forward("符合"))


def test_a_silent_renewal_is_not_held_up_by_a_no_that_nobody_signed():
    renewal = replace(ITEM, variant="renewal")
    story = Story(renewal)
    story.submit("2026-03-02", permit="P1", permit_expires_on=date(2026, 4, 3))
    story.act("2026-03-02", "W", do.Accept())
    story.act("2026-03-02", "W", no("refused", "false_materials"))
    story.law("2026-04-04")
    assert story.state.phase == "GRANTED" and story.state.negative is None


def test_whoever_is_said_to_have_told_lies_does_not_withdraw_before_that_is_answered():
    story = Story().to("UNDER_REVIEW")
    story.act("2026-03-02", "O", no("refused", "false_materials"))
    for actor, command in (("A", do.Withdraw("改址")), ("W", do.Withdraw("改址", "卷内第 7 页"))):
        assert story.refused("accused_of_false", "2026-03-02", actor, command).article.number == 78
    story.act("2026-03-02", ("second", "O"), do.SignNegative(agree=False, opinion="材料属实"))
    story.act("2026-03-02", "A", do.Withdraw("改址"))
    for item, proposed in ((replace(ITEM, type="confirmation"), "false_materials"), (ITEM, "gap_unfilled")):
        free = Story(item, "zhejiang").submit_and(
            "2026-03-02", do.AcceptWithGap(("health",)), do.StartReview(), **WITHOUT_HEALTH
        )
        outcome = "refused" if proposed == "false_materials" else "acceptance_revoked"
        free.act("2026-05-06", "O", no(outcome, proposed))
        free.act("2026-05-06", "A", do.Withdraw("改址"))
