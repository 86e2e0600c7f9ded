"""One application, several organs: begun together, decided each by its own, joined by the table."""

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from tests.process.joint.package import (
    ASKED,
    BASIS,
    FIRE,
    FOOD,
    RESTAURANT,
    SHOP,
    VERSIONS,
    WITH_OPINION,
    D,
    JointStory,
)
from tests.process.people import amended, no
from tests.process.told.letters import read
from yimen.process import timeline
from yimen.process.application import commands as do
from yimen.process.item import Basis, Field, Limit, Material
from yimen.process.joint import commands as joint
from yimen.process.joint.days import shown, way
from yimen.process.joint.events import ConsentedBySilence, PartStopped
from yimen.process.refusals import Refused


def day(story, on=D):
    return shown(story.state, story.context(on, "W")).on


def test_with_one_acceptance_begins_what_needs_no_other():
    story = JointStory().accepted()
    assert story.state.phase == "RUNNING" and set(story.state.parts) == {"1", "3"}
    assert story.state.waiting == ("2", "4")
    shop, fire = story.state.parts["1"], story.state.parts["3"]
    assert [m.code for m in shop.materials] == ["own"] and fire.item == "S-3"
    assert {c.kind: c.limit for c in fire.clocks} == {"statutory": 20, "promised": 8}
    assert story.state.clock("statutory").limit == 45


def test_the_one_day_is_that_of_the_critical_path():
    story = JointStory().accepted()
    found = way(story.state, story.context(D, "W"))
    assert {k: v.isoformat() for k, v in found.last.items()} == {
        "1": "2026-03-05", "3": "2026-03-12", "2": "2026-03-19", "4": "2026-03-11",
    }  # fmt: skip
    assert found.critical == ("1", "2") and day(story) == date(2026, 3, 19)


def test_what_needs_a_part_begins_on_the_day_it_is_granted():
    story = JointStory().accepted()
    story.granted("1", "2026-03-04")
    assert set(story.state.parts) == {"1", "2", "3", "4"}
    food = story.state.parts["2"]
    assert food.accepted_on == date(2026, 3, 4) and food.clock("promised").started_on == food.accepted_on
    assert story.state.parts["4"].clock("promised").limit == 4, "the days that it keeps here"
    assert food.clock("promised").started_on < date(2026, 3, 5), "it may be early"
    assert day(story) == date(2026, 3, 19), "and the promise is kept, not moved"


def test_a_late_part_moves_nobodys_day():
    story = JointStory().accepted()
    story.granted("1", "2026-03-16")
    assert day(story, "2026-03-16") == date(2026, 3, 19)


def test_never_decided_before_every_part_is_in():
    story = JointStory().accepted()
    story.granted("1", "2026-03-03")
    for key in ("2", "3"):
        story.granted(key, "2026-03-04")
        assert story.state.phase == "RUNNING"
    story.granted("4", "2026-03-05")
    assert story.state.phase == "ALL_DECIDED" and story.state.decided_on == date(2026, 3, 5)
    assert story.state.running("promised") is None
    for key in "1234":
        assert story.state.phase == "ALL_DECIDED"
        story.delivered(key, "2026-03-06")
    assert story.state.phase == "COMPLETED" and story.state.closed_on == date(2026, 3, 6)


def test_a_refusal_is_its_organs_own_and_stops_only_what_needs_it():
    story = JointStory().accepted()
    story.refuse("1", "2026-03-04")
    assert story.state.parts["1"].phase == "REFUSED" and story.state.stopped == ("2", "4")
    papers = [(p.key, p.kind) for p in story.state.papers if p.kind == "part_stopped"]
    assert papers == [("part_stopped", "part_stopped"), ("part_stopped-2", "part_stopped")]
    assert story.state.parts["3"].phase == "ACCEPTED" and story.state.phase == "RUNNING"
    story.granted("3", "2026-03-05")
    assert story.state.phase == "ALL_DECIDED"


