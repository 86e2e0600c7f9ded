"""What is counted of complaints: every figure in one table, with what it is a share of; and a complaint's own marks.

A mark is yes, no, or not yet: what is not yet is in no denominator. Shares are thousandths, cut off. What came in by the
discipline group's own channel is no part of any figure.
"""

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from yimen.law.clock import Clock, due
from yimen.law.workdays import WorkCalendar
from yimen.process.complaint.intake import GROUP
from yimen.process.complaint.state import ANSWERED, CLOSED, DECLINED, FOUND, LED, WITHDRAWN, State
from yimen.process.order import state as order

# A period that goes on as another one has not ended.
GOES_ON = frozenset({"extended", "moved"})
# From its approval on a finding stands.
SETTLED = (FOUND, ANSWERED, CLOSED)
DIMENSIONS = ("month", "sort", "channel", "organ", "item", "cause", "cause_item")


class Figure(msgspec.Struct, frozen=True):
    """A share: its mark, what it is called, and of which complaints it is one, in both languages."""

    name: str
    zh: str
    en: str
    of_zh: str
    of_en: str


FIGURES = (
    Figure("accepted_in_time", "按时答复是否受理", "told in time whether accepted", "已经答复是否受理的，和期限已过还没有答复的", "those told whether they are accepted, and those whose day has passed without it"),
    Figure("answered_in_time", "按时办结答复", "answered in time", "受理以后已经答复的，和期限已过还没有答复的", "those accepted and answered, and those whose day has passed without it"),
    Figure("founded", "属实率", "founded", "已经查清的", "those that were looked into to the end"),
    Figure("rectified_in_time", "按时整改", "put right in time", "责令了整改的：全部按期核实整改完毕才算", "those for which something was ordered: only if all of it was seen to be done by its day"),
    Figure("reopened", "重新办理", "reopened", "已经答复过的", "those that were answered"),
    Figure("solved", "真正解决", "truly solved", "再问以后回答了的", "those who answered when asked again"),
    Figure("satisfied", "回访满意", "satisfied", "回访到了的", "those who were reached"),
)  # fmt: skip


class Voice(msgspec.Struct, frozen=True):
    """One complaint as figures see it: where it is counted, and its marks; without a word of anybody."""

    number: str
    month: str
    sort: str
    channel: str
    organ: str
    item: str
    cause: str
    marks: Mapping[str, bool]

    def key(self, dimension: str) -> str:
        """Return under which value of a dimension it is counted. Raises KeyError for what is none."""
        if dimension == "cause_item":
            return f"{self.cause}|{self.item}"
        if dimension not in DIMENSIONS:
            raise KeyError(dimension)
        return str(getattr(self, dimension))


class Told(msgspec.Struct, frozen=True):
    """One group: how many were received, and of each figure (yes, of how many)."""

    received: int
    shares: Mapping[str, tuple[int, int]]

    def permille(self, name: str) -> int | None:
        """Return a share in thousandths, cut off; None of nobody."""
        yes, of = self.shares[name]
        return yes * 1000 // of if of else None


def counted(state: State) -> bool:
    """Return whether a complaint is part of the figures: the discipline group's own never is.

    What the same person brought twice about the same matter counts once; one that is looked into with another person's
    counts by itself.
    """
    return state.channel != GROUP and not state.double


def marks(
    state: State, orders: Iterable[order.State], calendar: WorkCalendar, today: date
) -> dict[str, bool]:
    """Return the marks of a complaint as they stand today; what is not yet is left out."""
    found: dict[str, bool | None] = {
        "accepted_in_time": in_time(state.clocks, "complaint_acceptance", calendar, today),
        "answered_in_time": _answered(state, calendar, today),
        # A finding that is only proposed, or was sent back, is nobody's finding yet.
        "founded": state.found in ("founded", "partly_founded")
        if state.found and state.phase in SETTLED
        else None,
        "rectified_in_time": _rectified(orders, calendar, today),
        "reopened": state.reopened if state.reopened or state.answered_on else None,
        "solved": state.solved,
        "satisfied": {"satisfied": True, "dissatisfied": False}.get(state.said),
    }
    return {name: value for name, value in found.items() if value is not None}


def in_time(clocks: Iterable[Clock], kind: str, calendar: WorkCalendar, today: date) -> bool | None:
    """Return whether the last period of a kind ended by its last day; None while it may yet, and where there is none."""
    own = [clock for clock in clocks if clock.kind == kind and clock.outcome not in GOES_ON]
    if not own or (last := due(own[-1], calendar).on) is None:
        return None
    ended = own[-1].stopped_on
    if ended is not None:
        return ended <= last
    return False if today > last else None


def _answered(state: State, calendar: WorkCalendar, today: date) -> bool | None:
    if state.phase in (DECLINED, LED, WITHDRAWN):
        return None
    return in_time(state.clocks, "complaint_answer", calendar, today)


def _rectified(orders: Iterable[order.State], calendar: WorkCalendar, today: date) -> bool | None:
    all_ = [one for one in orders if one.phase != order.CANCELLED]
    if not all_:
        return None
    each = [not one.referred and in_time(one.clocks, "order", calendar, today) for one in all_]
    if False in each:
        return False
    return True if all(one.phase == order.DONE for one in all_) else None


def told(voices: Iterable[Voice]) -> Told:
    """Return what is told of some complaints together."""
    received, yes, of = (
        0,
        dict.fromkeys((one.name for one in FIGURES), 0),
        dict.fromkeys((one.name for one in FIGURES), 0),
    )
    for voice in voices:
        received += 1
        for name, value in voice.marks.items():
            of[name] += 1
            yes[name] += value
    return Told(received, {name: (yes[name], of[name]) for name in of})
