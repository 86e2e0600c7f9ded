"""A numbered paper that came out wrong: its number stays used and is void, another number bears the paper anew.

The decision and its day stay as they were; misprinted, torn or wrongly sealed is the paper alone.
"""

from datetime import date
from typing import Any

import msgspec

from yimen.law import licensing
from yimen.process.application import commands as do, events as ev
from yimen.process.application.intake import paper
from yimen.process.application.state import Held
from yimen.process.machine import Context, Happened, today
from yimen.process.refusals import Refused


def void(state: Any, command: do.VoidPaper, context: Context) -> list[Happened]:
    """Declare a paper void by name, with the reason, and draw it anew under a number of its own."""
    wrong = state.paper(command.document)
    if wrong is None:
        raise Refused("unknown_document")
    if refused := refusal(state, wrong):
        raise refused
    above = state.issuer
    if above != context.facts.get("issuing", 0):
        raise Refused("higher_organ_decides", licensing.FORWARD)
    if not command.reason.strip():
        raise Refused("empty_block", licensing.VOUCHER, blocks=("reasons",))
    fresh = msgspec.structs.replace(
        paper(state, wrong.kind, number=context.document_number, organ=above),
        made_on=wrong.made_on,
        replaces=wrong.number,
    )
    return today(context, ev.PaperVoided(document=wrong.key, reason=command.reason, paper=fresh))


def refusal(state: Any, wrong: Held) -> Refused | None:
    """Return why a paper cannot be declared void, or None: only what has a register's number and is with nobody yet."""
    if not wrong.number or wrong.kind == "certificate":
        return Refused("not_numbered")
    if wrong.voided_on is not None:
        return Refused("already_void", on=wrong.voided_on)
    published = wrong.kind == "grant" and getattr(state, "published_on", None)
    if wrong.undone or wrong.served_on is not None or state.report(wrong.key) or published:
        return Refused("void_too_late", licensing.VOUCHER)
    return None


def drawn_on(state: Any, held: Held) -> date:
    """Return the day from which a paper exists: its own, or that on which it took the place of a void one."""
    days = (p.voided_on for p in state.papers if p.replaced_by == held.key)
    return next((on for on in days if on), held.made_on)
