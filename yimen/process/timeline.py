"""One sentence for each event of a case, in both languages, without a personal value."""

from datetime import date

from yimen.process import no_licence, voiced
from yimen.process.accountability import words as accountability
from yimen.process.application import events as ev
from yimen.process.application.consulted import OpinionAsked, OpinionDropped, OpinionGiven
from yimen.process.application.ordered import PerformanceOrdered
from yimen.process.application.succeeded import ApplicantSucceeded
from yimen.process.appraisal.words import REVERSED_BY
from yimen.process.bad_rating import words as bad_rating
from yimen.process.card import events as card_events, words as card
from yimen.process.complaint import words as complaint
from yimen.process.ending import events as ending
from yimen.process.joint import events as joint_events, words as joint
from yimen.process.machine import Event
from yimen.process.order import words as order
from yimen.process.permit import events as permit, words as permit_words
from yimen.process.permit.state import CALLED
from yimen.process.put_right import RectificationReturned
from yimen.process.question import events as asked, words as question
from yimen.process.rectification import words as rectification
from yimen.process.rectification.events import RectificationRaised
from yimen.process.titles import document
from yimen.process.words import (
    ABOVE,
    ACCEPTANCE,
    ANSWERS,
    ASKED_BY,
    CLOCKS,
    GRANTS,
    GROUNDS,
    INSPECTIONS,
    NEGATIVES,
    OPINIONS,
    PAID_BY,
    PHASES,
    SECRETS,
    SERVICE,
    STATEMENTS,
    SUCCESSIONS,
    TOPICS,
    WAYS,
    Language,
    day,
    length,
    word,
    yuan,
)

