"""Why an act on the plan of windows, on leave, on what was found or on a patrol is refused: one sentence a code."""

from yimen.lib.refusal import NotDone

SENTENCES: dict[str, tuple[str, str]] = {
    "not_entitled": ("这件事不由您办，或者已经办过了。", "This is not yours to do, or it was done already."),
    "own": ("自己的事由别人定。", "Nobody decides in their own matter."),
    "in_the_past": ("已经过去的时间不能再改。", "What is over cannot be changed."),
    "closed": ("那天大厅不开，不用排班。", "The hall is closed on that day: no plan is needed."),
    "unknown_year": (
        "那一年的节假日安排还没有公布，不能排班。",
        "The holidays of that year are not announced: it cannot be planned yet.",
    ),
    "published_already": (
        "这天的排班已经公布：请逐个窗口改，并写明原因。",
        "The plan of this day is published: change it window by window, with the reason.",
    ),
    "no_plan": ("这天还没有排班草稿，请先起草。", "There is no draft of this day: make one first."),
    "no_chief": ("请先定这一天的值班主任。", "Name the duty chief of the day first."),
    "not_a_chief": ("那天没有担任值班主任的职务，不能排。", "They hold no post of duty chief on that day."),
    "two_places": (
        "{who}这段时间已经排在另一个窗口，一个人不能同时在两个窗口。",
        "{who} is planned at another window at that time: nobody sits at two at once.",
    ),
    "window_taken": ("这个窗口这段时间已经排了人，请改那一段。", "Somebody is planned at this window at that time: change that stretch."),
    "on_leave": ("{who}这段时间已经批准请假。", "{who} is on leave at that time."),
    "not_staff": ("请从列出的人里选。", "Choose one of those that are listed."),
    "no_window": ("请选一个窗口。", "Choose a window."),
    "bad_time": ("时间写成 09:00，结束要晚于开始。", "Write times as 09:00, the end after the beginning."),
    "no_reason": ("请写一句原因：被改的人会看到。", "Write the reason in a sentence: whoever it concerns sees it."),
    "no_words": ("请写几句话。", "Write a few words."),
    "bad_days": ("结束的日子不能早于开始；半天假只能是一天。", "It cannot end before it begins; half a day is one day."),
    "leave_meets": ("这段时间您已经有一份请假。", "You have a leave at that time already."),
    "no_substitute": ("您在窗口有岗：请选一位 B 岗接手。", "You are posted at a window: choose a substitute who takes over."),
    "substitute_away": ("B 岗这段时间自己请假，请另选一位。", "The substitute is on leave at that time: choose another."),
    "not_handed": ("B 岗还没有同意，先请对方同意。", "The substitute has not agreed yet."),
    "too_little": (
        "调休要 {wanted} 分钟，您还有 {left} 分钟。",
        "This leave takes {wanted} minutes of overtime; you have {left}.",
    ),
    "no_working_day": ("这段时间没有工作日，不用请假。", "There is no working day in it: no leave is needed."),
    "read_already": ("这个文件 {on} 已经读过，没有新的内容。", "This file was read on {on}: there is nothing new in it."),
    "no_columns": (
        "第一行没有找到“工号”和“打卡时间”两列，请核对导出的格式。",
        "The first line names no column of staff numbers (“number”) and none of times (“time”): check how it was exported.",
    ),
    "too_many": ("最多 {most} 张照片。", "At most {most} photographs."),
    "term_running": (
        "本人到 {on} 还可以说明，到期以前没有说明的不能认定。",
        "The person may explain until {on}: without it nothing can be decided before.",
    ),
    "over": ("已经办完，不能再改。", "It is over and cannot be changed."),
    "no_owner": ("请选责任人。", "Choose who puts it right."),
    "points_left": ("还有 {n} 个点位没有看。", "{n} points were not looked at yet."),
    "bad_points": ("第 {line} 行不对：写成“代码 | window 或 hall | 中文 | 英文”，代码不能重复。", "Line {line} is wrong: write “code | window or hall | Chinese | English”, each code once."),
    "bad_figures": (
        "请检查数字：窗口没人要在两分钟以内显示，先报值班主任再报中心主任。",
        "Check the figures: an unmanned window shows within two minutes, and rises to the chief before the head.",
    ),
}  # fmt: skip


class NotRostered(NotDone):
    """An act that may not be done, or not now; nothing was written."""

    sentences = SENTENCES
