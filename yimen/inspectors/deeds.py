"""The record, the seal on what was written, and the lock: one act at a time on one inspector."""

from yimen.centres.current import current_schema
from yimen.centres.sealed import Sealed
from yimen.inspectors.models import Deed, Inspector, Task, Words
from yimen.inspectors.refused import NotInspected
from yimen.lib import clock, crypto

SEALED = Sealed("inspectors_words", "sealed", ("id",), lambda key: f"inspector:{key[0]}")


def sealed(text: str) -> Words:
    """Return text as it is kept. Raises NotInspected where there is none."""
    if not text.strip():
        raise NotInspected("no_words")
    made = Words.objects.create()
    made.sealed = crypto.seal(current_schema(), text.strip().encode(), f"inspector:{made.id}")
    made.save(update_fields=["sealed"])
    return made


def opened(kept: Words | None) -> str:
    """Return kept text; empty for none."""
    if kept is None:
        return ""
    return crypto.unseal(current_schema(), bytes(kept.sealed), f"inspector:{kept.id}").decode()


def locked(id: int) -> Inspector:
    """Return an inspector whom nobody else changes until the transaction ends. Raises NotInspected."""
    found = Inspector.objects.select_for_update().filter(pk=id).first()
    if found is None:
        raise NotInspected("not_entitled")
    return found


def record(
    act: str, *, inspector: Inspector, by: int, task: Task | None = None, said: Words | None = None
) -> None:
    """Add one line to the record, in the transaction of the act itself."""
    Deed.objects.create(inspector=inspector, task=task, act=act, said=said, by=by, at=clock.now())
