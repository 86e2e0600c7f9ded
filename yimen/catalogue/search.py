"""Finding items in people's words: token vectors, weights by rarity, everyday wordings as synonyms."""

import math
from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec
from django.db import connection

from yimen.catalogue import wordings
from yimen.catalogue.queries import STANDING_SQL
from yimen.catalogue.words import document_tokens, query_tokens
from yimen.lib import clock

# A token of its own for what was published once: such items are looked for first, however many others there are.
PUBLISHED = "=published"
ALL = ""
# What fits less than this share of the best is noise to a reader.
WORTH_SHOWING = 0.3
# Candidates come from the rarest tokens, as long as they stand in so many items; all tokens give the score.
BUDGET = 1500
# Where so few items were published, all of them that share a token are candidates.
FEW = 1000
BEST = 80


class Found(msgspec.Struct, frozen=True):
    """An item that was found, best first. `status` is how it stands today."""

    id: int
    code: str
    name: str
    organ: int
    status: str
    score: float


def index(items: Iterable[tuple[int, str, str]], *, published: bool = False) -> None:
    """Make items findable by name and English name: (id, name, name_en); done again, it replaces."""
    mark = [PUBLISHED] if published else []
    rows = {id: [*document_tokens(name, name_en), *mark] for id, name, name_en in items}
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT item_id, tsvector_to_array(tokens) FROM catalogue_searchtext WHERE item_id = ANY(%s)",
            [list(rows)],
        )
        before = cursor.fetchall()
        counts: Counter[str] = Counter(token for tokens in rows.values() for token in tokens)
        counts[ALL] = len(rows)
        counts.subtract(token for _, tokens in before for token in (ALL, *tokens))
        cursor.executemany(
            "INSERT INTO catalogue_searchtext (item_id, tokens) VALUES (%s, array_to_tsvector(%s))"
            " ON CONFLICT (item_id) DO UPDATE SET tokens = excluded.tokens",
            list(rows.items()),
        )
        # In order of the token, so that two who write at once wait for each other and never block both.
        changed = sorted(token for token, more in counts.items() if more)
        cursor.execute(
            "INSERT INTO catalogue_frequency (token, items)"
            " SELECT * FROM unnest(%s::text[], %s::int[]) ON CONFLICT (token)"
            " DO UPDATE SET items = catalogue_frequency.items + excluded.items",
            [changed, [counts[token] for token in changed]],
        )


def expanded(query: str) -> dict[str, float]:
    """Return the tokens of a query with what each counts for: its own words, and what they mean."""
    tokens = dict.fromkeys(query_tokens(query), 1.0)
    for wording, means in wordings.synonyms():
        if wording in query or (len(query) > 1 and query in wording):
            for token in query_tokens(means):
                tokens[token] = max(tokens.get(token, 0), 2.0)
    return tokens


# The score is taken before the items are joined: of thousands that share a word, only the best are read.
_FIND = """
WITH likely AS MATERIALIZED (
    (SELECT item_id, tokens FROM catalogue_searchtext WHERE tokens @@ %(published)s::tsquery {cut})
    UNION ALL
    (SELECT item_id, tokens FROM catalogue_searchtext WHERE tokens @@ %(rare)s::tsquery {cut})
), best AS MATERIALIZED (
    SELECT DISTINCT item_id, tokens @@ %(mark)s::tsquery AS published,
        ({score}) / sqrt(2 + length(tokens)) AS score
    FROM likely ORDER BY published DESC, score DESC LIMIT {best}
)
SELECT t.id, t.code, t.name, t.organ, {standing} AS standing, b.score
FROM best b JOIN catalogue_item t ON t.id = b.item_id
ORDER BY ({standing}) <> 'published', b.score DESC, t.id LIMIT %(limit)s"""


def search(query: str, limit: int = 20) -> list[Found]:
    """Return the items that fit the words best; those that can be applied for stand first."""
    wanted = expanded(query)
    if not wanted:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT token, items FROM catalogue_frequency WHERE token = ANY(%s) AND items > 0",
            [[ALL, PUBLISHED, *wanted]],
        )
        frequency = dict(cursor.fetchall())
        known = {t: w for t, w in wanted.items() if t in frequency}
        if not known:
            return []
        weights = {t: w * math.log(1 + frequency[ALL] / frequency[t]) for t, w in known.items()}
        text, values = _statement(weights, frequency, limit)
        cursor.execute(text, values)
        found = [Found(*row) for row in cursor.fetchall()]
    best = max((one.score for one in found), default=0.0)
    return [one for one in found if one.score >= WORTH_SHOWING * best]


def ask(query: str, limit: int = 20) -> list[Found]:
    """Return what a visitor's words find; words that find nothing are kept, without the visitor."""
    found = search(query, limit)
    if not found:
        wordings.found_nothing(query)
    return found


def _statement(
    weights: dict[str, float], frequency: dict[str, int], limit: int
) -> tuple[str, dict[str, Any]]:
    """Return the statement and its values: a term of the score for each token."""
    tokens = sorted(weights, key=lambda t: -weights[t])[:40]
    values: dict[str, Any] = {"on": clock.today(), "limit": limit, "mark": _lexeme(PUBLISHED)}
    terms = []
    for place, token in enumerate(tokens):
        values[f"t{place}"], values[f"w{place}"] = _lexeme(token), weights[token]
        terms.append(f"(tokens @@ %(t{place})s::tsquery)::int * %(w{place})s::float8")
    values["rare"] = " | ".join(map(_lexeme, _rare(tokens, frequency)))
    few = frequency.get(PUBLISHED, 0) <= FEW
    likely = " | ".join(map(_lexeme, tokens)) if few else values["rare"]
    values["published"] = f"({likely}) & {_lexeme(PUBLISHED)}"
    # A limit lets the planner read the whole table where it takes the words for common: only where they are.
    common = min(frequency[token] for token in tokens) > BUDGET
    cut = f"LIMIT {BUDGET}" if common else ""
    text = _FIND.format(cut=cut, best=BEST, score=" + ".join(terms), standing=STANDING_SQL)
    return text, values


def _rare(tokens: list[str], frequency: dict[str, int]) -> list[str]:
    """Return the tokens that say most, as long as they stand in few enough items; the first in any case."""
    rare: list[str] = []
    total = 0
    for token in sorted(tokens, key=lambda t: frequency[t]):
        total += frequency[token]
        if rare and total > BUDGET:
            break
        rare.append(token)
    return rare


def _lexeme(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
