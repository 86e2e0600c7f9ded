"""What one case contributes to the figures: counts of it and its lengths, each in the month in which it arose.

A measure is a whole number of one case, or absent where it does not apply. Every figure that the product shows, the
public's and the desk's, is made of these and of nothing else (`defined.py`).
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Literal

import msgspec

from yimen.law.rule import Breaks
from yimen.process.application import events as ev
from yimen.process.application.declared import CostsDeclared
from yimen.process.application.kept import in_one_sitting, outcome
from yimen.process.application.trips import beyond, trips
from yimen.process.complaint.state import State as Complaint
from yimen.process.costs.account import account
from yimen.process.costs.rates import Dated, held
from yimen.process.figures import voices
from yimen.process.machine import Happened
from yimen.process.watch.in_form import unlisted
from yimen.process.watch.opinions import opinions
from yimen.process.watch.seen import Case, Told

What = Literal["received", "done", "ended", "urged", "asked", "opinion", "card", "voice", "rated"]
Measures = dict[str, int]
DECIDED = ("Granted", "ApplicationRefused")
# What ends a case without a decision on what was applied for, and the measure that counts it.
ENDED: Mapping[str, str] = {
    "NotRequired": "not_required",
    "NotAccepted": "not_accepted",
    "Lapsed": "lapsed",
    "AcceptanceRevoked": "acceptance_revoked",
    "Withdrawn": "withdrawn",
    "Terminated": "terminated",
}
# What somebody complains of, and which promise was broken where that is founded.
BROKEN: Mapping[str, Breaks] = {"elsewhere": "door", "sent_away": "door", "fee": "fee"}


class Row(msgspec.Struct, frozen=True):
    """What a case contributes on a day: received, done (decided by somebody), ended otherwise, a card or a complaint about it.

    `seq` is the place of the event that made it so. `organ` is whose it is where that is not the organ of the case.
    """

    what: What
    on: date
    measures: Measures
    seq: int = 1
    organ: int = 0


def rows(seen: Case, broken: Collection[Breaks] = (), rates: Dated = ()) -> list[Row]:
    """Return what an application, or a part of a joint one, contributes.

    `broken` are the promises that final cards and founded complaints say it broke, `rates` those by which its cost is counted.
    """
    found = []
    if seen.state.received_on is not None:
        online = int(seen.state.channel == "online")
        found.append(Row("received", seen.state.received_on, {"received": 1, "online": online}))
    decided = next(seen.written(*DECIDED), None)
    if decided is not None and getattr(decided.event, "mode", "") != "deemed":
        found.append(
            Row(
                "done",
                decided.effective_on,
                _done(seen, decided, broken) | costs(seen, decided.effective_on, rates),
                decided.seq,
            )
        )
    elif decided is not None:
        found.append(Row("ended", decided.effective_on, {"deemed": 1}, decided.seq))
    elif (end := next(seen.written(*ENDED), None)) is not None:
        found.append(Row("ended", end.effective_on, {ENDED[end.name]: 1}, end.seq))
    # A part tells of the whole too, which is what supervision urges.
    if not seen.part and (by_supervision := urged(seen)) is not None:
        found.append(by_supervision)
    if (beyond_the_notice := voluntary(seen)) is not None:
        found.append(beyond_the_notice)
    return [*found, *consulted(seen)]


def of_whole(seen: Case) -> list[Row]:
    """Return what a joint application contributes beside its parts: what supervision or a leader asked of it as a whole."""
    return [one for one in (urged(seen), voluntary(seen)) if one is not None]


def urged(seen: Case) -> Row | None:
    """Return that supervision urged a case (T41), in the month in which it first did; None where it never did.

    What was answered was so in time where each answer was; what is not answered yet, or needed no answer any more, is in
    no share.
    """
    first = next(seen.written("UrgedBySupervisor"), None)
    if first is None:
        return None
    answered = [
        one for one in seen.clocks(("supervisor_urging",)) if one.outcome == "answered" and one.stopped_on
    ]
    found = {"urged": 1}
    if answered:
        last = [(one.stopped_on, seen.due(one).on) for one in answered]
        found["urge_in_time"] = int(all(due is None or on <= due for on, due in last if on))
    return Row("urged", first.effective_on, found, first.seq)


def voluntary(seen: Case) -> Row | None:
    """Return that a leader released a request beyond the one notice (T39), in the month of the first; None where nobody did.

    A joint application's part and its whole each count what was asked of them, and not what was asked of the other.
    """
    asked = (one for one in seen.written("VoluntaryReleased") if bool(one.event.part) == seen.part)  # type: ignore[attr-defined]
    first = next(asked, None)
    return Row("asked", first.effective_on, {"voluntary": 1}, first.seq) if first is not None else None


def consulted(seen: Case) -> list[Row]:
    """Return what other organs were asked for their opinions (T48), a row for each organ in the month when it was first asked.

    Of a whole joint application nobody asks, of a part the lead does by the scheme. Late is what had not come by its last day,
    and of that unanswered what never came before nobody waited for it any more; what is still waited for is neither.
    """
    found: dict[int, Row] = {}
    for one in opinions(seen):
        row = found.setdefault(one.organ, Row("opinion", one.asked_on, {}, one.seq, one.organ))
        counts = {
            "opinions_asked": 1,
            "opinions_late": int(one.late),
            "opinions_unanswered": int(one.late and not one.given),
        }
        for name, n in counts.items():
            row.measures[name] = row.measures.get(name, 0) + n
    return list(found.values())


def card(level: str, on: date) -> Row:
    """Return what a final card contributes in the month of what it is about."""
    return Row("card", on, {"cards_yellow" if level == "yellow" else "cards_red": 1})


def voice(seen: Case) -> tuple[Row | None, Breaks]:
    """Return what a complaint contributes in the month in which it came, and which promise it shows to be broken.

    The marks are those of the figures of complaints (`voices.marks`), without what only time will tell. What came in by the
    discipline group's own channel contributes nothing and shows nothing: it is not known outside the group.
    """
    state: Complaint = seen.state
    if state.received_on is None or not voices.counted(state):
        return None, ""
    clock = state.clock("complaint_answer")
    calendar = seen.calendar(clock) if clock else seen.context.calendar
    marks = voices.marks(state, (), calendar, date.min)
    found: Measures = {"complaint": 1}
    for name, mark in (("in_time", "answered_in_time"), ("founded", "founded"), ("satisfied", "satisfied")):
        if mark in marks:
            found[f"complaint_{name}"] = int(marks[mark])
    founded = bool(found.get("complaint_founded"))
    return Row("voice", state.received_on, found), BROKEN.get(state.cause, "") if founded else ""


def _done(seen: Case, decided: Told, broken: Collection[Breaks]) -> Measures:
    told = list(seen.written(*(one.name for one in seen.told)))
    came = trips((Happened(one.event, one.effective_on, one.actor) for one in told), seen.context.item)
    found = {
        "granted": int(decided.name == "Granted"),
        "at_once": int(seen.state.received_on == decided.effective_on),
        "on_the_spot": int(
            in_one_sitting(seen.state, getattr(decided.event, "mode", ""), decided.effective_on)
        ),
        "trips": len(came),
        "once": int(len(came) <= 1),
        "often": int(beyond(came, seen.context.item)),
        "corrected": int(any(isinstance(one.event, ev.CorrectionsNotified) for one in told)),
        "layers": sum(one.name == "LayerSigned" for one in told),
        "fee_fen": sum(s.total_fen - s.refunded_fen for s in seen.state.slips if s.paid_on is not None),
        "other_fee": int("fee" in broken or any(unlisted(seen))),
        "second_door": int("door" in broken),
    }
    return found | _promise(seen, found)


def costs(seen: Case, on: date, rates: Dated) -> Measures:
    """Return the measures of what a case cost that was decided on a day: none where the centre had no rates then.

    `cost_known` is no where a line of the government's side is not known; then there is no sum. What the applicant
    declared is its own measure, in no sum at all.
    """
    found: Measures = {}
    for one in seen.told:
        if one.seq and isinstance(one.event, CostsDeclared):
            event = one.event
            declared = {
                "declared_trips": event.trips,
                "declared_fen": event.paid_fen,
                "declared_minutes": event.minutes,
            }
            found |= {"declared": 1} | {name: n for name, n in declared.items() if n is not None}
    if held(rates, on) is None:
        return found
    counted = account(seen.told, seen.context.item, rates, part=seen.part)
    sums = {
        "cost_fen": counted.government,
        "staff_minutes": counted.minutes,
        "applicant_fen": counted.recorded,
    }
    return (
        found
        | {"cost_known": int(counted.government is not None)}
        | {name: n for name, n in sums.items() if n is not None}
    )


def _promise(seen: Case, found: Measures) -> Measures:
    """Return the measures of the promised day; none where nobody promised one, or it lies in a year not announced."""
    kept = outcome(seen.state, seen.calendar)
    if kept is None or kept.early is None:
        return {}
    days = {"used": kept.used, "promised": kept.promised, "statutory": kept.statutory}
    measured = {name: value for name, value in days.items() if value is not None}
    if kept.used is not None and kept.promised is not None and kept.statutory is not None:
        measured |= {
            "legal": kept.statutory,
            "spared": kept.statutory - kept.used,
            "cut": kept.statutory - kept.promised,
        }
    on_time = int(not kept.late)
    every = int(on_time and not found["other_fee"] and not found["second_door"])
    return measured | {"on_time": on_time, "early": kept.early, "sooner": int(kept.early > 0), "kept": every}