SENTENCES: dict[str, tuple[str, str]] = {
    "Received": ("收到申请材料（{channel}），出具收件凭证。", "The application came in ({channel}) and a receipt was given."),
    "Received:next_day": ("收到申请材料（{channel}），已经下班或者是休息日，依照本地规定算{counts_from}收到，出具收件凭证。", "The application came in ({channel}) after hours or on a rest day; by local rules it counts as received on {counts_from}. A receipt was given."),
    "AmendedOnTheSpot": ("当场更正了申请材料中的一处错误。", "A slip in the application was amended on the spot."),
    "NotRequired": ("告知本事项不需要取得许可。", "The applicant was told that no licence is needed."),
    "CorrectionsNotified": ("一次性告知需要补正的全部内容，共 {points} 项。", "Everything that has to be corrected was notified at once: {points} in all."),
    "CorrectionsNotified:reminder": ("再次告知仍需补正的内容，共 {points} 项。", "What still has to be corrected was notified again: {points} in all."),
    "MaterialsSupplied": ("收到补交的材料，共 {codes} 项。", "Further materials came in: {codes} in all."),
    "MaterialsSupplied:posted": ("收到 {posted_on} 交邮的补正材料，共 {codes} 项：期满以前交邮的，不算过期，申请不再视为撤回，继续办理。", "Corrections came in, {codes} in all, that had been posted on {posted_on}: in time, so that the application no longer counts as withdrawn and goes on."),
    "Accepted": ("申请已受理（{mode}）。", "The application was accepted ({mode})."),
    "Accepted:explicit": ("申请已受理。", "The application was accepted."),
    "Accepted:deemed": ("行政机关没有在期限内告知或者处理，依法自本日起视为受理。", "Nothing was said in time, so the law accepts the application from this day."),
    "NegativeProposed": ("提出{outcome}的意见（{ground}），等待另一人签署。", "A {outcome} was proposed ({ground}) and waits for a second signature."),
    "NegativeReturned": ("否定意见没有获得签署，退回。", "The proposed “no” was not signed and went back."),
    "NotAccepted": ("决定不予受理（{ground}）。", "The application was not accepted ({ground})."),
    "ApplicationRefused": ("决定不予许可（{ground}）。", "The licence was refused ({ground})."),
    "AcceptanceRevoked": ("撤销受理（{ground}）。", "The acceptance was revoked ({ground})."),
    "Lapsed": ("{ground}，依照本地规定视为撤回申请。", "By local law the application counts as withdrawn ({ground})."),
    "ReviewStarted": ("开始审查。", "The review began."),
    "InspectorsAssigned": ("指派 {officers} 名工作人员进行核查。", "{officers} officers were assigned to the inspection."),
    "SiteChecked": ("{officers} 名工作人员完成核查。", "{officers} officers carried out the check."),
    "ExclusionAsked": ("提出{ground}所需时间不计入办理期限，预计 {length}，等待审批。", "Excluding the time of the {ground} was asked for, {length} by estimate."),
    "ExclusionDeclined": ("不计时的申请没有获得批准，继续计时。", "Excluding time was declined; the limits run on."),
    "ExclusionApproved": ("批准{ground}所需时间不计入办理期限，预计 {length}，书面告知送达后生效。", "Excluding the time of the {ground} was approved, {length} by estimate; it takes effect when the notice is served."),
    "ExclusionOpened": ("{ground}开始，自次日起不计入办理期限，预计 {length}。", "The {ground} began; from the next day its time is not counted, {length} by estimate."),
    "ExclusionClosed": ("{ground}结束，恢复计时。", "The {ground} ended and the limits run on."),
    "ExclusionClosed:over": ("{ground}结束，恢复计时；比告知的时间多用 {over}。", "The {ground} ended and the limits run on; it took {over} longer than told."),
    "ExtensionAsked": ("申请延长办理期限 {length}，等待审批。", "An extension of {length} was asked for."),
    "ExtensionDeclined": ("延期没有获得批准。", "The extension was declined."),
    "Extended": ("经批准，办理期限延长 {length}。", "The limits were extended by {length}."),
    "PartiesTold": ("告知 {parties} 位利害关系人有权陈述和申辩。", "Interested parties ({parties}) were told of their right to be heard."),
    "StatementRecorded": ("一位利害关系人{outcome}。", "An interested party: {outcome}."),
    "HearingRightTold": ("告知有权要求听证。", "The right to a hearing was told."),
    "HearingRequested": ("收到听证申请。", "A hearing was asked for."),
    "HearingWithdrawn": ("听证申请已撤回。", "The request for a hearing was taken back."),
    "HearingCalled": ("通知举行听证。", "The hearing was called."),
    "HearingHeld": ("听证已举行，笔录附卷。", "The hearing was held and its record filed."),
    "Forwarded": ("初步审查完毕，连同全部材料上报上级机关。", "The first examination ended and the whole file went to the higher organ."),
    "OpinionGivenAbove": ("上级机关审查完毕。", "The higher organ finished its examination."),
    "EnteredFromAbove": ("依上级机关 {decided_on} 的书面决定录入（{outcome}），等待另一人核对。", "The higher organ's decision of {decided_on} ({outcome}) was entered from its paper; another person has to check it."),
    "EntryReturned": ("录入与上级机关的书面决定不符，退回重录。", "What was entered is not what the higher organ's paper says; it was sent back."),
    "EntryConfirmed": ("上级机关于 {decided_on} 作出决定；该机关不在本平台办理，由本机关依其书面决定录入并由另一人核对。", "The higher organ decided on {decided_on}. It does not use this platform: the decision was entered here from its paper and checked by another person."),
    "OpinionAsked": ("征求{called}的意见。", "Another department was asked for its opinion."),
    "OpinionGiven": ("{called}答复了征求的意见：{view}。", "The department that was asked gave its opinion: it {view}."),
    "OpinionDropped": ("不再等{called}的意见。", "The department's opinion is waited for no longer."),
    "ReviewClosed": ("审查终结，等待决定。", "The review was closed; the decision is awaited."),
    "Granted": ("{mode}行政许可。", "The licence was granted ({mode})."),
    "Granted:deemed": ("有效期届满前没有作出决定，依法视为准予延续。", "Nothing was decided before expiry, so the law renews the licence."),
    "Issued": ("证件已制作。", "The certificate was made."),
    "Published": ("许可结果已公开。", "The grant was published."),
    "Urged": ("申请人催办。", "The applicant urged the case on."),
    "Urged:window": ("窗口替申请人催办。", "The window urged the case on for the applicant."),
    "UrgedBySupervisor": ("监督机关督办。", "Supervision urged the case on."),
    "SupervisorAnswered": ("承办机关答复督办。", "Supervision was answered."),
    "UrgingAnswered": ("答复催办。", "The urging was answered."),
    "UrgingAnswered:expected": ("答复催办，预计{expected_on}办理下一步。", "The urging was answered: the next step is expected on {expected_on}."),
    "FeesAssessed": ("核定收费 {total} 元，开具缴款单。", "Fees of {total} yuan were assessed and a payment slip was made."),
    "FeesAssessed:waived": ("公布的收费全部减免，不用缴费。", "The published fees were waived: nothing is to be paid."),
    "SlipCancelled": ("缴款单作废。", "A payment slip was cancelled."),
    "FeePaid": ("已缴费 {amount} 元（{way}），全部缴入国库。", "{amount} yuan were paid to the treasury ({way})."),
    "BillNoted": ("财政电子票据已开具。", "The treasury's fiscal e-bill was issued."),
    "PaymentCorrected": ("更正了登记的缴款号码。", "The recorded numbers of a payment were corrected."),
    "RefundOrdered": ("决定退还 {amount} 元。", "A refund of {amount} yuan was ordered."),
    "RefundCorrected": ("更正了登记的退费号码。", "The recorded number of a refund was corrected."),
    "FeeRefunded": ("已退还 {amount} 元。", "{amount} yuan were given back."),
    "SecretMarked": ("标记 {names} 项内容为{ground}，未经同意不公开。", "Marked as {ground}, not to be disclosed without consent: {names} in all."),
    "DisclosureAsked": ("拟公开已标记的内容，书面征求申请人意见，共 {names} 项。", "The applicant was asked in writing about disclosing what is marked: {names} in all."),
    "DisclosureAnswered": ("申请人{outcome}公开。", "The applicant {outcome}."),
    "DisclosureDecided": ("决定不公开已标记的内容，共 {names} 项。", "It was decided not to disclose what is marked: {names} in all."),
    "DisclosureDecided:disclose": ("决定公开已标记的内容，共 {names} 项。", "It was decided to disclose what is marked: {names} in all."),
    "DelayExplained": ("办理超过期限，办理单位公开说明了理由。", "The handling is over its limit; the office explained in public why."),
    "DelayExplained:expected": ("办理超过期限，办理单位公开说明了理由，预计{expected_on}办结。", "The handling is over its limit; the office explained in public why, and expects to decide by {expected_on}."),
    "Served": ("《{document}》已送达（{way}）。", "Served: {document} ({way})."),
    "AgentNamed": ("申请人委托了代理人；申请人自己照样可以看、可以办。", "The applicant named an agent, and can see and do everything as before."),
    "AgencyEnded": ("代理终止，代理人不再办理本件。", "The agency ended: the agent acts in this case no more."),
    "CodeRenewed": ("换发了新的查询码，原来的不能再用。", "A new query code was issued; the old one opens nothing any more."),
    "ApplicantSucceeded": ("申请人{how}，由{how}后的单位接着办，期限不变。", "The applicant {how}; whoever it is now goes on with the case, and no period changes."),
    "ApplicantSucceeded:corrected": ("申请人的姓名（名称）登记时写错，已经对照证件更正；申请人没有变，期限不变。", "The applicant's name had been written wrong and was corrected by their document; the applicant is the same, and no period changes."),
    "ServiceChosen": ("申请人不再采用电子送达，以后的文书按纸质送达。", "The applicant takes no electronic service any more; papers go the other ways from here on."),
    "ServiceChosen:electronic": ("申请人同意电子送达。", "The applicant consented to electronic service."),
    "ServiceTried": ("《{document}》没有送到（{way}，{tried_on}）。", "Service was tried in vain: {document} ({way}, {tried_on})."),
    "ServiceAnnounced": ("《{document}》以公告方式送达，满三十日视为送达。", "Announced in public: {document}. Thirty days later it counts as served."),
    "ServiceReported": ("补记《{document}》于 {served_on} 送达（{way}），等待另一人凭回证确认。", "Service of {document} on {served_on} was recorded later ({way}); another person has to confirm it by its proof."),
    "ServiceNotConfirmed": ("补记的《{document}》送达没有得到确认。", "The service of {document} that was recorded later was not confirmed."),
    "PassedOn": ("机构调整，本件由承接机关继续办理，期限不变。", "After a reorganisation the successor goes on with the case; no period changes."),
    "Sealed": ("《{document}》已加盖印章。", "Sealed: {document}."),
    "PaperVoided": ("《{document}》的文号作废，换用新的文号。", "The number of this document is void and was replaced by another: {document}."),
    "Withdrawn": ("申请人撤回申请。", "The applicant withdrew the application."),
    "Withdrawn:signed": ("申请人书面撤回申请，窗口凭签名的申请登记。", "The applicant withdrew in writing; the window recorded the signed request."),
    "Terminated": ("终止办理（{ground}）。", "The case was terminated ({ground})."),
    "CostsDeclared": ("申请人说了这一件花了多少。", "The applicant said what the case cost them."),
    "Archived": ("办件归档。", "The file was archived."),
    "CalendarMoved": ("节假日安排公布或者变更，期限随之核对：{moved}。", "Holidays were announced or changed, and the periods follow: {moved}."),
    "CalendarMoved:person": ("节假日安排公布或者变更，期限随之核对：{moved}。此前依法自动办理的事项暂不改变，由专人作出处理。", "Holidays changed: {moved}. What the law had done stands until a named person decides."),
    "CalendarMoved:person_alone": ("节假日安排公布或者变更，按新安排期限当时尚未届满；此前依法自动办理的事项暂不改变，由专人作出处理。", "Holidays were announced or changed: by them a period had not ended when the law acted. What it did stands until a named person decides on it."),
    "CalendarMoved:same": ("节假日安排公布或者变更，期限没有变化。", "Holidays were announced or changed; no period moved."),
    "VoluntaryProposed": ("提请签发自愿补充请求，共 {points} 项。", "A voluntary request was proposed: {points} in all."),
    "VoluntaryReleased": ("请申请人自愿补充，共 {points} 项；不影响受理和期限。", "The applicant was asked for more, of their free will: {points} in all. Nothing depends on it."),
    "VoluntaryDeclined": ("自愿补充请求没有签发。", "The voluntary request was not released."),
    "VoluntaryAnswered": ("申请人自愿作了补充。", "The applicant added something of their free will."),
    "VoluntaryAnswered:nothing": ("申请人表示不补充。", "The applicant adds nothing."),
    "LayerSigned": ("层级签批通过。", "A layer signed."),
    "LayerReturned": ("层级签批退回审查。", "A layer sent the case back to its review."),
    "PermitBack": ("申请延续的许可 {permit} 已经恢复。", "The permit to renew ({permit}) is there again."),
    "PermitGone": ("申请延续的许可 {permit} 已经终止。", "The permit to renew ({permit}) has ended."),
    "EndingOpened": ("拟{way}许可（{ground}）。", "It is proposed that the permit be {way} ({ground})."),
    "CaseStated": ("持证人{outcome}。", "The holder: {outcome}."),
    "EndingDecided": ("决定已经作出。", "It was decided."),
    "EndingSetAside": ("{since}终止许可的决定经{how}撤销，不再有效，许可恢复。", "The decision of {since} to end the permit was set aside by {how}: the permit is there again."),
    "EndingSetAside:anew": ("{since}终止许可的决定经{how}撤销，不再有效，许可恢复；要求重新作出决定。", "The decision of {since} to end the permit was set aside by {how}: the permit is there again, and the organ is to decide again."),
    "EndingSetAside:ordered": ("{since}终止许可的决定经{how}撤销，不再有效，许可恢复；要求最迟 {until}重新作出决定。", "The decision of {since} to end the permit was set aside by {how}: the permit is there again, and the organ is to decide again by {until}."),
    "EndingStandsAgain": ("决定被撤销的登记有误，已经撤回；终止许可的决定仍然有效。", "It had been entered wrongly that the decision was set aside; the permit has ended as before."),
    "EndingDropped": ("终止程序不再进行，许可继续有效。", "The proposed end was dropped; the permit goes on."),
    "EndingMoved": ("节假日安排公布或者变更，陈述和申辩的期限随之核对。", "Holidays were announced or changed, and the time for statements follows."),
    "EndingPassedOn": ("机构调整，由承接机关继续办理。", "After a reorganisation the successor goes on with it."),
    "DecisionSetAside": ("{since}的决定经{how}撤销，不再有效。", "The decision of {since} was set aside by {how} and holds no more."),
    "DecisionSetAside:anew": ("{since}的决定经{how}撤销，不再有效；要求重新作出决定。", "The decision of {since} was set aside by {how} and holds no more; it is decided anew."),
    "DecisionSetAside:ordered": ("{since}的决定经{how}撤销，不再有效；要求最迟 {until}重新作出决定。", "The decision of {since} was set aside by {how} and holds no more; it is decided anew by {until}."),
    "GrantSetAside": ("{since}准予的决定经{how}撤销，不再有效。", "The grant of {since} was set aside by {how} and holds no more."),
    "GrantSetAside:anew": ("{since}准予的决定经{how}撤销，不再有效；要求重新作出决定。", "The grant of {since} was set aside by {how} and holds no more; it is decided anew."),
    "GrantSetAside:ordered": ("{since}准予的决定经{how}撤销，不再有效；要求最迟 {until}重新作出决定。", "The grant of {since} was set aside by {how} and holds no more; it is decided anew by {until}."),
    "GrantStandsAgain": ("撤销准予决定的文书经{how}被撤销，准予的决定仍然有效。", "What had set the grant aside was itself set aside by {how}: the grant stands."),
    "GrantStandsAgain:wrong": ("准予决定被撤销的登记有误，已经撤回；准予的决定仍然有效。", "It had been entered wrongly that the grant was set aside; it still stands."),
    "PerformanceOrdered": ("{how}要求最迟 {until}作出决定。", "The organ was ordered to act by {until}, by {how}."),
    "OrderTakenBack": ("限期作出决定的登记有误，已经撤回；期限照原来的计算。", "It had been entered wrongly that the organ was ordered to act; the days are what they were."),
    "SetAsideTakenBack": ("决定被撤销的登记有误，已经撤回；原来的决定仍然有效。", "It had been entered wrongly that the decision was set aside; it still stands."),
    "CalendarDecided:reopened": ("日历变更使视为撤回提前发生，决定恢复办理，期限重新计算。", "The calendar change showed that the application lapsed too early; it goes on, with its term anew."),
    "CalendarDecided": ("就日历变更前依法自动办理的事项作出处理。", "A named person decided on what the law had done before the calendar changed."),
    **permit_words.EVENTS,
    **joint.EVENTS,
    **question.EVENTS,
    **card.EVENTS,
    **rectification.EVENTS,
    **accountability.EVENTS,
    **bad_rating.EVENTS,
    **complaint.EVENTS,
    **order.EVENTS,
}  # fmt: skip


