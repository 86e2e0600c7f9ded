"""The commands of a bad rating: the rater is contacted, it is settled or found mistaken, followed up, and published."""

from typing import Literal

from yimen.process.machine import Command
from yimen.process.passing import PassOn as PassOn
from yimen.process.put_right import ReportRectified as ReportRectified

Settled = Literal["at_once", "by_date", "explained"]
Doubt = Literal["mistaken", "malicious"]
Said = Literal["satisfied", "dissatisfied", "not_reached"]
# What was at fault where no person and no window was: how the organ does it, the system, the hall.
Nobody = Literal["", "procedure", "system", "facilities"]


class OpenBadRating(Command, frozen=True):
    """Open what a rating of level 4 or 5 asks for.

    `rating` is the row of the rating, `rater` a keyed hash, `named` says that they are known by name and can be reached;
    `against` is the account that served them (a:7), as far as the record tells, `case` the application.
    """

    number: str
    rating: int
    level: int
    rater: str
    named: bool = False
    case: str = ""
    window: int = 0
    channel: str = ""
    reasons: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    commitments: dict[str, str] = {}


class ContactRater(Command, frozen=True):
    """Note that the rater was contacted, and what they say; or that nobody answered."""

    reached: bool
    commitments: dict[str, str] = {}


class AskServed(Command, frozen=True):
    """Put the substance of it to those who served the rater (a:7), with a term to answer."""

    served: tuple[str, ...]
    commitments: dict[str, str] = {}


class AnswerServed(Command, frozen=True):
    """Say what happened, as one of those who served the rater, whether asked or not."""

    commitments: dict[str, str] = {}


class SettleRating(Command, frozen=True):
    """Settle it: put right at once, by a day, or explained where no rule supports what is asked.

    What is put right says against whom it is, `at_fault`: accounts (a:7) and windows (w:3), of those heard alone; or, by
    `nobody`, what was at fault where no person and no window was.
    """

    how: Settled
    words: str
    days: int = 0
    at_fault: tuple[str, ...] = ()
    nobody: Nobody = ""


class DoubtRating(Command, frozen=True):
    """Say that it was given by mistake or in bad faith, with the evidence: another decides."""

    doubt: Doubt
    reasons: str


class JudgeDoubt(Command, frozen=True):
    """Find it invalid, or let it stand."""

    invalid: bool
    reasons: str


class FollowUpRating(Command, frozen=True):
    """Ask the rater afterwards whether it is settled; whoever gave a name is always asked."""

    said: Said


class PublishRating(Command, frozen=True):
    """Publish what came of it, in words that speak of no person."""

    words: str


class MoveBadRating(Command, frozen=True):
    """Recompute the terms under a newly announced or changed calendar (N4)."""

    version: str
