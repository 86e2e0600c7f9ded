"""From receipt to acceptance: Art. 29 to 32 as decisions on one application."""

from datetime import date

import msgspec

from yimen.law import licensing
from yimen.law.article import Article
from yimen.law.clock import due
from yimen.process.application import clocks
from yimen.process.application import commands as do
from yimen.process.application import events as ev
from yimen.process.application import state as st
from yimen.process.application.events import Paper
from yimen.process.application.state import State
from yimen.process.machine import Context, Event, Happened
from yimen.process.refusals import Refused

STATE_SECRETS = Article(
    "优化营商环境条例",
    "2019-10-22",
    37,
    "除法律、法规另有规定或者涉及国家秘密等情形外",
)
ONLINE = frozenset({"online", "mobile", "email", "self_service"})


def today(context: Context, *events: Event) -> list[Happened]:
    """Return the events as happening today, by whoever acts."""
    return [Happened(event, context.today, context.actor.id) for event in events]


def paper(state: State, kind: str, *, number: str = "", sealed: bool = True) -> Paper:
    """Return a new document of the case, served at once where the applicant consented to that."""
    count = sum(p.kind == kind for p in state.papers)
    key = kind if not count else f"{kind}-{count + 1}"
    served = "electronic" if state.electronic_service else ""
    return Paper(key, kind, number=number, sealed=sealed, served=served)  # type: ignore[arg-type]


def submit(state: State, command: do.Submit, context: Context) -> list[Happened]:
    """Receive an application: receipt given, versions frozen, the correction period running."""
    item = context.item
    if command.state_secret:
        raise Refused("state_secret", STATE_SECRETS)
    if command.banned_until and context.today < command.banned_until:
        raise Refused("banned", licensing.BAN_ONE_YEAR, until=command.banned_until)
    family = "online" if command.channel in ONLINE else command.channel
    if family in ("online", "window") and family not in item.channels:
        raise Refused("wrong_channel", licensing.APPLY)
    _listed(context, command.materials)
    fresh = State(electronic_service=command.electronic_service)
    return today(
        context,
        ev.Received(
            number=command.number,
            item=item.code,
            channel=command.channel,
            applicant=command.applicant,
            profile=context.profile.key,
            calendar=context.calendar.version,
            commitments=command.commitments,
            answers=command.answers,
            materials=command.materials,
            agent=command.agent,
            electronic_service=command.electronic_service,
            permit=command.permit,
            permit_expires_on=command.permit_expires_on,
            starts=(clocks.correction(context, command.channel),),
            paper=paper(fresh, "receipt"),
        ),
    )


def _listed(context: Context, materials: tuple[do.Handed, ...]) -> None:
    for handed in materials:
        if context.item.material(handed.code) is None:
            raise Refused("material_not_listed", licensing.RELEVANT_MATERIALS, code=handed.code)


def amend_on_the_spot(state: State, command: do.AmendOnTheSpot, context: Context) -> list[Happened]:
    """Record an error mended at the counter; no clock moves."""
    return today(
        context, ev.AmendedOnTheSpot(field=command.field, before=command.before, after=command.after)
    )


def at_once_until(state: State, context: Context) -> date:
    """Return the last day for what the law wants done at once: the day of receipt or, where nobody is
    at the counter then (a rest day, an online receipt), the first working day after it."""
    assert state.received_on is not None
    calendar = clocks.calendar_of(state, context)
    if state.channel in ONLINE:
        return calendar.add(state.received_on, 1)
    return calendar.roll_forward(state.received_on)


def declare_not_required(state: State, command: do.DeclareNotRequired, context: Context) -> list[Happened]:
    """Tell at once that no licence is needed."""
    if context.today > at_once_until(state, context):
        raise Refused("not_at_once", licensing.NOT_REQUIRED)
    return today(
        context,
        ev.NotRequired(
            reason=command.reason,
            stops=(("correction", "not_required"),),
            paper=paper(state, "not_required"),
        ),
    )


def notify_corrections(state: State, command: do.NotifyCorrections, context: Context) -> list[Happened]:
    """Give the one notice with everything in it, within the correction period."""
    if not command.points:
        raise Refused("nothing_to_correct", licensing.ONE_NOTICE)
    for point in command.points:
        if context.item.material(point.code) is None and not point.code.startswith("field:"):
            raise Refused("material_not_listed", licensing.RELEVANT_MATERIALS, code=point.code)
    return today(
        context,
        ev.CorrectionsNotified(
            points=command.points,
            stops=(("correction", "notified"),),
            starts=(clocks.applicant_correction(context),),
            paper=paper(state, "correction_notice"),
        ),
    )


