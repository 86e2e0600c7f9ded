"""How an act of this room is refused: by its code, in both languages."""

import pytest

from yimen.training.refused import NotTrained


def refused(code, act, /, *given, **named):
    with pytest.raises(NotTrained) as found:
        act(*given, **named)
    assert found.value.code == code, found.value
    assert found.value.sentence() and found.value.sentence("en")
    return found.value
