"""The two periods in which a grant is made public, each with its last day: the place's own, and the law's."""

from typing import Any

from yimen.cases.queries import View
from yimen.look import words as look_words
from yimen.look.words import language
from yimen.process import words

PERIODS = ("publish", "publish_latest")


def periods(seen: View) -> list[dict[str, Any]]:
    """Return each period in which a grant is to be published: its length, its last day, and whether it was kept."""
    if seen.state.decided_on is None:
        return []  # what ran for a grant that is being decided anew says nothing of the next
    found = [clock for kind in PERIODS if (clock := seen.state.clock(kind))]
    return [
        {
            "name": words.word(words.CLOCKS, clock.kind, language()),
            "limit": look_words.limit(clock.limit, clock.unit),
            "last": (last := seen.due(clock).on),
            "late": last is not None and (clock.stopped_on or seen.context.today) > last,
        }
        for clock in found
    ]
