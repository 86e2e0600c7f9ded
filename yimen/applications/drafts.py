"""Keeping what somebody is filling in, so that nothing typed is lost."""

import uuid
from collections.abc import Mapping

import msgspec

from yimen.applications import files
from yimen.applications.models import Draft
from yimen.centres.current import current_schema
from yimen.lib import clock, crypto
from yimen.process.application.commands import Handed


class Filled(msgspec.Struct):
    """What stands in a draft: the applicant's values, the answers, the files that were handed in.

    `whole` says that everything asked for was filled in rightly: only then can it be handed in.
    """

    applicant: dict[str, str] = {}
    answers: dict[str, str] = {}
    materials: list[Handed] = []
    names: dict[str, str] = {}
    whole: bool = True


def keep(*, account: int, item_version: int, filled: Filled, id: uuid.UUID | None = None) -> uuid.UUID:
    """Keep a draft, new or again; return its id. Somebody else's draft is not touched: LookupError."""
    id = id or uuid.uuid4()
    sealed = crypto.seal(current_schema(), msgspec.json.encode(filled), f"draft:{id}")
    values: Mapping[str, object] = {"item_version": item_version, "sealed": sealed, "updated_at": clock.now()}
    if Draft.objects.filter(id=id).exists():
        if not Draft.objects.filter(id=id, account=account).update(**values):
            raise LookupError(str(id))
    else:
        Draft.objects.create(id=id, account=account, **values)
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
