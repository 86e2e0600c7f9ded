"""What the desk's own navigation needs: which rooms are open to whoever reads the page."""

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse

from yimen.announcements.actions import EDITOR, RELEASER
from yimen.desk.office.guard import standing_of
from yimen.desk.office.words import ROOMS

register = template.Library()


@register.simple_tag(takes_context=True)
def office_rooms(context: Context) -> list[tuple[str, Any]]:
    """Return (address, name) of the rooms that are open to this person; nothing for most."""
    request = context.get("request")
    if request is None or getattr(request.user, "kind", "") != "staff":
        return []
    return [(reverse(f"desk:office:{name}"), ROOMS[name]) for name in standing_of(request).rooms]


@register.simple_tag(takes_context=True)
def announces(context: Context) -> bool:
    """Return whether this person drafts or releases announcements."""
    request = context.get("request")
    if request is None or getattr(request.user, "kind", "") != "staff":
        return False
    return bool(standing_of(request).roles & {EDITOR, RELEASER})
