"""For what somebody may not apply again: what was false in an application (行政许可法 78), or a permit obtained by fraud (79)."""

from datetime import date

from django.db import connection

from yimen.process.application.intake import FOR_FRAUD

# A bar comes of the case whose decision set it: an application that was refused, or the end of a permit.
_SET = """SELECT bool_and(c.kind = 'ending') FROM cases_ban b JOIN cases_case c ON c.id = b.case_id
    WHERE b.applicant = %s AND b.until = %s"""


def known(applicant: str, until: date) -> dict[str, int]:
    """Return the fact by which it is told why an applicant is barred until that day."""
    with connection.cursor() as cursor:
        cursor.execute(_SET, [applicant, until])
        return {FOR_FRAUD: int(cursor.fetchone()[0] or False)}
