"""The same “no” once more: what reconsideration or a court set aside is not said again in its own words (行政复议法 64, 行政诉讼法 71)."""

from typing import Protocol

from yimen.law import remedies
from yimen.law.article import Article
from yimen.process.application.state import YES, State
from yimen.process.refusals import Refused

SAME_AGAIN = {
    "reconsideration": remedies.NOT_THE_SAME_AGAIN,
    "court": remedies.NOT_THE_SAME_AGAIN_BY_COURT,
}


class Aside(Protocol):
    """That something was set aside: by which procedure and document, and whether for a fault of procedure alone."""

    @property
    def how(self) -> str:
        """`reconsideration` or `court`."""

    @property
    def document(self) -> str:
        """The document's number."""

    @property
    def procedure(self) -> bool:
        """Whether it was for a fault of procedure alone: then the same may be decided again."""


def not_the_same(state: State, ground: str, facts: str, reasons: str) -> None:
    """Refuse the “no” that was set aside, said again in its own words; for a fault of procedure it may be."""
    if state.undone is not None and state.no is not None:
        said = (state.no.ground, state.no.why.facts, state.no.why.reasons)
        nothing_new(state.undone.event, said, (ground, facts, reasons))


def same_grant(state: State) -> Article | None:
    """Return the words by which a grant that fell is not made again on the same facts and grounds; None where it may be.

    It states neither, so that nothing compares them: whoever decides anew has to read this.
    """
    undone = state.undone
    if undone is None or undone.phase not in YES or not undone.event.anew or undone.event.procedure:
        return None
    return SAME_AGAIN[undone.event.how]


def nothing_new(aside: Aside, said: tuple[str, ...], now: tuple[str, ...]) -> None:
    """Refuse to decide in the words of a decision that was set aside otherwise than for a fault of procedure."""
    if not aside.procedure and [word.strip() for word in said] == [word.strip() for word in now]:
        raise Refused("same_again", SAME_AGAIN[aside.how], document=aside.document)
