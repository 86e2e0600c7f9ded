"""How the people in a complaint are called on the desk, and offered to be chosen: by account, never typed."""

from collections.abc import Iterable, Mapping
from typing import Any

from yimen.desk import choices
from yimen.people import colleagues
from yimen.people.colleagues import Colleague
from yimen.voices.involved import ids


def called(one: Colleague) -> str:
    """Return a colleague by name, window or organ, and role."""
    english = choices.language() == "en"
    place = (english and one.window_en) or one.window or (english and one.organ_en) or one.organ
    return " · ".join(filter(None, (one.name, place, choices.role(one.role) if one.role else "")))


def offered(known: Mapping[int, Colleague]) -> list[tuple[str, Any]]:
    """Return people as choices, by account as the journal names them."""
    return [(f"a:{id}", called(one)) for id, one in known.items()]


def named(accounts: Iterable[str]) -> list[str]:
    """Return what these accounts are called, in their order."""
    wanted = ids(accounts)
    known = colleagues.who(wanted)
    return [called(known[id]) for id in wanted if id in known]
