"""How the acts of invited supervision are tried: refused with a sentence, later, seen by whom."""

from datetime import datetime, timedelta

import pytest

from tests.inspectors.furnished import by
from yimen.centres import clock
from yimen.inspectors import parts
from yimen.inspectors.refused import NotInspected

DAY = timedelta(days=1)


def refused(code, act, /, *given, **named):
    with pytest.raises(NotInspected) as found:
        act(*given, **named)
    assert found.value.code == code, found.value
    assert found.value.sentence() and found.value.sentence("en")
    return found.value


def later(day):
    clock.move(datetime.fromisoformat(f"{day}T09:00+08:00"))
    clock.take()


def sees(login, task):
    return parts.part(by(login)).tasks().filter(pk=task).exists()
