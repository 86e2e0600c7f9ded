"""Founded complaints: from the approval of what was found; one that is reopened is pending again and counts no more until then."""

from collections.abc import Iterator

from yimen.appraisal.facts.source import Point, Source, accounts, place
from yimen.cases.queries import View
from yimen.process.complaint.intake import GROUP

FOUNDED = frozenset({"founded", "partly_founded"})
# Asked for what is not on the list: a correction that was set aside by whoever looked into it.
PAPERS = "papers"


def of(seen: View) -> Iterator[Point]:
    """Yield that a complaint was founded, and that it was reopened. The group's own channel shows nothing of anybody."""
    state = seen.state
    if state.channel == GROUP:
        return
    against: list[str] = []
    found, cause, counted = "", "", False
    for one in seen.told:
        event = one.event
        against += getattr(event, "against", ())
        cause = getattr(event, "cause", cause)
        found = getattr(event, "found", found) if one.name == "FindingProposed" else found
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
            persons=accounts(against),
            windows=(state.window,) if state.window else (),
            n=1 if founded else -1,
        )


def _again(name: str, event: object) -> bool:
    return name == "ComplaintReopened" or (name == "SolvedSaid" and bool(getattr(event, "days", 0)))


SOURCE = Source("complaints", "desk:case", ("complaint",), of)
