"""What a window does for whoever stands before it with a document: find their account, confirm it, give a code.

An account is found by its login or by the exact number of the document, never by a telephone number: phones change
hands, and anybody can know one. The number that the clerk reads off the document is compared with the one that the
account was opened with; it is written down nowhere. Each look is recorded before anything is shown.
"""

import re
from typing import Any

import msgspec
from django.db import transaction
from django.utils.translation import gettext_lazy as _, override

from yimen.centres.current import current_schema
from yimen.law import identity
from yimen.lib import clock, crypto
from yimen.look import masking
from yimen.people import administration, codes
from yimen.people.accounts import personal
from yimen.people.actions import record_reading
from yimen.people.administration import Denied
from yimen.people.models import Account
from yimen.people.roles import IDENTIFIES

FIRMS = "licence"
# The originals that bear the eighteen digits or characters that an account is opened with.
DOCUMENTS: dict[str, Any] = {
    "identity_card": _("居民身份证"),
    "temporary_card": _("临时居民身份证"),
    "residence_permit": _("港澳台居民居住证"),
    "foreigner_card": _("外国人永久居留身份证"),
    FIRMS: _("营业执照或者登记证书"),
}
PHONE = re.compile(r"(\+?86)?1[0-9]{10}")
MOST = 20


class Seen(msgspec.Struct, frozen=True):
    """What the clerk has seen: a document of this kind, and the number on it."""

    document: str
    number: str


class Found(msgspec.Struct, frozen=True):
    """A public account as a window sees it, masked. `erased`: it was closed, or its values are kept no more."""

    id: int
    login: str
    name: str
    number: str
    phone: str
    kind: str
    confirmed: bool
    erased: bool
    own: bool


def recorded(document: str) -> str:
    """Return what the record calls a kind of document, whatever language the clerk reads. Raises KeyError."""
    with override("zh-hans"):
        return str(DOCUMENTS[document])


def claimed(number: str) -> str:
    """Return the keyed hash under which accounts that were opened with a number are found."""
    return crypto.keyed_hash(current_schema(), "identity", number)


def require_window(by: int) -> None:
    """Raise Denied unless somebody works at a window."""
    administration.require(by, *IDENTIFIES)


def find(*, by: int, asked: str) -> list[Found]:
    """Return the accounts with this login, or that were opened with exactly this number; each look is recorded.

    Raises Denied unless `by` works at a window, and for a telephone number.
    """
    require_window(by)
    typed = asked.strip()
    if PHONE.fullmatch(re.sub(r"[\s-]", "", typed)):
        raise Denied("not_by_phone")
    number = identity.normalised(typed)
    rows = Account.objects.filter(kind="public").order_by("id")
    if len(number) == 18 and identity.holder(number, clock.today())[1] != "invalid":
        accounts = list(rows.filter(claimed=claimed(number))[:MOST]) or list(rows.filter(login=typed.lower()))
        why = "窗口凭证件号码查找网上账号"
    else:
        accounts = list(rows.filter(login=typed.lower()))
        why = "窗口凭账号名查找网上账号"
    with transaction.atomic():
        for account in accounts:
            whose = account.subject or account.claimed
            record_reading(who=by, whose=whose, case_number="", field="account", why=why)
    return [_found(account, by) for account in accounts]


def account(*, by: int, id: int) -> Found | None:
    """Return a public account again that was found a moment ago; None where it is none. Raises Denied."""
    require_window(by)
    found = Account.objects.filter(pk=id, kind="public").first()
    return _found(found, by) if found else None


def login(id: int) -> str:
    """Return an account's login. Raises Account.DoesNotExist."""
    return Account.objects.values_list("login", flat=True).get(pk=id)


def _found(account: Account, by: int) -> Found:
    kept = personal(account)
    person = kept.get("kind", "person") == "person"
    return Found(
        account.pk,
        account.login,
        masking.name(kept.get("name", "")) if person else kept.get("name", ""),
        masking.identity(kept.get("identity", "")),
        masking.phone(kept.get("phone", "")),
        "person" if person else "firm",
        bool(account.subject),
        not account.is_active or not kept.get("identity"),
        _is_own(by, kept),
    )


def confirm(*, by: int, account: int, seen: Seen) -> bool:
    """Confirm that an account belongs to the person or firm that it names; return whether the number seen is its.

    From then on it opens every case and permit of that identity. A number that is another is recorded too, and
    nothing else changes. Raises Denied.
    """
    with transaction.atomic():
        found, kept = _open(by, account)
        if found.subject:
            raise Denied("confirmed_already")
        if not _compared(by, found, kept, seen):
            return False
        found.subject = claimed(kept["identity"])
        found.save(update_fields=["subject"])
        _record("confirm_identity", by, found, document=f"{recorded(seen.document)}原件，号码一致")
    return True


def refuse(*, by: int, account: int, reason: str) -> None:
    """Record that a window did not confirm an account, and why; the account stays as it is. Raises Denied."""
    reason = administration.require_words(reason, "no_reason")
    with transaction.atomic():
        found, _kept = _open(by, account)
        if found.subject:
            raise Denied("confirmed_already")
        _record("refuse_identity", by, found, what=reason[:200])


def give_code(*, by: int, account: int, seen: Seen) -> str:
    """Return a one-time code that stands in for the lost password; empty where the number seen is not the account's.

    It opens one sign-in within `codes.LIFE`, at which a password of one's own is chosen; the old password and every
    session end at once. Raises Denied.
    """
    with transaction.atomic():
        found, kept = _open(by, account)
        if not _compared(by, found, kept, seen):
            return ""
        code = codes.give(found)
        _record("give_code", by, found, document=f"{recorded(seen.document)}原件，号码一致")
    return code


def _open(by: int, id: int) -> tuple[Account, dict[str, str]]:
    """Return a public account, locked, with its values. Raises Denied, also for the clerk's own."""
    require_window(by)
    administration.require_other(by, id)
    found = Account.objects.select_for_update().filter(pk=id, kind="public").first()
    kept = personal(found) if found else {}
    if found is None or not found.is_active or not kept.get("identity"):
        raise Denied("account_erased")
    if _is_own(by, kept):
        raise Denied("own_account")
    return found, kept


def _is_own(by: int, kept: dict[str, str]) -> bool:
    """Return whether it is the clerk's own: staff accounts keep a name alone, so that a namesake asks a colleague."""
    clerk = Account.objects.filter(pk=by).first()
    name = personal(clerk).get("name", "") if clerk else ""
    return bool(name) and name == kept.get("name", "")


def _compared(by: int, found: Account, kept: dict[str, str], seen: Seen) -> bool:
    """Return whether the number that was seen is the account's; record where it is not. Raises Denied."""
    if seen.document not in DOCUMENTS or (seen.document == FIRMS) != (kept.get("kind") == "firm"):
        raise Denied("document_does_not_fit")
    if claimed(identity.normalised(seen.number)) == claimed(kept["identity"]):
        return True
    _record("other_number", by, found, document=f"{recorded(seen.document)}原件，号码不一致")
    return False


def _record(act: str, by: int, found: Account, *, document: str = "", what: str = "") -> None:
    on = clock.today()
    administration.record(act, by=by, whom=found.pk, on=on, document=document, what=what)
