"""The register of all acts, the seal on why somebody could not come, and the lock: one act at a time on one row."""

from typing import TypeVar

from django.db.models import Model

from yimen.centres.sealed import Sealed, opened_words, sealed_words
from yimen.lib import clock
from yimen.training.models import Deed, Words
from yimen.training.refused import NotTrained

SEALED = Sealed("training_words", "sealed", ("id",), lambda key: f"training:{key[0]}")
M = TypeVar("M", bound=Model)


def sealed(text: str) -> Words:
    """Return text as it is kept. Raises NotTrained where there is none."""
    if not text.strip():
        raise NotTrained("no_reason")
    return sealed_words(Words, "training", text)


def opened(kept: Words | None) -> str:
    """Return kept text; empty for none. Raises crypto.Damaged, crypto.KeyMissing."""
    return opened_words(kept, "training")


def locked(kind: type[M], id: int) -> M:
    """Return a row that nobody else changes until the transaction ends. Raises NotTrained."""
    found: M | None = kind._default_manager.select_for_update().filter(pk=id).first()
    if found is None:
        raise NotTrained("not_entitled")
    return found


def record(act: str, kind: str, row: int, *, by: int, account: int = 0, said: str = "") -> None:
    """Add one line to the register, in the transaction of the act itself; `by` 0: a day came."""
    Deed.objects.create(act=act, kind=kind, row=row, account=account, said=said[:500], by=by, at=clock.now())
