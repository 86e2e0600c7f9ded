"""How often somebody may try: counted in the centre's schema, so that a limit holds for every process."""

import ipaddress
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.db import connection

from yimen.centres.current import current_schema
from yimen.lib import clock, crypto


class Rule(msgspec.Struct, frozen=True):
    """`burst` tries at once; afterwards one comes free in every period."""

    burst: int
    every: timedelta


# What is limited, by what. A guess that succeeds is given back, so that only failures add up: a hall in which
# everybody comes from one address goes on working, and nobody far away can lock somebody else out for long.
# What is handed in and uploaded (requests with files) is counted and kept: it fills the disk and the desks. Both
# are far above what a hall or an agent with a hundred clients does, and far below what a machine can.
MINUTE = timedelta(minutes=1)
RULES: Mapping[str, Mapping[str, Rule]] = {
    "sign_in": {
        "address": Rule(30, MINUTE / 2),
        "account_from_address": Rule(5, 3 * MINUTE),
        "account": Rule(30, 2 * MINUTE),
    },
    "second_factor": {"address": Rule(30, MINUTE / 2), "account": Rule(5, 5 * MINUTE)},
    "query": {"address": Rule(30, MINUTE / 2), "case_number": Rule(10, 6 * MINUTE)},
    # What is done with number and code alone: more than any notice asks for, less than a case could be flooded with.
    "code_act": {"address": Rule(60, MINUTE / 2), "case_number": Rule(20, 6 * MINUTE)},
    # A passphrase that opens what people reported: each try costs, and right ones are given back.
    "passphrase": {"account": Rule(20, 3 * MINUTE)},
    "register": {"address": Rule(30, 2 * MINUTE)},
    # What a clerk looks up at the window, and numbers of documents that do not fit the account they are held against.
    "visitor": {"account": Rule(120, MINUTE / 4)},
    "seen_number": {"account": Rule(5, 5 * MINUTE)},
    # Whom somebody authorises: enough for every agent anybody has, too few to try out logins with.
    "authorise": {"account": Rule(20, 5 * MINUTE)},
    "begin": {"address": Rule(600, MINUTE / 20), "account": Rule(60, MINUTE / 2)},
    "hand_in": {"address": Rule(600, MINUTE / 20), "account": Rule(60, MINUTE / 2)},
    # Questions need no account: a person asks a few, a hall with one address some more, a machine is slowed down.
    "ask": {"address": Rule(30, MINUTE)},
    # As questions; each may carry files.
    "complain": {"address": Rule(30, MINUTE)},
    # A hall rates from one address, a tablet a minute; whoever would flood it is slowed down.
    "rate": {"address": Rule(60, MINUTE / 2)},
    # What the public reads is counted too and kept: numbers are not to be tried in a row, nor whole tables taken again
    # and again; a hall that looks up a certificate a minute never meets it.
    "verify": {"address": Rule(30, MINUTE / 6)},
    "grants": {"address": Rule(120, MINUTE / 60)},
    # Each log that is witnessed here asks about once a minute; whoever asks for none of them is slowed down.
    "witness": {"address": Rule(60, MINUTE / 10)},
    "open_data": {"address": Rule(60, MINUTE / 10)},
    # A machine in a full hall gives a ticket every few seconds; whoever would empty the day's numbers is slowed down.
    "ticket": {"address": Rule(60, MINUTE / 15)},
    "pay": {"address": Rule(60, MINUTE / 10)},
    # A phone number is not proved by whoever types it: nobody is refused anything by it, but its owner is not flooded.
    # What is beyond waits in the queue, and stands on the site at once.
    "sms": {"phone": Rule(30, 30 * MINUTE)},
    # How often one address counts in what is opened most: a hall's as much as a few people, a machine's not more.
    "opened": {"address": Rule(60, MINUTE), "item_from_address": Rule(3, timedelta(hours=8))},
    # As fast as somebody types, and a hall that types from one address.
    "suggest": {"address": Rule(300, MINUTE / 120)},
    "upload": {"address": Rule(2000, MINUTE / 60), "account": Rule(200, MINUTE / 10)},
}

