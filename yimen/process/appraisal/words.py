"""What the codes of appraisal are called, in both languages: what happened, who enters, how far a month is."""

from yimen.process.words import Labels

# What an event of the record, a rating, or a later room's fact is for an appraisal. One word is priced by one indicator.
WHAT: Labels = {
    "handled": ("办理的事", "matter handled"),
    "on_the_spot": ("当场办结", "decided on the spot"),
    "early": ("提前办结", "decided early"),
    "card_late": ("本人（本窗口）原因超期，牌已生效", "late by own fault, card final"),
    "card_correction": ("补正要求被认定错误，牌已生效", "correction found wrong, card final"),
    "card_order": ("整改逾期，牌已生效", "order overdue, card final"),
    "card_other": ("其他已生效的牌", "another final card"),
    "refusal_set_aside": ("拟不予许可、不予受理被退回", "a “no” sent back by the second person"),
    "refusal_reversed": (
        "决定被复议、诉讼撤销",
        "a decision set aside by reconsideration or a court",
    ),
    "declared_unlawful": (
        "决定被复议、诉讼确认违法",
        "a decision declared unlawful by reconsideration or a court",
    ),
    "complaint_founded": ("投诉查实", "complaint founded"),
    "complaint_papers": ("投诉查实：多要材料", "complaint founded: papers not on the list"),
    "order_overdue": ("责令整改逾期，移送问责", "order to put right overdue, referred"),
    "measure": ("问责措施", "measure of accountability"),
    "bad_rating_founded": ("差评核实属实", "bad rating founded"),
    "good_rating": ("好评", "good rating"),
    "trained": ("取得培训证书", "training certificate"),
    "training_attended": ("参加培训", "attended training"),
    "training_missed": ("应到培训没有来", "missed training that they were asked to"),
    "corrected": ("一次告知补正", "corrections asked for"),
    "absent": ("无故缺勤", "absent without leave"),
    "away": ("脱岗", "away from the post"),
    "late_in": ("迟到、早退", "late in or early out"),
    "patrol_found": ("巡查发现，已整改", "found on patrol and put right"),
    "unmanned": ("窗口无人", "window unmanned"),
}
AUTHORS: Labels = {
    "duty_chief": ("值班主任", "duty chief"),
    "discipline_group": ("驻点纪检组", "discipline group"),
    "department": ("派驻部门", "sending department"),
    "efficiency_office": ("效能办", "efficiency office"),
}
REVERSED_BY: Labels = {
    "reconsideration": ("行政复议", "reconsideration"),
    "court": ("行政诉讼", "a court"),
}
KINDS: Labels = {"person": ("人员", "persons"), "window": ("窗口", "windows")}
STAGES: Labels = {
    "drafted": ("草稿，可以申诉", "draft, open to appeal"),
    "appealed": ("申诉待决定", "an appeal waits"),
    "to_close": ("等中心签定", "to be signed by the centre"),
    "final": ("已定", "final"),
}
KEPT_FROM: Labels = WHAT | {
    "share": (
        "该等次名额已满，或者不够并列的人分",
        "the grade was full, or had no place for all who stand alike",
    )
}
