"""The oracles of the procedure, each one line of law, told as a case (domain research 6.4, in its order)."""

import csv
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from tests.process.people import ITEM, Story, amended, no
from yimen.process.application import commands as do, events as ev
from yimen.process.application.table import APPLICATION
from yimen.process.application.tasks import copies
from yimen.process.item import Limit
from yimen.process.machine import fold

TWENTY = replace(ITEM, promised=None)
PLAN = do.Point("plan", "defective", "标注尺寸")
HEALTH = do.Point("health", "missing", "健康证")
CALENDAR = Story().calendar
GOLDEN = Path(__file__).parents[1] / "law" / "data" / "golden_working_day_vectors.csv"
VECTORS = list(csv.DictReader(GOLDEN.read_text("utf-8").splitlines()))


def served(document, on):
    return do.Serve(document=document, on=date.fromisoformat(on), way="direct")


def reviewing(item=TWENTY, on="2026-03-02", **changes):
    return Story(item).submit_and(on, do.Accept(), do.StartReview(), **changes)


def exclude(story, on, ground, days=5):
    story.act(on, "R", do.AskExclusion(ground=ground, basis="条例第八条", days=days))
    story.act(on, "O", do.ApproveExclusion())
    notice = [p.key for p in story.state.papers if p.kind == "excluded_time"][-1]
    story.act(on, "W", served(notice, on))


def test_01_silent_for_five_working_days_it_is_accepted_from_the_day_of_receipt():
    story = Story(TWENTY).submit_and("2026-03-06")
    assert story.law("2026-03-13") == []
    (accepted,) = story.law("2026-03-14")
    assert (accepted.on, accepted.actor) == (date(2026, 3, 6), "LAW")
    assert story.state.acceptance_mode == "deemed" and story.due("statutory") == date(2026, 4, 3)


def test_01b_the_worked_case_of_article_32():
    story = Story(TWENTY).submit_and("2026-02-11")
    assert story.due("correction") == date(2026, 2, 25) and story.law("2026-02-25") == []
    story.law("2026-02-26")
    assert (story.state.phase, story.state.accepted_on) == ("ACCEPTED", date(2026, 2, 11))
    assert story.due("statutory") == date(2026, 3, 17)


def test_02_a_notice_on_the_fifth_day_is_in_time_and_on_the_next_day_impossible():
    in_time = Story().submit_and("2026-03-06")
    in_time.act("2026-03-13", "W", do.NotifyCorrections((PLAN,)))
    assert in_time.state.phase == "CORRECTION_REQUESTED"
    late = Story().submit_and("2026-03-06")
    late.refused("not_in_this_phase", "2026-03-14", "W", do.NotifyCorrections((PLAN,)))
    assert late.state.phase == "ACCEPTED"


def test_03_corrected_on_the_third_day_it_is_accepted_that_day_and_twenty_days_run_from_there():
    story = Story(TWENTY).submit_and("2026-03-02", do.NotifyCorrections((PLAN,)))
    story.act("2026-03-05", "A", do.SupplyMaterials((do.Handed("plan"),)))
    story.act("2026-03-05", "W", do.Accept())
    assert story.state.accepted_on == date(2026, 3, 5)
    assert story.due("statutory") == CALENDAR.add(date(2026, 3, 5), 20)


def test_03b_and_if_the_window_says_nothing_the_law_accepts_it_at_the_end_of_that_day():
    story = Story(TWENTY).submit_and("2026-03-02", do.NotifyCorrections((PLAN,)))
    story.act("2026-03-05", "A", do.SupplyMaterials((do.Handed("plan"),)))
    assert story.law("2026-03-05") == []
    (accepted,) = story.law("2026-03-06")
    assert accepted.on == story.state.accepted_on == date(2026, 3, 5)


def test_04_a_second_notice_with_a_point_that_the_first_did_not_name_is_refused():
    story = Story().submit_and("2026-03-02", do.NotifyCorrections((PLAN,)))
    refused = story.refused("new_point", "2026-03-03", "W", do.NotifyCorrections((PLAN, HEALTH)))
    assert "health" in refused.sentence() and "plan" not in refused.sentence()
    assert refused.article.number == 32


