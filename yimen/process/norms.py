"""The norms that an item itself cites, as articles."""

from yimen.law.article import Article, numbered, versions
from yimen.process.item import Basis


def article_of(basis: Basis) -> Article | None:
    """Return the article that a norm of an item names, or None where it names none or its version is not known.

    Without a version of its own it is the newest that is stored.
    """
    found = numbered(basis.article)
    version = basis.version or (versions().get(basis.law) or ("",))[-1]
    return Article(basis.law, version, found[0], basis.quote, found[1]) if found and version else None
