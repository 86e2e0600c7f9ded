"""What each message to the staff says, and the groups in which they may be switched off."""

from collections.abc import Mapping

from yimen.process.words import Labels
from yimen.training.telling import KINDS as KINDS_OF_TRAINING

GROUPS: Labels = {
    "cards": ("监察牌：发牌、说明的期限、处理", "cards: given, the term to explain, decisions"),
    "putting_right": (
        "整改：要求、报告、核实、逾期",
        "putting right: orders, reports, verification, lateness",
    ),
    "urging": ("督办：要求和答复", "urging: what is asked and answered"),
    "tasks": ("特邀监督的新任务", "new tasks of invited supervision"),
    "training": (
        "培训：请您上课、证书到期",
        "training: sessions that you are asked to, certificates that end",
    ),
}
KINDS: Labels = {
    "card": (
        "发给您或者本单位一张监察牌，请在期限内说明",
        "A card was given to you or your organ: explain it in time",
    ),
    "term": ("对监察牌作出说明的期限快到了：{on}", "The term to explain a card is near: {on}"),
    "upheld": ("监察牌维持，可以申诉", "A card was upheld: you may appeal"),
    "lifted": ("监察牌撤销了", "A card was lifted"),
    "appeal": ("申诉有了复核决定", "The appeal was decided"),
    "order": ("责令整改，请在期限内整改并报告", "Something is to be put right and reported in time"),
    "reported": (
        "您发现的问题，责任单位报告已经整改，请核实",
        "What you found is reported as put right: verify it",
    ),
    "verified": ("整改核实到位", "It was seen to be put right"),
    "returned": ("整改没有到位，再次整改", "It is not put right yet: put it right again"),
    "overdue": ("整改逾期：最后一日是 {on}", "Putting it right is overdue: the last day was {on}"),
    "urged": ("监督机关督办，请在期限内书面答复", "Supervision urges a case on: answer in writing in time"),
    "answered": ("承办机关答复了您的督办", "The organ answered what you urged"),
    "training_asked": ("请您上一节课：{on}", "You are asked to a session on {on}"),
    "training_cancel": ("{on} 的课取消了", "The session of {on} is cancelled"),
    "training_soon": ("提醒：您要上的课在 {on}", "A reminder: you are to come to a session on {on}"),
    "training_rest": (
        "您排的课在 {on}，那天改成休息：请换一天或者取消",
        "The day of a session that you planned, {on}, is a day of rest now: move or cancel it",
    ),
    "certificate_ends": (
        "您的培训证书到 {on} 有效，现在就可以再考",
        "Your training certificate runs until {on}: you can take the test again now",
    ),
    "cert_changed": (
        "事项改了要紧的内容，您的培训证书到 {on} 有效：请再考一次",
        "An item has changed in what matters, and your training certificate runs until {on}: take the test again",
    ),
    "task": ("新的走访任务，从 {on} 起", "A new task to visit, from {on} on"),
}
GROUP_OF: Mapping[str, str] = {
    **dict.fromkeys(("card", "term", "upheld", "lifted", "appeal"), "cards"),
    **dict.fromkeys(("order", "reported", "verified", "returned", "overdue"), "putting_right"),
    **dict.fromkeys(("urged", "answered"), "urging"),
    "task": "tasks",
    **dict.fromkeys(KINDS_OF_TRAINING, "training"),
}
