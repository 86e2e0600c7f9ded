"""Finding items in people's words: likely ones by rare tokens off the index, the best of them by their names."""

import math
from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec
from django.db import connection

from yimen.catalogue import wordings
from yimen.catalogue.grouped import Group, named, with_items
from yimen.catalogue.mistyped import mended
from yimen.catalogue.queries import STANDING_SQL
from yimen.catalogue.ranking import WEAK, Candidate, ranked
from yimen.catalogue.understood import Rows, Understood, understood
from yimen.catalogue.words import CHINESE, document_tokens, english_words, plain, query_tokens, said
from yimen.lib import clock

# A token of its own for what was published once: such items are looked for first, however many others there are.
PUBLISHED = "=published"
ALL = ""
# Candidates come from the rarest tokens, as long as they stand in so many items; all tokens give the score.
BUDGET = 800
# Where so few items were published, all of them that share a token are candidates.
FEW = 1000
# So many candidates are read and ranked by their names: a small catalogue's whole, of a large one the best.
SMALL, BEST_OF_SMALL, BEST = 5000, 500, 120
# So many tokens of what a query may mean are looked for.
TOKENS = 16


class Found(msgspec.Struct, frozen=True):
    """An item that was found, best first. `status` is how it stands today."""

    id: int
    code: str
    name: str
    organ: int
    status: str
    score: float


class Answer(msgspec.Struct, frozen=True):
    """Everything that a query finds, best first; `more` where there may be more than was looked through.

    `elsewhere` says in Chinese and English what of it other places do; `groups` are departments and headings that
    the query names, each with its items: `ids` has all of it, what fits by its name first. `read` is the query as it
    was read, where a letter of it was mended.
    """

    found: tuple[Found, ...] = ()
    more: bool = False
    elsewhere: tuple[tuple[str, str], ...] = ()
    groups: tuple[Group, ...] = ()
    read: str = ""

    @property
    def ids(self) -> tuple[int, ...]:
        """Return the ids of every item: those that were found, then those of the groups."""
        of_groups = (id for group in self.groups for id in group.ids)
        return tuple(dict.fromkeys([*(one.id for one in self.found), *of_groups]))


def index(items: Iterable[tuple[int, str, str]], *, published: bool = False) -> None:
    """Make items findable by name and English name: (id, name, name_en); done again, it replaces."""
    items = list({id: (id, name, english) for id, name, english in items}.values())
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
        # No token has a blank in it. One statement a table: row by row, a hundred thousand items take minutes more.
        cursor.execute(
            "INSERT INTO catalogue_searchtext (item_id, tokens)"
            " SELECT id, array_to_tsvector(string_to_array(said, ' ')) FROM unnest(%s::bigint[], %s::text[]) r(id, said)"
            " ON CONFLICT (item_id) DO UPDATE SET tokens = excluded.tokens",
            [list(rows), [" ".join(tokens) for tokens in rows.values()]],
        )
        named = [(id, p := plain(name), *said(p), english) for id, name, english in items]
        cursor.execute(
            "INSERT INTO catalogue_naming (item_id, plain, sound, initials, english)"
            " SELECT * FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[])"
            " ON CONFLICT (item_id) DO UPDATE SET plain = excluded.plain, sound = excluded.sound,"
            " initials = excluded.initials, english = excluded.english",
            [list(column) for column in zip(*named, strict=True)],
        )
        # In order of the token, so that two who write at once wait for each other and never block both.
        changed = sorted(token for token, more in counts.items() if more)
        cursor.execute(
            "INSERT INTO catalogue_frequency (token, items)"
            " SELECT * FROM unnest(%s::text[], %s::int[]) ON CONFLICT (token)"
            " DO UPDATE SET items = catalogue_frequency.items + excluded.items",
            [changed, [counts[token] for token in changed]],
        )


# The score is taken before the items are joined: of thousands that share a word, only the best are read.
# Names that are or begin with the query are read in any case.
_FIND = """
WITH likely AS MATERIALIZED (
    (SELECT item_id, tokens FROM catalogue_searchtext WHERE tokens @@ %(published)s::tsquery {cut})
    UNION ALL
    (SELECT item_id, tokens FROM catalogue_searchtext WHERE tokens @@ %(rare)s::tsquery {cut})
), best AS MATERIALIZED (
    SELECT DISTINCT item_id, tokens @@ %(mark)s::tsquery AS published,
        ({score}) / sqrt(2 + length(tokens)) AS score
    FROM likely ORDER BY published DESC, score DESC LIMIT {best}
), named AS MATERIALIZED (
    (SELECT item_id FROM catalogue_naming WHERE {column} LIKE %(begins)s ORDER BY length({column}) LIMIT 60)
)
SELECT t.id, t.code, t.name, t.organ, {standing} AS standing, n.plain, n.sound, n.initials, n.english
FROM (SELECT item_id FROM best UNION SELECT item_id FROM named) b
JOIN catalogue_item t ON t.id = b.item_id JOIN catalogue_naming n ON n.item_id = t.id
WHERE t.status <> 'draft'"""


