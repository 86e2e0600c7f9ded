"""What a place has decided about home visits and longer hours: the last line holds, else what ships with the product."""

import msgspec

from yimen.homevisits import parts
from yimen.homevisits.models import Terms as Row
from yimen.homevisits.refused import NotVisited
from yimen.lib import clock
from yimen.process.homevisits import rules
from yimen.process.homevisits.rules import Terms


def terms() -> Terms:
    """Return what holds now."""
    row = Row.objects.order_by("-id").first()
    return read(row) if row else Terms()


def read(row: Row) -> Terms:
    """Return the terms of a row."""
    return msgspec.convert(row.rules, Terms)


def history() -> list[Row]:
    """Return what was decided, the newest first."""
    return list(Row.objects.order_by("-id")[:50])


def decide(*, by: int, given: Terms) -> None:
    """Let these terms hold from now on; days that were told before stay. Raises NotVisited."""
    parts.require_deciding(by)
    if not rules.fits(given):
        raise NotVisited("bad_terms")
    Row.objects.create(rules=msgspec.to_builtins(given), by=by, at=clock.now())
