"""What of a register is sealed, and the tokens by which it is found: holders, numbers of identity, people's own words."""

from typing import Any

import msgspec

from yimen.centres.current import current_schema
from yimen.centres.sealed import Sealed, opened_words, sealed_words
from yimen.lib import crypto
from yimen.process.registers.line import Line as Said
from yimen.process.registers.spelled import name_key
from yimen.registers.models import BadLine, Line, Words

SEALED = (
    Sealed("registers_words", "sealed", ("id",), lambda key: f"registers:words:{key[0]}"),
    Sealed("registers_line", "sealed", ("register_id", "key"), lambda key: f"registers:{key[0]}:{key[1]}"),
    Sealed(
        "registers_badline",
        "sealed",
        ("intake_id", "place", "nth"),
        lambda key: f"registers:bad:{key[0]}:{key[1]}:{key[2]}",
    ),
)


class Holder(msgspec.Struct, frozen=True, omit_defaults=True):
    """Whose a line is: the name and the number of identity as the register has them."""

    name: str = ""
    identity: str = ""


def token(kind: str, value: str) -> str:
    """Return the keyed hash of a value; nothing for nothing. Numbers of identity have the one that accounts are found by."""
    return crypto.keyed_hash(current_schema(), kind, value) if value else ""


def identity(number: str) -> str:
    """Return the token of a credit code or citizen number, as `law.identity.normalised` writes it."""
    return token("identity", number)


def holder(name: str) -> str:
    """Return the token of a name, however it is spaced and bracketed."""
    return token("registers:holder", name_key(name))


def sealed_line(register: int, key: str, said: Said) -> bytes:
    """Return whose a line is, sealed at the line's place."""
    of = msgspec.json.encode(Holder(said.holder, said.identity))
    return crypto.seal(current_schema(), of, f"registers:{register}:{key}")


def opened_line(line: Line) -> Holder:
    """Return whose a line is; nothing once it was erased. Raises crypto.Damaged, crypto.KeyMissing."""
    if not line.sealed:
        return Holder()
    place = f"registers:{line.register_id}:{line.key}"
    return msgspec.json.decode(crypto.unseal(current_schema(), bytes(line.sealed), place), type=Holder)


def sealed_bad(intake: int, place: int, nth: int, text: str) -> bytes:
    """Return what stood in a cell that could not be read, sealed; nothing for nothing."""
    where = f"registers:bad:{intake}:{place}:{nth}"
    return crypto.seal(current_schema(), text.encode(), where) if text else b""


def opened_bad(row: BadLine) -> str:
    """Return what stood in a cell that could not be read. Raises crypto.Damaged, crypto.KeyMissing."""
    where = f"registers:bad:{row.intake_id}:{row.place}:{row.nth}"
    return crypto.unseal(current_schema(), bytes(row.sealed), where).decode() if row.sealed else ""


def words(text: str) -> Words | None:
    """Keep what somebody wrote, and return it; None for nothing."""
    if not text.strip():
        return None
    return sealed_words(Words, "registers:words", text)


def opened(kept: Any) -> str:
    """Return what somebody wrote; empty for none. Raises crypto.Damaged, crypto.KeyMissing."""
    return opened_words(kept, "registers:words")
