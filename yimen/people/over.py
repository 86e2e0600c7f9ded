"""Powers to act for somebody that are over, or about to be: what the codes of their cases follow."""

from datetime import date

from yimen.lib import clock
from yimen.people.models import Account, Mandate, Membership


def firm_of(membership: int) -> Account | None:
    """Return the firm that somebody acts for by a membership; None where it is an invitation, or there is none."""
    row = Membership.objects.filter(pk=membership, confirmed_at__isnull=False).select_related("firm").first()
    return row.firm if row else None


def memberships(since: date) -> list[tuple[Account, date]]:
    """Return the firms for which somebody acts no more, and until which day they did, from a day on until yesterday, in the order of these days."""
    ended = Membership.objects.filter(
        confirmed_at__isnull=False,
        firm__is_active=True,
        valid_until__gte=since,
        valid_until__lt=clock.today(),
    )
    rows = ended.select_related("firm").order_by("valid_until", "id")
    return [(row.firm, row.valid_until) for row in rows if row.valid_until]


def mandates(since: date) -> list[tuple[int, date]]:
    """Return the standing authorisations that are over, and until which day they held, from a day on until yesterday."""
    rows = Mandate.objects.filter(valid_until__gte=since, valid_until__lt=clock.today()).order_by("pk")
    return list(rows.values_list("pk", "valid_until"))
