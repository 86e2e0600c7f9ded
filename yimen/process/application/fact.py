"""What every event of an application may carry: the clocks it starts and stops, the document it makes."""

from datetime import date
from typing import Literal

import msgspec

from yimen.law.clock import Clock
from yimen.process.machine import Event

# Papers of supervision: they stand beside the documents of a case and are read by nobody but organ and supervision.
CARD_NOTICE, CARD_DECISION, APPEAL_DECISION = "card_notice", "card_decision", "appeal_decision"
RECTIFICATION_ORDER, URGING_ORDER = "rectification_order", "urging_order"
OF_SUPERVISION = frozenset({CARD_NOTICE, CARD_DECISION, APPEAL_DECISION, RECTIFICATION_ORDER, URGING_ORDER})


# Handed over in the act, or signed by whom it is about: never served.
SIGNED_BY_OTHERS = frozenset({"forwarding_list", "service_confirmation", "hearing_record"})
NOT_SERVED = frozenset({"receipt", "site_check_record"}) | SIGNED_BY_OTHERS


class Paper(msgspec.Struct, frozen=True, omit_defaults=True):
    """A document fixed by its event: key in the case, kind, number, and whether it is sealed and served.

    `made_on` stands where the document is not made on the legal day of its event. `replaces` is the number that is void
    since this paper took its place. `template`: `process.delegated`. `organ` is who issues it where that is not the organ of the case: of a paper of supervision, and of a decision that the
    higher organ made.
    """

    key: str
    kind: str
    made_on: date | None = None
    number: str = ""
    template: int = 1
    sealed: bool = True
    served: Literal["", "electronic"] = ""
    replaces: str = ""
    organ: int = 0


class Fact(Event, frozen=True):
    """An event that may start clocks, stop clocks (kind, outcome) and make one document.

    `part` is the part of a joint application in which it happened; empty in a case of its own, and of the whole.
    """

    starts: tuple[Clock, ...] = ()
    stops: tuple[tuple[str, str], ...] = ()
    paper: Paper | None = None
    part: str = ""


def clocks_after(clocks: tuple[Clock, ...], event: Fact, on: date, calendar: str) -> tuple[Clock, ...]:
    """Return a case's clocks after an event: what it stops ends, under the case's calendar, before the next of a kind starts."""
    if not event.stops:
        return clocks + event.starts
    stops = dict(event.stops)
    ended = (
        msgspec.structs.replace(one, stopped_on=on, outcome=stops[one.kind], calendar=calendar)
        if one.running and one.kind in stops
        else one
        for one in clocks
    )
    return (*ended, *event.starts)


class Reasons(msgspec.Struct, frozen=True, omit_defaults=True):
    """Why an application ends in a "no": everything that its document says, fixed by the event."""

    facts: str
    reasons: str
    articles: tuple[str, ...]
    competent_organ: str = ""
    technical_standard: str = ""
    reconsideration_organ: str = ""
    court: str = ""
