"""A complaint: the whole matrix, who may see and do what, two sides heard, one term, asked again later."""

from datetime import date

import pytest

from tests.process.complaint.told import (
    ACCEPT,
    ACCEPTED,
    ACCUSED,
    ANSWER,
    ANSWERED,
    APPROVE,
    ASK,
    BEGIN,
    CENTRE,
    CLOSED,
    DISPATCH,
    DISPATCHED,
    FILE,
    FOUND,
    HEAD,
    HEARD,
    INVESTIGATOR,
    JOIN,
    PROPOSE,
    PROPOSED,
    REPORT,
    SEALED,
    TOLD,
    VERIFYING,
    Complained,
    D,
    day,
    in_phase,
)  # fmt: skip
from tests.process.held import commands_of, held_to_its_table, letters_of
from tests.process.people import ITEM, Story, amended
from yimen.process.complaint import commands as do, state as st
from yimen.process.complaint.seen import sight
from yimen.process.complaint.table import COMPLAINT
from yimen.process.machine import Actor

SAMPLES = [
    FILE, do.AddToComplaint({"added-1": "c0ffee"}), ACCEPT, do.DeclineComplaint("reconsideration", "可以复议"),
    do.LeadComplaint("petition", "向信访局提出"), DISPATCH, do.ReturnComplaint("不归本局"), do.AnswerReturn(False, "归你局"),
    BEGIN, do.ReplaceInvestigator("a:2", "a:4", "有利害关系"), do.NameInComplaint(("a:8",)), HEARD, ASK, TOLD, PROPOSE, APPROVE,
    do.ReportHandled({"handled-1": "c0ffee"}), do.NoteOrder("O"), do.NoteOrderEnded("O"), ANSWER, do.CallBack("satisfied"),
    do.CloseComplaint(), do.ReopenComplaint({"grounds": "c0ffee"}), do.ExtendComplaint(3, "需要外地核实"),
    do.WithdrawComplaint(), do.ContinueComplaint("涉及多人"), do.AskSolved(), do.SaySolved(True), do.RaiseComplaint(),
    JOIN, do.PartComplaint("是另一件事"), do.NoteJoined("B", do.JoinComplaint("N"), ("a:8",)), do.NoteParted("B"),
    do.FollowOther(9, False, ("a:2", "a:4")), do.LeaveOther(), do.TakeFinding("founded"), do.NoteDouble("B", "hash"),
    do.MoveComplaint("shipped-2026"), do.PassOn(2, "行政审批局", "三定方案", date(2026, 3, 2)),
]  # fmt: skip


@pytest.mark.parametrize("phase", COMPLAINT.phases)
def test_each_command_by_each_letter_is_allowed_or_refused_as_the_table_says(phase):
    story = in_phase(phase)
    assert story.state.phase == phase
    held_to_its_table(COMPLAINT, story.state, SAMPLES, lambda letter: story.context(D, letter))


def test_the_samples_are_the_commands():
    assert {type(c) for c in SAMPLES} == commands_of(do) == {row.command for row in COMPLAINT.rows}
    assert letters_of(COMPLAINT) == set("AWRHOCJ")


@pytest.mark.parametrize("phase", sorted(COMPLAINT.owing))
def test_in_every_owing_phase_somebody_owes_an_act_by_a_day(phase):
    story = in_phase(phase)
    ((letter, by),) = story.tasks().values()
    assert letter in "CHRJ" and by and story.state.closed_on is None
    assert any(clock.running for clock in story.state.clocks)


def test_nobody_complained_of_takes_any_part_in_it():
    for who in (("a:7", "C"), ("a:7", "H"), ("a:7", "R"), ("a:7", "J")):
        Complained().went(*ACCEPTED).refused(
            "named_in_it" if who[1] in "CJ" else "not_yours", D, who, DISPATCH
        )
    story = Complained().went(*DISPATCHED)
    story.refused("named_in_it", D, ("a:7", "H"), BEGIN)
    story.refused("named_in_it", D, HEAD, do.BeginVerification(("a:7", "a:3")))
    story.refused("two_investigators", D, HEAD, do.BeginVerification(("a:2", "a:2")))


