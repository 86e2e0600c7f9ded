"""A first set of rates: what a centre begins with that has measured nothing yet. Every number is an assumption of ours.

The hours are what a year of such a post costs an office of a middle city, wage and contributions, by its 1,760 hours,
rounded; postage is what a registered letter costs; a trip is two fares and an hour; the minutes are guessed.
"""

from yimen.process.costs.rates import Rates

MINUTES = {
    "Received": 12, "AmendedOnTheSpot": 5, "NotRequired": 10, "CorrectionsNotified": 15, "MaterialsSupplied": 8,
    "Accepted": 10, "VoluntaryProposed": 10, "NegativeProposed": 40, "ReviewStarted": 5, "InspectorsAssigned": 5,
    "SiteChecked": 120, "ExclusionAsked": 10, "ExclusionClosed": 15, "ExtensionAsked": 15, "PartiesTold": 20,
    "StatementRecorded": 30, "HearingRightTold": 15, "HearingCalled": 30, "HearingHeld": 180, "Forwarded": 20,
    "OpinionAsked": 10, "OpinionGiven": 30, "OpinionDropped": 3,
    "ReviewClosed": 60, "MeetingCalled": 20, "MeetingHeld": 90, "DelayExplained": 10, "UrgingAnswered": 8, "SupervisorAnswered": 15,
    "DisclosureAsked": 20, "LayerSigned": 10, "LayerReturned": 15, "Granted": 15, "ApplicationRefused": 30,
    "NotAccepted": 20, "AcceptanceRevoked": 30, "NegativeReturned": 15, "ExclusionApproved": 5, "ExclusionDeclined": 5,
    "DisclosureDecided": 30, "Terminated": 20, "RefundOrdered": 10, "PaperVoided": 10, "Extended": 10,
    "ExtensionDeclined": 10, "VoluntaryReleased": 10, "VoluntaryDeclined": 10, "CalendarDecided": 20,
    "OpinionGivenAbove": 60, "EnteredFromAbove": 10, "EntryReturned": 3, "EntryConfirmed": 5, "Issued": 8, "Published": 3, "Sealed": 3, "Served": 6, "ServiceReported": 5,
    "ServiceTried": 6, "ServiceAnnounced": 15,
    "ServiceNotConfirmed": 5, "FeesAssessed": 5, "SlipCancelled": 3, "BillNoted": 3, "Withdrawn": 8, "Archived": 10,
}  # fmt: skip
HOURLY = {
    "window": 45_00,
    "approver": 60_00,
    "layer": 80_00,
    "decider": 90_00,
    "head": 120_00,
    "above": 80_00,
}
POSTAGE = {
    "direct": 0,
    "substituted": 0,
    "retained": 0,
    "electronic": 0,
    "mail": 12_00,
    "entrusted": 12_00,
    "forwarded": 12_00,
    "announcement": 300_00,
}
ESTIMATED = Rates(MINUTES, HOURLY, POSTAGE, trip_fen=30_00)
# Where it comes from, as it stands beside the set.
SOURCE = "演示：估计，没有实测。工时和单价都是假设，用来说明算法；请按本中心的实测和财务数据改。"
SOURCE_EN = (
    "Demonstration: an estimate, nothing was measured. Working time and prices are assumed, to show how it is reckoned; put the"
    " centre's own measurements and accounts in their place."
)
