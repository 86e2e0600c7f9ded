"""Who comes to ratings: who watches or handles them, heads of their own organs, and each of those who serve for themselves."""

from django.http import HttpRequest

from yimen.desk.guard import for_whom, held_by, remembered
from yimen.ratings import queries, visiting
from yimen.ratings.queries import Reach


def reach(request: HttpRequest) -> Reach:
    """Return which ratings whoever asks reads; read once for a request."""
    return remembered(request, "ratings", lambda: queries.reach(held_by(request), request.user.pk or 0))


readers_only = for_whom(reach, lambda of: of.any)
# Who sits at a window today ends the visits there.
at_a_window = for_whom(lambda request: visiting.window_of(held_by(request), request.user.pk or 0), bool)
