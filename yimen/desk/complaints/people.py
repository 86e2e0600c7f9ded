"""How the people in a complaint are called on the desk, and offered to be chosen: by account, never typed."""

from collections.abc import Iterable, Mapping
from typing import Any

from yimen.cases.queries import View
from yimen.desk import choices
from yimen.look.words import in_english
from yimen.people import colleagues, organs
from yimen.people.colleagues import Colleague
from yimen.voices import involved
from yimen.voices.involved import ids


def called(one: Colleague) -> str:
    """Return a colleague by name, window or organ, and role."""
    place = one.place(in_english())
    return " · ".join(filter(None, (one.name, place, choices.role(one.role) if one.role else "")))


def offered(known: Mapping[int, Colleague]) -> list[tuple[str, Any]]:
    """Return people as choices, by account as the journal names them."""
    return [(f"a:{id}", called(one)) for id, one in known.items()]


def named(accounts: Iterable[str]) -> list[str]:
    """Return what these accounts are called, in their order."""
    wanted = ids(accounts)
    known = colleagues.who(wanted)
    return [called(known[id]) for id in wanted if id in known]


def blamable(seen: View) -> list[tuple[str, Any]]:
    """Return against whom a finding can be, as choices: who was heard (a:7), and windows (w:3)."""
    persons = offered(colleagues.who(ids(seen.state.asked)))
    return [*persons, *((f"w:{id}", window(id)) for id in involved.windows(seen))]


def window(id: int) -> str:
    """Return what a window is called; empty for none."""
    one = organs.window(id)
    return ((in_english() and one.name_en) or one.name) if one else ""


def blamed(at_fault: Iterable[str]) -> list[str]:
    """Return what those are called against whom a finding is: persons, then windows."""
    at_fault = list(at_fault)
    windows = [window(int(one[2:])) for one in at_fault if one.startswith("w:")]
    return [*named(at_fault), *filter(None, windows)]
