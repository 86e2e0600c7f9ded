"""The public register of grants, and whether a paper is what it says."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_safe

from yimen.catalogue import listing
from yimen.centres import limits
from yimen.documents import signatures
from yimen.grants import lives, queries, verifying
from yimen.grants.following import PERMIT
from yimen.grants.queries import After, Wanted
from yimen.grants.verifying import Verified
from yimen.law import licensing, openness
from yimen.look import errors, pages
from yimen.look.words import language, month, number, word
from yimen.portal import limited, sealed
from yimen.portal.places import after
from yimen.process import titles, words
from yimen.process.permit import state as permit

PAGE = 50
COLUMNS = (
    gettext_lazy("月份"),
    gettext_lazy("公开"),
    gettext_lazy("七个工作日内"),
    gettext_lazy("二十个工作日内"),
    gettext_lazy("最长工作日"),
)
STANDINGS: dict[str, tuple[str, Any]] = {
    "void": ("late", gettext_lazy("这个文号已经作废，文书没有效力")),
    "in_force": ("go", gettext_lazy("现行有效")),
    "expired": ("late", gettext_lazy("有效期已满")),
    "replaced": ("late", gettext_lazy("已经换发新证，这个编号不再使用")),
    "ended": ("late", gettext_lazy("不再有效")),
    "set_aside": ("late", gettext_lazy("这个决定已经被撤销，不再有效")),
    "not_a_grant": ("warn", gettext_lazy("这份文书存在，但不是准予许可的决定")),
}


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))


class GrantsFilter(forms.Form):
    """What the register is narrowed to."""

    number = forms.CharField(
        label=gettext_lazy("办件编号、决定文号或者证件编号"), required=False, max_length=120
    )
    item = forms.CharField(label=gettext_lazy("事项的名称或者编号"), required=False, max_length=60)
    firm = forms.CharField(
        label=gettext_lazy("企业名称或者统一社会信用代码"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("自然人的姓名已经隐去，不能按姓名查。"),
    )
    since = _day(gettext_lazy("决定日期从"))
    until = _day(gettext_lazy("决定日期到"))

    def wanted(self) -> Wanted:
        """Return what is asked for; items by name are those whose name holds the words."""
        self.full_clean()
        said = self.cleaned_data
        item = (said.get("item") or "").strip()
        return Wanted(
            number=(said.get("number") or "").strip(),
            items=_items(item) if item else None,
            firm=(said.get("firm") or "").strip(),
            since=said.get("since"),
            until=said.get("until"),
        )


def _items(text: str) -> tuple[str, ...]:
    named = listing.rows(listing.Wanted(text=text), limit=queries.MOST_ITEMS)
    return tuple({text: None} | {row.code: None for row in named})


@login_not_required
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Show the register: grants that were published, the newest decision first."""
    if request.GET and (wait := limits.take("grants", address=limited.address(request))):
        return limited.later(errors.response(request, 429), wait)
    form = GrantsFilter(request.GET)
    found = queries.page(form.wanted(), after(request, date.fromisoformat), PAGE)
    lived = queries.lived([row.number for row in found.rows])
    context = {
        "form": form,
        "rows": [(row, ends(lived.get(row.number, []))) for row in found.rows],
        "next": f"{found.after[0].isoformat()}~{found.after[1]}" if found.after else "",
        "columns": [{"label": label, "numeric": place > 0} for place, label in enumerate(COLUMNS)],
        "figures": [] if request.GET else _figures(),
        "articles": [licensing.PUBLISH, openness.RESULTS, openness.PUBLIC, openness.IN_TIME],
    }
    return pages.render(request, "portal/grants.html", context)


def ends(lived: Sequence[After]) -> list[dict[str, Any]]:
    """Return how the permit of a grant ended and on which day, or that this was set aside; nothing of one that goes on, or only expired."""
    found = [one for one in lived if one.event != "inspected"]
    return [{"what": ended(one.event), "on": one.happened_on} for one in found]


def _figures() -> list[list[Any]]:
    """Return how many grants of each month were published in time, by both periods."""
    return [
        [month(one.month), *map(number, (one.published, one.in_seven, one.in_twenty, one.longest))]
        for one in queries.monthly()
    ]


@login_not_required
@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """Say whether a decision or certificate exists and how it stands today, by its number or its code.

    With the check code that stands on a signed paper: also who signed it, when, and whether that holds.
    """
    typed = request.GET.get("number", "").strip()[:120]
    if typed and (wait := limits.take("verify", address=limited.address(request))):
        todo = [_("等过这段时间再试。"), _("要核对很多编号，请用开放数据里的许可公开表。")]
        return limited.too_often(request, wait, todo)
    mark = request.GET.get("mark", "").strip()[:8]
    signed = [sealed.shown(one) for one in signatures.by_number(typed, mark)] if typed and mark else []
    found = [shown(one) for one in verifying.verify(typed)]
    form = VerifyForm({"number": typed, "mark": mark} if "number" in request.GET else None)
    context = {"number": typed, "mark": mark, "found": found, "signed": signed, "form": form}
    return pages.render(request, "portal/verify.html", context, status=422 if form.errors else 200)


class VerifyForm(forms.Form):
    """The number that stands on the paper."""

    number = forms.CharField(
        label=gettext_lazy("文书或者证件上的编号"),
        max_length=120,
        help_text=gettext_lazy("照文书写的输入，例如 安市监〔2026〕3号；证件上的二维码会自动填好。"),
    )
    mark = forms.CharField(
        label=gettext_lazy("核验码"),
        required=False,
        max_length=8,
        help_text=gettext_lazy("有电子签名的文书末尾印有八位核验码；填了才显示签名。"),
    )


def shown(one: Verified) -> dict[str, Any]:
    """Return a verified paper as its page draws it."""
    kind, says = STANDINGS[one.standing]
    key = "certificate" if one.key == PERMIT else one.key
    return {
        "one": one,
        "title": titles.document(key, language(), licence=one.licence),
        "kind": kind,
        "says": says,
        "phase": words.word(words.PHASES, one.phase, language()) if one.phase else "",
        "ends": [{"what": ended(event), "on": on} for event, on in one.ends],
    }


def ended(event: str) -> str:
    """Return how a permit ended, or that this was set aside, as it stands on its own."""
    match event:
        case lives.RESTORED:
            return _("终止它的决定被撤销，许可恢复")
        case lives.STANDS:
            return _("准予的决定仍然有效")
        case lives.ANEW:
            return _("重新准予")
    return word(words.PHASES, permit.CALLED[event])
