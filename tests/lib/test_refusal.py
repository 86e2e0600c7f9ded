"""Every refusal of every room can be said in both languages."""

from importlib import import_module
from pathlib import Path

import pytest

import yimen
from yimen.lib.refusal import NotDone

ROOMS = sorted(path.parent.name for path in Path(yimen.__file__).parent.glob("*/refused.py"))


@pytest.mark.parametrize("room", ROOMS)
def test_every_sentence_of_a_room_is_whole_in_both_languages(room):
    """It ends with a full stop, or with a value that is a sentence or a list."""
    named = vars(import_module(f"yimen.{room}.refused")).values()
    own = [one for one in named if isinstance(one, type) and issubclass(one, NotDone) and one is not NotDone]
    said = [(code, *both) for one in own for code, both in one.sentences.items()]
    assert (
        said
        and [one for one in said if not (one[1].endswith(("。", "}")) and one[2].endswith((".", "}")))] == []
    )
