"""What people call the states of a booking: one label in Chinese and one in English."""

from yimen.process.grounds import Labels

STATES: Labels = {
    "booked": ("已预约", "booked"),
    "came": ("已签到", "checked in"),
    "missed": ("没有来", "did not come"),
    "cancelled": ("已取消", "cancelled"),
}
