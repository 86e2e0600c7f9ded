"""What somebody is told at the desk beside their own page.

Why a session is cancelled, or which item has changed, stands on the page that a message leads to.
"""

from datetime import date

from yimen.lib.clock import legal_day
from yimen.telling.tell import tell
from yimen.training.models import Session


def asked(row: Session, account: int) -> None:
    """Tell somebody that they are asked to a session."""
    _of_session("training_asked", row, account)


def cancelled(row: Session, account: int) -> None:
    """Tell somebody that a session is cancelled."""
    _of_session("training_cancel", row, account)


def soon(row: Session, account: int) -> None:
    """Remind somebody of a session."""
    _of_session("training_soon", row, account)


def rest(row: Session) -> None:
    """Tell whoever planned a session that its day is a day of rest now."""
    _of_session("training_rest", row, row.by)


def ends(account: int, certificate: int, on: date) -> None:
    """Tell somebody that a certificate ends."""
    tell("certificate_ends", [account], thing=certificate, on=on, mark=f"certificate:{certificate}:ends:{on}")


def changed(account: int, certificate: int, on: date) -> None:
    """Tell somebody that a certificate ends early, for the item has changed."""
    tell("cert_changed", [account], thing=certificate, on=on, mark=f"certificate:{certificate}:changed:{on}")


def _of_session(kind: str, row: Session, account: int) -> None:
    on = legal_day(row.starts)
    tell(kind, [account], thing=row.pk, on=on, mark=f"{kind}:{row.pk}:{on}")
