"""What people call the codes of the plan of windows: one label in Chinese and one in English."""

from yimen.process.grounds import Labels

DAYS: Labels = {
    "draft": ("草稿", "draft"),
    "published": ("已公布", "published"),
    "struck": ("已撤销（放假或者关闭）", "struck: holiday or closed"),
}
LEAVES: Labels = {
    "annual": ("年休假", "annual leave"),
    "sick": ("病假", "sick leave"),
    "personal": ("事假", "personal leave"),
    "duty": ("公出", "away on duty"),
    "study": ("培训学习", "training"),
    "family": ("婚、产、护理、丧假", "marriage, birth, care or bereavement"),
    "compensatory": ("调休", "compensatory leave"),
}
# asked: B has not agreed yet; handed: B takes it over, the head or the duty chief has not decided.
STATES: Labels = {
    "asked": ("等 B 岗同意", "waits for the substitute"),
    "handed": ("等审批", "waits for approval"),
    "granted": ("已批准", "granted"),
    "refused": ("没有批准", "not granted"),
    "withdrawn": ("本人撤回", "withdrawn"),
    "ended": ("提前销假", "came back early"),
}
PARTS: Labels = {
    "whole": ("全天", "whole days"),
    "morning": ("上午", "in the morning"),
    "afternoon": ("下午", "in the afternoon"),
}
LAPSES: Labels = {
    "late": ("迟到", "late"),
    "early": ("早退", "left early"),
    "away": ("离岗", "away from the post"),
    "absent": ("缺勤", "not there"),
}
# counts: after the person was asked; excused: by what they said; gone: a leave or a correction took it away.
JUDGED: Labels = {
    "open": ("等本人说明", "waits for the person’s explanation"),
    "explained": ("已说明，等认定", "explained, waits for a decision"),
    "counts": ("认定", "counts"),
    "excused": ("不计", "excused"),
    "gone": ("已消除", "no longer there"),
}
STEPS: Labels = {
    "1": ("已显示", "shown"),
    "2": ("已报值班主任", "told the duty chief"),
    "3": ("已报中心主任", "told the centre’s head"),
}
MARKS: Labels = {
    "found": ("等责任人整改", "waits to be put right"),
    "put_right": ("已整改，等发现人复看", "put right, waits to be looked at"),
    "closed": ("复看通过", "looked at and closed"),
    "returned": ("没有到位，继续整改", "not right yet, goes on"),
}
LINES: Labels = {
    "no_number": ("没有工号", "no staff number"),
    "no_instant": ("时间看不懂：写成 2026-03-02 08:57", "no time that can be read: write 2026-03-02 08:57"),
    "in_the_future": ("时间在将来：打卡机的时钟不对", "in the future: the machine’s clock is wrong"),
    "long_ago": (
        "一年以前：打卡机的时钟不对，或者文件旧了",
        "more than a year ago: wrong clock or an old file",
    ),
    "unknown": ("没有这个工号的人", "nobody has this staff number"),
    "twice_known": ("几个人用这个工号", "several people have this staff number"),
}
OPEN = ("asked", "handed", "granted")
