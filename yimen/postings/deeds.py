"""The register of all acts, the seal on what was written about people, and the lock: one act at a time on one row."""

from typing import TypeVar

from django.db.models import Model

from yimen.centres.sealed import Sealed, opened_words, sealed_words
from yimen.lib import clock
from yimen.postings.models import Deed, Ending, Proposal, Return, Words
from yimen.postings.refused import NotPosted

SEALED = Sealed("postings_words", "sealed", ("id",), lambda key: f"posting:{key[0]}")
M = TypeVar("M", bound=Model)


def sealed(text: str) -> Words:
    """Return text as it is kept. Raises NotPosted where there is none."""
    if not text.strip():
        raise NotPosted("no_words")
    return sealed_words(Words, "posting", text)


def opened(kept: Words | None) -> str:
    """Return kept text; empty for none. Raises crypto.Damaged, crypto.KeyMissing."""
    return opened_words(kept, "posting")


def locked(kind: type[M], id: int) -> M:
    """Return a row that nobody else changes until the transaction ends. Raises NotPosted."""
    found: M | None = kind._default_manager.select_for_update().filter(pk=id).first()
    if found is None:
        raise NotPosted("not_entitled")
    return found


def record(
    act: str,
    *,
    by: int,
    organ: int = 0,
    account: int = 0,
    proposal: Proposal | None = None,
    ending: Ending | None = None,
    returning: Return | None = None,
    said: Words | None = None,
) -> None:
    """Add one line to the register, in the transaction of the act itself."""
    Deed.objects.create(
        act=act,
        by=by,
        at=clock.now(),
        organ=organ,
        account=account,
        proposal=proposal,
        ending=ending,
        returning=returning,
        said=said,
    )
