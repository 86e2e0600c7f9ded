"""How opinions of other organs change an application."""

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec

from yimen.process.application.consulted import OpinionAsked, OpinionDropped, OpinionGiven
from yimen.process.application.state import Consulted, State
from yimen.process.machine import Event


def _asked(state: State, event: OpinionAsked, on: date) -> None:
    state.consulted += (Consulted(event.organ, event.called, on, event.days),)


def _given(state: State, event: OpinionGiven, on: date) -> None:
    state.consulted = tuple(
        msgspec.structs.replace(one, answered_on=on, view=event.view)
        if one.organ == event.organ and one.answered_on is None
        else one
        for one in state.consulted
    )


def _dropped(state: State, event: OpinionDropped, on: date) -> None:
    state.consulted = tuple(
        one for one in state.consulted if one.organ != event.organ or one.answered_on is not None
    )


CHANGES: dict[type[Event], Callable[[State, Any, date], None]] = {
    OpinionAsked: _asked,
    OpinionGiven: _given,
    OpinionDropped: _dropped,
}