def answer(query: str, rows: Rows | None = None) -> Answer:
    """Return everything that the words may mean: the very name first, then what fits best.

    `rows` are wordings that are tried instead of the centre's.
    """
    typed, query = query, mended(query, rows)
    read = query if query != typed else ""
    meant = understood(query, rows)
    weights = _tokens(query, meant)
    if not weights:
        return Answer(elsewhere=meant.elsewhere, read=read)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT token, items FROM catalogue_frequency WHERE token = ANY(%s) AND items > 0",
            [[ALL, PUBLISHED, *weights]],
        )
        frequency = dict(cursor.fetchall())
        every = frequency.get(ALL, 1)

        def rarity(token: str) -> float:
            return math.log(1 + every / max(frequency.get(token, 1), 1))

        known = {t: w * rarity(t) for t, w in weights.items() if t in frequency}
        text, values = _statement(known, frequency, plain(query))
        cursor.execute(text, values)
        candidates = [Candidate(*row) for row in cursor.fetchall()]
    words = [] if CHINESE.search(query) else english_words(query)
    best = ranked(candidates, meant.readings, words, rarity, query.strip())
    found = tuple(Found(c.id, c.code, c.name, c.organ, c.status, score) for score, c in best)
    return Answer(found, len(candidates) >= _best(frequency), meant.elsewhere, read=read)


def search(query: str, limit: int = 20) -> list[Found]:
    """Return the items that fit the words best."""
    return list(answer(query).found[:limit])


def ask(query: str) -> Answer:
    """Return what a visitor's words find, by names and by department, theme, event and object.

    Words that find nothing are kept, without the visitor.
    """
    found = whole(query)
    if not found.ids:
        wordings.found_nothing(query)
    return found


def whole(query: str) -> Answer:
    """Return what the words may mean, with the departments and headings that they name."""
    found = answer(query)
    query = found.read or query
    texts = [reading.text for reading in understood(query).readings if reading.spoken]
    return msgspec.structs.replace(found, groups=tuple(with_items(named(texts, query))))


def _tokens(query: str, meant: Understood) -> dict[str, float]:
    """Return the tokens of all that a query may mean, with what each counts for; weak ones only of weak words."""
    own = query_tokens(query)
    weights: dict[str, float] = dict.fromkeys(own, 1.0)
    for reading in meant.readings:
        for token in query_tokens(reading.text):
            weights[token] = max(weights.get(token, 0.0), 2 * reading.weight)
    if all(token in WEAK for token in own):
        return weights
    return {token: weight for token, weight in weights.items() if token not in WEAK}


def _statement(
    weights: dict[str, float], frequency: dict[str, int], begins: str
) -> tuple[str, dict[str, Any]]:
    """Return the statement and its values: a term of the score for each token."""
    tokens = sorted(weights, key=lambda t: -weights[t])[:TOKENS]
    strong = tokens or [PUBLISHED + "?"]
    values: dict[str, Any] = {"on": clock.today(), "mark": _lexeme(PUBLISHED)}
    values["begins"] = begins.replace("\\", "").replace("%", "").replace("_", "") + "%"
    terms = ["0"]
    for place, token in enumerate(tokens):
        values[f"t{place}"], values[f"w{place}"] = _lexeme(token), weights[token]
        terms.append(f"(tokens @@ %(t{place})s::tsquery)::int * %(w{place})s::float8")
    values["rare"] = " | ".join(map(_lexeme, _rare(strong, frequency)))
    few = frequency.get(PUBLISHED, 0) <= FEW
    likely = " | ".join(map(_lexeme, strong)) if few else values["rare"]
    values["published"] = f"({likely}) & {_lexeme(PUBLISHED)}"
    # A limit lets the planner read the whole table where it takes the words for common: only where they are.
    common = min(frequency.get(token, 0) for token in strong) > BUDGET
    cut = f"LIMIT {BUDGET}" if common else ""
    column = "plain" if CHINESE.search(begins) else "sound"
    text = _FIND.format(
        cut=cut, best=_best(frequency), score=" + ".join(terms), standing=STANDING_SQL, column=column
    )
    return text, values


def _best(frequency: dict[str, int]) -> int:
    return BEST_OF_SMALL if frequency.get(ALL, 0) <= SMALL else BEST


def _rare(tokens: list[str], frequency: dict[str, int]) -> list[str]:
    """Return the tokens that say most, as long as they stand in few enough items; the first in any case."""
    rare: list[str] = []
    total = 0
    for token in sorted(tokens, key=lambda t: frequency.get(t, 0)):
        total += frequency.get(token, 0)
        if rare and total > BUDGET:
            break
        rare.append(token)
    return rare


def _lexeme(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
