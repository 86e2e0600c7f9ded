"""Several questions in one statement: a page that asks a dozen rooms whether something waits pays for one read."""

from collections.abc import Mapping
from typing import Any

from django.db import connection


def ask(questions: Mapping[str, str], values: Mapping[str, Any]) -> dict[str, str]:
    """Return the rows of each question, a SELECT, by its name: JSON of a list of objects by its columns, `[]` for none."""
    columns = ", ".join(
        f"(SELECT COALESCE(json_agg(q), '[]')::text FROM ({sql}) q)"  # noqa: S608 - the rooms' own constants
        for sql in questions.values()
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}", values)
        return dict(zip(questions, cursor.fetchone(), strict=True))
