"""A power to act for somebody that ends, and with it the query codes that its holder may have kept.

Whoever takes a power back, gives it up or leaves says so, and the codes are renewed in the same act. A power whose last day
has passed is found by a duty of the worker.
"""

from datetime import timedelta

from django.db import transaction

from yimen.applications.parties import known_as
from yimen.cases import codes
from yimen.lib import clock
from yimen.people import firms, mandates, over
from yimen.people.models import Account
from yimen.people.rights import by_mandate
from yimen.process.machine import LAW

MANDATE, MEMBER = "常年授权终止", "单位成员变动"
# A worker that stood still for longer than this was seen to stand still.
LOOKED_BACK = timedelta(days=30)


def revoke(*, by: Account, mandate: int) -> None:
    """Take a standing authorisation back, or give it up, and renew the codes of the open cases handed in by it. Raises Denied."""
    with transaction.atomic():
        mandates.revoke(by=by, mandate=mandate)
        codes.renew([by_mandate(mandate)], why=MANDATE, by=f"a:{by.pk}")


def end(*, by: int, membership: int) -> None:
    """Take somebody out of a firm, or leave it, and renew the codes of the firm's open cases; an invitation opened none.

    Raises Denied.
    """
    with transaction.atomic():
        firm = over.firm_of(membership)
        firms.end(by=by, membership=membership)
        if firm is not None:
            codes.renew(known_as(firm), why=MEMBER, by=f"a:{by}")


def note_over() -> int:
    """Renew the codes of open cases after the last day of a power to act in them; return how many were renewed."""
    since = clock.today() - LOOKED_BACK
    held = {by_mandate(id): last for id, last in over.mandates(since)}
    # Of several who have left a firm the last one counts: they are in the order of their days.
    members = {name: last for firm, last in over.memberships(since) for name in known_as(firm)}
    return codes.renew_past(held, why=MANDATE, by=LAW) + codes.renew_past(members, why=MEMBER, by=LAW)
