"""A grant that reconsideration or a court set aside at somebody else's request: it ends, is decided anew, or stands again."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.process.people import ITEM
from tests.process.stories import ALONE, COURT, D_LATE, GONE, IN_TURN, MISTAKEN, D, deciding, no, serve
from yimen.law import remedies
from yimen.process.application import commands as do
from yimen.process.application.anew import undone_papers
from yimen.process.application.reaches import reaches
from yimen.process.item import Limit
from yimen.process.permit import commands as permit

LATER = "2026-03-16"


def granted(*more, **options):
    return deciding((D, "O", do.Grant()), *more, **options)


def issued(*more, **options):
    return granted((D, "W", do.Issue(certificate="JY1")), (D, "W", do.Publish()), *more, **options)


def running(story):
    return {clock.kind for clock in story.state.clocks if clock.running}


def tasks(story, on):
    return {task.key for task in story.kind.tasks(story.state, story.context(on, "W"))}


def test_set_aside_alone_nothing_of_it_is_made_served_published_or_owed():
    story = granted()
    assert {"issue", "publish"} <= running(story) and "serve:grant" in tasks(story, D)
    (said,) = story.act(D_LATE, "CASE", ALONE)
    assert said.event.since == date(2026, 3, 2) and story.state.phase == "GRANT_SET_ASIDE"
    assert story.state.closed_on == date(2026, 3, 10) and not {"issue", "publish"} & running(story)
    assert not tasks(story, D_LATE) & {"issue", "publish", "serve:grant"}
    story.refused("paper_undone", D_LATE, "W", serve("grant", D_LATE))
    story.refused("not_in_this_phase", D_LATE, "W", do.Issue(certificate="JY1"))
    story.refused("not_in_this_phase", D_LATE, "W", do.Publish())
    assert undone_papers(one.event for one in story.events).keys() == {"grant"}


def test_a_certificate_that_lies_at_the_window_is_handed_to_nobody_and_no_service_of_it_is_confirmed():
    story = issued((D_LATE, "W", do.Serve("certificate", date(2026, 3, 2), "direct", receipt="回证 1")))
    assert "confirm:certificate" in tasks(story, D_LATE)
    story.act(D_LATE, "CASE", ALONE)
    assert not {one for one in tasks(story, D_LATE) if one.endswith(("certificate", "grant"))}
    story.refused("paper_undone", D_LATE, "W", serve("certificate", D_LATE))
    assert undone_papers(one.event for one in story.events).keys() == {"grant", "certificate"}


def test_ordered_anew_it_is_granted_made_and_published_once_more_under_new_papers():
    story = issued()
    story.act(D_LATE, "CASE", COURT)
    state = story.state
    assert (state.phase, state.decided_on, state.published_on, state.certificate) == (
        "UNDER_REVIEW",
        None,
        None,
        "",
    )
    assert story.due("ordered") == date(2026, 3, 31)
    story.act(D_LATE, "R", do.CloseReview(opinion="符合"))
    story.act(D_LATE, "O", do.Grant())
    story.act(D_LATE, "W", do.Publish())
    story.act(D_LATE, "W", do.Issue(certificate="JY2"))
    state = story.state
    assert state.undone is None and (state.certificate, state.published_on) == ("JY2", date(2026, 3, 10))
    assert {p.key: p.undone for p in state.papers if p.kind in ("grant", "certificate")} == {
        "grant": True, "certificate": True, "grant-2": False, "certificate-2": False,
    }  # fmt: skip
    story.act(D_LATE, "W", serve("certificate-2", D_LATE))
    assert story.state.phase == "DELIVERED"


def test_where_no_day_is_named_it_takes_what_such_a_decision_takes_and_a_no_may_follow():
    story = issued(item=replace(ITEM, promised=Limit(5)))
    story.act(D_LATE, "CASE", replace(COURT, until=None))
    assert story.due("anew") == date(2026, 3, 17), "five working days from the 10th"
    story.act(D_LATE, "R", do.CloseReview(opinion="不符合", favourable=False))
    story.act(D_LATE, "O", no())
    story.act(D_LATE, ("chief", "O"), do.SignNegative())
    assert story.state.phase == "REFUSED" and story.state.undone is None


def test_taken_back_it_stands_as_before_and_not_once_it_has_gone_on():
    for entry in (ALONE, COURT):
        for story in (granted(), issued(), issued((D, "W", serve("certificate")))):
            before = replace(story.state, seq=0)
            story.act(D_LATE, "CASE", entry)
            story.refused("empty_block", D_LATE, "CASE", do.TakeBackSetAside(" "))
            story.act(D_LATE, "CASE", MISTAKEN)
            assert replace(story.state, seq=0) == before
    story = issued((D_LATE, "CASE", COURT), (D_LATE, "R", do.CloseReview(opinion="符合")))
    story.refused("not_in_this_phase", D_LATE, "CASE", MISTAKEN)


def test_set_aside_in_turn_it_stands_and_what_was_still_to_be_made_has_its_whole_time_again():
    story = granted((D_LATE, "CASE", ALONE))
    story.refused("not_its_day", LATER, "CASE", replace(IN_TURN, on=date(2026, 3, 9)))
    story.refused("not_its_day", LATER, "CASE", replace(IN_TURN, on=date(2026, 3, 16), anew=True))
    back = replace(IN_TURN, on=date(2026, 3, 16))
    assert (
        story.refused("empty_block", LATER, "CASE", replace(back, by=" ")).article
        == remedies.SET_ASIDE_BY_COURT
    )
    story.act(LATER, "CASE", back)
    assert story.state.phase == "GRANTED" and story.state.closed_on is None and not story.state.undone
    assert {"issue", "publish"} <= running(story) and story.state.running("issue").started_on == date(
        2026, 3, 16
    )
    assert {"issue", "serve:grant"} <= tasks(story, LATER)
    assert undone_papers(one.event for one in story.events) == {}
    story.act(LATER, "CASE", replace(ALONE, on=date(2026, 3, 16), document="又一份"))
    assert story.state.phase == "GRANT_SET_ASIDE", "a retrial may set it aside once more"


def test_what_ended_without_a_grant_or_is_set_aside_already_is_no_grant_to_set_aside():
    story = granted((D_LATE, "CASE", replace(COURT, until=None)))
    story.refused("not_in_this_phase", D_LATE, "CASE", ALONE)
    story = granted(
        (D, "O", GONE), item=replace(ITEM, variant="renewal"), permit="P1", permit_expires_on=date(2026, 4, 1)
    )
    (said,) = story.act(D_LATE, "CASE", ALONE)
    assert type(said.event).__name__ == "DecisionSetAside", "it is the termination that falls"


@pytest.mark.parametrize(
    ("variant", "commands"),
    [
        ("new", [permit.UndoGrant]),
        ("change", [permit.UndoGrant]),
        ("renewal", [permit.UndoGrant, permit.AskRenewal]),
        ("deregistration", [permit.Restore]),
    ],
)
def test_what_it_brings_to_the_permit_follows_from_what_had_been_applied_for(variant, commands):
    item = replace(ITEM, variant=variant, result_kind="licence")
    about = {} if variant == "new" else {"permit": "P1", "permit_expires_on": date(2026, 4, 30)}
    story = granted(item=item, **about)
    context = story.context(D_LATE, "W")
    happened = story.act(D_LATE, "CASE", COURT)
    reached = reaches(story.state, happened, context)
    assert [type(one.command) for one in reached] == commands
    assert {(one.case, one.of) for one in reached} == {(about.get("permit", ""), story.state.number)}
    back = [type(one.command) for one in reaches(story.state, story.act(D_LATE, "CASE", MISTAKEN), context)]
    assert back == [permit.EndAgain if variant == "deregistration" else permit.RedoGrant]
