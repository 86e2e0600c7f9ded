"""The ratings that somebody gave under their name, as a centre keeps them, for that somebody."""

from collections.abc import Collection
from typing import Any

from yimen.process.bad_rating.table import BAD_LEVELS
from yimen.process.rating import reasons
from yimen.process.words import Language
from yimen.ratings import words
from yimen.ratings.models import Rating


def ratings(numbers: Collection[str], language: Language = "zh") -> list[dict[str, Any]]:
    """Return the ratings of these matters that were given by name, the newest first; of a changed one both.

    What was given without a name is nobody's: the record does not know whose it is. Raises crypto.Damaged.
    """
    rows = Rating.objects.filter(about__in=list(numbers), named=True).order_by("-id")
    return [
        {
            "about_case": row.about,
            "given_at": row.at,
            "level": row.level,
            "reasons": reasons(
                row.channel, row.reasons, bad=row.level in BAD_LEVELS, english=language == "en"
            ),
            "words": words.own_words(row),
            "case": row.case,
        }
        for row in rows
    ]
