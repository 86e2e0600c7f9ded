"""Who has taken on which task: a working aid that colleagues see beside it. It is no event, forbids nobody, and ends with its task.

Whose task it is says the same rule as for the inbox. Of two who take one on at the same time the database lets one win.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal

import msgspec
from django.db import connection

from yimen.cases.perform import carry_out_the_law
from yimen.cases.present import unwritten
from yimen.cases.seconding import PROPOSER
from yimen.cases.theirs import Pair, pairs
from yimen.lib import clock
from yimen.people.rights import NOBODY, Rights, leads, rights_of

# A claim `h` on a task `t` that has ended, or was opened anew since, holds no more.
HOLDS = "h.case_id = t.case_id AND h.key = t.key AND h.since >= t.opened_at"
# taken: by a colleague; gone: it waits no more; nobody: held by none, so that none can give it back; not_yours: by one's own rights; not_theirs: by those of whom it is given to.
Why = Literal["", "taken", "gone", "nobody", "not_yours", "not_theirs"]
Picked = tuple[str, str]


class Claim(msgspec.Struct, frozen=True):
    """What came of one task: who holds it now (0: nobody), and why it is not as it was asked."""

    number: str
    key: str
    holder: int = 0
    why: Why = ""


class Load(msgspec.Struct, frozen=True):
    """What lies with somebody: how many tasks, and for how many days all of them together have been open."""

    account: int
    tasks: int = 0
    days: int = 0


class _Open(msgspec.Struct, frozen=True):
    """An open task, who holds it, and who proposed what it waits for: another person signs it."""

    case: int
    number: str
    key: str
    letter: str
    organ: int
    item: str
    opened_at: datetime
    holder: int
    proposer: str

    @property
    def days(self) -> int:
        """Return for how many days it has been open, its first one counted."""
        return max((clock.now() - self.opened_at) // timedelta(days=1), 0) + 1


_OPEN = f"""SELECT t.case_id, c.number, t.key, t.letter, t.organ, c.item, t.opened_at, COALESCE(h.account, 0), {PROPOSER}
    FROM unnest(%(numbers)s::text[], %(keys)s::text[]) AS w(number, key) JOIN cases_case c ON c.number = w.number
    JOIN cases_task t ON t.case_id = c.id AND t.key = w.key LEFT JOIN cases_claim h ON {HOLDS}
    WHERE t.done_at IS NULL"""  # noqa: S608 - the constant above
# Claims that no longer hold: those on these tasks, and all others of the same accounts.
_FORGET = f"""DELETE FROM cases_claim h USING cases_task t
    WHERE h.case_id = t.case_id AND h.key = t.key AND (t.done_at IS NOT NULL OR NOT ({HOLDS}))
    AND (h.account = ANY(%(accounts)s::bigint[]) OR h.case_id = ANY(%(cases)s::bigint[]))"""  # noqa: S608 - the same
# In the order of the ids, so that two who take on many at once never wait for each other.
_TAKE = """INSERT INTO cases_claim (case_id, key, account, since, by)
    SELECT case_id, key, account, %(now)s, %(by)s
    FROM unnest(%(cases)s::bigint[], %(keys)s::text[], %(accounts)s::bigint[]) AS n(case_id, key, account)
    ORDER BY case_id, key ON CONFLICT (case_id, key) DO {conflict} RETURNING case_id, key"""
_OVER = "UPDATE SET account = excluded.account, since = excluded.since, by = excluded.by"
# What somebody held who has left or stands aside, as they held it when it was read.
_FREED = """DELETE FROM cases_claim h USING unnest(%(cases)s::bigint[], %(keys)s::text[], %(holders)s::bigint[])
    AS n(case_id, key, account) WHERE h.case_id = n.case_id AND h.key = n.key AND h.account = n.account"""
_LEAVE = """DELETE FROM cases_claim h USING unnest(%(cases)s::bigint[], %(keys)s::text[]) AS n(case_id, key)
    WHERE h.case_id = n.case_id AND h.key = n.key"""
_HELD = f"""SELECT t.case_id, c.number, t.key, t.letter, t.organ, c.item, t.opened_at, h.account, {PROPOSER}
    FROM cases_claim h JOIN cases_task t ON {HOLDS} JOIN cases_case c ON c.id = t.case_id
    WHERE h.case_id = %s AND t.done_at IS NULL"""  # noqa: S608 - the same
_LOADS = f"""SELECT a.account, count(t.key),
        COALESCE(sum(GREATEST(extract(day FROM %(now)s - t.opened_at)::int, 0) + 1) FILTER (WHERE t.key IS NOT NULL), 0)::int
    FROM unnest(%(accounts)s::bigint[]) AS a(account) LEFT JOIN (cases_claim h JOIN cases_task t
        ON {HOLDS} AND t.done_at IS NULL) ON h.account = a.account GROUP BY a.account"""  # noqa: S608 - the same


def take(account: int, held: Rights, picked: Sequence[Picked]) -> list[Claim]:
    """Take tasks on for oneself; for a task that a colleague took first, the answer says who.

    What somebody holds who has left or stands aside is free again.
    """
    found, owned = _read(picked), pairs(held)
    able = {at for at, one in found.items() if _theirs(account, held, owned, one)}
    lapsed = [one for one in _lapsed(found.values()) if (one.number, one.key) in able]
    if lapsed:
        with connection.cursor() as cursor:
            cursor.execute(_FREED, _named(lapsed) | {"holders": [one.holder for one in lapsed]})
    mine = {at: account for at in able if not found[at].holder or found[at] in lapsed}
    taken = _write(account, found, mine, over=False)
    return [_told(at, found.get(at), account, at in able, at in taken) for at in picked]


def release(account: int, held: Rights, picked: Sequence[Picked]) -> list[Claim]:
    """Give tasks back to everybody: one's own, and a leader those of the organs that they lead."""
    found, led = _read(picked), leads(held)
    left = {at for at, one in found.items() if one.holder and (one.holder == account or one.organ in led)}
    with connection.cursor() as cursor:
        cursor.execute(_LEAVE, _named(found[at] for at in left))
    return [Claim(*at) if at in left else _not_left(at, found.get(at)) for at in picked]


