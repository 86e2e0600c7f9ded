"""After the decision, and ends without one: sealed, served, issued, published, withdrawn, archived."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from tests.process.people import ITEM, Story
from yimen.process.application import commands as do, delivery
from yimen.process.application.tasks import open_tasks

AT_ONCE = replace(ITEM, case_type="immediate")
DAY = date(2026, 3, 2)
NOTICE = do.NotifyCorrections((do.Point("plan", "missing", "平面图"),))


def serve(document, on=DAY, way="direct", **more):
    return do.Serve(document=document, on=on, way=way, **more)


def keys(story, on="2026-03-16"):
    return {task.key for task in open_tasks(story.state, story.context(on, "W"))}


def test_the_voucher_of_an_act_of_the_law_is_sealed_before_it_is_served():
    story = Story().submit_and("2026-03-06")
    story.law("2026-03-14")
    assert {"seal:acceptance", "serve:acceptance"} <= keys(story)
    story.refused("not_sealed", "2026-03-16", "W", serve("acceptance", date(2026, 3, 16)))
    story.act("2026-03-16", "W", do.Seal(document="acceptance"))
    story.refused("unknown_document", "2026-03-16", "W", do.Seal(document="acceptance"))
    story.act("2026-03-16", "W", serve("acceptance", date(2026, 3, 16)))
    assert not {"seal:acceptance", "serve:acceptance"} & keys(story)


def test_by_consent_the_sealed_voucher_is_served_with_its_seal_not_before():
    story = Story().submit_and("2026-03-06", electronic_service=True)
    story.law("2026-03-14")
    assert story.state.paper("acceptance").served_on is None
    story.act("2026-03-16", "W", do.Seal(document="acceptance"))
    assert story.state.paper("acceptance").served_on == date(2026, 3, 16)


def test_the_sealed_voucher_is_owed_that_day_or_on_the_next_working_day():
    story = Story().submit_and("2026-03-06")
    story.law("2026-03-14")
    tasks = {t.key: t for t in open_tasks(story.state, story.context("2026-03-14", "W"))}
    assert tasks["seal:acceptance"].due_on == date(2026, 3, 16)
    assert tasks["seal:acceptance"].letter == "W"


def test_a_grant_and_its_certificate_are_to_be_served_within_the_laws_ten_working_days():
    """They were overdue from the morning after, in every window's list, though 行政许可法 44 gives ten working days."""
    story = Story().to("GRANTED")
    term = story.state.running("issue")
    served = {t.key: t.due_on for t in open_tasks(story.state, story.context(str(DAY), "W"))}
    assert term and served["serve:grant"] == served["issue"] > DAY
    story = Story().to("ISSUED")
    served = {t.key: t.due_on for t in open_tasks(story.state, story.context(str(DAY), "W"))}
    assert served["serve:certificate"] == story.due("issue") > DAY


@pytest.mark.parametrize(("place", "voucher"), [("national", True), ("anyang", False), ("zhejiang", False)])
def test_what_is_finished_in_one_sitting_needs_a_voucher_unless_local_law_says_not(place, voucher):
    story = Story(AT_ONCE, place).submit_and("2026-03-02", do.GrantOnTheSpot())
    accepted = story.state.paper("acceptance")
    assert bool(accepted) is voucher
    assert not voucher or accepted.sealed_on == DAY


def test_a_document_is_served_once_after_it_was_made_and_by_a_way_that_is_open():
    story = Story().to("ACCEPTED")
    for code, command in (
        ("unknown_document", serve("refusal")),
        ("served_before_made", serve("acceptance", date(2026, 3, 1))),
        ("served_before_made", serve("acceptance", date(2026, 3, 3))),
        ("no_electronic_consent", serve("acceptance", way="electronic")),
        ("receipt_missing", serve("acceptance", way="retained")),
        ("receipt_missing", serve("acceptance", way="mail", receipt=" ")),
        ("not_announced", serve("acceptance", way="announcement", receipt="公告3号")),
    ):
        story.refused(code, "2026-03-02", "W", command)
    story.act("2026-03-02", "W", serve("acceptance", way="mail", receipt="EMS1"))
    assert "2026-03-02" in story.refused("already_served", "2026-03-02", "W", serve("acceptance")).sentence()


VISIT = do.NoteAttempt("acceptance", "direct", date(2026, 3, 3), "上门两次，无人")
POST = do.NoteAttempt("acceptance", "mail", date(2026, 3, 4), "EMS1 退回")
PUBLIC = do.AnnounceService("acceptance", "公告栏第 3 号", "上门、邮寄均无法送达")


