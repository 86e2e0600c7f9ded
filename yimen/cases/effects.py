"""Which event tells whom what: one line an event. The words stand in yimen/process/told."""

from yimen.process.application import events as ev
from yimen.process.application.ordered import OrderTakenBack, PerformanceOrdered
from yimen.process.application.state import State
from yimen.process.application.succeeded import ApplicantSucceeded
from yimen.process.complaint import events as complaint
from yimen.process.ending import events as ending
from yimen.process.joint import events as joint
from yimen.process.machine import Event
from yimen.process.permit import events as permit
from yimen.process.question import events as question

# The applicant, of a permit its holder, is told of these, at once; an agent reads along.
TOLD: frozenset[type[Event]] = frozenset(
    {
        ev.Received,
        ev.NotRequired,
        ev.CorrectionsNotified,
        ev.MaterialsSupplied,
        ev.Accepted,
        ev.NotAccepted,
        ev.ApplicationRefused,
        ev.AcceptanceRevoked,
        ev.DecisionSetAside,
        ev.SetAsideTakenBack,
        ev.GrantSetAside,
        ev.GrantStandsAgain,
        ev.Lapsed,
        ev.ExclusionOpened,
        ev.ExclusionClosed,
        ev.Extended,
        ev.PartiesTold,
        ev.HearingRightTold,
        ev.HearingRequested,
        ev.HearingCalled,
        ev.Granted,
        ev.UrgingAnswered,
        ev.VoluntaryReleased,
        ev.ServiceChosen,
        ev.AgentNamed,
        ev.AgencyEnded,
        ev.CodeRenewed,
        ApplicantSucceeded,
        PerformanceOrdered,
        OrderTakenBack,
        ev.FeesAssessed,
        ev.SlipCancelled,
        ev.RefundOrdered,
        ev.FeePaid,
        ev.FeeRefunded,
        ev.DisclosureAsked,
        ev.DisclosureDecided,
        ev.DelayExplained,
        ev.Issued,
        ev.Withdrawn,
        ev.Terminated,
        joint.MeetingCalled,
        joint.PartStopped,
        joint.AllDecided,
        ev.PassedOn,
        ev.CalendarMoved,
        ev.CalendarDecided,
        permit.PermitReminded,
        ending.EndingOpened,
        ending.EndingDecided,
        ending.EndingDropped,
        ending.EndingSetAside,
        ending.EndingStandsAgain,
        question.QuestionAnswered,
        complaint.ComplaintFiled,
        complaint.ComplaintAccepted,
        complaint.ComplaintDeclined,
        complaint.ComplaintLed,
        complaint.ComplaintJoined,
        complaint.ComplaintExtended,
        complaint.ComplaintAnswered,
        complaint.ComplaintContinued,
        complaint.SolvedAsked,
    }
)


def recipients(event: Event, before: State, after: State) -> dict[str, str]:
    """Return who is told of an event, by the template of their message: the applicant, and whose place they took.

    Behind the name stands of that one how often the applicant had changed: by it the record keeps who it was.
    """
    name = type(event).__name__
    # The end of the agency, or the change of the applicant, tells of its code too; what ended outside the case tells nothing.
    silent = (before.agent, before.applicant) != (after.agent, after.applicant)
    alone = isinstance(event, ev.CodeRenewed) and not silent
    found = {name: after.applicant} if told(event) or alone else {}
    if isinstance(event, ApplicantSucceeded) and before.applicant != after.applicant:
        found[f"{name}:{len(after.predecessors)}"] = before.applicant
    return found


def told(event: Event) -> bool:
    """Return whether the applicant is told of this event."""
    match event:
        case ev.CalendarMoved(moved=()):
            return False
        case ev.CodeRenewed(agency=True):
            return False  # the end of the agency, or the change of the applicant, tells it too
        case joint.MeetingCalled(meeting="review"):
            return (
                False  # the organs sit among themselves; to a visit or an acceptance somebody opens the door
            )
        case ending.EndingOpened(paper=None):
            return False  # what takes nothing from anybody is told once it is decided
        case _:
            return type(event) in TOLD
