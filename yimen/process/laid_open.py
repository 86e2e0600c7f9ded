"""Which acts of a case whoever applied takes home word for word, and of which they hold the proof alone.

What they did, what they were told, and what was decided, paid, published and served. What the organs say to each other on
the way (opinions, proposals, who examines) is not theirs until it is laid open: its leaf is.
"""

from collections.abc import Iterable

# What came in: with the applicant's own answers, so for the applicant alone.
CAME_IN = frozenset({"Received", "MaterialsSupplied", "VoluntaryAnswered", "PartBegun"})
TOLD = frozenset({
    "NotRequired", "CorrectionsNotified", "Accepted", "NotAccepted", "ApplicationRefused", "AcceptanceRevoked", "Lapsed",
    "ExclusionApproved", "ExclusionOpened", "ExclusionClosed", "Extended", "HearingRightTold", "HearingRequested",
    "HearingWithdrawn", "HearingCalled", "Granted", "Issued", "FeesAssessed", "SlipCancelled", "FeePaid", "RefundOrdered",
    "FeeRefunded", "Published", "DelayExplained", "Urged", "UrgingAnswered", "ServiceChosen", "ServiceAnnounced", "Served",
    "Sealed", "PaperVoided", "Withdrawn", "Terminated", "CalendarMoved", "VoluntaryReleased", "AllDecided", "JointCompleted",
})  # fmt: skip


def in_full(events: Iterable[tuple[int, str, str]], own: str = "") -> set[int]:
    """Return the places in their case of the acts that are given in full, of (place, type, actor).

    `own` is the actor as which somebody who signed in acts on the case; empty for whoever holds number and code alone, who
    sees no answers either (docs/decisions/what-number-and-code-allow.md).
    """
    return {
        place
        for place, type, actor in events
        if type in TOLD or (own and (type in CAME_IN or actor == own or actor[:2] in ("v:", "c:")))
    }
