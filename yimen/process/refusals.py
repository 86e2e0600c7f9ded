"""Why something is refused: a code with its values, and the article where there is one."""

from yimen.law.article import Article
from yimen.process.item import Limit
from yimen.process.sentences import SENTENCES as SENTENCES
from yimen.process.titles import BLOCKS
from yimen.process.words import IN_SENTENCES, Language, length, word


class Refused(Exception):
    """What law or procedure forbids: a code, its article, and values for the sentence."""

    def __init__(self, code: str, article: Article | None = None, **values: object) -> None:
        self.code, self.article, self.values = code, article, values
        super().__init__(self.sentence())

    def sentence(self, language: Language = "zh") -> str:
        """Return the sentence for a person, in `zh` or `en`, without the article."""
        chinese, english = SENTENCES[self.code]
        values = {name: _shown(name, value, language) for name, value in self.values.items()}
        return (english if language == "en" else chinese).format_map(_Values(values))


class _Values(dict[str, str]):
    """The values of a sentence; a value that nobody gave is left open."""

    def __missing__(self, name: str) -> str:
        return "…"


def _shown(name: str, value: object, language: Language) -> str:
    """Return a value as people read it: labels for codes, a list joined, a day that is unknown said so."""
    if value is None:
        return "a day not known yet" if language == "en" else "尚未确定的日期"
    if isinstance(value, list | tuple):
        shown = (word(BLOCKS, str(one), language) if name == "blocks" else str(one) for one in value)
        return (", " if language == "en" else "、").join(shown)
    if isinstance(value, Limit):
        return length(value.days, value.unit, language)
    if name in IN_SENTENCES:
        return word(IN_SENTENCES[name], str(value), language)
    return str(value)


def said(words: str, block: str = "reasons") -> str:
    """Return words without blanks around them. Raises Refused where there are none."""
    if not words.strip():
        raise Refused("empty_block", blocks=(block,))
    return words.strip()
