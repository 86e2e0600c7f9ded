"""What becomes public and what does not: 行政许可法 5 and 政府信息公开条例 32 as decisions, and a delay explained."""

from yimen.law import openness
from yimen.process.application import clocks, commands as do, events as ev
from yimen.process.application.intake import paper
from yimen.process.application.state import State
from yimen.process.item import Item
from yimen.process.machine import Context, Happened, today
from yimen.process.refusals import Refused

DECISION = "decision"


def mark_secret(state: State, command: do.MarkSecret, context: Context) -> list[Happened]:
    """Mark what the applicant wants kept secret; what is public already cannot be taken back."""
    _stated("reason", command.reason)
    if unknown := [name for name in command.names if not _known(name, context.item)]:
        raise Refused("unknown_part", names=unknown)
    if public := [name for name in command.names if name in state.public]:
        raise Refused("already_public", openness.SECRETS, names=public)
    if not command.names:
        raise Refused("nothing_named", openness.SECRETS)
    return today(context, ev.SecretMarked(names=command.names, ground=command.ground, reason=command.reason))


def _known(name: str, item: Item) -> bool:
    field = name.removeprefix("field:")
    if field != name:
        return any(f.name == field for f in item.fields)
    return name == DECISION or item.material(name) is not None


def _stated(block: str, text: str) -> None:
    if not text.strip():
        raise Refused("empty_block", openness.SECRETS, blocks=(block,))


def publish(state: State, command: do.Publish, context: Context) -> list[Happened]:
    """Put the grant on the public register, with no part that is marked secret and not released."""
    if state.published_on is not None:
        raise Refused("already_requested")
    if unknown := [name for name in command.also if not _known(name, context.item)]:
        raise Refused("unknown_part", names=unknown)
    if secret := [name for name in command.also if name in state.secret]:
        raise Refused("marked_secret", openness.SECRETS, names=secret)
    stops = (("publish", "published"), ("publish_latest", "published"))
    return today(context, ev.Published(also=command.also, stops=stops))


def ask(state: State, command: do.AskDisclosure, context: Context) -> list[Happened]:
    """Ask the owner in writing, once at a time; the term to answer begins with service of the letter."""
    if state.disclosure is not None:
        raise Refused("already_requested")
    if not command.names or (unmarked := [n for n in command.names if n not in state.secret]):
        raise Refused("not_marked", openness.OBJECTION, names=unmarked if command.names else ())
    _stated("purpose", command.purpose)
    _stated("legal_basis", command.basis)
    notice = paper(state, "disclosure_notice")
    event = ev.DisclosureAsked(
        names=command.names,
        purpose=command.purpose,
        basis=command.basis,
        paper=notice,
        starts=(clocks.objection(context.today),) if notice.served else (),
    )
    return today(context, event)


def answer(state: State, command: do.AnswerDisclosure, context: Context) -> list[Happened]:
    """Take the owner's answer; a late one counts as long as nothing was decided. An objection says why."""
    if state.disclosure is None:
        raise Refused("nothing_proposed")
    if command.outcome == "objects":
        _stated("reasons", command.reasons)
    event = ev.DisclosureAnswered(
        outcome=command.outcome, reasons=command.reasons, stops=(("objection", "answered"),)
    )
    return today(context, event)


def decide(state: State, command: do.DecideDisclosure, context: Context) -> list[Happened]:
    """Decide once the owner answered or the term is over; whoever decides against an owner says why."""
    asked = state.disclosure
    if asked is None:
        raise Refused("nothing_proposed")
    if not asked.outcome:
        _term_over(state, asked.notice, context)
    if command.disclose and asked.outcome != "consents":
        _stated("reasons", command.reasons)
    event = ev.DisclosureDecided(
        names=asked.names,
        disclose=command.disclose,
        reasons=command.reasons,
        stops=(("objection", "over"),),
        paper=paper(state, "disclosure_decision"),
    )
    return today(context, event)


def _term_over(state: State, notice: str, context: Context) -> None:
    """Refuse while the owner may still answer (行政许可法 5, 政府信息公开条例 32)."""
    told = state.paper(notice)
    if told is not None and told.served_on is None:
        raise Refused("not_served_yet", openness.OBJECTION)
    last = clocks.due_of(state, "objection", context)
    if last is not None and (last.on is None or context.today <= last.on):
        raise Refused("objection_open", openness.OBJECTION, until=last.on)


def explain_delay(state: State, command: do.ExplainDelay, context: Context) -> list[Happened]:
    """Explain in public a handling that is over its limit (优化营商环境条例 36)."""
    due = clocks.shown(state, context)
    if due.on is None or context.today <= due.on:
        raise Refused("not_late", openness.LATE)
    if not command.reasons.strip():
        raise Refused("empty_block", openness.LATE, blocks=("reasons",))
    if command.expected_on is not None and command.expected_on < context.today:
        raise Refused("expected_before_today", openness.LATE)
    return today(context, ev.DelayExplained(reasons=command.reasons, expected_on=command.expected_on))
