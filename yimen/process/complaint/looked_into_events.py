"""The events of how a complaint is looked into: from the naming of two people until the finding stands."""

from typing import ClassVar

from yimen.process.application.fact import Fact
from yimen.process.machine import by_name


class VerificationBegun(Fact, frozen=True, kw_only=True):
    """Two look into it."""

    by: str
    investigators: tuple[str, ...]


class InvestigatorReplaced(Fact, frozen=True, kw_only=True):
    """Another looks into it in the place of one of the two."""

    old: str
    new: str
    reasons: str


class NamedInComplaint(Fact, frozen=True, kw_only=True):
    """It is about somebody else too."""

    against: tuple[str, ...]


class ProofNoted(Fact, frozen=True, kw_only=True):
    """Something was taken to the file."""

    by: str
    proof: str
    signed: bool = False
    files: tuple[str, ...] = ()
    commitments: dict[str, str] = {}


class AccusedAsked(Fact, frozen=True, kw_only=True):
    """Whoever is complained of got questions in writing.

    Where it stops a time that nobody answered in (`not_answered`), who was asked before has let it pass.
    """

    by: str
    to: str
    commitments: dict[str, str] = {}


class InvestigatorsAnswered(Fact, frozen=True, kw_only=True):
    """Whoever is complained of answered."""

    by: str
    commitments: dict[str, str] = {}


class HandledReported(Fact, frozen=True, kw_only=True):
    """What was done about a simple matter was reported."""

    by: str
    commitments: dict[str, str] = {}


class FindingProposed(Fact, frozen=True, kw_only=True):
    """The two propose what was found, and against whom: `at_fault`, or what was at fault where `nobody` was.

    Until version 2 nothing was said of that (None): everybody complained of was held to be.
    """

    v: ClassVar[int] = 2
    by: str
    found: str
    commitments: dict[str, str] = {}
    at_fault: tuple[str, ...] | None = None
    nobody: str = ""


class FindingSentBack(Fact, frozen=True, kw_only=True):
    """What they propose is not enough yet."""

    by: str
    opinion: str


class FindingApproved(Fact, frozen=True, kw_only=True):
    """What was found stands."""

    by: str
    opinion: str = ""


EVENTS = by_name(
    [
        VerificationBegun,
        InvestigatorReplaced,
        NamedInComplaint,
        ProofNoted,
        AccusedAsked,
        InvestigatorsAnswered,
        HandledReported,
        FindingProposed,
        FindingSentBack,
        FindingApproved,
    ]
)
