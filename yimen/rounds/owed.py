"""What waits for somebody in clean-up rounds: items to answer for by the round's day, to review, decide, carry out, judge."""

from datetime import date

import msgspec
from django.db import connection

from yimen.rounds.parts import Part


class Owed(msgspec.Struct, frozen=True):
    """So many items of a round that wait for one act: answer, review, decide, carry_out or judge.

    `answer_by` is the round's last day for answers, None for every other act: no day is set for these.
    """

    round: int
    title: str
    title_en: str
    act: str
    items: int
    answer_by: date | None


_WAITS = """SELECT s.round_id, s.organ, CASE
    WHEN d.what = 'keep' THEN '' WHEN d.what IS NOT NULL AND e.subject_id IS NULL THEN 'carry_out'
    WHEN d.what IS NOT NULL THEN CASE WHEN EXISTS (SELECT FROM rounds_finding f WHERE f.subject_id = s.id AND f.verdict = '')
        THEN 'judge' ELSE '' END
    WHEN a.id IS NULL THEN 'answer'
    WHEN NOT EXISTS (SELECT FROM rounds_opinion p WHERE p.answer_id = a.id) THEN 'review' ELSE 'decide' END AS act
FROM rounds_subject s LEFT JOIN rounds_decision d ON d.subject_id = s.id LEFT JOIN rounds_effect e ON e.subject_id = s.id
LEFT JOIN LATERAL (SELECT x.id FROM rounds_answer x WHERE x.subject_id = s.id ORDER BY x.id DESC LIMIT 1) a ON true"""
_OWED = f"""SELECT r.id, r.title, r.title_en, w.act, count(*), CASE w.act WHEN 'answer' THEN r.answer_by END
FROM ({_WAITS}) w JOIN rounds_round r ON r.id = w.round_id
WHERE CASE w.act WHEN 'answer' THEN w.organ = ANY(%(answers)s) OR 0 = ANY(%(answers)s)
    WHEN 'carry_out' THEN w.organ = ANY(%(edits)s) OR 0 = ANY(%(edits)s)
    WHEN 'decide' THEN %(leads)s
    WHEN '' THEN false ELSE w.organ = ANY(%(reviews)s) OR 0 = ANY(%(reviews)s) END
GROUP BY r.id, w.act ORDER BY r.answer_by, r.id, w.act"""  # noqa: S608 - built from the constant above


def owed(me: Part) -> list[Owed]:
    """Return what waits for somebody in rounds, by act, the round whose answers are due first."""
    values = {name: sorted(getattr(me, name)) for name in ("answers", "reviews", "edits")}
    with connection.cursor() as cursor:
        cursor.execute(_OWED, values | {"leads": me.leads})
        return [Owed(*row) for row in cursor.fetchall()]
