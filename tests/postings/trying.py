"""How an act of this room is refused: by its code, in both languages."""

import pytest

from yimen.postings.refused import NotPosted


def refused(code, act, /, *given, **named):
    with pytest.raises(NotPosted) as found:
        act(*given, **named)
    assert found.value.code == code, found.value
    assert found.value.sentence() and found.value.sentence("en")
    return found.value
