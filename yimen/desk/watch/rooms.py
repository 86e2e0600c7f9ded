"""The rooms of supervision at the desk, in one table: each with its address, its name, and the roles that come in."""

from typing import NamedTuple

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from yimen.desk.guard import held_by
from yimen.inspectors.parts import ANSWERS, INVITED, READS as OVERSEES
from yimen.oversight.parts import GROUP, READERS
from yimen.people.regions import WATCHES_BELOW
from yimen.registers.parts import READS as REGISTERS
from yimen.sealedbox.parts import ROLES as BOXES
from yimen.watch.queries import HEADS, READS


class Room(NamedTuple):
    """A room: `name` is what its pages call themselves, `url` the name of the address that it begins at."""

    name: str
    url: str
    label: Promise
    roles: frozenset[str]


ROOMS = (
    Room("overview", "desk:figures:overview", pgettext_lazy("room", "现在"), READS | HEADS),
    Room("findings", "desk:watch:list", pgettext_lazy("room", "发现"), READS | HEADS),
    Room("figures", "desk:figures:list", pgettext_lazy("room", "数字"), READS | HEADS),
    Room(
        "voices",
        "desk:figures:voices",
        pgettext_lazy("room", "投诉的数字"),
        READS | HEADS | {"efficiency_complaint_centre", "head_of_government"},
    ),
    Room("paths", "desk:paths:show", pgettext_lazy("room", "时间去向"), READS | HEADS),
    Room("patterns", "desk:watch:patterns", pgettext_lazy("room", "多件一起看"), READS),
    Room("registers", "desk:registers:list", pgettext_lazy("room", "登记簿"), REGISTERS),
    Room(
        "inspectors",
        "desk:inspectors:tasks",
        pgettext_lazy("room", "特邀监督"),
        OVERSEES | ANSWERS | {INVITED, WATCHES_BELOW},
    ),
    Room("orders", "desk:oversight:orders", pgettext_lazy("room", "整改要求"), HEADS | {GROUP}),
    Room("samples", "desk:oversight:samples", pgettext_lazy("room", "抽查"), frozenset({GROUP})),
    Room(
        "interference", "desk:oversight:interference", pgettext_lazy("room", "干预登记簿"), frozenset({GROUP})
    ),
    Room("discipline", "desk:discipline:list", pgettext_lazy("room", "举报密箱"), frozenset(BOXES.values())),
    Room("bulletins", "desk:oversight:bulletins", pgettext_lazy("room", "每月通报"), READERS),
    Room("exports", "desk:oversight:exports", pgettext_lazy("room", "导出"), frozenset({GROUP})),
    Room("rules", "desk:watch:rules", pgettext_lazy("room", "规则和试算"), READS),
)


def open_to(request: HttpRequest) -> list[Room]:
    """Return the rooms that whoever asks comes into, by the roles of their postings."""
    roles = {posting.role for posting in held_by(request).postings}
    return [room for room in ROOMS if not room.roles.isdisjoint(roles)]
