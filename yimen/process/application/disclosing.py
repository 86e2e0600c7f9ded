"""The commands about what becomes public and what does not: secrets, disclosure, a delay; and urging."""

from datetime import date
from typing import Literal

from yimen.process.machine import Command


class MarkSecret(Command, frozen=True):
    """Mark what was handed in, or the decision's content, as a trade secret or undisclosed information (Art. 5).

    `names` are codes of materials, `field:` and a field of the form, or `decision`.
    """

    names: tuple[str, ...]
    ground: Literal["trade_secret", "undisclosed"]
    reason: str


class AskDisclosure(Command, frozen=True):
    """Ask, in writing, the owner of what is marked secret about disclosing it by law (Art. 5)."""

    names: tuple[str, ...]
    purpose: str
    basis: str


class AnswerDisclosure(Command, frozen=True):
    """Consent to the disclosure, or object to it with reasons (Art. 5)."""

    outcome: Literal["consents", "objects"]
    reasons: str = ""


class DecideDisclosure(Command, frozen=True):
    """Decide on a disclosure that its owner was asked about: without consent only for a reason of law."""

    disclose: bool
    reasons: str = ""


class ExplainDelay(Command, frozen=True):
    """Say in public why the handling takes longer than its limit, and until when it is expected to take."""

    reasons: str
    expected_on: date | None = None


class Urge(Command, frozen=True):
    """Urge whoever owes the next act: the applicant, or the window on the applicant's behalf, in one press."""


class UrgeAsSupervisor(Command, frozen=True):
    """Urge the organ on as supervision (督办), with the reasons; it answers in writing within its term."""

    reasons: str


class AnswerSupervisor(Command, frozen=True):
    """Answer supervision: how far the case is, why, and when the next step is expected."""

    answer: str
    expected_on: date | None = None


class AnswerUrging(Command, frozen=True):
    """Answer an urging: how far the case is, and when the next step is expected."""

    answer: str
    expected_on: date | None = None