def repeat_points(state: State, command: do.NotifyCorrections, context: Context) -> list[Happened]:
    """Ask again, but only for points of the first notice: nothing new, and no new period."""
    named = {p.code for p in state.points}
    fresh = [p.code for p in command.points if p.code not in named]
    if fresh:
        raise Refused("new_point", licensing.ONE_NOTICE, codes="、".join(fresh))
    if not command.points:
        raise Refused("nothing_to_correct", licensing.ONE_NOTICE)
    return today(
        context,
        ev.CorrectionsNotified(points=command.points, reminder=True, paper=paper(state, "correction_notice")),
    )


def supply(state: State, command: do.SupplyMaterials, context: Context) -> list[Happened]:
    """Take in what was asked for."""
    _listed(context, command.materials)
    if not command.materials:
        raise Refused("nothing_to_correct", licensing.ONE_NOTICE)
    return today(context, ev.MaterialsSupplied(materials=command.materials, commitments=command.commitments))


def fill_gap(state: State, command: do.SupplyMaterials, context: Context) -> list[Happened]:
    """Take in what was promised when the case was accepted with a gap."""
    _listed(context, command.materials)
    codes = {m.code for m in command.materials}
    if not codes & set(state.gap):
        raise Refused("not_in_this_phase", phase=state.phase, command="SupplyMaterials")
    filled = not set(state.gap) - codes
    return today(
        context,
        ev.MaterialsSupplied(
            materials=command.materials,
            commitments=command.commitments,
            stops=(("gap", "filled"),) if filled else (),
        ),
    )


def missing(state: State, context: Context) -> list[str]:
    """Return the codes of required materials that are neither handed in nor shared by government."""
    in_hand = {m.code for m in state.materials}
    return [
        m.code
        for m in context.item.materials
        if m.necessity != "optional" and not m.obtainable_by_sharing and m.code not in in_hand
    ]


def accept(state: State, command: do.Accept, context: Context) -> list[Happened]:
    """Accept a complete application today, or a corrected one from the day its last piece came in."""
    on = context.today
    if state.phase == st.CORRECTION_REQUESTED:
        if state.outstanding:
            raise Refused("still_missing", licensing.ONE_NOTICE, codes="、".join(state.outstanding))
        on = state.supplied_on or on
    elif lacking := missing(state, context):
        raise Refused("material_missing", licensing.MUST_ACCEPT, codes="、".join(lacking))
    return [Happened(accepted(state, context, "explicit", on), on, context.actor.id)]


def accept_with_gap(state: State, command: do.AcceptWithGap, context: Context) -> list[Happened]:
    """Accept on a promise, where local law and the item allow it and only secondary papers lack."""
    if not (context.profile.gap_allowed and context.item.gap_allowed):
        raise Refused("gap_not_allowed")
    lacking = missing(state, context)
    main = [
        code
        for code in lacking
        if (m := context.item.material(code)) is None or m.necessity != "may_be_promised"
    ]
    if main or not lacking:
        raise Refused("gap_too_wide", codes="、".join(main))
    event = accepted(state, context, "conditional", context.today, gap=tuple(lacking))
    return today(context, event)


def accepted(
    state: State,
    context: Context,
    mode: str,
    on: date,
    *,
    gap: tuple[str, ...] = (),
) -> ev.Accepted:
    """Return the acceptance of a day: handling clocks start, the periods before it stop, voucher made."""
    assert state.received_on is not None
    starts = clocks.handling(context.item, state.received_on, on)
    voucher = paper(
        state, "acceptance_with_gap" if gap else "acceptance", sealed=mode in ("explicit", "conditional")
    )
    if on != context.today:
        voucher = msgspec.structs.replace(voucher, made_on=context.today)
    return ev.Accepted(
        mode=mode,  # type: ignore[arg-type]
        gap=gap,
        rank=context.facts.get("rank", 0),
        starts=(*starts, clocks.gap(context)) if gap else starts,
        stops=(("correction", mode), ("applicant_correction", mode)),
        paper=voucher,
    )


def term_over(state: State, kind: str, context: Context) -> bool:
    """Return whether a running term of the applicant has passed."""
    clock = state.running(kind)
    if clock is None:
        return False
    last = due(clock, clocks.calendar_of(state, context)).on
    return last is not None and context.today > last
