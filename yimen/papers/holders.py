"""Who can hold paper, for whom somebody acts, and what a holder is called. Rights come from postings, as everywhere."""

from collections.abc import Collection, Iterable
from typing import Any

import msgspec
from django.db import connection
from django.db.models import Q

from yimen.cases.queries import rights
from yimen.lib import clock
from yimen.papers.models import Folder
from yimen.papers.refused import NotMoved
from yimen.people import colleagues
from yimen.people.rights import ANYWHERE, CLERKS, Rights
from yimen.people.sight import SIGHTS

PERSON, WINDOW, ORGAN = "person", "window", "organ"
APPLICANT, COURIER, ARCHIVE = "applicant", "courier", "archive"
# Through whose hands the paper of a case goes: who takes in, examines, reviews, decides and signs.
HOLDS = ANYWHERE | CLERKS | {
    "approver", "head_of_department", "head_of_organ", "head_of_government", "higher_approver", "legal_affairs",
}  # fmt: skip
# Who closes the day of the whole centre.
CLOSES = frozenset({"duty_chief", "coordinator"})


class Holder(msgspec.Struct, frozen=True):
    """Who holds a folder: an account, a window, an organ by id, or (id 0) the applicant, a courier; an organ's archive."""

    kind: str
    id: int = 0


class Named(msgspec.Struct, frozen=True):
    """What a holder is called; the English is empty where there is none."""

    zh: str
    en: str = ""


def holds(held: Rights) -> bool:
    """Return whether paper goes through the hands of somebody with these rights."""
    return any(posting.role in HOLDS for posting in held.postings)


def hands(held: Rights, account: int) -> frozenset[Holder]:
    """Return for whom somebody gives and takes: for themself, their window, their organ; nobody else's."""
    postings = [posting for posting in held.postings if posting.role in HOLDS]
    found = {Holder(WINDOW, p.window) for p in postings if p.window}
    found |= {Holder(ORGAN, p.organ) for p in postings}
    return frozenset(found | {Holder(PERSON, account)}) if postings else frozenset()


def hands_of(account: int) -> frozenset[Holder]:
    """Return for whom an account gives and takes today."""
    return hands(rights(account), account)


def archives(held: Rights, organ: int) -> bool:
    """Return whether somebody puts an organ's folders into the archive and takes them out again."""
    return any(p.role in ANYWHERE or (p.role in CLERKS and p.organ == organ) for p in held.postings)


def closes(held: Rights) -> bool:
    """Return whether somebody closes the day of the whole centre."""
    return any(posting.role in CLOSES for posting in held.postings)


def looks(held: Rights) -> tuple[int, ...] | None:
    """Return the organs whose folders somebody may list: None for all, empty for none.

    Who looks into cases by their role looks where their paper is; not who sees only what is public of them.
    """
    seen = [(SIGHTS[p.role].reach, p.organ) for p in held.postings if not SIGHTS[p.role].open_only]
    if any(reach == "centre" for reach, _organ in seen):
        return None
    return tuple(sorted({organ for reach, organ in seen if reach == "organ"}))


def desk_of(account: int) -> Holder:
    """Return where paper lies that somebody took: their window, where they have one, else they themself.

    Raises NotMoved for whose post takes no paper.
    """
    held = rights(account)
    if not holds(held):
        raise NotMoved("not_entitled")
    window = next((p.window for p in held.postings if p.role in HOLDS and p.window), None)
    return Holder(WINDOW, window) if window else Holder(PERSON, account)


def of(folder: Folder) -> Holder:
    """Return who holds a folder."""
    return Holder(folder.holder, folder.holder_id)


_AT_WORK_NOW = """FROM people_posting p JOIN people_account a ON a.id = p.account_id
WHERE p.role = ANY(%(roles)s) AND a.is_active AND p.valid_from <= %(on)s
AND (p.valid_until IS NULL OR p.valid_until >= %(on)s)"""
_ALL_THERE = f"SELECT p.account_id, p.window_id, p.organ_id {_AT_WORK_NOW}"  # noqa: S608 - built from the constant above
_THERE = f"""SELECT count(DISTINCT p.account_id) {_AT_WORK_NOW} AND p.account_id <> %(but)s
AND CASE %(kind)s WHEN 'person' THEN p.account_id = %(id)s WHEN 'window' THEN p.window_id = %(id)s
    ELSE p.organ_id = %(id)s END"""


