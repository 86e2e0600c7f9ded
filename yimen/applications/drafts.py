"""Keeping what somebody is filling in, so that nothing typed is lost."""

import uuid
from collections.abc import Mapping

import msgspec
from django.db import IntegrityError, transaction

from yimen.applications import files
from yimen.applications.models import Draft
from yimen.cases import queries as cases
from yimen.centres.current import current_schema
from yimen.lib import clock, crypto
from yimen.process.application.commands import Handed

OF_FORMS = uuid.UUID("6f1c8d0e-3a52-5a57-9d7b-0b6f0d1f5c11")


class Filled(msgspec.Struct):
    """What stands in a draft: the applicant's values, the answers, the files that were handed in.

    `whole` says that everything asked for was filled in rightly: only then can it be handed in. `handed_in` is the
    number of the case that it has become. `on_behalf`: the applicant is another than who fills it in. `permit` is the
    number of the permit to renew.
    """

    applicant: dict[str, str] = {}
    answers: dict[str, str] = {}
    materials: list[Handed] = []
    names: dict[str, str] = {}
    whole: bool = True
    handed_in: str = ""
    on_behalf: bool = False
    permit: str = ""


def id_for(account: int, key: str) -> uuid.UUID:
    """Return the id of the draft that a form with this submission key makes: sent twice, it makes one."""
    return uuid.uuid5(OF_FORMS, f"{account}:{key}") if key else uuid.uuid4()


def request_key(id: uuid.UUID) -> str:
    """Return the request key under which a draft is handed in: it becomes one case."""
    return f"draft:{id}"


def handed_in(id: uuid.UUID, filled: Filled, *, account: int) -> str:
    """Return the number of the case that a draft has become; empty where it was not handed in.

    The record itself is asked too: a crash may have come between the act and the draft's own note.
    """
    return filled.handed_in or cases.answered(account, request_key(id))


def follow(id: uuid.UUID, *, account: int) -> tuple[uuid.UUID, Filled]:
    """Return the draft to go on with and what stands in it: this one, or nothing yet.

    What was handed in is changed no more: it is followed by a new draft that begins with the same content.
    """
    filled = Filled()
    while found := read(id, account=account):
        filled = found[1]
        if not handed_in(id, filled, account=account):
            break
        filled.handed_in = ""
        id = uuid.uuid5(id, "followed")
    return id, filled


def keep(*, account: int, item_version: int, filled: Filled, id: uuid.UUID | None = None) -> uuid.UUID:
    """Keep a draft, new or again; return its id. Somebody else's draft is not touched: LookupError."""
    id = id or uuid.uuid4()
    own = Draft.objects.filter(id=id, account=account)
    sealed = crypto.seal(current_schema(), msgspec.json.encode(filled), f"draft:{id}")
    values: Mapping[str, object] = {"item_version": item_version, "sealed": sealed, "updated_at": clock.now()}
    if not own.update(**values):
        try:
            with transaction.atomic():
                Draft.objects.create(id=id, account=account, **values)
        except IntegrityError:  # the same form a moment ago, or somebody else's draft
            if not own.update(**values):
                raise LookupError(str(id)) from None
    for handed in filled.materials:
        files.in_use(handed.file)
    return id


def read(id: uuid.UUID, *, account: int) -> tuple[int, Filled] | None:
    """Return (item version, what is filled in) of one's own draft, or None."""
    draft = Draft.objects.filter(id=id, account=account).first()
    if draft is None:
        return None
    opened = crypto.unseal(current_schema(), bytes(draft.sealed), f"draft:{id}")
    return draft.item_version, msgspec.json.decode(opened, type=Filled)


def forget(id: uuid.UUID, *, account: int) -> None:
    """Delete one's own draft."""
    Draft.objects.filter(id=id, account=account).delete()
