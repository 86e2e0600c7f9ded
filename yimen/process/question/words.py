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
