"""What somebody at a window gave before, offered so that nobody is asked twice; and what they began online.

By the number of the document that was seen, never by a name or a telephone number. Each look is recorded first.
"""

import uuid
from collections.abc import Mapping
from datetime import datetime

import msgspec
from django.db import transaction
from django.utils.translation import gettext_noop

from yimen.applications import drafts
from yimen.applications.drafts import Filled
from yimen.applications.models import Draft
from yimen.cases import queries as cases
from yimen.cases.opening import personal as opened
from yimen.catalogue import queries as catalogue
from yimen.people import firms, identification
from yimen.people.accounts import claimed, personal
from yimen.people.actions import record_reading
from yimen.people.models import Account

OFFERED = ("name", "phone", "email")
LOOKED_THROUGH = 20


class Begun(msgspec.Struct, frozen=True):
    """A draft that was begun online: its id, the login it belongs to, and when it was last changed."""

    id: str
    login: str
    updated_at: datetime


class Known(msgspec.Struct, frozen=True):
    """What is known of a number: name and contact as they were given last, and drafts of one item."""

    values: dict[str, str] = {}
    begun: tuple[Begun, ...] = ()


def known(*, by: int, number: str, code: str) -> Known:
    """Return what is offered to whoever shows the document with this number and asks for the item `code`.

    Name and contact come from a confirmed account or from an earlier case of this window's; drafts from any account
    that names the number. The look is recorded, whatever is found. Raises people's Denied unless `by` works at a window.
    """
    identification.require_window(by)
    whose = claimed(number)
    with transaction.atomic():
        record_reading(
            who=by,
            whose=whose,
            case_number="",
            field="contact",
            why=gettext_noop("窗口收件，调出以前填过的姓名和联系方式"),
        )
    return Known(_given(by, whose), _begun(whose, code))


def _given(by: int, whose: str) -> dict[str, str]:
    for account in Account.objects.filter(subject=whose, kind="public", is_active=True)[:1]:
        return _offered(personal(account))
    held = cases.rights(by)
    for one in cases.mine([whose], LOOKED_THROUGH):
        view = cases.view(one.number)
        if view and view.state.applicant == whose and "W" in cases.who_on(view, held, by).letters:
            return _offered(opened(view, "applicant") or {})
    return {}


def _offered(kept: dict[str, str]) -> dict[str, str]:
    return {name: value for name in OFFERED if (value := kept.get(name))}


def _begun(whose: str, code: str) -> tuple[Begun, ...]:
    owners = _owners(whose)
    logins = {account: login for of in owners.values() for account, login in of.items()}
    found = []
    for draft in Draft.objects.filter(account__in=logins).order_by("-updated_at")[:LOOKED_THROUGH]:
        if catalogue.version(draft.item_version).item.code == code and _open(draft, owners):
            found.append(Begun(str(draft.id), logins[draft.account], draft.updated_at))
    return tuple(found)


def _owners(whose: str) -> dict[int, dict[int, str]]:
    """Return the logins of those whose drafts may be of a document's holder, by account: their own under 0, else by firm."""
    rows = list(Account.objects.filter(claimed=whose, kind="public", is_active=True))
    own = {row.pk: row.login for row in rows}
    return {0: own} | {row.pk: firms.persons(row.pk) for row in rows}


def _open(draft: Draft, owners: Mapping[int, Mapping[int, str]]) -> bool:
    """Return whether a draft is its owner's for the holder of the document, and still to be handed in."""
    read = drafts.read(draft.id, account=draft.account)
    if read is None or read[1].on_behalf or draft.account not in owners.get(read[1].firm, ()):
        return False
    return not drafts.handed_in(draft.id, read[1], account=draft.account)


def begun(*, by: int, number: str, code: str, id: str) -> Filled | None:
    """Return what stands in a draft of whoever shows this document, recorded; None where it is not theirs.

    Raises people's Denied unless `by` works at a window.
    """
    identification.require_window(by)
    draft = _of(claimed(number), code, id)
    read = drafts.read(draft.id, account=draft.account) if draft else None
    if read is None:
        return None
    with transaction.atomic():
        record_reading(
            who=by,
            whose=claimed(number),
            case_number="",
            field="draft",
            why=gettext_noop("窗口收件，接着办网上的草稿"),
        )
    return read[1]


def ended(*, number: str, code: str, id: str, case: str) -> None:
    """Let a draft that was taken over lead to the case that it has become: online it is handed in no more."""
    draft = _of(claimed(number), code, id)
    read = drafts.read(draft.id, account=draft.account) if draft else None
    if draft and read:
        read[1].handed_in = case
        drafts.keep(account=draft.account, item_version=draft.item_version, filled=read[1], id=draft.id)


def _of(whose: str, code: str, id: str) -> Draft | None:
    owners = _owners(whose)
    accounts = {account for of in owners.values() for account in of}
    try:
        draft = Draft.objects.filter(id=uuid.UUID(id), account__in=accounts).first()
    except ValueError:
        return None
    read = drafts.read(draft.id, account=draft.account) if draft else None
    mine = draft is not None and read is not None and draft.account in owners.get(read[1].firm, ())
    right = mine and draft is not None and catalogue.version(draft.item_version).item.code == code
    return draft if right else None
