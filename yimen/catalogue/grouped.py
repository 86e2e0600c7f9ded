"""Items by what they stand under: the department, theme, life event or object that a query names, and nothing else."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from django.db import connection

from yimen.catalogue.headings import headings
from yimen.catalogue.queries import STANDING_SQL
from yimen.catalogue.ranking import WEAK
from yimen.catalogue.words import CHINESE, english_words, plain, said
from yimen.lib import clock

MOST = 300
SHORTEST, SHORTEST_SOUND = 2, 3
# What the name of a body ends with: only such words are taken for a department's short name (公积金中心).
BODY = re.compile("[局中心委办厅院队处站所府部会馆校台社]$")


class Group(msgspec.Struct, frozen=True):
    """A department or heading that a query names: `kind` is organ, theme, event or target, `code` what narrows to it."""

    kind: str
    code: str
    name: str
    name_en: str
    ids: tuple[int, ...] = ()


def named(texts: Iterable[str], query: str) -> list[Group]:
    """Return the groups that one of the texts names as a whole, without their items.

    `texts` are the query as it is looked for, `query` as it was typed.
    """
    known = _known()
    asked = [text for text in dict.fromkeys(texts) if text and text not in WEAK]
    words = [] if CHINESE.search(query) else english_words(query)
    return [one for one in known if _fits(one, asked, words)]


def english() -> set[str]:
    """Return the English words of all that a query may name so, as they are compared."""
    return {word for one in _known() for word in english_words(one.name_en)}


def with_items(groups: Sequence[Group]) -> list[Group]:
    """Return the groups with the ids of their items, those that can be applied for first."""
    return [found for one in groups if (found := msgspec.structs.replace(one, ids=_ids(one, MOST))).ids]


def _known() -> list[Group]:
    return [*_organs(), *(Group(kind, code, h.name, h.name_en) for (kind, code), h in headings().items())]


def _organs() -> list[Group]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, name_en FROM people_organ WHERE valid_from <= %(on)s"
            " AND (valid_until IS NULL OR valid_until >= %(on)s) ORDER BY id",
            {"on": clock.today()},
        )
        return [Group("organ", name, name, english) for name, english in cursor.fetchall()]


def _fits(one: Group, asked: Sequence[str], words: Sequence[str]) -> bool:
    name = plain(one.name)
    if words and one.name_en and set(words) == set(english_words(one.name_en)):
        return True
    return any(_said(one, text, name) for text in asked)


def _said(one: Group, text: str, name: str) -> bool:
    if not CHINESE.search(text):
        sound, initials = said(name)
        return len(text) >= SHORTEST_SOUND and text in (sound, initials)
    if text == name:
        return True
    if len(text) < SHORTEST:
        return False
    if one.kind == "organ":
        short = len(text) > SHORTEST and BODY.search(text) is not None
        return short and (text in name or _in_order(text, name))
    return name.startswith(text) or name.endswith(text)


def _in_order(text: str, name: str) -> bool:
    """Return whether a text is the name with some characters left out: 公积金中心 of 住房公积金管理中心."""
    rest = iter(name)
    return all(character in rest for character in text)


_OF = {
    "organ": "t.organ IN (SELECT id FROM people_organ WHERE name = %(code)s)",
    "heading": "t.id IN (SELECT item_id FROM catalogue_heading WHERE kind = %(kind)s AND code = %(code)s)",
}


def _ids(one: Group, limit: int) -> tuple[int, ...]:
    of = _OF["organ" if one.kind == "organ" else "heading"]
    values: dict[str, Any] = {"on": clock.today(), "kind": one.kind, "code": one.code, "limit": limit}
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT t.id FROM catalogue_item t WHERE {of} AND t.status <> 'draft'"  # noqa: S608 - constants
            f" ORDER BY ({STANDING_SQL} <> 'published'), t.code LIMIT %(limit)s",
            values,
        )
        return tuple(row[0] for row in cursor.fetchall())
