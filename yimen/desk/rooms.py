"""The rooms of a part of the desk: a table each, of which everybody sees the rooms that they come into."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.http import HttpRequest
from django.utils.functional import Promise

from yimen.desk.guard import held_by

# More rooms than this stand under the names of their groups.
PLAIN = 6


class Room(NamedTuple):
    """A room: `name` is what its pages call themselves, `url` the name of the address that it begins at, `group` one of its table's."""

    name: str
    url: str
    label: Promise
    roles: frozenset[str]
    group: str


def open_to(request: HttpRequest, table: Iterable[Room]) -> list[Room]:
    """Return the rooms of a table that whoever asks comes into, by the roles of their postings."""
    roles = {posting.role for posting in held_by(request).postings}
    return [room for room in table if not room.roles.isdisjoint(roles)]


def grouped(rooms: list[Room], groups: Mapping[str, Promise]) -> list[tuple[Promise | str, list[Room]]]:
    """Return rooms under the names of their groups; few enough stand in one group without a name."""
    if len(rooms) <= PLAIN:
        return [("", rooms)]
    found = [(label, [room for room in rooms if room.group == code]) for code, label in groups.items()]
    return [(label, inside) for label, inside in found if inside]
