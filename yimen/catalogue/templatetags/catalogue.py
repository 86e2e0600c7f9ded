"""Names of the catalogue in templates, in the reader's language."""

from django import template
from django.utils.safestring import SafeString

from yimen.catalogue import premises
from yimen.catalogue.names import english, english_organ
from yimen.look.templatetags.look import bilingual, zh
from yimen.look.words import in_english

register = template.Library()


@register.filter
def item_name(name: str) -> SafeString | str:
    """Return an item's name as its reader reads it: the English where there is one, else the Chinese, marked."""
    return bilingual(name, english(name)) if in_english() else zh(name)


@register.filter
def organ_name(name: str) -> SafeString | str:
    """Return a department's name as its reader reads it: the English where there is one, else the Chinese, marked."""
    return bilingual(name, english_organ(name)) if in_english() else zh(name)


@register.filter
def place_name(name: str) -> SafeString | str:
    """Return a place's name as its reader reads it: the English of a known place, else the Chinese, marked."""
    place = premises.named(name) if name else None
    return bilingual(name, place.name_en if place and place.name == name else "")
