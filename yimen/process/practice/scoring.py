"""What an exercise was worth: what somebody did in the journal of the copy, held against what was planted.

A hundred points, shared among what this case asks for. Without the right outcome nothing counts but the faults that were
named at once; how many minutes or presses it took is shown and counts for nothing.
"""

from collections.abc import Sequence
from datetime import date

import msgspec

from yimen.law import licensing as law
from yimen.law.article import Article
from yimen.process.application import events as ev
from yimen.process.machine import Event
from yimen.process.practice.kinds import CLERK, SORTS
from yimen.process.practice.planting import Plan
from yimen.process.words import Labels

WEIGHTS = {"outcome": 40, "faults": 25, "checked": 25, "invented": 15, "in_time": 10, "reasons": 10}
MARKS: Labels = {
    "outcome": ("结果正确", "the right outcome"),
    "faults": ("一次指出全部问题", "every fault named at once"),
    "checked": ("指派两名以上人员现场核查", "a site check by two officers or more"),
    "invented": ("没有多要材料、没有编造问题", "nothing asked for that is not amiss"),
    "in_time": ("在期限内", "in time"),
    "reasons": ("写明理由和依据", "reasons and articles given"),
}
SHORTEST = 4


class Did(msgspec.Struct, frozen=True):
    """One event of the journal of the copy: whether whoever practises did it, or the law."""

    event: Event
    on: date
    mine: bool = False
    law: bool = False


class Mark(msgspec.Struct, frozen=True):
    """One thing that is looked at: points got of points possible, and the codes that it was lost on, by its article's key."""

    name: str
    of: int
    got: int
    codes: tuple[str, ...] = ()
    article: str = ""
    quote: str = ""


class Score(msgspec.Struct, frozen=True):
    """What an exercise was worth; `did` is the outcome that was brought about, `acts` how many steps were taken."""

    total: int
    expected: str
    did: str
    marks: tuple[Mark, ...]
    acts: int = 0


def outcome_of(plan: Plan, did: Sequence[Did], *, aside: bool = False) -> tuple[str, int]:
    """Return the first outcome that whoever practises brought about, and its place among what they did; -1: none."""
    mine = [one for one in did if one.mine]
    if aside:
        return ("other" if mine else "aside"), -1
    amended = False
    for place, one in enumerate(mine):
        if isinstance(one.event, ev.AmendedOnTheSpot):
            amended = amended or _amends(plan, one.event)
        elif found := _outcome(one.event, amended):
            return found, place
    return "", -1


def _amends(plan: Plan, event: ev.AmendedOnTheSpot) -> bool:
    return f"field:{event.field}" in plan.codes and event.after.strip() == plan.right


def _outcome(event: Event, amended: bool) -> str:
    match event:
        case ev.Accepted(mode="explicit" | "conditional"):
            return "amend" if amended else "accept"
        case ev.CorrectionsNotified():
            return "notice"
        case ev.NotRequired():
            return "not_required"
        case ev.NegativeProposed(ground="not_competent"):
            return "not_competent"
        case ev.NegativeProposed(ground="conditions"):
            return "refuse"
        case ev.NegativeProposed() | ev.Forwarded() | ev.Terminated():
            return "other"
        case ev.Granted():
            return "grant"
        case ev.HearingRightTold():
            return "hearing"
    return ""


def score(
    plan: Plan, did: Sequence[Did], due_on: date | None, conditions: int = 0, *, aside: bool = False
) -> Score:
    """Return what an exercise was worth. `due_on` is the last day on which the outcome was in time, `conditions` the item's.

    `aside`: whoever practises said that they stand aside.
    """
    found, place = outcome_of(plan, did, aside=aside)
    mine = [one for one in did if one.mine]
    event = mine[place].event if place >= 0 else None
    right = found == plan.outcome
    marks = [_mark("outcome", right, SORTS[plan.kind].article)]
    if plan.faults:
        marks.append(_named(plan, event, right))
    if plan.kind == "site_check":
        marks.append(_mark("checked", right and _was_checked(mine), law.ASSIGN_INSPECTORS))
    if plan.role == CLERK:
        marks.append(_invented(plan, mine, event, right))
    if plan.outcome != "aside":
        article = law.DEEMED_ACCEPTED if plan.role == CLERK else law.DECIDE
        marks.append(_mark("in_time", right and _in_time(did, mine[place], due_on), article))
    reasoned = _reasoned(plan, event, conditions)
    if reasoned is not None:
        article = law.ONE_NOTICE if plan.outcome == "notice" else SORTS[plan.kind].article
        marks.append(_mark("reasons", right and reasoned, article))
    scaled = _to_a_hundred(marks)
    return Score(sum(one.got for one in scaled), plan.outcome, found, scaled, len(mine))


