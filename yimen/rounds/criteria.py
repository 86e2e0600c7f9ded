"""By what items are cleaned up: the law's own measures, each in its words, and those that a local document adds."""

import msgspec

from yimen.law.article import Article, of_key
from yimen.law.cleaning import (
    AFTERWARDS,
    AMENDED,
    ASSOCIATIONS,
    EVALUATED,
    MARKET,
    MERGED_OR_HANDED_DOWN,
    OUTSIDE_THE_LIST,
    OWN_DECISION,
    STOPPED,
)

# What a round can be opened with, by a word of its own; the article is quoted on every page.
STANDARD: dict[str, Article] = {
    "own_decision": OWN_DECISION,
    "market": MARKET,
    "associations": ASSOCIATIONS,
    "afterwards": AFTERWARDS,
    "evaluated": EVALUATED,
    "amended": AMENDED,
    "stopped": STOPPED,
    "outside_the_list": OUTSIDE_THE_LIST,
    "merged_or_handed_down": MERGED_OR_HANDED_DOWN,
}


class Criterion(msgspec.Struct, frozen=True, omit_defaults=True):
    """One criterion: the words of an article of law (`key`), or those of a local document that is named."""

    text: str
    key: str = ""
    document: str = ""

    @property
    def article(self) -> Article | None:
        """Return the article in whose words it stands; None for a local document's."""
        return of_key(self.key, self.text) if self.key else None


def of_law(article: Article) -> Criterion:
    """Return the criterion that an article sets."""
    return Criterion(article.quote, article.key)


def encoded(criteria: tuple[Criterion, ...]) -> str:
    """Return criteria as they are kept."""
    return msgspec.json.encode(criteria).decode()


def decoded(kept: str) -> tuple[Criterion, ...]:
    """Return criteria from what is kept."""
    return msgspec.json.decode(kept, type=tuple[Criterion, ...])
