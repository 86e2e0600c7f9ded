"""How often somebody came to the centre on a case, in words: each day with what for, held against the item's guide."""

from typing import Any

from yimen.cases.queries import View
from yimen.process.application.trips import CAUSES, beyond, trips
from yimen.process.machine import Happened
from yimen.process.words import Language, word


def shown(seen: View, language: Language) -> dict[str, Any]:
    """Return `trips` (day, causes in words, article of the law that wanted it), `foreseen` by the guide, and `beyond` it."""
    happened = (Happened(one.event, one.effective_on, one.actor) for one in seen.told)
    found = trips(happened, seen.version.item)
    comma = "、" if language == "zh" else ", "
    return {
        "trips": [
            {
                "on": one.on,
                "what": comma.join(word(CAUSES, c, language) for c in one.causes),
                "article": one.article,
            }
            for one in found
        ],
        "foreseen": seen.version.item.visits_required,
        "beyond": beyond(found, seen.version.item),
    }
