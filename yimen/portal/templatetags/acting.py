"""In the head of each page: on whose behalf somebody acts."""

from typing import Any

from django import template
from django.template import Context

from yimen.portal import acting as whose

register = template.Library()


@register.simple_tag(takes_context=True)
def acting(context: Context) -> dict[str, Any]:
    """Return what the head says of whom the visitor acts for: `firm` by name, or `myself` where they could choose."""
    request: Any = context["request"]
    return whose.head(request) if request.user.is_authenticated else {}
