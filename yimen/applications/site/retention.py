"""How long a route is kept: until what it brought has joined or was set aside, and then as long as a draft."""

from collections.abc import Iterable
from datetime import timedelta

from yimen.applications.models import SiteCheck, SiteFile, SiteRoute
from yimen.applications.site.checks import place
from yimen.cases import rulebook
from yimen.centres.sealed import Sealed
from yimen.lib import clock

BATCH = 200
SEALED = Sealed("applications_sitecheck", "sealed", ("id",), lambda key: place(key[0]))


def forget_routes() -> int:
    """Delete routes whose day passed the profile's `draft_kept_days` ago, unless a check waits on one; return how many."""
    last = clock.today() - timedelta(days=rulebook.current_profile().draft_kept_days)
    waiting = SiteCheck.objects.filter(standing="kept").values("route")
    old = SiteRoute.objects.filter(day__lt=last).exclude(pk__in=waiting)[:BATCH]
    ids = list(old.values_list("pk", flat=True))
    SiteRoute.objects.filter(pk__in=ids).delete()
    return len(ids)


def held(names: Iterable[str]) -> set[str]:
    """Return which of these files some route holds."""
    found = SiteFile.objects.filter(name__in=list(names))
    return set(found.values_list("name", flat=True))
