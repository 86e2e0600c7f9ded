"""What a centre keeps about somebody's home visits, for that person: what they said, and what was done about it."""

from typing import Any

from yimen.homevisits import deeds, finding
from yimen.homevisits.models import Visit


def visits(account: int) -> list[dict[str, Any]]:
    """Return every visit that an account asked for with all that was said and done, the newest first."""
    return [_visit(one) for one in finding.of_person("", account).order_by("-id")]


def _visit(one: Visit) -> dict[str, Any]:
    told = deeds.opened(one)
    return {
        "number": one.number,
        "requested_on": one.asked_on,
        "requested_by": one.asker,
        "reason": one.reason,
        "needs": one.needs,
        "item": one.item,
        "township": one.township,
        "name": told.name if told else "",
        "place": told.place if told else "",
        "phone": told.phone if told else "",
        "words": told.words if told else "",
        "state": one.state,
        "planned_on": one.told_on,
        "visited_on": one.made_on,
        "record": [
            {"at": row.at, "act": row.act, "on": row.on, "cause": row.cause, "said": row.reason}
            for row in finding.deeds(one.pk)
        ],
    }
