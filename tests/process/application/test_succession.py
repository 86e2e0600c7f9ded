"""A firm that merges, splits or changes while its application is open: its successor goes on, and nothing else moves."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.process.people import ITEM, Story
from yimen.process.application import commands as do
from yimen.process.application.banned import Ban
from yimen.process.item import Limit

D, LATER = "2026-03-02", "2026-03-04"
PERMIT = "511602202603010001001"


def merged(**changes):
    asked = {
        "how": "merged",
        "request": "合并协议和登记通知书",
        "successor": "next",
        "legal": True,
        "was_legal": True,
    }
    return do.SucceedApplicant(**asked | changes)


def submitted(**more):
    return Story().submit_and(D, **more)


def test_the_successor_is_the_applicant_and_no_clock_moves():
    story = submitted(electronic_service=True)
    clocks = story.state.clocks
    story.act(LATER, "W", merged())
    state = story.state
    assert (state.applicant, state.predecessors, state.phase) == ("next", ("hash",), "RECEIVED")
    assert state.clocks == clocks and state.codes == 1 and not state.electronic_service
    assert [type(h.event).__name__ for h in story.events[-2:]] == ["ApplicantSucceeded", "CodeRenewed"]


def test_what_is_issued_afterwards_is_the_successors():
    story = Story(replace(ITEM, result_kind="licence"))
    story.to("GRANTED", D)
    story.act(LATER, "W", merged())
    story.act(LATER, "W", do.Issue(certificate="JY1"))
    (reach,) = story.kind.reaches(story.state, story.events[-1:], story.context(LATER, "W"))
    assert reach.command.holder == "next"


def test_a_certificate_that_is_made_is_whose_it_is():
    story = Story()
    story.to("ISSUED", D)
    story.refused("not_in_this_phase", LATER, "W", merged())


@pytest.mark.parametrize(
    ("refusal", "changes"),
    [
        ("unproved_succession", {"request": " "}),
        ("no_legal_person", {"legal": False}),
        ("no_legal_person", {"was_legal": False}),
        ("same_legal_person", {"successor": "hash"}),
        ("succeeded_meanwhile", {"nth": 1}),
    ],
)
def test_what_is_no_succession_is_refused(refusal, changes):
    submitted().refused(refusal, LATER, "W", merged(**changes))


def test_nobody_succeeds_by_their_own_word():
    submitted().refused("not_yours", LATER, "A", merged())


def test_the_agents_power_ends_with_who_gave_it():
    story = submitted(agent="mandate:7")
    story.act(LATER, "W", merged())
    assert (story.state.agent, story.state.former_agent) == ("", "mandate:7")
    assert "AgencyEnded" in [type(h.event).__name__ for h in story.events]


def test_an_account_of_the_one_before_that_nobody_confirmed_acts_no_more():
    story = submitted(agent="account:7")
    story.act(LATER, "W", merged())
    assert (story.state.agent, story.state.former_agent) == ("", "account:7")
    assert "AgencyEnded" not in [type(h.event).__name__ for h in story.events]


def test_the_same_body_under_another_name_keeps_agent_code_and_way_of_service():
    story = submitted(agent="agent", electronic_service=True)
    story.act(LATER, "W", merged(how="changed", successor="hash"))
    state = story.state
    assert (state.applicant, state.predecessors, state.agent, state.codes) == ("hash", ("hash",), "agent", 0)
    assert state.electronic_service


def test_a_ban_on_either_holds_it_back_as_it_would_an_application():
    story, until = submitted(), date(2027, 1, 1)
    story.refused("banned", LATER, "W", merged(bans=(Ban(ITEM.main_code, until),)))
    story.refused("banned_by_fraud", LATER, "W", merged(bans=(Ban(ITEM.main_code, until, fraud=True),)))
    story.act(LATER, "W", merged(bans=(Ban("another", until), Ban(ITEM.main_code, date(2026, 3, 4)))))
    assert story.state.applicant == "next"


def test_a_permit_passes_to_nobody_so():
    renewal = replace(ITEM, variant="renewal", validity_months=60, statutory=Limit(20))
    story = Story(renewal).submit_and(D, permit=PERMIT, permit_expires_on=date(2026, 6, 1))
    assert story.refused("permit_passes_to_nobody", LATER, "W", merged()).article.number == 9
    story.act(LATER, "W", merged(how="changed", successor="hash"))
    assert story.state.predecessors == ("hash",)


def test_a_second_one_follows_the_first():
    story = submitted()
    story.act(LATER, "W", merged())
    story.act(LATER, "W", merged(successor="third", nth=1))
    assert (story.state.applicant, story.state.predecessors, story.state.codes) == (
        "third",
        ("hash", "next"),
        2,
    )


def corrected(**changes):
    return do.CorrectApplicant(
        **{"request": "写错一字，看过身份证", "applicant": "hash", "differs": True} | changes
    )


def test_a_name_that_was_written_wrong_is_put_right_and_the_applicant_stays():
    story = submitted(agent="agent", electronic_service=True, permit="")
    clocks = story.state.clocks
    story.act(LATER, "W", corrected())
    state = story.state
    assert (state.applicant, state.predecessors, state.agent, state.codes) == ("hash", ("hash",), "agent", 0)
    assert state.clocks == clocks and state.electronic_service


@pytest.mark.parametrize(
    ("refusal", "changes"),
    [
        ("unproved_correction", {"request": " "}),
        ("another_number", {"applicant": "next"}),
        ("another_number", {"applicant": ""}),
        ("name_as_recorded", {"differs": False}),
        ("succeeded_meanwhile", {"nth": 1}),
    ],
)
def test_what_is_no_correction_is_refused(refusal, changes):
    submitted().refused(refusal, LATER, "W", corrected(**changes))


def test_nobody_corrects_by_their_own_word_nor_once_the_certificate_is_made():
    submitted().refused("not_yours", LATER, "A", corrected())
    story = Story()
    story.to("ISSUED", D)
    story.refused("not_in_this_phase", LATER, "W", corrected())
