"""What the desk's own navigation needs: which rooms are open to whoever reads the page."""

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse

from yimen.desk.office.guard import standing_of
from yimen.desk.office.words import ROOMS
from yimen.desk.visitors.guard import identifies

register = template.Library()


@register.simple_tag(takes_context=True)
def office_rooms(context: Context) -> list[tuple[str, Any]]:
    """Return (address, name) of the rooms that are open to this person; nothing for most."""
    request = context.get("request")
    if request is None or getattr(request.user, "kind", "") != "staff":
        return []
    return [(reverse(f"desk:office:{name}"), ROOMS[name]) for name in standing_of(request).rooms]


@register.simple_tag(takes_context=True)
def at_window(context: Context) -> bool:
    """Return whether this person identifies visitors at a window."""
    request = context.get("request")
    return request is not None and getattr(request.user, "kind", "") == "staff" and identifies(request)
