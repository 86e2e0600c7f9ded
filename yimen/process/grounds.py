"""Why something is done, in both languages: what time is excluded for, why a case or a permit ends."""

Labels = dict[str, tuple[str, str]]

GROUNDS: Labels = {
    "hearing": ("听证", "hearing"),
    "tender": ("招标", "tender"),
    "auction": ("拍卖", "auction"),
    "inspection": ("检验", "inspection"),
    "testing": ("检测", "testing"),
    "quarantine": ("检疫", "quarantine"),
    "appraisal": ("鉴定", "appraisal"),
    "expert_review": ("专家评审", "expert review"),
    "site_check": ("现场勘验", "site check"),
    "technical_review": ("技术审查", "technical review"),
    "public_notice": ("公示", "public notice"),
    # Why an application ends in a "no", lapses, or is terminated.
    "not_competent": ("不属于本机关职权范围", "not this organ's competence"),
    "false_materials": ("隐瞒情况或者提供虚假材料", "false materials"),
    "still_bad": ("补正后仍不符合要求", "still not in order after correction"),
    "uncorrected": ("逾期未补正", "not corrected in time"),
    "gap_unfilled": ("逾期未补齐容缺材料", "gap not filled in time"),
    "conditions": ("不符合法定条件", "conditions not met"),
    "applicant_ended": ("申请人死亡或者终止", "the applicant died or ended"),
    "object_gone": ("申请的标的已不存在", "the object is gone"),
    # Why a permit is withdrawn, revoked or struck off (行政许可法 8, 69, 70).
    "law_changed": (
        "所依据的法律、法规、规章修改或者废止",
        "the law that it rests on was changed or repealed",
    ),
    "circumstances_changed": (
        "所依据的客观情况发生重大变化",
        "the circumstances that it rests on changed greatly",
    ),
    "abuse": ("工作人员滥用职权、玩忽职守准予", "granted by abuse of power or neglect of duty"),
    "beyond_power": ("超越法定职权准予", "granted beyond the organ's power"),
    "against_procedure": ("违反法定程序准予", "granted against the procedure of the law"),
    "unqualified": (
        "申请人不具备资格或者不符合法定条件",
        "the applicant was not qualified or did not meet the conditions",
    ),
    "revoked_otherwise": ("依法可以撤销的其他情形", "another case in which the law lets it be revoked"),
    "fraud": ("以欺骗、贿赂等不正当手段取得", "obtained by fraud, bribery or other improper means"),
    "expired": ("有效期届满未延续", "it expired and was not renewed"),
    "holder_gone": ("公民死亡或者丧失行为能力", "the person died or lost capacity"),
    "body_ended": ("法人或者其他组织依法终止", "the body has ended by law"),
    "ended_before": ("已被撤销、撤回或者吊销", "it was revoked, withdrawn or cancelled before"),
    "force_majeure": ("因不可抗力无法实施", "force majeure leaves nothing to carry out"),
    "deregistered_otherwise": (
        "法律、法规规定应当注销的其他情形",
        "another case in which a law wants it struck off",
    ),
    "item_cancelled": ("事项已依法取消", "the item was cancelled by law"),
}
