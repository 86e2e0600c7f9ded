"""What things, organs and people are called on the desk, in the reader's language."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from yimen.look.words import in_english
from yimen.people.colleagues import Colleague
from yimen.people.names import Name


def called(one: Any) -> str:
    """Return what an item, a material, an organ, a window or a pool is called; in Chinese where it has no English name."""
    return str((in_english() and one.name_en) or one.name)


def named(one: Name) -> str:
    """Return a name of an organ, an office or an item; in Chinese where it has no English one."""
    return (in_english() and one.en) or one.zh


def offered(people: Iterable[Colleague]) -> list[tuple[int, str]]:
    """Return people as choices by their accounts, in the order given: name and organ."""
    english = in_english()
    return apart((one, f"{one.name} · {one.unit(english)}") for one in people)


def apart(people: Iterable[tuple[Colleague, str]]) -> list[tuple[int, str]]:
    """Return people as choices by their accounts, in the order given; of the same words each bears the number on the badge."""
    found = list(people)
    often = Counter(said for _one, said in found)
    return [(one.id, said if often[said] == 1 else f"{said} · {one.number}") for one, said in found]
