"""Firms with their people: who acts for a firm, invited and confirmed, until they leave or are taken out at once.

A firm is a public account that nobody signs in with; its people sign in as themselves and choose for whom they act. The
legal representative opens it and names administrators and handlers, administrators name handlers. Each step is a row of
the record of powers. Nobody learns from an invitation whether somebody else has an account.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
from django.contrib.auth.hashers import check_password, make_password
from django.db import IntegrityError, connection, transaction
from django.db.models import Q, QuerySet
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from yimen.centres.current import current_schema
from yimen.law import identity
from yimen.lib import clock, crypto
from yimen.people import administration
from yimen.people.accounts import claimed, named, pack, personal
from yimen.people.administration import Denied, in_force
from yimen.people.models import Account, Membership, PowerRecord

DAY = timedelta(days=1)
REPRESENTATIVE, ADMINISTRATOR, HANDLER = "representative", "administrator", "handler"
ROLES: dict[str, Any] = {
    REPRESENTATIVE: _("法定代表人、负责人"),
    ADMINISTRATOR: _("管理员"),
    HANDLER: _("经办人"),
}
ADMINISTERS = frozenset({REPRESENTATIVE, ADMINISTRATOR})
# Whom each may name and take out.
NAMES: dict[str, frozenset[str]] = {
    REPRESENTATIVE: frozenset({ADMINISTRATOR, HANDLER}),
    ADMINISTRATOR: frozenset({HANDLER}),
    HANDLER: frozenset(),
}
INVITED = timedelta(days=30)
LOGIN_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


class Member(msgspec.Struct, frozen=True):
    """A row of a firm's people: `person` is 0 while an invitation waits. `name` and `way` as the firm knows them."""

    id: int
    firm: int
    person: int
    name: str
    way: str
    role: str
    valid_from: date
    valid_until: date | None
    confirmed: bool

    @property
    def present(self) -> bool:
        """Return whether they act for the firm today."""
        today = clock.today()
        return (
            self.confirmed
            and self.valid_from <= today
            and (self.valid_until is None or self.valid_until >= today)
        )


class Firm(msgspec.Struct, frozen=True):
    """A firm as one of its people knows it, with what they are in it; `confirmed` once a window saw its licence."""

    id: int
    name: str
    number: str
    confirmed: bool
    role: str
    membership: int
    valid_until: date | None


class Power(msgspec.Struct, frozen=True):
    """One step of the record: who did what to whose power; names as the firm or principal knows them."""

    at: datetime
    act: str
    by: str
    whom: str
    role: str
    what: str
    effective_on: date


def is_firm(account: Account) -> bool:
    """Return whether a public account is a firm's."""
    return account.kind == "public" and personal(account).get("kind") == "firm"


def of(person: int) -> list[Firm]:
    """Return the firms that somebody acts for today, by name."""
    rows = _present().filter(person_id=person, firm__is_active=True).select_related("firm")
    return sorted((_firm(row) for row in rows), key=lambda one: one.name)


def standing(person: int) -> list[dict[str, Any]]:
    """Return every membership that somebody ever took up, also what is over: firm, role, from when to when."""
    rows = Membership.objects.filter(person_id=person, confirmed_at__isnull=False).select_related("firm")
    return [
        {
            "name": named(row.firm),
            "role": str(ROLES[row.role]),
            "valid_from": row.valid_from,
            "valid_until": row.valid_until,
        }
        for row in rows.order_by("-id")
    ]


# The head of every page asks it: Django needs longer to write such a question than the database to answer it.
_ANY = """SELECT EXISTS (SELECT FROM people_membership m JOIN people_account f ON f.id = m.firm_id AND f.is_active
    WHERE m.person_id = %(person)s AND m.confirmed_at IS NOT NULL AND m.valid_from <= %(on)s
        AND (m.valid_until IS NULL OR m.valid_until >= %(on)s))"""


def has_any(person: int) -> bool:
    """Return whether somebody acts for any firm today."""
    with connection.cursor() as cursor:
        cursor.execute(_ANY, {"person": person, "on": clock.today()})
        return bool(cursor.fetchone()[0])


def acting(person: int, firm: int) -> Membership | None:
    """Return by which membership somebody acts for a firm today, with the firm's account; None where they do not."""
    found = _present().filter(person_id=person, firm_id=firm, firm__is_active=True).select_related("firm")
    return next(iter(found), None)


def persons(firm: int) -> dict[int, str]:
    """Return the accounts of those who act for a firm today, each with its login."""
    return dict(_present().filter(firm_id=firm).values_list("person_id", "person__login"))


