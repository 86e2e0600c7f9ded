"""What people call the codes of the hall: one label in Chinese and one in English."""

from yimen.process.grounds import Labels

# How a ticket was taken.
WAYS: Labels = {
    "kiosk": ("取号机", "ticket machine"),
    "desk": ("导办台", "reception"),
    "phone": ("网上", "on one’s own phone"),
    "booked": ("预约", "appointment"),
    "paper": ("纸质号", "paper number"),
}
ACTS: Labels = {
    "taken": ("取号", "ticket taken"),
    "entered": ("补录纸质号", "paper number entered"),
    "called": ("叫号", "called"),
    "again": ("再叫一次", "called again"),
    "missed": ("过号", "missed"),
    "back": ("过号后回来", "came back"),
    "moved": ("转窗口", "passed on"),
    "put_back": ("放回队列", "put back in line"),
    "done": ("接待结束", "served"),
    "resumed": ("没有办完，叫回", "not finished, called back"),
    "left": ("离开", "left"),
    "closed": ("当天结束", "the day ended"),
}
# Why a window calls nobody for a while.
PAUSES: Labels = {
    "break": ("短暂离开", "short break"),
    "case": ("正在处理上一位的材料", "working on the last person’s papers"),
    "fault": ("设备故障", "equipment out of order"),
    "meeting": ("开会", "meeting"),
    "other": ("其他", "other"),
}
# The phases of a stop that goes on. later: after another stop of the same ticket; called: before a window; missed: called,
# and nobody came. Those in which it has ended are done, moved (on to another window) and left.
OPEN = frozenset({"waiting", "called", "missed", "later"})
