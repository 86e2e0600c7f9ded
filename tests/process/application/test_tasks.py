"""Who owes what by when: every task is an act that the table lets its owner do now."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.process.people import ITEM, Story, no
from yimen.process.application import commands as do
from yimen.process.application.tasks import copies, open_tasks
from yimen.process.item import Limit

WITHOUT_HEALTH = {"materials": (do.Handed("form"), do.Handed("plan"))}


def tasks(story, on="2026-03-03"):
    return {task.key: task for task in open_tasks(story.state, story.context(on, "W"))}


def accepted_with_gap(place, *more):
    return Story(place=place).submit_and(
        "2026-03-02", do.AcceptWithGap(gap=("health",)), *more, **WITHOUT_HEALTH
    )


def test_the_window_owes_acceptance_by_the_end_of_the_correction_period():
    story = Story().submit_and("2026-03-02")
    assert tasks(story)["accept"].due_on == date(2026, 3, 9)
    assert copies(story.state, story.context("2026-03-02", "W")).due_on == date(2026, 3, 9)


def test_an_uncorrected_application_is_a_persons_task_from_the_day_after_the_term():
    story = Story().submit_and(
        "2026-03-02", do.NotifyCorrections((do.Point("plan", "missing", "平面图"),)), electronic_service=True
    )
    assert tasks(story)["supply"].due_on == date(2026, 3, 30)
    assert tasks(story)["uncorrected"].from_on == date(2026, 3, 31)
    assert tasks(story)["uncorrected"].letter == "W"


@pytest.mark.parametrize("place", ["zhejiang", "anyang"])
def test_where_the_law_deems_it_withdrawn_nobody_has_to_act(place):
    story = Story(place=place).submit_and(
        "2026-03-02", do.NotifyCorrections((do.Point("plan", "missing", "平面图"),)), electronic_service=True
    )
    assert "uncorrected" not in tasks(story)


@pytest.mark.parametrize(("place", "person"), [("zhejiang", True), ("binzhou", True), ("anyang", False)])
def test_an_unfilled_gap_is_a_persons_task_where_a_person_ends_it(place, person):
    story = accepted_with_gap(place)
    assert tasks(story)["gap"].due_on == date(2026, 3, 16)
    assert ("gap_over" in tasks(story)) is person
    assert not person or tasks(story)["gap_over"].from_on == date(2026, 3, 17)


@pytest.mark.parametrize("phase", ["RECEIVED", "ACCEPTED", "UNDER_REVIEW", "AWAITING_DECISION"])
def test_a_no_that_waits_has_somebody_who_must_sign_it(phase):
    story = Story().to(phase)
    outcome = "not_accepted" if phase == "RECEIVED" else "refused"
    story.act("2026-03-02", "O" if phase == "AWAITING_DECISION" else "W", no(outcome, "false_materials"))
    assert tasks(story)["sign"].letter == "O"


def test_a_two_level_item_is_forwarded_and_an_item_with_a_check_is_checked():
    story = Story(replace(ITEM, higher_organ="省公安厅", substantive_check=True)).to("UNDER_REVIEW")
    assert tasks(story)["close_review"].act == "Forward"
    assert tasks(story)["check"].act == "RecordSiteCheck"


def test_what_waits_inside_a_special_procedure_has_an_owner_too():
    story = accepted_with_gap("zhejiang", do.StartReview())
    story.act("2026-03-03", "R", do.AskExclusion(ground="testing", basis="条例第八条", days=5))
    assert tasks(story)["exclusion"].letter == "O"
    story.act("2026-03-03", "O", do.ApproveExclusion())
    story.act("2026-03-03", "W", do.Serve(document="excluded_time", on=date(2026, 3, 3), way="direct"))
    story.act("2026-03-03", "R", do.AskExclusion(ground="hearing", basis="条例第九条", days=5))
    story.act("2026-03-03", "R", do.AskExtension(days=5, reasons="专家意见不一致"))
    assert {"exclusion_end", "exclusion", "extension", "gap"} <= tasks(story).keys()
    assert tasks(story)["exclusion_end"].due_on is None


@pytest.mark.parametrize("phase", ["UNDER_REVIEW", "AWAITING_DECISION"])
def test_a_hearing_has_an_owner_until_it_is_on_record(phase):
    story = Story().to(phase)
    story.act("2026-03-02", "R", do.TellHearingRight(matter="采光"))
    story.act("2026-03-02", "W", do.Serve(document="hearing_right", on=date(2026, 3, 2), way="direct"))
    assert "hearing" not in tasks(story)
    story.act("2026-03-03", "A", do.RequestHearing())
    assert tasks(story)["hearing"].act == "CallHearing" and tasks(story)["hearing"].due_on == date(
        2026, 3, 31
    )
    at = story.context("2026-03-20", "R").now
    story.act("2026-03-03", "R", do.CallHearing(at=at, place="三楼", chair="chair"))
    assert tasks(story)["hearing"].act == "RecordHearing"
    story.act("2026-03-03", "W", do.Serve("hearing_notice", date(2026, 3, 3), "direct"))
    story.act("2026-03-20", "R", do.RecordHearing(record="笔录1"))
    assert "hearing" not in tasks(story)


def test_a_hearing_that_the_law_prescribes_is_owed_without_a_request():
    story = Story(replace(ITEM, hearing_mandatory=True)).to("UNDER_REVIEW")
    assert tasks(story)["hearing"].act == "CallHearing"


def test_the_shown_day_is_the_earlier_of_promise_and_law_also_where_the_units_differ():
    for statutory, promised, shown in (
        (Limit(20), Limit(10), date(2026, 3, 16)),
        (Limit(14, "day"), Limit(12), date(2026, 3, 16)),
        (Limit(1, "month"), Limit(30, "day"), date(2026, 4, 1)),
    ):
        story = Story(replace(ITEM, statutory=statutory, promised=promised)).submit_and(
            "2026-03-02", do.Accept()
        )
        assert copies(story.state, story.context("2026-03-02", "W")).promised_on == shown
