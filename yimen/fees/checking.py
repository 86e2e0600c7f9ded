"""Slips, ledger and figures compared with the record that they follow, as far as it was read."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection
from django.db.models import Sum

from yimen.cases import queries as cases, stream
from yimen.cases.check import Difference, snapshot
from yimen.fees.following import ASSESSED, FOLLOWED, RECEIVABLE, REFUNDS, TREASURY
from yimen.fees.models import Entry, Followed, Slip
from yimen.process.application.state import Slip as Stated

FIELDS = ("total_fen", "assessed_on", "paid_on", "way", "reference", "bill", "refund_fen", "refunded_fen")
LOT = 1000


def check(number: str = "") -> Iterator[Difference]:
    """Yield what slips and ledger say otherwise than the record, of one case or of the current centre.

    In the whole centre also bookings that do not balance and months that are not the sum of their bookings. A case of
    which the last event was not read yet is left to the next check.
    """
    with snapshot():
        read = Followed.objects.values_list("position", flat=True).first() or 0
        if number:
            yield from _cases([number], read)
            return
        compared = set[str]()
        after = 0
        while after < read:
            after, passed = stream.since(after, FOLLOWED, min(LOT, read - after))
            fresh = dict.fromkeys(one.number for one in passed if one.number not in compared)
            compared.update(fresh)
            yield from _cases(list(fresh), read)
        for stray in Slip.objects.order_by("place").values_list("number", flat=True).iterator():
            if stray not in compared:
                yield Difference(stray, "slip", stray, "")
        yield from _unbalanced()
        yield from _figures()


def _cases(numbers: Sequence[str], read: int) -> Iterator[Difference]:
    for number, places in stream.places(numbers).items():
        if not all(0 < place <= read for place in places.values()):
            continue
        seen = cases.view(number)
        stated = {slip.key: slip for slip in getattr(seen.state if seen else None, "slips", ())}
        kept = {slip.key: slip for slip in Slip.objects.filter(number=number)}
        for key in sorted(stated.keys() | kept.keys()):
            yield from _slip(number, key, kept.get(key), stated.get(key))


def _slip(number: str, key: str, kept: Slip | None, stated: Stated | None) -> Iterator[Difference]:
    if kept is None or stated is None:
        yield Difference(number, f"slip {key}", kept.key if kept else "", stated.key if stated else "")
        return
    pairs = [(field, getattr(kept, field), getattr(stated, field)) for field in FIELDS]
    pairs.append(("cancelled", kept.cancelled_on is not None, stated.cancelled))
    pairs += [(account, sum_, want) for account, (sum_, want) in _booked(number, key, stated).items()]
    for field, have, want in pairs:
        if have != want:
            yield Difference(number, f"slip {key} {field}", str(have), str(want))


def _booked(number: str, key: str, slip: Stated) -> dict[str, tuple[int, int]]:
    """Return what each account holds for a slip, and what it must hold by the slip's state."""
    charged = 0 if slip.cancelled else slip.total_fen
    paid = slip.total_fen if slip.paid_on else 0
    want = {
        RECEIVABLE: charged - paid,
        ASSESSED: slip.refund_fen - charged,
        TREASURY: paid - slip.refunded_fen,
        REFUNDS: slip.refunded_fen - slip.refund_fen,
    }
    entries = Entry.objects.filter(number=number, key=key)
    have = dict(entries.values_list("account").annotate(sum=Sum("amount_fen")))
    return {account: (have.get(account, 0), fen) for account, fen in want.items()}


def _unbalanced() -> Iterator[Difference]:
    sums = Entry.objects.values("place", "number").annotate(sum=Sum("amount_fen")).exclude(sum=0)
    for one in sums.order_by("place"):
        yield Difference(one["number"], f"booking {one['place']}", str(one["sum"]), "0")


_FIGURES = """WITH made AS (SELECT date_trunc('month', e."on")::date AS month, s.item,
        count(*) FILTER (WHERE e.type = 'FeesAssessed') AS slips,
        COALESCE(sum(e.amount_fen) FILTER (WHERE e.type = 'FeesAssessed'), 0) AS assessed,
        COALESCE(sum(e.amount_fen) FILTER (WHERE e.type = 'SlipCancelled'), 0) AS cancelled,
        COALESCE(sum(e.amount_fen) FILTER (WHERE e.type = 'FeePaid'), 0) AS paid,
        COALESCE(sum(e.amount_fen) FILTER (WHERE e.type = 'FeeRefunded'), 0) AS refunded
    FROM fees_entry e JOIN fees_slip s ON s.number = e.number AND s.key = e.key
    WHERE e.amount_fen >= 0 AND e.type <> 'RefundOrdered' AND e.account = CASE e.type WHEN 'FeesAssessed' THEN 'receivable'
        WHEN 'SlipCancelled' THEN 'assessed' WHEN 'FeePaid' THEN 'treasury' ELSE 'refunds' END GROUP BY 1, 2)
SELECT month, item, (t.slips, t.assessed_fen, t.cancelled_fen, t.paid_fen, t.refunded_fen)::text,
    (m.slips, m.assessed, m.cancelled, m.paid, m.refunded)::text
FROM fees_tally t FULL JOIN made m USING (month, item)
WHERE (t.slips, t.assessed_fen, t.cancelled_fen, t.paid_fen, t.refunded_fen) IS DISTINCT FROM
    (m.slips, m.assessed, m.cancelled, m.paid, m.refunded) ORDER BY month, item"""


def _figures() -> Iterator[Difference]:
    with connection.cursor() as cursor:
        cursor.execute(_FIGURES)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    for month, item, stored, recomputed in rows:
        yield Difference("", f"fees {month:%Y-%m} {item}", stored or "", recomputed or "")
