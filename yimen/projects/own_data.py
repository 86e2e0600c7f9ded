"""What a centre keeps about an investor's projects, for that investor: entrustments, roadmap, shelf, meetings, record."""

from typing import Any

from yimen.projects import queries, roadmap
from yimen.projects.models import Project


def projects(account: int) -> list[dict[str, Any]]:
    """Return every project of an investor's account with all that was written about it, the newest first; sums in fen."""
    return [_project(one) for one in queries.of_investor(account)]


def _project(one: Project) -> dict[str, Any]:
    return {
        "code": one.code,
        "name": one.name,
        "amount_fen": one.amount,
        "site": one.site,
        "stage": one.stage,
        "opened_on": one.opened_on,
        "target_on": one.target_on,
        "entrustments": list(
            one.entrustments.order_by("-id").values(
                "items", "valid_from", "valid_until", "signed_on", "ended_on", "paper"
            )
        ),
        "steps": [
            {
                "kind": step.kind,
                "name": step.name,
                "case": step.case,
                "owner": step.owner,
                "price_fen": step.price,
                "due_on": step.due_on,
                "done_on": step.done_on,
            }
            for step in roadmap.live(one)
        ],
        "papers": list(one.papers.order_by("-id").values("name", "version", "media_type", "size", "at")),
        "meetings": list(
            one.meetings.order_by("-on", "-id").values("kind", "on", "place", "people", "minutes")
        ),
        "record": [
            {"at": done.deed.at, "act": done.deed.act, "step": done.step}
            for done in queries.record(one, limit=None)
        ],
    }
