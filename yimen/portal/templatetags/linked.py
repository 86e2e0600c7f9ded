"""Addresses of this site in plain text as links: a message says where to go, and a thumb has to get there."""

import re

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from yimen.centres.site import site

register = template.Library()
ADDRESS = re.compile(r"(https?://[A-Za-z0-9.:\[\]-]+(?:/[A-Za-z0-9._~/?&=%+-]*)?)")


@register.filter
def linked(text: str) -> SafeString:
    """Return a text, escaped, with the addresses of this site as links; any other address stays text."""
    here = site()
    parts = (
        format_html('<a class="govuk-link" href="{}">{}</a>', part, part)
        if part == here or part.startswith(f"{here}/")
        else conditional_escape(part)
        for part in ADDRESS.split(text)
    )
    return mark_safe("".join(parts))  # noqa: S308 — each part is escaped above
