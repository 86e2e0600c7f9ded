"""An English word with one letter wrong, missing, too many or in another's place is read as the word that it nearly is."""

from string import ascii_lowercase

from django.db import connection

from yimen.catalogue import grouped
from yimen.catalogue.understood import Rows, in_letters
from yimen.catalogue.words import CHINESE, LATIN, english_words, query_tokens, unfolded

# In shorter words one letter makes another word.
SHORTEST, LONGEST = 5, 20


def mended(query: str, rows: Rows | None = None) -> str:
    """Return the query with each English word that nothing here knows as the known one a letter away, if there is one.

    What an item, a department, a heading or a wording knows stays, pinyin and initials too; so does what holds Chinese
    or is the beginning of a wording: somebody still types it. Of several words a letter away the one of most items is
    read. `rows` are wordings that are tried instead of the centre's.
    """
    if CHINESE.search(query):
        return query
    words = english_words(query)
    latin, sounds = in_letters(rows)
    so_far, known = " ".join(words), {word for one in latin for word in one.split()}
    typed = [
        w
        for w in dict.fromkeys(LATIN.findall(query.lower()))
        if SHORTEST <= len(w) <= LONGEST and w.isalpha()
    ]
    strange = [
        w
        for w in typed
        if unfolded(w) in words and unfolded(w) not in known and not any(w in s for s in sounds)
    ]
    if not strange or any(one.startswith(so_far) for one in latin):
        return query
    known |= grouped.english()
    near = {word: _near(word) for word in strange if unfolded(word) not in known}
    own = {word: query_tokens(word) for word in near}
    sought = {token for tokens in own.values() for token in tokens}
    sought |= {f"w{one}" for others in near.values() for one in others}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT token, items FROM catalogue_frequency WHERE token = ANY(%s) AND items > 0", [list(sought)]
        )
        items = dict(cursor.fetchall())
    read = {}
    for word, others in near.items():
        found = [one for one in others if one in known or f"w{one}" in items]
        if found and not any(token in items for token in own[word]):
            read[word] = max(found, key=lambda one: (items.get(f"w{one}", 0), one))
    return LATIN.sub(lambda met: read.get(met[0], met[0]), query.lower()) if read else query


def _near(word: str) -> set[str]:
    """Return what is one letter away from a word, as words are compared."""
    cuts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    found = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1} | {a + b[1:] for a, b in cuts if b}
    for letter in ascii_lowercase:
        found |= {a + letter + b for a, b in cuts} | {a + letter + b[1:] for a, b in cuts if b}
    return {unfolded(one) for one in found}
