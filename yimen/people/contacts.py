"""That a telephone or an e-mail address is its account's: proved by a code that went there, until it is changed.

Anybody can type another's number into an account of their own. What is kept by a number alone (calls, mails) is shown to
nobody who has not had a message there.
"""

import hmac
from typing import Literal

from django.db import transaction

from yimen.centres.current import current_schema
from yimen.lib import clock, crypto
from yimen.people.accounts import pack, personal
from yimen.people.models import Account

Way = Literal["phone", "email"]
# A code counts in the ten minutes in which it was made, and in the ten after.
SLOT = 600
DIGITS = 6


def proved(account: Account) -> dict[Way, str]:
    """Return the addresses that an account's holder has proved and not changed since, by their way."""
    kept = personal(account)
    ways: tuple[Way, ...] = ("phone", "email")
    return {way: kept[way] for way in ways if kept.get(way) and kept.get(f"{way}_proved") == kept[way]}


def code(account: Account, way: Way) -> str:
    """Return the code of now for an address as it is kept; nothing is stored of it."""
    return _code(account, way, _slot())


def _slot() -> int:
    return int(clock.machine_now().timestamp()) // SLOT


def _code(account: Account, way: Way, slot: int) -> str:
    value = f"{account.pk}\0{account.epoch}\0{personal(account).get(way, '')}\0{slot}"
    digest = crypto.keyed_hash(current_schema(), f"contact {way}", value)
    return f"{int(digest[:15], 16) % 10**DIGITS:0{DIGITS}d}"


def prove(account: Account, way: Way, typed: str) -> bool:
    """Keep that an address is the account's, by the code that went there; return whether that was right."""
    with transaction.atomic():
        fresh = Account.objects.select_for_update().get(pk=account.pk)
        kept, slot = personal(fresh), _slot()
        asked = "".join(one for one in typed if one.isdigit())
        right = any(hmac.compare_digest(asked, _code(fresh, way, one)) for one in (slot, slot - 1))
        if not kept.get(way) or not right:
            return False
        fresh.private = pack(kept | {f"{way}_proved": kept[way]})
        fresh.save(update_fields=["private"])
    return True
