"""The commands about whom papers reach and how: consent to electronic service, an agent and their end, a new code, ways tried in vain."""

from datetime import date
from typing import Literal

from yimen.process.machine import Command

# What can be tried, and fail, before a paper is announced (民事诉讼法 87 to 94).
TriedWay = Literal["direct", "retained", "electronic", "mail", "entrusted", "forwarded"]


class ChooseService(Command, frozen=True):
    """Consent to electronic service of this case's papers, or take the consent back (T43).

    By paper the window records it: `request` names the confirmation that the applicant signed, and where it is kept.
    """

    electronic: bool
    request: str = ""


class NameAgent(Command, frozen=True):
    """Let somebody act for the applicant in this case from here on: by a standing authorisation, or by a letter (T51).

    `agent` is how the case knows them; name and number stand in the record encrypted, by their commitments. `request` names
    the letter that a window has seen, and where it is kept. `confirmed`: whoever handed the case in goes on seeing it by
    their own confirmed identity.
    """

    agent: str = ""
    request: str = ""
    confirmed: bool = False
    commitments: dict[str, str] = {}


class EndAgency(Command, frozen=True):
    """End the power of the agent in this case: as the applicant, as the agent, or by what one of them signed (T47).

    `request` names the signed declaration and where it is kept, where the window records it.
    """

    reason: str = ""
    request: str = ""


class RenewCode(Command, frozen=True):
    """Issue a new query code, after which the old one opens nothing: as a party, or at a window by who has shown who they are (T49).

    `request` names who asked and the document that was seen, where the window records it.
    """

    request: str = ""


class NoteAttempt(Command, frozen=True):
    """Record that a document could not be served by a way that was tried: on which day, and what shows it (T44).

    `whereabouts` tells whether the recipient's whereabouts turned out to be unknown.
    """

    document: str
    way: TriedWay
    on: date
    why: str
    whereabouts: Literal["known", "unknown"] = "known"


class AnnounceService(Command, frozen=True):
    """Announce a document in public after the other ways failed: thirty days later it is served (T45)."""

    document: str
    place: str
    reason: str
