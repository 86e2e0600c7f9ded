"""Papers of supervision: made by an act on a card, a rectification or a case, issued by who supervises, and theirs alone.

They are no documents of the applicant's: they stand beside those of a case, are served on nobody by a window, and are
read by the organ that they address and by supervision (domain research 2.6, 2.9).
"""

from datetime import date
from typing import Any

from yimen.process.application.fact import Fact, Paper
from yimen.process.application.state import Held, held
from yimen.process.life import Life
from yimen.process.machine import Actor, Context
from yimen.process.refusals import Refused

# What a row of a table asks for whose act makes such a paper: a number of the supervising organ's own series.
NUMBERED = ("supervision",)


class Base(Life, omit_defaults=True):
    """What a case of supervision has beside its life: the papers of supervision that it made."""

    supervised: tuple[Held, ...] = ()

    def paper(self, key: str) -> Held | None:
        """Return the paper of that key, or None."""
        return next((one for one in self.supervised if one.key == key), None)

    def note(self, event: Fact, on: date) -> None:
        """Take in what every event brings, and the paper that it makes."""
        super().note(event, on)
        if event.paper:
            self.supervised += (held(event.paper, on),)


def impartial(actor: Actor, person: str = "") -> bool:
    """Return whether somebody may judge as supervision: nothing that is addressed to them, or to where they hold a post."""
    return actor.id != person and not actor.own


def require_impartial(actor: Actor, person: str = "") -> None:
    """Raise Refused for whoever would judge their own matter, or that of an organ in which they hold a post."""
    if not impartial(actor, person):
        raise Refused("own_matter")


def paper(state: Any, kind: str, context: Context) -> Paper:
    """Return a new paper of supervision of a case, sealed at once, under the number that was taken for it.

    Where no organ supervises here yet, it has no number of a series and bears one made of the case's.
    """
    count = sum(one.kind == kind for one in state.supervised)
    key = f"{kind}-{count + 1}" if count else kind
    return Paper(key, kind, number=context.document_number, organ=context.facts.get("supervising", 0))