def sentence(event: Event, language: Language = "zh", *, licence: bool = True) -> str:
    """Return what an event means to people, in one sentence; `licence` says whether the case's item is one."""
    name = type(event).__name__
    plain = SENTENCES[name] if licence else no_licence.EVENTS.get(name, SENTENCES[name])
    chinese, english = SENTENCES.get(f"{name}:{variant(event)}") or plain
    return (english if language == "en" else chinese).format_map(_values(event, language))


def variant(event: Event) -> str:
    """Return which of an event's sentences it is told by; empty for the plain one."""
    match event:
        case ev.Received(counts_from=date()):
            return "next_day"
        case ev.CorrectionsNotified(reminder=True):
            return "reminder"
        case ev.Accepted(mode="deemed") | ev.Granted(mode="deemed") | permit.PermitRenewed(mode="deemed"):
            return "deemed"
        case ev.Accepted(mode="explicit"):
            return "explicit"
        case ev.ExclusionClosed() if event.over_estimate:
            return "over"
        case asked.ReferralReturned(opinion=asked.ANSWERED_FIRST):
            return "answered"
        case ev.CalendarMoved(for_a_person=True):
            return "person" if event.moved else "person_alone"
        case ev.CalendarMoved(moved=()):
            return "same"
        case ev.DisclosureDecided(disclose=True):
            return "disclose"
        case ev.Urged(by_window=True):
            return "window"
        case ev.DelayExplained(expected_on=date()) | ev.UrgingAnswered(expected_on=date()):
            return "expected"
        case ev.DecisionSetAside(until=date()):
            return "ordered"
        case ev.DecisionSetAside(anew=True):
            return "anew"
        case ev.GrantStandsAgain() if event.reason:
            return "wrong"
        case permit.GrantUndone(ended=True):
            return "ended"
        case ev.CalendarDecided(reopened=True):
            return "reopened"
        case ev.MaterialsSupplied(posted_on=date()):
            return "posted"
        case ev.VoluntaryAnswered() if not (event.materials or event.answers or event.commitments):
            return "nothing"
        case permit.Inspected(correct_by=date()):
            return "order"
        case permit.Inspected(passed=False):
            return "failed"
        case ApplicantSucceeded(how="corrected"):
            return "corrected"
        case ev.FeesAssessed(total_fen=0):
            return "waived"
        case ev.ServiceChosen(electronic=True):
            return "electronic"
        case ev.Withdrawn() if event.request:
            return "signed"
        case joint_events.PartStopped() if event.because or event.paper is None:
            return "because" if event.because else "withdrawn"
        case joint_events.MeetingHeld() if event.absent:
            return "absent"
        case card_events.AppealDecided(uphold=True):
            return "uphold"
    return voiced.variant(event)


