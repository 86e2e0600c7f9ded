"""Inviting somebody into a firm: named by login, phone or number, and theirs alone to take up or to decline.

Whoever invites never learns whether there is such an account. A login is its holder's own; a phone or a number anybody
can type into an account, so that these lead only to an identity that a window has confirmed, under the name invited.
"""

from datetime import date, datetime
from typing import Literal

import msgspec
from django.db import IntegrityError, transaction
from django.db.models import Q

from yimen.centres.current import current_schema
from yimen.law import identity
from yimen.lib import clock, crypto
from yimen.look import masking
from yimen.people import administration, firms
from yimen.people.accounts import personal
from yimen.people.administration import Denied
from yimen.people.firms import DAY, INVITED, NAMES
from yimen.people.models import Account, Membership

Way = Literal["login", "phone", "identity"]


class Invitation(msgspec.Struct, frozen=True):
    """What waits for somebody: which firm invites them, as what, from when to when, until when it can be taken up."""

    id: int
    firm: str
    number: str
    role: str
    valid_from: date
    valid_until: date | None
    open_until: datetime


def invite(
    *,
    by: int,
    firm: int,
    name: str,
    way: Way,
    value: str,
    role: str,
    valid_from: date,
    valid_until: date | None = None,
) -> int:
    """Invite somebody by their name and a login, phone or number; return the invitation's id.

    It waits thirty days for its holder, whoever that is. Raises Denied.
    """
    mine = firms.acting(by, firm)
    if mine is None or role not in NAMES[mine.role]:
        raise Denied("not_entitled")
    administration.require_period(valid_from, valid_until)
    name = administration.require_words(name, "no_name")
    kept = {"name": name, "way": _masked(way, value)}
    with transaction.atomic():
        made = Membership.objects.create(
            firm_id=firm,
            role=role,
            valid_from=valid_from,
            valid_until=valid_until,
            sought=_sought(way, value),
            private=crypto.seal(current_schema(), crypto.canonical(kept), f"member:{firm}"),
            invited_by_id=by,
            invited_at=clock.now(),
        )
        firms.record("invite", of=firm, by=by, role=role, what=masking.name(name), on=valid_from)
    return made.pk


def _plain(way: Way, value: str) -> str:
    if way == "login":
        return value.strip().lower()
    if way == "phone":
        return identity.digits(value)
    return identity.normalised(value)


def _sought(way: Way, value: str) -> str:
    """Return the keyed hash under which an invitation waits. Raises Denied where nothing is left of what was typed."""
    plain = _plain(way, value)
    if not plain:
        raise Denied("nobody_named")
    return crypto.keyed_hash(current_schema(), f"invited:{way}", plain)


def _masked(way: Way, value: str) -> str:
    plain = _plain(way, value)
    return {"login": plain, "phone": masking.phone(plain), "identity": masking.identity(plain)}[way]


def waiting(account: Account) -> list[Invitation]:
    """Return the invitations that somebody can take up or decline, the newest first."""
    return [_invitation(row) for row in _rows(account)]


def known(id: int) -> bool:
    """Return whether there ever was an invitation of this id."""
    return bool(Membership.objects.filter(pk=id).exists())


def _rows(account: Account) -> list[Membership]:
    if account.kind != "public" or firms.is_firm(account):
        return []
    kept = personal(account)
    by_login = [_sought("login", account.login)]
    proved: list[str] = []
    if account.subject:  # anybody can type another's phone or number into an account of their own
        ways: tuple[Way, ...] = ("phone", "identity")
        proved = [_sought(way, kept[way]) for way in ways if kept.get(way)]
    found = Membership.objects.filter(
        Q(valid_until=None) | Q(valid_until__gte=clock.today()),
        sought__in=[*by_login, *proved],
        confirmed_at=None,
        invited_at__gte=clock.now() - INVITED,
        firm__is_active=True,
    )
    rows = found.select_related("firm").order_by("-id")
    named = kept.get("name", "")
    return [row for row in rows if row.sought in by_login or firms.invited_name(row) == named]


def _invitation(row: Membership) -> Invitation:
    kept = personal(row.firm)
    return Invitation(
        row.pk,
        kept.get("name", ""),
        kept.get("identity", ""),
        row.role,
        row.valid_from,
        row.valid_until,
        row.invited_at + INVITED,
    )


def answer(*, account: Account, invitation: int, takes: bool) -> int:
    """Take up an invitation or decline it; return the firm's id. Raises Denied where none waits for this account."""
    with transaction.atomic():
        row = next((one for one in _rows(account) if one.pk == invitation), None)
        if row is None:
            raise Denied("no_invitation")
        row = Membership.objects.select_for_update().get(pk=row.pk)
        if row.confirmed_at is not None or not row.sought:
            raise Denied("no_invitation")
        if takes:
            _take_up(row, account)
        else:
            row.valid_until, row.sought = row.valid_from - DAY, ""
            row.save(update_fields=["valid_until", "sought"])
        act = "take_up" if takes else "decline"
        firms.record(act, of=row.firm_id, by=account.pk, whom=account.pk, role=row.role, on=row.valid_from)
    return row.firm_id


def _take_up(row: Membership, account: Account) -> None:
    row.person, row.confirmed_at, row.sought = account, clock.now(), ""
    row.valid_from = max(row.valid_from, clock.today())
    try:
        with transaction.atomic():
            row.save(update_fields=["person", "confirmed_at", "sought", "valid_from"])
    except IntegrityError as error:
        raise firms.refused(error) from error