def test_who_is_complained_of_does_not_write_it_down():
    story = Story(ITEM, kind=COMPLAINT)
    against = do.FileComplaint("N", "complaint", "window", "hash", against=("a:7",), commitments=SEALED)
    story.refused("named_in_it", D, ("a:7", "W"), against)
    story.refused("nothing_complained", D, "A", do.FileComplaint("N", "complaint", "site", "hash"))


def test_it_is_never_given_to_an_organ_whose_head_it_is_about():
    story = Complained().went(*ACCEPTED)
    story.refused("head_named", D, CENTRE, do.DispatchComplaint(9, heads=("a:7",)))
    story.act(D, CENTRE, do.DispatchComplaint(9, to_group=True))
    story.refused("handled_elsewhere", D, HEAD, BEGIN)
    story.act(D, ("a:6", "J"), BEGIN)
    assert story.tasks() == {"find": ("J", date(2026, 3, 23))}


def test_it_comes_back_within_a_day_once_and_never_after_the_centre_insisted():
    story = Complained().went(*DISPATCHED)
    story.refused("return_too_late", "2026-03-04", HEAD, do.ReturnComplaint("不归本局"))
    story.act("2026-03-03", HEAD, do.ReturnComplaint("不归本局"))
    assert story.tasks("2026-03-03") == {"place": ("C", date(2026, 3, 4))}
    story.refused("addressed_already", "2026-03-03", CENTRE, do.AnswerReturn(True, "改派", 9))
    story.act("2026-03-03", CENTRE, do.AnswerReturn(False, "归你局"))
    story.refused("insisted", "2026-03-03", HEAD, do.ReturnComplaint("不归本局"))
    assert story.due("complaint_answer", "2026-03-03") == date(2026, 3, 23)


def test_nothing_is_found_before_both_sides_were_heard():
    story = Complained().went(*VERIFYING)
    story.refused("report_incomplete", D, INVESTIGATOR, do.ProposeFinding("founded", {"facts": "c0ffee"}))
    story.refused("complainant_not_heard", D, INVESTIGATOR, PROPOSE)
    story.act(D, INVESTIGATOR, HEARD)
    story.refused("accused_not_heard", D, INVESTIGATOR, PROPOSE)
    story.refused("not_named", D, INVESTIGATOR, do.AskAccused("a:9", {"questions-1": "c0ffee"}))
    story.act(D, INVESTIGATOR, ASK)
    story.refused("not_asked", D, ("a:9", "W"), TOLD)
    story.refused("accused_not_heard", "2026-03-05", INVESTIGATOR, PROPOSE)
    story.act("2026-03-06", INVESTIGATOR, PROPOSE)
    assert story.state.phase == st.PROPOSED


def test_who_is_asked_last_or_again_has_the_whole_term_to_answer():
    story = heard()
    story.act("2026-03-06", INVESTIGATOR, do.NameInComplaint(("a:9",)))
    story.act("2026-03-06", INVESTIGATOR, do.AskAccused("a:9", {"questions-3": "c0ffee"}))
    assert story.state.silent == ("a:8",), "whose own time was over, nobody waits for again"
    story.refused("accused_not_heard", "2026-03-06", INVESTIGATOR, do.ProposeFinding("unfounded", REPORT))
    story.refused("accused_not_heard", "2026-03-11", INVESTIGATOR, do.ProposeFinding("unfounded", REPORT))
    story.act("2026-03-12", INVESTIGATOR, do.AskAccused("a:7", {"questions-4": "c0ffee"}))
    story.refused("accused_not_heard", "2026-03-12", INVESTIGATOR, do.ProposeFinding("unfounded", REPORT))
    story.act("2026-03-12", ACCUSED, TOLD)
    story.act("2026-03-18", INVESTIGATOR, do.ProposeFinding("unfounded", REPORT))


def heard():
    """Return a complaint of a:7 and a:8 of which both were asked and one answered; the other's term is over on 03-06."""
    return Complained().went(
        *VERIFYING,
        (INVESTIGATOR, HEARD),
        (INVESTIGATOR, do.NameInComplaint(("a:8",))),
        (INVESTIGATOR, ASK),
        (INVESTIGATOR, do.AskAccused("a:8", {"questions-2": "c0ffee"})),
        (ACCUSED, TOLD),
    )


