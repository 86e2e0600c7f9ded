"""The commands of a permit: each is the consequence of an act on an application, or the law's own."""

from datetime import date
from typing import Literal

from yimen.process.application.on_site import OnSite
from yimen.process.ending.commands import Proposal, Way
from yimen.process.machine import Command
from yimen.process.passing import PassOn as PassOn


class IssuePermit(Command, frozen=True):
    """Make the permit that an application's certificate stands for (P1). `months` is its term, 0: none named.

    `commitment`: it was granted on a written commitment, which is checked afterwards, from the decision of `decided_on`.
    """

    number: str
    application: str
    item: str
    holder: str
    certificate: str
    expires_on: date | None = None
    months: int = 0
    commitment: bool = False
    decided_on: date | None = None


class AskRenewal(Command, frozen=True):
    """Take note that the holder applied for renewal (P2); `again`: that was refused and is decided anew, or had lapsed and goes on."""

    application: str
    again: bool = False


class EndRenewal(Command, frozen=True):
    """Take note that an application for renewal ended without one (P3)."""

    application: str


class Renew(Command, frozen=True):
    """Renew for a further term: by decision, or by silence (P4). `months` 0: as long as the last term."""

    application: str
    mode: Literal["decided", "deemed"] = "decided"
    months: int = 0


class Reissue(Command, frozen=True):
    """Put the renewed certificate's number, and its last day where it names one, on the permit (P5)."""

    certificate: str
    expires_on: date | None = None
    application: str = ""


class Change(Command, frozen=True):
    """Change the permit as its holder asked: with the certificate that says so (P8)."""

    application: str
    certificate: str


class RecordInspection(Command, frozen=True):
    """Record an inspection of the holder, signed by the officers (P9).

    `about`: whether the commitment was kept, a regular visit, or a complaint. `correct_by` is the day by which the
    holder has to put right what was found, `on_site` what one brings that was made without network.
    """

    officers: tuple[str, ...]
    finding: str
    passed: bool = True
    about: Literal["commitment", "regular", "complaint"] = "regular"
    correct_by: date | None = None
    on_site: OnSite | None = None


class ProposeEnding(Command, frozen=True):
    """Propose to withdraw, revoke or deregister the permit, with everything that its documents say (P10)."""

    proposal: Proposal


class NoteDropped(Command, frozen=True):
    """Take note that a proposed ending was given up or declined (P11)."""

    ending: str


class EndPermit(Command, frozen=True):
    """End the permit: by the decision of an ending, on its ground, or as its holder asked by an application (P12)."""

    way: Way
    by: str
    ground: str = ""


class Restore(Command, frozen=True):
    """Let the permit be there again: reconsideration or a court set aside what ended it (P14).

    By whom, by which document of which day; `ending` is the case that had ended it, for what it `undid`, and empty where a
    penalty from elsewhere had. `anew`: the document orders another decision, by `until` where it names a last day;
    `procedure`: it was set aside for a fault of procedure alone.
    """

    how: Literal["reconsideration", "court"]
    by: str
    document: str
    on: date
    ending: str = ""
    anew: bool = False
    until: date | None = None
    procedure: bool = False
    undid: Proposal | None = None


class EndAgain(Command, frozen=True):
    """Let what ended the permit stand again: that it was set aside had been entered wrongly (P15)."""

    reason: str
    ending: str = ""


class RecordPenalty(Command, frozen=True):
    """Record that another decision cancelled the permit as a penalty: whose, under which number, of which day (P13)."""

    organ: str
    document: str
    on: date


class UndoGrant(Command, frozen=True):
    """Undo what an application brought to the permit: its grant was set aside, by whose document of which day (P18)."""

    application: str
    how: Literal["reconsideration", "court"]
    by: str
    document: str
    on: date


class RedoGrant(Command, frozen=True):
    """Let that count again: the grant stands as before (P19)."""

    application: str


class MustStand(Command, frozen=True):
    """Let a change or a new certificate be granted only on a permit that is in force (P16)."""


class MustBeOver(Command, frozen=True):
    """Let what was granted on a permit be given up only where the permit has ended (P17)."""


class Remind(Command, frozen=True):
    """Remind the holder, so many calendar days before the last day, that it ends (P7)."""

    days: int


class Expire(Command, frozen=True):
    """End the permit with its last day, not renewed (P6)."""
