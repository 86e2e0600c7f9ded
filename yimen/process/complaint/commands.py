"""The commands of a complaint: heard, led where it belongs, looked into by two, answered, and asked about again."""

from typing import Literal

from yimen.process.complaint.joined_commands import (
    FollowOther as FollowOther,
    JoinComplaint as JoinComplaint,
    LeaveOther as LeaveOther,
    NoteDouble as NoteDouble,
    NoteJoined as NoteJoined,
    NoteParted as NoteParted,
    PartComplaint as PartComplaint,
    TakeFinding as TakeFinding,
)
from yimen.process.machine import Command
from yimen.process.passing import PassOn as PassOn

# What somebody brings: help that is sought, a complaint, a report of misconduct, a suggestion, what could not be done.
Sort = Literal["help", "complaint", "misconduct", "suggestion", "not_done"]
Channel = Literal["site", "phone", "email", "window", "letter", "rating", "line_12345", "case", "discipline"]
# What it is about, as figures count it (domain research 3).
Cause = Literal["attitude", "late", "fee", "elsewhere", "sent_away", "papers", "wrong", "not_done", "other"]
Declined = Literal[
    "litigation", "reconsideration", "arbitration", "disclosure", "handled", "repeated", "nothing_named"
]
Led = Literal["licence", "reconsideration", "petition", "litigation", "discipline"]
Found = Literal["founded", "partly_founded", "unfounded"]
# What was at fault where nobody in person was: how the organ does it, or the system.
Nobody = Literal["", "procedure", "system"]
Proof = Literal["complainant_heard", "accused_heard", "witness_heard", "document", "site", "data"]
Said = Literal["satisfied", "dissatisfied", "not_reached"]


class FileComplaint(Command, frozen=True):
    """Bring it (C1): by whoever complains, or written down for them by whoever they told.

    `complainant` is a keyed hash; `named` says that they gave their name. `case` is the application that it is about,
    `window` the window, `rating` the rating that it came from. The words, the name and how to reach them stand in the
    record encrypted, by their commitments; `files` are what was handed in, by keyed hash.
    """

    number: str
    sort: Sort
    channel: Channel
    complainant: str
    named: bool = False
    cause: Cause = "other"
    case: str = ""
    window: int = 0
    rating: int = 0
    against: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    commitments: dict[str, str] = {}


class AddToComplaint(Command, frozen=True):
    """Add words or files to it (C1): another mail of the same thread, a further call."""

    commitments: dict[str, str] = {}
    files: tuple[str, ...] = ()


class AcceptComplaint(Command, frozen=True):
    """Accept it (C4), with who is complained of by account (a:7), as far as the record tells."""

    against: tuple[str, ...] = ()
    cause: Cause = "other"


class DeclineComplaint(Command, frozen=True):
    """Do not accept it, with the reason and the way that is open (C2); `other` is the case where it was handled.

    Repeated is what the same person brought before about the same matter, and nothing else: others are joined.
    """

    why: Declined
    way: str
    other: str = ""


class LeadComplaint(Command, frozen=True):
    """Lead it into the procedure where it belongs (C3); `other` is the case there, once there is one."""

    to: Led
    way: str
    other: str = ""


class DispatchComplaint(Command, frozen=True):
    """Give it to whoever handles it (C4): the organ of a version of one of its items, or the resident discipline group.

    `heads` are the accounts that head that organ today.
    """

    item_version: int
    to_group: bool = False
    heads: tuple[str, ...] = ()


class ReturnComplaint(Command, frozen=True):
    """Ask that it goes elsewhere (C5), within the hours that the profile gives, with the reason."""

    reasons: str


class AnswerReturn(Command, frozen=True):
    """Give it to another organ, or insist: then it does not come back again (C5)."""

    agree: bool
    reasons: str
    item_version: int = 0


class BeginVerification(Command, frozen=True):
    """Name the two who look into it (C6), by account; `approvers` are who may approve a finding there today, if it is known."""

    investigators: tuple[str, str]
    approvers: tuple[str, ...] = ()


class ReplaceInvestigator(Command, frozen=True):
    """Put somebody else in the place of one of the two (C6), with the reason."""

    old: str
    new: str
    reasons: str


class NameInComplaint(Command, frozen=True):
    """Say who else it is found to be about (C6): nobody named acts on it or sees the file."""

    against: tuple[str, ...]


class NoteProof(Command, frozen=True):
    """Take something to the file (C6): a record of a talk with its signatures, a paper, what was seen.

    `files` are sealed by their keyed hash; `signed` says that whoever was heard and both investigators signed.
    """

    proof: Proof
    signed: bool = False
    files: tuple[str, ...] = ()
    commitments: dict[str, str] = {}


class AskAccused(Command, frozen=True):
    """Put questions to somebody complained of, in writing: they get the substance, never the file (C6)."""

    to: str
    commitments: dict[str, str] = {}


class AnswerInvestigators(Command, frozen=True):
    """Answer the questions, as whoever is complained of (C6)."""

    commitments: dict[str, str] = {}


class ReportHandled(Command, frozen=True):
    """Report what was done about a simple matter: help, a suggestion, what could not be done (C7)."""

    commitments: dict[str, str] = {}


class ProposeFinding(Command, frozen=True):
    """Propose what was found (C7), with the report in its required form, by the commitments of its parts.

    Of what is founded `at_fault` names against whom: accounts (a:7) and windows (w:3); or `nobody` says what was at fault
    instead. To be complained of is not to be at fault.
    """

    found: Found
    commitments: dict[str, str] = {}
    at_fault: tuple[str, ...] = ()
    nobody: Nobody = ""


class ApproveFinding(Command, frozen=True):
    """Approve what the two found, or send it back with what is missing (C7)."""

    agree: bool = True
    opinion: str = ""


class NoteOrder(Command, frozen=True):
    """Note that something was ordered to be put right (C8): the order is a case of its own."""

    order: str


class NoteOrderEnded(Command, frozen=True):
    """Note that an order was seen to be put right (C9)."""

    order: str


class AnswerComplaint(Command, frozen=True):
    """Answer each point in writing (C12); what is founded without an order says why there is nothing to order."""

    commitments: dict[str, str] = {}
    without_order: str = ""


class CallBack(Command, frozen=True):
    """Note what the complainant says of the answer (C13)."""

    said: Said
    commitments: dict[str, str] = {}


class CloseComplaint(Command, frozen=True):
    """Close it after the call-back (C13)."""


class ReopenComplaint(Command, frozen=True):
    """Reopen it, once, for grounds (C13): others look into it."""

    commitments: dict[str, str] = {}


class ExtendComplaint(Command, frozen=True):
    """Take more working days for it, once, before its day, with the reason that the complainant is told (C6)."""

    days: int
    reasons: str


class WithdrawComplaint(Command, frozen=True):
    """Take it back (C14)."""


class ContinueComplaint(Command, frozen=True):
    """Go on with it all the same, for what the public has in it (C14)."""

    reasons: str


class AskSolved(Command, frozen=True):
    """Ask, once, whether it is truly solved, some time after it was closed."""


class SaySolved(Command, frozen=True):
    """Say whether it is truly solved; a no is heard again where the profile says so."""

    solved: bool
    commitments: dict[str, str] = {}


class RaiseComplaint(Command, frozen=True):
    """Bring what was not answered in time before the head of the organ (C6)."""


class MoveComplaint(Command, frozen=True):
    """Recompute the terms under a newly announced or changed calendar (N4)."""

    version: str
