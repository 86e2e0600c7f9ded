"""Acceptance: from which day, with what left open, and what may still come in afterwards."""

from datetime import date

from msgspec.structs import replace

from tests.process.people import ITEM, Story
from yimen.process.application import commands as do
from yimen.process.item import Limit

TWO_POINTS = do.NotifyCorrections(
    (do.Point("plan", "defective", "标注尺寸"), do.Point("health", "missing", "健康证"))
)
WITHOUT_HEALTH = {"materials": (do.Handed("form"), do.Handed("plan"))}
PROMISED = do.AcceptWithGap(gap=("health",))


def supply(*codes):
    return do.SupplyMaterials(tuple(do.Handed(code) for code in codes))


def test_acceptance_counts_from_the_day_the_last_piece_asked_for_came_in():
    story = Story(replace(ITEM, type="confirmation")).submit_and("2026-03-02", TWO_POINTS)
    story.act("2026-03-03", "A", supply("plan"))
    story.refused("still_missing", "2026-03-03", "W", do.Accept())
    story.act("2026-03-05", "A", supply("health"))
    story.act("2026-03-16", "A", supply("form"))
    story.act("2026-03-17", "W", do.Accept())
    assert story.state.accepted_on == date(2026, 3, 5)
    assert story.state.clock("statutory").started_on == date(2026, 3, 5)
    assert story.state.paper("acceptance").made_on == date(2026, 3, 17)


def test_the_form_that_was_filled_in_on_the_site_is_its_own_paper():
    form, *others = ITEM.materials
    item = replace(ITEM, materials=(replace(form, own_form=True), *others))
    without = {"materials": (do.Handed("plan"), do.Handed("health"))}
    story = Story(item).submit_and("2026-03-02", **without)
    assert story.refused("material_missing", "2026-03-02", "W", do.Accept()).values["codes"] == ["form"]
    online = Story(item).submit_and("2026-03-02", channel="online", **without)
    online.act("2026-03-02", "W", do.Accept())
    assert online.state.phase == "ACCEPTED"


def test_a_gap_is_what_is_missing_and_promised_no_more_and_no_less():
    story = Story(place="zhejiang").submit_and("2026-03-02", **WITHOUT_HEALTH)
    story.refused("gap_not_promised", "2026-03-02", "W", do.AcceptWithGap(gap=()))
    story.refused("gap_not_promised", "2026-03-02", "W", do.AcceptWithGap(gap=("health", "plan")))
    story.act("2026-03-02", "W", PROMISED)
    assert story.state.gap == ("health",) and story.state.acceptance_mode == "conditional"


def test_what_may_not_be_promised_and_what_is_not_missing_opens_no_gap():
    story = Story(place="zhejiang").submit_and("2026-03-02", materials=(do.Handed("form"),))
    refused = story.refused("gap_too_wide", "2026-03-02", "W", do.AcceptWithGap(gap=("plan", "health")))
    assert "plan" in refused.sentence() and "health" not in refused.sentence()
    Story(place="zhejiang").submit_and("2026-03-02").refused("nothing_lacking", "2026-03-02", "W", PROMISED)
    Story().submit_and("2026-03-02", **WITHOUT_HEALTH).refused("gap_not_allowed", "2026-03-02", "W", PROMISED)


def test_a_promise_can_be_kept_also_while_a_special_procedure_runs():
    story = Story(place="zhejiang").submit_and("2026-03-02", PROMISED, do.StartReview(), **WITHOUT_HEALTH)
    story.act("2026-03-03", "R", do.AskExclusion(ground="testing", basis="条例第八条", days=5))
    story.act("2026-03-03", "O", do.ApproveExclusion())
    day = date(2026, 3, 3)
    story.act("2026-03-03", "W", do.Serve(document="excluded_time", on=day, way="direct"))
    assert story.state.phase == "IN_SPECIAL_PROCEDURE"
    story.act("2026-03-04", "A", supply("health"))
    assert not story.state.gap and story.state.clock("gap").outcome == "filled"


def test_after_silence_the_applicant_may_bring_what_was_missing_and_no_clock_moves():
    story = Story().submit_and("2026-03-02", **WITHOUT_HEALTH)
    story.law("2026-03-10")
    before = story.state.clocks
    story.refused("not_lacking", "2026-03-10", "A", supply("plan"))
    story.act("2026-03-10", "A", supply("health"))
    assert story.state.clocks == before
    story.refused("not_lacking", "2026-03-10", "A", supply("health"))


AT_ONCE = replace(ITEM, type="confirmation", statutory=Limit(0), promised=Limit(0))


def test_what_is_decided_at_once_and_came_in_on_a_rest_day_is_decided_on_the_first_working_day():
    story = Story(AT_ONCE).submit_and("2026-03-05", TWO_POINTS)
    # Saturday: nobody sees it before Monday.
    story.act("2026-03-07", "A", supply("plan", "health"))
    story.act("2026-03-09", "W", do.Accept())
    assert story.state.accepted_on == date(2026, 3, 7)
    assert story.due("promised") == story.due("statutory") == date(2026, 3, 9)
    by_law = Story(replace(AT_ONCE, type="licence")).submit_and("2026-03-05", TWO_POINTS)
    by_law.act("2026-03-06", "A", supply("plan", "health"))
    by_law.law("2026-03-07")
    assert by_law.due("promised") == date(2026, 3, 9), "accepted at midnight, it is not late at once"
    at_the_counter = Story(AT_ONCE).submit_and("2026-03-05", do.Accept())
    assert at_the_counter.due("promised") == date(2026, 3, 5)


def test_what_counts_from_an_online_receipt_and_is_decided_at_once_is_not_late_when_it_is_first_seen():
    from_receipt = replace(AT_ONCE, statutory=Limit(0, counted_from="receipt"))
    story = Story(from_receipt).submit_and("2026-03-07")
    story.act("2026-03-09", "W", do.Accept())
    assert story.due("statutory") == story.due("promised") == date(2026, 3, 9)


def test_a_licence_whose_item_names_no_limit_has_the_laws_own():
    bare = replace(ITEM, statutory=None, promised=None)
    story = Story(bare).submit_and("2026-02-11", do.Accept())
    assert story.due("statutory") == date(2026, 3, 17) and story.state.clock("promised") is None
    two_levels = Story(replace(bare, higher_organ="省公安厅")).submit_and("2026-02-11", do.Accept())
    assert two_levels.state.clock("statutory").limit == 40
    other = Story(replace(bare, type="public_service")).submit_and("2026-02-11", do.Accept())
    assert other.state.clock("statutory") is None
