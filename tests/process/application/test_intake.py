"""From receipt to acceptance: what may come in, what may be asked for, and from which day time runs."""

from tests.process.people import Story
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
