"""Who comes to what supervision found: who decides on it and who runs the centre, and the heads of organs, each for their own."""

from collections.abc import Mapping

from django.http import HttpRequest

from yimen.desk.guard import for_whom, held_by
from yimen.people.lineage import Share
from yimen.people.rights import shares
from yimen.watch import queries
from yimen.watch.queries import Reach


def reach(request: HttpRequest) -> Reach:
    """Return of which organs whoever asks reads findings; None: of all."""
    return queries.reach(held_by(request))


def shares_of(request: HttpRequest, of: Reach) -> Mapping[int, Share]:
    """Return of which items alone whoever asks reads of organs in reach that were split; nothing for whom all is in reach."""
    return {} if of is None else shares(held_by(request))


def reads(of: Reach) -> bool:
    """Return whether there is anything to read for whom this is the reach."""
    return of != ()


readers_only = for_whom(reach, reads)
# The rules are every organ's: whoever reads all findings reads and tries them.
everything_only = for_whom(reach, lambda of: of is None)
