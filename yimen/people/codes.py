"""One-time codes that a window prints for whoever lost their password: short-lived, and used up by one sign-in."""

import re
import secrets
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password

from yimen.lib import clock
from yimen.people.accounts import hashed
from yimen.people.administration import end_sessions
from yimen.people.models import Account

LIFE = timedelta(hours=1)
# Without 0 and O, 1, I and L, which paper confuses: twelve of these are nearly 60 bits.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 12
GROUP = 4


def give(account: Account) -> str:
    """Put a fresh code in the place of the account's password, end its sessions, and return the code as printed."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    account.password, account.password_given = hashed(code), True
    account.password_until = clock.machine_now() + LIFE
    account.save(update_fields=["password", "password_given", "password_until"])
    end_sessions([account.pk])
    return "-".join(code[place : place + GROUP] for place in range(0, LENGTH, GROUP))


def read(typed: str) -> str:
    """Return a code as it is kept, however it was typed; empty where it cannot be one."""
    code = re.sub(r"[\s-]", "", typed).upper()
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""


def use(account: Account) -> bool:
    """Use up the code by which somebody has just proved to be the account's holder; return whether it still counted.

    A password of one's own always counts. Of two sign-ins with one code at once, one finds it.
    """
    if account.password_until is None:
        return True
    fresh = Account.objects.filter(
        pk=account.pk, password=account.password, password_until__gt=clock.machine_now()
    )
    return bool(fresh.update(password=make_password(None), password_until=None))


def expires_at(account: int) -> datetime | None:
    """Return until when the account's code counts; None where it has none."""
    return Account.objects.filter(pk=account).values_list("password_until", flat=True).first()