def test_05_an_extension_is_asked_for_by_day_20_granted_by_the_head_and_once():
    story, day20, ask = (
        reviewing(),
        CALENDAR.add(date(2026, 3, 2), 20),
        do.AskExtension(days=10, reasons="复杂"),
    )
    reviewing().refused("too_late", str(CALENDAR.add(day20, 1)), "R", ask)
    story.act(str(day20), "R", ask)
    story.refused("wrong_head", str(day20), ("deputy", "H"), do.ApproveExtension())
    story.act(str(day20), "H", do.ApproveExtension())
    assert story.due("statutory") == CALENDAR.add(date(2026, 3, 2), 30)
    story.refused("once_only", str(day20), "R", ask)


def test_05b_asked_in_time_but_approved_too_late_is_too_late():
    story, day20 = reviewing(), CALENDAR.add(date(2026, 3, 2), 20)
    story.act(str(day20), "R", do.AskExtension(days=10, reasons="复杂"))
    story.refused("too_late", str(CALENDAR.add(day20, 1)), "H", do.ApproveExtension())


@pytest.mark.parametrize("letter", ["W", "R", "O", "G", "D", "U"])
def test_06_nobody_but_the_head_of_this_organ_extends_its_case(letter):
    story = reviewing()
    story.act("2026-03-03", "R", do.AskExtension(days=10, reasons="复杂"))
    story.refused("not_yours", "2026-03-03", letter, do.ApproveExtension())


def test_07_an_expert_review_of_twelve_days_moves_the_day_by_exactly_twelve():
    story, start = reviewing(), date(2026, 3, 2)
    opened = CALENDAR.add(start, 8)
    exclude(story, str(opened), "expert_review", 12)
    story.act(str(CALENDAR.add(opened, 12)), "R", do.CloseExclusion(ground="expert_review", result="通过"))
    assert story.due("statutory") == CALENDAR.add(start, 32)


def test_07b_and_without_a_notice_by_nothing():
    story = reviewing()
    story.act("2026-03-12", "R", do.AskExclusion(ground="expert_review", basis="条例第八条", days=12))
    story.act("2026-03-12", "O", do.ApproveExclusion())
    story.refused(
        "not_in_this_phase", "2026-03-30", "R", do.CloseExclusion(ground="expert_review", result="-")
    )
    assert story.due("statutory") == CALENDAR.add(date(2026, 3, 2), 20)


def test_08_exclusions_of_five_and_seven_days_with_three_in_common_move_it_by_nine():
    story, start = reviewing(), date(2026, 3, 2)
    day = [start, *(CALENDAR.add(start, n) for n in range(1, 20))]
    exclude(story, str(day[3]), "testing")
    exclude(story, str(day[5]), "hearing")
    story.act(str(day[8]), "R", do.CloseExclusion(ground="testing", result="合格"))
    assert story.state.phase == "IN_SPECIAL_PROCEDURE"
    story.act(str(day[12]), "R", do.CloseExclusion(ground="hearing", result="笔录"))
    assert story.state.phase == "UNDER_REVIEW"
    assert story.due("statutory") == CALENDAR.add(start, 29)


def test_09_a_hearing_right_served_on_monday_bars_the_decision_on_the_fifth_day_not_on_the_sixth():
    story = reviewing()
    story.act("2026-03-09", "R", do.TellHearingRight(matter="采光"))
    story.act("2026-03-09", "W", served("hearing_right", "2026-03-09"))
    story.act("2026-03-09", "R", do.CloseReview(opinion="符合"))
    assert story.refused("hearing_window_open", "2026-03-16", "O", do.Grant()).article.number == 47
    story.act("2026-03-17", "O", do.Grant())


def test_10_a_hearing_called_six_days_ahead_is_refused():
    story = reviewing(on="2026-09-21")
    story.act("2026-09-21", "R", do.TellHearingRight(matter="采光"))
    story.act("2026-09-21", "W", served("hearing_right", "2026-09-21"))
    story.act("2026-09-22", "A", do.RequestHearing())
    at = story.context("2026-10-15", "R").now
    call = do.CallHearing(at=at, place="三楼", chair="chair")
    story.refused("hearing_notice_short", "2026-09-30", "R", call)
    story.act("2026-09-29", "R", call)


def test_11_one_inspector_is_refused_and_so_is_a_chair_who_reviewed():
    story = reviewing(replace(TWENTY, hearing_mandatory=True))
    one = do.RecordSiteCheck(officers=("甲",), finding="可")
    assert story.refused("two_officers", "2026-03-03", "R", one).article.number == 34
    call = do.CallHearing(
        at=story.context("2026-04-01", "R").now, place="三楼", chair="r", announcement="公告栏"
    )
    assert story.refused("chair_reviewed", "2026-03-03", "R", call).article.number == 48


