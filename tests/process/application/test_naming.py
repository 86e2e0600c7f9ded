"""An agent who is named while the application is open joins the applicant: one at a time, in writing, and nothing else moves."""

import pytest
from msgspec.structs import replace

from tests.process.joint.test_joint import FIRE, VERSIONS, JointStory
from tests.process.people import ITEM, Story
from yimen.process.application import commands as do
from yimen.process.item import Basis
from yimen.process.joint import commands as joint

D, LATER = "2026-03-02", "2026-03-04"


def named(**changes):
    return do.NameAgent(**{"agent": "agent", "request": "3 月 4 日授权委托书", "confirmed": True} | changes)


def submitted(**more):
    return Story().submit_and(D, **more)


def test_the_agent_joins_and_nothing_else_moves():
    story = submitted(electronic_service=True)
    clocks = story.state.clocks
    story.act(LATER, "W", named())
    state = story.state
    assert (state.agent, state.former_agent, state.applicant, state.phase) == (
        "agent",
        "",
        "hash",
        "RECEIVED",
    )
    assert state.clocks == clocks and state.electronic_service and state.codes == 0


def test_the_applicant_names_one_without_a_letter_at_the_window_and_a_window_with_one_alone():
    story = submitted()
    assert story.refused("unsigned_authorisation", LATER, "W", named(request=" ")).article.number == 165
    story.act(LATER, "A", named(agent="mandate:7", request=""))
    assert story.state.agent == "mandate:7"


def test_one_at_a_time_so_that_no_agent_names_another():
    story = submitted(agent="agent")
    story.refused("agent_already", LATER, "A", named(agent="third"))
    assert not story.kind.ready(story.state, do.NameAgent, story.context(LATER, "A"))
    story.act(LATER, "A", do.EndAgency())
    story.act(LATER, "A", named(agent="third"))
    assert (story.state.agent, story.state.former_agent) == ("third", "agent")


def test_what_ends_it_is_what_ends_an_agent_who_had_handed_it_in():
    story = submitted()
    story.act(LATER, "W", named())
    story.act(LATER, "A", do.EndAgency())
    assert (story.state.agent, story.state.former_agent, story.state.codes) == ("", "agent", 1)


@pytest.mark.parametrize("agent", ["", "hash"])
def test_nobody_is_their_own_agent(agent):
    submitted().refused("own_agent", LATER, "W", named(agent=agent))


def test_an_account_that_nobody_confirmed_is_not_pushed_out_of_its_case():
    story = submitted(agent="account:7")
    story.refused("unconfirmed_applicant", LATER, "W", named(confirmed=False))
    story.act(LATER, "W", named())
    assert story.state.agent == "agent"


def test_where_the_law_wants_the_applicant_in_person_nobody_is_named():
    story = submitted()
    story.item = replace(ITEM, presence_basis=Basis("行政许可法", "第二十九条"))
    story.refused("presence_required", LATER, "W", named())
    assert not story.kind.ready(story.state, do.NameAgent, story.context(LATER, "W"))


def test_nor_where_it_wants_them_for_a_part_of_a_joint_case():
    fire = replace(FIRE, presence_basis=Basis("行政许可法", "第二十九条"))
    versions = {place: fire if one is FIRE else one for place, one in VERSIONS.items()}
    story = JointStory(versions=versions).submitted(channel="window")
    assert story.refused("presence_required", LATER, "W", named()).article.number == 29


def test_only_applicant_and_window_name_one_and_only_while_it_is_open():
    story = submitted()
    for letter in "ROHG":
        story.refused("not_yours", LATER, letter, named())
    story.act(LATER, "A", do.Withdraw())
    story.refused("not_in_this_phase", LATER, "W", named())


def test_of_a_joint_application_the_agent_is_the_wholes_and_every_parts():
    story = JointStory().accepted()
    story.refused("succeeds_as_a_whole", D, "W", joint.InPart("1", named()))
    story.act(D, "W", named())
    assert {one.agent for one in (story.state, *story.state.parts.values())} == {"agent"}
    story.act(D, "A", do.EndAgency())
    assert {one.agent for one in (story.state, *story.state.parts.values())} == {""}
