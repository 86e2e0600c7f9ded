"""A permit whose end reconsideration or a court set aside: it is there again, with its days, its renewal and its tasks."""

from datetime import date

from msgspec.structs import replace

from tests.process.ending.stories import REVOKE, STRIKE
from tests.process.permit.test_living import after, refused, tasks
from tests.process.permit.test_table import PERMIT, context, renewal, state_in
from yimen.process.application import commands as apply
from yimen.process.application.table import APPLICATION
from yimen.process.machine import CASE, decide, fold, reach
from yimen.process.permit import commands as do

ON = "2026-08-20"
END = do.EndPermit("revoked", "X", "against_procedure")
BACK = do.Restore("court", "安州区人民法院", "（2026）川16行终3号", date(2026, 8, 20), "X", undid=REVOKE)
AGAIN = do.EndAgain("编号写错", "X")


def ended(state=None, on=ON):
    return after(state or state_in("VALID"), END, on, CASE)


def plain(state):
    return replace(state, seq=0, waits_since=None, restored=None)


def test_it_is_there_again_as_before_it_ended():
    before = after(
        state_in("VALID"), do.RecordInspection(("甲", "乙"), "不符", False, correct_by=date(2026, 9, 1)), ON
    )
    assert not ended(before).correct_by and PERMIT.owed(ended(before), context(ON, "R")) == []
    back = after(ended(before), BACK, ON, CASE)
    assert plain(back) == plain(before) and back.waits_since == date(2026, 8, 20)
    assert tasks(back, ON).keys() == {"corrected"}
    assert PERMIT.owed(back, context(ON, "R"))[-1].due_on == date(2026, 10, 1)
    refused("not_in_this_phase", back, BACK, ON, CASE)


def test_what_was_struck_off_for_it_falls_with_it_and_not_the_other_way_round():
    struck = after(ended(), do.EndPermit("deregistered", "Y", "ended_before"), ON, CASE)
    assert after(struck, BACK, ON, CASE).phase == "VALID"
    only = after(struck, replace(BACK, ending="Y"), ON, CASE)
    assert only.phase == "PERMIT_REVOKED" and tasks(only, ON).keys() == {"deregister"}
    refused("set_aside_already", only, replace(BACK, ending="Y"), ON, CASE)


def test_a_revocation_for_fraud_stands_by_itself_when_the_end_before_it_falls():
    given_up = after(state_in("RENEWAL_PENDING"), do.EndPermit("deregistered", "B"), "2026-08-03", CASE)
    revoked = after(given_up, do.EndPermit("revoked", "F", "fraud"), ON, CASE)
    assert (revoked.phase, tasks(revoked, ON)) == ("PERMIT_REVOKED", {}), "it is struck off already"
    only = after(revoked, replace(BACK, ending="B"), "2026-08-21", CASE)
    assert (only.phase, only.closed_on) == ("PERMIT_REVOKED", date(2026, 8, 20)) and not only.anew
    assert tasks(only, ON).keys() == {"deregister"}
    whole = after(only, replace(BACK, ending="F"), "2026-08-21", CASE)
    assert plain(whole) == plain(state_in("RENEWAL_PENDING")) and whole.ends == ()
    again = after(only, replace(AGAIN, ending="B"), "2026-08-21", CASE)
    assert plain(again) == plain(revoked)
    before = after(revoked, replace(BACK, ending="F"), "2026-08-21", CASE)
    assert before.phase == "DEREGISTERED" and before.ends == given_up.ends


def test_what_was_proposed_on_the_end_cannot_be_signed_once_that_is_set_aside():
    proposed = after(ended(), do.ProposeEnding(replace(STRIKE, ground="ended_before")), ON)
    back = after(proposed, BACK, ON, CASE)
    assert back.ending
    refused("ending_not_possible", back, do.EndPermit("deregistered", "Y", "ended_before"), ON, CASE)
    assert after(back, do.NoteDropped("Y"), ON, CASE).phase == "VALID"


def test_a_penalty_is_set_aside_by_its_own_document():
    penalty = do.RecordPenalty("安州市市场监督管理局", "安市监罚〔2026〕1号", date(2026, 8, 3))
    over = after(state_in("VALID"), penalty, ON, "H")
    refused("set_aside_already", over, BACK, ON, CASE)
    refused("not_its_day", over, replace(BACK, ending="", on=date(2026, 8, 2)), ON, CASE)
    refused("empty_block", over, replace(BACK, ending="", by=" "), ON, CASE)
    back = after(over, replace(BACK, ending="", on=date(2026, 8, 4), undid=None), ON, CASE)
    assert back.phase == "VALID"
    assert after(back, replace(AGAIN, ending=""), ON, CASE).phase == "PERMIT_CANCELLED"


