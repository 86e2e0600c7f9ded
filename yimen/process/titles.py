"""What the documents of a case and their blocks are called, in both languages (domain research 2.9)."""

from yimen.process.words import Labels, Language, word

DOCUMENTS: Labels = {
    "receipt": ("收件凭证", "Receipt of materials"),
    "not_required": ("申请不受理告知书", "Notice: no licence needed"),
    "non_acceptance": ("不予受理决定书", "Decision of non-acceptance"),
    "correction_notice": ("补正通知书（一次性告知书）", "Correction notice"),
    "acceptance": ("受理通知书", "Notice of acceptance"),
    "acceptance_with_gap": ("容缺受理告知书", "Notice of acceptance with a gap"),
    "lapse": ("视为撤回申请告知书", "Notice: application deemed withdrawn"),
    "acceptance_revoked": ("撤销受理决定书", "Decision revoking the acceptance"),
    "excluded_time": ("除外时间告知书", "Notice of excluded time"),
    "extension": ("延期告知书", "Notice of extension"),
    "parties_notice": ("利害关系人告知书", "Notice to interested parties"),
    "hearing_right": ("听证告知书", "Notice of the right to a hearing"),
    "hearing_notice": ("听证通知书", "Notice of hearing"),
    "hearing_record": ("听证笔录", "Record of the hearing"),
    "forwarding_list": ("上报材料移交清单", "Hand-over list to the higher organ"),
    "service_confirmation": ("送达地址及方式确认书", "Confirmation of the way of service"),
    "site_check_record": ("现场核查笔录", "Site-check record"),
    "grant": ("准予行政许可决定书", "Decision to grant the licence"),
    "refusal": ("不予行政许可决定书", "Decision refusing the licence"),
    "certificate": ("行政许可证件", "Licence certificate"),
    "withdrawal": ("撤回申请确认书", "Confirmation of withdrawal"),
    "name_correction": ("姓名（名称）更正告知书", "Notice: a name put right"),
    "part_stopped": ("联办事项不再办理告知书", "Notice: a part does not go on"),
    "termination": ("终止办理告知书", "Notice of termination"),
    "payment_slip": ("缴款通知书", "Payment slip"),
    "disclosure_notice": ("公开征求意见书", "Letter asking about disclosure"),
    "disclosure_decision": ("公开处理决定告知书", "Notice of the decision on disclosure"),
    "voluntary_request": ("自愿补充材料请求书", "Voluntary request"),
    "ending_notice": ("拟终止行政许可告知书", "Notice that a licence is to be ended"),
    "permit_withdrawal": ("撤回行政许可决定书", "Decision withdrawing the licence"),
    "permit_revocation": ("撤销行政许可决定书", "Decision revoking the licence"),
    "deregistration": ("注销行政许可决定书", "Decision striking off the licence"),
}

# What others than the organ sign: printed from the case as it stands, made by no event of it.
SIGNED_BY_OTHERS: Labels = {
    "commitment_letter": ("告知承诺书", "Letter of commitment"),
    "gap_promise": ("容缺受理承诺书", "Promise to fill the gap"),
    "service_receipt": ("送达回证", "Receipt of service"),
}

# Papers of supervision: beside the documents of a case, and read by organ and supervision alone.
SUPERVISED: Labels = {
    "card_notice": ("监察发牌通知书", "Notice of a card of supervision"),
    "card_decision": ("监察牌处理决定书", "Decision on a card of supervision"),
    "appeal_decision": ("申诉复核决定书", "Decision on the appeal"),
    "rectification_order": ("整改通知书", "Rectification order"),
    "urging_order": ("督办通知书", "Urging order"),
}
# What a notice of a card is called by its level.
NOTICES: Labels = {
    "notice": ("预警通知书", "Notice of warning"),
    "yellow": ("黄牌通知书", "Notice of a yellow card"),
    "red": ("红牌通知书", "Notice of a red card"),
    "red_plus": ("红牌通知书（超过法定期限）", "Notice of a red card (beyond the law's own limit)"),
}

