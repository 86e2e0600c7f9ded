"""Who may come in at all: accounts opened and closed, what was lost given anew, and the first administrators.

Three hands, so that none of them can take over an account alone: system opens accounts and gives passwords,
security gives roles and resets second factors, audit appoints security and otherwise only reads.
"""

import re
import secrets
from collections.abc import Mapping
from datetime import date

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
    validate_password,
)
from django.db import IntegrityError, transaction

from yimen.centres.current import current_centre
from yimen.lib import clock
from yimen.people import administration, divisions
from yimen.people.accounts import hashed, pack
from yimen.people.administration import Denied, postings
from yimen.people.models import Account, Organ, Posting
from yimen.people.roles import ADMINISTRATORS, AUDIT, SECURITY, SYSTEM

LOGIN = re.compile(r"[a-z][a-z0-9._-]{1,79}")
# Not as the platform numbers who has none: P and digits.
NUMBER = re.compile(r"(?!P\d+$)[A-Za-z0-9-]{1,20}")
SHORTEST = 10


def open_account(*, by: int, login: str, name: str, document: str, number: str = "") -> tuple[int, str]:
    """Open a staff account without any role; return its id and the password for its first sign-in.

    The person chooses their own then. `name` is kept encrypted; `number` is the staff number that documents bear,
    empty where the place gives none. Raises Denied unless `by` administers the system, and for a login or number
    that is taken or not plain.
    """
    administration.require(by, SYSTEM)
    document = administration.require_words(document)
    with transaction.atomic():
        account, password = _make(login, name, number)
        administration.record("open_account", by=by, whom=account.pk, document=document, on=clock.today())
    return account.pk, password


def _make(login: str, name: str, number: str = "") -> tuple[Account, str]:
    if not LOGIN.fullmatch(login):
        raise Denied("bad_login")
    if number and not NUMBER.fullmatch(number):
        raise Denied("bad_number")
    if number and Account.objects.filter(number=number).exists():
        raise Denied("number_taken")
    password = secrets.token_urlsafe(12)
    try:
        with transaction.atomic():
            account = Account.objects.create(
                login=login,
                kind="staff",
                password=hashed(password),
                password_given=True,
                private=pack({"name": name}),
                number=number,
            )
    except IntegrityError as error:
        raise Denied("login_taken") from error
    return account, password


def close_account(*, by: int, account: int, document: str) -> None:
    """Close a staff account at once; what it did stays. Raises Denied, also for an administrator's.

    An administrator's role is ended first, by whoever gives it: that looks to it that another one is there.
    """
    administration.require_other(by, account)
    administration.require(by, SYSTEM)
    document = administration.require_words(document)
    with transaction.atomic():
        found = administration.staff(account)
        if postings(account, *ADMINISTRATORS).exists():
            raise Denied("still_administers")
        found.is_active = False
        found.save(update_fields=["is_active"])
        administration.end_sessions([account])
        administration.record("close_account", by=by, whom=account, document=document, on=clock.today())


def reset_password(*, by: int, account: int, document: str) -> str:
    """Return a new password for the next sign-in, at which the person chooses their own. Raises Denied.

    It opens nothing where a second factor is asked for: only security resets that.
    """
    administration.require_other(by, account)
    administration.require(by, SYSTEM)
    document = administration.require_words(document)
    password = secrets.token_urlsafe(12)
    with transaction.atomic():
        found = administration.staff(account)
        found.password, found.password_given = hashed(password), True
        found.save(update_fields=["password", "password_given"])
        administration.end_sessions([account])
        administration.record("reset_password", by=by, whom=account, document=document, on=clock.today())
    return password


def reset_second_factor(*, by: int, account: int, document: str) -> None:
    """Forget the app that an account is connected to: the next sign-in connects another. Raises Denied.

    By the security administrator; for one of these, by the audit administrator, who appoints them.
    """
    administration.require_other(by, account)
    administration.require(by, AUDIT if postings(account, SECURITY).exists() else SECURITY)
    document = administration.require_words(document)
    with transaction.atomic():
        found = administration.staff(account)
        found.totp = b""
        found.save(update_fields=["totp"])
        administration.end_sessions([account])
        administration.record("reset_second_factor", by=by, whom=account, document=document, on=clock.today())


def check_password(account: Account, word: str) -> None:
    """Raise django's ValidationError with what is wrong with a password that somebody chose."""
    validate_password(
        word,
        account,
        [MinimumLengthValidator(SHORTEST), CommonPasswordValidator(), NumericPasswordValidator()],
    )


def choose_password(account: Account, word: str) -> None:
    """Keep the password that the person chose. Raises django's ValidationError with what is wrong with it."""
    check_password(account, word)
    account.password, account.password_given, account.password_until = hashed(word), False, None
    account.save(update_fields=["password", "password_given", "password_until"])


def first_administrators(logins: Mapping[str, str], *, since: date) -> dict[str, str]:
    """Found a centre's administration: `logins` by role, one person each; return the passwords by role.

    They are posted at the centre itself, an organ that is made for it. Raises Denied where there are
    administrators already, ValueError unless all three roles are named.
    """
    if set(logins) != set(ADMINISTRATORS):
        raise ValueError(f"name exactly {', '.join(ADMINISTRATORS)}")
    with transaction.atomic():
        if Posting.objects.filter(role__in=ADMINISTRATORS).exists():
            raise Denied("has_administrators")
        at = _centre_organ(since)
        passwords = {}
        for role, login in logins.items():
            account, passwords[role] = _make(login, "")
            Posting.objects.create(account=account, organ=at, role=role, valid_from=since, document="设立")
            administration.record(
                "first_administrator", by=None, whom=account.pk, organ=at, role=role, on=since
            )
    return passwords


def _centre_organ(since: date) -> Organ:
    centre = current_centre()
    found, _ = Organ.objects.get_or_create(
        code="centre",
        defaults={
            "name": centre.name,
            "name_en": centre.name_en,
            "abbreviation": "政务",
            "office": "0000",
            "kind": "centre",
            "division": divisions.own(since) or centre.division,
            "valid_from": since,
        },
    )
    return found
