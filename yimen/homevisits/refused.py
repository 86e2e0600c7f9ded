"""Why something about home visits or longer hours is refused: one sentence a code, in both languages."""

from yimen.law.licensing import TWO_OFFICERS
from yimen.lib.refusal import NotDone

SENTENCES: dict[str, tuple[str, str]] = {
    "no_reason": ("请选为什么不方便来大厅。", "Choose why it is hard to come to the hall."),
    "no_need": ("请选上门办什么。", "Choose what is to be done there."),
    "no_name": ("请填怎样称呼被走访的人。", "Enter whom the visit is for."),
    "no_phone": ("请填手机号码：约时间、告诉您结果都要用。", "Enter a phone number: it serves to arrange the time and to answer you."),
    "bad_phone": ("电话号码不对，请再看一遍。", "This is no phone number: look at it again."),
    "no_place": ("请填上门的地点：门牌、楼层、怎样找。", "Enter where to come: house, floor, how to find it."),
    "no_township": ("请填乡镇、街道。", "Enter the township or street office."),
    "no_item": ("没有这个事项，请核对编码，或者空着。", "There is no such item: check its code, or leave it empty."),
    "too_many": ("您已经有 {most} 个没有办完的上门申请，请等答复，或者先取消一个。", "You have {most} open requests for a visit already: wait for the answer, or call one off."),
    "not_found": ("没有这样的上门申请：请核对编号和手机号码。", "There is no such request for a visit: check number and phone."),
    "over": ("这次上门已经办完、取消或者答复过了。", "This visit is over, called off or answered already."),
    "not_open": ("这次上门已经定了日子或者结束，不能这样办。", "Its day is fixed already, or it is over: this cannot be done now."),
    "no_words": ("请写一句原因，会告诉对方。", "Write the reason in a sentence: they are told it."),
    "not_entitled": ("这由统筹负责人或者值班主任决定。", "This is decided by the coordinator or the duty chief."),
    "unknown_year": ("那一年的节假日安排还没有公布，算不出日子。", "The holidays of that year are not announced: the day cannot be computed."),
    "in_the_past": ("日子已经过去。", "The day has passed."),
    "no_visits": ("请至少选一家。", "Choose one place at least."),
    "too_long": ("一条路线最多 {most} 家，请分成几条。", "At most {most} places a route: make several."),
    "no_officer": ("请选在岗的工作人员。", "Choose staff who are posted today."),
    "two_officers": ("现场查看的，或者定了须两人的，要两名以上工作人员，不能是同一人。", "Where something is looked at, or two were asked for, two or more officers go, not the same one twice."),
    "busy": ("{names} 那天已经在别的路线上。", "{names}: on another route on that day already."),
    "away": ("{names} 那天请了假。", "{names}: on leave on that day."),
    "bad_window": ("第 {place} 家的时间段不对：写成 09:00-10:30，至少 {least} 分钟，一家接一家往后排。", "The time of place {place} is wrong: write 09:00-10:30, {least} minutes at least, one after the other."),
    "not_planned": ("这次上门不在定了日子的路线上。", "This visit is not on a route whose day is fixed."),
    "not_yours": ("只有路线上的工作人员记录上门情况。", "Only the officers of the route write down what was done."),
    "not_yet": ("还没有到约定的日子。", "Its day has not come."),
    "bad_minutes": ("请填用了多少分钟，1 到 1440。", "Enter how many minutes it took, 1 to 1440."),
    "bad_metres": ("请填走了多少公里，0 到 2000。", "Enter how many kilometres, 0 to 2000."),
    "no_cause": ("请选没有去成的原因。", "Choose why it was not made."),
    "handed_in": ("这条路线已经交回。", "This route was handed in already."),
    "key_used": ("这份记录的标识已经用于另一份；请刷新后重新填写。", "The key of this note was used for another one: reload and fill it in again."),
    "not_whole": ("记录不完整：要有事项、姓名和证件号码。", "The note is not whole: item, name and number of a document are needed."),
    "settled": ("这份记录已经处理过了。", "This note was dealt with already."),
    "no_case": ("没有这个编号的办件。", "There is no such case."),
    "bad_terms": ("请检查数字：答复 1 到 20 个工作日，上门 1 到 60 个工作日，保存至少 30 天。", "Check the figures: 1 to 20 working days to answer, 1 to 60 to come, words kept 30 days at least."),
    "no_area": ("请选区域。", "Choose an area."),
    "bad_hours": ("时间写成 09:00-12:00 13:30-19:00，不能重叠。", "Write times as 09:00-12:00 13:30-19:00, without overlap."),
    "not_longer": ("这些时间没有超出平时的办公时间（{hours}）。", "These times are not beyond the usual hours ({hours})."),
    "no_whom": ("请写为谁、为什么事延时：会公布。", "Write for whom and for what: it is published."),
    "nobody_stays": ("请选谁留下。", "Choose who stays."),
    "stays_away": (
        "{names} 那天延时的时候请了假，请换人。",
        "{names}: on leave in the longer hours of that day. Name somebody else.",
    ),
    "not_decided": ("这次延时还没有定：先定下来。", "These longer hours are not decided yet: decide them first."),
    "decided_already": ("这一天已经定过了。", "This day was decided already."),
}  # fmt: skip


class NotVisited(NotDone):
    """An act on a visit, a route or longer hours that may not be done, or not now; nothing was written."""

    sentences = SENTENCES
    articles = {"two_officers": TWO_OFFICERS}  # noqa: RUF012 - never changed