def test_an_exclusion_moves_the_one_day_on_the_critical_path_alone():
    ask = do.AskExclusion("testing", "食品安全法第八十四条", 3)
    story = JointStory().accepted()
    story.part("3", D, "R", do.StartReview(), ask)
    story.part("3", D, "O", do.ApproveExclusion())
    assert story.state.parts["3"].phase == "IN_SPECIAL_PROCEDURE" and day(story) == date(2026, 3, 19)
    story.part("1", "2026-03-03", "R", do.StartReview(), ask)
    story.part("1", "2026-03-03", "O", do.ApproveExclusion())
    assert shown(story.state, story.context("2026-03-03", "W")).why == "excluded"
    story.part("1", "2026-03-05", "R", do.CloseExclusion("testing", "报告 1"))
    assert day(story, "2026-03-05") == date(2026, 3, 23), "two working days were excluded"


def test_where_the_profile_says_never_excluded_time_moves_the_one_day_not_at_all():
    story = JointStory()
    story.place = replace(story.place, parent_pauses="never")
    story.accepted()
    story.part("1", D, "R", do.StartReview(), do.AskExclusion("testing", "食品安全法第八十四条", 3))
    story.part("1", D, "O", do.ApproveExclusion())
    assert story.state.parts["1"].phase == "IN_SPECIAL_PROCEDURE" and day(story) == date(2026, 3, 19)
    story.part("1", "2026-03-05", "R", do.CloseExclusion("testing", "报告 1"))
    assert day(story, "2026-03-05") == date(2026, 3, 19)


def test_the_whole_is_extended_by_the_head_of_the_government_and_nobody_else():
    story = JointStory().accepted()
    story.act("2026-03-05", "R", do.AskExtension(15, "涉及部门多"))
    for letter in ("H", "O", "R"):
        story.refused("not_yours", "2026-03-05", letter, do.ApproveExtension())
    story.act("2026-03-05", "G", do.ApproveExtension())
    assert story.state.clock("statutory").extension == 15
    assert day(story, "2026-03-05") == date(2026, 3, 19), "what the parts promise is not stretched by it"


def test_the_one_notice_holds_what_every_organ_has_told_the_lead():
    story = JointStory().submitted()
    point = do.Point("plan", "defective", "标注疏散距离")
    story.act(D, "R", joint.ProposePoints("3", (point,)))
    refused = story.refused(
        "points_left_out", D, "W", do.NotifyCorrections((do.Point("form", "missing", "补交"),))
    )
    assert refused.values["codes"] == ["plan"]
    story.act(D, "W", do.NotifyCorrections((point, do.Point("form", "missing", "补交"))))
    assert story.state.phase == "CORRECTION_REQUESTED"
    story.act("2026-03-03", "A", do.SupplyMaterials((do.Handed("plan"), do.Handed("form"))))
    story.act("2026-03-03", "W", do.Accept())
    assert story.state.phase == "RUNNING" and story.state.parts["1"].accepted_on == date(2026, 3, 3)


def test_silence_accepts_the_whole_from_the_day_of_receipt():
    story = JointStory().submitted("2026-03-06")
    story.law("2026-03-14")
    assert story.state.acceptance_mode == "deemed" and story.state.parts["1"].accepted_on == date(2026, 3, 6)


def test_a_renewed_calendar_moves_the_whole_and_every_part():
    story = JointStory().accepted()
    story.announce(amended("later", 2026, d0305="off"), "2026-03-04")
    story.law("2026-03-04")
    assert story.state.calendar == "later" and {p.calendar for p in story.state.parts.values()} == {"later"}
    assert day(story, "2026-03-04") == date(2026, 3, 20)


def test_who_withdraws_keeps_what_was_granted():
    story = JointStory().accepted()
    story.granted("1", "2026-03-03")
    story.act("2026-03-04", "A", do.Withdraw("不办了"))
    assert story.state.phase == "ALL_DECIDED"
    assert {k: p.phase for k, p in story.state.parts.items()} == {
        "1": "GRANTED", "2": "WITHDRAWN", "3": "WITHDRAWN", "4": "WITHDRAWN",
    }  # fmt: skip


def test_who_withdraws_leaves_a_part_in_which_something_is_said_to_be_false():
    story = JointStory().accepted()
    story.act(D, "R", joint.InPart("1", do.StartReview()))
    story.act(D, "O", joint.InPart("1", no("refused", "false_materials")))
    story.act(D, "A", do.Withdraw("不办了"))
    assert {k: p.phase for k, p in story.state.parts.items()} == {"1": "UNDER_REVIEW", "3": "WITHDRAWN"}
    assert story.refused("accused_of_false", D, "A", do.Withdraw("不办了")).article.number == 78


