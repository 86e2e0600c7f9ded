"""The events of what becomes public and what does not: secrets, disclosure, a delay explained, urging."""

from datetime import date

from yimen.process.application.fact import Fact


class SecretMarked(Fact, frozen=True, kw_only=True):
    """What is named was marked: `trade_secret` or `undisclosed` information of the applicant."""

    names: tuple[str, ...]
    ground: str
    reason: str


class DisclosureAsked(Fact, frozen=True, kw_only=True):
    """The owner was asked about disclosing what is marked; the term to answer begins with service."""

    names: tuple[str, ...]
    purpose: str
    basis: str


class DisclosureAnswered(Fact, frozen=True, kw_only=True):
    """The owner consented or objected."""

    outcome: str
    reasons: str = ""


class DisclosureDecided(Fact, frozen=True, kw_only=True):
    """It was decided whether what is named is disclosed."""

    names: tuple[str, ...]
    disclose: bool
    reasons: str = ""


class DelayExplained(Fact, frozen=True, kw_only=True):
    """The office said in public why the handling takes longer than its limit."""

    reasons: str
    expected_on: date | None = None


class Urged(Fact, frozen=True, kw_only=True):
    """Whoever owes the next act was urged, by the applicant or by the window for the applicant."""

    by_window: bool = False


class UrgedBySupervisor(Fact, frozen=True, kw_only=True):
    """Supervision urged the organ on; it owes an answer."""

    by: str
    reasons: str


class SupervisorAnswered(Fact, frozen=True, kw_only=True):
    """The organ answered supervision."""

    answer: str
    expected_on: date | None = None


class UrgingAnswered(Fact, frozen=True, kw_only=True):
    """Whoever was urged said how far the case is."""

    answer: str
    expected_on: date | None = None


EVENTS = (
    SecretMarked,
    DisclosureAsked,
    DisclosureAnswered,
    DisclosureDecided,
    DelayExplained,
    Urged,
    UrgedBySupervisor,
    SupervisorAnswered,
    UrgingAnswered,
)