# The days that an event's sentence may name.
DAYS = ("counts_from", "posted_on", "expected_on", "decided_on", "tried_on", "served_on", "expires_on")


def _values(event: Event, language: Language) -> dict[str, object]:
    """Return the labels and counts of an event: never what a person wrote, never who it is about."""
    values: dict[str, object] = {
        name: len(getattr(event, name))
        for name in ("points", "codes", "officers", "parties", "names", "absent")
        if hasattr(event, name)
    }
    values |= voiced.values(event, language)
    for name in DAYS:
        if isinstance(on := getattr(event, name, None), date):
            values[name] = day(on, language)
    for name, labels in (("channel", ASKED_BY), ("ground", GROUNDS), ("way", SERVICE), ("topic", TOPICS)):
        if hasattr(event, name):
            values[name] = word(labels, getattr(event, name), language)
    match event:
        case (
            joint_events.PartBegun()
            | joint_events.PointsProposed()
            | joint_events.PartUrged()
            | joint_events.PartReported()
            | joint_events.ReportAnswered()
            | joint_events.ConsentedBySilence()
        ):
            values["part"] = event.part
        case joint_events.PartStopped():
            values["part"], values["because"] = event.part, event.because
        case joint_events.MeetingCalled() | joint_events.MeetingHeld():
            values["meeting"] = word(joint.MEETINGS, event.meeting, language)
        case card_events.CardGiven():
            values["rule"], values["level"] = event.rule, word(card.LEVELS, event.level, language)
        case card_events.RectificationOrdered() | RectificationReturned() | RectificationRaised():
            values["length"] = length(event.days, "wd", language)
        case ApplicantSucceeded(how=how) if how != "corrected":
            values["how"] = word(SUCCESSIONS, how, language)
        case OpinionAsked() | OpinionDropped():
            values["called"] = event.called
        case OpinionGiven():
            values["called"], values["view"] = event.called, word(OPINIONS, event.view, language)
        case ev.Accepted():
            values["mode"] = word(ACCEPTANCE, event.mode, language)
        case ev.Granted():
            values["mode"] = word(GRANTS, event.mode, language)
        case ev.NegativeProposed():
            values["outcome"] = word(NEGATIVES, event.outcome, language)
        case ev.StatementRecorded() | ending.CaseStated():
            values["outcome"] = word(STATEMENTS, event.outcome, language)
        case ev.FeesAssessed():
            values["total"] = yuan(event.total_fen)
        case ev.FeePaid():
            values["amount"], values["way"] = yuan(event.amount_fen), word(PAID_BY, event.way, language)
        case ev.RefundOrdered() | ev.FeeRefunded():
            values["amount"] = yuan(event.amount_fen)
        case ev.SecretMarked():
            values["ground"] = word(SECRETS, event.ground, language)
        case ev.DisclosureAnswered():
            values["outcome"] = word(ANSWERS, event.outcome, language)
        case (
            ev.Served()
            | ev.Sealed()
            | ev.PaperVoided()
            | ev.ServiceNotConfirmed()
            | ev.ServiceAnnounced()
            | ev.ServiceTried()
            | ev.ServiceReported()
        ):
            values["document"] = document(event.document, language)
        case ev.EnteredFromAbove():
            values["decided_on"] = day(event.on, language)
            values["outcome"] = word(ABOVE, event.outcome, language)
        case ev.DecisionSetAside():
            values["how"], values["since"] = (
                word(REVERSED_BY, event.how, language),
                day(event.since, language),
            )
            values["until"] = day(event.until, language) if event.until else ""
        case PerformanceOrdered(how=how, until=until):
            values["how"], values["until"] = word(REVERSED_BY, how, language), day(until, language)
        case ev.ExtensionAsked() | ev.Extended():
            values["length"] = length(event.days, event.unit, language)
        case ev.ExclusionAsked() | ev.ExclusionApproved() | ev.ExclusionOpened():
            values["length"] = length(event.days, "wd", language)
        case ev.ExclusionClosed():
            values["over"] = length(event.over_estimate, "wd", language)
        case ev.CalendarMoved():
            values["moved"] = _moved(event, language)
        case permit.PermitChanged(application=number):
            values["application"] = number
        case permit.Inspected():
            values["about"] = word(INSPECTIONS, event.about, language)
            values["correct_by"] = day(event.correct_by, language) if event.correct_by else ""
        case permit.EndingProposed(proposal=proposal) | ending.EndingOpened(proposal=proposal):
            values["way"] = word(WAYS, proposal.way, language)
            values["ground"] = word(GROUNDS, proposal.ground, language)
        case permit.PermitRestored(how=how) | permit.GrantUndone(how=how) | ev.GrantStandsAgain(how=how) if (
            how
        ):
            values["how"] = word(REVERSED_BY, how, language)
            values["application"] = getattr(event, "application", "")
        case permit.GrantRedone(application=number):
            values["application"] = number
        case permit.PermitEndedAgain(way=way):
            values["way"] = word(PHASES, CALLED[way], language)
        case permit.PermitEnded(way=way):
            values["way"] = ("已" if language == "zh" else "") + word(WAYS, way, language)
        case permit.EndingNotMade(ending=number):
            values["ending"] = number
        case ev.PermitGone(permit=number) | ev.PermitBack(permit=number):
            values["permit"] = number
        case permit.PermitIssued():
            values["until"] = _until(event.expires_on, language)
        case permit.RenewalAsked() | permit.RenewalEnded():
            values["application"] = event.application
        case permit.PermitReminded():
            values["days"] = event.days
    return values


def _until(last: date | None, language: Language) -> str:
    if last is None:
        return "without a last day" if language == "en" else "长期"
    return f"until {day(last, language)}" if language == "en" else f"至{day(last, language)}"


def _moved(event: ev.CalendarMoved, language: Language) -> str:
    """Return each period with its old and its new last day."""
    unknown = "not known yet" if language == "en" else "尚未确定"
    parts = []
    for clock, old, new in event.moved:
        before, after = (day(d, language) if d else unknown for d in (old, new))
        name = word(CLOCKS, clock, language)
        parts.append(f"{name}: {before} → {after}" if language == "en" else f"{name}由{before}改为{after}")
    return ("; " if language == "en" else "；").join(parts)
