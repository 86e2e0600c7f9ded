"""What a tablet takes along on a route: where to go, to whom, what for, and the form and list of each item that may be taken in."""

from typing import Any

from yimen.applications import window
from yimen.applications.queries import worded
from yimen.applications.uploads import said
from yimen.cases import queries as cases
from yimen.catalogue import queries as catalogue
from yimen.catalogue.queries import Version
from yimen.homevisits import deeds, finding, routes
from yimen.homevisits.models import Route, Visit
from yimen.lib import clock
from yimen.process.hall import opening
from yimen.process.homevisits.words import NEEDS, REASONS
from yimen.process.item import Material


def taken_along(route: Route, *, by: int, english: bool) -> list[dict[str, Any]]:
    """Return the places of a route for the tablet of one of its officers; that they read each is recorded.

    Raises crypto.KeyMissing, crypto.Damaged.
    """
    routes.opened(route)
    found = []
    for one in routes.visits(route):
        if one.state != "planned":
            continue
        finding.read(one, by=by)
        found.append(_stop(one, by=by, english=english))
    return found


def _stop(one: Visit, *, by: int, english: bool) -> dict[str, Any]:
    told = deeds.opened(one)
    version = takes(one.item, by) if one.item else None
    return {
        "id": one.pk,
        "order": one.place,
        "number": one.slip,
        "window": f"{opening.said(one.begins or 0)}–{opening.said(one.ends or 0)}",
        "place": f"{one.township} {told.place if told else ''}",
        "name": told.name if told else "",
        "phone": told.phone if told else "",
        "words": told.words if told else "",
        "needs": [NEEDS[code][english] for code in one.needs],
        "reason": REASONS[one.reason][english],
        "item": _form(version, english) if version else None,
    }


def takes(code: str, account: int) -> Version | None:
    """Return the version in force of an item that somebody may take in; None where they may not, or it is not open."""
    entry = catalogue.entry(code, clock.today())
    if entry is None or not entry.open or entry.version is None:
        return None
    version = catalogue.version(entry.version)
    return version if "W" in window.letters(version, cases.rights(account), account) else None


def materials(code: str, account: int) -> list[Material]:
    """Return what is asked of an applicant for an item that somebody may take in; nothing for another, or for none."""
    version = takes(code, account) if code else None
    return [one for one in version.item.materials if not one.obtainable_by_sharing] if version else []


def _form(version: Version, english: bool) -> dict[str, Any]:
    """Return the item's fields and list as the tablet draws them; what government shares is asked of nobody."""
    item = version.item
    return {
        "code": item.code,
        "name": (english and item.name_en) or item.name,
        "fields": [
            {
                "name": field.name,
                "label": (english and field.label_en) or field.label,
                "hint": (english and field.hint_en) or field.hint,
                "kind": field.type,
                "options": [[one, worded(field, one, "en" if english else "zh")] for one in field.offered],
                "required": field.required,
            }
            for field in item.fields
        ],
        "materials": [
            {
                "code": one.code,
                "name": (english and one.name_en) or one.name,
                "when": said(one, item),
            }
            for one in item.materials
            if not one.obtainable_by_sharing
        ],
    }
