"""The sentence of each refusal by its code, in Chinese and in English, with the places for its values."""

from yimen.process import serving
from yimen.process.accountability import words as accountability
from yimen.process.application import refusals as application
from yimen.process.bad_rating import words as bad_rating
from yimen.process.card import words as card
from yimen.process.complaint import refusals as complaint
from yimen.process.joint import words as joint
from yimen.process.order import words as order
from yimen.process.question import words as question
from yimen.process.rectification import words as rectification

SENTENCES: dict[str, tuple[str, str]] = {
    "not_in_this_phase": (
        "办件现在处于“{phase}”，不能办理“{command}”。",
        "The case is in “{phase}” now; “{command}” is not possible.",
    ),
    "not_yours": ("您没有办理“{command}”的权限。", "You are not authorised for “{command}”."),
    "changed_meanwhile": (
        "您办理的同时，办件在 {at} 有了变化：{done}请刷新后再看。",
        "The case was changed meanwhile, at {at}: {done_en} Reload and look again.",
    ),
    "calendar_unknown": (
        "{year} 年的节假日安排尚未公布，期限还不能确定。",
        "The holidays of {year} are not announced yet, so the period cannot be known.",
    ),
    "clock_went_back": (
        "中心服务器的时钟不对，日期会算错，所以这一步没有办理。请过几分钟再试；一直这样，请告诉中心工作人员，或者到窗口办理。",
        "The clock of the centre's server is wrong and days would be counted wrongly, so this was not done. Try again in a"
        " few minutes; if it stays so, tell the centre's staff, or come to a window.",
    ),
    "authorisation_missing": (
        "为他人办理，请附上申请人签名或者盖章的授权委托书；监护人办理的，附监护关系的证明。",
        "To act for somebody else, add the letter of authorisation that the applicant signed or sealed; a guardian adds"
        " what shows the guardianship.",
    ),
    "unsigned_request": (
        "申请人没有自己撤回的，请写明申请人签名的书面申请：日期、存放在哪里。",
        "Where the applicant does not withdraw in person here, name the request that they signed: its date, where it is kept.",
    ),
    "no_identity": (
        "这个账号没有登记身份，不能在网上申请；请用自己的个人或者单位账号，或者到窗口办理。",
        "No identity is kept with this account, so it cannot apply online; use your own account, or go to a window.",
    ),
    "state_secret": (
        "涉及国家秘密的材料不得通过本平台提交，请到承办机关的保密窗口当面递交。",
        "Material marked as a state secret may not enter here; hand it in at the organ's secure office.",
    ),
    "item_not_open": (
        "本事项现在不能申请：没有公布、已暂停或者已取消。",
        "This item cannot be applied for now: it is not published, suspended, or cancelled.",
    ),
    "material_not_listed": (
        "“{material}”不在公布的材料目录里，不得要求或收取。",
        "“{material}” is not on the published list of materials and may not be asked for.",
    ),
    "material_missing": ("必要材料还缺：{codes}。", "Required materials are missing: {codes}."),
    "wrong_channel": ("本事项不能通过该渠道申请。", "This item cannot be applied for by that channel."),
    "not_at_once": (
        "应当在收件当日作出，期限已过；请受理后依法作出决定。",
        "This had to be done at once and the day is over; accept the case and decide it by law.",
    ),
    "competent_organ_missing": (
        "请写明有权办理的机关，以便申请人前往申请。",
        "Name the competent organ, so that the applicant knows where to go.",
    ),
    "empty_block": ("文书缺少必备内容：{blocks}。", "The document lacks what it must contain: {blocks}."),
    "nothing_to_correct": (
        "请至少列出一项需要补正的内容。",
        "List at least one thing that has to be corrected.",
    ),
    "personal_value": (
        "“{field}”是个人信息或者不在本事项的表单里，内容不得写入办件记录，只能加密保存。",
        "“{field}” is personal or not on this item's form; its value is kept encrypted, not in the record.",
    ),
    "unknown_field": (
        "“{field}”不在本事项的表单里，不得要求或收取。",
        "“{field}” is not on this item's form and may not be asked for.",
    ),
    "not_offered": (
        "“{field}”没有这个选项，请从表单列出的选项中选择。",
        "“{field}” has no such option; choose one that the form offers.",
    ),
    "nothing_supplied": ("请至少补交一项材料。", "Hand in at least one thing."),
    "new_point": (
        "“{codes}”未在第一次告知中列出，不得再要求补正。",
        "“{codes}” was not named in the one notice and may not be asked for now.",
    ),
    "already_requested": ("已有一项待批准的申请。", "A request is already waiting for approval."),
    "still_missing": (
        "告知补正的内容还没有全部补齐：{codes}。",
        "Not everything in the notice is in yet: {codes}.",
    ),
    "gap_not_allowed": ("本事项或本地规定不允许容缺受理。", "Acceptance with a gap is not allowed here."),
    "gap_too_wide": (
        "主要材料不能容缺：{codes}。",
        "These are main materials and cannot be promised: {codes}.",
    ),
    "nothing_lacking": (
        "材料齐全，不存在容缺，应当直接受理。",
        "Nothing is missing, so there is no gap; accept the application.",
    ),
    "gap_not_promised": (
        "承诺补齐的材料与实际所缺的不一致：{codes}。",
        "What was promised is not what is missing: {codes}.",
    ),
    "not_lacking": (
        "受理以后只能补交容缺的或者受理时所缺的材料。",
        "After acceptance only what was promised or missing then can be handed in.",
    ),
    "gap_not_due": ("补齐期限还没有届满。", "The term to fill the gap is not over yet."),
    "term_not_over": ("补正期限还没有届满。", "The applicant's term for corrections is not over yet."),
    "same_person": (
        "须由另一人签署，提出人不能自己签署。",
        "Another person must sign; who proposed cannot sign.",
    ),
    "nothing_proposed": ("没有等待签署的事项。", "Nothing waits for a signature."),
    "outcome_not_possible": (
        "按本地规定，现阶段不能作出“{outcome}”。",
        "By the local profile “{outcome}” is not possible now.",
    ),
    "not_immediate": ("本事项不是即办件，不能当场决定。", "This is not an on-the-spot item."),
    "another_sitting": (
        "当场决定只在收到申请或者收齐补交材料的当天作出；以后按一般程序审查、决定。",
        "A decision on the spot is made on the day when the application, or the last of its materials, came in; later it is examined and decided in the ordinary way.",
    ),
    "needs_check": (
        "本事项需要核实实质内容，须由两名以上工作人员核查。",
        "This item needs a check of substance by two or more officers.",
    ),
    "commitment_not_allowed": ("本事项不实行告知承诺。", "Notice and commitment does not apply here."),
    "unknown_ground": (
        "“{ground}”不是可以不计时的情形。",
        "“{ground}” is no ground for excluding time.",
    ),
    "basis_missing": ("请写明法律依据。", "State the legal basis."),
    "days_missing": ("请写明所需的工作日数。", "State how many working days it takes."),
    "not_open": ("没有正在进行的“{ground}”。", "No “{ground}” is open."),
    "too_late": ("期限已于 {until} 届满。", "The period ended on {until}."),
    "once_only": ("只能延长一次，已经延长过。", "A limit is extended only once, and it has been."),
    "too_long": ("最多延长 {limit}。", "At most {limit} may be added."),
    "no_extension": ("本事项的期限不能延长。", "The limit of this item cannot be extended."),
    "wrong_head": (
        "须由{who}批准。",
        "It must be approved by {who_en}.",
    ),
    "two_officers": ("须有两名以上工作人员，不能是同一人。", "Two or more different officers are required."),
    "chair_reviewed": (
        "听证主持人不能是审查本申请的工作人员。",
        "Who reviews the application cannot preside over its hearing.",
    ),
    "hearing_notice_short": (
        "举行听证须提前七个工作日通知，最早可在 {earliest} 举行。",
        "A hearing needs seven clear working days' notice; the earliest day is {earliest}.",
    ),
    "hearing_window_open": (
        "申请人可以在 {until} 前要求听证，期间不得作出决定。",
        "A hearing may be asked for until {until}; nothing may be decided before.",
    ),
    "hearing_not_open": (
        "现在不能要求听证：听证权利还没有告知，或者已经要求过。",
        "No hearing can be asked for now: its right was not told yet, or it was asked for already.",
    ),
    "hearing_pending": (
        "听证尚未举行或没有笔录，不得作出决定。",
        "The hearing is not held or has no record.",
    ),
    "hearing_required": ("本事项依法必须听证。", "The law requires a hearing for this item."),
    "parties_pending": (
        "利害关系人还可以在 {until} 前陈述申辩，不得作出决定。",
        "Interested parties may still be heard until {until}; nothing may be decided before.",
    ),
    "not_told_yet": (
        "告知书还没有送达，不得作出决定。",
        "The notice of the right to be heard is not served yet; nothing may be decided before.",
    ),
    "unknown_party": ("没有告知过这位利害关系人。", "This party was never told."),
    "no_hearing_asked": ("没有人要求听证。", "Nobody asked for a hearing."),
    "answers_here": (
        "上级机关在本平台自己办理，请等它作出决定；要催的，点“催办”。",
        "The higher organ answers here itself: wait for its decision, or urge it on.",
    ),
    "not_that_day": (
        "决定日期不能早于上报之日，也不能在将来，请核对书面决定。",
        "The day of the decision lies between the day of forwarding and today: check its paper.",
    ),
    "paper_missing": (
        "请附上上级机关的书面决定（PDF 或者照片）。",
        "Attach the higher organ's paper, as PDF or photograph.",
    ),
    "higher_organ_unknown": (
        "上级机关还没有在机构里登记，请系统管理员先登记。",
        "The higher organ is not among the organs yet: ask the system administrator to enter it.",
    ),
    "not_two_level": ("本事项不须上报上级机关。", "This item is not forwarded to a higher organ."),
    "forward_first": ("本事项须先审查后上报上级机关。", "This item goes to the higher organ first."),
    "higher_organ_decides": (
        "本件已上报，由上级机关决定。",
        "The case was forwarded; the higher organ decides it.",
    ),
    "out_of_order": (
        "有数量限制的许可按受理先后决定，前面还有 {ahead} 件。",
        "A quantity-limited licence goes by order of acceptance; {ahead} are ahead.",
    ),
    "competition_unnamed": (
        "这项许可以招标、拍卖等公平竞争的方式决定，只能准予中标人、买受人：请写明中标、成交文书的编号和日期。",
        "This licence is decided by tender or auction and goes to the winner alone: name the award by number and day.",
    ),
    "examination_unnamed": (
        "这项许可根据国家考试成绩决定，只能准予考试合格的人：请写明成绩或者合格证明的编号和日期。",
        "This licence is decided by a state examination and goes to whoever passed: name the result by number and day.",
    ),
    "presence_required": (
        "依法应当由申请人本人到办公场所提出申请，不能由他人代办，也不能在网上或者邮寄申请。",
        "By law the applicant must apply at the office in person: not by an agent, nor online or by mail.",
    ),
    "unknown_part": (
        "申请里没有“{names}”，请从列出的材料和表单内容中选择。",
        "The application has no “{names}”; choose from the materials and fields that are listed.",
    ),
    "nothing_named": (
        "请选择要标为商业秘密或者未披露信息的内容。",
        "Choose what is to be marked as a trade secret or undisclosed.",
    ),
    "already_public": (
        "“{names}”已经公开，不能再标为秘密；认为公开不当的，请申请更正或者投诉。",
        "“{names}” is public already and cannot be marked now; ask for a correction, or complain.",
    ),
    "marked_secret": (
        "“{names}”已标为商业秘密或者未披露信息，须先书面征求申请人意见，同意或者依法决定公开后才能公开。",
        "“{names}” is marked secret: its owner is asked first, and it is published only with consent or by a decision.",
    ),
    "not_marked": (
        "“{names}”没有标为秘密，不需要征求意见。",
        "“{names}” is not marked secret; nobody has to be asked.",
    ),
    "not_served_yet": (
        "征求意见书还没有送达，不能决定。",
        "The letter that asks the owner is not served yet; nothing is decided before.",
    ),
    "objection_open": (
        "申请人可以在 {until} 前提出异议，期间不得决定公开。",
        "The owner may object until {until}; nothing is decided before.",
    ),
    "not_late": (
        "办理期限还没有超过，不需要说明逾期。",
        "The limit is not over, so there is no delay to explain.",
    ),
    "expected_before_today": (
        "预计办结的日期不能早于今天。",
        "The day on which it is expected cannot lie before today.",
    ),
    "declared_already": (
        "这一件花了多少，已经说过一次，不再改。",
        "What this case cost has been told once and changes no more.",
    ),
    "nothing_declared": (
        "请至少写一项：跑了几趟、花了多少钱、用了几个小时。不想说的，不用提交。",
        "Give at least one of the three: trips, money, hours. Nobody has to.",
    ),
    "declared_beyond_reason": (
        "这个数不对：不能小于零，也不能大得离谱。请核对。",
        "This number cannot be right: nothing below zero, nothing beyond reason. Please check it.",
    ),
    "nothing_charged": ("请至少选择一个公布的收费项目。", "Choose at least one published fee."),
    "charged_already": (
        "“{name}”已经核定过，不得重复收费。",
        "“{name}” was assessed already and may not be charged twice.",
    ),
    "fee_not_published": (
        "“{name}”不在本事项公布的收费项目里，不得收取。",
        "“{name}” is not on this item's published list of fees and may not be charged.",
    ),
    "wrong_charge": (
        "“{name}”的数量或者减免不对：按公布的标准乘以数量，减免不超过应收的数额。",
        "Quantity or reduction of “{name}” is wrong: the published rate times the quantity, and no more off than that.",
    ),
    "reduction_without_basis": (
        "“{name}”减免的，请写明依据。",
        "State the basis of the reduction of “{name}”.",
    ),
    "unknown_slip": ("没有这张缴款单，或者已经作废。", "There is no such payment slip, or it was cancelled."),
    "slip_paid": ("这张缴款单已经缴费。", "This slip was paid already."),
    "slip_unpaid": ("这张缴款单还没有缴费。", "This slip is not paid yet."),
    "wrong_amount": (
        "缴款数额与缴款单不符，应缴 {due} 元；差额请在对账中处理。",
        "The amount is not the slip's, which is {due} yuan; settle the difference in the reconciliation.",
    ),
    "reference_missing": ("请写明流水号或者票据号。", "State the reference or the bill's number."),
    "bill_noted": ("这张缴款单已经登记票据号。", "This slip has its bill already."),
    "wrong_refund": (
        "退费不能超过已缴的数额，最多 {due} 元。",
        "No more than was paid is given back: {due} yuan at most.",
    ),
    "fee_unpaid": (
        "按规定须先缴清“{name}”。",
        "By its norm “{name}” has to be paid first.",
    ),
    "urged_already": (
        "已经催办，正在等待答复。",
        "This was urged already; the answer is awaited.",
    ),
    "urged_today": ("今天已经催办过，请明天再催。", "This was urged today already; urge again tomorrow."),
    "urged_oneself": (
        "现在等的是申请人自己：要补正的补正、要缴的费缴了，才轮到经办的人，那时再催。",
        "It waits for the applicant now: correct what the notice lists, or pay the fee; then it is the officer's turn, who can be urged.",
    ),
    "unknown_document": ("本案没有这份文书。", "The case has no such document."),
    "not_numbered": (
        "只有登记了文号的文书才作废换号；其他文书印坏了，重新打印即可。证件按许可变更或者补证办理。",
        "Only a number of the register is declared void; print any other paper again, and change or reissue a certificate.",
    ),
    "already_void": ("这份文书已于 {on} 作废。", "This document is void since {on}."),
    "void_too_late": (
        "文书已经送达、登记了送达或者公开，不能作废换号。内容有错误的，制作更正的文书并送达。",
        "The document is with somebody or public, so it is not void; correct it by a further document that is served.",
    ),
    "not_sealed": (
        "文书还没有加盖印章，不能送达。",
        "The document is not sealed yet and cannot be served.",
    ),
    "already_served": ("这份文书已于 {on} 送达。", "This document was served on {on}."),
    "certificate_missing": ("请写明证件编号。", "State the certificate's number."),
    "not_served": ("决定或证件还没有送达。", "The decision or certificate is not served yet."),
    "not_a_renewal": (
        "这一事项不能用来延续该许可，请申请该许可自己的延续事项。",
        "This item does not renew that permit; apply for the renewal of the permit's own item.",
    ),
    "unknown_permit": (
        "查不到您名下编号为“{number}”的许可，请核对编号，或者带证件到窗口办理。",
        "No permit “{number}” is held by you here; check the number, or bring the certificate to the window.",
    ),
    "layer_of_another": (
        "现在由“{layer}”签批，您不在这一岗位。",
        "The layer “{layer_en}” signs now, and you do not hold that post.",
    ),
    "layer_unsigned": (
        "“{layer}”还没有签批，不能作出决定。",
        "The layer “{layer_en}” has not signed yet; nothing can be decided.",
    ),
    "permit_ended": (
        "许可 {number} 已经终止，不能再延续、变更或者换发。",
        "Permit {number} has ended; it can be neither renewed nor changed nor reissued.",
    ),
    "ending_not_possible": (
        "许可现在处于“{phase}”，不能以“{ground}”为由这样终止。",
        "The permit is “{phase}” now; it cannot be ended in this way on the ground “{ground}”.",
    ),
    "holder_not_heard": (
        "持证人的陈述和申辩期限到 {until} 为止；期限届满或者持证人已经陈述、放弃后才能决定。",
        "The holder may state their case until {until}; it is decided once they have, have waived it, or that day is over.",
    ),
    "nobody_heard": ("这一程序没有需要听取的意见。", "Nobody has to be heard in this."),
    "nothing_stated": ("请写下您的陈述或者申辩。", "Write down what you want to state."),
    "nothing_to_check": (
        "这份许可没有待核查的承诺。",
        "There is no commitment of this permit left to check.",
    ),
    "not_to_correct": (
        "检查不符合要求的，才能责令改正，期限应当在今天以后。",
        "Only what failed can be ordered to be put right, by a day after today.",
    ),
    "renewal_pending": (
        "该许可已有延续申请 {number} 在办，两件不能同时办；要办这一件的，先撤回那一件。",
        "Application {number} for renewal of this permit is open already, and one permit is renewed by one. To go on with this one, withdraw that one first.",
    ),
    "no_expiry": ("该许可没有有效期，无须延续。", "This permit has no last day; it needs no renewal."),
    "nothing_to_reopen": (
        "申请没有视为撤回，无须恢复办理。",
        "The application has not lapsed; there is nothing to reopen.",
    ),
    "not_due": ("法律规定的时间还没有到。", "The day that the law names has not come."),
    **serving.REFUSALS,
    **application.REFUSALS,
    **joint.REFUSALS,
    **card.REFUSALS,
    **rectification.REFUSALS,
    **accountability.REFUSALS,
    **bad_rating.REFUSALS,
    **complaint.REFUSALS,
    **order.REFUSALS,
    **question.REFUSALS,
}
