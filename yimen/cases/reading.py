"""The one read of an act: its cases, the centre's clock and rule versions, and the actor's rights."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cache

import msgspec
from psycopg import Connection

from yimen.cases.connections import run
from yimen.catalogue.queries import IN_FORCE_SQL
from yimen.people.divisions import OWN_SQL
from yimen.people.rights import OWN_RIGHTS_SQL, RIGHTS_SQL, Rights, rights_from
from yimen.process.application.commands import Ban
from yimen.process.ending.table import ENDING


class CaseRow(msgspec.Struct, frozen=True):
    """A case as stored."""

    id: int
    number: str
    kind: str
    version: int
    fold_version: int
    state: str
    item: str
    item_version: int
    organ: int
    applicant: str
    agent: str


class Moment(msgspec.Struct, frozen=True):
    """What holds in the centre at the time of the read."""

    now: datetime
    today: date
    halted: bool
    calendar: str
    calendar_since: date
    profile: str
    rights: Rights
    in_force: list[int]
    ban: Ban | None
    repeated: tuple[int, bytes] | None
    # The centre's own code on that day; read where a case is opened.
    division: str = ""


CASE_COLUMNS = ", ".join(f"c.{name}" for name in CaseRow.__struct_fields__)
# The legal day is that of Asia/Shanghai, UTC+8; a centre's clock may stand at an instant of its own. OFFSET 0 lets the
# server work the day out once, and not anew at each place that asks for it.
_READ = f"""
SELECT p.*, {CASE_COLUMNS} FROM (
    SELECT d.now, d.today, d.halted, k.version, k.since,
        (SELECT key FROM cases_profileversion WHERE since <= d.today ORDER BY since DESC, key DESC LIMIT 1),
        {{rights}} AS rights,
        {{in_force}} AS in_force, {{ban}} AS ban, {{division}} AS division, {{repeated}}
    FROM (SELECT COALESCE(c.instant, %(now)s::timestamptz) AS now,
            ((COALESCE(c.instant, %(now)s::timestamptz) AT TIME ZONE 'UTC') + interval '8 hours')::date AS today,
            c.instant IS NULL AND c.latest > %(now)s::timestamptz + interval '5 seconds' AS halted
        FROM centre_clock c OFFSET 0) d
    CROSS JOIN LATERAL (SELECT version, since FROM cases_calendar WHERE since <= d.today
        ORDER BY since DESC, imported_at DESC LIMIT 1) k {{keys}}
) p LEFT JOIN cases_case c ON {{which}}"""


# One case is found by its own id: for an array the planner expects ten, and reads a whole small table for them.
_ONE, _EACH = "c.id = %(id)s::bigint", "c.id = ANY(%(ids)s::bigint[])"
# The longest of an applicant's bans for these items. A case by which a permit ends sets one for fraud alone.
_BAN = """(SELECT ARRAY[b.item, to_char(b.until, 'YYYY-MM-DD'), o.kind] FROM cases_ban b JOIN cases_case o ON o.id = b.case_id
    WHERE b.applicant = %(applicant)s AND b.item = ANY(%(items)s::text[]) ORDER BY b.until DESC LIMIT 1)"""
_KEYS = "LEFT JOIN cases_idempotency i ON i.actor = %(who)s AND i.key = %(key)s"


@cache
def _statement(opens: bool, makes: bool, keyed: bool, applicants: bool, several: bool) -> str:
    """Return the statement, without what only a new case, a request key or an applicant's act asks for where there is none.

    The server sets up every part of a plan at each act: what is left out is a fifth of the read, whom an
    applicant acts for a third.
    """
    text = _READ.format(
        which=_EACH if several else _ONE,
        rights=RIGHTS_SQL if applicants else OWN_RIGHTS_SQL,
        in_force=IN_FORCE_SQL if opens else "NULL::bigint[]",
        ban=_BAN if opens else "NULL::text[]",
        division=OWN_SQL if opens or makes else "''::text",
        repeated="i.case_id, i.digest" if keyed else "NULL::bigint AS case_id, NULL::bytea AS digest",
        keys=_KEYS if keyed else "",
    )
    return text.replace("%(on)s", "d.today")


def read(
    connection: Connection,
    *,
    now: datetime,
    ids: Sequence[int] = (),
    account: int = 0,
    versions: Sequence[int] = (),
    applicant: str = "",
    items: Iterable[str] = (),
    who: str = "",
    key: str = "",
    makes: bool = False,
    applicants: bool = True,
) -> tuple[Moment, dict[int, CaseRow]]:
    """Return what is needed to decide acts of one account on these cases, in one statement.

    `now` is the machine's; the moment's is the centre's. `items` are the main codes of what is applied for. `makes`: these acts make a case of another one.
    `applicants`: an applicant may ask for one of them. Raises LookupError in a centre that has no calendar: it was not made by `yimen centre`.
    """
    rows = run(
        connection,
        _statement(bool(versions), makes, bool(key), applicants, len(ids) > 1),
        {
            "now": now,
            "id": ids[0] if ids else 0,
            "ids": "{" + ",".join(map(str, ids)) + "}",
            "account": account,
            "versions": "{" + ",".join(map(str, versions)) + "}",
            "applicant": applicant,
            "items": list(items),
            "who": who,
            "key": key,
        },
    )
    if not rows:
        raise LookupError("this centre has no calendar yet: make centres with bin/yimen centre")
    at, today, halted, calendar, since, profile, rights, in_force, ban, division, repeated, digest = rows[0][
        :12
    ]
    moment = Moment(
        at,
        today,
        bool(halted),
        calendar,
        since,
        profile,
        rights_from(rights),
        in_force or [],
        Ban(ban[0], date.fromisoformat(ban[1]), ban[2] == ENDING.name) if ban else None,
        (repeated, bytes(digest)) if repeated is not None else None,
        division or "",
    )
    return moment, {row[12]: CaseRow(*row[12:]) for row in rows if row[12] is not None}
