"""Everyday wordings and what they mean, which a centre edits; and what people look for and do not find."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from django.db import connection, transaction

from yimen.catalogue import record
from yimen.catalogue.models import Fruitless, Synonym
from yimen.catalogue.refused import NotDone
from yimen.centres.current import current_schema
from yimen.lib import clock

LONGEST = 60
# How many searches that found nothing are kept; the oldest of those asked least go first.
KEPT = 2000
_cached: dict[str, tuple[tuple[int, int], tuple[tuple[str, str], ...]]] = {}


def synonyms() -> tuple[tuple[str, str], ...]:
    """Return the current centre's everyday wordings and what they mean, read again when they were edited.

    Rows are only added and deleted, and ids only grow: their number and the newest id tell every edit.
    """
    schema = current_schema()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), COALESCE(max(id), 0) FROM catalogue_synonym")
        state = cursor.fetchone()
        known = _cached.get(schema)
        if known and known[0] == state:
            return known[1]
        cursor.execute("SELECT wording, means FROM catalogue_synonym ORDER BY id")
        rows = tuple(cursor.fetchall())
    _cached[schema] = (state, rows)
    return rows


def add_synonym(*, by: int, wording: str, means: str) -> None:
    """Let a wording mean official words from now on. Raises NotDone."""
    record.require(by, record.EDITOR)
    wording, means = _said(wording), _said(means)
    with transaction.atomic():
        _, made = Synonym.objects.get_or_create(wording=wording, means=means)
        if not made:
            raise NotDone("synonym_known", wording=wording, means=means)
        record.edited("wording_added", f"{wording} → {means}", by)


def remove_synonym(*, by: int, wording: str, means: str) -> None:
    """Let a wording no longer mean these words. Raises NotDone."""
    record.require(by, record.EDITOR)
    wording, means = _said(wording), _said(means)
    with transaction.atomic():
        removed, _ = Synonym.objects.filter(wording=wording, means=means).delete()
        if not removed:
            raise NotDone("synonym_unknown", wording=wording, means=means)
        record.edited("wording_removed", f"{wording} → {means}", by)


def _said(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).strip()
    if not 0 < len(text) <= LONGEST:
        raise NotDone("synonym_empty")
    return text


def plain(query: str) -> str:
    """Return a query as it may be kept: no case, no punctuation, at most 40 characters, digits only as #.

    Long numbers are of persons or telephones; none of them is kept.
    """
    text = unicodedata.normalize("NFKC", query).lower()
    text = re.sub(r"[^\w\s]|_", " ", text)
    text = re.sub(r"\d(?:\s*[0-9x]){3,}", "#", text)
    return " ".join(text.split())[:40].strip()


def found_nothing(query: str) -> None:
    """Keep that nobody found anything with these words: how often, and when last."""
    text = plain(query)
    if len(text) < 2 or text == "#":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO catalogue_fruitless (text, times, last_on) VALUES (%s, 1, %s) ON CONFLICT (text)"
            " DO UPDATE SET times = catalogue_fruitless.times + 1, last_on = excluded.last_on"
            " RETURNING times",
            [text, clock.today()],
        )
        if cursor.fetchone()[0] == 1:
            cursor.execute(
                "DELETE FROM catalogue_fruitless WHERE text IN (SELECT text FROM catalogue_fruitless"
                " WHERE text <> %s ORDER BY times > 1, last_on, times, text"
                " LIMIT GREATEST(0, (SELECT count(*) FROM catalogue_fruitless) - %s))",
                [text, KEPT],
            )


def fruitless(limit: int = 100, *, first: int = 0, text: str = "") -> list[tuple[str, int, date]]:
    """Return what people looked for in vain, most often first: (words, times, last day); `text` stands in the words."""
    rows = Fruitless.objects.order_by("-times", "-last_on", "text").values_list("text", "times", "last_on")
    return list(rows.filter(text__contains=text.lower())[first : first + limit])


def how_many_fruitless(text: str = "") -> int:
    """Return how many searches that found nothing are kept; `text` stands in their words."""
    return Fruitless.objects.filter(text__contains=text.lower()).count()


def set_aside(*, by: int, words: str) -> None:
    """Forget a search that found nothing, which nobody will ever mean anything by. Raises NotDone."""
    record.require(by, record.EDITOR)
    with transaction.atomic():
        removed, _ = Fruitless.objects.filter(text=words).delete()
        if not removed:
            raise NotDone("search_unknown", words=words)
        record.edited("search_set_aside", words, by)


def settled(words: Iterable[str]) -> None:
    """Forget these searches: they find something now."""
    Fruitless.objects.filter(text__in=list(words)).delete()
