"""The precision that the law needs, sentence by sentence, and the corrections to the state machine."""

from datetime import date, timedelta

import msgspec
import pytest
from msgspec.structs import replace

from tests.process.people import ITEM, Story, amended, no
from yimen.process.application import clocks, commands as do, state as st
from yimen.process.application.table import APPLICATION
from yimen.process.application.tasks import copies, open_tasks
from yimen.process.item import Basis, Extension, Limit

NOTICE = do.NotifyCorrections((do.Point("plan", "defective", "标注尺寸"),))
SUPPLY = do.SupplyMaterials((do.Handed("plan"),))
ASK = do.AskExclusion(ground="testing", basis="条例第八条", days=5)
OTHER_TYPES = ["confirmation", "payment", "reward", "adjudication", "levy", "public_service", "other"]


def test_a_period_ends_at_the_end_of_its_last_day_and_the_law_acts_on_the_next_calendar_day():
    """Received Friday 2026-03-06 without notice: on Saturday 2026-03-14 accepted by law, from 2026-03-06."""
    story = Story().submit_and("2026-03-06")
    assert story.due("correction") == date(2026, 3, 13)
    assert [o.due_on for o in APPLICATION.owed(story.state, story.context("2026-03-06", "W"))] == [
        date(2026, 3, 14)
    ]
    assert not story.calendar.is_working_day(date(2026, 3, 14))
    story.law("2026-03-14")
    assert (story.state.phase, story.state.accepted_on) == ("ACCEPTED", date(2026, 3, 6))


def test_a_notice_on_that_saturday_is_void():
    story = Story().submit_and("2026-03-06")
    story.refused("not_in_this_phase", "2026-03-14", "W", NOTICE)


@pytest.mark.parametrize("type", OTHER_TYPES)
def test_silence_binds_licences_and_nothing_else_unless_the_item_cites_a_norm(type):
    renewed = {"permit": "P", "permit_expires_on": date(2026, 4, 20)}
    quiet = Story(replace(ITEM, type=type)).submit_and("2026-03-06", **renewed)
    assert quiet.law("2026-06-01") == [] and quiet.state.phase == "RECEIVED"
    norm = Basis("某条例", "第九条")
    bound = Story(replace(ITEM, type=type, silence_basis=norm)).submit_and("2026-03-06", **renewed)
    assert [type_of(h) for h in bound.law("2026-06-01")] == ["Accepted", "Granted"]


def type_of(happened):
    return type(happened.event).__name__


def test_an_item_that_silence_does_not_bind_can_still_be_told_late_and_never_stands_without_an_owner():
    story = Story(replace(ITEM, type="public_service")).submit_and("2026-03-06")
    assert [t.letter for t in open_tasks(story.state, story.context("2026-03-20", "W"))] == ["W"]
    story.act("2026-03-20", "W", NOTICE)
    assert story.state.phase == "CORRECTION_REQUESTED"


def test_correction_term_extension_and_renewal_term_are_the_items_with_the_profile_as_default():
    own = replace(ITEM, correction_term_days=3, renewal_calendar_days=60, extension=Extension(5))
    for item, term, longest in ((ITEM, 20, 10), (own, 3, 5), (replace(ITEM, extension=None), 20, 10)):
        story = Story(item).submit_and("2026-03-02", NOTICE, electronic_service=True)
        assert story.state.clock("applicant_correction").limit == term
        story.act("2026-03-02", "A", SUPPLY)
        story.act("2026-03-02", "W", do.Accept())
        story.act("2026-03-02", "R", do.StartReview())
        too_long = do.AskExtension(days=longest + 1, reasons="复杂")
        assert str(longest) in story.refused("too_long", "2026-03-02", "R", too_long).sentence()


