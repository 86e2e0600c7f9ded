"""What people call the codes of a bad rating, in Chinese and in English."""

from yimen.process.grounds import Labels

PHASES: Labels = {
    "RATING_BAD": ("差评，待联系或者处理", "bad rating, to be contacted or settled"),
    "RATING_CONTACTED": ("已联系，待处理", "contacted, to be settled"),
    "RATING_TO_RECTIFY": ("限期整改", "to be put right by a day"),
    "RATING_DOUBTED": ("申请认定无效，待复核", "doubted, to be judged"),
    "RATING_SETTLED": ("已处理，待回访", "settled, to be followed up"),
    "RATING_FOLLOWED_UP": ("已回访，待公开", "followed up, to be published"),
    "RATING_PUBLISHED": ("已公开", "published"),
    "RATING_INVALID": ("认定无效", "found invalid"),
}
COMMANDS: Labels = {
    "OpenBadRating": ("登记差评", "open a bad rating"),
    "ContactRater": ("联系评价人", "contact the rater"),
    "AskServed": ("请服务的人说明", "ask who served what happened"),
    "AnswerServed": ("说明情况", "say what happened"),
    "SettleRating": ("处理差评", "settle it"),
    "DoubtRating": ("申请认定无效", "doubt it"),
    "JudgeDoubt": ("复核是否无效", "judge whether it is invalid"),
    "FollowUpRating": ("回访评价人", "follow it up"),
    "PublishRating": ("公开处理结果", "publish what came of it"),
    "MoveBadRating": ("按新日历重算", "recompute by the new calendar"),
}
CLOCKS: Labels = {
    "rating_contact": ("联系评价人的期限", "time to contact the rater"),
    "rating_settlement": ("处理差评的期限", "time to settle it"),
    "served_answer": ("服务的人说明情况的期限", "time for who served to say what happened"),
    "rating_rectification": ("整改的期限", "time to put it right"),
    "rating_review": ("复核的期限", "time to judge the doubt"),
    "rating_follow_up": ("回访和公开的期限", "time to follow it up and publish"),
}
OUTCOMES: Labels = {
    "contacted": ("已联系", "contacted"),
    "settled": ("已处理", "settled"),
    "doubted": ("申请认定无效", "doubted"),
    "published": ("已公开", "published"),
}
TASKS: Labels = {
    "contact": ("联系差评的评价人", "contact the rater"),
    "settle": ("处理差评", "settle a bad rating"),
    "judge": ("复核差评是否无效", "judge a doubted rating"),
    "follow_up": ("回访和公开差评", "follow a bad rating up and publish"),
}
SETTLED: Labels = {
    "at_once": ("当场整改", "put right at once"),
    "by_date": ("限期整改", "to be put right by a day"),
    "explained": ("诉求没有依据，已解释", "no rule supports it; explained"),
}
NOBODY: Labels = {
    "procedure": (
        "单位的流程、规定有问题，不归责于个人",
        "how the organ does it was at fault, nobody in person",
    ),
    "system": ("系统有问题，不归责于个人", "the system was at fault, nobody in person"),
    "facilities": (
        "大厅的环境、设施有问题，不归责于个人",
        "the hall or its equipment was at fault, nobody in person",
    ),
}
DOUBTS: Labels = {"mistaken": ("误评", "given by mistake"), "malicious": ("恶意评价", "given in bad faith")}
EVENTS: dict[str, tuple[str, str]] = {
    "BadRatingOpened": ("收到差评。", "Somebody was not satisfied."),
    "RaterContacted": ("联系评价人，没有联系上。", "The rater could not be reached."),
    "RaterContacted:reached": ("已联系评价人，了解情况。", "The rater was contacted."),
    "ServedAsked": ("请服务过评价人的人说明情况。", "Those who served the rater were asked what happened."),
    "ServedAnswered": ("服务过评价人的人说明了情况。", "Somebody who served the rater said what happened."),
    "RatingSettled": ("处理：{how}。", "Settled: {how}."),
    "RatingDoubted": ("申请认定为无效评价：{doubt}。", "It is said to be {doubt}."),
    "DoubtJudged": ("复核认定评价有效，继续处理。", "The rating stands and is settled."),
    "DoubtJudged:invalid": ("复核认定评价无效。", "The rating was found invalid."),
    "RatingFollowedUp": ("回访评价人：{said}。", "The rater was asked afterwards: {said}."),
    "RatingPublished": ("处理结果已公开。", "What came of it was published."),
    "BadRatingMoved": ("节假日安排公布或者变更，期限重新计算。", "Holidays were announced or changed; the periods were counted anew."),
    "BadRatingPassedOn": ("机构调整，由承接机关继续办理。", "After a reorganisation the successor goes on with it."),
}  # fmt: skip
REFUSALS: dict[str, tuple[str, str]] = {
    "rating_not_bad": ("只有不满意的评价需要处理。", "Only a rating of the two lowest levels is handled."),
    "contact_first": ("评价人留了联系方式，请先联系。", "The rater can be reached: contact them first."),
    "not_who_served": (
        "请勾选服务过评价人的人；其他人不在这一条里。",
        "Choose those who served the rater; nobody else has a part in it.",
    ),
    "settled_against_whom": (
        "整改的差评，请勾选责任人或者窗口；不归责于个人的，选问题在哪里。",
        "Something is put right: tick who is at fault, a person or a window; where nobody in person is, choose what was.",
    ),
    "explained_against_nobody": (
        "诉求没有依据的，没有责任人：请去掉勾选和“不归责于个人”的选择。",
        "No rule supports it, so nobody is at fault: take the ticks away, and what was at fault.",
    ),
    "served_not_heard": (
        "还没有听取说明的人不能认定有责任：请先请其说明，等其答复或者答复期限届满。",
        "Nobody is at fault who was not heard: ask them what happened, and wait for the answer or the end of its term.",
    ),
    "nobody_to_contact": (
        "评价人没有留姓名和电话，不能联系，也不用回访：请直接处理、公开。",
        "No name was given: nobody can be contacted or asked afterwards. Settle it and publish.",
    ),
    "judged_already": ("已经复核过一次。", "It was judged once already."),
    "follow_up_first": (
        "实名差评须先回访，再公开。",
        "Whoever gave a name is asked first, then it is published.",
    ),
}