def registered(firm: str, person: str) -> bool:
    """Return whether who bears a document of this number acts today for the firm of that code; both are proved."""
    found = _present().filter(firm__subject=claimed(firm), person__subject=claimed(person))
    return bool(found.filter(firm__is_active=True).exists())


def was_of(person: int, firm: int) -> str:
    """Return the name of a firm that somebody once acted for; empty where they never did."""
    rows = Membership.objects.filter(person_id=person, firm_id=firm, confirmed_at__isnull=False)
    row = rows.select_related("firm").first()
    return named(row.firm) if row else ""


def _present() -> QuerySet[Membership]:
    return Membership.objects.filter(in_force(clock.today()), confirmed_at__isnull=False)


def _firm(row: Membership) -> Firm:
    kept = personal(row.firm)
    return Firm(
        row.firm_id,
        kept.get("name", ""),
        kept.get("identity", ""),
        bool(row.firm.subject),
        row.role,
        row.pk,
        row.valid_until,
    )


def represented(firm: int) -> Account | None:
    """Return a firm's legal representative of today; None where its people are not registered with one."""
    row = _present().filter(firm_id=firm, role=REPRESENTATIVE).select_related("person").first()
    return row.person if row else None


def passes(*, by: int, fresh: Account, subject: str, to: Account) -> bool:
    """Let a firm that a window confirmed before pass to the representative whom its licence names now; return whether
    there was one.

    The one before ends at once, the firm's other people stay, and the `fresh` account, by which the new representative
    came, is closed: the firm has one account. A login that the firm had of its own opens nothing any more.
    """
    rows = Account.objects.select_for_update().filter(subject=subject, kind="public", is_active=True)
    before = rows.exclude(pk=fresh.pk).order_by("id").first()
    if before is None or not is_firm(before):
        return False
    old = _present().filter(firm=before).filter(Q(role=REPRESENTATIVE) | Q(person=to))
    for row in (*old, *_present().filter(firm=fresh)):
        close(row)
        record("succeed", of=row.firm_id, by=by, whom=row.person_id, role=row.role)
    before.password, fresh.is_active = make_password(None), False
    before.save(update_fields=["password"])
    fresh.save(update_fields=["is_active"])
    administration.end_sessions([before.pk])
    _join(before.pk, to.pk, REPRESENTATIVE, clock.today(), None)
    record("represent", of=before.pk, by=by, whom=to.pk, role=REPRESENTATIVE)
    return True


def people(firm: int) -> list[Member]:
    """Return a firm's present and coming people and the invitations that wait, the legal representative first."""
    order = list(ROLES)
    rows = Membership.objects.filter(firm_id=firm).select_related("person").order_by("id")
    found = [_member(row) for row in rows if not _over(row)]
    return sorted(found, key=lambda one: (not one.confirmed, order.index(one.role), one.valid_from))


def _over(row: Membership) -> bool:
    if row.valid_until is not None and row.valid_until < clock.today():
        return True
    return row.confirmed_at is None and row.invited_at + INVITED < clock.now()


def _member(row: Membership) -> Member:
    kept = _opened(row)
    name = personal(row.person).get("name", "") if row.person else kept.get("name", "")
    return Member(
        row.pk,
        row.firm_id,
        row.person_id or 0,
        name,
        kept.get("way", ""),
        row.role,
        row.valid_from,
        row.valid_until,
        row.confirmed_at is not None,
    )


def invited_name(row: Membership) -> str:
    """Return under which name somebody was invited."""
    return _opened(row).get("name", "")


def _opened(row: Membership) -> dict[str, str]:
    if not row.private:
        return {}
    opened = crypto.unseal(current_schema(), bytes(row.private), f"member:{row.firm_id}")
    return msgspec.json.decode(opened, type=dict[str, str])


def register(*, by: Account, name: str, number: str, phone: str = "", email: str = "") -> int:
    """Open a firm's account, with whoever opens it as its legal representative; return its id.

    As with a person's account nobody has seen a document: `subject` stays empty until a window has seen the licence and
    the representative. Raises Denied where the number is no firm's, or whoever asks is no person.
    """
    _require_person(by)
    if identity.holder(number, clock.today())[0] != "firm":
        raise Denied("no_firm_number")
    values = {"name": name, "identity": number, "phone": phone, "email": email, "kind": "firm"}
    values["language"] = personal(by).get("language", "zh")
    with transaction.atomic():
        firm = Account.objects.create(
            login=f"firm-{get_random_string(12, LOGIN_LETTERS)}",
            kind="public",
            password=make_password(None),
            private=pack(values),
            claimed=claimed(number),
        )
        _join(firm.pk, by.pk, REPRESENTATIVE, clock.today(), None)
        record("register_firm", of=firm.pk, by=by.pk, whom=by.pk, role=REPRESENTATIVE)
    return firm.pk


