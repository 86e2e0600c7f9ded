"""An order to act on a joint application: of the whole before it is accepted, then of the parts of whoever was ordered."""

from datetime import date

from msgspec.structs import replace

from tests.process.joint.package import JointStory
from tests.process.joint.test_joint import day
from yimen.law.article import stands_in_text
from yimen.law.remedies import SUED_TOGETHER
from yimen.process.application import commands as do
from yimen.process.joint import owed
from yimen.process.joint.days import as_it_runs, way
from yimen.process.joint.table import JOINT


def test_the_lead_ordered_to_act_enters_it_on_the_whole_and_once_accepted_in_each_part_that_it_decides():
    order = do.EnterOrder(
        "court", "安州市中级人民法院", "〔2026〕行初6号", date(2026, 3, 3), date(2026, 3, 5)
    )
    story = JointStory().submitted()
    story.act("2026-03-03", "H", order)
    assert day(story, "2026-03-03") == order.until
    context = story.context("2026-03-03", "W")
    asked = {one.act: one.due_on for one in owed.tasks(story.state, context)}
    assert asked == {"Accept": order.until, "ProposePoints": order.until}, "not by the term, which ends later"
    assert owed.copies(story.state, context).due_on == order.until
    story.act("2026-03-03", "H", do.TakeBackOrder("文号写错"))
    assert owed.copies(story.state, context).due_on > order.until
    story.act("2026-03-03", "H", order)
    story.act("2026-03-04", "W", do.Accept())
    assert story.state.clock("ordered").outcome == "explicit" and day(story, "2026-03-04") > order.until
    later = replace(order, until=date(2026, 3, 6))
    story.refused("not_in_this_phase", "2026-03-04", "H", do.TakeBackOrder("文号写错"))
    story.act("2026-03-04", "H", later)
    running = {key: bool(part.running("ordered")) for key, part in story.state.parts.items()}
    assert running == {"1": True, "3": False}, "the fire brigade was not ordered to do anything"
    assert not owed.ready(story.state, do.EnterOrder, story.context("2026-03-04", "H"))
    refused = story.refused("ordered_in_its_part", "2026-03-04", "H", later)
    assert refused.article == SUED_TOGETHER and stands_in_text(refused.article)
    story.part("3", "2026-03-04", "H", later)
    story.part("3", "2026-03-04", "H", do.TakeBackOrder("是营业执照的一项"))
    assert story.state.parts["1"].running("ordered") and not story.state.parts["3"].running("ordered")
    story.granted("1", "2026-03-05")
    assert story.state.parts["1"].clock("ordered").outcome == "decided"


def test_a_day_ordered_in_a_part_is_the_day_of_the_whole_where_the_parts_lead_past_its_promise():
    story = JointStory().accepted()
    promised = day(story)
    order = do.EnterOrder(
        "court", "安州市中级人民法院", "〔2026〕行初6号", date(2026, 3, 3), date(2026, 3, 10)
    )
    story.part("3", "2026-03-03", "H", order)
    assert day(story) == promised, "the fire brigade's day does not reach past what was promised"
    story.act("2026-03-03", "H", replace(order, until=date(2026, 3, 23)))
    found = way(story.state, story.context("2026-03-03", "W"))
    assert found.last["1"] == date(2026, 3, 23) and found.critical == ("1", "2")
    assert day(story) == found.last["2"] == date(2026, 4, 7), "what needs the part begins when it is granted"
    copies = JOINT.copies(story.state, story.context("2026-03-03", "W"))
    assert copies.promised_on == copies.due_on == date(2026, 4, 7)
    story.part("1", "2026-03-03", "H", do.TakeBackOrder("是另一件"))
    assert day(story) == promised
    story.part("3", "2026-03-03", "H", do.TakeBackOrder("日期写错"))
    story.part("3", "2026-03-03", "H", replace(order, until=date(2026, 3, 25)))
    assert day(story) == date(2026, 3, 25)
    for key in ("1", "2", "4"):
        story.granted(key, "2026-03-05")
    seen = as_it_runs(story.state, story.context("2026-03-05", "W"))
    assert seen.clock("ordered").running and seen.clock("promised").running
    story.granted("3", "2026-03-24")
    seen = as_it_runs(story.state, story.context("2026-03-24", "W")).clock("ordered")
    assert (seen.stopped_on, seen.outcome) == (date(2026, 3, 24), "decided")


def test_a_pause_of_a_part_that_was_ordered_does_not_hide_the_day_and_that_of_another_does():
    story = JointStory().accepted()
    order = do.EnterOrder(
        "court", "安州市中级人民法院", "〔2026〕行初6号", date(2026, 3, 3), date(2026, 4, 20)
    )
    pause = do.AskExclusion("testing", "食品安全法第八十四条", 3)
    story.part("3", "2026-03-03", "R", do.StartReview(), pause)
    story.part("3", "2026-03-03", "O", do.ApproveExclusion())
    story.part("1", "2026-03-03", "R", do.StartReview(), pause)
    story.part("3", "2026-03-03", "H", order)
    assert day(story) == order.until, "nothing of ours moves what a court has named"
    story.part("1", "2026-03-03", "O", do.ApproveExclusion())
    assert day(story) is None
