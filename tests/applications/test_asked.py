"""What a field of an item's form says beside its box."""

import pytest

from yimen.applications import asked
from yimen.process.form import Field

SHOWN = [
    ("外卖平台也算", "外卖平台也算。来自上次"),
    ("写到门牌号。", "写到门牌号。来自上次"),
    ("", "来自上次"),
]


@pytest.mark.parametrize(("hint", "shown"), SHOWN)
def test_an_editors_hint_and_where_an_answer_comes_from_are_two_sentences(hint, shown):
    field = Field(name="place", label="地点", type="text", hint=hint)
    assert asked.drawn(field, "来自上次").help_text == shown
    assert asked.drawn(field).help_text == hint
