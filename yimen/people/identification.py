"""What a window does for whoever stands before it with a document: find their account, confirm it, give a code.

An account is found by its login or by the exact number of the document, never by a telephone number: phones change
hands, and anybody can know one. The number that the clerk reads off the document is compared with the one that the
account was opened with; it is written down nowhere. Each look is recorded before anything is shown.
"""

import re
from typing import Any

import msgspec
from django.db import transaction
from django.utils.translation import gettext_lazy as _, gettext_noop, override

from yimen.law import identity
from yimen.lib import clock
from yimen.look import masking
from yimen.people import administration, codes, firms
from yimen.people.accounts import claimed, personal
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
    """What the clerk has seen: a document of this kind, the number on it, and on a licence whom it names.

    `representative` is the legal representative's name; asked where the firm's people are registered.
    """

    document: str
    number: str
    representative: str = ""


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
    # A firm's legal representative as its people are registered, masked; empty where none is.
    representative: str = ""


def recorded(document: str) -> str:
    """Return what the record calls a kind of document, whatever language the clerk reads. Raises KeyError."""
    with override("zh-hans"):
        return str(DOCUMENTS[document])


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
        why = gettext_noop("窗口凭证件号码查找网上账号")
    else:
        accounts = list(rows.filter(login=typed.lower()))
        why = gettext_noop("窗口凭账号名查找网上账号")
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


def called(id: int) -> str:
    """Return what a message calls an account: its login, or a firm's name. Raises Account.DoesNotExist."""
    found = Account.objects.get(pk=id)
    return firms.shown(found) if firms.is_firm(found) else found.login


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
        "" if person else _represented(account),
    )


def _represented(firm: Account) -> str:
    found = firms.represented(firm.pk)
    return masking.name(firms.shown(found)) if found else ""


def confirm(*, by: int, account: int, seen: Seen) -> bool:
    """Confirm that an account belongs to the person or firm that it names; return whether the number seen is its.

    From then on it opens every case and permit of that identity. A number that is another is recorded too, and
    nothing else changes. A firm that is registered with its people is proved with its legal representative, whom the
    licence names and a window has identified; one that was confirmed before passes to that representative. Raises Denied.
    """
    with transaction.atomic():
        found, kept = _open(by, account)
        if found.subject:
            raise Denied("confirmed_already")
        if not _compared(by, found, kept, seen):
            return False
        representative = firms.represented(account) if kept.get("kind") == "firm" else None
        if representative and not _represents(by, found, representative, seen):
            return False
        _record("confirm_identity", by, found, document=f"{recorded(seen.document)}原件，号码一致")
        subject = claimed(kept["identity"])
        if representative and firms.passes(by=by, fresh=found, subject=subject, to=representative):
            return True
        found.subject = subject
        found.save(update_fields=["subject"])
    return True


def _represents(by: int, firm: Account, representative: Account, seen: Seen) -> bool:
    """Return whether the licence names the firm's legal representative, whom a window has seen. Raises Denied."""
    if not representative.subject:
        raise Denied("representative_unconfirmed")
    if seen.representative.strip() == firms.shown(representative):
        return True
    _record("other_number", by, firm, document=f"{recorded(seen.document)}原件，法定代表人不一致")
    return False


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
        if firms.persons(account):
            raise Denied("firm_of_people")
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
