"""Rules of the centre in plain words: what the place's profile answers, for whoever asks how it is here."""

import re
from collections.abc import Callable

from django.utils.translation import gettext, gettext_lazy as _

from yimen.cases import rulebook
from yimen.law import remedies
from yimen.law.profile import Profile
from yimen.look import words


def _days(days: int, unit: str = "wd") -> str:
    return str(words.limit(days, unit)) if days else gettext("当场")


def _questions(profile: Profile) -> str:
    said = gettext("%(days)s内答复；首问的人负责到底，逾期报本机关负责人。")
    return said % {"days": _days(profile.question_answer_days)}


def _corrections(profile: Profile) -> str:
    at_window = _days(profile.correction_notice_days, profile.correction_notice_unit)
    online = _days(profile.correction_notice_online_days, profile.correction_notice_unit)
    said = gettext(
        "缺什么一次说全：窗口申请%(window)s，网上申请%(online)s；逾期不告知的，申请行政许可的，收到材料就是受理。"
    )
    return said % {"window": at_window, "online": online}


def _after_hours(profile: Profile) -> str:
    if profile.after_hours_next_working_day:
        return gettext("下班后和休息日在网上提交的，算下一个工作日收到。")
    return gettext("什么时候在网上提交，就算什么时候收到。")


def _published(profile: Profile) -> str:
    return gettext("准予许可的决定作出以后%(days)s内公开。") % {"days": _days(profile.publish_days)}


def _extension(profile: Profile) -> str:
    return gettext("经负责人批准可以延长一次，最多%(days)s，并书面告知理由。") % {
        "days": _days(profile.extension_days)
    }


def _draft(profile: Profile) -> str:
    return gettext("没有提交的申请保存%(days)s，期满删除。") % {"days": _days(profile.draft_kept_days, "day")}


def _counted(profile: Profile) -> str:
    return gettext("从受理的次日起算。只数工作日，周末和节假日不算，调休上班的算；每一件的进度页逐日写明。")


def _remedies(profile: Profile) -> str:
    said = gettext(
        "收到文书起 %(days)s 日内可以申请行政复议，或者 %(months)s 个月内向法院起诉；依法应当先复议的除外。向谁提，文书上写着。"
    )
    return said % {"days": remedies.days_to_ask_reconsideration(), "months": remedies.months_to_sue()}


def _fees(profile: Profile) -> str:
    return gettext("只收指南上公布的项目和标准，凭缴款通知书缴入国库；多收、错收的退还。")


# What people say who ask for a rule, what it is called, and how it reads.
RULES: tuple[tuple[re.Pattern[str], object, Callable[[Profile], str]], ...] = (
    (re.compile(r"咨询|首问|答复|ask|question|answer", re.I), _("多久答复咨询"), _questions),
    (re.compile(r"补正|缺材料|材料不全|一次性告知|missing|correct", re.I), _("材料不全怎么办"), _corrections),
    (re.compile(r"下班后|休息日|周末|周六|周日|after hours|weekend", re.I), _("下班后提交"), _after_hours),
    (re.compile(r"公开|公示|publi", re.I), _("许可结果公开"), _published),
    (re.compile(r"延期|延长|extension|extend", re.I), _("办理期限能不能延长"), _extension),
    (
        re.compile(r"工作日怎么|怎么算|怎么数|时限|期限|几天|多少天|多久|working day|how long", re.I),
        _("天数怎么算"),
        _counted,
    ),
    (
        re.compile(r"复议|诉讼|起诉|不服|不同意|\bappeal|reconsider|lawsuit|\bsue\b", re.I),
        _("对决定不服"),
        _remedies,
    ),
    (
        re.compile(r"收费|交费|交钱|退费|退款|乱收|\bfees?\b|refund|\bcharge", re.I),
        _("收费和退费"),
        _fees,
    ),
    (re.compile(r"草稿|没提交|draft", re.I), _("草稿保存多久"), _draft),
)


def found(query: str) -> list[tuple[str, str]]:
    """Return the rules that a query asks for: what each is called, and how it is here."""
    asked = [(label, said) for words_, label, said in RULES if words_.search(query)]
    if not asked:
        return []
    profile = rulebook.current_profile()
    return [(str(label), said(profile)) for label, said in asked]
