"""The record of a client, the seal on what was said, and the lock: one act at a time on one client."""

from yimen.centres.sealed import Sealed, opened_words, sealed_words
from yimen.clients.models import Client, Deed, Matter, Visit, Words
from yimen.clients.refused import NotFollowed
from yimen.lib import clock

SEALED = Sealed("clients_words", "sealed", ("id",), lambda key: f"client:{key[0]}")
NOBODY = 0


def sealed(text: str) -> Words:
    """Return text as it is kept. Raises NotFollowed where there is none."""
    if not text.strip():
        raise NotFollowed("no_words")
    return sealed_words(Words, "client", text)


def opened(kept: Words | None) -> str:
    """Return kept text; empty for none. Raises crypto.Damaged, crypto.KeyMissing."""
    return opened_words(kept, "client")


def locked(id: int) -> Client:
    """Return a client on the register that nobody else changes until the transaction ends. Raises NotFollowed."""
    found = Client.objects.select_for_update().filter(pk=id).first()
    if found is None:
        raise NotFollowed("not_entitled")
    if found.ended_on:
        raise NotFollowed("ended")
    return found


def visit(one: Client, id: int) -> Visit:
    """Return a client's visit that is still to be made. Raises NotFollowed."""
    found = one.visits.filter(pk=id).first()
    if found is None:
        raise NotFollowed("not_entitled")
    if found.made_on or found.dropped_on:
        raise NotFollowed("made_already")
    return found


def matter(one: Client, id: int) -> Matter:
    """Return a client's problem. Raises NotFollowed."""
    found = one.matters.filter(pk=id).first()
    if found is None:
        raise NotFollowed("not_entitled")
    return found


def record(
    act: str,
    *,
    client: Client,
    by: int,
    visit: Visit | None = None,
    matter: Matter | None = None,
    said: Words | None = None,
) -> None:
    """Add one line to the record of a client, in the transaction of the act itself."""
    Deed.objects.create(client=client, visit=visit, matter=matter, act=act, said=said, by=by, at=clock.now())
