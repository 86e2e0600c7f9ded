"""The headings under which people look: theme, event of life or business, person or firm; and which items stand there."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

import msgspec
from django.db import connection

from yimen.catalogue import shipped
from yimen.process.item import Item

# An item stands under so many themes and events at most: more is no help to who looks.
MOST = 3


class Heading(msgspec.Struct, frozen=True):
    """A heading in both languages."""

    kind: str
    code: str
    name: str
    name_en: str


class Placing(msgspec.Struct, frozen=True):
    """Where an item stands: codes of themes and events; target is person, firm or both."""

    themes: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    target: str = "both"


@cache
def headings() -> dict[tuple[str, str], Heading]:
    """Return every heading by kind and code, in the order in which they are shown."""
    found = (Heading(r["kind"], r["code"], r["name_zh"], r["name_en"]) for r in shipped.rows("headings.csv"))
    return {(one.kind, one.code): one for one in found}


@cache
def _placings() -> tuple[tuple[re.Pattern[str], str, Placing], ...]:
    return tuple(
        (
            re.compile("|".join(map(re.escape, row["name_has"].split("|")))),
            row["department"],
            Placing(_codes(row["themes"]), _codes(row["events"]), row["target"]),
        )
        for row in shipped.rows("placings.csv")
    )


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code for code in text.split("|") if code)


def composed(name: str, department: str) -> Placing:
    """Return where a demonstration places an item, by words of its name, else by its department.

    The rules are `placings.csv`: what a name says adds up, a department alone decides where no name does.
    """
    said = [
        placing
        for words, where, placing in _placings()
        if words.pattern and words.search(name) and where in ("", department)
    ]
    if not said:
        said = [p for words, where, p in _placings() if not words.pattern and where in ("", department)][:1]
    targets = {one.target for one in said}
    return Placing(
        tuple(dict.fromkeys(code for one in said for code in one.themes))[:MOST],
        tuple(dict.fromkeys(code for one in said for code in one.events))[:MOST],
        targets.pop() if len(targets) == 1 else "both",
    )


def placed(item: Item) -> Item:
    """Return a demonstration's definition with its headings, where it has none of its own."""
    if item.themes:
        return item
    place = composed(item.name, item.organ)
    provenance = {**item.provenance, "themes": "demonstration", "life_events": "demonstration"}
    return msgspec.structs.replace(
        item, themes=place.themes, life_events=place.events, target=place.target, provenance=provenance
    )


def of(item: Item) -> Placing:
    """Return where a definition says that its item stands."""
    return Placing(item.themes, item.life_events, item.target)


def put(places: Iterable[tuple[int, Placing]]) -> None:
    """Put items under their headings: (id, placing); done again, it replaces."""
    rows: list[tuple[int, str, str]] = []
    ids: list[int] = []
    for id, place in places:
        ids.append(id)
        rows += [(id, "theme", code) for code in dict.fromkeys(place.themes)]
        rows += [(id, "event", code) for code in dict.fromkeys(place.events)]
        targets: Sequence[str] = ("person", "firm") if place.target == "both" else (place.target,)
        rows += [(id, "target", target) for target in targets]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM catalogue_heading WHERE item_id = ANY(%s)", [ids])
        cursor.execute(
            "INSERT INTO catalogue_heading (item_id, kind, code)"
            " SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[])",
            [[r[0] for r in rows], [r[1] for r in rows], [r[2] for r in rows]],
        )
