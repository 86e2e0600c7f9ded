"""Why a room beside the record refuses an act: one sentence a code, in both languages, with the article where the law says it."""

from collections.abc import Mapping
from typing import ClassVar

from yimen.law.article import Article


class NotDone(Exception):
    """An act that may not be done, or not now; nothing was written.

    Each room has its own kind of it, with its `sentences` by code (Chinese, English) and the `articles` that some rest on.
    """

    sentences: ClassVar[Mapping[str, tuple[str, str]]]
    articles: ClassVar[Mapping[str, Article]] = {}

    def __init__(self, code: str, article: Article | None = None, /, **values: object) -> None:
        """Refuse by a code; `values` are what its sentence names."""
        self.code, self.values = code, values
        self.article = article or self.articles.get(code)
        super().__init__(self.sentence())

    def sentence(self, language: str = "zh") -> str:
        """Return the sentence for a person, in `zh` or `en`."""
        english = language == "en"
        said = {name: self.said(value, english) for name, value in self.values.items()}
        return self.sentences[self.code][english].format_map(said)

    def said(self, value: object, english: bool) -> str:
        """Return a value as the sentence names it; several one after the other."""
        if isinstance(value, list | tuple):
            return (", " if english else "、").join(str(one) for one in value)
        return str(value)
