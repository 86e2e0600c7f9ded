"""What people call the codes of an accountability, in Chinese and in English."""

from yimen.process.grounds import Labels

PHASES: Labels = {
    "ACCOUNTABILITY_PROPOSED": ("已移送，待决定是否启动", "referred, to be taken up or declined"),
    "ACCOUNTABILITY_TAKEN_UP": ("已启动问责", "taken up"),
    "ACCOUNTABILITY_DECLINED": ("不予启动", "declined in writing"),
    "ACCOUNTABILITY_CLOSED": ("问责办结", "closed"),
}
COMMANDS: Labels = {
    "OpenAccountability": ("移送问责", "refer it"),
    "TakeUp": ("启动问责", "take it up"),
    "DeclineAccountability": ("书面说明不予启动", "decline it in writing"),
    "TakeMeasure": ("决定一项措施", "decide on a measure"),
    "FinishMeasure": ("报告措施落实", "show that a measure was carried out"),
    "CloseAccountability": ("办结问责", "close it"),
    "MoveAccountability": ("按新日历重算", "recompute by the new calendar"),
}
CLOCKS: Labels = {
    "accountability": ("决定是否启动问责的期限", "time to take it up or decline it"),
    "measures": ("落实问责措施的期限", "time for its measures"),
}
OUTCOMES: Labels = {"taken_up": ("已启动", "taken up"), "done": ("已落实", "done")}
TASKS: Labels = {
    "take_up": ("决定是否启动问责", "take it up or decline it"),
    "measures": ("决定措施并办结问责", "decide on measures and close"),
    "measure_of_group": ("落实问责措施", "carry out a measure"),
    "measure_of_centre": ("落实问责措施", "carry out a measure"),
    "circulate": ("通报批评", "circulate it"),
    "criticise_oneself": ("提交书面检查", "hand in the written self-criticism"),
}
WHY: Labels = {
    "late": ("逾期未整改", "not put right in time"),
    "not_done": ("整改没有到位", "not truly put right"),
    "founded": ("投诉属实", "what was complained of is founded"),
}
MEASURES: Labels = {
    "talk": ("谈话提醒", "a talk as a reminder"),
    "education": ("批评教育", "criticism and education"),
    "self_criticism": (
        "单位主要负责人向党委、政府书面检查",
        "a written self-criticism by the unit's principal to the Party committee and government",
    ),
    "circular": ("通报批评", "a circular of criticism"),
    "return_to_unit": ("退回原单位", "return to the sending unit"),
    "no_award": ("取消评优资格", "no award in this period"),
    "referral": ("移送有权机关", "referral to the organ in charge"),
}
EVENTS: dict[str, tuple[str, str]] = {
    "AccountabilityOpened": ("移送问责：{why}。", "Referred: {why}."),
    "AccountabilityTakenUp": ("驻点纪检组启动问责。", "The discipline group took it up."),
    "AccountabilityDeclined": ("驻点纪检组书面说明不予启动（{document}）。", "The discipline group declined it in writing ({document})."),
    "MeasureTaken": ("决定：{measure}（{document}），{due_on}前落实。", "Decided: {measure} ({document}), to be carried out by {due_on}."),
    "MeasureFinished": ("已经落实（{document}）。", "Carried out ({document})."),
    "AccountabilityClosed": ("问责办结。", "It was closed."),
    "AccountabilityMoved": ("节假日安排公布或者变更，期限重新计算。", "Holidays were announced or changed; the periods were counted anew."),
    "AccountabilityPassedOn": ("机构调整，由承接机关继续办理。", "After a reorganisation the successor goes on with it."),
}  # fmt: skip
REFUSALS: dict[str, tuple[str, str]] = {
    "principals_own": ("书面检查由单位主要负责人提交。", "The self-criticism is for the unit's principal to hand in."),
    "of_the_unit": (
        "书面检查由单位主要负责人向党委、政府作出：“对谁”请选“单位”。",
        "The unit’s principal writes the self-criticism: it is against the unit and nobody else.",
    ),
    "not_your_measure": ("这项措施不归您决定或者落实。", "This measure is not yours to decide or carry out."),
    "no_such_measure": ("没有这项待落实的措施。", "There is no such measure to carry out."),
    "day_to_come": ("日期还没有到。", "That day has not come yet."),
    "no_measure": ("还没有决定任何措施；不需要的，请书面说明不予启动。", "No measure was decided; where none is needed, decline it in writing."),
    "measures_open": ("还有没有落实的措施。", "There are measures that are not carried out yet."),
}  # fmt: skip
