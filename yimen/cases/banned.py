"""What the record knows of bans on those between whom an open application passes (行政许可法 78, 79)."""

from collections.abc import Iterable
from typing import Any

import msgspec
from django.db import connection

from yimen.catalogue import queries as catalogue
from yimen.process.application.commands import Ban, SucceedApplicant
from yimen.process.ending.table import ENDING
from yimen.process.machine import Command

_BANS = """SELECT b.item, max(b.until), bool_or(o.kind = %(ending)s) FROM cases_ban b JOIN cases_case o ON o.id = b.case_id
    WHERE b.applicant = ANY(%(applicants)s) AND b.item = ANY(%(items)s) GROUP BY b.item ORDER BY b.item"""


def beside(command: Command, applicant: str, versions: Iterable[int]) -> Command:
    """Return the command with the bans on the applicant and its successor for these items; any other as it is."""
    if not isinstance(command, SucceedApplicant):
        return command
    asked: dict[str, Any] = {
        "applicants": [applicant, command.successor],
        "items": sorted({catalogue.version(one).item.main_code for one in versions}),
        "ending": ENDING.name,
    }
    with connection.cursor() as cursor:
        cursor.execute(_BANS, asked)
        bans = tuple(Ban(item, until, fraud) for item, until, fraud in cursor.fetchall())
    return msgspec.structs.replace(command, bans=bans)
