"""Complaints of several people about one matter: looked into together, each answered by itself; and one brought twice.

Joining spares a second investigation of the same facts, and nobody an answer: each keeps its own term, its own words, its
own complainant, and counts as one. Declined as a double is only what the same person brought before.
"""

from collections.abc import Sequence

from yimen.law import complaints as law
from yimen.process.complaint import commands as do, events as ev
from yimen.process.complaint.intake import GROUP, conducted, impartial
from yimen.process.complaint.state import DISPATCHED, VERIFYING, State
from yimen.process.machine import Command, Context, Happened, Reach, today
from yimen.process.refusals import Refused, said
from yimen.process.terms import term

# What others can be looked into with: it lies with whoever looks into it, and nothing is found yet.
OPEN_TO_OTHERS = (DISPATCHED, VERIFYING)


def join(state: State, command: do.JoinComplaint, context: Context) -> list[Happened]:
    """Join it to another: its own term runs on, and whoever has the other looks into both."""
    conducted(state, context)
    if state.reopened:
        raise Refused("reopened_alone")
    if state.with_it or command.other == state.number:
        raise Refused("others_joined")
    event = ev.ComplaintJoined(
        by=context.actor.id,
        other=command.other,
        item_version=command.item_version,
        group=command.group,
        investigators=command.investigators,
        heads=command.heads,
        against=state.against,
        named_there=command.against,
        own_channel=state.channel == GROUP,
        stops=(("complaint_dispatch", "joined"),),
    )
    return today(context, event)


def note_joined(state: State, command: do.NoteJoined, context: Context) -> list[Happened]:
    """Note the one that is looked into with it: it is about whoever that one names, and they take no part."""
    impartial(state, context)
    joining, named = command.joining, set(command.against)
    if (state.channel == GROUP) is not command.own_channel:
        raise Refused("handled_elsewhere")
    lies = (state.item_version, state.group, state.investigators, state.against)
    if lies != (joining.item_version, joining.group, joining.investigators, joining.against):
        raise Refused("other_moved")
    if named & set(state.investigators):
        raise Refused("investigator_named", law.RECUSED)
    if named & set(joining.heads):
        raise Refused("head_named", law.NOT_TOLD)
    new = tuple(one for one in command.against if one not in state.against)
    return today(context, ev.JoinedNoted(number=command.number, against=new, window=command.window))


def part(state: State, command: do.PartComplaint, context: Context) -> list[Happened]:
    """Take it out again, to be given out by itself: its own term runs on."""
    conducted(state, context)
    event = ev.ComplaintParted(
        by=context.actor.id,
        reasons=said(command.reasons),
        other=state.other,
        starts=(term(context, "complaint_dispatch", "complaint_dispatch_days"),),
    )
    return today(context, event)


def note_parted(state: State, command: do.NoteParted, context: Context) -> list[Happened]:
    """Note that one is looked into with it no more."""
    return today(context, ev.PartedNoted(number=command.number))


def follow(state: State, command: do.FollowOther, context: Context) -> list[Happened]:
    """Lie with whoever has the other now."""
    event = ev.OtherFollowed(
        item_version=command.item_version,
        group=command.group,
        investigators=command.investigators,
        against=command.against,
    )
    return today(context, event)


def leave(state: State, command: do.LeaveOther, context: Context) -> list[Happened]:
    """Be given out by itself, since the other ended without a finding: its own term runs on."""
    return today(
        context, ev.OtherLeft(starts=(term(context, "complaint_dispatch", "complaint_dispatch_days"),))
    )


def take_finding(state: State, command: do.TakeFinding, context: Context) -> list[Happened]:
    """Take what was found of both, to be answered by itself."""
    event = ev.FindingTaken(found=command.found, at_fault=command.at_fault, nobody=command.nobody)
    return today(context, event)


def note_double(state: State, command: do.NoteDouble, context: Context) -> list[Happened]:
    """Note that it was brought again by the same person: by nobody else, and about nothing else."""
    if not state.applicant or state.applicant != command.complainant:
        raise Refused("not_the_same_person")
    if state.case and command.case and state.case != command.case:
        raise Refused("another_matter")
    return today(context, ev.DoubleNoted(number=command.number))


def reaches(state: State, happened: Sequence[Happened], context: Context) -> list[Reach]:
    """Return what a complaint brings to others: to the one that it is looked into with, and to those looked into with it."""
    return [
        Reach("complaint", number, command, one)
        for one in happened
        for number, command in _brought(state, one.event)
    ]


def _brought(state: State, event: object) -> list[tuple[str, Command]]:
    match event:
        case ev.ComplaintJoined():
            joining = do.JoinComplaint(
                event.other,
                event.heads,
                event.investigators,
                event.item_version,
                event.group,
                event.named_there,
            )
            noted = do.NoteJoined(state.number, joining, event.against, event.own_channel, state.window)
            return [(event.other, noted)]
        case ev.ComplaintParted(other=other):
            return [(other, do.NoteParted(state.number))]
        case ev.ComplaintDeclined(why="repeated", other=other):
            return [(other, do.NoteDouble(state.number, state.applicant, state.case))]
        case (
            ev.ComplaintDispatched()
            | ev.VerificationBegun()
            | ev.InvestigatorReplaced()
            | ev.NamedInComplaint()
        ):
            return _followed(state)
        case ev.JoinedNoted(number=number, against=against) if against:
            return _followed(state, but=number)
        case ev.FindingApproved():
            return [(one, do.TakeFinding(state.found, state.at_fault, state.nobody)) for one in state.with_it]
        case ev.HandledReported():
            return [(one, do.TakeFinding()) for one in state.with_it]
        case ev.ComplaintLed() | ev.ComplaintWithdrawn() if not state.shared:
            left: list[tuple[str, Command]] = [(one, do.LeaveOther()) for one in state.with_it]
            return [*left, *([(state.other, do.NoteParted(state.number))] if state.joined else [])]
    return []


def _followed(state: State, but: str = "") -> list[tuple[str, Command]]:
    """Return that those looked into with it lie with whoever has it now, and know who it is about."""
    now = do.FollowOther(state.item_version, state.group, state.investigators, state.against)
    return [(one, now) for one in state.with_it if one != but]
