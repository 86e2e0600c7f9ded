"""Accounts: their encrypted personal values, and passwords."""

import msgspec
from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext_lazy as _

from yimen.centres.current import current_schema
from yimen.centres.sealed import Sealed
from yimen.lib import crypto
from yimen.people.models import Account

SEALED = (
    Sealed("people_account", "private", ("id",), lambda key: "account"),
    Sealed("people_membership", "private", ("firm_id", "id"), lambda key: f"member:{key[0]}"),
    Sealed("people_account", "totp", ("id",), lambda key: f"totp:{key[0]}"),
)


# What stands for a name that was erased with its account.
CLOSED = _("已注销的账号")


def active(id: int) -> Account | None:
    """Return the account, or None where there is none or it is closed."""
    return Account.objects.filter(pk=id, is_active=True).first()


def hashed(password: str) -> str:
    """Return the hash under which a password is kept."""
    return make_password(password)


def claimed(number: str) -> str:
    """Return the keyed hash under which accounts that were opened with a number are found."""
    return crypto.keyed_hash(current_schema(), "identity", number)


def pack(values: dict[str, str]) -> bytes:
    """Return personal values of an account, encrypted."""
    return crypto.seal(current_schema(), crypto.canonical(values), "account")


def personal(account: Account) -> dict[str, str]:
    """Return what is kept sealed with an account: its own name, identity and phone; of staff the name alone, where one is kept."""
    if not account.private:
        return {}
    opened = crypto.unseal(current_schema(), bytes(account.private), "account")
    return msgspec.json.decode(opened, type=dict[str, str])


def named(account: Account) -> str:
    """Return what the holder of an account of the public is called, or that it is closed; nothing for staff."""
    if account.kind != "public":
        return ""
    return personal(account).get("name", "") or ("" if account.is_active else str(CLOSED))
