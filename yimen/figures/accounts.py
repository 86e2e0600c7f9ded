"""A case's own account: what it cost whom, line by line, by the rates of each act's day. Nothing of it is stored."""

import msgspec

from yimen.cases import queries as cases
from yimen.cases.queries import View
from yimen.figures import rates
from yimen.process.costs.account import Account, account


class Of(msgspec.Struct, frozen=True):
    """A case with its account; `parts` are the numbers of the parts of a joint one, each with an account of its own."""

    seen: View
    account: Account
    parts: tuple[str, ...] = ()


def of(number: str) -> Of | None:
    """Return the account of an application, of a part of a joint one, or of what was done for a joint whole; None for none."""
    seen = cases.view(number)
    if seen is None or not seen.applied:
        return None
    by, item = rates.dated(), seen.version.item
    if seen.kind.name == "joint":
        own = [one for one in seen.told if not getattr(one.event, "part", "")]
        parts = tuple(one.number for one in cases.standings(seen) if one.number)
        return Of(seen, account(own, item, by), parts)
    return Of(seen, account(seen.told, item, by, part=bool(seen.part)))
