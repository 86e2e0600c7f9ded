"""At how many windows somebody is posted on a day."""

from collections.abc import Collection
from datetime import date

from yimen.people.administration import in_force
from yimen.people.models import Posting


def windows(ids: Collection[int], on: date) -> frozenset[int]:
    """Return those of these windows at which somebody is posted on a day."""
    rows = Posting.objects.filter(in_force(on), window__in=ids, account__is_active=True)
    return frozenset(one for one in rows.values_list("window_id", flat=True) if one)
