"""Which acts have something to be done with now: a button that could only be refused is not drawn.

The table says who may ask for what in a phase; here stands what no content of the command could help. Whoever asks
all the same is answered by the act itself, with its sentence and article.
"""

from collections.abc import Callable
from datetime import date

from yimen.law import licensing
from yimen.law.workdays import CalendarUnknown
from yimen.process.application import (
    above,
    agency,
    commands as do,
    consulting,
    decision,
    fees,
    hearing,
    intake,
    naming,
    negative,
    ordered,
    review,
    state as st,
    succession,
    urging,
    voiding,
)
from yimen.process.application.acceptance import missing
from yimen.process.application.clocks import due_of, shown
from yimen.process.application.delivery import announced_on, may_announce, on_its_way, papers_come
from yimen.process.application.fact import NOT_SERVED
from yimen.process.application.layers import unsigned
from yimen.process.application.state import Held, Slip, State
from yimen.process.machine import Command, Context
from yimen.process.refusals import Refused

Ready = Callable[[State, Context], bool]
# Acts by which another person than whoever proposed a thing, or reported it, lets it count; an ending's among them.
SECOND = frozenset({
    "SignNegative", "ApproveExclusion", "ApproveExtension", "ReleaseVoluntary", "ConfirmService", "ConfirmFromAbove",
    "SignLayer", "SignEnding",
})  # fmt: skip


def _goes(act: Callable[[], object]) -> bool:
    """Return whether a check that every such command passes does not refuse.

    Where it counts into a year that is not announced, the act is not offered: it could only be refused for that.
    """
    try:
        act()
    except (Refused, CalendarUnknown):
        return False
    return True


def _accept(state: State, context: Context) -> bool:
    if state.phase == st.CORRECTION_REQUESTED:
        return not state.outstanding
    return not missing(state, context)


def _accept_with_gap(state: State, context: Context) -> bool:
    lacking = missing(state, context)
    promised = {m.code for m in context.item.materials if m.necessity == "may_be_promised"}
    allowed = context.profile.gap_allowed and context.item.gap_allowed
    return allowed and bool(lacking) and promised.issuperset(lacking)


def _on_the_spot(state: State, context: Context) -> bool:
    item = context.item
    plain = item.case_type == "immediate" and not (item.substantive_check or item.technical_inspection)
    return plain and decision.in_one_sitting(state, context.today) and _at_one_go(state, context)


def _at_one_go(state: State, context: Context) -> bool:
    return not (context.item.higher_organ or state.negative or missing(state, context))


def _at_once(state: State, context: Context) -> bool:
    return _goes(lambda: intake.at_once(state, context, licensing.NOT_REQUIRED))


def _propose(state: State, context: Context) -> bool:
    if state.phase == st.AWAITING_DECISION and unsigned(state, context.item):
        return False
    return state.negative is None and bool(negative.grounds(state.phase, context.profile))


def _grant(state: State, context: Context) -> bool:
    if state.negative is not None or unsigned(state, context.item):
        return False
    return _goes(lambda: decision.heard(state, context))


def _sign_layer(state: State, context: Context) -> bool:
    layer = unsigned(state, context.item)
    mine = layer is not None and layer.letter in context.actor.letters
    return mine and context.actor.id not in (*state.reviewers, *state.signed)


def _others(proposed: object, context: Context) -> bool:
    """Return whether something waits for another person's signature than whoever proposed it."""
    return proposed is not None and getattr(proposed, "by", "") != context.actor.id


def _ours(state: State, own: str, context: Context) -> bool:
    """Return whether the case lies with the actor's organ: with the higher one once it was forwarded."""
    return "U" in context.actor.letters if state.forwarded_on else own in context.actor.letters


def _ask_extension(state: State, context: Context) -> bool:
    rule = review.extension_of(context)
    if state.extended or state.extension is not None or rule is None or state.forwarded_on:
        return False
    return _goes(lambda: review.to_extend(state, rule, context))


def _request_hearing(state: State, context: Context) -> bool:
    # At a window it may have been posted in time, and comes in as long as nothing is decided.
    window = "W" in context.actor.letters
    last, asked_on = due_of(state, "hearing_request", context), date.min if window else context.today
    if last is not None and (last.on is None or asked_on <= last.on):
        return True
    return any(
        hearing.unproved(state, for_party=side) or hearing.may_join(state, context, asked_on, for_party=side)
        for side in ((False, True) if window else (False,))
    )


def _withdraw_hearing(state: State, context: Context) -> bool:
    asked = state.hearing
    if asked is None or asked.asked_on is None or asked.record:
        return False
    return "W" in context.actor.letters or asked.both or not asked.for_party


def _record_hearing(state: State, context: Context) -> bool:
    return _goes(lambda: hearing.was_held(state, context))


def _supply(state: State, context: Context) -> bool:
    return state.phase == st.CORRECTION_REQUESTED or bool(state.gap or missing(state, context))


def _decide_disclosure(state: State, context: Context) -> bool:
    asked = state.disclosure
    if asked is None:
        return False
    last = due_of(state, "objection", context)
    served = all(p.served_on for p in state.papers if p.key == asked.notice)
    over = last is not None and last.on is not None and context.today > last.on
    return bool(asked.outcome) or (served and over)


def _late(state: State, context: Context) -> bool:
    last = shown(state, context).on
    return last is not None and context.today > last


def _open_slips(state: State) -> list[Slip]:
    return [slip for slip in state.slips if not slip.cancelled and slip.paid_on is None]


def _cancellable(state: State) -> bool:
    return any(not slip.cancelled and (slip.paid_on is None or slip.waived) for slip in state.slips)


def _assess(state: State, context: Context) -> bool:
    charged = fees.charged(state)
    return any(fee.name not in charged for fee in context.item.fees)


