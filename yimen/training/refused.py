"""Why an act about training is refused: one sentence a code, in both languages."""

from datetime import date, datetime

from yimen.lib.clock import CHINA
from yimen.lib.refusal import NotDone
from yimen.process.training.speech import quoted
from yimen.process.words import day

TRAINING = quoted("training")
SENTENCES: dict[str, tuple[str, str]] = {
    "not_entitled": ("您的岗位不能办理这一项。", "Your posting does not allow this."),
    "no_words": ("请写明内容。", "Write it down."),
    "no_document": ("请写明文件的名称和文号。", "Name the document and its number."),
    "in_the_past": ("不能安排在过去的日子。", "It cannot be on a day that has passed."),
    "bad_terms": ("数字超出范围：{name}。", "A number is out of bounds: {name}."),
    "same_day": ("那一天已经有一套规定。", "There are terms of that day already."),
    "bad_quarter": ("请选这个季度或者以后的季度。", "Choose this quarter or a later one."),
    "no_item": ("没有这个事项：{code}。", "There is no such item: {code}."),
    "no_items": ("请至少选一个事项。", "Choose one item at least."),
    "planned_already": ("这一项已经在计划里：{title}。", "This is in the plan already: {title}."),
    "no_topic": ("这个主题已经不再安排。", "This topic was dropped."),
    "has_sessions": ("这个主题已经排了课：先取消那几节课。", "Sessions of this topic are planned: cancel them first."),
    "day_of_rest": ("{on}不上班。要在那天上课，请写明理由；或者换到 {next}。", "{on} is a day of rest. Say why it must be that day, or take {next}."),
    "bad_hours": ("结束的时间要晚于开始，一节课不超过一天。", "It ends after it begins, on the same day."),
    "no_trainer": ("请选讲师，或者写明请谁来讲。", "Choose the trainer, or write down who it is."),
    "no_staff": ("没有这个工作人员，或者账号已经停用。", "There is no such member of the staff, or the account is closed."),
    "full": ("这节课只有 {places} 个名额，已经满了。", "This session has {places} places, and all are taken."),
    "asked_already": ("已经在名单上。", "They are on the list already."),
    "not_asked": ("您不在这节课的名单上：请讲师把您加进名单，再扫一次。", "You are not on the list of this session: ask the trainer to add you, then scan again."),
    "not_on_the_list": ("此人不在这节课的名单上：先请他来。", "They are not on the list: ask them to come first."),
    "own_session": ("讲师自己不签到、也不为自己登记。", "Trainers neither sign in nor tick themselves."),
    "over": ("这一项已经结束。", "This is over already."),
    "begun": ("已经开始了。", "It has begun already."),
    "cancelled": ("这节课已经取消。", "This session was cancelled."),
    "stale_code": ("这个码已经换了：请对着屏幕上现在的码再扫一次。", "This code has changed: scan the one that is on the screen now."),
    "no_code": ("这不是签到码：请扫讲师屏幕上的码。", "This is no code to sign in with: scan the one on the trainer’s screen."),
    "too_early": ("还没有开始签到：{at}起可以签到。", "It is too early: you can sign in from {at} on."),
    "too_late": ("课已经结束，不能再签到；到过的，请讲师登记。", "The session is over: if you were there, ask the trainer to tick you."),
    "not_yet": ("课还没有开始，只能登记请假。", "It has not begun yet: only an excuse can be ticked."),
    "signed_already": ("已经签到过了。", "You have signed in already."),
    "no_reason": ("请写明理由。", "Give the reason."),
    "no_questions": ("选的事项现在没有可以考的内容：{codes}。", "There is nothing to ask about these items now: {codes}."),
    "wait": ("没有通过的，{on}起可以再考。请先看错在哪里。", "Who failed may take it again from {on} on: first read what was wrong."),
    "certified": ("您的证书到 {on} 有效；到期前 {days} 天起可以再考。", "Your certificate runs until {on}; you may take the test again {days} days before."),
    "no_attempt": ("没有正在做的测试。", "No test is under way."),
    "time_over": ("这次测试的时间已经过了。", "The time of this test is over."),
    "answered": ("这一题已经答过，不能再改。", "This question is answered and cannot be changed."),
    "no_choice": ("请选一个答案。", "Choose an answer."),
    "bad_choice": ("没有这个答案：请按页面上的选。", "There is no such answer: choose from the page."),
    "own_matter": ("不能给自己发证、为自己定名额：请另一位办理。", "Nobody certifies or chooses themselves: another does."),
    "bad_period": ("结束的日子早于开始的日子。", "It would end before it begins."),
    "too_long": ("证书最长 {months} 个月。", "A certificate runs {months} months at most."),
    "closed": ("报名到 {on} 截止。", "Applications were open until {on}."),
    "still_open": ("报名到 {on} 才截止，截止以后再定。", "Applications are open until {on}: it is decided after that."),
    "applied_already": ("已经报名。", "They have applied already."),
    "too_many": ("只有 {places} 个名额。", "There are {places} places."),
    "nobody": ("请至少选一个人。", "Choose one person at least."),
    "not_an_applicant": ("请从报名的人里选。", "Choose among those who applied."),
    "other_order": (f"没有按顺序选：请写明理由。{TRAINING[0]}。", f"This does not follow the order: give the reason; {TRAINING[1]}."),
    "decided_already": ("人选已经定了。", "It is decided already."),
    "not_over": ("回来以后再写。", "It is written once the trip is over."),
    "no_file": ("请附凭证。", "Add the voucher."),
    "no_amount": ("请写金额。", "Write the amount."),
    "below_nothing": ("更正以后，这一类费用会小于零。", "With this the costs of that kind would be less than nothing."),
    "no_traveller": ("请至少写一个同行的人。", "Name one person at least who goes."),
    "same_state": ("已经是这个状态。", "It stands so already."),
    "office": ("{why}", "{why}"),
}  # fmt: skip


class NotTrained(NotDone):
    """An act about training that may not be done, or not now; nothing was written."""

    sentences = SENTENCES

    def said(self, value: object, english: bool) -> str:
        """Return a value as the sentence names it: days and times in words."""
        if isinstance(value, datetime):
            return f"{value.astimezone(CHINA):%H:%M}"
        if isinstance(value, date):
            return day(value, "en" if english else "zh")
        return super().said(value, english)
