"""The events of a bad rating."""

from typing import ClassVar

from yimen.process.application.fact import Fact
from yimen.process.life import CountedAnew, ToSuccessor
from yimen.process.machine import by_name
from yimen.process.put_right import RectificationReported as RectificationReported


class BadRatingOpened(Fact, frozen=True, kw_only=True):
    """Somebody was not satisfied."""

    number: str
    item: str
    item_version: int
    rating: int
    level: int
    rater: str
    profile: str
    calendar: str
    named: bool = False
    case: str = ""
    window: int = 0
    channel: str = ""
    reasons: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    commitments: dict[str, str] = {}


class RaterContacted(Fact, frozen=True, kw_only=True):
    """The rater was contacted, or could not be reached."""

    by: str
    reached: bool
    commitments: dict[str, str] = {}


class ServedAsked(Fact, frozen=True, kw_only=True):
    """Those who served the rater were asked what happened."""

    by: str
    served: tuple[str, ...]
    commitments: dict[str, str] = {}


class ServedAnswered(Fact, frozen=True, kw_only=True):
    """One of those who served the rater said what happened."""

    by: str
    commitments: dict[str, str] = {}


class RatingSettled(Fact, frozen=True, kw_only=True):
    """It was settled, or has to be put right by a day, and against whom (`at_fault`, accounts and windows).

    The first version said nothing of fault: None, read as of everybody who served and of the window.
    """

    v: ClassVar[int] = 2
    by: str
    how: str
    words: str
    days: int = 0
    at_fault: tuple[str, ...] | None = None
    nobody: str = ""


class RatingDoubted(Fact, frozen=True, kw_only=True):
    """Somebody says that it was given by mistake or in bad faith."""

    by: str
    doubt: str
    reasons: str


class DoubtJudged(Fact, frozen=True, kw_only=True):
    """Another found it invalid, or let it stand."""

    by: str
    invalid: bool
    reasons: str


class RatingFollowedUp(Fact, frozen=True, kw_only=True):
    """The rater was asked afterwards."""

    said: str


class RatingPublished(Fact, frozen=True, kw_only=True):
    """What came of it was published."""

    words: str


class BadRatingMoved(CountedAnew, frozen=True):
    """The terms are counted by another calendar from here on."""


class BadRatingPassedOn(ToSuccessor, frozen=True):
    """The successor of the organ answers for it from the event's legal day on."""


EVENTS = by_name(
    [
        BadRatingOpened,
        RaterContacted,
        ServedAsked,
        ServedAnswered,
        RatingSettled,
        RectificationReported,
        RatingDoubted,
        DoubtJudged,
        RatingFollowedUp,
        RatingPublished,
        BadRatingMoved,
        BadRatingPassedOn,
    ]
)