def among(kind: str, id: str, hands: Collection[Holder]) -> Q:
    """Return the condition that two columns, a holder's kind and id, name one of these."""
    found = Q(pk__in=[])
    for one in hands:
        found |= Q(**{kind: one.kind, id: one.id})
    return found


def staffed(holder: Holder, but: int = 0) -> bool:
    """Return whether somebody works there today who can hold paper, another than `but`; an archive is always there."""
    if holder.kind not in (PERSON, WINDOW, ORGAN):
        return True
    with connection.cursor() as cursor:
        values: dict[str, Any] = {
            "roles": list(HOLDS),
            "on": clock.today(),
            "but": but,
            "kind": holder.kind,
            "id": holder.id,
        }
        cursor.execute(_THERE, values)
        return bool(cursor.fetchone()[0])


def at_work() -> frozenset[Holder]:
    """Return the people who can hold paper today, and the windows and organs at which one of them works; see `staffed`."""
    with connection.cursor() as cursor:
        cursor.execute(_ALL_THERE, {"roles": list(HOLDS), "on": clock.today()})
        rows = cursor.fetchall()
    return frozenset(
        Holder(kind, id)
        for row in rows
        for kind, id in zip((PERSON, WINDOW, ORGAN), row, strict=True)
        if id is not None
    )


_WINDOWS = "SELECT id, name, name_en FROM people_window WHERE {} ORDER BY id"
_ORGANS = "SELECT id, name, name_en FROM people_organ WHERE {} ORDER BY code"
_IN_FORCE = "valid_from <= %(on)s AND (valid_until IS NULL OR valid_until >= %(on)s)"
_AT_WORK = """ AND id IN (SELECT {column} FROM people_posting p WHERE p.role = ANY(%(roles)s)
    AND p.valid_from <= %(on)s AND (p.valid_until IS NULL OR p.valid_until >= %(on)s))"""


def receivers() -> list[tuple[Holder, Named]]:
    """Return the windows and the organs at which somebody works today who can take paper, windows first."""
    values: dict[str, Any] = {"on": clock.today(), "roles": list(HOLDS)}
    found: list[tuple[Holder, Named]] = []
    with connection.cursor() as cursor:
        for kind, query, column in ((WINDOW, _WINDOWS, "window_id"), (ORGAN, _ORGANS, "organ_id")):
            cursor.execute(query.format(_IN_FORCE + _AT_WORK.format(column=column)), values)
            found += [(Holder(kind, id), Named(zh, en or "")) for id, zh, en in cursor.fetchall()]
    return found


def colleague(login: str) -> int:
    """Return the account of a colleague by login or staff number, of whom takes paper. Raises NotMoved."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM people_account WHERE kind = 'staff' AND is_active AND (login = %s OR number = %s)",
            [login.strip().lower(), login.strip()],
        )
        row = cursor.fetchone()
    if row is None or not staffed(Holder(PERSON, row[0])):
        raise NotMoved("nobody_there")
    return int(row[0])


ELSEWHERE = {
    APPLICANT: Named("申请人", "The applicant"),
    COURIER: Named("寄递途中", "With the courier"),
    ARCHIVE: Named("档案", "Archive"),
}


def names(holders: Iterable[Holder]) -> dict[Holder, Named]:
    """Return what holders are called, in three statements at most."""
    asked = set(holders)
    found = {one: ELSEWHERE[one.kind] for one in asked if one.kind in ELSEWHERE}
    people = colleagues.who(one.id for one in asked if one.kind == PERSON)
    found |= {Holder(PERSON, id): Named(one.name) for id, one in people.items()}
    with connection.cursor() as cursor:
        for kind, query in ((WINDOW, _WINDOWS), (ORGAN, _ORGANS)):
            if ids := [one.id for one in asked if one.kind == kind]:
                cursor.execute(query.format("id = ANY(%(ids)s)"), {"ids": ids})
                found |= {Holder(kind, id): Named(zh, en or "") for id, zh, en in cursor.fetchall()}
    return found
