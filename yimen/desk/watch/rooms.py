"""The rooms of supervision at the desk, in one table: each with its address, its name, and the roles that come in."""

from typing import NamedTuple

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from yimen.desk.guard import held_by
from yimen.registers.parts import READS as REGISTERS
from yimen.watch.queries import HEADS, READS


class Room(NamedTuple):
    """A room: `name` is what its pages call themselves, `url` the name of the address that it begins at."""

    name: str
    url: str
    label: Promise
    roles: frozenset[str]


ROOMS = (
    Room("findings", "desk:watch:list", pgettext_lazy("room", "发现"), READS | HEADS),
    Room("rules", "desk:watch:rules", pgettext_lazy("room", "规则和试算"), READS),
    Room("registers", "desk:registers:list", pgettext_lazy("room", "登记簿"), REGISTERS),
)


def open_to(request: HttpRequest) -> list[Room]:
    """Return the rooms that whoever asks comes into, by the roles of their postings."""
    roles = {posting.role for posting in held_by(request).postings}
    return [room for room in ROOMS if not room.roles.isdisjoint(roles)]