def test_a_founded_finding_says_against_whom_it_is_and_an_unfounded_one_names_nobody():
    on, story = "2026-03-06", heard()
    for found in ("founded", "partly_founded"):
        story.refused("who_is_at_fault", on, INVESTIGATOR, do.ProposeFinding(found, REPORT))
    both = do.ProposeFinding("founded", REPORT, ("a:8",), "procedure")
    story.refused("somebody_or_nobody", on, INVESTIGATOR, both)
    for named in (
        do.ProposeFinding("unfounded", REPORT, ("a:8",)),
        do.ProposeFinding("unfounded", REPORT, (), "system"),
    ):
        story.refused("nobody_at_fault", on, INVESTIGATOR, named)
    story.act(on, INVESTIGATOR, do.ProposeFinding("founded", REPORT, ("a:8",)))
    story.act(on, HEAD, APPROVE)
    assert (story.state.against, story.state.at_fault, story.state.nobody) == (("a:7", "a:8"), ("a:8",), "")


def test_nobody_is_at_fault_who_was_not_heard_and_who_was_named_in_the_inquiry_may_be():
    on, story = "2026-03-06", heard()
    story.refused(
        "at_fault_not_heard", on, INVESTIGATOR, do.ProposeFinding("founded", REPORT, ("a:7", "a:9"))
    )
    story.act(on, INVESTIGATOR, do.NameInComplaint(("a:9",)))
    story.refused("accused_not_heard", on, INVESTIGATOR, do.ProposeFinding("founded", REPORT, ("a:7",)))
    story.act(on, INVESTIGATOR, do.AskAccused("a:9", {"questions-3": "c0ffee"}))
    story.act(on, ("a:9", "W"), do.AnswerInvestigators({"reply-2": "c0ffee"}))
    story.act(on, INVESTIGATOR, do.ProposeFinding("founded", REPORT, ("a:9", "a:9", "w:3")))
    assert story.state.at_fault == ("a:9", "w:3")


def test_a_window_is_at_fault_that_was_complained_of_or_at_which_somebody_heard_sits():
    filed = do.FileComplaint("N", "complaint", "letter", "hash", window=5, commitments=SEALED)
    story = Complained(filed).went((CENTRE, do.AcceptComplaint()), (CENTRE, DISPATCH), (HEAD, BEGIN))
    story.act(D, INVESTIGATOR, do.NoteProof("data", files=("ab12",)))
    story.refused("at_fault_not_heard", D, INVESTIGATOR, do.ProposeFinding("founded", REPORT, ("w:6",)))
    story.act(D, INVESTIGATOR, do.ProposeFinding("founded", REPORT, ("w:5",)))
    story.act(D, HEAD, do.ApproveFinding(False, "不归责于窗口"))
    story.act(D, INVESTIGATOR, do.ProposeFinding("founded", REPORT, nobody="procedure"))
    assert (story.state.at_fault, story.state.nobody) == ((), "procedure")


def test_what_was_proposed_before_findings_named_whom_is_sent_back_and_what_was_approved_stands():
    story = Complained().went(*PROPOSED)
    story.state.at_fault = None
    story.refused("sent_back_to_name", D, HEAD, APPROVE)
    story.act(D, HEAD, do.ApproveFinding(False, "请写明责任人"))
    story.act(D, INVESTIGATOR, PROPOSE)
    story.act(D, HEAD, APPROVE)
    again = Complained().went(*FOUND)
    again.state.at_fault = None
    again.act(D, CENTRE, do.AnswerComplaint({"answer-1": "c0ffee"}, "当场已经改正"))
    assert again.state.phase == st.ANSWERED


def test_what_is_reopened_is_against_nobody_until_it_is_found_anew():
    story = Complained().went(*ANSWERED, ("A", do.ReopenComplaint({"grounds": "c0ffee"})))
    assert (story.state.found, story.state.at_fault, story.state.nobody) == ("", None, "")


