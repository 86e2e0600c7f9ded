"""What of a bad rating somebody may see: who gave it and their words, what it is about alone, or nothing."""

from datetime import date
from typing import Literal

from yimen.process.bad_rating.state import State
from yimen.process.machine import Actor

# `identity`: everything, who rated and which case too; `matter`: level, reasons, item and window, and nobody's name.
Sight = Literal["identity", "matter", ""]


def sight(state: State, actor: Actor, today: date) -> Sight:
    """Return what somebody may see of it.

    Whoever served the rater sees what was found wrong and may say that it is mistaken, and never learns who rated: not
    on the day itself, on which they know whom they served last. Who contacts and settles knows both. A window clerk of
    another's counter has nothing to do with it.
    """
    if actor.id in state.against:
        return "matter" if state.rated_on is not None and today > state.rated_on else ""
    if actor.letters & {"H", "C"}:
        return "identity"
    return ""
