"""Hours in templates: stretches of a day as a clock shows them."""

from collections.abc import Sequence

from django import template

from yimen.process.hall import opening
from yimen.process.hall.opening import Period

register = template.Library()


@register.filter
def hours(periods: Sequence[Period]) -> str:
    """Return stretches of a day as a line: 09:00-12:00 13:30-17:00."""
    return opening.told(periods)
