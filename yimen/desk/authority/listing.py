"""The report as a page: item by item who decides, how many went up and how long it took; the same as CSV."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.decorators.http import require_safe

from yimen.authority import report
from yimen.authority.report import Figures, Line
from yimen.desk import export as file
from yimen.desk.authority.guard import Reach, readers_only
from yimen.desk.office.cells import lines as stacked, link, quiet
from yimen.desk.office.forms import in_words
from yimen.lib import clock
from yimen.look import pages, words as look_words
from yimen.look.fields import ContentSelect
from yimen.look.templatetags.look import bilingual, tag
from yimen.people import organs

DAYS = 180
COLUMNS: tuple[tuple[str, Any, Any], ...] = (
    ("decided", _("办结件数"), _("这段时间里由人作出准予或者不予许可决定的件数；法律直接办理的不算。下面各项都以它为分母。")),
    ("window", _("窗口决定"), _("由首席代表或者经授权的窗口人员作出决定的。")),
    ("same_day", _("当场办结"), _("收件当天就作出决定的。")),
    ("up", _("经过签批"), _("决定之前至少有一个层级签批的。")),
    ("could", _("本可窗口决定"), _("准予了，途中没有排除时间、听证、告知利害关系人、现场核查、延长期限、报送上级机关，没有容缺受理，没有拟作否定，没有任何层级退回，却不是窗口决定的。")),
    ("median", _("用时中位数"), _("从受理到决定的工作日，法定节假日不算，不扣除排除的时间：一半的件不超过这个数。")),
    ("tenth", _("用时九成数"), _("同样的工作日：十件里九件不超过这个数。")),
)  # fmt: skip


class PeriodForm(forms.Form):
    """Which days, and of which organ."""

    since = forms.DateField(label=_("从哪一天起"), required=False, widget=forms.DateInput({"type": "date", "class": "govuk-input--width-10"}, "%Y-%m-%d"))  # fmt: skip
    until = forms.DateField(label=_("到哪一天止"), required=False, widget=forms.DateInput({"type": "date", "class": "govuk-input--width-10"}, "%Y-%m-%d"))  # fmt: skip
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


def _found(request: HttpRequest, reach: Reach) -> tuple[PeriodForm, date, date, list[Line]]:
    form = PeriodForm(reach, request.GET)
    since, until, organ = form.asked()
    shown = {"since": since, "until": until, "organ": organ or ""}
    return PeriodForm(reach, shown), since, until, report.lines(reach, since, until, organ)


@readers_only
@require_safe
def show(request: HttpRequest, reach: Reach) -> HttpResponse:
    """Show each item that was decided in the period, what could have been decided at the window first."""
    form, since, until, lines = _found(request, reach)
    query = f"?since={since}&until={until}"
    could, decided = (sum(getattr(one.figures, name) for one in lines) for name in ("could", "decided"))
    context = {
        "section": "authority",
        "form": form,
        "since": since,
        "until": until,
        "organ": request.GET.get("organ", ""),
        "columns": [{"label": gettext("事项")}, *({"label": label, "numeric": True} for _n, label, _s in COLUMNS)],
        "rows": [_row(one, query) for one in lines],
        "could": could,
        "decided": decided,
        "share": could * 1000 // decided / 10 if decided else 0,
        "defined": [(label, says) for _name, label, says in COLUMNS],
        "few": report.FEW,
    }  # fmt: skip
    return pages.render(request, "desk/authority/report.html", context)


def _row(one: Line, query: str) -> list[Any]:
    figures = one.figures
    address = reverse("desk:authority:item", args=[figures.item]) + query
    name = link(address, bilingual(one.item.zh, one.item.en))
    few = [tag(gettext("数量少"), "warn")] if figures.few else []
    called = stacked(name, quiet(bilingual(one.organ.zh, one.organ.en)), *few)
    return [called, *cells(figures)]


def cells(figures: Figures) -> list[Any]:
    """Return an item's figures as they are read, shares beside counts."""
    counts = [_shared(figures, name) for name in ("window", "same_day", "up", "could")]
    return [look_words.number(figures.decided), *counts, said(figures.median), said(figures.tenth)]


def _shared(figures: Figures, name: str) -> str:
    count = getattr(figures, name)
    return f"{look_words.number(count)}（{figures.share(count)}%）" if not look_words.in_english() else f"{look_words.number(count)} ({figures.share(count)}%)"  # fmt: skip


def said(days: int | None) -> str:
    """Return a length as it is read; a dash where none is known."""
    return "—" if days is None else look_words.number(days)


@readers_only
@require_safe
def export(request: HttpRequest, reach: Reach) -> HttpResponse:
    """Give the report as CSV: bare numbers, a line for each item and organ."""
    _form, since, until, lines = _found(request, reach)
    heads = (_("事项编码"), _("事项"), _("机关"), _("从哪一天起"), _("到哪一天止"), *(label for _name, label, _says in COLUMNS), _("数量少"))  # fmt: skip
    rows = (
        [
            one.figures.item,
            one.item.zh,
            one.organ.zh,
            since.isoformat(),
            until.isoformat(),
            *(getattr(one.figures, name) for name, _label, _says in COLUMNS),
            gettext("是") if one.figures.few else "",
        ]
        for one in lines
    )
    return file.answer("authority", heads, rows)
