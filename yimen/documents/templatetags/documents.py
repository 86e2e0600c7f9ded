"""What the page of a document needs: a run of text in its own language, and the code to verify."""

import re

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from yimen.documents.pdf import code
from yimen.documents.sheet import Words
from yimen.process.words import Language

register = template.Library()
# A Chinese name, with what stands in it: figures and the signs of Chinese writing.
HAN = re.compile(
    "[\u3400-\u9fff\U00020000-\U0003ffff](?:[0-9（）〔〕《》、·]*[\u3400-\u9fff\U00020000-\U0003ffff）〕》])*"
)
LANGUAGES: dict[Language, str] = {"zh": "zh-Hans", "en": "en"}


@register.filter
def html_lang_of(language: Language) -> str:
    """Return a language as HTML names it."""
    return LANGUAGES[language]


@register.simple_tag
def run(said: Words) -> SafeString:
    """Return a run of text, escaped, marked with the language that it is in; a line feed breaks the line.

    A Chinese name within an English run is marked by itself: whoever hears the page hears it read as Chinese.
    """
    lines = mark_safe("<br>".join(escape(line) for line in said.text.split("\n")))
    if said.language == "en":
        lines = mark_safe(HAN.sub(r'<span lang="zh-Hans">\g<0></span>', lines))
    return format_html('<span lang="{}">{}</span>', LANGUAGES[said.language], lines)


@register.simple_tag
def drawing(address: str) -> SafeString:
    """Return the two-dimensional code of an address as a picture."""
    picture = mark_safe(code(address))
    return format_html(
        '<div class="sheet__code" role="img" aria-label="{}">{}</div>', gettext("核验二维码"), picture
    )
