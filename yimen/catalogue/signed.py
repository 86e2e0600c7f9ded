"""A version that the department and the centre put in force by their signatures: a layer of sign-off taken out.

No law asks for the layers (行政许可法 says nothing of them), so that no words of the guide change and nothing is left to
review. Who may sign is not judged here: `authority.proposing` does, the only caller.
"""

from datetime import date

import msgspec
from django.db import transaction

from yimen.catalogue import actions, drafting, record
from yimen.catalogue.publication import Measure
from yimen.catalogue.refused import NotDone


@transaction.atomic
def without_layer(*, by: int, code: str, layer: str, why: str) -> int:
    """Draft the latest published version without a layer of that name; return the draft's id. Raises NotDone."""
    row = record.locked(code)
    item = drafting.present(row)
    left = tuple(one for one in item.layers if one.name != layer)
    if left == item.layers:
        raise NotDone("no_such_layer", layer=layer)
    made = msgspec.structs.replace(item, layers=left)
    return actions.add(by=by, row=row, item=made, why=record.reason(why), by_signature=True)


@transaction.atomic
def publish(*, version: int, reviewed_by: int, by: int, on: date, measure: Measure, why: str) -> None:
    """Put a draft in force from a day on, by two signatures; running cases keep their version.

    Raises NotDone, also where another version was published since it was drafted, and PublicationRefused.
    """
    found = actions.unpublished(version)
    if found.item.versions.filter(status="published", number__gt=found.number).exists():
        raise NotDone("changed_meanwhile")
    found.status, found.reviewed_by = "reviewed", reviewed_by
    record.note(found.item, "review", reviewed_by, version=found, why=why)
    actions.put_in_force(by=by, version=found, on=on, measure=measure, why=why)


@transaction.atomic
def give_up(*, by: int, version: int, why: str) -> None:
    """Give such a draft up, with a reason; it stays in the record. Raises NotDone."""
    found = actions.unpublished(version)
    found.status = "discarded"
    found.save(update_fields=["status"])
    record.note(found.item, "discard", by, version=found, why=record.reason(why))
