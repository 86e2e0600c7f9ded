"""The rooms of people and hall at the desk, in one table: each with its address, its name, and the roles that come in."""

from django.utils.translation import pgettext_lazy

from yimen.appraisal.parts import EVERYBODY as APPRAISED, HEADS, READS
from yimen.desk.rooms import Room

GROUPS = {
    "hall": pgettext_lazy("rooms", "大厅"),
    "people": pgettext_lazy("rooms", "人员"),
    "leaders": pgettext_lazy("rooms", "领导"),
}
HONOURING = READS | HEADS
ROOMS: tuple[Room, ...] = (
    Room("appraisal", "desk:appraisal:overview", pgettext_lazy("room", "考核"), APPRAISED, "people"),
    Room("commendation", "desk:commendation:list", pgettext_lazy("room", "表彰"), HONOURING, "people"),
)
