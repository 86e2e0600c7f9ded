"""Where a proposal, an ending and a return stand: read off what was done, kept nowhere."""

from datetime import date
from typing import Literal

Proposed = Literal["open", "closed", "consents", "consented", "made", "refused", "withdrawn"]
Ended = Literal["asked", "agreed", "over", "refused", "withdrawn"]
Returned = Literal["hearing", "heard", "answer", "answered", "kept"]
SIDES = ("centre", "supervision")


def proposal(
    *, today: date, closing_on: date, chosen: bool, consents: dict[str, bool], made: bool, withdrawn: bool
) -> Proposed:
    """Return how a proposed place stands: announced, closed without a result, with both sides, ready, or over."""
    if made:
        return "made"
    if withdrawn:
        return "withdrawn"
    if not all(consents.values()):
        return "refused"
    if not chosen:
        return "open" if today <= closing_on else "closed"
    return "consented" if all(consents.get(side) for side in SIDES) else "consents"


def ending(*, agreed: bool | None, carried_out: bool, withdrawn: bool) -> Ended:
    """Return how an ending stands; `agreed` is None until the centre has said anything."""
    if carried_out:
        return "over"
    if withdrawn:
        return "withdrawn"
    if agreed is None:
        return "asked"
    return "agreed" if agreed else "refused"


def returning(
    *, today: date, hearing_due_on: date, stated: bool, decided: bool, returned: bool, answered: bool
) -> Returned:
    """Return how a return for cause stands: who was told has until a day to speak, and is heard once they did or it passed."""
    if decided:
        if not returned:
            return "kept"
        return "answered" if answered else "answer"
    return "heard" if stated or today > hearing_due_on else "hearing"
