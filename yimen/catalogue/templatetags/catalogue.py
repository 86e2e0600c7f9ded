"""Names of the catalogue in templates, in the reader's language."""

from django import template
from django.utils.safestring import SafeString

from yimen.catalogue.names import english
from yimen.look.templatetags.look import bilingual, zh
from yimen.look.words import in_english

register = template.Library()


@register.filter
def item_name(name: str) -> SafeString | str:
    """Return an item's name as its reader reads it: the English where there is one, else the Chinese, marked."""
    return bilingual(name, english(name)) if in_english() else zh(name)
