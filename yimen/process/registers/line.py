"""What a line of a department's own register says: a licence in its ledger, a use of its seal, a grant that it published."""

from datetime import date
from typing import Literal

import msgspec

Kind = Literal["ledger", "seal", "published"]
KINDS: tuple[Kind, ...] = ("ledger", "seal", "published")
Field = Literal["number", "item", "holder", "identity", "decided_on", "issued_on", "fee", "seal"]
FIELDS: tuple[Field, ...] = ("number", "item", "holder", "identity", "decided_on", "issued_on", "fee", "seal")


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
        """Return the day by which the line is judged: that of the decision, else of the certificate or the seal."""
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
