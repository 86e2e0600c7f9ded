"""Complaints looked into together: each keeps its term and its answer; whoever is named in one takes no part in the other."""

from datetime import date

from tests.process.complaint.told import (
    ACCEPTED,
    APPROVE,
    BEGIN,
    CENTRE,
    DISPATCH,
    DISPATCHED,
    FILE,
    HEAD,
    HEARD,
    INVESTIGATOR,
    JOIN,
    JOINED,
    PROPOSED,
    REPORT,
    SEALED,
    VERIFYING,
    Complained,
    D,
)
from yimen.process.complaint import commands as do, state as st
from yimen.process.complaint.seen import sight
from yimen.process.complaint.table import COMPLAINT
from yimen.process.figures.voices import counted
from yimen.process.machine import Actor, Happened

BY_CASE = ("a:5", "CASE")
NOTE = do.NoteJoined("B", do.JoinComplaint("N", ("a:1",), ("a:2", "a:3"), 9, against=("a:7",)), ("a:8",))


def brought(story, on=D):
    """Return what the last event of a story brings to others, as (number, command)."""
    last = story.events[-1]
    one = Happened(last.event, date.fromisoformat(on), last.actor)
    return [
        (what.case, what.command) for what in COMPLAINT.reaches(story.state, [one], story.context(on, CENTRE))
    ]


def test_a_joined_one_keeps_its_term_and_lies_with_whoever_has_the_other():
    alone, story = Complained().went(*ACCEPTED), Complained().went(*JOINED)
    alone.refused("others_joined", D, CENTRE, do.JoinComplaint("N"))
    assert story.state.phase == st.JOINED and story.state.other == "M"
    assert story.due("complaint_answer") == alone.due("complaint_answer")
    assert story.tasks() == {"joined": ("C", alone.due("complaint_answer"))}
    assert sight(story.state, Actor("a:2", frozenset("R"))) == "identity"
    assert sight(story.state, Actor("a:7", frozenset("C"))) == ""
    ((number, noted),) = brought(story)
    assert number == "M" and isinstance(noted, do.NoteJoined) and noted.against == ("a:7",)


def test_it_takes_the_finding_and_is_answered_without_an_order_of_its_own():
    story = Complained().went(*JOINED)
    story.act("2026-03-10", BY_CASE, do.TakeFinding("founded", ("a:7",)))
    assert (story.state.phase, story.state.found, story.state.at_fault) == (st.FOUND, "founded", ("a:7",))
    story.act("2026-03-10", CENTRE, do.AnswerComplaint({"answer-1": "c0ffee"}))
    assert story.state.phase == st.ANSWERED and counted(story.state)
    story.act("2026-03-11", "A", do.ReopenComplaint({"grounds": "c0ffee"}))
    assert not story.state.joined and story.state.before == ("a:2", "a:3")
    story.refused("reopened_alone", "2026-03-11", CENTRE, JOIN)


def test_the_main_one_is_about_whoever_the_joined_one_names_and_brings_what_is_found_to_it():
    story = Complained().went(*VERIFYING)
    story.act(D, BY_CASE, NOTE)
    assert story.state.against == ("a:7", "a:8") and story.state.with_it == ("B",)
    story.refused("named_in_it", D, ("a:8", "H"), do.ReplaceInvestigator("a:2", "a:4", "有利害关系"))
    story.act(D, HEAD, do.ReplaceInvestigator("a:2", "a:4", "有利害关系"))
    assert brought(story) == [("B", do.FollowOther(9, False, ("a:4", "a:3"), ("a:7", "a:8")))]


def test_nothing_is_joined_past_an_investigator_that_it_names_or_once_the_other_has_moved():
    story = Complained().went(*VERIFYING)
    named = do.NoteJoined("B", NOTE.joining, ("a:2",))
    story.refused("investigator_named", D, BY_CASE, named)
    story.refused("head_named", D, BY_CASE, do.NoteJoined("B", NOTE.joining, ("a:1",)))
    moved = do.NoteJoined("B", do.JoinComplaint("N", (), ("a:2", "a:4"), 9, against=("a:7",)))
    story.refused("other_moved", D, BY_CASE, moved)
    story.refused("named_in_it", D, ("a:7", "CASE"), NOTE)
    story.refused("handled_elsewhere", D, BY_CASE, do.NoteJoined("B", NOTE.joining, own_channel=True))


def test_one_that_others_are_joined_to_brings_its_end_to_them():
    noted = do.NoteJoined("B", do.JoinComplaint("N", item_version=9, against=("a:7",)))
    led = Complained().went(*DISPATCHED, (BY_CASE, noted))
    led.act(D, CENTRE, do.LeadComplaint("petition", "向信访局提出"))
    assert brought(led) == [("B", do.LeaveOther())]
    taken_back = Complained().went(*DISPATCHED, (BY_CASE, noted))
    taken_back.act(D, "A", do.WithdrawComplaint())
    assert brought(taken_back) == [("B", do.LeaveOther())]
    story = Complained().went(*JOINED)
    story.act("2026-03-04", BY_CASE, do.LeaveOther())
    assert (story.state.phase, story.state.other, story.state.investigators) == (st.ACCEPTED, "", ())
    assert story.due("complaint_dispatch", "2026-03-04") == date(2026, 3, 5)