# What they are called where the item is no licence.
NO_LICENCE: Labels = {
    "not_required": ("申请不受理告知书", "Notice: no application needed"),
    "grant": ("准予决定书", "Decision to grant"),
    "refusal": ("不予办理决定书", "Decision of refusal"),
    "certificate": ("证件", "Certificate"),
    "ending_notice": ("拟终止证件效力告知书", "Notice that a certificate is to be ended"),
    "permit_withdrawal": ("撤回决定书", "Decision of withdrawal"),
    "permit_revocation": ("撤销决定书", "Decision of revocation"),
    "deregistration": ("注销决定书", "Decision of striking off"),
}

# How the number of a document says its kind, where no register gives it one: in Chinese, as it is one number.
MARKS: Labels = {
    "receipt": ("收件", "receipt"),
    "not_required": ("不受理", "not required"),
    "non_acceptance": ("不予受理", "non-acceptance"),
    "correction_notice": ("补正", "correction"),
    "acceptance": ("受理", "acceptance"),
    "acceptance_with_gap": ("容缺受理", "acceptance with a gap"),
    "lapse": ("视为撤回", "deemed withdrawn"),
    "acceptance_revoked": ("撤销受理", "acceptance revoked"),
    "excluded_time": ("除外时间", "excluded time"),
    "extension": ("延期", "extension"),
    "parties_notice": ("利害关系人", "interested parties"),
    "hearing_right": ("听证告知", "right to a hearing"),
    "hearing_notice": ("听证通知", "hearing called"),
    "hearing_record": ("听证笔录", "hearing"),
    "forwarding_list": ("上报", "forwarded"),
    "service_confirmation": ("送达方式", "way of service"),
    "site_check_record": ("核查", "check"),
    "grant": ("准予", "grant"),
    "refusal": ("不予", "refusal"),
    "certificate": ("证件", "certificate"),
    "withdrawal": ("撤回", "withdrawal"),
    "name_correction": ("更正", "name put right"),
    "part_stopped": ("不再办理", "part stopped"),
    "termination": ("终止", "termination"),
    "payment_slip": ("缴款", "payment"),
    "disclosure_notice": ("征求意见", "disclosure asked"),
    "disclosure_decision": ("公开处理", "disclosure decided"),
    "voluntary_request": ("自愿补充", "voluntary request"),
    "ending_notice": ("终止告知", "ending proposed"),
    "permit_withdrawal": ("撤回许可", "withdrawn"),
    "permit_revocation": ("撤销许可", "revoked"),
    "deregistration": ("注销", "struck off"),
}
SUPERVISED_MARKS: Labels = {
    "card_notice": ("发牌", "card given"),
    "card_decision": ("牌处理", "card decided"),
    "appeal_decision": ("复核", "appeal decided"),
    "rectification_order": ("整改", "put right"),
    "urging_order": ("督办", "urged"),
}

