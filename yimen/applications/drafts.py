"""Keeping what somebody is filling in, so that nothing typed is lost."""

import uuid
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import msgspec
from django.db import IntegrityError, transaction

from yimen.applications import files
from yimen.applications.models import Draft
from yimen.cases import queries as cases, rulebook
from yimen.centres.current import current_schema
from yimen.lib import clock, crypto
from yimen.process.application.commands import Handed

MOST = 100
OF_FORMS = uuid.UUID("6f1c8d0e-3a52-5a57-9d7b-0b6f0d1f5c11")


class Offer(msgspec.Struct, frozen=True):
    """What was given in an earlier application and is offered again: an answer as it is typed, or a file.

    `number` and `item` name that application, `on` is the day of its receipt (ISO 8601).
    """

    number: str
    item: str
    on: str
    answer: str = ""
    handed: Handed | None = None


class Filled(msgspec.Struct):
    """What stands in a draft: the applicant's values and the answers as they were typed, right or wrong; the files.

    `saved` are the pages, and by `file:` the materials, that were left with what stands there. `names` are what the
    files were called. `handed_in` is the number of the case that it has become. `firm` is the firm's account for which
    it is filled in, 0: oneself. `on_behalf`: the applicant is another than who fills it in, by letter or, where one is
    named, by the standing authorisation `mandate`. `permit` is the number of the permit to renew. `offers` are what was given before, by field
    and, after `file:`, by material.
    """

    applicant: dict[str, str] = {}
    answers: dict[str, str] = {}
    materials: list[Handed] = []
    names: dict[str, str] = {}
    handed_in: str = ""
    firm: int = 0
    on_behalf: bool = False
    mandate: int = 0
    permit: str = ""
    saved: list[str] = []
    offers: dict[str, Offer] = {}

    def file(self, code: str) -> Handed | None:
        """Return what is handed in for a material, or None."""
        return next((handed for handed in self.materials if handed.code == code), None)

    def put(self, handed: Handed, name: str) -> None:
        """Hand in a file, or what stands in for one, in the place of what was there."""
        self.materials = [*(m for m in self.materials if m.code != handed.code), handed]
        self.names = self.names | {handed.code: name}

    def take_away(self, code: str) -> None:
        """Hand in nothing for a material any more."""
        self.materials = [m for m in self.materials if m.code != code]
        self.names = {of: name for of, name in self.names.items() if of != code}

    def save(self, *names: str) -> None:
        """Note that these pages or materials were left with what stands there."""
        self.saved = [*self.saved, *(name for name in names if name not in self.saved)]


class Kept(msgspec.Struct, frozen=True):
    """One of somebody's drafts: what stands in it, when it was last saved, until when it is kept."""

    id: uuid.UUID
    item_version: int
    filled: Filled
    updated_at: datetime
    until: datetime


def id_for(account: int, key: str) -> uuid.UUID:
    """Return the id of the draft that a form with this submission key makes: sent twice, it makes one."""
    return uuid.uuid5(OF_FORMS, f"{account}:{key}") if key else uuid.uuid4()


def request_key(id: uuid.UUID) -> str:
    """Return the request key under which a draft is handed in: it becomes one case."""
    return f"draft:{id}"


def handed_in(id: uuid.UUID, filled: Filled, *, account: int) -> str:
    """Return the number of the case that a draft has become; empty where it was not handed in.

    The record itself is asked too: a crash may have come between the act and the draft's own note.
    """
    return filled.handed_in or cases.answered(account, request_key(id))


def follow(id: uuid.UUID, *, account: int) -> tuple[uuid.UUID, Filled]:
    """Return the draft to go on with and what stands in it: this one, or nothing yet.

    What was handed in is changed no more: it is followed by a new draft that begins with the same content.
    """
    filled = Filled()
    while found := read(id, account=account):
        filled = found[1]
        if not handed_in(id, filled, account=account):
            break
        filled.handed_in = ""
        id = uuid.uuid5(id, "followed")
    return id, filled


def keep(*, account: int, item_version: int, filled: Filled, id: uuid.UUID | None = None) -> uuid.UUID:
    """Keep a draft, new or again; return its id. Somebody else's draft is not touched: LookupError."""
    id = id or uuid.uuid4()
    own = Draft.objects.filter(id=id, account=account)
    sealed = crypto.seal(current_schema(), msgspec.json.encode(filled), f"draft:{id}")
    values: Mapping[str, object] = {"item_version": item_version, "sealed": sealed, "updated_at": clock.now()}
    if not own.update(**values):
        try:
            with transaction.atomic():
                Draft.objects.create(id=id, account=account, **values)
        except IntegrityError:  # the same form a moment ago, or somebody else's draft
            if not own.update(**values):
                raise LookupError(str(id)) from None
    for handed in filled.materials:
        files.in_use(handed.file)
    return id


def change(id: uuid.UUID, *, account: int, item_version: int, by: Callable[[Filled], None]) -> Filled:
    """Change one's own draft by what one page says; return it as it stands then. Two pages at once lose nothing.

    Raises LookupError where there is no such draft.
    """
    with transaction.atomic():
        if not Draft.objects.select_for_update().filter(id=id, account=account).exists():
            raise LookupError(str(id))
        found = read(id, account=account)
        assert found is not None
        by(found[1])
        keep(account=account, item_version=item_version, filled=found[1], id=id)
    return found[1]


def kept_days() -> int:
    """Return for how many calendar days a draft is kept after it was last saved."""
    return rulebook.current_profile().draft_kept_days


def listed(account: int, firm: int = 0) -> list[Kept]:
    """Return the drafts that somebody fills in for themselves, or for a firm, and has not handed in; the last saved first."""
    found, term = [], timedelta(days=kept_days())
    rows = Draft.objects.filter(account=account).order_by("-updated_at", "id")[:MOST]
    for draft in rows:
        filled = opened(draft)
        if not filled.handed_in and filled.firm == firm:
            until = draft.updated_at + term
            found.append(Kept(draft.id, draft.item_version, filled, draft.updated_at, until))
    return found


def kept_until(id: uuid.UUID, *, account: int) -> datetime | None:
    """Return until when one's own draft is kept if nobody saves it again, or None where there is no such draft."""
    saved = Draft.objects.filter(id=id, account=account).values_list("updated_at", flat=True).first()
    return saved + timedelta(days=kept_days()) if saved else None


def read(id: uuid.UUID, *, account: int) -> tuple[int, Filled] | None:
    """Return (item version, what is filled in) of one's own draft, or None."""
    draft = Draft.objects.filter(id=id, account=account).first()
    if draft is None:
        return None
    return draft.item_version, opened(draft)


def opened(draft: Draft) -> Filled:
    """Return what stands in a draft. Raises crypto.Damaged, crypto.KeyMissing."""
    said = crypto.unseal(current_schema(), bytes(draft.sealed), f"draft:{draft.id}")
    return msgspec.json.decode(said, type=Filled)


def forget(id: uuid.UUID, *, account: int) -> None:
    """Delete one's own draft."""
    Draft.objects.filter(id=id, account=account).delete()


def forget_all(account: int) -> None:
    """Delete every draft of an account; their files follow when no draft and no case holds them (`retention`)."""
    Draft.objects.filter(account=account).delete()
