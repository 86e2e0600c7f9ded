"""How each step of a card is decided: what is asked of the words, and which period it starts."""

from yimen.process.application.fact import APPEAL_DECISION, CARD_DECISION, CARD_NOTICE, RECTIFICATION_ORDER
from yimen.process.card import commands as do, events as ev
from yimen.process.card.state import State
from yimen.process.machine import Actor, Context, Happened, today
from yimen.process.refusals import Refused, said
from yimen.process.supervised import paper, require_impartial
from yimen.process.terms import last_day, term

MOST_DAYS = 60


def concerns(state: State, actor: Actor) -> bool:
    """Return whether a card concerns somebody by their letters: a clerk at a window of all organs only by cards of their own."""
    return actor.id == state.person or actor.own or not actor.letters.isdisjoint("ROHS")


def answers(state: State, actor: Actor) -> bool:
    """Return whether somebody answers a card: the person whom it names, or the head; where it names nobody, the organ's people."""
    return (
        actor.id == state.person
        or "H" in actor.letters
        or (not state.person and concerns(state, actor) and not actor.letters.isdisjoint("WRO"))
    )


def _require_answering(state: State, context: Context) -> None:
    if not answers(state, context.actor):
        raise Refused("not_addressed")


def give(state: State, command: do.GiveCard, context: Context) -> list[Happened]:
    """Give the card, and begin the term in which its addressee may explain."""
    event = ev.CardGiven(
        number=command.number,
        case=command.case,
        item=context.item.code,
        item_version=context.facts.get("item_version", 0),
        rule=command.rule,
        rules=command.rules,
        fact=command.fact,
        level=command.level,
        on=command.on,
        score=command.score,
        person=command.person,
        seqs=command.seqs,
        said=command.said,
        profile=context.profile.key,
        calendar=context.calendar.version,
        starts=(term(context, "explanation", "card_explain_days"),),
        paper=paper(state, CARD_NOTICE, context),
    )
    return today(context, event)


def explain(state: State, command: do.ExplainCard, context: Context) -> list[Happened]:
    """Record the explanation; supervision's term to judge begins."""
    _require_answering(state, context)
    if "explanation" not in command.commitments:
        raise Refused("nothing_answered")
    event = ev.CardExplained(
        by=context.actor.id,
        commitments=command.commitments,
        stops=(("explanation", "explained"),),
        starts=(term(context, "card_decision", "card_decide_days"),),
    )
    return today(context, event)


def go_on(state: State, command: do.NoteSilence, context: Context) -> list[Happened]:
    """Go on without an explanation: silence proves nothing, so supervision judges all the same."""
    _over(state, "explanation", context)
    event = ev.CardUnexplained(
        stops=(("explanation", "not_explained"),),
        starts=(term(context, "card_decision", "card_decide_days"),),
    )
    return today(context, event)


def uphold(state: State, command: do.UpholdCard, context: Context) -> list[Happened]:
    """Uphold it; it has no effect before the term to appeal is over."""
    require_impartial(context.actor, state.person)
    event = ev.CardUpheld(
        by=context.actor.id,
        reasons=said(command.reasons),
        stops=(("card_decision", "decided"),),
        starts=(term(context, "card_appeal", "card_appeal_days"),),
        paper=paper(state, CARD_DECISION, context),
    )
    return today(context, event)


def lift(state: State, command: do.LiftCard, context: Context) -> list[Happened]:
    """Lift it with the reasons; nobody deletes it."""
    require_impartial(context.actor, state.person)
    stops = (("explanation", "decided"), ("card_decision", "decided"))
    made = paper(state, CARD_DECISION, context)
    event = ev.CardLifted(by=context.actor.id, reasons=said(command.reasons), stops=stops, paper=made)
    return today(context, event)