# The headings of a document's blocks, and after a point the names of a block's rows; a refusal names the empty ones.
BLOCKS: Labels = {
    "case": ("办件信息", "Case"),
    "case.organ": ("机关", "Organ"),
    "case.number": ("文号", "Document number"),
    "case.applicant": ("申请人", "Applicant"),
    "case.identity": ("证件号码", "Identity"),
    "case.item": ("事项", "Item"),
    "case.case_number": ("办件编号", "Case number"),
    "case.query_code": ("查询码", "Query code"),
    "case.contact": ("联系方式", "Contact"),
    "about": ("文书信息", "Paper"),
    "about.organ": ("监督机关", "Supervising organ"),
    "about.number": ("文号", "Document number"),
    "about.addressed": ("被监督单位", "Addressed to"),
    "about.case_number": ("编号", "Number"),
    "about.item": ("事项", "Item"),
    "about.contact": ("联系方式", "Contact"),
    "level": ("通知内容", "What is notified"),
    "evidence": ("证据", "Evidence"),
    "rule": ("所依据的规则", "Rule"),
    "demand": ("要求", "What is asked"),
    "explanation": ("说明和申诉", "Explanation and appeal"),
    "materials": ("收到的材料", "Materials received"),
    "received": ("收件情况", "Receipt"),
    "not_acceptance": ("提示", "Please note"),
    "correction_until": ("告知补正的期限", "Until when you are told what is missing"),
    "facts": ("事实", "Facts"),
    "reasons": ("理由", "Reasons"),
    "legal_basis": ("法律依据", "Legal basis"),
    "competent_organ": ("有权办理的机关", "Competent organ"),
    "ban": ("限制申请", "Bar to a new application"),
    "warning": ("关于警告", "On the warning"),
    "hearing": ("听证", "Hearing"),
    "remedies": ("救济途径", "Remedies"),
    "reconsideration_first": ("应当先申请行政复议", "Reconsideration comes first"),
    "voluntary": ("请注意：这是自愿的", "Please note: this is voluntary"),
    "asked": ("希望补充的内容", "What would help"),
    "points": ("需要补正的全部内容", "Everything that has to be corrected"),
    "how": ("补正方式", "How to correct"),
    "period": ("期限", "Period"),
    "consequence": ("逾期的后果", "What follows if it is not done in time"),
    "accepted": ("受理日期", "Day of acceptance"),
    "limits": ("办理期限", "Time limits"),
    "special_procedures": ("可能的特别程序", "Special procedures to be expected"),
    "fee": ("收费", "Fees"),
    "query": ("查询方式", "How to follow the case"),
    "complaint": ("监督投诉", "Complaints"),
    "gap": ("承诺补齐的材料", "Materials promised"),
    "ground": ("事由", "Ground"),
    "estimate": ("所需时间", "Time needed"),
    "from": ("不计时的起算", "From when time is not counted"),
    "extension_days": ("延长的期限", "Extension"),
    "approved_by": ("批准人", "Approved by"),
    "due": ("新的届满日", "New due date"),
    "matter": ("事项", "Matter"),
    "rights": ("您的权利", "Your rights"),
    "hearing_time": ("听证的时间和地点", "Time and place of the hearing"),
    "hearing_held": ("听证情况", "The hearing"),
    "minutes": ("听证记录", "What was said"),
    "promise": ("承诺", "Promise"),
    "recipient": ("受送达人", "Recipient"),
    "papers": ("送达的文书", "Papers served"),
    "handed_over": ("移交情况", "Hand-over"),
    "file": ("移交的材料和文书", "What is handed over"),
    "service_way": ("送达方式", "Way of service"),
    "service_day": ("送达日期怎样算", "Which day counts"),
    "service_change": ("怎样改变", "How to change it"),
    "chair": ("听证主持人", "Who presides"),
    "recusal": ("申请回避", "Recusal"),
    "officers": ("核查人员", "Officers"),
    "place_and_time": ("核查的地点和时间", "Place and time of the check"),
    "findings": ("核查情况", "Findings"),
    "signature": ("签名", "Signature"),
    "selection": ("招标、拍卖或者考试的结果", "Result of the tender, auction or examination"),
    "content": ("内容和范围", "Content and scope"),
    "conditions": ("条件", "Conditions"),
    "validity": ("有效期限", "Validity"),
    "publication": ("公开", "Publication"),
    "by_law": ("依法自动办理的说明", "Made by law"),
    "technical_standard": ("技术标准和技术规范", "Technical standard"),
    "certificate_number": ("证件编号", "Certificate number"),
    "verification": ("核验", "Verification"),
    "charges": ("收费项目", "Fees"),
    "total": ("应缴总额", "To be paid"),
    "ways": ("缴费方式", "How to pay"),
    "name_papers": ("更正哪些文书", "Which papers are put right"),
    "name_right": ("更正的内容", "What is put right"),
    "named": ("所涉内容", "What it is about"),
    "purpose": ("公开的目的", "Why it is to be disclosed"),
    "outcome": ("处理结果", "Decision"),
    "public_interest": ("公共利益", "The public interest"),
    "compensation": ("补偿和赔偿", "Compensation"),
    "returned": ("材料退还", "Return of materials"),
    "seal": ("印章和日期", "Seal and date"),
    # Parts of a message that no document has.
    "next": ("您要做的", "What you have to do"),
    "proof": ("法律依据和日期", "Days and words of law"),
    "paper": ("文书", "Document"),
    "days": ("日子怎样算", "How the days are counted"),
    "moved": ("期限的变动", "Periods that moved"),
    "where": ("在哪里看", "Where to look"),
    # What a command must say although no heading bears its name.
    "reconsideration_organ": ("行政复议机关", "the organ for reconsideration"),
    "court": ("人民法院", "the court"),
    "extension_reasons": ("延期理由", "reasons for the extension"),
    "parties": ("利害关系人", "interested parties"),
    "hearing_record": ("听证笔录", "the record of the hearing"),
    "opinion": ("处理意见", "the opinion"),
    "organ": ("作出决定的机关", "the organ that decided"),
    "document": ("决定文号", "the number of the decision"),
    "responsible": ("责任人", "who answers for it in person"),
    "measures": ("整改措施", "what is to be done"),
    "conclusion": ("结论", "the conclusion"),
    "proposal": ("处理建议", "what is proposed"),
}