@pytest.mark.parametrize("lacking", ["reconsideration_organ", "court"])
def test_12_a_refusal_without_organ_or_court_cannot_even_be_proposed(lacking):
    story = Story(replace(TWENTY, **{lacking: ""})).to("AWAITING_DECISION")
    refused = story.refused("empty_block", "2026-03-02", "O", no())
    assert ("行政复议机关" if lacking == "reconsideration_organ" else "人民法院") in refused.sentence()


def test_13_with_one_quota_the_later_acceptance_is_not_granted_first():
    story = Story(replace(TWENTY, quantity_limited=True)).to("AWAITING_DECISION")
    story.facts = {"ahead": 1}
    assert story.refused("out_of_order", "2026-03-02", "O", do.Grant()).article.number == 57
    story.facts = {"ahead": 0}
    story.act("2026-03-02", "O", do.Grant())


def test_14_a_timely_renewal_still_open_at_expiry_is_renewed_by_law():
    story = reviewing(permit="P1", permit_expires_on=date(2026, 4, 1))
    assert story.law("2026-04-01") == []
    (renewed,) = story.law("2026-04-02")
    assert isinstance(renewed.event, ev.Granted) and renewed.event.mode == "deemed"


def test_15_an_applicant_under_a_ban_is_refused_with_the_day():
    command = do.Submit(
        number="N", channel="window", applicant="h", ban=do.Ban("511602-0001", date(2026, 9, 2))
    )
    refused = Story().refused("banned", "2026-09-01", "A", command)
    assert "2026-09-02" in refused.sentence() and refused.article.number == 78


def test_16_a_day_in_a_year_not_announced_is_provisional():
    story = reviewing(on="2026-12-21")
    assert story.due("statutory") is None
    seen = copies(story.state, story.context("2026-12-21", "A"))
    assert (seen.due_on, seen.promised_on, seen.due_why) == (None, None, "calendar_unknown")


def test_17_the_amended_calendar_of_2015_moves_the_open_case_and_leaves_the_closed_one():
    old = amended("before", 2015, d0903="plain", d0904="plain", d0905="plain", d0906="plain")
    item = replace(TWENTY, statutory=Limit(10))
    cases = []
    for _ in range(2):
        story = Story(item)
        story.calendar = old
        cases.append(story.submit_and("2015-08-20", do.Accept()))
    still_open, closed = cases
    closed.act("2015-08-21", "A", do.Withdraw())
    for story in cases:
        assert story.due("statutory") == date(2015, 9, 3)
        story.announce(amended("after", 2015), "2015-08-25")
        story.law("2015-08-25")
    assert still_open.due("statutory") == date(2015, 9, 6)
    assert closed.due("statutory") == date(2015, 9, 3) and closed.state.calendar == "before"


@pytest.mark.parametrize("row", VECTORS, ids=lambda r: f"{r['start_date']}-{r['n_working_days']}")
def test_18_a_case_accepted_that_day_with_that_limit_ends_on_the_golden_day(row):
    item = replace(TWENTY, statutory=Limit(int(row["n_working_days"])))
    story = Story(item).submit_and(row["start_date"], do.Accept())
    expected = row["deadline_date"]
    assert story.due("statutory") == (date.fromisoformat(expected) if expected else None)


def test_19_the_daily_job_run_again_on_the_same_day_changes_nothing():
    for day in range(6, 31):
        story = Story(place="anyang").submit_and(
            "2026-03-06", do.NotifyCorrections((PLAN,)), electronic_service=True
        )
        on = str(date(2026, 3, 1) + timedelta(days=day))
        story.law(on)
        before = msgspec.json.encode(story.state)
        assert story.law(on) == [] and msgspec.json.encode(story.state) == before


def test_20_a_closed_case_replayed_from_its_events_is_the_same_case():
    story = reviewing()
    exclude(story, "2026-03-04", "testing")
    story.act("2026-03-06", "R", do.CloseExclusion(ground="testing", result="合格"))
    story.act("2026-03-06", "R", do.CloseReview(opinion="符合"))
    story.act("2026-03-09", "O", do.Grant())
    story.act("2026-03-10", "W", do.Issue(certificate="JY1"))
    story.act("2026-03-11", "W", served("certificate", "2026-03-11"))
    again = fold(APPLICATION, APPLICATION.state(), story.events)
    assert story.state.phase == "DELIVERED" and again == story.state