def test_an_agent_s_end_is_one_for_the_whole_and_every_part():
    story = JointStory().submitted(agent="agent")
    story.act(D, "W", do.Accept())
    assert {part.agent for part in story.state.parts.values()} == {"agent"}
    story.act(D, "A", do.EndAgency())
    for one in (story.state, *story.state.parts.values()):
        assert (one.agent, one.former_agent, one.electronic_service) == ("", "agent", False)


def test_the_lead_ends_the_joint_form_and_decides_no_part_by_it():
    story = JointStory().accepted()
    story.refused("empty_block", D, "O", joint.EndJointForm(" "))
    story.act(D, "O", joint.EndJointForm("商户改用另一处场所"))
    assert story.state.stopped == ("2", "4") and story.state.parts["3"].phase == "ACCEPTED"
    for key in "13":
        story.granted(key, "2026-03-04")
    assert story.state.phase == "ALL_DECIDED"


def test_a_meeting_is_called_for_a_day_to_come_and_says_who_stayed_away():
    story = JointStory().accepted()
    at = story.context("2026-03-05", "R").now
    story.act(D, "R", joint.CallMeeting("visit", at, "滨河路 18 号"))
    story.refused("already_requested", D, "R", joint.CallMeeting("visit", at, "滨河路 18 号"))
    story.refused("part_not_begun", "2026-03-05", "R", joint.RecordMeeting("符合", absent=("2",)))
    (held,) = story.act("2026-03-05", "R", joint.RecordMeeting("符合", absent=("3",)))
    assert held.event.absent == ("3",) and story.state.meeting is None


def test_nothing_is_done_in_a_part_that_has_not_begun_and_nothing_by_a_letter_that_its_row_lacks():
    story = JointStory().accepted()
    story.refused("part_not_begun", D, "R", joint.InPart("2", do.StartReview()))
    story.refused("part_not_begun", D, "R", joint.InPart("9", do.StartReview()))
    story.refused("not_yours", D, "W", joint.InPart("1", do.StartReview()))
    story.refused("not_in_this_phase", D, "O", joint.InPart("1", do.Grant()))


def test_a_forged_list_of_parts_is_refused():
    story = JointStory()
    story.refused("no_parts", D, "A", do.Submit("N", "online", "hash"))
    assert FOOD.code in {part.code for part in RESTAURANT.parts}


def test_what_had_not_begun_is_withdrawn_with_the_rest_and_told_so():
    story = JointStory().accepted()
    happened = story.act(D, "A", do.Withdraw("不办了"))
    stopped = [one.event for one in happened if isinstance(one.event, PartStopped)]
    assert [one.part for one in stopped] == ["2", "4"] and all(one.paper is None for one in stopped)
    assert timeline.sentence(stopped[0]) == "第 2 项还没有开始，随申请一并撤回。"
    assert "REMED" not in read(story, "PartStopped:withdrawn", "en").upper()


def test_who_is_asked_and_says_nothing_consents_where_the_scheme_says_so():
    story = JointStory(WITH_OPINION, {**VERSIONS, 5: ASKED}).accepted()
    last = story.context(D, "W").calendar.add(date.fromisoformat(D), 5)
    story.law(last.isoformat())
    assert story.state.parts["5"].decided_on is None, "the last day is still the organ's own"
    story.law((last + timedelta(days=1)).isoformat())
    part, (told,) = story.state.parts["5"], [e for e in story.events if type(e.event) is ConsentedBySilence]
    assert (part.phase, part.closed_on, told.event.basis) == ("DELIVERED", told.on, BASIS)
    assert all(clock.stopped_on for clock in part.clocks if clock.kind == "statutory")


def test_no_licence_is_ever_granted_by_an_organs_silence_whatever_the_scheme_says():
    parts = tuple(replace(part, silence=BASIS) for part in RESTAURANT.parts)
    story = JointStory(replace(RESTAURANT, parts=parts)).accepted()
    story.law("2026-12-01")
    assert all(part.decided_on is None for part in story.state.parts.values())
    story.refused("nothing_open", "2026-12-01", "LAW", joint.ConsentBySilence("1"))


