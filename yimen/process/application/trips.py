"""How often an applicant had to come to the centre and what for, read off the journal (mission M17)."""

from collections.abc import Iterable
from datetime import date

import msgspec

from yimen.law import licensing
from yimen.law.article import Article
from yimen.process.application import events as ev
from yimen.process.grounds import Labels
from yimen.process.item import Item
from yimen.process.machine import Happened
from yimen.process.norms import article_of

CAUSES: Labels = {
    "hand_in": ("递交申请", "to hand in the application"),
    "supply": ("交纸质材料", "to bring papers"),
    "amend": ("当场更正", "to mend an error"),
    "pay": ("当面缴费", "to pay"),
    "hearing": ("参加听证", "for the hearing"),
    "collect": ("领取文书、证件", "to collect documents"),
    "withdraw": ("书面撤回申请", "to withdraw in writing"),
}


class Trip(msgspec.Struct, frozen=True):
    """A day on which somebody came for the applicant, and its causes; `article` is the law that wanted them there, if one did."""

    on: date
    causes: tuple[str, ...]
    article: Article | None = None


def trips(happened: Iterable[Happened], item: Item) -> list[Trip]:
    """Return the days on which somebody came, in their order: everything of one day is one trip.

    What is sent in by post is nobody's trip; of what another person than the applicant was served, nothing is counted.
    """
    found: dict[date, dict[str, Article | None]] = {}
    posted = False
    for one in happened:
        posted = posted or (isinstance(one.event, ev.Received) and one.event.channel == "mail")
        if cause := _cause(one.event, posted):
            found.setdefault(one.on, {})[cause] = _wanted(cause, item)
    return [
        Trip(on, tuple(causes), next((a for a in causes.values() if a), None))
        for on, causes in sorted(found.items())
    ]


def _cause(event: object, posted: bool) -> str:
    match event:
        case ev.Received(channel="window"):
            return "hand_in"
        case ev.MaterialsSupplied() if not posted and any(m.form == "paper" for m in event.materials):
            return "supply"
        case ev.AmendedOnTheSpot():
            return "amend"
        case ev.FeePaid(way="counter"):
            return "pay"
        case ev.HearingHeld():
            return "hearing"
        case ev.Served(way="direct") if not event.document.startswith("parties_notice"):
            return "collect"
        case ev.Withdrawn() if event.request:
            return "withdraw"
    return ""


def _wanted(cause: str, item: Item) -> Article | None:
    """Return the article by which somebody had to be there: a hearing's, or the norm that the item names (行政许可法 29)."""
    if cause == "hearing":
        return licensing.HEARING_RECORD
    if cause == "hand_in" and item.presence_basis:
        return article_of(item.presence_basis) or licensing.IN_PERSON
    return None


def beyond(found: Iterable[Trip], item: Item) -> bool:
    """Return whether somebody came more often than the item's guide says, without what the law wanted them there for.

    Who hands in at a window by choice, where the guide asks for nobody, came once as they wished.
    """
    own = [one for one in found if one.article is None]
    if item.visits_required is None:
        return False
    return len(own) > max(item.visits_required, any("hand_in" in one.causes for one in own))
