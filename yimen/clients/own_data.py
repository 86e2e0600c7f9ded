"""What a centre keeps about a key client, for that client: visits, problems, answers, and what was done about each."""

from typing import Any

from yimen.clients import queries
from yimen.clients.deeds import opened
from yimen.clients.models import Client


def followed(account: int) -> list[dict[str, Any]]:
    """Return every standing of an account as a key client with all that was said, the newest first."""
    return [_client(one) for one in queries.of_account(account)]


def _client(one: Client) -> dict[str, Any]:
    return {
        "class": one.kind,
        "since": one.since,
        "until": one.ended_on,
        "visits": [
            {
                "planned_on": row.planned_on,
                "made_on": row.made_on,
                "called_off_on": row.dropped_on,
                "about": row.about,
                "said": opened(row.said),
            }
            for row in one.visits.select_related("said").order_by("-planned_on", "-id")
        ],
        "problems": [
            {
                "found_on": row.found_on,
                "due_on": row.due_on,
                "problem": opened(row.what),
                "answer": opened(row.answer),
                "answered_on": row.answered_on,
                "confirmed_on": row.confirmed_on,
            }
            for row in one.matters.select_related("what", "answer").order_by("-id")
        ],
        "record": [
            {"at": done.deed.at, "act": done.deed.act, "about": done.about, "said": done.said}
            for done in queries.record(one, limit=None)
        ],
    }