def test_the_lead_urges_an_organ_once_a_day_until_it_has_decided():
    story = JointStory().accepted()
    before = day(story)
    story.act(D, "W", joint.UrgePart("3", "明天有联合踏勘"))
    assert story.state.urged == {"3": date.fromisoformat(D)} and day(story) == before
    story.refused("already_requested", D, "W", joint.UrgePart("3", "再催"))
    story.granted("3", "2026-03-03")
    story.refused("nothing_open", "2026-03-03", "W", joint.UrgePart("3", "再催"))


def test_the_lead_reports_a_part_up_and_the_government_answers_without_deciding_it():
    story = JointStory().accepted()
    before = day(story)
    story.refused("part_not_begun", D, "W", joint.ReportPart("2", "没有人接"))
    story.act(D, "W", joint.ReportPart("3", "催办两次没有答复"))
    story.refused("already_requested", D, "H", joint.ReportPart("3", "再报"))

    def owed_by_government():
        found = story.kind.tasks(story.state, story.context(D, "G"))
        return [(task.letter, task.act, task.due_on) for task in found if task.key == "report"]

    assert owed_by_government() == [("G", "AnswerReport", before)] and day(story) == before
    story.refused("not_yours", D, "H", joint.AnswerReport("3", "三日内办"))
    story.refused("nothing_proposed", D, "G", joint.AnswerReport("1", "三日内办"))
    story.refused("empty_block", D, "G", joint.AnswerReport("3", " "))
    story.act(D, "G", joint.AnswerReport("3", "消防支队三日内提出意见"))
    assert not owed_by_government() and story.state.parts["3"].phase == "ACCEPTED" and day(story) == before
    story.act("2026-03-03", "H", joint.ReportPart("3", "仍然没有答复"))
    story.granted("3", "2026-03-03")
    assert not owed_by_government(), "what is decided needs no answer"
    story.refused("nothing_open", "2026-03-03", "H", joint.ReportPart("3", "仍然没有答复"))


def test_of_one_bureaus_licences_the_government_extends_nothing():
    """Art. 42 ¶2 is about licences of several departments; a bureau's own keep 20 days and its head's extension."""
    one = {version: replace(item, organ="bureau") for version, item in VERSIONS.items()}
    story = JointStory(replace(RESTAURANT, statutory=None), one).accepted()
    story.refused("no_extension", "2026-03-05", "R", do.AskExtension(15, "涉及部门多"))
    assert {part.clock("statutory").limit for part in story.state.parts.values()} == {20}


def test_a_joint_act_that_was_held_is_known_to_have_been():
    story = JointStory().accepted()
    story.act(D, "R", joint.CallMeeting("visit", story.context("2026-03-05", "R").now, "滨河路 18 号"))
    assert story.state.held == ()
    story.act("2026-03-05", "R", joint.RecordMeeting("符合"))
    assert story.state.held == ("visit",)


def test_the_successor_of_a_parts_organ_answers_for_it_begun_or_not():
    story = JointStory().accepted()
    heir = {6: replace(FOOD, organ="health"), 7: replace(SHOP, organ="new market")}
    story.items |= heir
    on = date.fromisoformat("2026-03-03")
    for key, version in (("2", 6), ("1", 7)):
        story.part(key, "2026-03-03", "CASE", do.PassOn(version, "承接机关", "安编〔2026〕1号", on))
    assert story.state.bound == (7, 6, 3, 4) and story.state.parts["1"].item_version == 7
    story.granted("1", "2026-03-04")
    assert story.state.parts["2"].item_version == 6
    assert {
        task.item_version for task in story.kind.tasks(story.state, story.context("2026-03-04", "R"))
    } >= {6}


def test_each_organ_is_asked_what_its_part_lacks_and_asked_no_more_once_it_has_said():
    story = JointStory().submitted()

    def asked():
        tasks = story.kind.tasks(story.state, story.context(D, "R"))
        return {task.key for task in tasks if task.act == "ProposePoints"}

    assert asked() == {"1/points", "2/points", "3/points", "4/points"}
    story.act(D, "R", joint.ProposePoints("2", ()))
    assert asked() == {"1/points", "3/points", "4/points"}, "nothing lacks is an answer"
    story.act(D, "W", do.Accept())
    assert asked() == set()