def _not_left(at: Picked, one: _Open | None) -> Claim:
    if one is None:
        return Claim(*at, 0, "gone")
    return Claim(*at, one.holder, "taken" if one.holder else "nobody")


def give(by: int, held: Rights, picked: Sequence[Picked], to: Sequence[int]) -> list[Claim]:
    """Give tasks to somebody, as the leader of their organ; where there are several, each task goes to the one who has the fewest open days.

    Only who may do a task gets it. Each task given counts with the days that it has been open already.
    """
    found, led = _read(picked), leads(held)
    rights = {account: (held, pairs(held)) for account, held in rights_of(to).items()}
    days = {one.account: (one.days, one.tasks) for one in loads(to)}
    given: dict[Picked, int] = {}
    for at, one in found.items():
        able = [account for account in to if _theirs(account, *rights[account], one)]
        if one.organ in led and able:
            given[at] = chosen = min(able, key=lambda account: (*days[account], to.index(account)))
            days[chosen] = (days[chosen][0] + one.days, days[chosen][1] + 1)
    _write(by, found, given, over=True)
    return [_given(at, found.get(at), given, led) for at in picked]


def hand_over(by: int, to: int, held: Rights, picked: Sequence[Picked]) -> list[Claim]:
    """Give somebody the tasks that `by` holds, where the rights `held` of whoever takes them over may do them."""
    found, owned = _read(picked), pairs(held)
    given = {at: to for at, one in found.items() if one.holder == by and _theirs(to, held, owned, one)}
    _write(by, found, given, over=True)
    return [_handed(at, found.get(at), given) for at in picked]


def able(picked: Sequence[Picked], whose: Mapping[int, Rights]) -> dict[Picked, list[int]]:
    """Return which of these accounts, by their rights, may do which open task; nothing of a task that waits no more."""
    owned = {account: pairs(held) for account, held in whose.items()}
    values = {"numbers": [number for number, _ in picked], "keys": [key for _, key in picked]}
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, values)
        found = [_Open(*row) for row in cursor.fetchall()]
    return {
        (one.number, one.key): [id for id, held in whose.items() if _theirs(id, held, owned[id], one)]
        for one in found
    }


