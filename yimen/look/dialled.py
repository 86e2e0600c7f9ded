"""Telephone numbers in texts: a press on one calls it, so that nobody on a phone has to learn it by heart."""

import re

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

# A line with its area code, a mobile one, a 400 line, and what is dialled all over the country: 12345.
NUMBER = re.compile(
    r"(?<![\d-])(?:0\d{2,3}[- ]?\d{3,4}[- ]?\d{4}|1[3-9]\d{9}|400[- ]?\d{3}[- ]?\d{4}|1\d{4})(?![\d-])"
)


def links(text: str | None) -> SafeString:
    """Return a text, escaped unless it is safe, in which each telephone number is a link that calls it."""
    return mark_safe(NUMBER.sub(_link, conditional_escape(text or "")))  # noqa: S308 - escaped; digits are put in


def _link(found: re.Match[str]) -> str:
    return f'<a class="govuk-link" href="tel:{re.sub("[- ]", "", found[0])}">{found[0]}</a>'
