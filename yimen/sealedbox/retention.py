"""A letter is erased whole once its term is over: ciphertext, keys and all. That it was, its number tells whoever reported.

The term is that of complaints, counted in whole years from the end of the year in which something was last written: a row
knows no nearer day. Nobody's passphrase is needed, so that what nobody can open goes too.
"""

from django.db import connection, transaction

from yimen.cases import rulebook
from yimen.lib import clock

# The profile's retention by which a report is kept: what it may become is kept as long.
KIND = "complaint"
BATCH = 100
_OVER = """SELECT l.id, l.found FROM sealedbox_letter l WHERE NOT EXISTS
    (SELECT FROM sealedbox_piece p WHERE p.letter_id = l.id AND p.year >= %s) ORDER BY l.id LIMIT %s"""
_WRAPS = (
    "DELETE FROM sealedbox_wrap WHERE piece_id IN (SELECT id FROM sealedbox_piece WHERE letter_id = ANY(%s))"
)
_GONE = (
    _WRAPS,
    "DELETE FROM sealedbox_piece WHERE letter_id = ANY(%s)",
    "DELETE FROM sealedbox_seen WHERE letter_id = ANY(%s)",
    "DELETE FROM sealedbox_letter WHERE id = ANY(%s)",
)
_ERASED = 'INSERT INTO sealedbox_erased (found, "on") SELECT f, %s FROM unnest(%s::text[]) AS f ON CONFLICT DO NOTHING'


def forget(limit: int = BATCH) -> int:
    """Erase up to `limit` letters whose term is over; return how many. Safe to run twice."""
    rule = rulebook.current_profile().retention.get(KIND)
    if rule is None:
        return 0
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('sealedbox:' || current_schema()))")
        cursor.execute(_OVER, [clock.today().year - rule.years, limit])
        over = cursor.fetchall()
        if over:
            cursor.execute(_ERASED, [clock.today(), [found for _id, found in over]])
            for statement in _GONE:
                cursor.execute(statement, [[id for id, _found in over]])
    return len(over)
