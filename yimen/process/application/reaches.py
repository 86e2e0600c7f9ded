"""What an application brings to the permit that it asks for or asks to renew (行政许可法 39, 50)."""

from collections.abc import Sequence

from yimen.process.application import commands as apply, events as ev
from yimen.process.application.state import State
from yimen.process.machine import Command, Context, Happened, Reach
from yimen.process.permit import commands as do

ENDED = (
    ev.NotRequired,
    ev.NotAccepted,
    ev.ApplicationRefused,
    ev.AcceptanceRevoked,
    ev.Lapsed,
    ev.Withdrawn,
    ev.Terminated,
)

# The commands whose events make a case of another kind: its number is read for with what decides on them.
MAKES = (apply.Issue,)


def reaches(state: State, happened: Sequence[Happened], context: Context) -> list[Reach]:
    """Return what these events bring to a permit: made, renewed, reissued, or its renewal begun or ended."""
    found = []
    for one in happened:
        command = _renewing(state, one, context) if state.permit else _issuing(state, one, context)
        if command is not None:
            found.append(Reach("permit", state.permit, command, one))
    return found


def _issuing(state: State, one: Happened, context: Context) -> Command | None:
    if not isinstance(one.event, ev.Issued) or context.item.result_kind != "licence":
        return None
    return do.IssuePermit(
        number="",
        application=state.number,
        item=state.item,
        holder=state.applicant,
        certificate=one.event.certificate,
        expires_on=one.event.valid_until,
        months=context.item.validity_months,
    )


def _renewing(state: State, one: Happened, context: Context) -> Command | None:
    match one.event:
        case ev.Received():
            return do.AskRenewal(state.number)
        case ev.Granted(mode=mode):
            by = "deemed" if mode == "deemed" else "decided"
            return do.Renew(state.number, by, context.item.validity_months)  # type: ignore[arg-type]
        case ev.Issued(certificate=certificate, valid_until=until):
            return do.Reissue(certificate, until)
        case event if isinstance(event, ENDED):
            return do.EndRenewal(state.number)
        case _:
            return None
