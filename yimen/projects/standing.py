"""How each step of a roadmap stands as of now: an approval as the law sees its case, any other as was entered."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

import msgspec

from yimen.beforehand import sheet
from yimen.beforehand.queries import Line
from yimen.cases import queries as cases, rulebook
from yimen.cases.queries import View
from yimen.catalogue import queries as catalogue
from yimen.lib import clock
from yimen.people.names import Name, organs
from yimen.process.application import state as st
from yimen.projects import outcome
from yimen.projects.keeping import whole
from yimen.projects.models import Deed, Project, Step
from yimen.projects.plan import Bar, Plan, forecast
from yimen.projects.roadmap import live

replace = msgspec.structs.replace
INVESTOR = Name("投资人", "the investor")
# Who arranges a step anew that cannot go on.
AGENT = Name("代办员", "the agent")
NOBODY = Name("", "")


class Standing(msgspec.Struct, frozen=True):
    """One step as it stands: its state (words.STATES), who holds it now, what they owe (words.TASKS), the next day due.

    `begins` and `ends` are forecast; `verified` is when the agent last asked, and `said` what they heard.
    """

    id: int
    nth: int
    kind: str
    name: Name
    item: str
    needs: tuple[int, ...]
    state: str
    holder: Name
    task: str = ""
    case: str = ""
    phase: str = ""
    due_on: date | None = None
    done_on: date | None = None
    begins: date | None = None
    ends: date | None = None
    critical: bool = False
    verified: datetime | None = None
    said: str = ""
    price: int | None = None
    basis: str = ""
    days: int = 0


class Way(msgspec.Struct, frozen=True):
    """A whole roadmap as of now, with its forecast; `fast` where all three tests of its project are answered by yes."""

    steps: tuple[Standing, ...]
    plan: Plan
    tests: tuple[Line, ...] = ()
    fast: bool = False


class _Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a step: begun, done, failed; who holds it (`organ` by id), what they owe by when, the last day.

    `closed`: nothing is handed in yet, and its item takes nothing in any more, or for now.
    """

    begun: date | None = None
    phase: str = ""
    done: date | None = None
    failed: bool = False
    closed: bool = False
    holder: Name = NOBODY
    organ: int = 0
    task: str = ""
    due: date | None = None
    last: date | None = None


def way(one: Project) -> Way:
    """Return the roadmap of a project as of now: one look at each of its cases."""
    today, steps = clock.today(), live(one)
    looked = {number: cases.view(number) for number in {whole(step.case) for step in steps if step.case}}
    seen = {step.id: _seen(step, looked) for step in steps}
    fast = sheet.fast(one.id)
    most = rulebook.current_profile().fast_step_days if fast else None
    bars = [_bar(step, seen[step.id], seen.keys(), today, most) for step in steps]
    plan = forecast(bars, one.opened_on, today, cases.calendar(), one.target_on)
    asked = _verified(one)
    named = organs(found.organ for found in seen.values())
    done = {id for id, found in seen.items() if found.done}
    return Way(
        tuple(
            _standing(nth, step, seen[step.id], plan, done, asked.get(step.id), named)
            for nth, step in enumerate(steps, start=1)
        ),
        plan,
        sheet.lines(one.id),
        fast,
    )


def _seen(step: Step, looked: Mapping[str, View | None]) -> _Seen:
    if step.kind != "approval":
        return _Seen(done=step.done_on, due=step.due_on, last=step.due_on, holder=Name(step.owner))
    found = looked.get(whole(step.case)) if step.case else None
    if found is None:
        return _Seen(organ=_organ(step.item), closed=_closed(step))
    part, in_vain = outcome.read(step.case, found)
    if part is None:
        return _Seen(organ=_organ(step.item), failed=in_vain, phase=found.copies.phase)
    return _Seen(phase=part.copies.phase, failed=True) if in_vain else _of_case(part)


def _closed(step: Step) -> bool:
    """Return whether an item that is to be applied for is cancelled or suspended today, or the joint one that it is a part of."""
    return any(catalogue.shut(code, clock.today()) for code in (step.item, step.scheme) if code)


def _organ(item: str) -> int:
    """Return the organ that will hold a step once there is a case: its item's."""
    id = catalogue.published_version(item)
    return catalogue.version(id).organ if id else 0


def _of_case(seen: View) -> _Seen:
    """Return what an application says of its step; it is done with the grant, whatever is still to be handed over."""
    copies, version = seen.copies, seen.version
    known = _Seen(begun=copies.opened_on, phase=copies.phase)
    if copies.phase in outcome.GOT:
        return replace(known, done=copies.decided_on or copies.closed_on)
    tasks = seen.kind.tasks(seen.state, seen.context)
    task = min(tasks, key=lambda one: one.due_on or date.max, default=None)
    mine = copies.phase == st.CORRECTION_REQUESTED or (task is not None and task.letter == "A")
    above = task is not None and task.letter == "U" and version.higher_organ
    return replace(
        known,
        holder=INVESTOR if mine else NOBODY,
        organ=0 if mine else (above or version.organ),
        task=task.key if task else "",
        due=(task.due_on if task else None) or copies.due_on,
        last=copies.promised_on,
    )


def _bar(step: Step, seen: _Seen, there: Collection[int], today: date, most: int | None) -> Bar:
    """Return a step for the forecast: its last day is the promised one, but a next day that is over makes it late.

    On a fast roadmap an approval that has not begun takes `most` working days; once there is a case, its own day counts.
    """
    needs = tuple(str(need) for need in step.needs if need in there)
    over = seen.due if seen.due and seen.due < today else None
    days = min(step.days, most) if most is not None and step.kind == "approval" else step.days
    stuck = seen.failed or seen.closed
    return Bar(str(step.id), needs, days, "wd", seen.begun, over or seen.last, seen.done, stuck)


def _verified(one: Project) -> dict[int, Deed]:
    rows = one.deeds.filter(act="verify", step__isnull=False).order_by("step_id", "-id").distinct("step_id")
    return {row.step_id: row for row in rows if row.step_id}


def _standing(
    nth: int,
    step: Step,
    seen: _Seen,
    plan: Plan,
    done: Collection[int],
    asked: Deed | None,
    named: Mapping[int, Name],
) -> Standing:
    key = str(step.id)
    state = _state(step, seen, done, key in plan.late)
    holder = NOBODY if seen.done else named.get(seen.organ, seen.holder)
    return Standing(
        id=step.id,
        nth=nth,
        kind=step.kind,
        name=Name(step.name, step.name_en),
        item=step.item,
        needs=tuple(step.needs),
        state=state,
        # Who is to hand in an application holds the step until they have.
        holder={"ready": INVESTOR, "failed": AGENT, "closed": AGENT}.get(state, holder),
        task=seen.task,
        case=step.case,
        phase=seen.phase,
        due_on=None if seen.done else seen.due,
        done_on=seen.done,
        begins=plan.begins[key],
        ends=plan.ends[key],
        critical=key in plan.critical,
        verified=asked.at if asked else None,
        said=asked.what if asked else "",
        price=step.price,
        basis=step.basis,
        days=step.days,
    )


def _state(step: Step, seen: _Seen, done: Collection[int], late: bool) -> str:
    if seen.done:
        return "done"
    if seen.failed:
        return "failed"
    if seen.closed:
        return "closed"
    if late:
        return "late"
    if seen.begun:
        return "running"
    if any(need not in done for need in step.needs):
        return "waiting"
    return "ready" if step.kind == "approval" else "running"