@pytest.mark.parametrize(
    ("statutory", "promised"),
    [
        (Limit(20), Limit(10)),
        (Limit(14, "day"), Limit(12)),
        (Limit(10), Limit(20)),
        (Limit(1, "month"), Limit(15)),
    ],
)
def test_the_shown_day_is_always_the_earlier_also_where_the_units_differ(statutory, promised):
    for offset in range(0, 330, 7):
        on = date(2026, 1, 1) + timedelta(days=offset)
        story = Story(replace(ITEM, statutory=statutory, promised=promised)).submit_and(str(on), do.Accept())
        both = [d for d in (story.due("statutory"), story.due("promised")) if d]
        shown = copies(story.state, story.context(str(on), "A")).promised_on
        assert shown == min(both, default=None)


def test_a_change_after_the_law_acted_undoes_nothing_asks_a_named_person_and_keeps_both_calendars():
    story = Story().submit_and("2026-03-06")
    story.law("2026-03-14")
    story.announce(amended("freed", 2026, d0309="off"), "2026-03-17")
    (moved,) = story.law("2026-03-17")
    assert story.state.phase == "ACCEPTED" and story.state.accepted_on == date(2026, 3, 6)
    assert (moved.event.old_calendar, moved.event.new_calendar) == ("shipped-2026", "freed")
    (task,) = (t for t in open_tasks(story.state, story.context("2026-03-17", "H")) if t.key == "calendar")
    assert (task.letter, task.act) == ("H", "DecideOnCalendar")
    (decided,) = story.act("2026-03-18", ("a:17", "H!"), do.DecideOnCalendar(opinion="维持"))
    assert decided.actor == "a:17"


@pytest.mark.parametrize(
    ("place", "lapses"), [("national", False), ("anyang", True), ("zhejiang", True), ("binzhou", False)]
)
def test_the_machine_lapses_only_where_local_law_deems_it_withdrawn_else_a_person_decides(place, lapses):
    story = Story(place=place).submit_and("2026-03-02", NOTICE, electronic_service=True)
    happened = story.law("2026-04-30")
    assert [type_of(h) for h in happened] == (["Lapsed"] if lapses else [])
    acts = {t.act for t in open_tasks(story.state, story.context("2026-04-30", "W"))}
    assert ("ProposeNegative" in acts) is not lapses


@pytest.mark.parametrize(
    ("by", "who"),
    [
        ("principal", {"principal"}),
        ("principal_or_deputy", {"principal", "deputy", "authorised"}),
        ("authorised", {"principal", "authorised"}),
    ],
)
def test_who_extends_has_three_values(by, who):
    for name, letters in (("principal", "H!"), ("deputy", "H"), ("authorised", "H+")):
        story = Story(replace(ITEM, extension=Extension(10, by))).to("UNDER_REVIEW")
        story.act("2026-03-03", "R", do.AskExtension(days=10, reasons="复杂"))
        if name in who:
            story.act("2026-03-03", (name, letters), do.ApproveExtension())
        else:
            story.refused("wrong_head", "2026-03-03", (name, letters), do.ApproveExtension())


def test_a_peoples_government_can_itself_be_the_deciding_organ():
    story = Story(replace(ITEM, organ="people-s-government")).to("AWAITING_DECISION")
    story.act("2026-03-02", "O", do.Grant())
    assert story.state.phase == "GRANTED"


def test_a_warning_is_refused_or_not_accepted_here_and_given_elsewhere():
    assert not any("warn" in row.command.__name__.lower() for row in APPLICATION.rows)
    story = Story(replace(ITEM, safety_class=True)).submit_and(
        "2026-03-02", no("not_accepted", "false_materials")
    )
    (ended,) = story.act("2026-03-02", "O", do.SignNegative())
    assert type_of(ended) == "NotAccepted"


def test_a_ban_runs_from_the_decision_that_established_the_falsehood():
    story = Story(replace(ITEM, safety_class=True)).to("AWAITING_DECISION", "2026-03-02")
    story.act("2026-03-04", "O", no(ground="false_materials"))
    (refused,) = story.act("2026-03-06", ("chief", "O"), do.SignNegative())
    assert refused.event.banned_until == date(2027, 3, 7)