def transfer(state: State, command: do.TransferCard, context: Context) -> list[Happened]:
    """Address the card to the unit or person that it concerns, who has the whole term to explain."""
    require_impartial(context.actor, state.person)
    if (command.item_version, command.person) == (state.item_version, state.person):
        raise Refused("addressed_already")
    event = ev.CardTransferred(
        item_version=command.item_version,
        person=command.person,
        reasons=said(command.reasons),
        stops=(("explanation", "transferred"), ("card_decision", "transferred")),
        starts=(term(context, "explanation", "card_explain_days"),),
        paper=paper(state, CARD_NOTICE, context),
    )
    return today(context, event)


def appeal(state: State, command: do.AppealCard, context: Context) -> list[Happened]:
    """Record the appeal; another supervisor decides it."""
    _require_answering(state, context)
    if "appeal" not in command.commitments:
        raise Refused("nothing_answered")
    event = ev.CardAppealed(
        by=context.actor.id,
        commitments=command.commitments,
        stops=(("card_appeal", "appealed"),),
        starts=(term(context, "card_appeal_decision", "card_appeal_days"),),
    )
    return today(context, event)


def decide_appeal(state: State, command: do.DecideAppeal, context: Context) -> list[Happened]:
    """Decide it as somebody else than who upheld the card."""
    require_impartial(context.actor, state.person)
    if context.actor.id == state.upheld_by:
        raise Refused("same_person")
    event = ev.AppealDecided(
        uphold=command.uphold,
        by=context.actor.id,
        reasons=said(command.reasons),
        stops=(("card_appeal_decision", "decided"),),
        paper=paper(state, APPEAL_DECISION, context),
    )
    return today(context, event)


def end(state: State, command: do.NoteFinal, context: Context) -> list[Happened]:
    """Make it final where nobody appealed in time."""
    _over(state, "card_appeal", context)
    return today(context, ev.CardFinal(stops=(("card_appeal", "not_appealed"),)))


def order(state: State, command: do.OrderRectification, context: Context) -> list[Happened]:
    """Order it to be put right; late rectification is a finding of its own (SV-20)."""
    require_impartial(context.actor, state.person)
    days = command.days or context.profile.card_rectify_days
    if not 1 <= days <= MOST_DAYS:
        raise Refused("days_out_of_range", least=1, most=MOST_DAYS)
    event = ev.RectificationOrdered(
        what=said(command.what),
        days=days,
        by=context.actor.id,
        starts=(term(context, "rectification", "card_rectify_days", days),),
        paper=paper(state, RECTIFICATION_ORDER, context),
    )
    return today(context, event)


def report(state: State, command: do.ReportRectified, context: Context) -> list[Happened]:
    """Report that it was put right."""
    _require_answering(state, context)
    stops = (("rectification", "reported"),)
    return today(context, ev.RectificationReported(how=said(command.how), stops=stops))


def verify(state: State, command: do.VerifyRectified, context: Context) -> list[Happened]:
    """Confirm it, or send it back with what is still to be done."""
    require_impartial(context.actor, state.person)
    if command.agree:
        return today(context, ev.RectificationVerified(opinion=command.opinion.strip()))
    again = term(context, "rectification", "card_rectify_days", state.days)
    event = ev.RectificationReturned(
        opinion=said(command.opinion, "opinion"),
        days=state.days,
        starts=(again,),
        paper=paper(state, RECTIFICATION_ORDER, context),
    )
    return today(context, event)


def clear(state: State, command: do.ClearCard, context: Context) -> list[Happened]:
    """Lift it where the calendar that came into force leaves nothing to find."""
    kinds = ("explanation", "card_decision", "card_appeal", "card_appeal_decision", "rectification")
    event = ev.CardCleared(version=command.version, stops=tuple((kind, "cleared") for kind in kinds))
    return today(context, event)


def _over(state: State, kind: str, context: Context) -> None:
    day = last_day(state, kind, context)
    if day is None or context.today <= day:
        raise Refused("not_due")
