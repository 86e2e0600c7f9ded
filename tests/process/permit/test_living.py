"""A permit while it lives: checked, changed, proposed to end, and what its end does to an open renewal."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.process.ending.stories import FRAUD, REVOKE, STRIKE, WITHDRAW
from tests.process.people import ITEM, Story
from tests.process.permit.test_table import ISSUED, PERMIT, context, renewal, state_in
from yimen.law import permits as law
from yimen.process.application import commands as apply
from yimen.process.application.table import APPLICATION
from yimen.process.ending.commands import OpenEnding
from yimen.process.item import Item
from yimen.process.machine import CASE, Happened, decide, fold, reach
from yimen.process.permit import commands as do, living
from yimen.process.refusals import Refused

TWO = ("甲", "乙")
ON_COMMITMENT = replace(ISSUED, commitment=True)


def refused(code, state, command, on="2026-03-02", letter="R"):
    with pytest.raises(Refused) as caught:
        decide(PERMIT, state, command, context(on, letter))
    assert caught.value.code == code
    return caught.value


def after(state, command, on="2026-03-02", letter="R"):
    return fold(PERMIT, state, decide(PERMIT, state, command, context(on, letter)))


def tasks(state, on="2026-03-02"):
    return {t.key: (t.letter, t.due_on, t.from_on) for t in PERMIT.tasks(state, context(on, "R"))}


def issued(event=ISSUED):
    return fold(PERMIT, PERMIT.state(), [Happened(event, date(2026, 3, 2), "a:1")])


def test_a_commitment_is_checked_within_the_profile_s_days_and_then_no_more():
    state = issued(ON_COMMITMENT)
    # Sixty working days from Monday 2 March 2026.
    assert tasks(state) == {"commitment": ("R", date(2026, 5, 28), None)}
    check = do.RecordInspection(officers=TWO, finding="符合承诺", about="commitment")
    kept = after(state, check)
    assert tasks(kept) == {}
    refused("nothing_to_check", kept, check)
    refused("nothing_to_check", issued(), check)


def test_what_failed_is_put_right_by_a_day_and_looked_at_again():
    state = issued(ON_COMMITMENT)
    failed = do.RecordInspection(TWO, "缺少消毒设施", False, "commitment", date(2026, 3, 20))
    ordered = after(state, failed)
    assert tasks(ordered)["corrected"] == ("R", None, date(2026, 3, 21)) and "commitment" in tasks(ordered)
    right = after(ordered, do.RecordInspection(TWO, "已经改正", about="commitment"), "2026-03-21")
    assert tasks(right) == {}


def test_what_ran_out_is_struck_off_and_no_longer_inspected():
    made = do.IssuePermit("P", "A", "i", "h", "JY1", date(2026, 3, 31), commitment=True)
    state = after(PERMIT.state(), made, "2026-03-02", CASE)
    failed = do.RecordInspection(TWO, "不符", False, "commitment", date(2026, 4, 20))
    state = after(state, failed, "2026-03-10")
    assert tasks(state).keys() == {"commitment", "corrected"}
    over = after(state, do.Expire(), "2026-04-01", "LAW")
    assert tasks(over).keys() == {"deregister"}, "nobody may inspect it any more"
    refused("not_in_this_phase", over, failed, "2026-04-02")
    again = after(over, do.Renew("B", "decided", 12), "2026-04-02", CASE)
    assert tasks(again).keys() == {"commitment", "corrected"}


def test_an_inspection_takes_two_officers_a_finding_and_a_day_to_come():
    state = issued()
    refused("two_officers", state, do.RecordInspection(("甲", "甲 "), "符合"))
    refused("empty_block", state, do.RecordInspection(TWO, " "))
    refused("not_to_correct", state, do.RecordInspection(TWO, "符合", True, correct_by=date(2026, 3, 20)))
    refused("not_to_correct", state, do.RecordInspection(TWO, "不符", False, correct_by=date(2026, 3, 2)))


@pytest.mark.parametrize(
    "without",
    ["facts", "reasons", "articles", "public_interest", "compensation"],
)
def test_a_proposal_says_everything_that_its_documents_must(without):
    empty = () if without == "articles" else " "
    bad = refused("empty_block", issued(), do.ProposeEnding(replace(REVOKE, **{without: empty})))
    assert bad.article.number == 69
    assert decide(PERMIT, issued(), do.ProposeEnding(FRAUD), context("2026-03-02", "R")), (
        "fraud loses nothing"
    )


def test_the_remedies_are_the_item_s_where_nobody_names_others():
    bare = replace(WITHDRAW, reconsideration_organ="", court="")
    (happened,) = decide(PERMIT, issued(), do.ProposeEnding(bare), context("2026-03-02", "R"))
    said = happened.event.proposal
    assert (said.reconsideration_organ, said.court) == (ITEM.reconsideration_organ, ITEM.court)


@pytest.mark.parametrize(
    ("phase", "proposal"),
    [
        ("VALID", STRIKE),
        ("VALID", replace(STRIKE, ground="ended_before")),
        ("EXPIRED", REVOKE),
        ("PERMIT_REVOKED", STRIKE),
        ("VALID", replace(REVOKE, ground="law_changed")),
    ],
)
def test_a_ground_that_the_permit_does_not_bear_is_refused(phase, proposal):
    refused("ending_not_possible", state_in(phase), do.ProposeEnding(proposal))


@pytest.mark.parametrize("phase", ["EXPIRED", "PERMIT_WITHDRAWN", "PERMIT_CANCELLED", "DEREGISTERED"])
def test_fraud_is_established_of_a_permit_that_has_ended_too(phase):
    """Who gives a permit up, or lets it run out, does not escape the three years of 行政许可法 79."""
    assert living.possible(phase)["revoked"].keys() == {"fraud"}
    state = state_in(phase)
    proposed = after(state, do.ProposeEnding(FRAUD))
    assert proposed.ending and proposed.phase == phase
    revoked = after(proposed, do.EndPermit("revoked", "F", "fraud"), letter=CASE)
    assert revoked.phase == "PERMIT_REVOKED" and not revoked.ending
    assert refused("ending_not_possible", revoked, do.ProposeEnding(FRAUD)).article.number == 69
    # Struck off once is enough.
    assert ("deregister" in tasks(revoked)) == (phase != "DEREGISTERED")
    assert "revoked" not in living.possible("PERMIT_REVOKED")


def test_what_is_given_up_while_fraud_is_proposed_is_revoked_all_the_same_and_given_up_once():
    proposed = after(state_in("VALID"), do.ProposeEnding(FRAUD))
    given_up = after(proposed, do.EndPermit("deregistered", "B"), letter=CASE)
    assert given_up.ending and tasks(given_up) == {}
    again = do.EndPermit("deregistered", "C")
    assert refused("permit_ended", given_up, again, letter=CASE).article.number == 70
    assert after(given_up, do.EndPermit("revoked", "F", "fraud"), letter=CASE).phase == "PERMIT_REVOKED"


def test_it_is_proposed_once_opens_a_case_and_can_be_proposed_again_after_it_was_dropped():
    happened = decide(PERMIT, issued(), do.ProposeEnding(REVOKE), context("2026-03-02", "R"))
    state = fold(PERMIT, issued(), happened)
    (reached,) = PERMIT.reaches(state, happened, context("2026-03-02", "R"))
    assert (reached.kind, reached.case) == ("ending", "")
    assert isinstance(reached.command, OpenEnding) and reached.command.permit == "P"
    assert (reached.command.holder, reached.command.application, reached.command.by) == ("h", "A", "a:1")
    refused("already_requested", state, do.ProposeEnding(REVOKE))
    assert not PERMIT.ready(state, do.ProposeEnding, context("2026-03-02", "R"))
    again = after(state, do.NoteDropped("X"), letter=CASE)
    assert after(again, do.ProposeEnding(REVOKE)).ending


def test_the_holder_s_own_wish_leaves_open_what_was_proposed_until_it_is_dropped():
    proposed = after(issued(), do.ProposeEnding(REVOKE))
    wished = after(proposed, do.EndPermit("deregistered", "N"), letter=CASE)
    assert wished.phase == "DEREGISTERED" and wished.ending, "its case is still there to be dropped"
    assert not after(wished, do.NoteDropped("X"), letter=CASE).ending
    decided = after(proposed, do.EndPermit("revoked", "X", REVOKE.ground), letter=CASE)
    assert not decided.ending, "it was this that was proposed"
    assert not after(issued(), do.EndPermit("deregistered", "N"), letter=CASE).ending


def test_a_firm_does_not_die_and_a_person_is_not_wound_up():
    def offered(target):
        return living.possible("VALID", target)["deregistered"].keys()

    assert "holder_gone" not in offered("firm") and "body_ended" in offered("firm")
    assert "holder_gone" in offered("person") and "body_ended" not in offered("person")
    assert {"holder_gone", "body_ended"} <= offered("both")
    died = do.ProposeEnding(replace(STRIKE, ground="holder_gone"))
    of_firms = replace(context("2026-03-02", "R"), item=replace(ITEM, target="firm"))
    with pytest.raises(Refused) as raised:
        decide(PERMIT, issued(), died, of_firms)
    assert raised.value.code == "ending_not_possible"
    assert after(issued(), died).ending


def test_what_is_over_waits_to_be_struck_off():
    assert set(tasks(state_in("EXPIRED"))) == {"deregister"} == set(tasks(state_in("PERMIT_REVOKED")))
    assert tasks(state_in("DEREGISTERED")) == {} == tasks(state_in("VALID"))


def test_a_permit_that_ends_lets_no_silence_renew_it():
    story, state = renewal()
    ended = decide(PERMIT, state, do.EndPermit("revoked", "X"), context("2026-08-20", CASE))
    gone = fold(PERMIT, state, ended)
    (reached,) = PERMIT.reaches(gone, ended, context("2026-08-20", CASE))
    assert (reached.case, reached.command) == ("B", apply.NotePermitEnded("P"))
    application, _ = reach(APPLICATION, story.state, reached, story.context("2026-08-20", "W"))
    assert application.permit_gone
    owed = APPLICATION.owed(application, story.context("2026-10-20", "W"))
    assert "renew" not in {one.key for one in owed}


def test_nothing_is_granted_on_a_permit_that_has_ended():
    story, _state = renewal()
    story.act("2026-08-04", "W", apply.Accept())
    story.act("2026-08-04", "R", apply.StartReview())
    story.act("2026-08-04", "R", apply.CloseReview(opinion="符合"))
    story.act("2026-08-05", ("a:1", CASE), apply.NotePermitEnded("P"))
    story.refused("permit_ended", "2026-08-05", "O", apply.Grant())


def test_what_is_asked_for_after_the_last_day_is_granted_as_no_renewal():
    for received, code in (("2026-03-02", ""), ("2026-03-03", "asked_after_expiry")):
        story = Story(replace(ITEM, variant="renewal")).submit_and(
            received, apply.Accept(), apply.StartReview(), permit="P", permit_expires_on=date(2026, 3, 2)
        )
        story.act(received, "R", apply.CloseReview(opinion="符合"))
        if code:
            late = story.refused(code, received, "O", apply.Grant())
            assert late.article == law.EXPIRED and "2026-03-02" in late.sentence()
        else:
            story.act(received, "O", apply.Grant())


@pytest.mark.parametrize(
    ("issued_on", "months", "last"),
    [
        ("2026-03-02", 12, date(2027, 3, 1)),
        ("2024-02-29", 12, date(2025, 2, 28)),
        ("2026-08-31", 6, date(2027, 2, 28)),
        ("2023-03-01", 12, date(2024, 2, 29)),
    ],
)
def test_a_term_is_no_day_too_short_where_its_last_month_is_short(issued_on, months, last):
    story = Story(replace(ITEM, validity_months=months)).to("ISSUED", issued_on)
    assert story.state.valid_until == last


def test_a_penalty_from_elsewhere_names_whose_and_which():
    bad = do.RecordPenalty(" ", "", date(2026, 3, 2))
    assert set(refused("empty_block", issued(), bad, letter="H").values["blocks"]) == {"organ", "document"}
    late = do.RecordPenalty("局", "罚1号", date(2026, 3, 3))
    refused("served_before_made", issued(), late, letter="H")


def variant(kind):
    return replace(ITEM, code=f"v-{kind}", base_code=ITEM.code, variant=kind, result_kind="licence")


@pytest.mark.parametrize(
    ("kind", "commands"),
    [
        ("change", [do.MustStand(), do.Change("N", "JY9")]),
        ("reissue", [do.MustStand(), do.Reissue("JY9", application="N")]),
        ("deregistration", [do.EndPermit("deregistered", "N")]),
    ],
)
def test_a_variant_does_to_the_permit_what_it_is_for(kind, commands):
    story = Story(variant(kind))
    story.submit("2026-03-02", permit="P", permit_expires_on=date(2026, 9, 30))
    for actor, act in (
        ("W", apply.Accept()),
        ("R", apply.StartReview()),
        ("R", apply.CloseReview(opinion="符合")),
        ("O", apply.Grant()),
        ("W", apply.Issue(certificate="JY9")),
    ):
        story.act("2026-03-02", actor, act)
    reaches = APPLICATION.reaches(story.state, story.events, story.context("2026-03-02", "W"))
    assert [r.command for r in reaches] == commands
    assert story.state.valid_until == date(2026, 9, 30), "none of them makes it last longer"
    assert "renew" not in {o.key for o in APPLICATION.owed(story.state, story.context("2026-10-20", "W"))}


def test_nothing_is_changed_or_issued_anew_on_a_permit_that_has_ended_meanwhile():
    ended = after(issued(), do.EndPermit("revoked", "X"), letter=CASE)
    assert refused("permit_ended", ended, do.MustStand(), letter=CASE).article == law.ENDED_BEFORE
    assert decide(PERMIT, issued(), do.MustStand(), context("2026-03-02", CASE)) == []


@pytest.mark.parametrize("certificate", [do.Reissue("JY9", application="N"), do.Change("N", "JY9")])
def test_no_certificate_is_made_of_what_was_granted_before_the_permit_ended(certificate):
    assert after(issued(), certificate, letter=CASE).certificate == "JY9"
    for end in (do.EndPermit("revoked", "X"), do.EndPermit("deregistered", "X")):
        ended = after(issued(), end, letter=CASE)
        assert refused("permit_ended", ended, certificate, letter=CASE).article == law.ENDED_BEFORE
        assert decide(PERMIT, ended, do.MustBeOver(), context("2026-03-02", CASE)) == []
    refused("granted_already", issued(), do.MustBeOver(), letter=CASE)


def test_what_ran_out_after_its_refusal_waits_for_the_new_decision():
    over = state_in("EXPIRED")
    assert tasks(over).keys() == {"deregister"}
    assert after(over, do.AskRenewal("B"), letter=CASE) == over, "asked for after the last day it is none"
    anew = after(over, do.AskRenewal("B", again=True), "2026-10-20", CASE)
    assert (anew.phase, anew.renewal, tasks(anew)) == ("EXPIRED", "B", {})
    refused("renewal_pending", anew, do.AskRenewal("C", again=True), "2026-10-20", CASE)
    renewed = after(anew, do.Renew("B", "decided", 12), "2026-10-21", CASE)
    assert (renewed.phase, renewed.expires_on) == ("VALID", date(2027, 9, 30))
    refused("permit_ended", state_in("DEREGISTERED"), do.AskRenewal("B", again=True), "2026-10-20", CASE)
    again = after(anew, do.EndRenewal("B"), "2026-10-21", CASE)
    assert again.phase == "EXPIRED" and tasks(again).keys() == {"deregister"}


def test_an_item_serves_permits_of_its_own_family_and_organ():
    main = replace(ITEM, code="m")
    change = replace(ITEM, code="c", base_code="m", variant="change")
    assert main.serves(main) and change.serves(main)
    assert not replace(change, organ="fire").serves(main)
    assert not replace(change, variant="other").serves(main)
    assert not Item("x", "别的", "licence", "market").serves(main)


def test_a_grant_by_commitment_makes_a_permit_that_is_checked():
    story = Story(replace(ITEM, result_kind="licence", commitment_allowed=True)).submit_and("2026-03-02")
    story.act("2026-03-02", "O", apply.GrantByCommitment("卷内第 2 页"))
    story.act("2026-03-02", "W", apply.Issue(certificate="JY1"))
    (made,) = APPLICATION.reaches(story.state, story.events, story.context("2026-03-02", "W"))
    assert made.command.commitment and made.command.decided_on == date(2026, 3, 2)


def test_a_commitment_is_checked_within_days_of_the_decision_and_not_of_the_certificate():
    granted = do.IssuePermit("P", "A", "i", "h", "JY1", commitment=True, decided_on=date(2026, 3, 2))
    made = after(PERMIT.state(), granted, "2026-03-16", CASE)
    later = after(PERMIT.state(), replace(granted, decided_on=None), "2026-03-16", CASE)
    assert tasks(made)["commitment"][1] == date(2026, 5, 28), "sixty working days from the 2nd"
    assert tasks(later)["commitment"][1] == date(2026, 6, 11), "of what was made before, nobody knows"
