"""How organs and officers are called in a document: by the name, post and number that they bore on its day."""

from collections.abc import Iterable
from datetime import date

import msgspec
from django.db.models import F, Q, QuerySet

from yimen.people.accounts import personal
from yimen.people.administration import in_force
from yimen.people.models import Account, Organ, Posting


class Name(msgspec.Struct, frozen=True):
    """A name in Chinese, and in English where there is one."""

    zh: str
    en: str = ""


def organ_on(key: str, on: date) -> Name | None:
    """Return the organ of that code or name as it was called on a day, or None where there was none."""
    found = _organ_on(key, on)
    return Name(found.name, found.name_en) if found else None


def organ_id_on(key: str, on: date) -> int:
    """Return the id of the organ of that code or name on a day, or 0 where there was none."""
    found = _organ_on(key, on)
    return found.pk if found else 0


def _organ_on(key: str, on: date) -> Organ | None:
    return Organ.objects.filter(in_force(on), Q(code=key) | Q(name=key)).order_by("id").first()


def organs(ids: Iterable[int]) -> dict[int, Name]:
    """Return what organs are called, by id, in one query."""
    found = Organ.objects.filter(pk__in=set(ids)).values_list("pk", "name", "name_en")
    return {id: Name(zh, en) for id, zh, en in found}


def abbreviation(id: int) -> str:
    """Return what stands for an organ in the numbers of its documents."""
    return Organ.objects.values_list("abbreviation", flat=True).get(pk=id)


def officer_on(account: int, on: date) -> Name | None:
    """Return how an officer is named on a day: name where one is kept, place of work, number.

    None for somebody who is no officer. An officer without a posting on that day has the number alone.
    """
    found = Account.objects.filter(pk=account, kind="staff").first()
    if found is None:
        return None
    posting = _posting(Posting.objects.filter(in_force(on), account=found))
    place = _place(posting) if posting else Name("", "")
    own = personal(found).get("name", "")
    zh = "，".join(filter(None, (own, place.zh, f"工号 {found.staff_number}")))
    en = ", ".join(filter(None, (own, place.en, f"No. {found.staff_number}")))
    return Name(zh, en)


def _posting(found: QuerySet[Posting]) -> Posting | None:
    """Return the posting that an officer is named by: the longest held, a window first."""
    ordered = found.select_related("organ", "window").order_by(
        F("window").asc(nulls_last=True), "valid_from", "id"
    )
    return ordered.first()


def _place(posting: Posting) -> Name:
    place = posting.window or posting.organ
    return Name(place.name, place.name_en or place.name)
