"""What local law decides here: each answer of the profile in force with the words that give it, and the versions kept."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.cases import rulebook
from yimen.desk.office import cells, words
from yimen.desk.office.guard import room
from yimen.law.clock import Unit
from yimen.law.profile import ANSWERS, OF_ITEM, Answer, Profile, beside
from yimen.lib import clock
from yimen.look import pages, words as look_words
from yimen.look.templatetags.look import article_english, bilingual, tag, zh
from yimen.people.office import Standing
from yimen.process.words import GROUNDS, length, word
from yimen.process.written.block import cited

LABELS: dict[str, Any] = {
    "correction_notice_days": _("窗口申请：一次性告知补正的期限"),
    "correction_notice_online_days": _("网上申请：一次性告知补正的期限"),
    "correction_term_days": _("申请人补正的期限"),
    "uncorrected": _("逾期没有补正的"),
    "still_bad": _("补正后仍不符合要求的"),
    "extension_days": _("可以延长的期限"),
    "extension_by": _("由谁批准延长"),
    "gap_allowed": _("容缺受理"),
    "gap_term_days": _("补齐容缺材料的期限"),
    "gap_unfilled": _("逾期没有补齐的"),
    "excluded_grounds": _("不计入法定期限的"),
    "promised_excluded_grounds": _("另外不计入承诺期限的"),
    "voucher_on_the_spot": _("当场办结的出具受理凭证"),
    "commitment_check_days": _("告知承诺的核查期限"),
    "false_commitment_bars": _("作过虚假承诺的，信用修复前不适用告知承诺"),
    "after_hours_next_working_day": _("下班后或者休息日网上提交的，算下一个工作日收到"),
    "parent_pauses": _("并联办理中子项暂停时，总时限"),
    "renewal_days_before": _("届满前多久提出延续"),
    "statement_days": _("陈述申辩的期限"),
    "publish_days": _("公开许可结果的期限"),
    "question_answer_days": _("答复咨询的期限"),
    "urge_answer_days": _("答复催办的期限"),
    "supervisor_urge_days": _("答复监督机关督办的期限"),
    "question_referral_days": _("确认转办咨询的期限"),
    "collect_reminder_days": _("结果上架多少天没有领取的，提醒领取"),
    "card_explain_days": _("对监察牌作出说明的期限"),
    "card_decide_days": _("监督人员处理说明的期限"),
    "card_appeal_days": _("申诉和复核各自的期限"),
    "card_rectify_days": _("整改的期限"),
    "rectification_days": _("特邀监督员发现的问题：整改的期限"),
    "verification_days": _("整改报告以后核实的期限"),
    "complaint_accept_days": _("投诉：决定是否受理的期限"),
    "complaint_dispatch_days": _("投诉：派单和答复退回的期限"),
    "complaint_return_hours": _("投诉：派单后可以申请退回的小时数"),
    "complaint_answer_days": _("投诉：答复投诉人的期限"),
    "complaint_simple_days": _("求助、建议、办不成事：答复的期限"),
    "complaint_extension_days": _("投诉：答复期限最多延长"),
    "complaint_hear_days": _("投诉：被投诉人书面答复的期限"),
    "complaint_follow_up_days": _("投诉和差评：回访的期限"),
    "complaint_solved_after_days": _("投诉：办结后过多少日再问是否真正解决"),
    "complaint_not_solved": _("投诉人说没有真正解决的"),
    "case_solved_after_days": _("办件：办结后过多少日再问是否真正解决"),
    "case_not_solved": _("办件的申请人说没有真正解决的"),
    "order_days": _("责令整改：最长的期限"),
    "accountability_days": _("问责：决定是否启动的期限"),
    "measures_days": _("问责：落实措施最长的期限"),
    "rating_settle_days": _("差评：处理和整改的期限"),
    "consultation_days": _("提交以前的咨询、选址和政策问题：答复的期限"),
    "pre_review_days": _("预审：答复的期限"),
    "mock_approval_days": _("模拟审批：答复的期限"),
    "three_tests_days": _("三项判断：答复的期限"),
    "fast_step_days": _("快速路线图上每项审批内部最多用"),
    "draft_kept_days": _("草稿保存"),
    "rating_contact_days": _("差评后联系评价人的期限"),
    "rating_invite_days": _("办结后过多少日请没有评价的人评价"),
    "rating_open_days": _("办结以后多少日内可以评价"),
}
CHOSEN: dict[str, Any] = {
    "person_decides": _("由工作人员作出决定"),
    "withdrawn": _("视为撤回申请"),
    "refused": _("决定不予办理"),
    "not_accepted": _("不予受理"),
    "acceptance_revoked": _("撤销受理"),
    "principal": _("正职负责人"),
    "principal_or_deputy": _("正职或者分管负责人"),
    "authorised": _("经授权的人员"),
    "critical_path": _("在关键路径上的跟着暂停"),
    "never": _("不暂停"),
    "heard_again": _("重新办理一次"),
    "complaint": _("登记为办不成事"),
    "question": _("登记为咨询"),
    "noted": _("只作记录"),
}
ERASED: dict[str, Any] = {
    "values": _("个人信息"),
    "files": _("提交的文件"),
    "renderings": _("文书的 PDF"),
    "messages": _("站内消息"),
}
KINDS: dict[str, Any] = {
    "application": _("申请"),
    "permit": _("许可"),
    "ending": _("许可的终止"),
    "question": _("咨询"),
    "card": _("监察牌"),
    "rectification": _("整改"),
    "complaint": _("投诉"),
    "order": _("责令整改"),
    "accountability": _("问责"),
    "bad_rating": _("差评"),
    "beforehand": _("提交以前的请求（自登记起）"),
    "account": _("账号（自发出起）"),
}


@room("rules")
@require_safe
def show(request: HttpRequest, me: Standing) -> HttpResponse:
    """List the answers in force today, each with its words; and which versions were and will be in force."""
    profile, kept = rulebook.current_profile(), rulebook.profiles_kept()
    names = [name for name in ANSWERS if beside(name) == name]
    rows = [[LABELS[name], _value(profile, name), why(profile.citations.get(name))] for name in names]
    rows += [_retained(kind, rule) for kind, rule in profile.retention.items()]
    context = {
        "title": words.ROOMS["rules"],
        "profile": profile,
        "rows": rows,
        "columns": [{"label": label} for label in (gettext("问题"), gettext("本地的回答"), gettext("依据"))],
        "versions": [_version(one, profile.key) for one in reversed(kept)],
        "version_columns": [
            {"label": label} for label in (gettext("版本"), gettext("从哪一天起"), gettext("来源"))
        ],
    }
    return pages.render(request, "desk/office/rules.html", context)


def _version(one: rulebook.Known, current: str) -> list[Any]:
    mark = tag(gettext("现行"), "go") if one.key == current else ""
    if one.since > clock.today():
        mark = tag(gettext("尚未开始"), "info")
    return [cells.marks(one.key, mark), look_words.day(one.since, True), zh(one.source)]


def _value(profile: Profile, name: str) -> Any:
    value = getattr(profile, name)
    if isinstance(value, bool):
        return gettext("是") if value else gettext("否")
    if name == "collect_reminder_days":
        return _listed(length(days, "day", look_words.language()) for days in value)
    if isinstance(value, tuple):
        said = [word(GROUNDS, ground, look_words.language()) for ground in value]
        return _listed(said) or gettext("没有")
    if isinstance(value, int):
        if not value:
            return gettext("当场") if name.startswith("correction_notice") else gettext("没有")
        return length(value, _unit(profile, name), look_words.language())
    return CHOSEN.get(value, value) or gettext("没有")


def _listed(said: Iterable[str]) -> str:
    return (", " if look_words.in_english() else "、").join(said)


def _unit(profile: Profile, name: str) -> Unit:
    """Return in what an answer is counted: as the profile says, else in working days."""
    named: dict[str, Unit] = {
        "correction_notice_days": profile.correction_notice_unit,
        "correction_notice_online_days": profile.correction_notice_unit,
        "correction_term_days": profile.correction_term_unit,
        "renewal_days_before": profile.renewal_unit,
        "draft_kept_days": "day",
    }
    return named.get(name, "wd")


def why(answer: Answer | None) -> SafeString | str:
    """Return where an answer stands: the article with its words, and the note."""
    if answer is None:
        return ""
    article = answer.article()
    note = cells.quiet(bilingual(answer.note, answer.note_en)) if answer.note else ""
    if article is None:
        return note
    named, words = cited(article), article_english(article)
    quoted = f"“{words}”" if words else zh(f"“{article.quote}”")
    return cells.lines(bilingual(named.zh, named.en), quoted, note)


def _retained(kind: str, rule: Any) -> list[Any]:
    gone = (", " if look_words.in_english() else "、").join(str(ERASED[one]) for one in rule.erases)
    of, _colon, item = kind.partition(OF_ITEM)
    label = format_html(gettext("保存个人信息：{}"), f"{KINDS.get(of, of)} {item}".strip())
    value = format_html(gettext("终结后 {} 年，然后删除{}"), rule.years, gone)
    return [label, value, why(rule.basis)]
