"""Whom to ask and where to go: telephones, address and hours, with the hours that an announcement changed."""

from typing import Any

from yimen.announcements import hours
from yimen.cases.queries import View
from yimen.catalogue import halls, premises
from yimen.catalogue.names import english_organ
from yimen.look.words import in_english
from yimen.process.item import Item


def of_the_centre() -> dict[str, Any] | None:
    """Return the place where most items are handled, with its telephones and hours; None where none is announced."""
    hall = halls.hall()
    if hall is None:
        return None
    said = {"place_en": hall.place_en, "hours_en": hall.hours_en}
    return _in_english(_address(hall.place, hall.hours), said) | {
        "place": hall.place,
        "hours": hall.hours,
        "consultation": hall.consultation,
        "consultation_en": hall.consultation_en,
        "supervision": hall.supervision,
        "supervision_en": hall.supervision_en,
        "changed": hours.changed(hall.place),
    }


def of_item(item: Item) -> dict[str, Any]:
    """Return where an item is handled, when, and whom to ask or to complain to."""
    places = "、".join(item.places)
    said = {"place_en": ", ".join(item.places_en), "hours_en": item.hours_en}
    return _in_english(_address(places, item.hours), said) | {
        "place": places,
        "hours": item.hours,
        "consultation": item.consultation,
        "consultation_en": item.consultation_en,
        "supervision": item.supervision,
        "supervision_en": item.supervision_en,
        "changed": hours.changed(places, item.code),
    }


def _in_english(registered: dict[str, str], said: dict[str, str]) -> dict[str, str]:
    """Return the register's words, and the guide's own English where the register has none."""
    return registered | {name: registered.get(name) or words for name, words in said.items()}


def _address(place: str, hours: str) -> dict[str, str]:
    """Return what is registered of the place that these words name: its address, and in English also name and hours.

    A guide may say more of the place or other hours than the register: such words have no English there.
    """
    found = premises.named(place)
    if found is None:
        return {}
    return {
        "address": found.address,
        "address_en": found.address_en,
        "place_en": found.name_en if found.name == place else "",
        "hours_en": found.hours_en if found.hours == hours else "",
    }


def of_case(seen: View) -> dict[str, Any]:
    """Return the office that handles a case, and how it is reached: by the version that the case runs under."""
    english = english_organ(seen.organ_name) if in_english() else ""
    return of_item(seen.version.item) | {"organ": seen.organ_name, "organ_en": english}
