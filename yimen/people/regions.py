"""Which organs lie in the region of an organ: read access from above goes by division codes (GB/T 2260)."""

from yimen.lib import clock
from yimen.people.administration import postings
from yimen.people.divisions import followed
from yimen.people.models import Organ

WATCHES_BELOW = "higher_supervisor"


def region(code: str) -> str:
    """Return what the codes of a region begin with: 510000 is every 51…, 511600 every 5116…, 511602 itself."""
    return code.removesuffix("00").removesuffix("00")


def watched_from_above(account: int) -> tuple[int, ...]:
    """Return the organs whose supervision somebody reads from above today: those of their own organ's region alone.

    Codes count as they stand today, whatever they were when an organ was registered.
    """
    today = clock.today()
    held = postings(account, WATCHES_BELOW).values_list("organ__division", flat=True)
    regions = tuple(region(followed(code, today)) for code in held if code)
    if not regions:
        return ()
    rows = Organ.objects.order_by("id").values_list("id", "division")
    return tuple(id for id, code in rows if followed(code, today).startswith(regions))
