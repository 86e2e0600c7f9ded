"""What people call the states of a booking: one label in Chinese and one in English."""

from yimen.process.grounds import Labels

STATES: Labels = {
    "booked": ("已预约", "booked"),
    "came": ("已签到", "checked in"),
    "missed": ("没有来", "did not come"),
    "cancelled": ("已取消", "cancelled"),
}
# What was done to a booking.
ACTS: Labels = {
    "booked": ("预约", "booked"),
    "changed": ("改约", "changed"),
    "moved": ("中心改期", "moved by the centre"),
    "shut": ("告知事项停止受理", "told that the item is closed"),
    "cancelled": ("取消", "cancelled"),
    "came": ("签到", "checked in"),
    "missed": ("没有来", "did not come"),
}
