"""The events of a question: facts of its journal, without the words of anybody."""

from datetime import date
from typing import ClassVar

from yimen.process.application.fact import Fact
from yimen.process.life import ToSuccessor
from yimen.process.machine import by_name


class Asked(Fact, frozen=True, kw_only=True):
    """Somebody asked about an item; `owner` is who was asked in person and wrote it down, empty on the site.

    `item_version` is that under which it is answered: another item's, where whoever was asked has nothing to do with this one.
    """

    number: str
    item: str
    item_version: int
    channel: str
    asker: str
    topic: str
    profile: str
    calendar: str
    case: str = ""
    owner: str = ""
    commitments: dict[str, str] = {}


class QuestionTaken(Fact, frozen=True, kw_only=True):
    """Somebody took the question upon themselves."""

    by: str


class HandOverOffered(Fact, frozen=True, kw_only=True):
    """The question was offered to a colleague, who has not confirmed yet."""

    to: str
    reason: str


class HandOverConfirmed(Fact, frozen=True, kw_only=True):
    """The colleague answers for the question from here on."""

    by: str


class HandOverDeclined(Fact, frozen=True, kw_only=True):
    """The colleague did not take it over."""

    opinion: str = ""


class QuestionReferred(Fact, frozen=True, kw_only=True):
    """The question lies with the organ of another item, which has not confirmed yet."""

    item_version: int
    reason: str


class ReferralConfirmed(Fact, frozen=True, kw_only=True):
    """The other organ answers for the question from here on, as one about its own `item` (v1: about the same as before)."""

    v: ClassVar[int] = 2
    by: str
    item: str = ""


class ReferralReturned(Fact, frozen=True, kw_only=True):
    """The question lies again where it was asked."""

    item_version: int
    opinion: str = ""


class ReferralTakenBack(Fact, frozen=True, kw_only=True):
    """Whoever was asked first has the question alone again, before the other organ confirmed it."""

    item_version: int
    reason: str


# Why a referral is over where whoever was asked first has answered before anybody confirmed it.
ANSWERED_FIRST = "转办确认以前，首问的人已经答复"


class QuestionAnswered(Fact, frozen=True, kw_only=True):
    """The question was answered."""

    by: str
    commitments: dict[str, str] = {}


class AskedAgain(Fact, frozen=True, kw_only=True):
    """The asker asked further."""

    commitments: dict[str, str] = {}


class QuestionWithdrawn(Fact, frozen=True):
    """No answer is needed any more."""


class QuestionRaised(Fact, frozen=True):
    """The term to answer is over; the head of the organ knows."""


class QuestionMoved(Fact, frozen=True, kw_only=True):
    """The term to answer is counted by another calendar from here on."""

    old_calendar: str
    new_calendar: str
    before: date | None = None
    after: date | None = None


class QuestionPassedOn(ToSuccessor, frozen=True):
    """The successor of the organ answers for the question from the event's legal day on."""


EVENTS = by_name(
    [
        Asked,
        QuestionTaken,
        HandOverOffered,
        HandOverConfirmed,
        HandOverDeclined,
        QuestionReferred,
        ReferralConfirmed,
        ReferralReturned,
        ReferralTakenBack,
        QuestionAnswered,
        AskedAgain,
        QuestionWithdrawn,
        QuestionRaised,
        QuestionMoved,
        QuestionPassedOn,
    ]
)