# One row a key (the generic cell rate algorithm): each try moves `used_until` on by a period, and is refused where
# that would lead further ahead than the burst. What is refused moves nothing, so the wait that is told holds good.
_TAKE = """
WITH asked AS (
    SELECT * FROM unnest(%(keys)s::text[], %(every)s::interval[], %(burst)s::int[]) AS a(key, every, burst)),
taken AS (
    INSERT INTO centre_limit AS l (key, used_until)
    SELECT key, %(now)s::timestamptz + every FROM asked ORDER BY key
    ON CONFLICT (key) DO UPDATE
        SET used_until = EXCLUDED.used_until - %(now)s::timestamptz + CASE WHEN l.used_until BETWEEN %(now)s::timestamptz
            AND (SELECT %(now)s::timestamptz + every * burst FROM asked WHERE asked.key = l.key)
            THEN l.used_until ELSE %(now)s::timestamptz END
        WHERE (SELECT l.used_until - %(now)s::timestamptz <= every * (burst - 1)
            OR l.used_until - %(now)s::timestamptz > every * burst FROM asked WHERE asked.key = l.key)
    RETURNING key)
SELECT a.key, t.key IS NOT NULL, l.used_until - a.every * (a.burst - 1) - %(now)s::timestamptz
FROM asked a LEFT JOIN taken t ON t.key = a.key LEFT JOIN centre_limit l ON l.key = a.key"""


def take(purpose: str, **by: str) -> timedelta:
    """Count one try of `purpose`, by what its rules name; return how long to wait, zero where it may be made.

    All of the keys are counted, or none. Raises KeyError for an unknown purpose or key.
    """
    keys = _keys(purpose, by)
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, _asked(keys))
        rows = cursor.fetchall()
    if all(taken for _, taken, _ in rows):
        return timedelta()
    _give_back({key: keys[key] for key, taken, _ in rows if taken})
    # A row that another process moved between statement and snapshot has no wait to tell: a period it is.
    waits = [wait if wait is not None else keys[key].every for key, taken, wait in rows if not taken]
    return max(timedelta(seconds=1), *waits)


def give_back(purpose: str, **by: str) -> None:
    """Uncount one try that was taken and came right. Raises KeyError as `take`."""
    _give_back(_keys(purpose, by))


def network(address: str) -> str:
    """Return what counts as one visitor: an IPv4 address, or the /64 that one IPv6 subscriber has."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        mapped = parsed.ipv4_mapped
        return str(mapped or ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


def forget() -> int:
    """Delete the rows that limit nothing any more; return how many."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM centre_limit WHERE used_until < %s", [_now()])
        return int(cursor.rowcount)


def _give_back(keys: Mapping[str, Rule]) -> None:
    if not keys:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE centre_limit l SET used_until = l.used_until - a.every FROM (SELECT * FROM"
            " unnest(%(keys)s::text[], %(every)s::interval[], %(burst)s::int[]) AS u(key, every, burst) ORDER BY key)"
            " a WHERE a.key = l.key",
            _asked(keys),
        )


def _keys(purpose: str, by: Mapping[str, str]) -> dict[str, Rule]:
    schema = current_schema()
    return {
        crypto.keyed_hash(schema, f"limit:{purpose}:{kind}", value): RULES[purpose][kind]
        for kind, value in by.items()
    }


def _asked(keys: Mapping[str, Rule]) -> dict[str, Any]:
    ordered = sorted(keys)
    return {
        "keys": ordered,
        "every": [keys[key].every for key in ordered],
        "burst": [keys[key].burst for key in ordered],
        "now": _now(),
    }


def _now() -> datetime:
    """Return the machine's time: a centre whose clock stands would otherwise lock people out for ever."""
    return clock.machine_now()
