"""A reorganisation carried through every room at once: people, items, numbers, open cases; previewed or done.

So is the change of a division code, which is dated when it is planned: from its day on every new number bears it.
"""

from collections.abc import Callable, Mapping, Sequence

import msgspec
from django.db import transaction

from yimen.cases import succession as cases
from yimen.cases.perform import pass_on
from yimen.catalogue.passing import Receiver, codes_of, held, pass_items, versions_of
from yimen.lib import clock
from yimen.people import divisions, lineage, names, reorganisation as people
from yimen.people.administration import Denied
from yimen.people.models import Reorganisation
from yimen.people.plans import Heirs, Passed, Plan
from yimen.process.joint.commands import InPart
from yimen.process.passing import PassOn

LOT = 500


class _Undone(Exception):
    """A preview has seen everything; nothing of it is kept."""


def reorganise(*, by: int, plan: Plan, preview: bool) -> Passed:
    """Plan a merge, split, renaming or change of a division code, and carry it out where its day is today; return what it touches.

    A preview does the very same and undoes it, so that its counts are those of the act; open cases are only
    counted. A plan for a later day is kept and carried out on that day (`carry_out_due`), its counts are a
    preview's. Raises Denied for what cannot be carried out; then nothing is kept.
    """
    passed = Passed()
    with transaction.atomic():
        one = people.plan_ahead(plan, by=by)
        if not preview and plan.effective_on == clock.today():
            return _carry_out(one)
        if not preview and plan.kind == "division":
            return _pass(one)
        try:
            with transaction.atomic():
                passed = _pass(one, counting=True)
                raise _Undone
        except _Undone:
            if preview:
                one.delete()
    return passed


def carry_out_due() -> int:
    """Carry out one planned reorganisation whose day has come, and return 1; where none waits, see to what was left behind.

    Raises Denied where it cannot be carried out any more; it goes on waiting then.
    """
    with transaction.atomic():
        one = people.waiting()
        if one is None:
            return _follow()
        if one.kind == "division":
            people.done(one, _touched(msgspec.convert(one.plan, Plan), divisions.counted))
        else:
            _carry_out(one)
        return 1


def _follow() -> int:
    """Pass on what was closed on the day of a reorganisation and is open again; return how many were passed on.

    That is a decision set aside, a permit that is there again, a question gone on with.
    """
    going: dict[tuple[int, int], dict[int, int]] = {}
    for case, version, organ, heir in cases.left_behind(clock.today(), LOT):
        going.setdefault((organ, heir), {})[case] = version
    steps = people.succeeded(organ for organ, _heir in going)
    named = names.organs(heir for _organ, heir in going)
    return sum(
        _pass_cases(theirs, Receiver(heir, named[heir].zh), steps[organ])
        for (organ, heir), theirs in going.items()
    )


def _carry_out(one: Reorganisation) -> Passed:
    passed = _pass(one)
    people.done(one, passed)
    lineage.forget()
    return passed


def _pass(one: Reorganisation, counting: bool = False) -> Passed:
    """Pass everything on and return the counts; `counting` leaves open cases where they are."""
    if one.kind == "division":
        return _touched(msgspec.convert(one.plan, Plan), divisions.change)
    heirs, passed = people.pass_people(one)
    theirs = heirs.predecessors.keys()
    if not heirs.items.keys() <= codes_of(theirs):
        raise Denied("plan_names_unknown")
    going: dict[int, dict[int, int]] = {}
    for case, item, organ, version in cases.open_cases(theirs):
        heir = heirs.of_item(item, organ).pk
        if heir != organ:
            going.setdefault(heir, {})[case] = version

    def receiver(code: str, organ: int) -> Receiver:
        heir = heirs.of_item(code, organ)
        return Receiver(heir.pk, heir.name)

    parts: dict[int, list[tuple[int, str, int]]] = {}
    bound = versions_of(theirs)
    for case, key, version in cases.open_parts(bound.keys()):
        code, organ = bound[version]
        heir = heirs.of_item(code, organ).pk
        if heir != organ:
            parts.setdefault(heir, []).append((case, key, version))

    items = pass_items(theirs, receiver, one.effective_on)
    names = {heir.pk: heir.name for heir in heirs.by_code.values()}
    if not counting:
        for heir, theirs_now in going.items():
            _pass_cases(theirs_now, Receiver(heir, names[heir]), one)
        for heir, of_joint in parts.items():
            _pass_parts(of_joint, Receiver(heir, names[heir]), one)
    return msgspec.structs.replace(
        passed, items=items, series=_series(heirs), cases=sum(map(len, (*going.values(), *parts.values())))
    )


def _touched(plan: Plan, change: Callable[[Plan], Passed]) -> Passed:
    """Return what a change of a division code touches: organs, and open cases, which keep their numbers."""
    passed = change(plan)
    return msgspec.structs.replace(passed, cases=cases.numbered(plan.predecessors[0]))


def _pass_cases(going: Mapping[int, int], to: Receiver, one: Reorganisation) -> int:
    """Let an organ answer for open cases, given with their item's versions; each by an event of its own.

    Return how many were passed on.
    """
    under = held(set(going.values()), to, one.effective_on)
    ids, passed = sorted(going), 0
    for start in range(0, len(ids), LOT):
        commands = {
            id: PassOn(under[going[id]], to.name, one.document, one.effective_on)
            for id in ids[start : start + LOT]
        }
        passed += pass_on(commands, one.by_id)
    return passed


def _pass_parts(going: Sequence[tuple[int, str, int]], to: Receiver, one: Reorganisation) -> None:
    """Let an organ answer for parts of joint cases, given as (case, key, version); a case's parts one after the other."""
    under = held({version for _case, _key, version in going}, to, one.effective_on)
    for key in sorted({key for _case, key, _version in going}, key=int):
        mine = [(case, version) for case, part, version in going if part == key]
        for start in range(0, len(mine), LOT):
            commands = {
                case: InPart(key, PassOn(under[version], to.name, one.document, one.effective_on))
                for case, version in mine[start : start + LOT]
            }
            pass_on(commands, one.by_id)


def _series(heirs: Heirs) -> int:
    """Let document numbers go on where an heir keeps an ended organ's abbreviation; return how many series."""
    continued = 0
    for before in heirs.predecessors.values():
        for heir in heirs.by_code.values():
            if heir.pk != before.pk and heir.abbreviation == before.abbreviation:
                continued += cases.continue_series(before.pk, heir.pk)
    return continued
