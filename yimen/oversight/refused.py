"""Why an act of the discipline group, or one it asked for, is refused: one sentence a code, in both languages."""

from yimen.lib.refusal import NotDone

SENTENCES: dict[str, tuple[str, str]] = {
    "not_entitled": ("您的岗位不能办理这一项。", "Your posting does not allow this."),
    "no_words": ("请写明内容。", "Write it down."),
    "no_reason": ("请写明理由。", "Give the reason."),
    "incomplete": ("请写明名称，抽查多少件（1 到 1000），以及从哪天到哪天办结的。", "Give a title, how many (1 to 1,000), and between which days decided."),
    "in_the_past": ("抽取的日子不能早于明天：公告要先让人看到。", "The day of drawing is tomorrow at the earliest: the announcement must stand first."),
    "too_late": ("公开结果的日子要在抽取的当天到其后 60 天之间。", "The result is opened between the day of drawing and 60 days after it."),
    "no_organ": ("没有这个机关。", "There is no such organ."),
    "no_item": ("没有这个编号的事项。", "No item bears this code."),
    "too_early": ("还没到公告的抽取日（{on}），谁也不能抽取，包括驻点纪检组。", "The announced day of drawing ({on}) has not come: nobody draws before it, nor does the group."),
    "no_public": ("公告写明了公开来源：先照原样填它公布的号码，再抽取。", "The announcement names a public source: enter what it said, word for word, and draw then."),
    "no_source": ("公告没有写公开来源，不能另外加号码。", "The announcement names no public source: nothing is mixed in."),
    "drawn": ("已经抽取过：一次抽查只抽一次。", "It was drawn already: a sample is drawn once."),
    "not_drawn": ("还没有抽取。", "It is not drawn yet."),
    "opened": ("结果已经公开。", "The result is open already."),
    "not_opened": ("结果还没有公开：先公开结果，再要求整改。", "The result is not open yet: open it before anything is demanded of an organ."),
    "seed_changed": ("种子和公布的指纹对不上：有人动过，不能抽取。请保存现场并报告。", "The seed does not agree with what was published: somebody changed it. Nothing is drawn; keep the evidence and report it."),
    "not_in_sample": ("这一件不在抽中的办件里。", "This case was not drawn."),
    "no_articles": ("认定有问题的，要写明违反哪一条。", "A finding names the article that was broken."),
    "no_finding": ("只有认定有问题的，才能要求整改。", "Only what was found to be wrong is to be put right."),
    "ordered": ("已经要求整改。", "It is demanded already."),
    "no_owner": ("要从名单里选负责整改的人。", "Choose from the list who is to put it right."),
    "bad_days": ("期限是 1 到 60 个工作日。", "The term is between 1 and 60 working days."),
    "no_calendar": ("到期日所在年份的节假日安排还没有公布，请定短一些的期限。", "The holidays of the year of that day are not announced: set a shorter term."),
    "not_yours": ("由被要求整改的人答复。", "Whoever it was demanded of answers."),
    "not_open": ("现在不等这一步。", "This does not wait for that now."),
    "bad_number": ("编号不对，请核对 25 位办件编号；还没有办件的，空着。", "This is no case number: check its 25 characters, or leave it empty where there is no case yet."),
    "in_the_future": ("日子不能晚于今天。", "The day cannot be later than today."),
    "own_entry": ("您自己登记的，由组里另一人处理。", "You entered this yourself: another of the group follows it up."),
    "not_over": ("这个月还没有过完。", "This month is not over yet."),
    "begun": ("这个月的通报已经起草。", "The bulletin of this month is drafted already."),
    "no_figure": ("花括号里的“{name}”不是数字的名字。", "“{name}” in braces is the name of no figure."),
    "released": ("已经发布，不再修改。", "It is released and changes no more."),
    "own_words": ("写稿的人不能自己发布，由组里另一人发布。", "Who wrote it does not release it: another of the group does."),
    "overtaken": ("您看的时候有人改过这份通报，请重新看过再发布。", "Somebody changed the bulletin while you read it: read it again before you release it."),
    "no_case": ("没有这个编号的办件，或者不归您看。", "There is no such case, or not for you."),
}  # fmt: skip


class NotOverseen(NotDone):
    """An act in the discipline group's room that may not be done, or not now; nothing was written."""

    sentences = SENTENCES