def take_over(*, by: Account, login: str, password: str) -> int | None:
    """Bring in a firm's account that was opened with a login of its own; return its id, None where the two do not fit.

    Whoever knows the password could do everything for the firm: they become its administrator, and the login opens
    nothing any more. Raises Denied where whoever asks is no person.
    """
    _require_person(by)
    with transaction.atomic():
        found = Account.objects.select_for_update().filter(login=login, kind="public", is_active=True).first()
        if found is None or found.password_given or not check_password(password, found.password):
            return None
        if not is_firm(found):
            return None
        found.password = make_password(None)
        found.save(update_fields=["password"])
        administration.end_sessions([found.pk])
        _join(found.pk, by.pk, ADMINISTRATOR, clock.today(), None)
        record("take_over", of=found.pk, by=by.pk, whom=by.pk, role=ADMINISTRATOR)
    return found.pk


def _require_person(by: Account) -> None:
    if by.kind != "public" or not personal(by).get("identity") or is_firm(by):
        raise Denied("no_person")


def _join(firm: int, person: int, role: str, since: date, until: date | None) -> None:
    """Enter a member at once. Raises Denied where they are one already, or the firm has its representative."""
    try:
        with transaction.atomic():
            Membership.objects.create(
                firm_id=firm,
                person_id=person,
                role=role,
                valid_from=since,
                valid_until=until,
                invited_by_id=person,
                invited_at=clock.now(),
                confirmed_at=clock.now(),
            )
    except IntegrityError as error:
        raise refused(error) from error


def refused(error: IntegrityError) -> Denied:
    """Return why the database refused a membership: the two constraints of migration 0009."""
    return Denied("has_representative" if "one_representative" in str(error) else "member_already")


def end(*, by: int, membership: int) -> None:
    """Take somebody out of a firm, or take back an invitation, at once; or leave the firm oneself.

    The representative takes out everybody, an administrator handlers alone; the representative is followed by another at
    a window only. Whoever administers a firm as the last one stays. Raises Denied.
    """
    with transaction.atomic():
        row = Membership.objects.select_for_update().filter(pk=membership).first()
        if row is None or _over(row):
            raise Denied("ended_already")
        mine = acting(by, row.firm_id)
        leaves = row.person_id == by and row.confirmed_at is not None
        if not leaves and (mine is None or row.role not in NAMES[mine.role]):
            raise Denied("not_entitled")
        if row.confirmed_at is not None and row.role in ADMINISTERS:
            _require_another(row)
        close(row)
        act = "leave" if leaves else "take_out" if row.confirmed_at else "take_back"
        record(act, of=row.firm_id, by=by, whom=row.person_id, role=row.role)


def close(row: Membership) -> None:
    """Let a membership or invitation end at once: yesterday was its last day."""
    row.valid_until = max(clock.today() - DAY, row.valid_from - DAY)
    row.sought = ""
    row.save(update_fields=["valid_until", "sought"])


def _require_another(row: Membership) -> None:
    """Refuse where nobody would be left who names the firm's people."""
    others = _present().select_for_update().filter(firm_id=row.firm_id, role__in=ADMINISTERS)
    if not others.exclude(pk=row.pk).filter(valid_until=None).exists():
        raise Denied("last_of_firm")


def record(
    act: str,
    *,
    of: int,
    by: int,
    whom: int | None = None,
    role: str = "",
    what: str = "",
    on: date | None = None,
) -> None:
    """Add one row to the record of powers, in the transaction of the act itself."""
    PowerRecord.objects.create(
        of_id=of,
        act=act,
        by_id=by,
        whom_id=whom,
        role=role,
        what=what[:200],
        effective_on=on or clock.today(),
        recorded_at=clock.now(),
    )


def records(of: int, limit: int = 100) -> list[Power]:
    """Return what was done to the powers to act for a firm or principal, newest first; for those whom it concerns."""
    rows = list(PowerRecord.objects.filter(of_id=of).select_related("by", "whom").order_by("-id")[:limit])
    names = {one.pk: named(one) for row in rows for one in (row.by, row.whom) if one}
    return [
        Power(
            row.recorded_at,
            row.act,
            names[row.by_id],
            names.get(row.whom_id or 0, ""),
            row.role,
            row.what,
            row.effective_on,
        )
        for row in rows
    ]


def shown(account: Account) -> str:
    """Return what an account's holder is called; a window's clerk is told by no name."""
    return personal(account).get("name", "") if account.kind == "public" else ""


def names(accounts: Iterable[int]) -> dict[int, str]:
    """Return what the holders of accounts are called, by id."""
    return {one.pk: shown(one) for one in Account.objects.filter(pk__in=list(accounts))}
