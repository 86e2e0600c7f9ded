"""Accounts of machines: they hold a posting like a person, stand in the same record, and have no password."""

from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from yimen.lib import clock
from yimen.people import administration
from yimen.people.accounts import pack
from yimen.people.models import Account, Organ, Posting

CENTRE = "centre"


def post(login: str, name: str, role: str, document: str, since: date | None = None) -> int:
    """Return the account of a machine that holds a role at the centre itself, made where there is none; from today, or `since`.

    Raises LookupError where the centre is not registered as an organ yet: its first administrators come first.
    """
    if found := Account.objects.filter(login=login, kind="staff").first():
        return int(found.pk)
    organ = Organ.objects.filter(code=CENTRE).first()
    if organ is None:
        raise LookupError(CENTRE)
    today = since or clock.today()
    with transaction.atomic():
        made = Account.objects.create(
            login=login, kind="staff", password=make_password(None), private=pack({"name": name})
        )
        Posting.objects.create(account=made, organ=organ, role=role, valid_from=today, document=document)
        common: dict[str, Any] = {"by": None, "whom": int(made.pk), "document": document, "on": today}
        administration.record("open_account", **common)
        administration.record("give_role", organ=organ, role=role, **common)
    return int(made.pk)
