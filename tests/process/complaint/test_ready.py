"""The buttons of a complaint: what leads somewhere for whoever asks; and whoever is complained of finds one alone."""

import pytest

from tests.process.complaint import told
from yimen.process.complaint import commands as do, events as ev
from yimen.process.complaint.ready import ready
from yimen.process.complaint.seen import told_to_accused
from yimen.process.complaint.table import COMPLAINT, ROWS
from yimen.process.machine import open_to


def buttons(story, who, letters, on=told.D):
    """Return the acts that somebody's page offers: open by the table, and leading somewhere."""
    context = story.context(on, (who, letters))
    rows = open_to(COMPLAINT, story.state, context.actor.letters, frozenset())
    return {row.command for row in rows if ready(story.state, row.command, context)}


def at(*steps):
    return told.Complained().went(*steps)


def test_whoever_is_complained_of_finds_the_answer_to_their_questions_and_nothing_else():
    asked = at(*told.VERIFYING, (told.INVESTIGATOR, told.ASK))
    assert buttons(asked, "a:7", "W") == {do.AnswerInvestigators}
    assert buttons(asked, "a:7", "H") == {do.AnswerInvestigators}
    assert buttons(asked.went((told.ACCUSED, told.TOLD)), "a:7", "W") == set()
    assert buttons(at(*told.VERIFYING), "a:7", "W") == set()


def test_only_who_looks_into_it_notes_asks_and_proposes():
    looked = at(*told.VERIFYING)
    assert {do.NoteProof, do.AskAccused, do.ProposeFinding} <= buttons(looked, "a:2", "R")
    assert buttons(looked, "a:9", "R") == set()
    assert do.ApproveFinding not in buttons(at(*told.PROPOSED), "a:2", "H")
    assert do.ApproveFinding in buttons(at(*told.PROPOSED), "a:1", "H")


def test_the_group_finds_what_it_handles_and_not_what_an_organ_does():
    organ = buttons(at(*told.DISPATCHED), "a:8", "J")
    assert not organ & {do.BeginVerification, do.ReturnComplaint, do.ExtendComplaint}
    group = at(*told.ACCEPTED, (told.CENTRE, do.DispatchComplaint(9, to_group=True)))
    assert {do.BeginVerification, do.ReturnComplaint} <= buttons(group, "a:8", "J")
    assert not buttons(group, "a:1", "H") & {do.BeginVerification, do.ReturnComplaint}


def test_what_was_done_once_is_offered_once():
    centre = ("a:5", "C")
    given = at(*told.DISPATCHED)
    assert do.ExtendComplaint in buttons(given, *centre)
    given.went((told.CENTRE, do.ExtendComplaint(3, "情况复杂")))
    assert do.ExtendComplaint not in buttons(given, *centre)
    answered = at(*told.ANSWERED)
    assert do.CloseComplaint not in buttons(answered, *centre)
    answered.went((told.CENTRE, do.CallBack("satisfied")))
    assert do.CloseComplaint in buttons(answered, *centre)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_act_can_be_judged_in_every_phase_that_it_is_open_in(row):
    for phase in filter(None, row.phases):
        story = told.in_phase(phase)
        for letters in "AWRHCJ":
            assert ready(story.state, row.command, story.context(told.D, ("a:2", letters))) in (True, False)


def test_the_accused_is_told_of_their_own_part_alone():
    own = ev.AccusedAsked(by="a:2", to="a:7")
    assert told_to_accused(own, "a:7") and not told_to_accused(own, "a:8")
    assert told_to_accused(ev.FindingApproved(by="a:1"), "a:7")
    assert not told_to_accused(ev.ProofNoted(by="a:2", proof="data"), "a:7")
