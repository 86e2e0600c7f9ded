"""A written instruction (批示) as its steps make it: who owns it, by when, and how it stands. Pure: no day is read here.

What was written never changes; a new one takes its place. It moves nothing in any case: no command is among its steps.
"""

from collections.abc import Iterable
from datetime import date

import msgspec

from yimen.process.leaders.words import OPEN, OWED


class Step(msgspec.Struct, frozen=True):
    """One thing that was done: the act (words.STEPS), a day where it names one, a new owner where it does."""

    act: str
    day: date | None = None
    owner: int = 0
    organ: int = 0


class Standing(msgspec.Struct, frozen=True):
    """How an instruction stands: `owner` 0 is the department's head; `asked_day` is the later day that is asked for."""

    phase: str
    owner: int
    organ: int
    due_on: date
    asked_day: date | None = None

    @property
    def open(self) -> bool:
        """Return whether somebody still owes something."""
        return self.phase in OPEN

    def late(self, today: date) -> bool:
        """Return whether its day has passed and its owner has not answered."""
        return self.phase in OWED and self.due_on < today


# Who may do what in which phase: `owner` is whoever it is addressed to, `leader` whoever gave it.
ACTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "confirmed": ("owner", ("given",)),
    "answered": ("owner", ("given", "confirmed", "asked")),
    "asked_day": ("owner", ("given", "confirmed")),
    "asked_clear": ("owner", ("given", "confirmed")),
    "granted": ("leader", ("asked",)),
    "refused": ("leader", ("asked",)),
    "cleared": ("leader", ("asked",)),
    "returned": ("leader", ("answered",)),
    "ended": ("leader", OPEN),
    "passed": ("leader", OWED),
    "replaced": ("leader", OPEN),
}
_BECOMES = {
    "confirmed": "confirmed", "answered": "answered", "asked_day": "asked", "asked_clear": "asked", "granted": "confirmed",
    "refused": "confirmed", "cleared": "confirmed", "returned": "confirmed", "ended": "ended", "passed": "given",
    "fell": "given", "replaced": "replaced",
}  # fmt: skip


def begun(owner: int, organ: int, due_on: date) -> Standing:
    """Return how an instruction stands on the day of its writing."""
    return Standing("given", owner, organ, due_on)


def after(now: Standing, step: Step) -> Standing:
    """Return how it stands after a step; what is only noted (late, rose) moves nothing."""
    phase = _BECOMES.get(step.act)
    if phase is None:
        return now
    moves: dict[str, object] = {"phase": phase, "asked_day": step.day if step.act == "asked_day" else None}
    if step.act in ("granted", "returned") and step.day:
        moves["due_on"] = step.day
    if step.act in ("passed", "fell"):
        moves |= {"owner": step.owner, "organ": step.organ or now.organ}
    return msgspec.structs.replace(now, **moves)


def folded(first: Standing, steps: Iterable[Step]) -> Standing:
    """Return how it stands after all of its steps."""
    for step in steps:
        first = after(first, step)
    return first


def may(now: Standing, act: str, *, owner: bool, leader: bool) -> bool:
    """Return whether somebody does this now. Raises KeyError for an act that nobody does."""
    side, phases = ACTS[act]
    mine = owner if side == "owner" else leader
    fits = {
        "granted": now.asked_day is not None,
        "refused": now.asked_day is not None,
        "cleared": now.asked_day is None,
    }
    return mine and now.phase in phases and fits.get(act, True)  # fmt: skip
