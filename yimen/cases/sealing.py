"""Personal values on their way into the record: each sealed under the centre's key, with what the journal keeps of it."""

from collections.abc import Mapping

from yimen.cases.acts import Value
from yimen.centres.current import current_schema
from yimen.lib import crypto


def sealed(private: Mapping[str, object]) -> tuple[tuple[Value, ...], dict[str, str]]:
    """Return personal values by their name in the record as an act carries them, and the command's commitments."""
    values, commitments = [], {}
    for name, value in private.items():
        salt = crypto.salt()
        commitments[name] = crypto.commitment(salt, value)
        values.append(Value(name, salt, crypto.seal(current_schema(), crypto.canonical(value), name)))
    return tuple(values), commitments