def _mark(name: str, got: bool, article: Article, codes: tuple[str, ...] = ()) -> tuple[Mark, float]:
    return Mark(name, WEIGHTS[name], 0, codes, article.key, article.quote), float(got)


def _named(plan: Plan, event: Event | None, right: bool) -> tuple[Mark, float]:
    """Return how many of the faults the first notice named: what it left out may not be asked for later (行政许可法 32)."""
    if plan.outcome == "amend":
        return _mark("faults", right, law.ON_THE_SPOT_CORRECTION, () if right else tuple(plan.codes))
    named = {point.code for point in event.points} if isinstance(event, ev.CorrectionsNotified) else set()
    missed = tuple(one.code for one in plan.faults if one.code not in named)
    mark, _ = _mark("faults", True, law.ONE_NOTICE, missed)
    return mark, 1 - len(missed) / len(plan.faults)


def _invented(plan: Plan, mine: Sequence[Did], event: Event | None, right: bool) -> tuple[Mark, float]:
    """Return whether nothing was asked for, and no answer of the applicant's changed, that was in order."""
    points = event.points if isinstance(event, ev.CorrectionsNotified) else ()
    changed = (one.event for one in mine if isinstance(one.event, ev.AmendedOnTheSpot))
    more = (
        *(point.code for point in points if point.code not in plan.codes),
        *(f"field:{one.field}" for one in changed if not _amends(plan, one)),
    )
    return _mark("invented", right and not more, law.RELEVANT_MATERIALS, more)


def _was_checked(mine: Sequence[Did]) -> bool:
    done = {type(one.event) for one in mine}
    return ev.SiteChecked in done and ev.InspectorsAssigned in done


def _in_time(did: Sequence[Did], decisive: Did, due_on: date | None) -> bool:
    before = did[: did.index(decisive)]
    return not any(one.law for one in before) and (due_on is None or decisive.on <= due_on)


def _reasoned(plan: Plan, event: Event | None, conditions: int) -> bool | None:
    """Return whether what was done says why, and None where it needs no reasons."""
    match plan.outcome:
        case "notice":
            points = event.points if isinstance(event, ev.CorrectionsNotified) else ()
            return all(len(point.required.strip()) >= SHORTEST for point in points)
        case "not_required":
            return isinstance(event, ev.NotRequired) and len(event.reason.strip()) >= SHORTEST
        case "not_competent":
            return _cites(event, 32) and bool(getattr(event, "competent_organ", ""))
        case "refuse":
            return _cites(event, 38)
        case "grant" if conditions:
            met = {one.condition for one in event.evidence} if isinstance(event, ev.Granted) else set()
            return len(met) >= conditions
    return None


def _cites(event: Event | None, number: int) -> bool:
    """Return whether a proposed "no" cites an article of the licensing law, or any article of the item's own norms with it."""
    if not isinstance(event, ev.NegativeProposed):
        return False
    words = Article("行政许可法", "2019-04-23", number, "").name.removeprefix("行政许可法")
    cited = "".join(event.articles)
    return words in cited or f"第{number}条" in cited.replace(" ", "")


def _to_a_hundred(marks: Sequence[tuple[Mark, float]]) -> tuple[Mark, ...]:
    """Return the marks with their points so that all together are a hundred; what rounding leaves goes to the first."""
    whole = sum(mark.of for mark, _ in marks)
    shares = [mark.of * 100 // whole for mark, _ in marks]
    shares[0] += 100 - sum(shares)
    return tuple(
        msgspec.structs.replace(mark, of=share, got=int(share * got + 0.5))
        for (mark, got), share in zip(marks, shares, strict=True)
    )