LAWS: Labels = {
    "行政许可法": ("行政许可法", "Administrative Licensing Law"),
    "民法典·总则": ("民法典总则编", "Civil Code, General Part"),
    "行政复议法": ("行政复议法", "Administrative Reconsideration Law"),
    "行政诉讼法": ("行政诉讼法", "Administrative Litigation Law"),
    "民事诉讼法": ("民事诉讼法", "Civil Procedure Law"),
    "税收征收管理法": ("税收征收管理法", "Law on the Administration of Tax Collection"),
    "政府信息公开条例": ("政府信息公开条例", "Regulations on Open Government Information"),
    "企业投资项目核准和备案管理条例": (
        "企业投资项目核准和备案管理条例",
        "Regulations on Approving and Filing Enterprises' Investment Projects",
    ),
    "最高人民法院关于审理行政许可案件若干问题的规定": (
        "最高人民法院关于审理行政许可案件若干问题的规定",
        "Supreme People's Court Provisions on Hearing Cases of Administrative Licensing",
    ),
    "国务院关于在线政务服务的若干规定": (
        "国务院关于在线政务服务的若干规定",
        "State Council Provisions on Online Government Services",
    ),
    "信访工作条例": ("信访工作条例", "Regulations on Handling Petitions"),
    "优化营商环境条例": ("优化营商环境条例", "Regulations on Optimising the Business Environment"),
    "个人信息保护法": ("个人信息保护法", "Personal Information Protection Law"),
    "公职人员政务处分法": ("公职人员政务处分法", "Law on Governmental Sanctions for Public Officials"),
    "行政机关公务员处分条例": (
        "行政机关公务员处分条例",
        "Regulations on Disciplining Civil Servants of Administrative Organs",
    ),
    "电子签名法": ("电子签名法", "Electronic Signature Law"),
    "安阳市政务服务条例": ("安阳市政务服务条例", "Anyang Regulations on Government Services"),
    "浙江省保障“最多跑一次”改革规定": (
        "浙江省保障“最多跑一次”改革规定",
        "Zhejiang Provisions on the “At Most One Visit” Reform",
    ),
    "滨州市工程建设项目并联审批管理规定": (
        "滨州市工程建设项目并联审批管理规定",
        "Binzhou Provisions on Parallel Approval of Construction Projects",
    ),
}


def document(key: str, language: Language = "zh", *, licence: bool = True) -> str:
    """Return the title of a document of a case by its key: `correction_notice-2` is the second of its kind.

    `licence` says whether the case's item is one: no other decision is called 行政许可.
    """
    kind, _, number = key.partition("-")
    if kind in SUPERVISED or kind in SIGNED_BY_OTHERS:
        title = word(SUPERVISED if kind in SUPERVISED else SIGNED_BY_OTHERS, kind, language)
    else:
        title = word(DOCUMENTS if licence or kind not in NO_LICENCE else NO_LICENCE, kind, language)
    return f"{title} ({number})" if number else title


def number(case: str, key: str, registered: str = "") -> str:
    """Return the number that a document bears: the register's, else made of the case's number and the key.

    `correction_notice-2` of a case is its 补正-2: stable, without a counter, and no other document's.
    """
    kind, _, nth = key.partition("-")
    return registered or f"{case}-{word(SUPERVISED_MARKS if kind in SUPERVISED else MARKS, kind)}-{nth or 1}"
