"""The sweep: punctuality. It finds by index what the law owes and lets `perform` carry it out.

With the sweep off nothing is lost: every act settles its case first, and pages show it as settled.
Any number of workers may sweep at once; what one has done, the others find done.
"""

from django.db import connection

from yimen.cases import rulebook
from yimen.cases.perform import carry_out_the_law
from yimen.lib import clock

BATCH = 500
LOOKED_THROUGH = 2**63 - 1


def sweep(limit: int = BATCH) -> int:
    """Carry out up to `limit` acts of law that are due; return how many cases changed.

    Costs by what is due, not by what is open: timers are read through a partial index. Raises Refused
    when the machine's clock stands behind the record.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT case_id FROM (SELECT case_id FROM cases_timer WHERE NOT done AND due_on <= %s"
            " ORDER BY due_on, case_id LIMIT %s) due ORDER BY case_id",
            [clock.today(), limit],
        )
        cases = [row[0] for row in cursor.fetchall()]
    return carry_out_the_law(cases) if cases else 0


def move_calendar(limit: int = BATCH) -> int:
    """Bring up to `limit` open cases under the calendar that is in force; return how many moved.

    Restartable at any point: a moved case carries the new version and is not found again. What counts by
    no calendar carries none. Versions before and after the one in force are two ranges of one index, so that
    with nothing to move it costs nothing, however many cases are open.
    """
    version = rulebook.current().version
    with connection.cursor() as cursor:
        cases: list[int] = []
        for bounds in ("calendar > '' AND calendar < %s", "calendar > %s"):
            cursor.execute(
                f"SELECT id FROM cases_case WHERE closed_on IS NULL AND {bounds} ORDER BY calendar, id LIMIT %s",  # noqa: S608
                [version, limit - len(cases)],
            )
            cases += [found[0] for found in cursor.fetchall()]
    return carry_out_the_law(cases) if cases else _look_back(version, limit)


def _look_back(version: str, limit: int) -> int:
    """Let up to `limit` lapsed cases be looked at once under a new calendar; return how many were.

    A lapse that came too early, as it now seems, goes to a named person; the calendar keeps how far the look came.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT looked_back_to FROM cases_calendar WHERE version = %s", [version])
        (after,) = cursor.fetchone()
        if after == LOOKED_THROUGH:
            return 0
        cursor.execute(
            "SELECT id FROM cases_case WHERE phase = 'LAPSED' AND calendar <> %s AND id > %s ORDER BY id LIMIT %s",
            [version, after, limit],
        )
        cases = [found[0] for found in cursor.fetchall()]
        if cases:
            carry_out_the_law(cases)
        # Whatever lapses later lapses under this calendar: once looked through, the record is not looked at again.
        cursor.execute(
            "UPDATE cases_calendar SET looked_back_to = GREATEST(looked_back_to, %s)"
            " WHERE version = %s AND looked_back_to < %s",
            [cases[-1] if cases else LOOKED_THROUGH, version, LOOKED_THROUGH],
        )
    return len(cases)
