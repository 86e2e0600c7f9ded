"""What an application brings to the permit that it asks for, renews, changes or ends (行政许可法 39, 49, 50, 70)."""

from collections.abc import Sequence
from datetime import date

from yimen.process.application import events as ev
from yimen.process.application.state import OPEN, State
from yimen.process.item import RENEWING
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
    ev.SetAsideTakenBack,
)


def reaches(state: State, happened: Sequence[Happened], context: Context) -> list[Reach]:
    """Return what these events bring to a permit: made, renewed, changed, reissued, ended, its renewal begun or over."""
    found = []
    for one in happened:
        if isinstance(one.event, ev.GrantSetAside | ev.GrantStandsAgain):
            found += [
                Reach("permit", state.permit, each, one, of=state.number)
                for each in _undone(state, one, context)
            ]
            continue
        command = _on_permit(state, one, context) if state.permit else _issuing(state, one, context)
        if command is not None:
            found.append(Reach("permit", state.permit, command, one))
    return found


def _undone(state: State, one: Happened, context: Context) -> list[Command]:
    """Return what a grant that was set aside, or stands again, brings to the permit that came of it or that it changed."""
    match context.item.variant, one.event:
        case "deregistration", ev.GrantSetAside(how=how, by=by, document=document, on=on):
            return [do.Restore(how, by, document, on, state.number)]  # type: ignore[arg-type]
        case "deregistration", ev.GrantStandsAgain(reason=reason, document=document):
            return [do.EndAgain(reason or document, state.number)]
        case variant, ev.GrantSetAside(how=how, by=by, document=document, on=on, anew=ordered):
            undo = do.UndoGrant(state.number, how, by, document, on)  # type: ignore[arg-type]
            again = do.AskRenewal(state.number, again=True)
            return [undo, again] if ordered and state.permit and variant in RENEWING else [undo]
        case _:
            return [do.RedoGrant(state.number)]


def _issuing(state: State, one: Happened, context: Context) -> Command | None:
    item = context.item
    if (
        not isinstance(one.event, ev.Issued)
        or item.result_kind != "licence"
        or item.variant == "deregistration"
    ):
        return None
    return do.IssuePermit(
        number="",
        application=state.number,
        item=state.item,
        holder=state.applicant,
        certificate=one.event.certificate,
        expires_on=one.event.valid_until,
        months=item.validity_months,
        commitment=state.by_commitment,
        decided_on=state.decided_on if state.by_commitment else None,
    )


def _on_permit(state: State, one: Happened, context: Context) -> Command | None:
    if context.item.variant in RENEWING:
        return _renewing(state, one, context)
    match context.item.variant, one.event:
        case _, ev.Terminated() if state.decided_on:
            return do.MustBeOver()
        case "deregistration", ev.Granted():
            return do.EndPermit("deregistered", state.number)
        case "change" | "reissue", ev.Granted():
            return do.MustStand()
        case "change", ev.Issued(certificate=certificate):
            return do.Change(state.number, certificate)
        case "reissue", ev.Issued(certificate=certificate):
            return do.Reissue(certificate, application=state.number)
        case _:
            return None


def _renewing(state: State, one: Happened, context: Context) -> Command | None:
    match one.event:
        case ev.Terminated() if state.decided_on:
            return do.MustBeOver()
        case ev.Received():
            return do.AskRenewal(state.number)
        case (
            ev.DecisionSetAside(anew=True)
            | ev.CalendarDecided(reopened=True)
            | ev.MaterialsSupplied(posted_on=date())
        ):
            return do.AskRenewal(state.number, again=True)
        case ev.Granted(mode=mode):
            by = "deemed" if mode == "deemed" else "decided"
            return do.Renew(state.number, by, context.item.validity_months)  # type: ignore[arg-type]
        case ev.Issued(certificate=certificate, valid_until=until):
            return do.Reissue(certificate, until, state.number)
        case event if isinstance(event, ENDED) and not state.permit_gone:
            return do.EndRenewal(state.number)
        case ev.PermitBack() if state.phase not in OPEN:
            return do.EndRenewal(state.number)
        case _:
            return None