def test_an_anonymous_one_needs_no_complainant_but_a_proof():
    story = Complained(do.FileComplaint("N", "misconduct", "letter", "hash", commitments=SEALED))
    story.went((CENTRE, do.AcceptComplaint()), (CENTRE, DISPATCH), (HEAD, BEGIN))
    story.refused("no_proof", D, INVESTIGATOR, PROPOSE)
    story.act(D, INVESTIGATOR, do.NoteProof("data", files=("ab12",)))
    story.act(D, INVESTIGATOR, do.ProposeFinding("unfounded", REPORT))
    story.refused("same_person", D, ("a:2", "H"), APPROVE)
    story.refused("empty_block", D, HEAD, do.ApproveFinding(False))
    story.act(D, HEAD, do.ApproveFinding(False, "再问当班人员"))
    assert story.state.phase == st.VERIFYING


def test_an_investigator_with_an_interest_is_replaced():
    story = Complained().went(*VERIFYING)
    story.refused("two_investigators", D, HEAD, do.ReplaceInvestigator("a:2", "a:3", "有利害关系"))
    story.act(D, HEAD, do.ReplaceInvestigator("a:2", "a:4", "与投诉人是亲属"))
    story.refused("not_investigator", D, INVESTIGATOR, HEARD)
    story.refused("named_in_it", D, ("a:4", "R"), do.NameInComplaint(("a:3",)))
    story.act(D, ("a:4", "R"), do.NameInComplaint(("a:8",)))
    assert story.state.against == ("a:7", "a:8")


def test_what_is_founded_is_put_right_or_the_answer_says_why_not():
    story = Complained().went(*FOUND)
    story.refused("order_first", D, CENTRE, do.AnswerComplaint({"answer-1": "c0ffee"}))
    story.act(D, ("a:5", "CASE"), do.NoteOrder("O1"))
    story.act(D, CENTRE, do.AnswerComplaint({"answer-1": "c0ffee"}))
    assert story.state.open_orders == ("O1",) and story.tasks() == {"call_back": ("C", date(2026, 3, 9))}
    story.refused("call_back_first", D, CENTRE, do.CloseComplaint())
    story.act(D, ("a:5", "CASE"), do.NoteOrderEnded("O1"))
    assert story.state.open_orders == () and story.state.orders == ("O1",)


def test_nothing_is_ordered_for_what_is_unfounded():
    story = Complained().went(
        *DISPATCHED, (HEAD, BEGIN), (INVESTIGATOR, HEARD), (INVESTIGATOR, ASK), (ACCUSED, TOLD)
    )
    story.went((INVESTIGATOR, do.ProposeFinding("unfounded", REPORT)), (HEAD, APPROVE))
    story.refused("not_founded", D, ("a:5", "CASE"), do.NoteOrder("O1"))
    story.act(D, CENTRE, do.AnswerComplaint({"answer-1": "c0ffee"}))


@pytest.mark.parametrize("sort", ["help", "suggestion", "not_done"])
def test_what_needs_no_investigation_is_done_and_told_within_five_days(sort):
    story = Complained(do.FileComplaint("N", sort, "phone", "hash", commitments=SEALED))
    story.went((CENTRE, do.AcceptComplaint()), (CENTRE, DISPATCH))
    assert story.tasks() == {"see_to": ("H", date(2026, 3, 9))}
    story.act(D, ("a:9", "W"), do.ReportHandled({"handled-1": "c0ffee"}))
    story.act(D, CENTRE, do.AnswerComplaint({"answer-1": "c0ffee"}))
    Complained().went(*DISPATCHED).refused(
        "needs_investigation", D, ("a:9", "W"), do.ReportHandled({"handled-1": "c0ffee"})
    )


def test_it_is_reopened_once_and_looked_into_by_others():
    story = Complained().went(*CLOSED)
    story.refused("no_grounds", D, "A", do.ReopenComplaint())
    story.act("2026-03-10", "A", do.ReopenComplaint({"grounds": "c0ffee"}))
    assert story.state.phase == st.ACCEPTED and story.due("complaint_answer", "2026-03-10") == date(
        2026, 3, 31
    )
    story.act("2026-03-10", CENTRE, DISPATCH)
    story.refused("looked_before", "2026-03-10", HEAD, BEGIN)
    story.act("2026-03-10", HEAD, do.BeginVerification(("a:11", "a:12")))
    story.went(
        (("a:11", "R"), HEARD), (("a:11", "R"), ASK), (ACCUSED, TOLD), (("a:11", "R"), PROPOSE), (HEAD, APPROVE),
        (CENTRE, ANSWER), (CENTRE, do.CallBack("dissatisfied")), on="2026-03-11",
    )  # fmt: skip
    story.refused("reopened_already", "2026-03-11", "A", do.ReopenComplaint({"grounds": "c0ffee"}))


