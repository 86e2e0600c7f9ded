"""The sequencer: one per centre, it gives every event a gapless position in the whole stream."""

from django.db import connection, transaction

BATCH = 5000
# Identity columns commit out of order, so no reader goes by them: the order is given here, once.
_SEQUENCE = """
WITH taken AS (DELETE FROM cases_unsequenced u USING (
        SELECT case_id, seq FROM cases_unsequenced ORDER BY case_id, seq LIMIT %s
        ) first WHERE u.case_id = first.case_id AND u.seq = first.seq RETURNING u.case_id, u.seq),
    last AS (SELECT COALESCE(max(position), 0) AS position FROM cases_position)
INSERT INTO cases_position (position, case_id, seq)
SELECT last.position + row_number() OVER (ORDER BY e.recorded_at, e.case_id, e.seq), e.case_id, e.seq
FROM taken JOIN cases_event e USING (case_id, seq), last
"""


def sequence(limit: int = BATCH) -> int:
    """Give up to `limit` waiting events their positions; return how many. Another sequencer at work: 0."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('sequencer:' || current_schema()))")
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(_SEQUENCE, [limit])
        return int(cursor.rowcount)
