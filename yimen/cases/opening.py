"""A personal value of a case, opened: believed only where it is what the journal committed to."""

from typing import Any

import msgspec

from yimen.cases.queries import View, private_value
from yimen.centres.current import current_schema
from yimen.lib import crypto


def personal(seen: View, name: str) -> Any:
    """Return a personal value as it was handed in, by its name in the record; None where there is none or no more.

    Raises crypto.Damaged where it is not the value that the journal committed to: it was changed, or stood with
    another case. Raises crypto.KeyMissing.
    """
    stored = private_value(seen.id, name)
    if stored is None:
        return None
    salt, sealed = stored
    value = msgspec.json.decode(crypto.unseal(current_schema(), sealed, name))
    if crypto.commitment(salt, value) != committed(seen, name):
        raise crypto.Damaged(f"{name} of case {seen.number} is not what its journal committed to")
    return value


def committed(seen: View, name: str) -> str:
    """Return the commitment to a value that stands last in the journal; empty where the journal knows of none."""
    found = ""
    for told in seen.told:
        event = told.event
        if name in (given := getattr(event, "commitments", {})):
            found = given[name]
        elif f"field:{getattr(event, 'field', '')}" == name and (amended := getattr(event, "commitment", "")):
            found = amended
    return found
