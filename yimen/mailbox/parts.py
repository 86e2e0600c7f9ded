"""Who works with mails, calls and the line's orders: the complaint centre, and nobody else."""

from yimen.lib import clock
from yimen.mailbox.refused import NotTaken
from yimen.people.administration import in_force
from yimen.people.models import Posting

CENTRE = "efficiency_complaint_centre"


def works(account: int) -> bool:
    """Return whether somebody works at the complaint centre today."""
    found = Posting.objects.filter(in_force(clock.today()), account_id=account, account__is_active=True)
    return found.filter(role=CENTRE).exists()


def require(account: int) -> None:
    """Raise NotTaken where somebody does not work at the complaint centre."""
    if not works(account):
        raise NotTaken("not_entitled")