def test_an_announcement_comes_after_the_ways_that_were_tried_and_recorded():
    story = Story().to("ACCEPTED")
    story.refused("other_ways_first", "2026-03-03", "W", PUBLIC)
    story.refused("attempt_unexplained", "2026-03-03", "W", replace(VISIT, why=" "))
    story.refused("served_before_made", "2026-03-03", "W", replace(VISIT, on=date(2026, 3, 1)))
    story.refused("no_electronic_consent", "2026-03-03", "W", replace(VISIT, way="electronic"))
    story.act("2026-03-03", "W", VISIT)
    story.refused("other_ways_first", "2026-03-03", "W", PUBLIC)
    story.act("2026-03-04", "R", POST)
    story.refused("announcement_unexplained", "2026-03-05", "W", replace(PUBLIC, reason=" "))
    story.act("2026-03-05", "W", PUBLIC)
    story.refused("already_requested", "2026-03-05", "W", PUBLIC)
    unknown = Story().to("ACCEPTED")
    unknown.act("2026-03-03", "W", replace(VISIT, whereabouts="unknown"))
    unknown.act("2026-03-03", "W", PUBLIC)


def test_an_announced_document_is_served_thirty_days_after_its_announcement_whoever_records_it_when():
    story = Story().to("ACCEPTED")
    for on, command in (("2026-03-03", VISIT), ("2026-03-04", POST), ("2026-03-05", PUBLIC)):
        story.act(on, "W", command)
    owed = next(
        t for t in open_tasks(story.state, story.context("2026-03-05", "W")) if t.key == "serve:acceptance"
    )
    assert (owed.due_on, owed.from_on) == (date(2026, 4, 4), date(2026, 4, 4))
    early = serve("acceptance", date(2026, 4, 3), "announcement")
    assert "2026-04-04" in story.refused("announcement_running", "2026-04-04", "W", early).sentence()
    story.refused("served_before_made", "2026-04-03", "W", replace(early, on=date(2026, 4, 4)))
    story.act("2026-04-07", "W", replace(early, on=date(2026, 4, 4)))
    assert story.state.paper("acceptance").served_on == date(2026, 4, 4)
    assert story.state.paper("acceptance").way == "announcement" and not story.state.reported


def test_consent_to_electronic_service_is_given_and_taken_back_and_what_was_served_stays_served():
    story = Story().submit_and("2026-03-02", electronic_service=True)
    story.refused("service_as_before", "2026-03-02", "A", do.ChooseService(True))
    story.refused("unsigned_consent", "2026-03-02", "W", do.ChooseService(False))
    story.act("2026-03-02", "W", do.Accept())
    assert story.state.paper("acceptance").way == "electronic"
    story.act("2026-03-03", "A", do.ChooseService(False))
    assert story.state.paper("acceptance").served_on == DAY
    story.act("2026-03-03", "R", do.StartReview())
    story.act("2026-03-03", "R", do.CloseReview(opinion="符合"))
    story.act("2026-03-03", "O", do.Grant())
    assert story.state.paper("grant").served_on is None and "serve:grant" in keys(story, "2026-03-03")
    no_consent = serve("grant", date(2026, 3, 3), "electronic")
    assert story.refused("no_electronic_consent", "2026-03-03", "W", no_consent).article == delivery.CONSENT
    story.act("2026-03-04", "W", do.ChooseService(True, "3 月 4 日签名，卷内第 9 页"))
    story.act("2026-03-04", "W", serve("grant", date(2026, 3, 4), "electronic"))
    confirmations = [p for p in story.state.papers if p.kind == "service_confirmation"]
    assert len(confirmations) == 2 and not any(p.way for p in confirmations)
    assert not any(key.startswith("serve:service_confirmation") for key in keys(story, "2026-03-04"))


def test_issue_and_publication_have_clocks_of_their_own_from_the_decision():
    story = Story().to("GRANTED")
    assert (story.due("issue"), story.due("publish")) == (date(2026, 3, 16), date(2026, 3, 11))
    story.refused("certificate_missing", "2026-03-02", "W", do.Issue(certificate=" "))
    story.act("2026-03-03", "W", do.Issue(certificate="JY1"))
    assert story.state.running("issue")
    story.act("2026-03-04", "W", serve("certificate", date(2026, 3, 4)))
    assert story.state.phase == "DELIVERED" and story.state.clock("issue").outcome == "served"
    assert "publish" in keys(story)
    story.act("2026-03-05", "W", do.Publish())
    story.refused("already_requested", "2026-03-05", "W", do.Publish())
    assert "publish" not in keys(story)


def test_no_certificate_is_over_before_it_is_made():
    story = Story().to("GRANTED")
    story.refused("over_before_made", "2026-03-04", "W", do.Issue("JY1", date(2026, 3, 3)))
    story.act("2026-03-04", "W", do.Issue("JY1", date(2026, 3, 4)))


