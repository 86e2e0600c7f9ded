"""Contact in templates: the same lines in the same order on every page (WCAG 3.2.6)."""

from typing import Any

from django import template
from django.template import Context

from yimen.cases.queries import View
from yimen.portal import contact as contacts, hall
from yimen.process.item import Item

register = template.Library()


@register.inclusion_tag("portal/partials/contact.html", takes_context=True)
def contact(context: Context) -> dict[str, Any]:
    """Draw the centre's contact, as it stands at the foot of every page."""
    return {"contact": _of_the_centre(context)}


@register.inclusion_tag("portal/partials/hall_box.html", takes_context=True)
def hall_box(context: Context) -> dict[str, Any]:
    """Draw the centre's contact as the box of the home page, with how long one waits there now."""
    return {"contact": _of_the_centre(context), "waits": hall.at_home()}


def _of_the_centre(context: Context) -> dict[str, Any] | None:
    """Return the centre's contact, read once for a page that shows it at its head and at its foot."""
    request = context["request"]
    if not hasattr(request, "contact"):
        request.contact = contacts.of_the_centre()
    found: dict[str, Any] | None = request.contact
    return found


@register.inclusion_tag("portal/partials/office.html")
def office(seen: View) -> dict[str, Any]:
    """Draw the office that handles a case, and how it is reached."""
    return {"contact": contacts.of_case(seen)}


@register.inclusion_tag("portal/partials/changed_hours.html")
def changed_hours(item: Item) -> dict[str, Any]:
    """Draw what is announced of the hours of an item's places, today or soon."""
    return {"changed": contacts.of_item(item)["changed"]}
