"""The events of a card."""

from datetime import date

from yimen.process.application.fact import Fact
from yimen.process.card.commands import Said
from yimen.process.life import CountedAnew, ToSuccessor
from yimen.process.machine import by_name
from yimen.process.put_right import (
    RectificationReported as RectificationReported,
    RectificationReturned as RectificationReturned,
    RectificationVerified as RectificationVerified,
)


class CardGiven(Fact, frozen=True, kw_only=True):
    """A rule found something that a card is given for: which, where, on which day, addressed to whom."""

    number: str
    case: str
    item: str
    item_version: int
    rule: str
    rules: str
    fact: str
    level: str
    on: date
    profile: str
    calendar: str
    score: int = 0
    person: str = ""
    seqs: tuple[int, ...] = ()
    said: Said = ()


class CardExplained(Fact, frozen=True, kw_only=True):
    """The organ or the person addressed explained."""

    by: str
    commitments: dict[str, str] = {}


class CardUnexplained(Fact, frozen=True):
    """Nobody explained in time."""


class CardUpheld(Fact, frozen=True, kw_only=True):
    """The card was upheld."""

    by: str
    reasons: str


class CardLifted(Fact, frozen=True, kw_only=True):
    """The card was lifted; it stays in the history."""

    by: str
    reasons: str


class CardTransferred(Fact, frozen=True, kw_only=True):
    """The card is addressed to another organ or person from here on."""

    item_version: int
    reasons: str
    person: str = ""


class CardAppealed(Fact, frozen=True, kw_only=True):
    """Whoever the card is addressed to appealed."""

    by: str
    commitments: dict[str, str] = {}


class AppealDecided(Fact, frozen=True, kw_only=True):
    """Another supervisor decided the appeal: the card is final, or lifted."""

    uphold: bool
    by: str
    reasons: str


class CardFinal(Fact, frozen=True):
    """Nobody appealed in time: the card is final."""


class RectificationOrdered(Fact, frozen=True, kw_only=True):
    """It has to be put right by a day."""

    what: str
    days: int
    by: str


class CardCleared(Fact, frozen=True, kw_only=True):
    """By the calendar in force there is nothing to find: the card is lifted."""

    version: str


class CardMoved(CountedAnew, frozen=True):
    """The terms are counted by another calendar from here on."""


class CardPassedOn(ToSuccessor, frozen=True):
    """The successor of the organ answers for the card from the event's legal day on."""


EVENTS = by_name(
    [
        CardGiven,
        CardExplained,
        CardUnexplained,
        CardUpheld,
        CardLifted,
        CardTransferred,
        CardAppealed,
        AppealDecided,
        CardFinal,
        RectificationOrdered,
        RectificationReported,
        RectificationVerified,
        RectificationReturned,
        CardCleared,
        CardMoved,
        CardPassedOn,
    ]
)
