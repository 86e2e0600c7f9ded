"""Words as the room keeps them: sealed under their own id, with a commitment that a row nobody changes can hold."""

from typing import Any

import msgspec

from yimen.centres.current import current_schema
from yimen.centres.sealed import Sealed
from yimen.lib import crypto
from yimen.oversight.models import Words
from yimen.oversight.refused import NotOverseen

SEALED = (
    Sealed("oversight_words", "sealed", ("id",), lambda key: f"oversight:{key[0]}"),
    Sealed("oversight_seed", "sealed", ("sample_id",), lambda key: f"sample:{key[0]}"),
)


def sealed(value: Any) -> Words:
    """Return a value as it is kept: text, or what JSON can hold of it. Raises NotOverseen for empty text."""
    if isinstance(value, str) and not (value := value.strip()):
        raise NotOverseen("no_words")
    made = Words.objects.create(salt=crypto.salt())
    made.sealed = crypto.seal(current_schema(), msgspec.json.encode(value), f"oversight:{made.id}")
    made.save(update_fields=["sealed"])
    return made


def opened(kept: Words) -> Any:
    """Return what is kept. Raises crypto.Damaged, crypto.KeyMissing."""
    return msgspec.json.decode(crypto.unseal(current_schema(), bytes(kept.sealed), f"oversight:{kept.id}"))


def committed(kept: Words) -> str:
    """Return the commitment of what is kept, as it stands now. Raises crypto.Damaged, crypto.KeyMissing."""
    return crypto.commitment(bytes(kept.salt), opened(kept))
