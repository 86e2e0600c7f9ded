"""What a higher organ decided that does not use this platform: entered from its paper by one person, checked by another.

It is that organ's decision: made on its day, under its number, which the clocks and the paper bear. The platform draws a
transcript of it, signs nothing in its name, and keeps the original beside it.
"""

import msgspec

from yimen.law import licensing
from yimen.process.application import clocks, commands as do, decision, events as ev
from yimen.process.application.fact import Fact, Paper, Reasons
from yimen.process.application.intake import paper
from yimen.process.application.state import State
from yimen.process.machine import Context, Happened, today
from yimen.process.refusals import Refused, said

replace = msgspec.structs.replace
# Facts of the context: the higher organ of the item, and whether it answers here itself.
ABOVE, HERE = "above", "above_here"


def enter(state: State, command: do.EnterFromAbove, context: Context) -> list[Happened]:
    """Enter what the higher organ decided, from its paper, which is attached; another person checks it against that."""
    if context.facts.get(HERE):
        raise Refused("answers_here", licensing.FORWARD)
    if state.entered is not None:
        raise Refused("already_requested")
    if state.forwarded_on is None or not state.forwarded_on <= command.on <= context.today:
        raise Refused("not_that_day")
    if not command.files:
        raise Refused("paper_missing")
    _said(state, command, context)
    event = ev.EnteredFromAbove(
        outcome=command.outcome,
        on=command.on,
        number=command.number.strip(),
        files=command.files,
        content=command.content,
        facts=command.facts,
        reasons=command.reasons,
        articles=command.articles,
        reconsideration_organ=command.reconsideration_organ,
        court=command.court,
        false_materials=command.false_materials and command.outcome == "refused",
        by=context.actor.id,
    )
    return today(context, event)


def _said(state: State, command: do.EnterFromAbove, context: Context) -> None:
    """Refuse an entry that leaves out what the paper says: a "no" without its reasons reaches nobody (Art. 38)."""
    empty = [] if command.number.strip() else ["document"]
    if command.outcome == "granted":
        empty += [] if command.content.strip() else ["content"]
    else:
        words = {"facts": command.facts, "reasons": command.reasons, "legal_basis": "".join(command.articles)}
        empty += [name for name, value in words.items() if not value.strip()]
        empty += decision.remedies(state, command, context.item).missing()
    if empty:
        raise Refused("empty_block", licensing.REFUSE, blocks=tuple(empty))


def confirm(state: State, command: do.ConfirmFromAbove, context: Context) -> list[Happened]:
    """Confirm that it says what the paper says, as another person: it counts from that organ's day; or send it back."""
    entered = state.entered
    if entered is None:
        raise Refused("nothing_proposed")
    if entered.by == context.actor.id:
        raise Refused("same_person")
    if not command.agree:
        return today(context, ev.EntryReturned(opinion=said(command.opinion, "opinion")))
    above = context.facts.get(ABOVE, 0)
    if not above:
        raise Refused("higher_organ_unknown")
    confirmed = ev.EntryConfirmed(number=entered.number, decided_on=entered.on, by=context.actor.id)
    decided = _decided(state, entered, above, replace(context, today=entered.on))
    return [*today(context, confirmed), Happened(decided, entered.on, context.actor.id)]


def _decided(state: State, entered: ev.EnteredFromAbove, above: int, then: Context) -> Fact:
    if entered.outcome == "granted":
        made = decision.granted(state, then, "decided", entered.content)
        transcript = _transcript(state, "grant", entered, above)
        assert made.paper is not None
        return replace(made, paper=replace(transcript, template=made.paper.template))
    why = Reasons(
        facts=entered.facts,
        reasons=entered.reasons,
        articles=entered.articles,
        reconsideration_organ=entered.reconsideration_organ,
        court=entered.court,
    )
    ground = "false_materials" if entered.false_materials else "conditions"
    return ev.ApplicationRefused(
        ground=ground,
        why=why,
        banned_until=decision.barred_until(ground, then.item, then.today),
        stops=decision.all_end("decided"),
        paper=_transcript(state, "refusal", entered, above),
    )


def _transcript(state: State, kind: str, entered: ev.EnteredFromAbove, above: int) -> Paper:
    """Return the paper of the decision; it reached nobody on the day on which it was made, whatever they consented to."""
    return replace(paper(state, kind, number=entered.number, organ=above), made_on=entered.on, served="")


def transcribed(state: object, issuer: int) -> bool:
    """Return whether a paper that this organ issues is a transcript of one that another organ's people made outside."""
    return bool(issuer) and getattr(state, "entered", None) is not None


def may(state: State, context: Context) -> bool:
    """Return whether there is anything to enter: the case lies above, with an organ that does not answer here."""
    return (
        state.entered is None
        and not context.facts.get(HERE)
        and clocks.due_of(state, "higher", context) is not None
    )
