"""Acceptance: complete, corrected, with a gap, and what may still come in after it (Art. 32, local law)."""

from datetime import date

import msgspec

from yimen.law import licensing
from yimen.law.clock import due
from yimen.process.application import clocks, commands as do, events as ev, state as st
from yimen.process.application.intake import no_secret, paper, supplied
from yimen.process.application.state import State
from yimen.process.item import Item
from yimen.process.machine import Context, Happened, today
from yimen.process.refusals import Refused


def missing(state: State, context: Context) -> list[str]:
    """Return the codes of required materials that are neither handed in nor shared by government.

    A material that only some applicants owe is not among them: an officer judges whether its condition is met. Nor is
    what only parts ask for that a joint application does not have, nor an item's own form that was filled in online.
    """
    parts = {context.items(version).code for version in getattr(state, "bound", ())}
    spared = {m.code for m in state.materials} | context.item.idle(parts) | filled_in(state, context.item)
    return [
        m.code
        for m in context.item.materials
        if m.necessity != "optional" and not m.obtainable_by_sharing and not m.when and m.code not in spared
    ]


def filled_in(state: State, item: Item) -> set[str]:
    """Return the codes of what the form filled in on the site stands for: the item's own application form."""
    return {m.code for m in item.materials if m.own_form and state.channel == "online"}


def accept(state: State, command: do.Accept, context: Context) -> list[Happened]:
    """Accept a complete application today, or a corrected one from the day its last piece came in."""
    on = context.today
    if state.phase == st.CORRECTION_REQUESTED:
        if state.outstanding:
            raise Refused("still_missing", licensing.ONE_NOTICE, codes=state.outstanding)
        on = state.supplied_on or on
    elif lacking := missing(state, context):
        raise Refused("material_missing", licensing.MUST_ACCEPT, codes=lacking)
    return [Happened(accepted(state, context, "explicit", on), on, context.actor.id)]


def accept_with_gap(state: State, command: do.AcceptWithGap, context: Context) -> list[Happened]:
    """Accept on a promise, where local law and the item allow it and only secondary papers lack."""
    if not (context.profile.gap_allowed and context.item.gap_allowed):
        raise Refused("gap_not_allowed")
    lacking = missing(state, context)
    if not lacking:
        raise Refused("nothing_lacking", licensing.MUST_ACCEPT)
    main = [
        code
        for code in lacking
        if (m := context.item.material(code)) is None or m.necessity != "may_be_promised"
    ]
    if main:
        raise Refused("gap_too_wide", codes=main)
    if wrong := set(lacking) ^ set(command.gap):
        raise Refused("gap_not_promised", codes=sorted(wrong))
    event = accepted(state, context, "conditional", context.today, gap=tuple(lacking))
    return today(context, event)


def accepted(
    state: State,
    context: Context,
    mode: str,
    on: date,
    *,
    gap: tuple[str, ...] = (),
    told: bool = False,
) -> ev.Accepted:
    """Return the acceptance of a day: handling clocks start, the periods before it stop, voucher made.

    Local law may want no voucher for what is finished in the same sitting. `told`: what was missing had been
    told, so that it is not silence about it that the law acts on.
    """
    starts = clocks.handling(context.item, clocks.in_full(state, on), on, context.today)
    if mode in ("on_the_spot", "commitment") and not context.profile.voucher_on_the_spot:
        voucher = None
    else:
        voucher = paper(state, "acceptance_with_gap" if gap else "acceptance", sealed=mode != "deemed")
    if voucher and on != context.today:
        voucher = msgspec.structs.replace(voucher, made_on=context.today)
    return ev.Accepted(
        mode=mode,  # type: ignore[arg-type]
        gap=gap,
        rank=context.facts.get("rank", 0),
        starts=(*starts, clocks.gap(context)) if gap else starts,
        stops=(
            ("correction", "notified" if told else mode),
            ("applicant_correction", mode),
            ("ordered", mode),
        ),
        paper=voucher,
    )


def term_over(state: State, kind: str, context: Context) -> bool:
    """Return whether a running term of the applicant has passed."""
    clock = state.running(kind)
    if clock is None:
        return False
    last = due(clock, clocks.calendar_of(state, context)).on
    return last is not None and context.today > last


def fill_gap(state: State, command: do.SupplyMaterials, context: Context) -> list[Happened]:
    """Take in what was promised with a gap, or what a silent acceptance left missing; no clock moves.

    Nothing may be asked for after acceptance, but the applicant may bring it (annex B15).
    """
    no_secret(command)
    codes = set(supplied(command, context).codes)
    if codes - {*state.gap, *missing(state, context)}:
        raise Refused("not_lacking", licensing.RELEVANT_MATERIALS)
    filled = bool(state.gap) and not set(state.gap) - codes
    return today(context, supplied(command, context, (("gap", "filled"),) if filled else ()))