def test_a_joined_one_is_taken_back_or_parted_and_the_main_one_lets_it_go():
    back = Complained().went(*JOINED)
    back.act(D, "A", do.WithdrawComplaint())
    assert brought(back) == [("M", do.NoteParted("N"))]
    back.act(D, CENTRE, do.ContinueComplaint("涉及多人"))
    assert not back.state.joined
    parted = Complained().went(*JOINED)
    parted.refused("empty_block", D, CENTRE, do.PartComplaint(" "))
    parted.act(D, CENTRE, do.PartComplaint("是另一件事"))
    assert brought(parted) == [("M", do.NoteParted("N"))] and parted.state.phase == st.ACCEPTED
    found = Complained().went(*JOINED)
    found.act(D, BY_CASE, do.TakeFinding("unfounded"))
    found.act(D, "A", do.WithdrawComplaint())
    assert brought(found) == []


def test_what_is_found_of_the_main_one_reaches_the_others_once():
    story = Complained().went(*DISPATCHED)
    story.act(D, BY_CASE, do.NoteJoined("B", do.JoinComplaint("N", item_version=9, against=("a:7",))))
    story.went(*PROPOSED[len(DISPATCHED) :], (HEAD, APPROVE))
    assert brought(story) == [("B", do.TakeFinding("founded", ("a:7",)))]
    story.act(D, "A", do.WithdrawComplaint())
    assert brought(story) == []


def test_a_double_is_what_the_same_person_brought_and_counts_once():
    Complained(do.FileComplaint("N", "complaint", "site", "hash", commitments=FILE.commitments)).refused(
        "not_the_same_person", D, CENTRE, do.DeclineComplaint("repeated", "见前一件", "F")
    )
    story = Complained()
    story.refused("other_case_missing", D, CENTRE, do.DeclineComplaint("repeated", "见前一件"))
    story.act(D, CENTRE, do.DeclineComplaint("repeated", "见前一件", "F"))
    assert brought(story) == [("F", do.NoteDouble("N", "hash"))] and not counted(story.state)
    first = Complained()
    first.refused("not_the_same_person", D, BY_CASE, do.NoteDouble("N", "somebody"))
    Complained(
        do.FileComplaint("N", "help", "case", "hash", True, case="1", commitments=FILE.commitments)
    ).refused("another_matter", D, BY_CASE, do.NoteDouble("B", "hash", "2"))
    first.act(D, BY_CASE, do.NoteDouble("B", "hash"))
    assert first.state.phase == st.RECEIVED and counted(first.state)


def test_the_finding_names_persons_and_windows_of_each_that_is_looked_into_with_it():
    story = Complained().went(*DISPATCHED)
    joining = do.JoinComplaint("N", item_version=9, against=("a:7",))
    story.act(D, BY_CASE, do.NoteJoined("B", joining, ("a:8",), window=5))
    both = do.JoinComplaint("N", item_version=9, against=("a:7", "a:8"))
    story.act(D, BY_CASE, do.NoteJoined("C", both, window=6))
    story.act(D, BY_CASE, do.NoteParted("C"))
    story.went((HEAD, BEGIN), (INVESTIGATOR, HEARD))
    assert st.complained_of(story.state) == (5,), "what was parted is none of it any more"
    story.refused("accused_not_heard", D, INVESTIGATOR, do.ProposeFinding("founded", REPORT, ("a:8",)))
    for asked, key in (("a:7", "1"), ("a:8", "2")):
        story.act(D, INVESTIGATOR, do.AskAccused(asked, {f"questions-{key}": "c0ffee"}))
        story.act(D, (asked, "W"), do.AnswerInvestigators({f"reply-{key}": "c0ffee"}))
    story.act(D, INVESTIGATOR, do.ProposeFinding("founded", REPORT, ("a:8", "w:5")))
    story.act(D, HEAD, APPROVE)
    assert brought(story) == [("B", do.TakeFinding("founded", ("a:8", "w:5")))]


def test_a_window_of_a_joined_one_is_at_fault_without_anybody_named_and_a_strange_one_is_not():
    filed = do.FileComplaint("N", "complaint", "letter", "hash", window=3, commitments=SEALED)
    story = Complained(filed).went((CENTRE, do.AcceptComplaint()), (CENTRE, DISPATCH))
    story.act(D, BY_CASE, do.NoteJoined("B", do.JoinComplaint("N", item_version=9), window=5))
    story.went((HEAD, BEGIN), (INVESTIGATOR, do.NoteProof("data", files=("ab12",))))
    story.refused("at_fault_not_heard", D, INVESTIGATOR, do.ProposeFinding("founded", REPORT, ("w:6",)))
    story.act(D, INVESTIGATOR, do.ProposeFinding("founded", REPORT, ("w:3", "w:5")))
    assert story.state.at_fault == ("w:3", "w:5")
    joined = Complained(do.FileComplaint("N", "complaint", "letter", "hash", window=5, commitments=SEALED))
    joined.went(*JOINED)
    ((_, noted),) = brought(joined)
    assert noted.window == 5
