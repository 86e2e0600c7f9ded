"""What somebody had typed when a session ended: sealed, for the same account on the same page, for a draft's term."""

from datetime import datetime, timedelta

import msgspec

from yimen.applications.models import Typed
from yimen.cases import rulebook
from yimen.centres.current import current_schema
from yimen.centres.sealed import Sealed
from yimen.lib import clock, crypto

# More than the longest form can hold; what is larger is nothing that somebody typed.
LARGEST = 300_000
BATCH = 500
SEALED = Sealed("applications_typed", "sealed", ("id",), lambda key: f"typed:{key[0]}")
Values = dict[str, list[str]]


def keep(account: int, page: str, values: Values) -> None:
    """Keep what an account had typed into a page in the place of what was kept before. Raises crypto.KeyMissing."""
    said = msgspec.json.encode(values)
    if len(said) > LARGEST:
        return
    row = Typed.objects.filter(account=account, page=page).first() or Typed(account=account, page=page)
    row.sealed, row.at = crypto.seal(current_schema(), said, f"typed:{row.id}"), clock.now()
    row.save()


def kept_at(account: int, page: str) -> datetime | None:
    """Return when something was kept for an account and a page, or None."""
    return Typed.objects.filter(account=account, page=page).values_list("at", flat=True).first()


def kept(account: int, page: str) -> Values:
    """Return what is kept for an account and a page; nothing where there is nothing. Raises crypto.KeyMissing, crypto.Damaged."""
    row = Typed.objects.filter(account=account, page=page).first()
    return _opened(row) if row else {}


def all_of(account: int) -> list[tuple[datetime, Values]]:
    """Return everything that is kept for an account, newest first, with when. Raises crypto.KeyMissing, crypto.Damaged."""
    return [(row.at, _opened(row)) for row in Typed.objects.filter(account=account).order_by("-at")]


def _opened(row: Typed) -> Values:
    said = crypto.unseal(current_schema(), bytes(row.sealed), f"typed:{row.id}")
    return msgspec.json.decode(said, type=Values)


def forget(account: int, page: str) -> None:
    """Delete what is kept for an account and a page."""
    Typed.objects.filter(account=account, page=page).delete()


def forget_all(account: int) -> None:
    """Delete whatever is kept for an account."""
    Typed.objects.filter(account=account).delete()


def forget_old() -> int:
    """Delete what nobody came back for within the term of a draft; return how many."""
    last = clock.now() - timedelta(days=rulebook.current_profile().draft_kept_days)
    old = Typed.objects.filter(at__lt=last).values("pk")[:BATCH]
    return int(Typed.objects.filter(pk__in=old).delete()[0])
