"""The rooms of people and hall at the desk, in one table: each with its address, its name, and the roles that come in."""

from django.utils.translation import pgettext_lazy

from yimen.appraisal.parts import EVERYBODY as APPRAISED, HEADS, READS
from yimen.desk.rooms import Room
from yimen.hall.parts import ALL, KEEPS, SERVES
from yimen.postings.parts import OWN as AT_WINDOWS, ROLES as POSTINGS
from yimen.practice.parts import ROLES as PRACTISES

GROUPS = {
    "hall": pgettext_lazy("rooms", "大厅"),
    "people": pgettext_lazy("rooms", "人员"),
    "leaders": pgettext_lazy("rooms", "领导"),
}
HONOURING = READS | HEADS
ROOMS: tuple[Room, ...] = (
    Room("window", "desk:hall:window", pgettext_lazy("room", "我的窗口"), SERVES, "hall"),
    Room("reception", "desk:hall:reception", pgettext_lazy("room", "导办台"), SERVES | KEEPS, "hall"),
    Room("appointments", "desk:appointments:list", pgettext_lazy("room", "预约"), ALL, "hall"),
    Room("now", "desk:hall:now", pgettext_lazy("room", "大厅现在"), ALL, "hall"),
    Room("lines", "desk:hall:lines", pgettext_lazy("room", "队列和时间"), KEEPS, "hall"),
    Room("postings", "desk:postings:list", pgettext_lazy("room", "派驻"), POSTINGS, "people"),
    Room("my_posting", "desk:postings:mine", pgettext_lazy("room", "我的派驻"), AT_WINDOWS, "people"),
    Room("practice", "desk:practice:list", pgettext_lazy("room", "练习"), PRACTISES, "people"),
    Room("appraisal", "desk:appraisal:overview", pgettext_lazy("room", "考核"), APPRAISED, "people"),
    Room("commendation", "desk:commendation:list", pgettext_lazy("room", "表彰"), HONOURING, "people"),
)
