"""Finding items in people's words: token vectors, weights by rarity, everyday wordings as synonyms."""

import csv
import io
import math
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import msgspec
from django.db import connection

from yimen.catalogue.words import document_tokens, query_tokens


class Found(msgspec.Struct, frozen=True):
    """An item that was found, best first."""

    id: int
    code: str
    name: str
    organ: int
    status: str
    score: float


def index(items: Iterable[tuple[int, str, str]]) -> None:
    """Make items findable by name and English name: (id, name, name_en)."""
    rows = [(id, document_tokens(name, name_en)) for id, name, name_en in items]
    counts: Counter[str] = Counter(token for _, tokens in rows for token in tokens)
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO catalogue_searchtext (item_id, tokens) VALUES (%s, array_to_tsvector(%s))"
            " ON CONFLICT (item_id) DO UPDATE SET tokens = excluded.tokens",
            rows,
        )
        cursor.execute(
            "INSERT INTO catalogue_frequency (token, items) SELECT * FROM unnest(%s::text[], %s::int[])"
            " ON CONFLICT (token) DO UPDATE SET items = catalogue_frequency.items + excluded.items",
            [list(counts), list(counts.values())],
        )


@cache
def synonyms() -> tuple[tuple[str, str], ...]:
    """Return everyday wordings and the official words that they mean."""
    text = files("yimen.catalogue").joinpath("data", "synonyms.csv").read_text("utf-8")
    return tuple((row["wording"], row["means"]) for row in csv.DictReader(io.StringIO(text)))


def expanded(query: str) -> dict[str, float]:
    """Return the tokens of a query with what each counts for: its own words, and what they mean."""
    tokens = dict.fromkeys(query_tokens(query), 1.0)
    for wording, means in synonyms():
        if wording in query or (len(query) > 1 and query in wording):
            for token in query_tokens(means):
                tokens[token] = max(tokens.get(token, 0), 2.0)
    return tokens


# What fits less than this share of the best is noise to a reader.
WORTH_SHOWING = 0.3
# Candidates come from the rarer half of the tokens, by the index; all tokens give the score.
_FIND = """
WITH found AS MATERIALIZED (SELECT item_id, tokens FROM catalogue_searchtext WHERE tokens @@ %s::tsquery LIMIT 2000)
SELECT i.id, i.code, i.name, i.organ, i.status,
    (SELECT sum(q.weight) FROM unnest(%s::text[], %s::float[]) AS q(token, weight)
        WHERE f.tokens @@ q.token::tsquery) / sqrt(2 + length(f.tokens)) AS score
FROM found f JOIN catalogue_item i ON i.id = f.item_id
ORDER BY i.status <> 'published', score DESC, i.id LIMIT %s"""


def search(query: str, limit: int = 20) -> list[Found]:
    """Return the items that fit the words best; those that can be applied for stand first."""
    wanted = expanded(query)
    if not wanted:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT token, items FROM catalogue_frequency WHERE token = ANY(%s)", [list(wanted)])
        frequency = dict(cursor.fetchall())
        known = {t: w for t, w in wanted.items() if t in frequency}
        if not known:
            return []
        cursor.execute("SELECT max(items) FROM catalogue_frequency")
        most = cursor.fetchone()[0]
        weights = {t: w * math.log(1 + most / frequency[t]) for t, w in known.items()}
        rare = sorted(weights, key=lambda t: -weights[t])[:8]
        cursor.execute(
            _FIND,
            [
                " | ".join(_lexeme(t) for t in rare),
                [_lexeme(t) for t in weights],
                list(weights.values()),
                limit,
            ],
        )
        found = [Found(*row) for row in cursor.fetchall()]
    best = max((one.score for one in found), default=0.0)
    return [one for one in found if one.score >= WORTH_SHOWING * best]


def _lexeme(token: str) -> str:
    return "'" + token.replace("'", "''") + "'"