def test_whether_it_is_truly_solved_is_asked_once_and_a_no_is_heard_again():
    story = Complained().went(*CLOSED)
    story.refused("not_asked", D, "A", do.SaySolved(True))
    assert story.law("2026-04-01") == [] and len(story.law("2026-04-02")) == 1
    story.act("2026-04-07", "A", do.SaySolved(False, {"grounds": "c0ffee"}))
    assert story.state.phase == st.ACCEPTED and story.state.reopened and story.state.closed_on is None
    solved = Complained().went(*CLOSED)
    solved.act("2026-04-07", "A", do.SaySolved(True))
    assert solved.state.phase == st.CLOSED and solved.state.closed_on == day(D)
    solved.refused("not_asked", "2026-04-07", "A", do.SaySolved(False))


def test_what_is_late_rises_to_the_head_and_is_extended_only_in_time():
    story = Complained().went(*VERIFYING)
    story.refused("days_out_of_range", D, HEAD, do.ExtendComplaint(6, "需要外地核实"))
    story.act("2026-03-23", HEAD, do.ExtendComplaint(5, "需要外地核实"))
    assert story.due("complaint_answer", "2026-03-23") == date(2026, 3, 30)
    story.refused("already_extended", "2026-03-23", HEAD, do.ExtendComplaint(1, "再延"))
    assert story.law("2026-03-30") == []
    story.law("2026-03-31")
    assert story.state.raised and story.state.phase == st.VERIFYING
    late = Complained().went(*VERIFYING)
    late.refused("extension_too_late", "2026-03-24", HEAD, do.ExtendComplaint(5, "需要外地核实"))


def test_what_was_taken_back_goes_on_where_the_public_has_something_in_it():
    story = Complained().went(*VERIFYING, ("A", do.WithdrawComplaint()))
    assert story.state.closed_on == day(D) and not any(clock.running for clock in story.state.clocks)
    story.act("2026-03-05", CENTRE, do.ContinueComplaint("涉及多人"))
    assert story.state.closed_on is None and story.tasks("2026-03-05") == {
        "give_out": ("C", date(2026, 3, 6))
    }


def test_a_new_calendar_moves_its_terms():
    story = Complained().went(*VERIFYING)
    story.announce(amended("later", 2026, d0305="off"), "2026-03-04")
    story.law("2026-03-06")
    assert story.state.calendar == "later" and story.due("complaint_answer", "2026-03-06") == date(
        2026, 3, 24
    )


@pytest.mark.parametrize(
    ("account", "letters", "received", "verifying", "found"),
    [
        ("a:5", "C", "identity", "identity", "identity"),
        ("a:2", "R", "", "identity", "identity"),
        ("a:1", "H", "", "words", "words"),
        ("a:9", "WR", "", "", ""),
        ("a:7", "WC", "", "", "questions"),
        ("a:6", "J", "words", "words", "words"),
        ("a:8", "SE", "", "", ""),
        ("v:x", "A", "own", "own", "own"),
    ],
)
def test_who_sees_what_of_it(account, letters, received, verifying, found):
    actor = Actor(account, frozenset(letters))
    story = Complained(
        do.FileComplaint("N", "complaint", "site", "hash", named=True, against=("a:7",), commitments=SEALED)
    )
    assert sight(story.state, actor) == received
    story.went(*VERIFYING)
    assert sight(story.state, actor) == verifying
    story.went(*FOUND[len(VERIFYING) :])
    assert sight(story.state, actor) == found


def test_what_the_group_handles_is_closed_to_the_organ():
    story = Complained().went(*ACCEPTED, (CENTRE, do.DispatchComplaint(9, to_group=True)))
    assert sight(story.state, Actor("a:1", frozenset("H"))) == ""
    assert sight(story.state, Actor("a:6", frozenset("J"))) == "identity"
