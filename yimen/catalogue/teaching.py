"""What a search would find with another wording, and a wording that is learnt: what was sought in vain then leaves the list."""

import msgspec
from django.db import transaction

from yimen.catalogue import wordings
from yimen.catalogue.search import Found, answer

SHOWN = 8
# Of the searches that found nothing, so many that a new wording may speak to are tried again.
TRIED = 50


class Preview(msgspec.Struct, frozen=True):
    """What a search finds now, and what it would find then; best first."""

    now: tuple[Found, ...]
    then: tuple[Found, ...]

    @property
    def same(self) -> bool:
        """Return whether nothing would change."""
        return [one.id for one in self.now] == [one.id for one in self.then]


def preview(query: str, wording: str, means: str, *, without: bool = False) -> Preview:
    """Return what a query finds now, and what it would with this wording: `without` it, where it is to be taken out."""
    rows, pair = wordings.synonyms(), (wording.strip(), means.strip())
    tried = tuple(row for row in rows if row != pair) if without else (*rows, pair)
    return Preview(answer(query).found[:SHOWN], answer(query, tried).found[:SHOWN])


@transaction.atomic
def learn(*, by: int, wording: str, means: str) -> int:
    """Let a wording mean official words; return how many searches that found nothing find something by it.

    Raises NotDone.
    """
    wordings.add_synonym(by=by, wording=wording, means=means)
    sought = wordings.fruitless(TRIED, text=wordings.plain(wording))
    found = [words for words, _times, _last in sought if answer(words).found]
    wordings.settled(found)
    return len(found)