def test_one_that_ran_out_meanwhile_expires_at_once():
    back = after(ended(), replace(BACK, on=date(2026, 10, 20)), "2026-10-20", CASE)
    assert [one.key for one in PERMIT.owed(back, context("2026-10-20", "R"))] == ["expire"]
    over = after(back, do.Expire(), "2026-10-20", "LAW")
    assert over.phase == "EXPIRED"
    again = after(over, AGAIN, "2026-10-21", CASE)
    assert again.phase == "PERMIT_REVOKED", "the law alone had acted on what was entered wrongly"
    assert plain(again) == plain(replace(ended(), reminded=again.reminded))


def test_it_is_decided_again_as_ordered_and_not_in_the_same_words():
    ordered = replace(BACK, anew=True, until=date(2026, 9, 20))
    back = after(ended(), ordered, ON, CASE)
    assert tasks(back, ON) == {"propose_anew": ("R", date(2026, 9, 20), None)}
    assert refused("same_again", back, do.ProposeEnding(REVOKE), ON).article.number == 71
    proposed = after(back, do.ProposeEnding(replace(REVOKE, facts="补查的事实")), ON)
    assert not proposed.anew and tasks(proposed, ON) == {}
    assert after(proposed, do.NoteDropped("Y"), ON, CASE).phase == "VALID", "to drop it is a decision too"
    formal = replace(ordered, how="reconsideration", procedure=True)
    assert after(after(ended(), formal, ON, CASE), do.ProposeEnding(REVOKE), ON).ending


def test_taken_back_it_has_ended_as_before_unless_it_has_gone_on():
    gone = ended()
    back = after(gone, BACK, ON, CASE)
    assert plain(after(back, AGAIN, ON, CASE)) == plain(gone)
    refused("nothing_proposed", back, replace(AGAIN, ending="Y"), ON, CASE)
    refused("empty_block", back, replace(AGAIN, reason=" "), ON, CASE)
    moved = after(back, do.RecordInspection(("甲", "乙"), "符合"), ON)
    refused("gone_on", moved, AGAIN, ON, CASE)


def reached(state, happened, story, on):
    """Return the permit's renewal after what the permit's events bring to it, and what that brings back."""
    (what,) = PERMIT.reaches(state, happened, context(on, CASE))
    application, more = reach(APPLICATION, story.state, what, story.context(on, "W"))
    return application, APPLICATION.reaches(application, more, story.context(on, "W"))


def test_its_renewal_goes_on_and_silence_renews_again():
    story, state = renewal()
    gone = after(state, END, ON, CASE)
    happened = decide(PERMIT, gone, BACK, context(ON, CASE))
    back = fold(PERMIT, gone, happened)
    assert (back.phase, back.renewal) == ("RENEWAL_PENDING", "B")
    story.state.permit_gone = True
    application, brings = reached(back, happened, story, ON)
    assert not application.permit_gone and brings == []
    assert "renew" in {one.key for one in APPLICATION.owed(application, story.context("2026-10-20", "W"))}
    again = decide(PERMIT, back, AGAIN, context(ON, CASE))
    application, _ = reached(fold(PERMIT, back, again), again, story, ON)
    assert application.permit_gone


def test_a_renewal_that_ended_meanwhile_stays_ended():
    story, state = renewal()
    gone = after(state, END, ON, CASE)
    story.act(ON, ("a:1", CASE), apply.NotePermitEnded("P"))
    story.act(ON, "A", apply.Withdraw())
    happened = decide(PERMIT, gone, BACK, context(ON, CASE))
    _, (brings,) = reached(fold(PERMIT, gone, happened), happened, story, ON)
    assert brings.command == do.EndRenewal("B")


def test_the_event_says_by_what_and_what_it_undid():
    (happened,) = decide(PERMIT, ended(), BACK, context(ON, CASE))
    said = happened.event
    assert (said.how, said.by, said.document, said.on) == (BACK.how, BACK.by, BACK.document, BACK.on)
    assert (said.ending, said.undid, happened.on) == ("X", REVOKE, date(2026, 8, 20))


def test_what_was_proposed_here_stays_open_beside_a_penalty_until_it_is_dropped():
    proposed = after(state_in("VALID"), do.ProposeEnding(REVOKE), ON)
    over = after(proposed, do.RecordPenalty("局", "罚1号", date(2026, 8, 3)), ON, "H")
    refused("already_requested", over, do.ProposeEnding(replace(STRIKE, ground="ended_before")), ON)
    refused("ending_not_possible", over, END, ON, CASE)
    assert tasks(over, ON) == {}, "the ending is owed on its own case"
    assert tasks(after(over, do.NoteDropped("X"), ON, CASE), ON).keys() == {"deregister"}
