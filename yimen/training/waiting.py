"""What waits for somebody about training: it is asked at every look into the inbox, with what other rooms ask."""

from datetime import date, datetime, timedelta

import msgspec

from yimen.lib import clock
from yimen.people.models import Certificate
from yimen.process.training.terms import BOUNDS
from yimen.training import terms

# What waits, in the order in which it is shown.
SORTS = ("session", "attempt", "certificate", "trip", "proposal")
LONGEST_WARNING = BOUNDS["warn_days"][1]
# Sessions of the next days, a test that was begun, a certificate that ends, trips of which nothing is written, proposals; of `account`, `now` and `today`.
WAITING = f"""
SELECT 'session' AS what, s.id, s.starts AS at, NULL::date AS "on" FROM training_session s
    JOIN training_asked a ON a.session_id = s.id AND a.account = %(account)s AND a.left_at IS NULL
    WHERE s.cancelled_at IS NULL AND s.ends > %(now)s AND s.starts < %(now)s + interval '3 days'
UNION ALL SELECT 'attempt', id, until, NULL FROM training_attempt
    WHERE account = %(account)s AND ended_at IS NULL AND until > %(now)s
UNION ALL SELECT 'certificate', id, NULL, valid_until FROM people_certificate
    WHERE account_id = %(account)s AND valid_until BETWEEN %(today)s AND %(today)s + {LONGEST_WARNING}
UNION ALL SELECT 'trip', t.id, NULL, t.ends_on FROM training_trip t
    JOIN training_traveller w ON w.trip_id = t.id AND w.account = %(account)s
    WHERE t.ends_on < %(today)s AND t.reported_at IS NULL AND t.cancelled_on IS NULL
UNION ALL SELECT 'proposal', p.trip_id, NULL, p.due_on FROM training_proposal p
    WHERE p.owner = %(account)s AND p.due_on <= %(today)s + 7 AND COALESCE((SELECT state FROM training_step
        WHERE proposal_id = p.id ORDER BY id DESC LIMIT 1), 'proposed') IN ('proposed', 'under_way')"""  # noqa: S608 - a constant


class Waits(msgspec.Struct, frozen=True):
    """One thing that waits for somebody about training: what, the row that it is about, by when."""

    what: str
    id: int
    at: datetime | None = None
    on: date | None = None

    @property
    def day(self) -> date:
        """Return the day on which it is due, or its instant falls in China."""
        return clock.legal_day(self.at) if self.at else self.on or date.max


_read = msgspec.json.Decoder(list[Waits]).decode


def waiting(account: int, answered: str) -> list[Waits]:
    """Return what waits for somebody from what WAITING answered: of certificates those of whose end they are warned now."""
    found = _read(answered)
    ends = _ending(account) if any(one.what == "certificate" for one in found) else set()
    return sorted(
        (one for one in found if one.what != "certificate" or one.id in ends),
        key=lambda one: (SORTS.index(one.what), one.day, one.id),
    )


def _ending(account: int) -> set[int]:
    """Return somebody's certificates of whose end they are warned now, and that no later one takes the place of."""
    today = clock.today()
    rows = list(Certificate.objects.filter(account=account, valid_until__gte=today))
    last = today + timedelta(days=terms.now().warn_days)
    return {
        one.pk
        for one in rows
        if one.valid_until <= last
        and not any(
            later.valid_until > one.valid_until and set(one.items) <= set(later.items) for later in rows
        )
    }
