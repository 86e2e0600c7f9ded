"""Who is heard before a decision: parties and applicants, told, in their own time, on the record."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from tests.process.people import ITEM, Story
from yimen.process.application import commands as do
from yimen.process.application.ready import ready
from yimen.process.application.tasks import open_tasks


def served(document, on, way="direct"):
    return do.Serve(document=document, on=date.fromisoformat(on), way=way)


def reviewing(**changes):
    return Story().submit_and("2026-03-02", do.Accept(), do.StartReview(), **changes)


def test_nothing_is_decided_while_a_party_may_still_be_heard():
    story = reviewing()
    story.act("2026-03-03", "R", do.TellInterestedParties(parties=("neighbour",), matter="日照"))
    story.act("2026-03-03", "R", do.CloseReview(opinion="符合"))
    story.refused("not_told_yet", "2026-03-16", "O", do.Grant())
    story.act("2026-03-16", "W", served("parties_notice", "2026-03-16"))
    assert story.due("statement") == date(2026, 3, 23)
    assert "2026-03-23" in story.refused("parties_pending", "2026-03-23", "O", do.Grant()).sentence()
    story.act("2026-03-24", "O", do.Grant())


@pytest.mark.parametrize("outcome", ["stated", "waived"])
def test_a_party_that_was_heard_or_waived_holds_nothing_up(outcome):
    story = reviewing()
    story.act("2026-03-03", "R", do.TellInterestedParties(parties=("neighbour",), matter="日照"))
    story.act("2026-03-03", "W", served("parties_notice", "2026-03-03"))
    story.act("2026-03-04", "R", do.RecordStatement(party="neighbour", outcome=outcome))
    story.act("2026-03-04", "R", do.CloseReview(opinion="符合"))
    story.act("2026-03-04", "O", do.Grant())
    assert story.state.phase == "GRANTED"


def test_a_party_told_later_has_the_whole_term_again_and_one_never_told_cannot_be_recorded():
    story = reviewing()
    story.act("2026-03-03", "R", do.TellInterestedParties(parties=("left",), matter="日照"))
    story.act("2026-03-03", "W", served("parties_notice", "2026-03-03"))
    story.act("2026-03-09", "R", do.TellInterestedParties(parties=("right",), matter="日照"))
    story.act("2026-03-10", "W", served("parties_notice-2", "2026-03-10"))
    story.act("2026-03-11", "R", do.CloseReview(opinion="符合"))
    story.refused("parties_pending", "2026-03-17", "O", do.Grant())
    story.refused("unknown_party", "2026-03-17", "R", do.RecordStatement(party="stranger", outcome="waived"))
    story.act("2026-03-18", "O", do.Grant())


def test_the_applicants_consent_to_electronic_service_serves_nothing_on_a_party():
    story = reviewing(electronic_service=True)
    story.act("2026-03-03", "R", do.TellInterestedParties(parties=("neighbour",), matter="日照"))
    assert story.state.paper("acceptance").served_on == date(2026, 3, 2)
    assert story.state.paper("parties_notice").served_on is None


def test_the_right_to_a_hearing_told_twice_forgets_no_request_and_starts_its_days_anew():
    story = reviewing()
    story.act("2026-03-02", "R", do.TellHearingRight(matter="采光"))
    story.act("2026-03-02", "W", served("hearing_right", "2026-03-02"))
    story.act("2026-03-06", "R", do.TellHearingRight(matter="采光"))
    story.act("2026-03-06", "W", served("hearing_right-2", "2026-03-06"))
    assert story.state.running("hearing_request").started_on == date(2026, 3, 6)
    story.act("2026-03-10", "A", do.RequestHearing())
    story.act("2026-03-10", "R", do.TellHearingRight(matter="采光"))
    story.act("2026-03-10", "W", served("hearing_right-3", "2026-03-10"))
    story.act("2026-03-10", "R", do.CloseReview(opinion="符合"))
    story.refused("hearing_pending", "2026-03-31", "O", do.Grant())


def test_a_hearing_that_nobody_asked_for_in_time_is_not_asked_for():
    story = reviewing()
    story.refused("hearing_not_open", "2026-03-02", "A", do.RequestHearing())
    story.act("2026-03-02", "R", do.TellHearingRight(matter="采光"))
    story.act("2026-03-02", "W", served("hearing_right", "2026-03-02"))
    call = do.CallHearing(at=datetime(2026, 4, 1, 1, tzinfo=UTC), place="三楼", chair="chair")
    story.refused("no_hearing_asked", "2026-03-09", "R", call)
    assert "2026-03-09" in story.refused("too_late", "2026-03-10", "A", do.RequestHearing()).sentence()
    story.act("2026-03-09", "A", do.RequestHearing())
    assert story.due("hearing_organise") == date(2026, 4, 7)


def test_a_hearing_whose_request_is_taken_back_keeps_nobody_waiting():
    story = asked()
    story.act("2026-09-22", "R", do.CloseReview(opinion="符合"))
    story.refused("hearing_pending", "2026-09-22", "O", do.Grant())
    story.act("2026-09-23", "A", do.WithdrawHearing(reason="已协商一致"))
    assert story.state.clock("hearing_organise").outcome == "request_withdrawn"
    story.refused("no_hearing_asked", "2026-09-23", "A", do.WithdrawHearing())
    story.act("2026-09-23", "O", do.Grant())


def test_what_a_party_asked_for_only_the_window_takes_back():
    story = Story().submit_and("2026-09-21", do.Accept(), do.StartReview())
    story.refused("no_hearing_asked", "2026-09-21", "A", do.WithdrawHearing())
    story.act("2026-09-21", "R", do.TellHearingRight(matter="采光"))
    story.act("2026-09-21", "W", served("hearing_right", "2026-09-21"))
    story.refused("not_yours", "2026-09-22", "A", do.RequestHearing(for_party=True))
    story.act("2026-09-22", "W", do.RequestHearing(for_party=True))
    story.refused("not_yours", "2026-09-22", "A", do.WithdrawHearing())
    story.act("2026-09-22", "W", do.WithdrawHearing(reason="来函撤回"))
    assert story.state.hearing.asked_on is None


def test_what_the_law_wants_heard_is_heard_though_nobody_asks():
    story = Story(replace(ITEM, hearing_mandatory=True)).submit_and(
        "2026-09-21", do.Accept(), do.StartReview()
    )
    story.act("2026-09-21", "R", do.TellHearingRight(matter="采光"))
    story.act("2026-09-21", "W", served("hearing_right", "2026-09-21"))
    story.act("2026-09-21", "A", do.RequestHearing())
    story.act("2026-09-21", "A", do.WithdrawHearing())
    story.act("2026-09-21", "R", do.CloseReview(opinion="符合"))
    story.refused("hearing_required", "2026-09-21", "O", do.Grant())


def test_what_the_law_wants_heard_is_announced_to_the_public_first():
    story = Story(replace(ITEM, hearing_mandatory=True)).submit_and(
        "2026-09-21", do.Accept(), do.StartReview()
    )
    refused = story.refused("hearing_not_announced", "2026-09-21", "R", call("2026-10-15"))
    assert refused.article.number == 46 and "先向社会公告" in refused.sentence()
    story.act("2026-09-21", "R", replace(call("2026-10-15"), announcement="公告栏，9 月 21 日"))
    assert story.state.hearing.public and story.events[-1].event.announcement == "公告栏，9 月 21 日"
    other = Story(replace(ITEM, type="confirmation", hearing_mandatory=True)).to("UNDER_REVIEW", "2026-09-21")
    other.act("2026-09-21", "R", call("2026-10-15"))
    plain = Story(replace(ITEM, type="confirmation")).to("UNDER_REVIEW", "2026-09-21")
    plain.refused("no_hearing_asked", "2026-09-21", "R", replace(call("2026-10-15"), announcement="公告栏"))


def test_what_the_organ_announces_in_the_publics_interest_is_held_before_the_decision_whoever_asks():
    story = asked()
    story.act("2026-09-22", "R", replace(call("2026-10-15"), announcement="公告栏，9 月 22 日"))
    story.act("2026-09-23", "A", do.WithdrawHearing(reason="已协商一致"))
    assert (story.state.hearing.asked_on, story.state.hearing.public) == (None, True)
    story.act("2026-09-23", "R", do.CloseReview(opinion="符合"))
    assert story.refused("hearing_pending", "2026-09-23", "O", do.Grant()).article.number == 48
    assert "RecordHearing" in {t.act for t in open_tasks(story.state, story.context("2026-09-23", "R"))}
    unasked = Story().submit_and("2026-09-21", do.Accept(), do.StartReview())
    unasked.refused("no_hearing_asked", "2026-09-21", "R", call("2026-10-15"))
    assert unasked.kind.ready(unasked.state, do.CallHearing, unasked.context("2026-09-21", "R"))
    unasked.act("2026-09-21", "R", replace(call("2026-10-15"), announcement="公告栏，9 月 21 日"))
    assert {t.act for t in open_tasks(unasked.state, unasked.context("2026-09-21", "R"))} >= {"RecordHearing"}


def asked():
    """A case in which a hearing was asked for on 2026-09-22; its officers are 甲 and 乙."""
    story = Story().submit_and("2026-09-21", do.Accept(), do.StartReview())
    story.act("2026-09-21", "R", do.RecordSiteCheck(officers=("甲", "乙"), finding="可"))
    story.act("2026-09-21", "R", do.TellHearingRight(matter="采光"))
    story.act("2026-09-21", "W", served("hearing_right", "2026-09-21"))
    story.act("2026-09-22", "A", do.RequestHearing())
    return story


def call(day, chair="chair"):
    return do.CallHearing(at=datetime.fromisoformat(f"{day}T01:30:00+00:00"), place="三楼", chair=chair)


def test_a_hearing_is_called_with_seven_clear_working_days():
    story = asked()
    refused = story.refused("hearing_notice_short", "2026-09-30", "R", call("2026-10-15"))
    assert "2026-10-16" in refused.sentence()
    story.act("2026-09-29", "R", call("2026-10-15"))


def test_the_day_of_a_hearing_is_the_day_in_china():
    late = do.CallHearing(at=datetime(2026, 10, 14, 17, tzinfo=UTC), place="三楼", chair="chair")
    asked().act("2026-09-29", "R", late)
    local = do.CallHearing(at=datetime.fromisoformat("2026-10-14T09:00:00"), place="三楼", chair="chair")
    asked().refused("hearing_notice_short", "2026-09-29", "R", local)


@pytest.mark.parametrize("chair", ["r", "甲"])
def test_who_reviews_or_checks_does_not_preside(chair):
    asked().refused("chair_reviewed", "2026-09-29", "R", call("2026-10-15", chair))


def test_who_presides_does_not_close_the_review():
    story = asked()
    story.act("2026-09-29", "R", call("2026-10-15"))
    story.refused("chair_reviewed", "2026-10-15", ("chair", "R"), do.CloseReview(opinion="符合"))


def test_a_hearing_is_on_record_only_when_it_was_held_and_the_decision_rests_on_the_record():
    story = asked()
    story.refused("no_hearing_asked", "2026-09-29", "R", do.RecordHearing(record="笔录1"))
    story.act("2026-09-29", "R", call("2026-10-15"))
    story.act("2026-09-29", "W", served("hearing_notice", "2026-09-29"))
    story.refused("hearing_pending", "2026-10-14", "R", do.RecordHearing(record="笔录1"))
    story.refused("empty_block", "2026-10-15", "R", do.RecordHearing(record=" "))
    story.act("2026-10-15", "R", do.CloseReview(opinion="符合"))
    story.refused("hearing_pending", "2026-10-15", "O", do.Grant())
    story.act("2026-10-15", "R", do.RecordHearing(record="笔录1"))
    story.act("2026-10-15", "O", do.Grant())


def above(**changes):
    story = Story(replace(ITEM, higher_organ="省公安厅"))
    return story.submit_and("2026-03-02", do.Accept(), do.StartReview(), **changes)


def test_a_file_goes_up_only_when_nobody_waits_to_be_heard():
    story = above()
    story.act("2026-03-09", "R", do.TellHearingRight(matter="采光"))
    story.refused("not_told_yet", "2026-03-09", "R", do.Forward(opinion="同意"))
    story.act("2026-03-09", "W", served("hearing_right", "2026-03-09"))
    story.refused("hearing_window_open", "2026-03-10", "R", do.Forward(opinion="同意"))
    story.act("2026-03-11", "A", do.RequestHearing())
    story.refused("hearing_pending", "2026-03-12", "R", do.Forward(opinion="同意"))


def test_the_higher_organ_hears_what_it_decides_and_the_lower_one_does_not():
    story = above()
    story.act("2026-03-03", "R", do.Forward(opinion="同意"))
    story.refused("higher_organ_decides", "2026-03-03", "R", do.TellHearingRight(matter="采光"))
    story.act("2026-03-03", "U", do.TellHearingRight(matter="采光"))
    story.act("2026-03-03", "W", served("hearing_right", "2026-03-03"))
    story.act("2026-03-04", "U", do.GiveOpinionAbove(opinion="同意"))
    story.refused("hearing_window_open", "2026-03-05", "U", do.Grant())
    story.act("2026-03-05", "A", do.RequestHearing())
    assert [
        t.letter for t in open_tasks(story.state, story.context("2026-03-05", "W")) if t.key == "hearing"
    ] == ["U"]


@pytest.mark.parametrize(
    ("command", "document", "clock"),
    [
        (do.TellHearingRight(matter="采光"), "hearing_right", "hearing_request"),
        (do.TellInterestedParties(parties=("left",), matter="采光"), "parties_notice", "statement"),
    ],
)
def test_a_notice_that_arrives_when_all_is_over_starts_no_term(command, document, clock):
    story = reviewing()
    story.act("2026-03-03", "R", command)
    story.act("2026-03-04", "A", do.Withdraw(reason="改址"))
    story.act("2026-03-05", "W", served(document, "2026-03-05"))
    assert story.state.clock(clock) is None and story.state.paper(document).served_on


def test_whoever_presides_above_does_not_examine_above():
    story = above()
    story.act("2026-03-05", "R", do.Forward(opinion="同意"))
    story.act("2026-03-05", "U", do.TellHearingRight(matter="日照"))
    story.act("2026-03-05", "W", served("hearing_right", "2026-03-05"))
    story.act("2026-03-06", "A", do.RequestHearing())
    story.act("2026-03-06", "U", call("2026-03-20"))
    story.refused("chair_reviewed", "2026-03-09", ("chair", "U"), do.GiveOpinionAbove(opinion="同意"))
    story.act("2026-03-09", ("examiner", "U"), do.GiveOpinionAbove(opinion="同意"))
    story.refused("chair_reviewed", "2026-03-09", "U", call("2026-03-25", chair="examiner"))


def test_whoever_presides_neither_checks_nor_reviews_before_or_after_the_call():
    story = reviewing()
    story.act("2026-03-02", "R", do.TellHearingRight(matter="采光"))
    story.act("2026-03-02", "W", served("hearing_right", "2026-03-02"))
    story.act("2026-03-02", "A", do.RequestHearing())
    story.act(
        "2026-03-02",
        "R",
        do.CallHearing(at=datetime(2026, 3, 20, 1, tzinfo=UTC), place="三楼", chair="chair"),
    )
    for command in (
        do.AssignInspectors(officers=("chair", "乙")),
        do.RecordSiteCheck(officers=("chair", "乙"), finding="可"),
    ):
        assert story.refused("chair_reviewed", "2026-03-03", "R", command).article.number == 48
    story.refused("chair_reviewed", "2026-03-03", ("chair", "R"), do.CloseReview(opinion="符合"))


def test_the_service_of_an_earlier_notice_shortens_nobodys_term():
    story = reviewing()
    story.act("2026-03-03", "R", do.TellInterestedParties(parties=("left",), matter="日照"))
    story.act("2026-03-03", "R", do.TellInterestedParties(parties=("right",), matter="日照"))
    story.act("2026-03-12", "W", do.Serve("parties_notice", date(2026, 3, 9), "direct", receipt="回证 1"))
    story.act("2026-03-13", "W", served("parties_notice-2", "2026-03-13"))
    story.act("2026-03-13", "R", do.ConfirmService("parties_notice"))
    assert story.state.running("statement").started_on == date(2026, 3, 13)


def held():
    """A case whose hearing was asked for on 2026-09-22 and is on record since 2026-10-15."""
    story = asked()
    story.act("2026-09-29", "R", call("2026-10-15"))
    story.act("2026-09-29", "W", served("hearing_notice", "2026-09-29"))
    story.act("2026-10-15", "R", do.RecordHearing(record="笔录1"))
    return story


def test_a_second_hearing_that_was_asked_for_is_held_before_the_decision():
    story = held()
    story.act("2026-10-15", "R", do.TellHearingRight(matter="噪声"))
    story.act("2026-10-15", "W", served("hearing_right-2", "2026-10-15"))
    story.act("2026-10-16", "A", do.RequestHearing())
    story.act("2026-10-16", "R", do.CloseReview(opinion="符合"))
    assert story.refused("hearing_pending", "2026-10-16", "O", do.Grant()).article.number == 48
    story.refused("no_hearing_asked", "2026-10-16", "R", do.RecordHearing(record="笔录1"))
    assert {t.act for t in open_tasks(story.state, story.context("2026-10-16", "R"))} >= {"CallHearing"}


def test_a_hearing_is_told_seven_clear_working_days_ahead_by_the_day_of_service():
    story = asked()
    story.act("2026-09-28", "R", call("2026-10-15"))
    assert (
        story.refused("hearing_not_told", "2026-10-15", "R", do.RecordHearing("笔录1")).article.number == 48
    )
    assert not story.kind.ready(story.state, do.RecordHearing, story.context("2026-10-15", "R"))
    story.act("2026-10-15", "W", do.Serve("hearing_notice", date(2026, 9, 30), "direct", receipt="回证 1"))
    story.act("2026-10-15", "O", do.ConfirmService("hearing_notice"))
    late = story.refused("hearing_notice_short", "2026-10-15", "R", do.RecordHearing("笔录1"))
    assert late.article.number == 48 and "2026-10-16" in late.sentence()
    assert story.kind.ready(story.state, do.CallHearing, story.context("2026-10-15", "R"))
    assert "CallHearing" in {t.act for t in open_tasks(story.state, story.context("2026-10-15", "R"))}
    story.act("2026-10-15", "R", call("2026-10-29"))
    story.act("2026-10-15", "W", served("hearing_notice-2", "2026-10-15"))
    story.act("2026-10-29", "R", do.RecordHearing("笔录1"))


def test_whoever_takes_a_request_back_gives_up_nobody_elses_five_days():
    story = Story().submit_and("2026-09-21", do.Accept(), do.StartReview())
    story.act("2026-09-21", "R", do.TellInterestedParties(parties=("left",), matter="采光"))
    story.act("2026-09-21", "R", do.RecordStatement(party="left", outcome="stated"))
    story.act("2026-09-21", "R", do.TellHearingRight(matter="采光"))
    story.act("2026-09-21", "W", served("parties_notice", "2026-09-21"))
    story.act("2026-09-22", "W", served("hearing_right", "2026-09-22"))
    story.act("2026-09-23", "A", do.RequestHearing())
    story.act("2026-09-23", "A", do.WithdrawHearing())
    story.act("2026-09-23", "R", do.CloseReview(opinion="符合"))
    assert story.due("hearing_request") == date(2026, 9, 30)
    assert "2026-09-30" in story.refused("hearing_window_open", "2026-09-30", "O", do.Grant()).sentence()
    story.act("2026-09-30", "W", do.RequestHearing(for_party=True))
    story.act("2026-10-08", "W", do.WithdrawHearing(reason="来函撤回"))
    story.act("2026-10-08", "O", do.Grant())


def test_what_both_sides_asked_for_stands_when_one_takes_it_back():
    story = Story().submit_and("2026-09-21", do.Accept(), do.StartReview())
    story.act("2026-09-21", "R", do.TellInterestedParties(parties=("left",), matter="采光"))
    story.act("2026-09-21", "R", do.RecordStatement(party="left", outcome="stated"))
    story.act("2026-09-21", "R", do.TellHearingRight(matter="采光"))
    story.act("2026-09-21", "W", served("parties_notice", "2026-09-21"))
    story.act("2026-09-21", "W", served("hearing_right", "2026-09-21"))
    story.act("2026-09-22", "A", do.RequestHearing())
    story.refused("hearing_not_open", "2026-09-23", "A", do.RequestHearing())
    assert ready(story.state, do.RequestHearing, story.context("2026-09-29", "W"))
    assert ready(story.state, do.RequestHearing, story.context("2026-09-30", "W")), "posted in their days"
    story.act("2026-09-28", "W", do.RequestHearing(for_party=True))
    assert [c.started_on for c in story.state.clocks if c.kind == "hearing_organise"] == [date(2026, 9, 22)]
    story.act("2026-10-08", "A", do.WithdrawHearing(reason="已协商一致"))
    story.act("2026-10-08", "R", do.CloseReview(opinion="符合"))
    assert story.state.running("hearing_organise") and story.state.hearing.for_party
    story.refused("hearing_pending", "2026-10-09", "O", do.Grant())
    story.refused("not_yours", "2026-10-09", "A", do.WithdrawHearing())
    story.act("2026-10-09", "W", do.WithdrawHearing(reason="来函撤回"))
    story.act("2026-10-09", "O", do.Grant())


def test_what_a_party_is_told_too_is_not_served_by_the_applicants_consent():
    story = reviewing(electronic_service=True)
    story.act("2026-03-03", "R", do.TellInterestedParties(parties=("neighbour",), matter="日照"))
    story.act("2026-03-03", "R", do.TellHearingRight(matter="日照"))
    assert story.state.paper("hearing_right").served_on is None and not story.state.running("hearing_request")
    alone = reviewing(electronic_service=True)
    alone.act("2026-03-03", "R", do.TellHearingRight(matter="日照"))
    assert alone.state.running("hearing_request").started_on == date(2026, 3, 3)
