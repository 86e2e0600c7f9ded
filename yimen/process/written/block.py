"""What a written document of a case is made of: blocks of bilingual text, with gaps for private values."""

import re
from collections.abc import Mapping
from datetime import date

import msgspec

from yimen.law.article import Article
from yimen.process.titles import BLOCKS, LAWS, document as title_of
from yimen.process.words import Language, word

# Values that the rendering alone knows: personal ones, names of persons and organs, addresses.
PLACEHOLDER = re.compile(r"\{(person:[^{}]+|[a-z_][a-z0-9_]*)\}")


class Text(msgspec.Struct, frozen=True, omit_defaults=True):
    """A text in Chinese, and in English where there is one."""

    zh: str
    en: str = ""

    def in_(self, language: Language) -> tuple[str, Language]:
        """Return the text and the language that it is really in, for the page to mark it."""
        return (self.en, "en") if language == "en" and self.en else (self.zh, "zh")


class Block(msgspec.Struct, frozen=True, omit_defaults=True):
    """One part of a document: lines of text, a table, or both, under the heading of its code.

    A template's own heading is `title`, and its words behind a table are `after`.
    """

    code: str
    lines: tuple[Text, ...] = ()
    head: tuple[Text, ...] = ()
    rows: tuple[tuple[Text, ...], ...] = ()
    title: Text | None = None
    after: tuple[Text, ...] = ()

    @property
    def empty(self) -> bool:
        """Return whether nothing stands in it."""
        return not self.rows and not any(line.zh.strip() for line in self.lines)

    def heading(self, language: Language = "zh") -> str:
        """Return the heading: the template's own, else the usual one."""
        return self.title.in_(language)[0] if self.title else word(BLOCKS, self.code, language)


class Document(msgspec.Struct, frozen=True):
    """A document of a case as its event fixes it; the page or PDF is only a rendering of this."""

    kind: str
    key: str
    number: str
    made_on: date
    template: int
    articles: tuple[Article, ...]
    blocks: tuple[Block, ...]
    mandatory: tuple[str, ...]
    licence: bool = True
    called: Text | None = None

    def title(self, language: Language = "zh") -> str:
        """Return its title, its own or that of its kind; a second one of its kind in the case says so."""
        if self.called is not None:
            return self.called.in_(language)[0]
        return title_of(self.key, language, licence=self.licence)

    def block(self, code: str) -> Block | None:
        """Return the block of that code, or None."""
        return next((b for b in self.blocks if b.code == code), None)


def missing(document: Document) -> tuple[str, ...]:
    """Return the codes of mandatory blocks, and of mandatory rows of a block, that are absent or empty."""
    return tuple(code for code in document.mandatory if not _says(document, code))


def _says(document: Document, code: str) -> bool:
    name, _, row = code.partition(".")
    block = document.block(name)
    if block is None or block.empty:
        return False
    called = BLOCKS[code][0]
    return not row or any(cells[0].zh == called and cells[-1].zh.strip() for cells in block.rows)


def gaps(document: Document) -> tuple[str, ...]:
    """Return the names of the values that the rendering has to fill in, each once."""
    found: dict[str, None] = {}
    for block in document.blocks:
        for text in (*block.lines, *block.head, *(cell for row in block.rows for cell in row), *block.after):
            found |= dict.fromkeys(PLACEHOLDER.findall(text.zh))
    return tuple(found)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return a text with its gaps filled. A gap without a value, and any other brace, stays as it is."""
    return PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)


def said(text: str) -> Text:
    """Return what somebody wrote: there is no other language of it."""
    return Text(text)


def cited(article: Article, *, quoted: bool = False) -> Text:
    """Return an article as a document names it, with its words where they are to be read."""
    law = word(LAWS, article.law, "en")
    english = f"{law}, Article {article.number}" if law != article.law else ""
    chinese = f"《{article.law}》{article.name.removeprefix(article.law)}"
    if not quoted or not article.quote:
        return Text(chinese, english)
    return Text(f"{chinese}：“{article.quote}”", f"{english}: “{article.quote}”" if english else "")