@pytest.mark.parametrize(
    ("variant", "permit", "last"),
    [("new", "", date(2027, 3, 1)), ("renewal", "P", date(2027, 6, 30)), ("change", "P", date(2026, 6, 30))],
)
def test_no_certificate_holds_longer_than_its_term(variant, permit, last):
    """行政许可法 39, 50: the grant says how long it holds, and whoever makes the certificate gives nobody more."""
    story = Story(replace(ITEM, variant=variant, validity_months=12))
    story.submit("2026-03-02", permit=permit, permit_expires_on=date(2026, 6, 30) if permit else None)
    for actor, command in (
        ("W", do.Accept()),
        ("R", do.StartReview()),
        ("R", do.CloseReview("符合")),
        ("O", do.Grant()),
    ):
        story.act("2026-03-02", actor, command)
    later = do.Issue("JY1", last + timedelta(days=1))
    assert str(last) in story.refused("beyond_term", "2026-03-02", "W", later).sentence()
    story.act("2026-03-02", "W", do.Issue("JY1", last))
    assert story.state.valid_until == last


def test_a_withdrawal_is_no_decision_and_a_termination_does_not_overwrite_one():
    story = Story().submit_and("2026-03-02", do.Accept())
    story.act("2026-03-03", "A", do.Withdraw(reason="改址"))
    assert story.state.decided_on is None and story.state.closed_on == date(2026, 3, 3)
    story = Story().to("AWAITING_DECISION")
    story.refused("empty_block", "2026-03-09", "O", do.Terminate(ground="applicant_ended", reasons=" "))
    story.act("2026-03-09", "O", do.Terminate(ground="applicant_ended", reasons="已注销"))
    assert story.state.decided_on is None and story.state.closed_on == date(2026, 3, 9)
    assert all(not clock.running for clock in story.state.clocks)
    ended = do.Terminate(ground="applicant_ended", reasons="已注销")
    Story().to("GRANTED").refused("granted_already", "2026-03-09", "O", ended)
    Story().to("ISSUED").refused("not_in_this_phase", "2026-03-09", "O", ended)


def test_a_window_withdraws_on_the_applicant_s_signature_alone():
    story = Story().submit_and("2026-03-02", do.Accept())
    story.refused("unsigned_request", "2026-03-03", "W", do.Withdraw(reason="改址", request=" "))
    story.act("2026-03-03", "W", do.Withdraw(reason="改址", request="3 月 3 日签名，卷内第 7 页"))
    assert story.state.phase == "WITHDRAWN" and all(not clock.running for clock in story.state.clocks)
    assert story.events[-1].event.request == "3 月 3 日签名，卷内第 7 页"


def test_a_service_of_an_earlier_day_counts_when_another_person_confirms_its_proof():
    story = Story(place="zhejiang").submit_and("2026-03-02", NOTICE)
    late = do.Serve(document="correction_notice", on=date(2026, 3, 2), way="direct")
    story.refused("receipt_missing", "2026-03-02", "W", replace(late, way="mail"))
    story = Story(replace(ITEM, type="public_service")).submit_and("2026-03-02", NOTICE)
    story.refused("receipt_missing", "2026-03-04", "W", late)
    story.act("2026-03-04", "W", replace(late, receipt="回证 12"))
    assert story.state.paper("correction_notice").served_on is None
    assert story.state.clock("applicant_correction") is None
    story.refused("already_requested", "2026-03-04", "W", replace(late, receipt="回证 12"))
    story.refused("same_person", "2026-03-04", "W", do.ConfirmService("correction_notice"))
    story.act("2026-03-05", ("other", "W"), do.ConfirmService("correction_notice"))
    assert story.state.paper("correction_notice").served_on == date(2026, 3, 2)
    assert story.state.clock("applicant_correction").started_on == date(2026, 3, 2)
    assert not story.state.reported


def test_a_service_that_its_proof_does_not_bear_out_leaves_the_document_unserved():
    story = Story(replace(ITEM, type="public_service")).submit_and("2026-03-02", NOTICE)
    story.act("2026-03-04", "W", do.Serve("correction_notice", date(2026, 3, 2), "direct", receipt="回证 12"))
    unsaid = do.ConfirmService("correction_notice", agree=False)
    story.refused("empty_block", "2026-03-04", ("other", "W"), unsaid)
    story.act("2026-03-04", ("other", "W"), replace(unsaid, opinion="日期不清"))
    assert story.state.paper("correction_notice").served_on is None and not story.state.reported
    assert "serve:correction_notice" in keys(story, "2026-03-04")


def test_a_file_is_archived_once_when_everything_is_served():
    story = Story().to("DELIVERED")
    story.refused("not_served", "2026-03-03", "W", do.Archive())
    for key in ("acceptance", "grant"):
        story.act("2026-03-03", "W", serve(key, date(2026, 3, 3)))
    story.act("2026-03-03", "W", do.Archive())
    story.refused("already_requested", "2026-03-03", "W", do.Archive())
