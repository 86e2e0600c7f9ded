"""Cards: they cost their rule's score from the day on which they are final, and give it back where they are cleared.

A card that is explained, upheld or appealed and not final is nowhere here. It is by its own fault that somebody is late
only where a person of supervision has upheld the card against them.
"""

from collections.abc import Iterator

from yimen.appraisal.facts.source import Point, Source, accounts, place
from yimen.cases import rulebook
from yimen.cases.queries import View
from yimen.law.rule import Rule

WRONGLY_ASKED = frozenset({"new_points", "asked_late"})


def word(rule: Rule) -> str:
    """Return what a card of this rule is for an appraisal."""
    if {"order", "rectification"} & set(rule.kinds):
        return "card_order"
    if rule.trigger in WRONGLY_ASKED:
        return "card_correction"
    return "card_late" if rule.trigger == "clock_passed" else "card_other"


def of(seen: View) -> Iterator[Point]:
    """Yield that a card became final, and that it was cleared afterwards."""
    state, person, final = seen.state, "", False
    for one in seen.told:
        event = one.event
        person = getattr(event, "person", person) if one.name in ("CardGiven", "CardTransferred") else person
        becomes = one.name == "CardFinal" or (one.name == "AppealDecided" and getattr(event, "uphold", False))
        if not one.seq or not (becomes or (final and one.name == "CardCleared")):
            continue
        final = becomes
        rule = rulebook.profile(state.rules).rules[state.rule]
        organ, item = place(seen, one.seq)
        yield Point(
            (word(rule),),
            seen.number,
            one.seq,
            state.on if becomes else one.effective_on,
            one.recorded_at,
            organ,
            item,
            persons=accounts([person]),
            n=state.score if becomes else -state.score,
        )


SOURCE = Source("cards", "desk:case", ("card",), of)
