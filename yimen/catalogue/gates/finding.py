"""One thing that hinders a publication: its code, its element, its sentence, and the article behind it."""

import msgspec

from yimen.catalogue.gates.of_parts import OF_PARTS
from yimen.catalogue.gates.sentences import ANNOUNCED, ELEMENTS, GUIDE, RULES
from yimen.law.article import Article
from yimen.process.item import Item


class Finding(msgspec.Struct, frozen=True):
    """One thing that hinders a publication. `field` names the element, as `fees[0].basis`."""

    code: str
    field: str
    zh: str
    en: str
    article: Article | None = None

    def sentence(self, language: str = "zh") -> str:
        """Return the sentence for a person, in `zh` or `en`, without the article."""
        return self.en if language == "en" else self.zh


def finding(item: Item, code: str, field: str, **values: object) -> Finding:
    """Return a finding of a code about an element, with the article that binds this type of item."""
    rule = OF_PARTS.get(code) or RULES[code]
    element = field.partition("[")[0].partition(".")[0]
    zh, en = ELEMENTS.get(element, (element, element))
    article = rule.licence if item.type == "licence" else rule.other
    if code == "element_missing":
        article = ANNOUNCED.get(element, article)
        if element == "bases" and item.type != "licence":
            article = GUIDE
    filled = {"element": zh, "element_en": en, **{name: str(value) for name, value in values.items()}}
    return Finding(code, field, rule.zh.format_map(filled), rule.en.format_map(filled), article)
