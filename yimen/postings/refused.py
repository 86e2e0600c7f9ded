"""Why an act about a posting to a window is refused: one sentence a code, in both languages, with the speech's own words."""

from datetime import date

from yimen.lib.refusal import NotDone
from yimen.process.postings.speech import quoted
from yimen.process.words import day

CHOSEN, YEAR = quoted("chosen"), quoted("year")
SENTENCES: dict[str, tuple[str, str]] = {
    "not_entitled": ("您的岗位不能办理这一项。", "Your posting does not allow this."),
    "no_words": ("请写明内容。", "Write it down."),
    "no_document": ("请写明文件的名称和文号。", "Name the document and its number."),
    "document_later": ("文件的日期不能晚于今天，也不能晚于授权开始的日子。", "The document cannot be dated after today, nor after the authorisation begins."),
    "no_window": ("这个窗口在那一天没有开设，或者是别的机关的：请选本机关的窗口或者综合窗口。", "That window is not open on that day, or another organ's: choose one of your own or a comprehensive one."),
    "bad_role": ("派到窗口的只有窗口工作人员、综合窗口工作人员和首席代表。", "Only a window clerk, a comprehensive clerk or a chief representative is sent to a window."),
    "no_scope": ("首席代表凭文件派驻：请写明授权文件、文件日期和可以决定的事项。", "A chief representative is sent by a document: name it, its date, and the items that it covers."),
    "not_authorised": ("综合窗口工作人员不作决定：请去掉授权的事项。", "A comprehensive clerk decides nothing: leave the items out."),
    "in_the_past": ("不能从过去的日子起生效。", "It cannot begin on a day that has passed."),
    "too_short": ("竞岗至少公告 {days} 个工作日，截止日不早于 {on}。", "A competition is announced for {days} working days at least: it closes on {on} at the earliest."),
    "before_closing": ("上岗的日子要在竞岗截止以后。", "The posting begins after the competition has closed."),
    "not_open": ("这项竞岗已经截止或者结束，不能再改。", "This competition is closed or over."),
    "still_open": ("竞岗到 {on} 才截止，截止以后再写结果。", "The competition closes on {on}: the result is written after that."),
    "no_candidate": ("请从登记的人选里选。", "Choose one of the candidates."),
    "no_staff": ("没有这个工作人员账号，或者账号已经停用。", "There is no such member of the staff, or the account is closed."),
    "not_eligible": (f"下属单位、基层站所的人不能派到窗口，只能从本机关、首先从审批科选派。{CHOSEN[0]}。", f"Nobody of a subordinate body or a grass-roots unit is sent to a window: only the department's own staff, of its approval section above all; {CHOSEN[1]}."),
    "other_organ": (f"此人的岗位在别的机关，不是本机关的人。{CHOSEN[0]}。", f"This person is posted at another organ and is not of yours; {CHOSEN[1]}."),
    "candidate_already": ("此人已经是人选。", "This person is a candidate already."),
    "at_a_window": ("此人已经派在{window}：一个人同一时间只在一个窗口。先结束那边的派驻。", "This person is at {window} already: nobody is at two windows at a time. End that posting first."),
    "apart": ("此人现有的角色不能和这个岗位由同一人担任。", "This person holds a role that nobody holds together with this one."),
    "own_matter": ("不能自己提出、自己竞岗、自己同意：请另一位有权的人办理。", "Nobody consents to what they proposed, or compete for themselves: another who is entitled does."),
    "same_person": ("中心和监督机关由两个人分别同意。", "Two different people consent for the centre and for the supervision organ."),
    "said_already": ("这一方已经表示过意见。", "This side has given its word already."),
    "not_chosen": ("还没有竞岗结果。", "There is no result yet."),
    "not_consented": ("要中心和监督机关都同意，才能派驻。", "Nobody is posted before both the centre and the supervision organ consent."),
    "predecessor": ("前任还没有办结束：先在那里办理结束，再办接任。", "The predecessor's posting has not been ended yet: do that first."),
    "over": ("这一项已经结束。", "This is over already."),
    "too_early": (f"派驻不满 {{months}} 个月，不能更换：最早做到 {{last}}，从 {{first}} 起可以由别人接。确有过错的，走“退回原单位”。{YEAR[0]}。", f"Nobody is changed before {{months}} months: this person stays until {{last}} at least, and another may sit there from {{first}} on. For cause there is the return to the sending unit; {YEAR[1]}."),
    "ending_already": ("这个派驻已经在办结束。", "An ending of this posting is under way."),
    "not_agreed": (f"要中心书面同意才能更换。{YEAR[0]}。", f"The centre's consent in writing comes first; {YEAR[1]}."),
    "no_receiver": ("请从本机关在岗的人里选接手人；本人不能接自己的。", "Choose a receiver among those who work at the department; nobody receives their own."),
    "not_offered": ("没有等您确认的清单。", "No list waits for you to confirm it."),
    "not_confirmed": ("还有 {n} 项没有交接：请先选接手人，由接手人确认。", "{n} tasks were not handed over yet: name a receiver, who confirms the list."),
    "unsigned": ("还有 {n} 项只有此人能签署（{cases}）：先由部门正职授权接手人，或者指定 B 岗，再结束派驻。", "{n} acts wait that only this person may sign ({cases}): let the department's principal authorise the receiver, or name a substitute, before the posting ends."),
    "undecided": ("此人走后有 {n} 个事项没有人能作决定（{items}）：先由部门正职授权别人，再结束派驻。", "Once this person has left nobody may decide on {n} items ({items}): let the principal authorise somebody else before the posting ends."),
    "cannot_sign": ("接手人没有签署下面 {n} 项的授权（{cases}）：请部门正职先授权，或者换一位。", "The receiver is not authorised to sign {n} of them ({cases}): let the principal authorise them first, or name somebody else."),
    "no_fact": ("退回要有事实：每一项写明种类、编号和经过。", "A return rests on facts: say of each what kind it is, where it stands and what happened."),
    "no_case": ("没有这个编号的{kind}：请对照办件编号再看一遍。", "There is no {kind} of that number: compare it with the case."),
    "found_against_others": ("这一件的结论没有认定本人有责任，不能作为退回的事实。", "What was found in this case is not against this person: it is no fact for a return."),
    "returning_already": ("这个派驻已经在办退回。", "A return of this posting is under way."),
    "not_heard": ("本人还没有陈述，陈述期限到 {on}：听取意见以后才能决定。", "The person has not spoken yet and may until {on}: it is decided after they were heard."),
    "stated_already": ("您已经陈述过。", "You have spoken already."),
    "recorded_it": ("登记事实的人不能决定退回，由中心正职负责人决定。", "Whoever recorded the facts does not decide: the centre's principal does."),
    "decided_already": ("已经作出决定。", "It is decided already."),
    "not_asked": ("现在不等原单位答复。", "No answer of the sending unit is waited for."),
    "bad_terms": ("数字超出范围：派驻月数 12 到 60，公告 1 到 30 个工作日，陈述 3 到 20，答复 5 到 60。", "A number is out of bounds: months 12 to 60, announcement 1 to 30 working days, hearing 3 to 20, answer 5 to 60."),
    "same_day": ("那一天已经有一套规定。", "There are terms of that day already."),
    "bad_period": ("结束的日子早于开始的日子。", "It would end before it begins."),
    "office": ("{why}", "{why}"),
}  # fmt: skip


class NotPosted(NotDone):
    """An act about a posting to a window that may not be done, or not now; nothing was written."""

    sentences = SENTENCES

    def said(self, value: object, english: bool) -> str:
        """Return a value as the sentence names it: a day in the reader's words."""
        if isinstance(value, date):
            return day(value, "en" if english else "zh")
        return super().said(value, english)
