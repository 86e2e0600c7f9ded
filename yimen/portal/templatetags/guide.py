"""The words of a guide in templates: codes by name, where an element comes from, links to articles."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from yimen.catalogue import labels
from yimen.catalogue.sources import article_numbers
from yimen.law import article as law
from yimen.look.templatetags.look import bilingual, zh
from yimen.look.words import language
from yimen.process.item import Basis, Field, Item
from yimen.process.words import word
from yimen.process.written.against import before

register = template.Library()
KINDS = {"law": "info", "promise": "go", "demonstration": "demo"}


@register.filter
def label(code: str, field: str) -> str:
    """Return what people call a code of a field of the definition: `{{ material.form|label:"form" }}`."""
    return labels.label(field, code, language())


@register.filter
def twins(rows: Iterable[Any]) -> set[str]:
    """Return the codes of the items of a list that bear another's name, as it is read: of those the code says which is which."""
    named = [(one.code, (language() == "en" and one.name_en) or one.name) for one in rows or ()]
    counts = Counter(name for _code, name in named)
    return {code for code, name in named if counts[name] > 1}


@register.filter
def origin(where: str) -> SafeString | str:
    """Return the small mark that says in words where an element comes from; nothing where it is not said."""
    if not where:
        return ""
    return format_html(
        '<span class="tag origin{}"><span class="govuk-visually-hidden">{}</span>{}</span>',
        f" tag--{KINDS[where]}" if where in KINDS else "",
        gettext("来源："),
        labels.label("provenance", where, language()),
    )


@register.filter
def cited(basis: Basis) -> SafeString | str:
    """Return a norm's name, as a link to the article's whole text where it is stored here."""
    name = zh(f"{basis.law}{basis.article}")
    address = address_of(basis)
    return format_html('<a class="govuk-link" href="{}">{}</a>', address, name) if address else name


@register.simple_tag
def against_within(item: Item) -> dict[str, str]:
    """Return how long one may ask for reconsideration, and sue, as people say it: the laws' own, or a special law's."""
    found = before(item, item.reconsideration_organ, item.court)
    terms = {"ask": found.ask_within, "sue": found.sue_within}
    return {name: term.en if language() == "en" else term.zh for name, term in terms.items()}


def address_of(basis: Basis) -> str:
    """Return the address of the page with a norm's text; empty where the text is not stored."""
    stored = law.versions().get(basis.law, ())
    version = basis.version if basis.version in stored else (stored[-1] if stored else "")
    numbers = article_numbers(basis.article)
    if not version or not numbers or numbers[0] not in law.text_of(basis.law, version):
        return ""
    number, suffix = numbers[0]
    return reverse("portal:article", args=[basis.law, version, f"{number}{suffix}"])


@register.simple_tag
def answered(field: Field, answer: str) -> SafeString | str:
    """Return an answer of a choice or a yes-or-no in the reader's language."""
    if field.type == "yes_no":
        return word(labels.ANSWERS, answer, language())
    english = dict(zip(field.choices, field.choices_en, strict=False))
    return bilingual(answer, english.get(answer, ""))


@register.filter
def conditions(when: tuple[str, ...], fields: Any) -> list[tuple[Field, str]]:
    """Return the answers with which a material is asked for, each with its field."""
    known = {field.name: field for field in fields}
    pairs = (one.partition("=") for one in when)
    return [(known[name], answer) for name, _, answer in pairs if name in known]
