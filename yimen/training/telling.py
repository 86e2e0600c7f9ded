"""What somebody is told at the desk beside their own page.

Why a session is cancelled, or which item has changed, stands on the page that a message leads to.
"""

from datetime import date

from yimen.lib.clock import legal_day
from yimen.telling.tell import tell, told
from yimen.training.models import Proposal, Session, Trip


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


def sent(row: Trip, accounts: list[int]) -> None:
    """Tell who goes on a study trip that they do."""
    tell("study_trip", accounts, thing=row.pk, on=row.starts_on, mark=f"trip:{row.pk}:sent")


def not_made(row: Trip) -> None:
    """Tell who was to go that a study trip is not made."""
    who = row.travellers.values_list("account", flat=True)
    tell("study_trip_off", who, thing=row.pk, on=row.starts_on, mark=f"trip:{row.pk}:off")


def proposed(row: Proposal, by: int) -> None:
    """Tell who answers for a proposal of a trip that they do; who made it themselves knows."""
    if row.owner != by:
        tell("proposal_yours", [row.owner], thing=row.trip_id, on=row.due_on, mark=f"proposal:{row.pk}:given")


def late(row: Proposal, planners: list[int], week: int) -> bool:
    """Tell who answers for a proposal of a trip, and who plans training, that its day is over; return whether this is new."""
    mark = f"proposal:{row.pk}:late:{row.due_on}:{week}"
    if told([mark]):
        return False
    tell("proposal_late", [row.owner, *planners], thing=row.trip_id, on=row.due_on, mark=mark)
    return True


def _of_session(kind: str, row: Session, account: int) -> None:
    on = legal_day(row.starts)
    tell(kind, [account], thing=row.pk, on=on, mark=f"{kind}:{row.pk}:{on}")
