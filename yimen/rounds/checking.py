"""Three months after an item ended: whether it goes on in disguise. What is found is named; a person judges it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
from django.db import connection, transaction

from yimen.catalogue import edited, search
from yimen.catalogue.queries import STANDING_SQL
from yimen.grants import queries as grants
from yimen.lib import clock
from yimen.process.item import Item
from yimen.rounds import parts
from yimen.rounds.actions import LIVE
from yimen.rounds.likeness import likeness, usual
from yimen.rounds.models import Effect, Finding
from yimen.rounds.refused import NotCleaned
from yimen.rounds.words import VERDICTS

MOST = 200
_LAST = """SELECT v.id FROM catalogue_itemversion v JOIN catalogue_item t ON t.id = v.item_id
    WHERE t.code = %s AND v.status = 'published' AND v.effective_on <= %s ORDER BY v.effective_on DESC LIMIT 1"""
_OTHERS = f"""SELECT t.code, t.name, v.id, v.effective_on FROM catalogue_item t CROSS JOIN LATERAL
    (SELECT x.id, x.effective_on FROM catalogue_itemversion x WHERE x.item_id = t.id AND x.status = 'published'
        ORDER BY x.effective_on DESC LIMIT 1) v
WHERE t.organ = %(organ)s AND t.code <> %(code)s AND {STANDING_SQL} = ANY(%(live)s) ORDER BY t.code"""  # noqa: S608 - built from constants
_CASES = """SELECT number, opened_on FROM cases_case WHERE organ = %s AND item = %s AND kind IN ('application', 'joint')
    AND opened_on >= %s ORDER BY id LIMIT %s"""
_OPENED = "SELECT number, opened_on FROM cases_case WHERE number = ANY(%s)"


class Found(msgspec.Struct, frozen=True):
    """One thing that was found: its kind (words.FOUND), what it is (number or code), and what speaks for it."""

    kind: str
    reference: str
    evidence: dict[str, Any]


def check_due() -> int:
    """Look at one item whose check has come and was not made; return how many were: one or none."""
    with transaction.atomic():
        due = Effect.objects.select_for_update(skip_locked=True, of=("self",)).filter(
            checked_at=None, check_on__lte=clock.today()
        )
        one = due.select_related("subject__decision").order_by("check_on").first()
        if one is None:
            return 0
        check(one)
        return 1


def check(effect: Effect) -> int:
    """Enter everything that is found of an item that ended, each thing once; return how much is new."""
    subject = effect.subject
    last = _version(subject.item, effect.on)
    if last is None:
        raise LookupError(f"{subject.item} had no version in force")
    codes = (subject.item, subject.organ)
    found = [
        *received(*codes, effect.on),
        *granted(*codes, effect.on, subject.decision.cases == "end"),
        *resembling(*codes, last, subject.decision.into),
        *certificates(*codes, last, effect.on),
    ]
    known = set(subject.findings.values_list("kind", "reference"))
    made = Finding.objects.bulk_create(
        Finding(subject=subject, found_at=clock.now(), **msgspec.structs.asdict(one))
        for one in found
        if (one.kind, one.reference) not in known
    )
    effect.checked_at = clock.now()
    effect.save(update_fields=["checked_at"])
    return len(made)


def _version(code: str, on: date) -> Item | None:
    with connection.cursor() as cursor:
        cursor.execute(_LAST, [code, on])
        row = cursor.fetchone()
    return edited.definition(row[0]) if row else None


def received(code: str, organ: int, since: date) -> list[Found]:
    """Return the applications that were still received."""
    with connection.cursor() as cursor:
        cursor.execute(_CASES, [organ, code, since, MOST])
        return [Found("case", number, {"on": str(on)}) for number, on in cursor.fetchall()]


def granted(code: str, organ: int, since: date, ended: bool) -> list[Found]:
    """Return the grants that were still published: what was received before may be finished, unless it was to end."""
    rows = grants.page(grants.Wanted(items=(code,), since=since), limit=MOST).rows
    with connection.cursor() as cursor:
        cursor.execute(_OPENED, [[row.number for row in rows]])
        opened = dict(cursor.fetchall())
    return [
        Found(
            "grant",
            row.number,
            {"on": str(row.decided_on), "opened": str(on), "certificate": row.certificate},
        )
        for row in rows
        if (on := opened.get(row.number)) and (ended or on >= since)
    ]


def _others(code: str, organ: int) -> Iterator[tuple[str, str, Item, date]]:
    with connection.cursor() as cursor:
        cursor.execute(_OTHERS, {"organ": organ, "code": code, "on": clock.today(), "live": [*LIVE]})
        rows = cursor.fetchall()
    for other, name, version, since in rows:
        yield other, name, edited.definition(version), since


def resembling(code: str, organ: int, item: Item, into: str) -> Iterator[Found]:
    """Yield the same organ's items in use that are like it, or that a search for its name finds first.

    The item into which it was merged resembles it by right.
    """
    searched = {one.code for one in search.search(item.name, 5) if one.organ == organ}
    others = list(_others(code, organ))
    common = usual([item, *(definition for _code, _name, definition, _since in others)])
    for other, name, definition, since in others:
        like = likeness(item, definition, common)
        if other == into or not (like.tells or (other in searched and like.name)):
            continue
        evidence = {"name_of": name, "since": str(since), "searched": other in searched}
        yield Found("resembling", other, evidence | msgspec.to_builtins(like))


def certificates(code: str, organ: int, item: Item, since: date) -> list[Found]:
    """Return the grants of the same organ's other items that led to a certificate of the same name since."""
    if not item.result_name:
        return []
    same = [
        other for other, _name, one, _since in _others(code, organ) if one.result_name == item.result_name
    ]
    rows = grants.page(grants.Wanted(items=tuple(same), since=since), limit=MOST).rows if same else []
    return [
        Found(
            "certificate",
            row.number,
            {"on": str(row.decided_on), "name": row.item_name, "certificate": row.certificate},
        )
        for row in rows
    ]


@transaction.atomic
def judge(*, by: int, finding: int, verdict: str, why: str) -> None:
    """Confirm or reject something that was found, with a reason, as somebody of the legal office. Raises NotCleaned.

    Who carried the item's end out does not judge whether it goes on.
    """
    one = Finding.objects.select_for_update().filter(id=finding).first()
    if one is None or verdict not in VERDICTS:
        raise NotCleaned("unknown")
    parts.require(parts.holds(parts.part(by).reviews, one.subject.organ))
    if one.verdict:
        raise NotCleaned("judged")
    if one.subject.effect.by == by:
        raise NotCleaned("own_effect")
    if not why.strip():
        raise NotCleaned("no_reason")
    one.verdict, one.why, one.by, one.at = verdict, why.strip(), by, clock.now()
    one.save()
