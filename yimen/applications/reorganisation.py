"""A reorganisation carried through every room at once: people, items, numbers, open cases; previewed or done."""

from collections.abc import Callable, Sequence

import msgspec
from django.db import transaction

from yimen.cases import succession as cases
from yimen.catalogue.passing import Receiver, codes_of, pass_items
from yimen.lib import clock
from yimen.people import reorganisation as people
from yimen.people.administration import Denied
from yimen.people.models import Reorganisation
from yimen.people.plans import Heirs, Passed, Plan

# Brings open cases (by id) to the organ (by id) that takes them over, each by an event of its own.
PassCases = Callable[[Sequence[int], int], None]


class _Undone(Exception):
    """A preview has seen everything; nothing of it is kept."""


def reorganise(*, by: int, plan: Plan, preview: bool, pass_cases: PassCases | None = None) -> Passed:
    """Plan a merge, split or renaming, and carry it out where its day is today; return what it touches.

    A preview does the very same and undoes it, so that its counts are those of the act; open cases are only
    counted. A plan for a later day is kept and carried out on that day (`carry_out_due`), its counts are a
    preview's. Raises Denied for what cannot be carried out; then nothing is kept.
    """
    passed = Passed()
    with transaction.atomic():
        one = people.plan_ahead(plan, by=by)
        if not preview and plan.effective_on == clock.today():
            return _carry_out(one, pass_cases)
        try:
            with transaction.atomic():
                passed = _pass(one, None)
                raise _Undone
        except _Undone:
            if preview:
                one.delete()
    return passed


def carry_out_due(pass_cases: PassCases | None = None) -> int:
    """Carry out one planned reorganisation whose day has come, and return 1; 0 where none waits.

    Raises Denied where it cannot be carried out any more; it goes on waiting then.
    """
    with transaction.atomic():
        one = people.waiting()
        if one is None:
            return 0
        _carry_out(one, pass_cases)
        return 1


def _carry_out(one: Reorganisation, pass_cases: PassCases | None) -> Passed:
    passed = _pass(one, pass_cases)
    if passed.cases and pass_cases is None:
        raise Denied("open_cases")
    people.done(one, passed)
    return passed


def _pass(one: Reorganisation, pass_cases: PassCases | None) -> Passed:
    """Pass everything on and return the counts; open cases are only counted where nothing can pass them."""
    heirs, passed = people.pass_people(one)
    theirs = heirs.predecessors.keys()
    if not heirs.items.keys() <= codes_of(theirs):
        raise Denied("plan_names_unknown")
    going: dict[int, list[int]] = {}
    for case, item, organ in cases.open_cases(theirs):
        heir = heirs.of_item(item, organ).pk
        if heir != organ:
            going.setdefault(heir, []).append(case)

    def receiver(code: str, organ: int) -> Receiver:
        heir = heirs.of_item(code, organ)
        return Receiver(heir.pk, heir.name)

    items = pass_items(theirs, receiver, one.effective_on)
    if pass_cases:
        for heir, ids in going.items():
            pass_cases(ids, heir)
    return msgspec.structs.replace(
        passed, items=items, series=_series(heirs), cases=sum(map(len, going.values()))
    )


def _series(heirs: Heirs) -> int:
    """Let document numbers go on where an heir keeps an ended organ's abbreviation; return how many series."""
    continued = 0
    for before in heirs.predecessors.values():
        for heir in heirs.by_code.values():
            if heir.pk != before.pk and heir.abbreviation == before.abbreviation:
                continued += cases.continue_series(before.pk, heir.pk)
    return continued
