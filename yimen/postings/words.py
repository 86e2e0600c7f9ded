"""What the codes of postings to a window are called, in both languages."""

from yimen.process.words import Labels

PROPOSALS: Labels = {
    "open": ("竞岗公告中", "competition open"),
    "closed": ("等写结果", "waits for the result"),
    "consents": ("等双方同意", "waits for consent"),
    "consented": ("双方同意，等办派驻", "consented, to be posted"),
    "made": ("已派驻", "posted"),
    "refused": ("不同意", "refused"),
    "withdrawn": ("已撤回", "withdrawn"),
}
ENDINGS: Labels = {
    "asked": ("等中心同意", "waits for the centre"),
    "agreed": ("同意，等交接和办结束", "agreed, to be handed over and ended"),
    "over": ("已结束", "ended"),
    "refused": ("中心不同意", "refused by the centre"),
    "withdrawn": ("已撤回", "withdrawn"),
}
RETURNS: Labels = {
    "hearing": ("等本人陈述", "waits for the person"),
    "heard": ("已听取意见，等决定", "heard, to be decided"),
    "answer": ("退回，等原单位答复", "returned, waits for the unit"),
    "answered": ("退回，原单位已答复", "returned, the unit has answered"),
    "kept": ("不退回", "not returned"),
}
SIDES: Labels = {"centre": ("中心", "centre"), "supervision": ("监督机关", "supervision organ")}
CAUSES: Labels = {"change": ("更换", "change"), "return": ("退回原单位", "return to the sending unit")}
FACTS: Labels = {
    "card": ("监察牌", "card of supervision"),
    "complaint": ("投诉", "complaint"),
    "rating": ("差评", "bad rating"),
    "measure": ("问责措施", "measure of accountability"),
    "correction": ("补正、改正", "correction"),
    "other": ("其他事实", "other fact"),
}
# Of which kinds of case each fact can be; `other` and a correction need no number.
KINDS = {
    "card": ("card",),
    "complaint": ("complaint",),
    "rating": ("bad_rating",),
    "measure": ("accountability",),
    "correction": (),
}
ACTS: Labels = {
    "propose": ("提出窗口岗位，公告竞岗", "proposed a place and announced the competition"),
    "candidate": ("登记人选", "entered a candidate"),
    "result": ("写竞岗结果", "wrote down the result"),
    "consent": ("同意", "consented"),
    "refuse": ("不同意", "refused"),
    "withdraw": ("撤回", "took it back"),
    "post": ("办理派驻和授权", "posted, with the authorisations"),
    "ask_change": ("申请更换", "asked for a change"),
    "agree_change": ("书面同意更换", "consented to the change in writing"),
    "refuse_change": ("不同意更换", "refused the change"),
    "offer": ("交出清单", "offered the list"),
    "confirm": ("确认接手", "confirmed the hand-over"),
    "end": ("办理结束", "ended the posting and its authorisations"),
    "fact": ("登记事实，告知本人", "recorded a fact and told the person"),
    "state": ("本人陈述", "the person spoke"),
    "return": ("决定退回原单位", "decided to return the person"),
    "keep": ("决定不退回", "decided not to return the person"),
    "answer": ("原单位答复问责情况", "the sending unit answered on its accountability"),
    "terms": ("定派驻的规定", "set the terms of postings"),
    "signer": ("授权代表中心同意", "named who consents for the centre"),
    "end_signer": ("收回代表中心同意的授权", "took back who consents for the centre"),
}
