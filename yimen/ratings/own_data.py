"""The ratings that somebody gave under their name, as a centre keeps them, for that somebody."""

from collections.abc import Collection
from typing import Any

from yimen.ratings import words
from yimen.ratings.models import Rating


def ratings(numbers: Collection[str]) -> list[dict[str, Any]]:
    """Return the ratings of these matters that were given by name, the newest first; of a changed one both.

    What was given without a name is nobody's: the record does not know whose it is. Raises crypto.Damaged.
    """
    rows = Rating.objects.filter(about__in=list(numbers), named=True).order_by("-id")
    return [
        {
            "about_case": row.about,
            "given_at": row.at,
            "level": row.level,
            "reasons": row.reasons,
            "words": words.own_words(row),
            "case": row.case,
        }
        for row in rows
    ]
