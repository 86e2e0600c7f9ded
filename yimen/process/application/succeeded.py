"""The event of an applicant whose place another legal person has taken, and how it changes the application."""

from datetime import date
from typing import Literal

from yimen.process.application.agency import BY_ACCOUNT
from yimen.process.application.fact import Fact
from yimen.process.application.state import State
from yimen.process.application.succeeding import Way
from yimen.process.machine import by_name


class ApplicantSucceeded(Fact, frozen=True, kw_only=True):
    """From this day on the successor is the applicant; the same one where only its form or its name is another, or was written wrong."""

    successor: str
    how: Way | Literal["corrected"]
    request: str
    commitments: dict[str, str] = {}


EVENTS = by_name((ApplicantSucceeded,))


def succeeded(state: State, event: ApplicantSucceeded, on: date) -> None:
    """Let the successor stand where the applicant stood; how papers are served it has still to choose for itself.

    An account of unconfirmed identity that acted for the one before acts in the case no more.
    """
    before = state.applicant
    state.predecessors += (before,)
    if event.successor == before:
        return
    state.applicant, state.electronic_service = event.successor, False
    if state.agent.startswith(BY_ACCOUNT):
        state.agent, state.former_agent = "", state.agent
