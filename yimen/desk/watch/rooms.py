"""The rooms of supervision at the desk, in one table: each with its address, its name, and the roles that come in."""

from django.utils.translation import pgettext_lazy

from yimen.desk.rooms import Room
from yimen.inspectors.parts import ANSWERS, INVITED, READS as OVERSEES
from yimen.mailbox.parts import CENTRE
from yimen.oversight.parts import GROUP, READERS
from yimen.people.regions import WATCHES_BELOW
from yimen.people.rights import BODIES, HEADS as LEADS
from yimen.ratings.queries import READS as RATES
from yimen.registers.parts import READS as REGISTERS
from yimen.sealedbox.parts import ROLES as BOXES
from yimen.watch.queries import HEADS, READS

# Whose own acts stand on complaints and on what follows from them.
VOICED = frozenset(BODIES) | LEADS


GROUPS = {
    "figures": pgettext_lazy("rooms", "数字"),
    "cards": pgettext_lazy("rooms", "发现和规则"),
    "voices": pgettext_lazy("rooms", "投诉和评价"),
    "put_right": pgettext_lazy("rooms", "整改"),
    "group": pgettext_lazy("rooms", "纪检组"),
}
INVITES = OVERSEES | ANSWERS | {INVITED, WATCHES_BELOW}
ALONE = frozenset({GROUP})
HEARD = READS | HEADS | {"efficiency_complaint_centre", "head_of_government"}
ROOMS = (
    Room("overview", "desk:figures:overview", pgettext_lazy("room", "现在"), READS | HEADS, "figures"),
    Room("figures", "desk:figures:list", pgettext_lazy("room", "数字"), READS | HEADS, "figures"),
    Room("paths", "desk:paths:show", pgettext_lazy("room", "时间去向"), READS | HEADS, "figures"),
    Room("bulletins", "desk:oversight:bulletins", pgettext_lazy("room", "每月通报"), READERS, "figures"),
    Room("findings", "desk:watch:list", pgettext_lazy("room", "发现"), READS | HEADS, "cards"),
    Room("patterns", "desk:watch:patterns", pgettext_lazy("room", "多件一起看"), READS, "cards"),
    Room("guides", "desk:watch:guides", pgettext_lazy("room", "指南"), READS | HEADS, "cards"),
    Room("registers", "desk:registers:list", pgettext_lazy("room", "登记簿"), REGISTERS, "cards"),
    Room("rules", "desk:watch:rules", pgettext_lazy("room", "规则和试算"), READS, "cards"),
    Room("complaints", "desk:complaints:list", pgettext_lazy("room", "投诉举报"), VOICED, "voices"),
    Room("ratings", "desk:ratings:list", pgettext_lazy("room", "好差评"), RATES | HEADS, "voices"),
    Room("mailbox", "desk:mailbox:list", pgettext_lazy("room", "来信来电"), frozenset({CENTRE}), "voices"),
    Room("voices", "desk:figures:voices", pgettext_lazy("room", "投诉的数字"), HEARD, "voices"),
    Room("inspectors", "desk:inspectors:tasks", pgettext_lazy("room", "特邀监督"), INVITES, "put_right"),
    Room("orders", "desk:oversight:orders", pgettext_lazy("room", "整改要求"), HEADS | {GROUP}, "put_right"),
    Room("samples", "desk:oversight:samples", pgettext_lazy("room", "抽查"), ALONE, "group"),
    Room("interference", "desk:oversight:interference", pgettext_lazy("room", "干预登记簿"), ALONE, "group"),
    Room(
        "discipline",
        "desk:discipline:list",
        pgettext_lazy("room", "举报密箱"),
        frozenset(BOXES.values()),
        "group",
    ),
    Room("exports", "desk:oversight:exports", pgettext_lazy("room", "导出"), ALONE, "group"),
)
