"""The roadmap of a project: made from the catalogue, edited by hand, each approval linked to its case.

Whoever carries the project keeps it. What an approval's state is nobody enters: it follows from the case.
"""

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec
from django.db import transaction
from django.db.models import Max

from yimen.cases import queries as cases
from yimen.cases.queries import View
from yimen.cases.viewed import OF
from yimen.catalogue import queries as catalogue
from yimen.catalogue.queries import Version
from yimen.law.identity import read_case_number
from yimen.lib import clock
from yimen.people.models import Account
from yimen.process.joint import graph
from yimen.process.joint.state import Joint
from yimen.projects import keeping, opening, outcome, parts
from yimen.projects.deeds import locked, record
from yimen.projects.models import Project, Step
from yimen.projects.refused import NotCarried
from yimen.projects.words import KINDS


class Own(msgspec.Struct, frozen=True, kw_only=True):
    """A step that is no approval: of a kind (report, pledge, own), who holds it, by which day; `price` in fen, a report's."""

    kind: str
    name: str
    owner: str
    due_on: date | None
    basis: str = ""
    price: int | None = None
    needs: tuple[int, ...] = ()


def live(one: Project) -> list[Step]:
    """Return the steps of a roadmap in their order."""
    return list(one.steps.filter(removed_at=None).order_by("place", "id"))


@transaction.atomic
def generate(*, by: int, project: int, items: Sequence[str]) -> int:
    """Add a step for each item, for one with parts a step for each part after those that it needs; return how many.

    Raises NotCarried where an item is unknown, takes nothing in any more, or is on the way already; then nothing is added.
    """
    one = _carried(by, project)
    wanted = [(code, catalogue.published_version(code)) for code in dict.fromkeys(items)]
    if unknown := [code for code, id in wanted if id is None]:
        raise NotCarried("unknown_item", codes="、".join(unknown))
    if shut := [code for code, _id in wanted if catalogue.shut(code, clock.today())]:
        raise NotCarried("shut_item", codes="、".join(shut))
    there = {step.item for step in live(one)}
    found = [entry for _code, id in wanted if id for entry in _parts(catalogue.version(id))]
    if twice := sorted({version.item.code for version, *_rest in found} & there):
        raise NotCarried("on_the_way", codes="、".join(twice))
    made: dict[str, int] = {}
    for version, scheme, after, days in found:
        item = version.item
        limit = item.promised or item.statutory
        made[item.code] = _add(
            one,
            kind="approval",
            name=item.name,
            name_en=item.name_en,
            item=item.code,
            scheme=scheme,
            days=days or (limit.days if limit and limit.unit == "wd" else 0),
            needs=[made[code] for code in after if code in made],
        ).id
    record("roadmap", project=one, by=by, what="、".join(made))
    return len(made)


def _parts(version: Version) -> Iterable[tuple[Version, str, tuple[str, ...], int]]:
    """Yield (version, scheme, codes before it, days) of each step of an item: itself, or each of its parts in order."""
    item = version.item
    if not item.parts:
        yield version, "", (), 0
        return
    nodes = [graph.Node(part.code, part.after, part.days) for part in item.parts]
    for node in graph.in_order(nodes):
        id = catalogue.published_version(node.key)
        if id is None:
            raise NotCarried("unknown_item", codes=node.key)
        yield catalogue.version(id), item.code, node.after, node.days


def _add(one: Project, **values: object) -> Step:
    last = one.steps.aggregate(last=Max("place"))["last"] or 0
    return one.steps.create(place=last + 1, **values)


def _carried(by: int, project: int) -> Project:
    one = locked(project)
    parts.require(parts.part(by).carries(one))
    return one


def step_of(one: Project, id: int) -> Step:
    """Return a step that is in the roadmap. Raises NotCarried."""
    found = one.steps.filter(pk=id, removed_at=None).first()
    if found is None:
        raise NotCarried("unknown_step")
    return found


@transaction.atomic
def add(*, by: int, project: int, own: Own) -> int:
    """Add a step of the project's own; return its id. Raises NotCarried."""
    one = _carried(by, project)
    _judge(own)
    _ordered(one, {0: own.needs})
    given = msgspec.structs.asdict(own) | {"needs": sorted(set(own.needs))}
    made = _add(one, **given)
    record("add", project=one, by=by, step=made, what=own.name)
    return int(made.id)


def _judge(own: Own) -> None:
    if own.kind not in KINDS or own.kind == "approval" or not (own.name and own.owner and own.due_on):
        raise NotCarried("incomplete")
    if own.kind == "report" and (own.price is None or own.price < 0 or not own.basis):
        raise NotCarried("report_incomplete")
    if own.kind != "report" and own.price is not None:
        raise NotCarried("only_reports_cost")