def test_what_government_has_for_the_whole_no_part_asks_for_again():
    plan = replace(RESTAURANT.materials[1], obtainable_by_sharing=True)
    whole = replace(RESTAURANT, materials=(RESTAURANT.materials[0], plan))
    at_once = replace(FIRE, case_type="immediate", promised=Limit(0))
    story = JointStory(whole, {**VERSIONS, 3: at_once})
    story.submitted(materials=(do.Handed("form"),)).act(D, "W", do.Accept())
    story.part("3", D, "O", do.GrantOnTheSpot())
    assert story.state.parts["3"].phase == "GRANTED"


def test_a_meeting_early_in_the_day_is_recorded_on_its_own_day():
    story = JointStory().accepted()
    at = datetime(2026, 3, 4, 23, 30, tzinfo=UTC)
    story.act(D, "R", joint.CallMeeting("visit", at, "滨河路 18 号"))
    (task,) = [
        one for one in story.kind.tasks(story.state, story.context(D, "R")) if one.act == "RecordMeeting"
    ]
    assert task.from_on == date(2026, 3, 5), "half past seven in Shanghai"


SIGN_ONLY = replace(RESTAURANT.parts[3], code="S-4", when=("sign=yes",), shared=("own=drawing",))
CHOOSING = replace(
    RESTAURANT,
    materials=(*RESTAURANT.materials, Material("drawing", "效果图")),
    fields=(Field("sign", "要不要招牌", type="yes_no"),),
    parts=(*RESTAURANT.parts[:3], SIGN_ONLY),
)


def test_a_part_that_is_not_chosen_asks_for_no_material_and_stops_no_acceptance():
    assert [m.code for m in CHOOSING.wanted({})] == ["form", "plan"]
    assert [m.code for m in CHOOSING.wanted({"sign": "yes"})] == ["form", "plan", "drawing"]
    assert [field.name for field in CHOOSING.questions] == ["sign"]
    without = JointStory(CHOOSING).submitted(parts=(1, 2, 3))
    without.act(D, "W", do.Accept())
    assert without.state.phase == "RUNNING"
    chosen = JointStory(CHOOSING).submitted(answers={"sign": "yes"})
    with pytest.raises(Refused) as refused:
        chosen.act(D, "W", do.Accept())
    assert refused.value.code == "material_missing" and refused.value.values["codes"] == ["drawing"]


def test_a_new_query_code_is_the_wholes_wherever_it_is_asked_for():
    story = JointStory().accepted()
    story.act(D, "A", do.RenewCode())
    story.act(D, "A", joint.InPart("1", do.RenewCode()))
    assert story.state.codes == 2 and {part.codes for part in story.state.parts.values()} == {0}


def test_a_successor_takes_the_whole_and_what_of_its_parts_has_no_permit_yet():
    story = JointStory().submitted(agent="agent")
    story.act(D, "W", do.Accept())
    asked = do.SucceedApplicant("merged", "合并协议", "next", legal=True, was_legal=True)
    story.refused("succeeds_as_a_whole", D, "W", joint.InPart("1", asked))
    story.granted("1", D)
    story.act(D, "W", joint.InPart("1", do.Issue(certificate="JY1")))
    story.act(D, "W", asked)
    assert story.state.applicant == "next" and story.state.agent == ""
    named = {key: part.applicant for key, part in story.state.parts.items()}
    assert named.pop("1") == "hash" and set(named.values()) == {"next"}


def test_a_part_that_must_be_asked_for_in_person_holds_the_whole_to_it():
    """行政许可法 29: nobody asks for it by an agent or online by asking for it beside others."""
    fire = replace(FIRE, presence_basis=Basis("行政许可法", "第二十九条"))
    versions = {place: fire if one is FIRE else one for place, one in VERSIONS.items()}
    for more in ({"channel": "online"}, {"channel": "mail"}, {"channel": "window", "agent": "somebody"}):
        with pytest.raises(Refused) as refused:
            JointStory(versions=versions).submitted(**more)
        assert (refused.value.code, refused.value.article.number) == ("presence_required", 29)
    JointStory(versions=versions).submitted(channel="window")
