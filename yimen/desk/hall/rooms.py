"""The rooms of people and hall at the desk, in one table: each with its address, its name, and the roles that come in."""

from django.utils.translation import pgettext_lazy

from yimen.appraisal.parts import EVERYBODY as APPRAISED, HEADS, READS
from yimen.desk.rooms import Room
from yimen.hall.parts import ALL, KEEPS, SERVES
from yimen.homevisits.parts import ALL as VISITS
from yimen.leaders.parts import ALL as LED, DAY
from yimen.postings.parts import OWN as AT_WINDOWS, ROLES as POSTINGS
from yimen.practice.parts import ROLES as PRACTISES
from yimen.roster.parts import SEES, WORKS
from yimen.training.parts import OWN as TRAINED, ROLES as TRAINING

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
    Room("homevisits", "desk:homevisits:list", pgettext_lazy("room", "上门服务"), VISITS, "hall"),
    Room("longer", "desk:homevisits:longer", pgettext_lazy("room", "延时服务"), VISITS, "hall"),
    Room("now", "desk:hall:now", pgettext_lazy("room", "大厅现在"), ALL, "hall"),
    Room("lines", "desk:hall:lines", pgettext_lazy("room", "队列和时间"), KEEPS, "hall"),
    Room("duty", "desk:roster:today", pgettext_lazy("room", "值班"), SEES, "hall"),
    Room("plan", "desk:roster:week", pgettext_lazy("room", "排班"), SEES, "people"),
    Room("leave", "desk:roster:leaves", pgettext_lazy("room", "请假"), WORKS, "people"),
    Room("presence", "desk:roster:lapses", pgettext_lazy("room", "考勤"), WORKS, "people"),
    Room("patrol", "desk:roster:patrols", pgettext_lazy("room", "巡查"), SEES, "hall"),
    Room("postings", "desk:postings:list", pgettext_lazy("room", "派驻"), POSTINGS, "people"),
    Room("my_posting", "desk:postings:mine", pgettext_lazy("room", "我的派驻"), AT_WINDOWS, "people"),
    Room("training", "desk:training:needs", pgettext_lazy("room", "培训"), TRAINING, "people"),
    Room("my_training", "desk:training:mine", pgettext_lazy("room", "我的培训"), TRAINED, "people"),
    Room("practice", "desk:practice:list", pgettext_lazy("room", "练习"), PRACTISES, "people"),
    Room("appraisal", "desk:appraisal:overview", pgettext_lazy("room", "考核"), APPRAISED, "people"),
    Room("commendation", "desk:commendation:list", pgettext_lazy("room", "表彰"), HONOURING, "people"),
    Room("day", "desk:leaders:day", pgettext_lazy("room", "今天"), DAY, "leaders"),
    Room("instructions", "desk:leaders:list", pgettext_lazy("room", "批示"), LED, "leaders"),
    Room("meetings", "desk:leaders:meetings", pgettext_lazy("room", "会议"), LED, "leaders"),
    Room("heads", "desk:leaders:heads", pgettext_lazy("room", "部门负责人"), DAY, "leaders"),
    Room("reports", "desk:leaders:reports", pgettext_lazy("room", "报告"), DAY, "leaders"),
)
