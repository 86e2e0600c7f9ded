"""Accounts that people open for themselves; their identity is unconfirmed until a window has seen it.

Whoever opens one gets a login of their own words and four digits that chance adds: nobody can find out by trying
whether somebody else has an account.
"""

import re
import secrets

from django.contrib.auth.hashers import check_password
from django.db import IntegrityError, transaction

from yimen.law import identity, personal_data
from yimen.lib import clock
from yimen.people import admission
from yimen.people.accounts import claimed, pack, personal
from yimen.people.administration import Denied
from yimen.people.models import Account

STEM = re.compile(r"[a-z][a-z0-9]{1,29}")
TRIES = 20


def register(*, stem: str, password: str, values: dict[str, str]) -> str:
    """Open an account of the public; return its login. `values` are name, identity, kind, phone, email, and
    the language in which messages go out.

    It belongs to no confirmed person: `subject` stays empty, so that it opens no case but those it hands in.
    Raises django's ValidationError for a password that is too easy, ValueError for a stem that is no word, Denied for
    a child, for whom a guardian acts (个人信息保护法 31, 民法典 23).
    """
    if personal_data.of_a_child(identity.born(values["identity"], clock.today()), clock.today()):
        raise Denied("of_a_child")
    if not STEM.fullmatch(stem):
        raise ValueError(stem)
    for _ in range(TRIES):
        account = Account(
            login=f"{stem}-{secrets.randbelow(10_000):04d}",
            kind="public",
            private=pack(values),
            claimed=claimed(values["identity"]),
        )
        admission.check_password(account, password)
        account.set_password(password)
        try:
            with transaction.atomic():
                account.save(force_insert=True)
        except IntegrityError:
            continue
        return account.login
    raise ValueError(f"no login is left for {stem}")


def change_contact(account: Account, *, phone: str, email: str) -> None:
    """Keep how somebody is reached from now on; running cases keep what they were handed in with."""
    with transaction.atomic():
        fresh = Account.objects.select_for_update().get(pk=account.pk)
        fresh.private = pack(personal(fresh) | {"phone": phone, "email": email})
        fresh.save(update_fields=["private"])


def change_password(account: Account, *, present: str, fresh: str) -> bool:
    """Change one's own password, which ends every other session; return whether the present one was right.

    Raises django's ValidationError for a new one that is too easy.
    """
    if not check_password(present, account.password):
        return False
    admission.choose_password(account, fresh)
    return True
