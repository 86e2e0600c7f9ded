"""From receipt to acceptance: what may come in, what may be asked for, and from which day time runs."""

from datetime import date

from msgspec.structs import replace

from tests.process.people import ITEM, Story
from yimen.process.application import commands as do


def test_a_material_outside_the_published_list_is_neither_taken_nor_asked_for():
    story = Story()
    stray = do.Submit(number="N", channel="window", applicant="hash", materials=(do.Handed("photo"),))
    assert "photo" in story.refused("material_not_listed", "2026-03-02", "A", stray).sentence()
    story.submit("2026-03-02")
    point = do.Point("photo", "missing", "一寸照片")
    story.refused("material_not_listed", "2026-03-02", "W", do.NotifyCorrections((point,)))
    assert "photo" in story.refused(
        "material_not_listed", "2026-03-02", "W", do.NotifyCorrections((point,))
    ).sentence("en")


PLAN = do.Point("plan", "defective", "标注尺寸")
NOTICE = do.NotifyCorrections((PLAN,))
FIXED = do.SupplyMaterials((do.Handed("plan"),))


def handed(document, on):
    return do.Serve(document=document, on=date.fromisoformat(on), way="direct")


def test_the_applicants_term_starts_on_the_day_the_notice_is_served():
    story = Story(place="zhejiang").submit_and("2026-03-02", NOTICE)
    assert story.due("correction") == date(2026, 3, 2)
    assert story.state.clock("applicant_correction") is None
    assert story.law("2026-06-01") == []
    story.act("2026-06-01", "W", handed("correction_notice", "2026-03-05"))
    assert story.due("applicant_correction") == date(2026, 4, 2)


def test_a_notice_served_electronically_by_consent_starts_the_term_at_once():
    story = Story().submit_and("2026-03-02", NOTICE, electronic_service=True)
    assert story.due("applicant_correction") == date(2026, 3, 30)


def test_a_reminder_starts_no_new_term():
    story = Story().submit_and("2026-03-02", NOTICE)
    story.act("2026-03-02", "W", handed("correction_notice", "2026-03-02"))
    story.act("2026-03-10", "W", NOTICE)
    story.act("2026-03-10", "W", handed("correction_notice-2", "2026-03-10"))
    assert [c.started_on for c in story.state.clocks if c.kind == "applicant_correction"] == [
        date(2026, 3, 2)
    ]


def test_a_term_that_the_item_names_goes_before_the_profiles():
    story = Story(replace(ITEM, correction_term_days=3)).submit_and("2026-03-02", NOTICE)
    story.act("2026-03-02", "W", handed("correction_notice", "2026-03-02"))
    assert story.due("applicant_correction") == date(2026, 3, 5)
    assert "item:" in story.state.clock("applicant_correction").rule
