"""What somebody is told beside their own page: `yimen.told`, a floor above, brings it to their messages, in their language.

Why a session is cancelled, or which item has changed, stands on the page that a message leads to.
"""

from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction

from yimen.lib import clock
from yimen.lib.clock import legal_day
from yimen.training.models import News, Session

# What each message is about, by its kind: whose page it leads to.
KINDS = {
    "training_asked": "session",
    "training_cancel": "session",
    "training_soon": "session",
    "training_rest": "session",
    "certificate_ends": "certificate",
    "cert_changed": "certificate",
}
# What is older than this is news to nobody.
NEWS_FOR = timedelta(days=7)


def _tell(kind: str, account: int, row: int, on: date) -> None:
    News.objects.create(account=account, kind=kind, row=row, on=on, at=clock.now())


def asked(row: Session, account: int) -> None:
    """Tell somebody that they are asked to a session."""
    _tell("training_asked", account, row.pk, legal_day(row.starts))


def cancelled(row: Session, account: int) -> None:
    """Tell somebody that a session is cancelled."""
    _tell("training_cancel", account, row.pk, legal_day(row.starts))


def soon(row: Session, account: int) -> None:
    """Remind somebody of a session."""
    _tell("training_soon", account, row.pk, legal_day(row.starts))


def rest(row: Session) -> None:
    """Tell whoever planned a session that its day is a day of rest now."""
    _tell("training_rest", row.by, row.pk, legal_day(row.starts))


def ends(account: int, certificate: int, on: date) -> None:
    """Tell somebody that a certificate ends."""
    _tell("certificate_ends", account, certificate, on)


def changed(account: int, certificate: int, on: date) -> None:
    """Tell somebody that a certificate ends early, for the item has changed."""
    _tell("cert_changed", account, certificate, on)


def hand_on(tell: Callable[[News], None], limit: int = 500) -> int:
    """Hand what is to be told to whoever brings it, each once; return how many. Another at work takes others."""
    with transaction.atomic():
        rows = list(
            News.objects.select_for_update(skip_locked=True).filter(told=False).order_by("id")[:limit]
        )
        for row in rows:
            if row.at >= clock.now() - NEWS_FOR:
                tell(row)
        News.objects.filter(pk__in=[row.pk for row in rows]).update(told=True)
    return len(rows)
