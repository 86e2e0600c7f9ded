"""How the case of an approval ended: with what its step needs, or without it, so that another takes its place."""

from yimen.cases import queries as cases
from yimen.cases.queries import View
from yimen.cases.viewed import OF, part_of
from yimen.process.application import state as st
from yimen.process.joint import state as joint
from yimen.projects.keeping import whole
from yimen.projects.models import Step

GOT = frozenset((*joint.GRANTED, st.NOT_REQUIRED, joint.DECIDED, joint.COMPLETED))


def read(case: str, found: View) -> tuple[View | None, bool]:
    """Return the application that a step is about, and whether it ended without what the step needs.

    `found` is the whole case; None of a part that waits in a joint case for what it needs, or begins no more.
    """
    key = case.partition(OF)[2]
    part = part_of(found, key) if key else found
    if part is None:
        return None, key in getattr(found.state, "stopped", ()) or found.copies.closed_on is not None
    return part, part.copies.closed_on is not None and part.copies.phase not in GOT


def in_vain(step: Step) -> bool:
    """Return whether a step's case was refused, withdrawn, or ended otherwise without what the step needs."""
    found = cases.view(whole(step.case)) if step.case else None
    return found is not None and read(step.case, found)[1]