def _handed(at: Picked, one: _Open | None, given: Mapping[Picked, int]) -> Claim:
    if one is None:
        return Claim(*at, 0, "gone")
    return Claim(*at, given[at]) if at in given else Claim(*at, one.holder, "not_theirs")


def _given(at: Picked, one: _Open | None, given: Mapping[Picked, int], led: frozenset[int]) -> Claim:
    if one is None:
        return Claim(*at, 0, "gone")
    if at in given:
        return Claim(*at, given[at])
    return Claim(*at, one.holder, "not_yours" if one.organ not in led else "not_theirs")


def of(case: int) -> dict[str, int]:
    """Return who holds which open task of a case, by the task's key; nobody for one whose holder has left or stands aside."""
    with connection.cursor() as cursor:
        cursor.execute(_HELD, [case])
        found = [_Open(*row) for row in cursor.fetchall()]
    lapsed = _lapsed(found)
    return {one.key: one.holder for one in found if one not in lapsed}


def _lapsed(found: Iterable[_Open]) -> list[_Open]:
    """Return those of these tasks whose holder holds no post any more or stands aside; a stand-in may hold one before their days begin."""
    taken = [one for one in found if one.holder]
    rights = rights_of(one.holder for one in taken) if taken else {}
    return [one for one in taken if not _there(rights.get(one.holder, NOBODY), one)]


def _there(held: Rights, one: _Open) -> bool:
    return bool(held.postings) and not _aside(held, one)


def _aside(held: Rights, one: _Open) -> bool:
    return one.number in (held.wholly if one.letter == "W" else held.recused)


def loads(accounts: Sequence[int]) -> list[Load]:
    """Return what lies with each of these accounts, in their order."""
    with connection.cursor() as cursor:
        cursor.execute(_LOADS, {"accounts": list(accounts), "now": clock.now()})
        found = {row[0]: Load(*row) for row in cursor.fetchall()}
    return [found[account] for account in accounts]


def _read(picked: Sequence[Picked]) -> dict[Picked, _Open]:
    """Return the open tasks among these, after the law was carried out on their cases: then all are written."""
    values = {"numbers": [number for number, _ in picked], "keys": [key for _, key in picked]}
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM cases_case WHERE number = ANY(%(numbers)s)", values)
        moved = unwritten([row[0] for row in cursor.fetchall()] or [0])
        if moved:
            carry_out_the_law([one.row.id for one in moved])
        cursor.execute(_OPEN, values)
        return {(one.number, one.key): one for one in (_Open(*row) for row in cursor.fetchall())}


def _write(by: int, found: Mapping[Picked, _Open], whose: Mapping[Picked, int], *, over: bool) -> set[Picked]:
    """Write claims down; return those that were written: a colleague may have been first."""
    if not whose:
        return set()
    tasks = [found[at] for at in whose]
    values: dict[str, Any] = _named(tasks) | {"accounts": list(whose.values()), "now": clock.now(), "by": by}
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, values)
        cursor.execute(_TAKE.format(conflict=_OVER if over else "NOTHING"), values)
        written = set(cursor.fetchall())
    return {(one.number, one.key) for one in tasks if (one.case, one.key) in written}


def _named(tasks: Iterable[_Open]) -> dict[str, Any]:
    listed = list(tasks)
    return {"cases": [one.case for one in listed], "keys": [one.key for one in listed]}


def _told(at: Picked, one: _Open | None, account: int, able: bool, taken: bool) -> Claim:
    if taken:
        return Claim(*at, account)
    if one is None:
        return Claim(*at, 0, "gone")
    if one.holder == account:
        return Claim(*at, account)
    if not able:
        return Claim(*at, one.holder, "not_yours")
    # Nobody held it a moment ago, and it was not written: somebody was first.
    holder = one.holder or of(one.case).get(one.key, 0)
    return Claim(*at, holder, "" if holder == account else "taken")


def _theirs(account: int, held: Rights, owned: Sequence[Pair], one: _Open) -> bool:
    """Return whether these rights may do a task, of the organs and letters that they own: as the inbox lists it."""
    if one.proposer == f"a:{account}":
        return False
    if _aside(held, one):
        return False
    return any((pair.organ, pair.letter) == (one.organ, one.letter) and pair.has(one.item) for pair in owned)
