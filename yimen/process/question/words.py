"""What people call the codes of a question, in Chinese and in English."""

from yimen.process.grounds import Labels

PHASES: Labels = {
    "ASKED": ("待答复", "awaiting an answer"),
    "ANSWERED": ("已答复", "answered"),
    "TAKEN_BACK": ("不再需要答复", "no answer needed"),
}
COMMANDS: Labels = {
    "Ask": ("登记咨询", "register a question"),
    "TakeQuestion": ("由我答复", "take the question"),
    "HandOver": ("移交同事", "hand over to a colleague"),
    "ConfirmHandOver": ("确认移交", "confirm the hand-over"),
    "ReferQuestion": ("转其他机关", "refer to another organ"),
    "ConfirmReferral": ("确认转办", "confirm the referral"),
    "AnswerQuestion": ("答复", "answer"),
    "AskAgain": ("继续咨询", "ask further"),
    "WithdrawQuestion": ("不再需要答复", "say that no answer is needed"),
    "RaiseQuestion": ("逾期报负责人", "bring before the head"),
    "ReturnReferral": ("退回首问者", "give the referral back"),
    "TakeBackReferral": ("收回转办", "take the referral back"),
    "MoveQuestion": ("按新日历重算答复期限", "count the term to answer anew"),
}
CLOCKS: Labels = {
    "answer": ("答复咨询的期限", "time to answer"),
    "referral": ("确认转办的期限", "time to confirm a referral"),
}
TASKS: Labels = {
    "answer": ("答复咨询", "answer the question"),
    "answer_head": ("督促答复逾期的咨询", "see to an answer that is late"),
    "handover": ("确认移交的咨询", "confirm a hand-over"),
    "referral": ("确认转来的咨询", "confirm a referral"),
}
EVENTS: dict[str, tuple[str, str]] = {
    "Asked": ("收到咨询（{channel}，{topic}），登记编号。", "A question came in ({channel}; {topic}) and was registered."),
    "QuestionTaken": ("有工作人员负责答复。", "An officer took the question."),
    "HandOverOffered": ("拟移交另一位工作人员，等待对方确认；确认前仍由原来的人负责。", "A hand-over to a colleague was offered; until they confirm, the first answers for it."),
    "HandOverConfirmed": ("移交已确认，由接手的工作人员负责答复。", "The hand-over was confirmed; the colleague answers from here on."),
    "HandOverDeclined": ("移交没有得到确认，仍由原来的人负责。", "The hand-over was declined; the first still answers for it."),
    "QuestionReferred": ("转给另一机关，等待对方确认；确认前仍由首问者负责。", "Referred to another organ; until it confirms, whoever was asked first answers for it."),
    "ReferralConfirmed": ("转办已确认，由该机关负责答复。", "The referral was confirmed; that organ answers from here on."),
    "ReferralReturned:answered": ("转办确认以前，首问的人已经答复，转办到此结束。", "Whoever was asked first answered before the referral was confirmed, which ends it."),
    "ReferralReturned": ("转办没有得到确认，退回首问者答复。", "The referral was not confirmed and went back to whoever was asked first."),
    "ReferralTakenBack": ("转办没有得到确认，首问者收回，由首问者答复。", "The referral was not confirmed; whoever was asked first took it back and answers."),
    "QuestionAnswered": ("已答复。", "Answered."),
    "AskedAgain": ("继续咨询，答复期限重新计算。", "A further question came in; the term to answer began anew."),
    "QuestionWithdrawn": ("咨询人表示不再需要答复。", "The asker needs no answer any more."),
    "QuestionRaised": ("期限内没有答复，已报本机关负责人。", "Nothing was answered in time; the head of the organ was told."),
    "QuestionMoved": ("节假日安排公布或者变更，答复期限随之核对。", "Holidays were announced or changed, and the term to answer follows."),
    "QuestionPassedOn": ("机构调整，本咨询由承接机关继续答复，期限不变。", "After a reorganisation the successor answers; the term does not change."),
}  # fmt: skip
# Why an act on a question is refused, by the code of the refusal.
REFUSALS: dict[str, tuple[str, str]] = {
    "nothing_asked": ("请写下您要问的事。", "Write down what you want to ask."),
    "nothing_answered": ("请写下答复。", "Write down the answer."),
    "yours_already": (
        "本来就由这里负责，不用移交。",
        "It is answered for here already; there is nothing to hand over.",
    ),
    "confirm_it_first": (
        "这件咨询是转来的：请先确认或者退回，确认以前由首问者负责。",
        "It was referred to you: confirm it or send it back first; until then whoever was asked first answers for it.",
    ),
    "first_askeds_own": (
        "转办由首问者收回：您可以确认，或者写明理由退回。",
        "Whoever was asked first takes a referral back: you can confirm it, or send it back with your reason.",
    ),
    "offered_to_another": (
        "这件咨询拟移交给另一位工作人员，须由其本人确认。",
        "This was offered to somebody else, who alone can confirm it.",
    ),
    "askers_own_word": (
        "这件咨询是在网上提出的：不再需要答复，只能由咨询人自己在网上说明。请答复，或者移交。",
        "This was asked on the site: that no answer is needed its asker alone says there. Answer it, or hand it over.",
    ),
    "ask_anew": (
        "这件咨询已经来往多次，请另提一个新的问题。",
        "This question has gone back and forth many times; please ask a new one.",
    ),
}
