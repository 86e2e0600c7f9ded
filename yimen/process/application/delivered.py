"""The events of whom papers reach, and how: an agent named, the way chosen, ways tried in vain, the announcement."""

from datetime import date

from yimen.process.application.fact import Fact


class ServiceChosen(Fact, frozen=True, kw_only=True):
    """The applicant consented to electronic service, or took the consent back; what was served stays served."""

    electronic: bool
    request: str = ""


class AgentNamed(Fact, frozen=True, kw_only=True):
    """From now on somebody acts in the case for the applicant, who keeps every right in it; nothing else moves."""

    agent: str
    request: str = ""
    commitments: dict[str, str] = {}


class AgencyEnded(Fact, frozen=True, kw_only=True):
    """The agent acts in the case no more; what they did stands, and electronic service has ended with it."""

    reason: str = ""
    request: str = ""


class CodeRenewed(Fact, frozen=True, kw_only=True):
    """From now on another query code opens the case, and the one before opens nothing; `agency`: with the end of a power to act in it, or with another applicant."""

    request: str = ""
    agency: bool = False


class ServiceTried(Fact, frozen=True, kw_only=True):
    """A document could not be served by this way, on that day."""

    document: str
    way: str
    tried_on: date
    why: str
    whereabouts: str = "known"


class ServiceAnnounced(Fact, frozen=True, kw_only=True):
    """A document was announced in public on the legal day of this event: where, and why no other way was left."""

    document: str
    place: str
    reason: str


class ServiceReported(Fact, frozen=True, kw_only=True):
    """Somebody reported the service of an earlier day, with its proof; nothing follows before another confirms it."""

    document: str
    served_on: date
    way: str
    receipt: str
    by: str


class ServiceNotConfirmed(Fact, frozen=True, kw_only=True):
    """The proof did not bear out the reported service: the document is unserved as before."""

    document: str
    opinion: str


EVENTS = (
    ServiceReported,
    ServiceNotConfirmed,
    ServiceChosen,
    AgentNamed,
    AgencyEnded,
    CodeRenewed,
    ServiceTried,
    ServiceAnnounced,
)
