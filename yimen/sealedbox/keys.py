"""People's keys: made within a request, admitted by somebody who has one, ended; and what was sealed shared anew."""

from django.db import IntegrityError, transaction

from yimen.centres.current import current_schema
from yimen.lib import clock
from yimen.sealedbox import parts, sealing
from yimen.sealedbox.models import Contact, Key, Piece, Wrap
from yimen.sealedbox.refused import NotOpened
from yimen.sealedbox.sealing import Secret

SHORTEST = 12


def statement(key: Key) -> bytes:
    """Return what somebody signs who admits a key: of which centre and box it is, whose, and the key itself."""
    return f"yimen sealed box\0{current_schema()}\0{key.box}\0{key.account}\0".encode() + bytes(key.public)


def place(piece: int) -> str:
    """Return the place to which a piece is bound."""
    return f"{current_schema()}:{piece}"


@transaction.atomic
def make(*, by: int, passphrase: str) -> int:
    """Make a person's keys; the private ones leave this function under the passphrase alone. Raises NotOpened.

    The first key of a box counts at once, every other one when somebody who has one admits it.
    """
    box = parts.require(by)
    if len(passphrase.strip()) < SHORTEST:
        raise NotOpened("short")
    first = not living(box)
    secret = sealing.drawn()
    try:
        with transaction.atomic():
            made = Key.objects.create(
                id=parts.drawn(), box=box, account=by, public=secret.public,
                secret=sealing.locked(secret, passphrase), made_on=clock.today(),
                admitted_on=clock.today() if first else None,
            )  # fmt: skip
    except IntegrityError as error:
        if "one_key_a_person" not in str(error):
            raise
        raise NotOpened("has_key") from error
    return int(made.id)


def unlock(*, by: int, passphrase: str) -> tuple[Key, Secret]:
    """Return somebody's key with its private half, for this request. Raises NotOpened."""
    box = parts.require(by)
    held = Key.objects.filter(box=box, account=by, ended_on=None).first()
    if held is None:
        raise NotOpened("no_key")
    try:
        return held, sealing.unlocked(bytes(held.secret), bytes(held.public), passphrase)
    except sealing.WrongPassphrase:
        raise NotOpened("wrong") from None


def of(box: str) -> list[Key]:
    """Return the keys of a box, the newest first."""
    return list(Key.objects.filter(box=box).order_by("ended_on", "-made_on", "id"))


def living(box: str) -> list[Key]:
    """Return the keys to which a box is sealed now: those whose signatures lead to its first one.

    Raises NotOpened where they lead to several: somebody wrote into the table who could not sign.
    """
    rows = {one.id: one for one in Key.objects.filter(box=box)}
    rooted = {
        id: root
        for id, one in rows.items()
        if one.admitted_on and not one.ended_on and (root := _root(one, rows))
    }
    if len(set(rooted.values())) > 1:
        raise NotOpened("strangers")
    return [rows[id] for id in sorted(rooted)]


def _root(key: Key, rows: dict[int, Key]) -> int:
    """Return to which first key the signatures lead; 0 where one of them does not hold."""
    seen: set[int] = set()
    while key.sponsor_id is not None:
        sponsor = rows.get(key.sponsor_id)
        if sponsor is None or key.id in seen:
            return 0
        if not sealing.signs(bytes(sponsor.public), bytes(key.signature), statement(key)):
            return 0
        seen.add(key.id)
        key = sponsor
    return key.id


@transaction.atomic
def admit(*, by: int, passphrase: str, key: int) -> int:
    """Sign somebody's new key and share with it all that one can open oneself; return how many pieces.

    Nobody else can do this: the table holds nothing that would open them. Raises NotOpened.
    """
    own, secret = unlock(by=by, passphrase=passphrase)
    new = Key.objects.select_for_update().filter(pk=key, box=own.box, ended_on=None).first()
    if new is None or new.admitted_on or new.id == own.id:
        raise NotOpened("admitted")
    if own.id not in [one.id for one in living(own.box)]:
        raise NotOpened("no_key")
    new.sponsor, new.admitted_on = own, clock.today()
    new.signature = sealing.signed(secret, statement(new))
    new.save(update_fields=["sponsor", "admitted_on", "signature"])
    shared = []
    for piece, sealed in Wrap.objects.filter(key=own.id).values_list("piece_id", "sealed"):
        opened = sealing.unwrapped(bytes(sealed), secret, place(piece))
        shared.append(
            Wrap(piece_id=piece, key=new.id, sealed=sealing.wrapped(opened, bytes(new.public), place(piece)))
        )
    Wrap.objects.bulk_create(shared, ignore_conflicts=True, batch_size=1000)
    return len(shared)


@transaction.atomic
def end(*, by: int, key: int, passphrase: str = "") -> None:
    """Seal nothing more to a key: its passphrase is lost, or its holder has left. Raises NotOpened.

    One's own can be ended without its passphrase, for that may be what is lost; a colleague's only with one's own.
    """
    box = parts.require(by)
    held = Key.objects.select_for_update().filter(pk=key, box=box, ended_on=None).first()
    if held is None:
        raise NotOpened("admitted")
    if held.account != by:
        unlock(by=by, passphrase=passphrase)
    held.ended_on = clock.today()
    held.save(update_fields=["ended_on"])


def lost(key: Key) -> int:
    """Return how many pieces of its own box a key does not open: sealed before it was there and shared by nobody."""
    opens = Wrap.objects.filter(key=key.id).values("piece")
    return Piece.objects.filter(letter__box=key.box).exclude(pk__in=opens).count()


def reached(*, by: int, phone: str, address: str, address_en: str) -> None:
    """Say how somebody's box is reached besides. Raises NotOpened."""
    said = {"phone": phone, "address": address, "address_en": address_en}
    Contact.objects.update_or_create(box=parts.require(by), defaults=said)
