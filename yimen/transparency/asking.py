"""Asking the witnesses of this centre's log: each is shown every head with the proof since the one it saw last."""

import urllib.error
import urllib.request
from datetime import timedelta

from django.db.models import Q

from yimen.centres.current import current_centre
from yimen.lib import clock, notes
from yimen.lib.calls import opener
from yimen.lib.notes import Key, Unreadable
from yimen.transparency import proofs, witnessing
from yimen.transparency.models import Checkpoint, Cosignature, Witness

SECONDS = 10
# Whoever did not answer is asked again in a while; whoever did, as soon as there is something new.
AGAIN = timedelta(minutes=1)
AHEAD = "it has seen more than this log holds: the record lost what was witnessed"


def ask() -> int:
    """Show the newest head to each witness who has not seen it; return how many signed. Nothing leaves a demonstration."""
    newest = proofs.checkpoint()
    if newest is None or current_centre().stands:
        return 0
    now, signed = clock.machine_now(), 0
    waiting = Q(asked_at=None) | Q(asked_at__lt=now - AGAIN)
    for one in Witness.objects.filter(waiting, seen__lt=newest.size).order_by("id"):
        # Several workers: whoever marks it asks.
        if Witness.objects.filter(waiting, pk=one.pk).update(asked_at=now):
            signed += _asked(one, newest)
    return signed


def _asked(witness: Witness, newest: Checkpoint) -> bool:
    try:
        answer = _sent(witness, newest)
        if answer.status == 409:
            return _behind(witness, newest, answer.text)
        if answer.status != 200:
            raise Unreadable(f"HTTP {answer.status}")
        one = _line(witness, newest, answer.text)
    except Unreadable as wrong:
        return _wrong(witness, str(wrong))
    except (OSError, ValueError) as away:
        return _wrong(witness, f"does not answer ({type(away).__name__})")
    at = clock.machine_now()
    Cosignature.objects.get_or_create(
        checkpoint=newest, name=witness.name, defaults={"line": one.line, "at": at}
    )
    Witness.objects.filter(pk=witness.pk).update(seen=newest.size, wrong="", asked_at=None)
    return True


def _sent(witness: Witness, newest: Checkpoint) -> witnessing.Answer:
    proof = "".join(f"{line}\n" for line in proofs.written(proofs.consistency(witness.seen, newest.size)))
    body = f"old {witness.seen}\n{proof}\n{proofs.note(newest)}".encode()
    address = f"{witness.url.rstrip('/')}/add-checkpoint"
    sent = urllib.request.Request(address, body, {"Content-Type": "text/plain; charset=utf-8"})
    try:
        with opener.open(sent, timeout=SECONDS) as given:
            status, text = given.status, given.read(witnessing.LARGEST)
    except urllib.error.HTTPError as refused:
        with refused:
            status, text = refused.code, refused.read(witnessing.LARGEST)
    return witnessing.Answer(status, text.decode("utf-8", "replace"))


def _line(witness: Witness, newest: Checkpoint, text: str) -> notes.Signed:
    """Return the witness's own signature out of its answer. Raises Unreadable where there is none that holds."""
    lines = tuple(line for line in text.split("\n") if line)[: notes.MOST]
    key = Key(witness.name, notes.WITNESS, bytes(witness.public))
    found = notes.signatures(notes.Note(proofs.head(newest), lines), [key])
    if not found:
        raise Unreadable("it answered without its signature")
    return found[0]


def _behind(witness: Witness, newest: Checkpoint, text: str) -> bool:
    """Go on from where the witness says that it stands, the next time; what it saw and this log lacks is told."""
    size = notes.number(text.strip())
    if size > newest.size or size == witness.seen:
        return _wrong(witness, AHEAD if size > newest.size else "it knows another history of this log")
    Witness.objects.filter(pk=witness.pk).update(seen=size, wrong="", asked_at=None)
    return False


def _wrong(witness: Witness, why: str) -> bool:
    Witness.objects.filter(pk=witness.pk).update(wrong=why[:200])
    return False


def add(text: str, url: str) -> Witness:
    """Let a witness be asked from now on, by its key as it was handed on. Raises Unreadable."""
    key = notes.key(text)
    if key.kind != notes.WITNESS:
        raise Unreadable("this is the key of a log; a witness's is needed")
    if not url.startswith(("https://", "http://")):
        raise Unreadable("a witness is asked at an address that begins with https://")
    return Witness.objects.update_or_create(name=key.name, defaults={"public": key.public, "url": url})[0]


def drop(name: str) -> bool:
    """Ask a witness no more; return whether there was such. What it signed stays."""
    return bool(Witness.objects.filter(name=name).delete()[0])
