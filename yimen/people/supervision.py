"""Which organ supervises: in whose series the papers of supervision are numbered, and by whose name they are issued."""

from datetime import date

from yimen.people.administration import in_force
from yimen.people.models import Organ, Posting
from yimen.people.rights import SUPERVISES, Rights

# The mark of the series: 安效能监〔2026〕3号.
SERIES = "监"
# Where no person acts (a rule gave the card) or one of no supervising organ (an invited supervisor), the first of these
# that is there issues it.
FIRST = ("efficiency_office", "supervisor", "discipline_group")


def organ(held: Rights, on: date) -> Organ | None:
    """Return the organ by which somebody with these rights supervises, else the centre's own on a day; None: there is none."""
    own = next((one.organ for one in held.postings if one.role in SUPERVISES), 0)
    return Organ.objects.get(pk=own) if own else of_centre(on)


def of_centre(on: date) -> Organ | None:
    """Return the organ that supervises at this centre on a day; None where nobody was appointed to it yet."""
    rows = Posting.objects.filter(in_force(on), role__in=FIRST).select_related("organ").order_by("id")
    found = {one.role: one.organ for one in reversed(rows)}
    return next((found[role] for role in FIRST if role in found), None)