@transaction.atomic
def arrange(*, by: int, project: int, step: int, needs: Sequence[int], days: int, place: int) -> None:
    """Say what a step needs before it, how many working days it takes, and where it stands (from 1). Raises NotCarried."""
    one = _carried(by, project)
    found = step_of(one, step)
    _ordered(one, {found.id: tuple(needs)})
    found.needs, found.days = sorted(set(needs)), max(0, days)
    found.save(update_fields=["needs", "days"])
    others = [other for other in live(one) if other.id != found.id]
    others.insert(max(0, place - 1), found)
    for nth, each in enumerate(others, start=1):
        if each.place != nth:
            each.place = nth
            each.save(update_fields=["place"])
    record("edit", project=one, by=by, step=found)


def _ordered(one: Project, changed: dict[int, tuple[int, ...]]) -> None:
    """Raise NotCarried where steps would wait for each other, or for one that is not there."""
    needed = {step.id: tuple(step.needs) for step in live(one)} | changed
    if any(need not in needed for needs in changed.values() for need in needs):
        raise NotCarried("unknown_step")
    nodes = [
        graph.Node(str(id), tuple(str(n) for n in needs if n in needed), 0) for id, needs in needed.items()
    ]
    try:
        graph.in_order(nodes)
    except graph.Cyclic as cyclic:
        raise NotCarried("cycle") from cyclic


@transaction.atomic
def remove(*, by: int, project: int, step: int, why: str) -> None:
    """Take a step out, with a reason; what needed it needs what it needed. It stays in the record.

    Not while its case goes on, nor once that brought what was asked for. Raises NotCarried.
    """
    one = _carried(by, project)
    found = step_of(one, step)
    _require_free(found)
    if not why.strip():
        raise NotCarried("no_reason")
    found.removed_at = clock.now()
    found.save(update_fields=["removed_at"])
    for other in live(one):
        if found.id in other.needs:
            other.needs = sorted({*other.needs, *found.needs} - {found.id})
            other.save(update_fields=["needs"])
    record("remove", project=one, by=by, step=found, what=why.strip())


@transaction.atomic
def link(*, by: int, project: int, step: int, number: str) -> None:
    """Link an approval to the investor's case, as the agent within a signed entrustment. Raises NotCarried.

    A joint case is linked to every step that is one of its parts. From now on the agent stands aside from it. A case that
    ended in vain gives its place to another; the record keeps both.
    """
    one = locked(project)
    parts.require(one.agent == by)
    parts.require_agent(by)
    found = step_of(one, step)
    opening.covering(one, found.item)
    _require_free(found)
    bind(one, found, number, by=by)


def _require_free(step: Step) -> None:
    """Raise NotCarried for a step whose case goes on, or brought what was asked for."""
    if step.case and not outcome.in_vain(step):
        raise NotCarried("has_case")


def bind(one: Project, step: Step, number: str, *, by: int, act: str = "link") -> None:
    """Make a case the state of a step, and let the agent stand aside from it, in an act on the locked project.

    Raises NotCarried.
    """
    seen = _case(one, number)
    keeping.require_no_act(seen, by)
    for each, case in _linked(one, step, seen):
        each.case = case
        each.save(update_fields=["case"])
        record(act, project=one, by=by, step=each, what=case)
    keeping.keep_aside(one)


def _case(one: Project, typed: str) -> View:
    number = read_case_number(typed)
    seen = cases.view(number) if number else None
    if seen is None or not seen.applied:
        raise NotCarried("no_case")
    investor = Account.objects.get(pk=one.investor)
    if not investor.subject or seen.state.applicant != investor.subject:
        raise NotCarried("another_party")
    return seen


def _linked(one: Project, step: Step, seen: View) -> list[tuple[Step, str]]:
    """Return each step that a case is about with the number by which it is: the step itself, or every part of a joint one."""
    if step.kind != "approval":
        raise NotCarried("unknown_step")
    if seen.version.item.code == step.item:
        return [(step, seen.number)]
    bound = seen.state.bound if isinstance(seen.state, Joint) else ()
    keys = {catalogue.version(id).item.code: f"{seen.number}{OF}{n}" for n, id in enumerate(bound, start=1)}
    if step.item not in keys:
        raise NotCarried("another_item")
    others = [each for each in live(one) if each.item in keys and each.scheme == step.scheme]
    return [(each, keys[each.item]) for each in others if not each.case or outcome.in_vain(each)]


@transaction.atomic
def verify(*, by: int, project: int, step: int, said: str) -> None:
    """Enter that the agent asked whoever handles a step how it stands, and what they said. Raises NotCarried."""
    one = _carried(by, project)
    if not said.strip():
        raise NotCarried("no_reason")
    record("verify", project=one, by=by, step=step_of(one, step), what=said.strip())


@transaction.atomic
def finish(*, by: int, project: int, step: int, on: date) -> None:
    """Enter that a step of the project's own was done on a day; an approval's is never typed. Raises NotCarried."""
    one = _carried(by, project)
    found = step_of(one, step)
    if found.kind == "approval":
        raise NotCarried("by_its_case")
    if found.done_on:
        raise NotCarried("done_already")
    if on > clock.today():
        raise NotCarried("done_later")
    found.done_on = on
    found.save(update_fields=["done_on"])
    record("finish", project=one, by=by, step=found, what=str(on))
