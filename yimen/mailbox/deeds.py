"""The seal on what was written or said, the keyed hashes by which it is found again, and the record of what was done."""

import re
from typing import Any

import msgspec

from yimen.centres.current import current_schema
from yimen.centres.sealed import Sealed
from yimen.lib import clock, crypto
from yimen.mailbox.models import Call, Deed, Mail, Words

SEALED = Sealed("mailbox_words", "sealed", ("id",), lambda key: f"mailbox:{key[0]}")
_MOBILE = re.compile(r"1[3-9]\d{9}")
_LANDLINE = re.compile(r"0\d{9,11}")


def sealed(value: Any) -> Words:
    """Return a value as it is kept."""
    made = Words.objects.create()
    _seal(made, value)
    return made


def sealed_again(kept: Words, value: Any) -> None:
    """Put another value in the place of one that is kept: a draft as it stands now."""
    _seal(kept, value)


def _seal(row: Words, value: Any) -> None:
    row.sealed = crypto.seal(current_schema(), msgspec.json.encode(value), f"mailbox:{row.id}")
    row.save(update_fields=["sealed"])


def opened(kept: Words | None) -> Any:
    """Return what is kept; None for none, and for what was forgotten. Raises crypto.Damaged, crypto.KeyMissing."""
    if kept is None or not kept.sealed:
        return None
    return msgspec.json.decode(crypto.unseal(current_schema(), bytes(kept.sealed), f"mailbox:{kept.id}"))


def hashed(kind: str, value: str) -> str:
    """Return the keyed hash by which a value is found again; empty for none."""
    return crypto.keyed_hash(current_schema(), f"mailbox:{kind}", value) if value else ""


def phone(typed: str) -> str:
    """Return a telephone number as its digits alone, without the country's code; empty for what is none."""
    digits = re.sub(r"[\s()（）\-－—.]", "", typed).removeprefix("+86").removeprefix("0086")
    return digits if _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits) else ""


def caller(number: str) -> str:
    """Return the keyed hash of a telephone number that `phone` has read."""
    return hashed("phone", number)


def record(
    act: str, *, by: int, mail: Mail | None = None, call: Call | None = None, why: str = "", case: str = ""
) -> None:
    """Add one line to the record, in the transaction of the act itself."""
    Deed.objects.create(act=act, mail=mail, call=call, why=why, case=case, by=by, at=clock.now())
