"""What the report counts, each figure with how it is counted, and the period that is asked for."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from yimen.authority.report import Figures
from yimen.desk.authority.guard import Reach
from yimen.desk.office.forms import day, in_words
from yimen.lib import clock
from yimen.look import words as look_words
from yimen.look.fields import ContentSelect
from yimen.people import organs

DAYS = 180
COLUMNS: tuple[tuple[str, Any, Any], ...] = (
    ("decided", _("办结件数"), _("这段时间里由人作出准予或者不予决定的件数；法律直接办理的不算。下面各项都以它为分母。")),
    ("window", _("窗口决定"), _("由首席代表或者经授权的窗口人员作出决定的。")),
    ("same_day", pgettext_lazy("figures", "当场办结"), _("收件当天就作出决定的。")),
    ("up", _("经过签批"), _("决定之前至少有一个层级签批的。")),
    ("could", _("本可窗口决定"), _("准予了，途中没有排除时间、听证、告知利害关系人、现场核查、延长期限、报送上级机关，没有容缺受理，没有拟作否定，没有任何层级退回，却不是窗口决定的。")),
    ("each", _("平均到场"), _("到决定为止，申请人一方平均到中心来了几次；一天里来办几样事算一次，邮寄的不算。")),
    ("often", _("多跑的"), _("来的次数比指南写明的多；法律要求到场的（听证等）不算，自愿到窗口递交的算一次。")),
    ("median", _("用时中位数"), _("从受理到决定的工作日，法定节假日不算，不扣除排除的时间：一半的件不超过这个数。")),
    ("tenth", _("用时九成数"), _("同样的工作日：十件里九件不超过这个数。")),
)  # fmt: skip


class PeriodForm(forms.Form):
    """Which days, and of which organ."""

    since = day(_("从哪一天起"), first=False, required=False)
    until = day(_("到哪一天止"), first=False, required=False)
    organ = forms.TypedChoiceField(label=_("机关"), required=False, coerce=int, widget=ContentSelect)

    def __init__(self, reach: Reach, *args: Any, **more: Any) -> None:
        """Offer the organs in reach; nothing to choose where there is one alone."""
        super().__init__(*args, **more)
        within = [row for row in organs.present() if reach is None or row[0] in reach]
        if len(within) > 1:
            self.fields["organ"].choices = [("", _("全部")), *in_words(within)]  # type: ignore[attr-defined]
        else:
            del self.fields["organ"]

    def asked(self) -> tuple[date, date, int]:
        """Return the first day, the last and the organ (0: all in reach); what is forged or backwards asks for nothing."""
        self.full_clean()
        until = self.cleaned_data.get("until") or clock.today()
        since = self.cleaned_data.get("since") or until - timedelta(days=DAYS)
        return min(since, until), until, self.cleaned_data.get("organ") or 0


def cells(figures: Figures) -> list[Any]:
    """Return an item's figures as they are read, shares beside counts."""
    counts = [_shared(figures, name) for name in ("window", "same_day", "up", "could")]
    came = [str(figures.each), _shared(figures, "often")]
    return [look_words.number(figures.decided), *counts, *came, said(figures.median), said(figures.tenth)]


def _shared(figures: Figures, name: str) -> str:
    count = getattr(figures, name)
    return f"{look_words.number(count)}（{figures.share(count)}%）" if not look_words.in_english() else f"{look_words.number(count)} ({figures.share(count)}%)"  # fmt: skip


def said(days: int | None) -> str:
    """Return a length as it is read; a dash where none is known."""
    return "—" if days is None else look_words.number(days)
