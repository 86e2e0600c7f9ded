"""The commands of a question: what may be done with what somebody asked, one class an act."""

from typing import Literal

from yimen.process.application.commands import Channel
from yimen.process.machine import Command
from yimen.process.passing import PassOn as PassOn

# By telephone too: whoever answers the call writes it down.
AskedBy = Channel | Literal["phone"]
Topic = Literal["item", "progress", "window", "fee", "certificate", "rules", "not_done", "other"]


class Ask(Command, frozen=True):
    """Register a question (Q1): asked on the site, or of somebody who writes it down and then answers for it.

    `asker` is a keyed hash of whoever asks; the words stand in the record encrypted, by their commitments. `case` is
    the number of the application that it is about, if any; `about` the code of its item where that is another than the
    one under which it is registered.
    """

    number: str
    channel: AskedBy
    asker: str
    topic: Topic = "other"
    case: str = ""
    about: str = ""
    commitments: dict[str, str] = {}


class TakeQuestion(Command, frozen=True):
    """Take the question upon oneself (Q2)."""


class HandOver(Command, frozen=True):
    """Offer the question to a colleague, by the public id of the account (Q3); it stays here until they confirm."""

    to: str
    reason: str


class ConfirmHandOver(Command, frozen=True):
    """Take over what a colleague offered, or leave it with them (Q4)."""

    agree: bool = True
    opinion: str = ""


class ReferQuestion(Command, frozen=True):
    """Refer the question to the organ of another item (Q5); it stays here until they confirm."""

    item_version: int
    reason: str


class ConfirmReferral(Command, frozen=True):
    """Take a referred question upon one's organ, or send it back (Q6)."""

    agree: bool = True
    opinion: str = ""


class TakeBackReferral(Command, frozen=True):
    """Take a referral back that the other organ has not confirmed yet (Q12): whoever was asked first answers, or refers anew."""

    reason: str


class AnswerQuestion(Command, frozen=True):
    """Answer (Q7); the words stand in the record encrypted, by their commitment."""

    commitments: dict[str, str] = {}


class AskAgain(Command, frozen=True):
    """Ask further, where the answer did not help (Q8)."""

    commitments: dict[str, str] = {}


class WithdrawQuestion(Command, frozen=True):
    """Say that no answer is needed any more (Q9)."""


class RaiseQuestion(Command, frozen=True):
    """Bring a question that nobody answered in time before the head of the organ (Q10)."""


class ReturnReferral(Command, frozen=True):
    """Give back a referral that nobody confirmed in time (Q11)."""


class MoveQuestion(Command, frozen=True):
    """Recompute the term to answer under a newly announced or changed calendar (N4)."""

    version: str
