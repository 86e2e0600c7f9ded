"""Founded complaints: from the approval of what was found; one that is reopened is pending again and counts no more until then.

They are of those against whom the finding is, and of nobody else. A finding made before it named them is of everybody
complained of, and of the window, as it was read then.
"""

from collections.abc import Iterator, Sequence

from yimen.appraisal.facts.source import Point, Source, accounts, place, windows
from yimen.cases.queries import View
from yimen.process.complaint.finding import FOUNDED
from yimen.process.complaint.intake import GROUP

# Asked for what is not on the list: a correction that was set aside by whoever looked into it.
PAPERS = "papers"


def of(seen: View) -> Iterator[Point]:
    """Yield that a complaint was founded, and that it was reopened. The group's own channel shows nothing of anybody."""
    state = seen.state
    if state.channel == GROUP:
        return
    against: list[str] = []
    found, cause, counted = "", "", False
    at_fault: Sequence[str] | None = None
    for one in seen.told:
        event = one.event
        against += getattr(event, "against", ())
        cause = getattr(event, "cause", cause)
        if one.name == "FindingProposed":
            found, at_fault = getattr(event, "found", ""), getattr(event, "at_fault", None)
        founded = one.name == "FindingApproved" and found in FOUNDED
        if not one.seq or not (founded or (counted and _again(one.name, event))):
            continue
        counted = founded
        organ, item = place(seen, one.seq)
        yield Point(
            ("complaint_papers" if cause == PAPERS else "complaint_founded",),
            seen.number,
            one.seq,
            one.effective_on,
            one.recorded_at,
            organ,
            item,
            persons=accounts(against if at_fault is None else at_fault),
            windows=windows(state.window, at_fault),
            n=1 if founded else -1,
            only=at_fault is not None,
        )


def _again(name: str, event: object) -> bool:
    return name == "ComplaintReopened" or (name == "SolvedSaid" and bool(getattr(event, "days", 0)))


SOURCE = Source("complaints", "desk:case", ("complaint",), of)
