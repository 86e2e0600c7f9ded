"""Where an answer of a place's rules stands: the words of a law, or a note that says whose reading it is."""

import msgspec

from yimen.law.article import Article


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where an answer stands: the words of a law, or a note that says why it is only our reading, also in English."""

    law: str = ""
    version: str = ""
    number: int = 0
    quote: str = ""
    note: str = ""
    note_en: str = ""

    def article(self) -> Article | None:
        """Return the article cited, or None where the answer is practice or interpretation."""
        return Article(self.law, self.version, self.number, self.quote) if self.law else None