def test_what_is_marked_a_state_secret_may_not_enter_and_is_told_where_to_go():
    secret = do.Submit(number="N", channel="online", applicant="h", state_secret=True)
    refused = Story().refused("state_secret", "2026-03-02", "A", secret)
    assert "当面递交" in refused.sentence() and "hand it in" in refused.sentence("en")


def test_an_exclusion_without_a_served_notice_moves_nothing():
    story = Story().to("UNDER_REVIEW")
    before = clocks.shown(story.state, story.context("2026-03-02", "A"))
    story.act("2026-03-02", "R", ASK)
    story.act("2026-03-02", "O", do.ApproveExclusion())
    assert clocks.shown(story.state, story.context("2026-03-09", "A")) == before


@pytest.mark.parametrize("place", ["national", "anyang", "zhejiang", "binzhou"])
@pytest.mark.parametrize("start", [(), (NOTICE,), (NOTICE, SUPPLY)])
def test_with_the_sweep_off_for_ten_days_every_refusal_and_every_day_is_the_same(place, start):
    def told(sweeping):
        story = Story(place=place).submit_and(
            "2026-03-02", *start, electronic_service=True, permit="P", permit_expires_on=date(2026, 4, 2)
        )
        for day in range(1, 41):
            on = str(date(2026, 3, 2) + timedelta(days=day))
            if sweeping and day % 10:
                story.law(on)
            elif not day % 10:
                seen.append(story.tried(on))
        return story

    seen = []
    swept = told(sweeping=True)
    swept_seen, seen = seen, []
    unswept = told(sweeping=False)
    assert msgspec.json.encode(swept.state) == msgspec.json.encode(unswept.state)
    assert swept.events == unswept.events and swept_seen == seen


def test_t17_and_t19_are_possible_inside_a_special_procedure_which_ends_with_its_last_exclusion():
    story = Story().to("UNDER_REVIEW")
    for ground in ("testing", "hearing"):
        story.act("2026-03-03", "R", replace(ASK, ground=ground))
        story.act("2026-03-03", "O", do.ApproveExclusion())
        notice = story.state.papers[-1].key
        story.act("2026-03-03", "W", do.Serve(document=notice, on=date(2026, 3, 3), way="direct"))
    story.act("2026-03-04", "R", do.AskExtension(days=10, reasons="复杂"))
    story.act("2026-03-04", "H", do.ApproveExtension())
    story.act("2026-03-05", "R", do.CloseExclusion(ground="testing", result="合格"))
    assert story.state.phase == "IN_SPECIAL_PROCEDURE" and story.state.extended
    story.act("2026-03-05", "R", do.CloseExclusion(ground="hearing", result="笔录"))
    assert story.state.phase == "UNDER_REVIEW"
    assert story.due("statutory") == story.calendar.add(date(2026, 3, 2), 32)


@pytest.mark.parametrize("phase", st.OPEN)
def test_t32_renews_from_any_open_phase(phase):
    (row,) = (r for r in APPLICATION.rows if r.id == "T32")
    assert phase in row.phases and row.to == ("GRANTED",) and row.actors == {"LAW"}
    assert row.article.number == 50


@pytest.mark.parametrize("called", ["2026-09-29", "2026-09-30"])
def test_a_hearing_notice_is_in_time_with_seven_clear_working_days(called):
    story = Story(replace(ITEM, hearing_mandatory=True)).to("UNDER_REVIEW", "2026-09-21")
    call = do.CallHearing(
        at=story.context("2026-10-15", "R").now, place="三楼", chair="chair", announcement="公告栏"
    )
    if called == "2026-09-29":
        story.act(called, "R", call)
    else:
        story.refused("hearing_notice_short", called, "R", call)
