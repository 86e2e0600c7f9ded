"""The commands of a card: what a rule of supervision found, explained, judged by people, appealed, put right."""

from datetime import date

from yimen.law.rule import Level
from yimen.process.machine import Command
from yimen.process.passing import PassOn as PassOn
from yimen.process.put_right import ReportRectified as ReportRectified, VerifyRectified as VerifyRectified

Said = tuple[tuple[str, str], ...]


class GiveCard(Command, frozen=True):
    """Give a card for what a rule found in a case (K1).

    `case` is the number of the case, empty where something was decided without any; `fact` the finding's key there,
    `rules` the profile whose rule it was; `person` is the account addressed by the act found, empty where the organ is;
    `said` are the finding's figures, `seqs` where it stands in the journal.
    """

    number: str
    case: str
    rule: str
    rules: str
    fact: str
    level: Level
    on: date
    score: int = 0
    person: str = ""
    seqs: tuple[int, ...] = ()
    said: Said = ()


class ExplainCard(Command, frozen=True):
    """Explain, as the organ or the person addressed (K2); the words stand in the record encrypted, by their commitments."""

    commitments: dict[str, str] = {}


class NoteSilence(Command, frozen=True):
    """Go on without an explanation when the term for it is over (K3)."""


class UpholdCard(Command, frozen=True):
    """Uphold the card, with the reasons (K4)."""

    reasons: str


class LiftCard(Command, frozen=True):
    """Lift the card, with the reasons (K5); it stays in the history for ever."""

    reasons: str


class TransferCard(Command, frozen=True):
    """Address the card to whoever it really concerns (K6): another organ, by a version of one of its items, or a person of it."""

    item_version: int
    reasons: str
    person: str = ""


class AppealCard(Command, frozen=True):
    """Appeal against a card that was upheld (K7); the words stand in the record encrypted, by their commitments."""

    commitments: dict[str, str] = {}


class DecideAppeal(Command, frozen=True):
    """Decide an appeal, as another supervisor than who upheld the card (K8)."""

    uphold: bool
    reasons: str


class NoteFinal(Command, frozen=True):
    """Note that nobody appealed in time: the card is final (K9)."""


class OrderRectification(Command, frozen=True):
    """Order what a final card shows to be put right, in so many working days; 0: as long as the profile says (K10)."""

    what: str
    days: int = 0


class ClearCard(Command, frozen=True):
    """Lift a card whose finding is none by the calendar in force (K13)."""

    version: str


class MoveCard(Command, frozen=True):
    """Recompute the terms of a card under a newly announced or changed calendar (N4)."""

    version: str
