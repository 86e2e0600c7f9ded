"""The register of all acts, the seal on why somebody could not come, and the lock: one act at a time on one row."""

from typing import TypeVar

from django.db.models import Model

from yimen.centres.current import current_schema
from yimen.centres.sealed import Sealed
from yimen.lib import clock, crypto
from yimen.training.models import Deed, Words
from yimen.training.refused import NotTrained

SEALED = Sealed("training_words", "sealed", ("id",), lambda key: f"training:{key[0]}")
M = TypeVar("M", bound=Model)


def sealed(text: str) -> Words:
    """Return text as it is kept. Raises NotTrained where there is none."""
    if not text.strip():
        raise NotTrained("no_reason")
    made = Words.objects.create()
    made.sealed = crypto.seal(current_schema(), text.strip().encode(), f"training:{made.id}")
    made.save(update_fields=["sealed"])
    return made


def opened(kept: Words | None) -> str:
    """Return kept text; empty for none."""
    if kept is None:
        return ""
    return crypto.unseal(current_schema(), bytes(kept.sealed), f"training:{kept.id}").decode()


def locked(kind: type[M], id: int) -> M:
    """Return a row that nobody else changes until the transaction ends. Raises NotTrained."""
    found: M | None = kind._default_manager.select_for_update().filter(pk=id).first()
    if found is None:
        raise NotTrained("not_entitled")
    return found


def record(act: str, kind: str, row: int, *, by: int, account: int = 0, said: str = "") -> None:
    """Add one line to the register, in the transaction of the act itself; `by` 0: a day came."""
    Deed.objects.create(act=act, kind=kind, row=row, account=account, said=said[:500], by=by, at=clock.now())
