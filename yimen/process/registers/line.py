"""What a line of a department's own register says: a licence in its ledger, a use of its seal, a grant that it published, an
application that it accepted."""

from datetime import date
from typing import Literal

import msgspec

Kind = Literal["ledger", "seal", "published", "accepted"]
KINDS: tuple[Kind, ...] = ("ledger", "seal", "published", "accepted")
# A register of what was taken in or accepted: `issued_on` is the day of that, and it tells of no decision (mission M15).
ACCEPTED: Kind = "accepted"
Field = Literal["number", "item", "holder", "identity", "decided_on", "issued_on", "fee", "seal"]
FIELDS: tuple[Field, ...] = ("number", "item", "holder", "identity", "decided_on", "issued_on", "fee", "seal")


def fields_of(kind: str) -> tuple[Field, ...]:
    """Return what a register of a kind may say in its columns."""
    return tuple(field for field in FIELDS if kind != ACCEPTED or field not in ("decided_on", "seal"))


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line as it was understood. `fee_fen` is None where the register says nothing of a fee.

    `identity` is a credit code or a citizen number, `number` that of the certificate or of the decision, as written.
    """

    number: str = ""
    item: str = ""
    holder: str = ""
    identity: str = ""
    decided_on: date | None = None
    issued_on: date | None = None
    fee_fen: int | None = None
    seal: str = ""

    @property
    def day(self) -> date | None:
        """Return the day by which the line is judged: that of the decision, else of the certificate, seal or acceptance."""
        return self.decided_on or self.issued_on


class Trouble(msgspec.Struct, frozen=True):
    """What could not be read: in which field ("": in the line as a whole), why (`words.TROUBLES`), and what stood there."""

    field: str
    why: str
    text: str = ""


class Read(msgspec.Struct, frozen=True):
    """A line as it was read: what it says, or None where too little of it can be read; and what could not be read.

    `number` is the number of a line that was not read: it is in the register all the same, and no gap.
    """

    line: Line | None
    troubles: tuple[Trouble, ...] = ()
    number: str = ""
