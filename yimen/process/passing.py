"""What a reorganisation brings to every open case: another organ answers for it from a day on."""

from datetime import date
from typing import Any

from yimen.law.article import Article
from yimen.process.machine import Command, Context, Happened

SUCCESSOR = Article(
    "行政诉讼法", "2017-06-27", 26, "行政机关被撤销或者职权变更的，继续行使其职权的行政机关是被告"
)


class PassOn(Command, frozen=True):
    """Let the successor of the case's organ answer for it: by which document, from which day.

    `item_version` is the definition that the case runs under from then on: the same, with the successor's name.
    """

    item_version: int
    organ: str
    document: str
    on: date


def pass_on(event: Any) -> Any:
    """Return the decision that makes a kind's own event of it; no clock moves and nothing else changes."""

    def decide(state: Any, command: PassOn, context: Context) -> list[Happened]:
        """Let the successor answer for the case from its day on."""
        happened = event(item_version=command.item_version, organ=command.organ, document=command.document)
        return [Happened(happened, command.on, context.actor.id)]

    return decide
