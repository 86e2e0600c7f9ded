"""Something is asked before filing: by whoever will apply, or recorded for them at the desk; and it can be withdrawn."""

from collections.abc import Sequence

import msgspec
from django.db import connection, transaction

from yimen.applications.files import Kept
from yimen.beforehand import days, parts
from yimen.beforehand.models import Asked, Paper, Request, Said, Withdrawal
from yimen.beforehand.refused import NotHeard
from yimen.beforehand.words import ASKED_FOR
from yimen.cases import queries as cases, rulebook
from yimen.catalogue import queries as catalogue
from yimen.catalogue.queries import Version
from yimen.centres.current import current_schema
from yimen.lib import clock, crypto
from yimen.people.models import Account
from yimen.people.rights import by_account, names_of

LONGEST = 2000


class Who(msgspec.Struct, frozen=True):
    """Who asks: under which name cases know them, and how they are called and reached."""

    subject: str
    name: str
    phone: str = ""


class Wish(msgspec.Struct, frozen=True):
    """What is asked: `organs` empty are those of the item and of its parts; `papers` are (material, name, file)."""

    kind: str
    words: str
    item: str = ""
    organs: tuple[int, ...] = ()
    papers: tuple[tuple[str, str, Kept], ...] = ()


def known_as(account: Account) -> str:
    """Return under which name a request knows the holder of an account: a proved identity, else the account alone."""
    return account.subject or by_account(account.pk)


def names(account: Account) -> set[str]:
    """Return under which names requests know the holder of an account: by a proved identity, and as it was before."""
    return {name for name in (account.subject, by_account(account.pk)) if name}


@transaction.atomic
def ask(*, by: int, who: Who, wish: Wish) -> int:
    """Ask the departments, each with the profile's days from today; return the request's id. Raises NotHeard.

    Anybody asks for themselves or a firm that they act for; for somebody else whoever records at the desk.
    """
    held = cases.rights(by)
    parts.require(who.subject in names_of(held, by) or parts.part(by, held).records)
    if wish.kind not in ASKED_FOR:
        raise NotHeard("not_entitled")
    if not wish.words.strip():
        raise NotHeard("no_words")
    organs = _asked(wish)
    made = enter(wish.kind, by=by, who=who, words=wish.words.strip(), item=wish.item)
    Asked.objects.bulk_create(Asked(request=made, organ=organ) for organ in organs)
    Paper.objects.bulk_create(
        Paper(
            request=made, material=code, name=name, file=file.name, size=file.size, media_type=file.media_type
        )
        for code, name, file in wish.papers
    )
    return int(made.id)


def enter(kind: str, *, by: int, who: Who, words: str, item: str = "", project: int | None = None) -> Request:
    """Enter a request with its days and its sealed words, in the transaction of the act that asks."""
    made = Request.objects.create(
        kind=kind,
        item=item,
        project=project,
        subject=who.subject,
        days=days.given(rulebook.current_profile(), kind),
        by=by,
        at=clock.now(),
        on=clock.today(),
    )
    whole = msgspec.json.encode({"name": who.name, "phone": who.phone, "words": words})
    Said.objects.create(request=made, sealed=crypto.seal(current_schema(), whole, place(made.id)))
    return made


def place(id: int) -> str:
    """Return the place at which the sealed words of a request open."""
    return f"beforehand:{id}"


def _asked(wish: Wish) -> Sequence[int]:
    """Return the organs to ask, each once, of those in which somebody answers. Raises NotHeard."""
    answering = {id for id, *_names in parts.askable()}
    if wish.item and catalogue.published_version(wish.item) is None:
        raise NotHeard("unknown_item")
    if wish.organs:
        if not set(wish.organs) <= answering:
            raise NotHeard("unknown_organ")
        return sorted(set(wish.organs))
    found = [organ for organ in organs_of(wish.item) if organ in answering]
    if not found:
        raise NotHeard("nobody_asked")
    return found


def organs_of(item: str) -> list[int]:
    """Return the organs that decide on an item and on its parts, each once; none for an item that is not published."""
    id = catalogue.published_version(item) if item else None
    if id is None:
        return []
    whole = catalogue.version(id)
    return list(dict.fromkeys([whole.organ, *(part.organ for part in _parts(whole))]))


def _parts(whole: Version) -> list[Version]:
    ids = [catalogue.published_version(part.code) for part in whole.item.parts]
    return [catalogue.version(id) for id in ids if id]


def locked(id: int) -> Request:
    """Return a request that is not over, and that nobody else ends until the transaction does. Raises NotHeard."""
    with connection.cursor() as cursor:
        # No row of a request is ever changed, so that none can be locked: its number is.
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext('beforehand of ' || current_schema()), %s)", [id % 2**31]
        )
    found = Request.objects.filter(pk=id).first()
    if found is None:
        raise NotHeard("unknown")
    if hasattr(found, "taken") or hasattr(found, "withdrawal"):
        raise NotHeard("over")
    return found


@transaction.atomic
def withdraw(*, by: int, request: int) -> None:
    """Say that no answer is needed any more, as who asked or who recorded it. Raises NotHeard."""
    one = locked(request)
    parts.require(one.kind != "tests" and (one.by == by or one.subject in names_of(cases.rights(by), by)))
    Withdrawal.objects.create(request=one, by=by, at=clock.now(), on=clock.today())
