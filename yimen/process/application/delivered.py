"""The events of how papers reach somebody: the way chosen, ways tried in vain, the announcement."""

from datetime import date

from yimen.process.application.fact import Fact


class ServiceChosen(Fact, frozen=True, kw_only=True):
    """The applicant consented to electronic service, or took the consent back; what was served stays served."""

    electronic: bool
    request: str = ""


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


EVENTS = (ServiceChosen, ServiceTried, ServiceAnnounced)