def _refundable(slip: Slip) -> bool:
    waits = slip.refund_fen > slip.refunded_fen
    return slip.paid_on is not None and not waits and slip.refunded_fen < slip.total_fen


def _unserved(state: State) -> list[Held]:
    return [paper for paper in state.papers if on_its_way(state, paper)]


def _announce(state: State, context: Context) -> bool:
    return any(may_announce(state, p.key) and not announced_on(state, p.key) for p in _unserved(state))


def _archive(state: State, context: Context) -> bool:
    owed = (p for p in state.papers if p.kind not in NOT_SERVED)
    return state.archived_on is None and not any(p.waits for p in owed)


READY: dict[type[Command], Ready] = {
    do.Accept: _accept,
    do.AcceptWithGap: _accept_with_gap,
    do.DeclareNotRequired: _at_once,
    do.ProposeNegative: _propose,
    do.SignNegative: lambda state, context: _others(state.negative, context),
    do.GrantOnTheSpot: _on_the_spot,
    do.GrantByCommitment: lambda s, c: c.item.commitment_allowed and _at_one_go(s, c),
    do.AmendOnTheSpot: lambda state, context: bool(context.item.fields),
    do.SupplyMaterials: _supply,
    do.AskExclusion: lambda s, c: s.exclusion is None and _ours(s, "R", c),
    do.CloseExclusion: lambda s, c: _ours(s, "R", c) and (s.excluding or s.phase == st.IN_SPECIAL_PROCEDURE),
    do.ApproveExclusion: lambda s, c: (
        not s.exclusion_approved and _others(s.exclusion, c) and _ours(s, "O", c)
    ),
    do.AskExtension: _ask_extension,
    do.ApproveExtension: lambda state, context: _others(state.extension, context),
    do.AskOpinion: consulting.may_ask,
    do.GiveOpinion: lambda s, c: consulting.asked_of(s, c.actor.organs) is not None,
    do.DropOpinion: lambda state, context: bool(consulting.waiting(state)),
    do.Forward: lambda s, c: (
        bool(c.item.higher_organ) and s.negative is None and not consulting.awaited(s, c)
    ),
    do.EnterFromAbove: above.may,
    do.ConfirmFromAbove: lambda state, context: _others(state.entered, context),
    do.CloseReview: lambda s, c: not c.item.higher_organ and not consulting.awaited(s, c),
    do.RecordStatement: lambda state, context: bool(state.parties),
    do.RequestHearing: _request_hearing,
    do.WithdrawHearing: _withdraw_hearing,
    do.CallHearing: lambda s, c: (
        c.item.licence or c.item.hearing_mandatory or bool(s.hearing and s.hearing.asked_on)
    ),
    do.RecordHearing: _record_hearing,
    do.EnterOrder: lambda state, context: state.running("ordered") is None,
    do.TakeBackOrder: lambda state, context: ordered.running(state) is not None,
    do.Grant: _grant,
    do.SignLayer: _sign_layer,
    do.AskVoluntarily: lambda state, context: state.voluntary is None,
    do.ReleaseVoluntary: lambda state, context: _others(state.voluntary, context),
    do.AnswerVoluntary: lambda state, context: state.asked_voluntarily,
    do.Publish: lambda state, context: state.published_on is None,
    do.AskDisclosure: lambda state, context: bool(state.secret) and state.disclosure is None,
    do.AnswerDisclosure: lambda state, context: state.disclosure is not None,
    do.DecideDisclosure: _decide_disclosure,
    do.ExplainDelay: _late,
    do.Urge: urging.may,
    do.UrgeAsSupervisor: urging.may_supervise,
    do.AnswerSupervisor: lambda state, context: state.running("supervisor_urging") is not None,
    do.AnswerUrging: lambda state, context: state.running("urging") is not None,
    do.AssessFees: _assess,
    do.CancelSlip: lambda state, context: _cancellable(state),
    do.TakePayment: lambda state, context: bool(_open_slips(state)),
    do.NoteBill: lambda state, context: any(s.paid_on and not (s.bill or s.waived) for s in state.slips),
    do.CorrectPayment: lambda state, context: any(s.reference for s in state.slips),
    do.OrderRefund: lambda state, context: any(_refundable(s) for s in state.slips),
    do.RecordRefund: lambda state, context: any(s.refund_fen > s.refunded_fen for s in state.slips),
    do.CorrectRefund: lambda state, context: any(s.refunds and s.way != "online" for s in state.slips),
    do.Serve: lambda state, context: bool(_unserved(state)),
    do.NoteAttempt: lambda state, context: bool(_unserved(state)),
    do.AnnounceService: _announce,
    do.ChooseService: lambda state, context: papers_come(state),
    do.NameAgent: naming.may,
    do.EndAgency: lambda state, context: agency.has_agent(state),
    do.SucceedApplicant: lambda state, context: succession.of_the_whole(state),
    do.CorrectApplicant: lambda state, context: succession.of_the_whole(state),
    do.ConfirmService: lambda state, context: any(_others(r, context) for r in state.reported),
    do.Seal: lambda state, context: any(p.sealed_on is None for p in state.papers),
    do.VoidPaper: lambda s, c: any(voiding.refusal(s, p) is None for p in s.papers),
    do.Withdraw: lambda state, context: not decision.accused(state, context),
    do.Terminate: lambda state, context: state.phase != st.GRANTED or bool(state.permit),
    do.Archive: _archive,
    do.DeclareCosts: lambda state, context: not state.declared,
    do.DecideOnCalendar: lambda state, context: state.calendar_for_person,
}


def ready(state: State, command: type[Command], context: Context) -> bool:
    """Return whether some command of this class could be carried out now by whoever `context` names."""
    check = READY.get(command)
    return check is None or check(state, context)
