"""What the events of complaints, orders, accountabilities and bad ratings mean to people: their labels, never their words."""

from yimen.process.accountability import events as account, words as accounts
from yimen.process.bad_rating import events as rating, words as ratings
from yimen.process.complaint import events as complaint, words as complaints
from yimen.process.machine import Event
from yimen.process.order import events as order
from yimen.process.words import Language, day, length, word

# An event's sentence by what happened in it: a field that is set, or the name that it carries.
VARIANTS: dict[type[Event], str] = {
    complaint.ComplaintDispatched: "to_group",
    complaint.SolvedSaid: "solved",
    rating.RaterContacted: "reached",
    rating.DoubtJudged: "invalid",
}
LENGTHS = (
    complaint.ComplaintAccepted,
    complaint.ComplaintReopened,
    complaint.ComplaintContinued,
    complaint.ComplaintExtended,
    order.OrderGiven,
    order.OrderExtended,
    order.OrderReferred,
)
LABELS = {
    (complaint.ComplaintDeclined, "why"): complaints.DECLINED,
    (complaint.ComplaintLed, "to"): complaints.LED,
    (complaint.ProofNoted, "proof"): complaints.PROOFS,
    (complaint.FindingProposed, "found"): complaints.FOUND,
    (complaint.CalledBack, "said"): complaints.SAID,
    (account.AccountabilityOpened, "why"): accounts.WHY,
    (account.MeasureTaken, "measure"): accounts.MEASURES,
    (rating.RatingSettled, "how"): ratings.SETTLED,
    (rating.RatingDoubted, "doubt"): ratings.DOUBTS,
    (rating.RatingFollowedUp, "said"): complaints.SAID,
}
NUMBERS = ("order", "document", "number")
NUMBERED = (
    complaint.OrderNoted,
    complaint.OrderEndNoted,
    complaint.JoinedNoted,
    complaint.PartedNoted,
    complaint.DoubleNoted,
    account.AccountabilityDeclined,
    account.MeasureTaken,
    account.MeasureFinished,
)


def variant(event: Event) -> str:
    """Return which of an event's sentences it is told by; empty for the plain one."""
    if isinstance(event, order.OrderReferred):
        return "not_done" if event.why == "not_done" else ""
    name = VARIANTS.get(type(event), "")
    return name if name and getattr(event, name) else ""


def values(event: Event, language: Language) -> dict[str, object]:
    """Return the labels, lengths, days and numbers of an event for its sentence; nothing for any other kind of case."""
    found: dict[str, object] = {
        name: word(labels, getattr(event, name), language)
        for (cls, name), labels in LABELS.items()
        if isinstance(event, cls)
    }
    if isinstance(event, LENGTHS):
        found["length"] = length(event.days, "wd", language)
    if isinstance(event, account.MeasureTaken):
        found["due_on"] = day(event.due_on, language)
    if isinstance(event, NUMBERED):
        found |= {name: getattr(event, name) for name in NUMBERS if hasattr(event, name)}
    return found
