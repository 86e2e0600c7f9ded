"""The record, the seal on what was written, and the lock: one act at a time on one inspector."""

from yimen.centres.sealed import Sealed, opened_words, sealed_words
from yimen.inspectors.models import Deed, Inspector, Task, Words
from yimen.inspectors.refused import NotInspected
from yimen.lib import clock

SEALED = Sealed("inspectors_words", "sealed", ("id",), lambda key: f"inspector:{key[0]}")


def sealed(text: str) -> Words:
    """Return text as it is kept. Raises NotInspected where there is none."""
    if not text.strip():
        raise NotInspected("no_words")
    return sealed_words(Words, "inspector", text)


def opened(kept: Words | None) -> str:
    """Return kept text; empty for none. Raises crypto.Damaged, crypto.KeyMissing."""
    return opened_words(kept, "inspector")


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
