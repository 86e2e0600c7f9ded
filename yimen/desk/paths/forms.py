"""The forms of the paths: which of them are looked at, and what is said about an improvement."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from yimen.desk.office.forms import About, Asking, Choices, day, in_words
from yimen.lib import clock
from yimen.look import words as look_words
from yimen.look.fields import ContentSelect
from yimen.paths import improving, queries
from yimen.paths.queries import Asked
from yimen.paths.taking import FORMATS
from yimen.people import colleagues, organs
from yimen.watch.queries import Reach

LONG = forms.Textarea({"rows": 3})
YEAR = 12
LEAST = ((0, _("全部")), (1, "1%"), (5, "5%"), (10, "10%"), (20, "20%"))


class PathsForm(forms.Form):
    """Which item, organ and months; how frequent a way must be to be drawn; before and after which day."""

    item = forms.ChoiceField(label=_("事项"), required=False, widget=ContentSelect)
    organ = forms.TypedChoiceField(label=_("机关"), required=False, coerce=int, widget=ContentSelect)
    since = forms.ChoiceField(label=_("从哪个月起"), required=False)
    until = forms.ChoiceField(label=_("到哪个月止"), required=False)
    least = forms.TypedChoiceField(
        label=_("流程图只画占多少以上的"), required=False, coerce=int, choices=LEAST
    )
    on = day(_("比较哪一天前后"), first=False, required=False)

    def __init__(self, reach: Reach, *args: Any, **more: Any) -> None:
        """Offer the items, organs and months of which there are paths in reach."""
        super().__init__(*args, **more)
        self.reach, self.months = reach, queries.months()
        english = look_words.in_english()
        items = [(one.key, (english and one.en) or one.zh) for one in queries.items(reach)]
        self.offer("item", [("", _("全部")), *items])
        within = [row for row in organs.present() if reach is None or row[0] in reach]
        if len(within) > 1:
            self.offer("organ", [("", _("全部")), *in_words(within)])
        else:
            del self.fields["organ"]
        named = [(on.isoformat()[:7], look_words.month(on)) for on in self.months]
        for name in ("since", "until"):
            self.offer(name, named)

    def offer(self, name: str, offered: Choices) -> None:
        """Let a field offer these."""
        self.fields[name].choices = offered  # type: ignore[attr-defined]

    def asked(self) -> Asked | None:
        """Return what is asked for, the last twelve months where no month is; None while no path has ended."""
        if not self.months:
            return None
        self.full_clean()
        given = getattr(self, "cleaned_data", {})
        latest, first = self.months[0], self.months[min(YEAR, len(self.months)) - 1]
        since, until = _month(given.get("since")) or first, _month(given.get("until")) or latest
        since, until = min(since, until), max(since, until)
        return Asked(since, until, given.get("item") or "", given.get("organ") or 0, self.reach)

    def least_share(self) -> int:
        """Return below which share of cases a way is not drawn."""
        return getattr(self, "cleaned_data", {}).get("least") or 0

    def compared_day(self) -> date | None:
        """Return the day before and after which it is compared."""
        return getattr(self, "cleaned_data", {}).get("on")


def _month(text: str | None) -> date | None:
    return date.fromisoformat(f"{text}-01") if text else None


class OpenForm(Asking):
    """Whose the improvement is, and why it is taken up."""

    owner = forms.TypedChoiceField(label=_("负责人"), coerce=int, widget=ContentSelect)
    words = forms.CharField(label=_("为什么做"), max_length=500, widget=LONG)

    def __init__(self, organ: int, *args: Any, **more: Any) -> None:
        """Offer the staff of the organ."""
        self.organ = organ
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Fill in the staff."""
        self.choices("owner", [(one.id, one.name) for one in colleagues.of_organ(self.organ)])


class AnswerForm(About):
    """Whether the department agrees, and why."""

    by_answer = ("words",)
    agrees = forms.TypedChoiceField(
        label=_("部门的意见"), coerce=lambda said: said == "yes", widget=forms.RadioSelect,
        choices=[("yes", pgettext_lazy("improvement", "同意")), ("no", pgettext_lazy("improvement", "不同意"))],
    )  # fmt: skip
    words = forms.CharField(
        label=_("理由"), max_length=500, required=False, widget=LONG, help_text=_("不同意的，写明理由。")
    )


class WordsForm(About):
    """Why."""

    words = forms.CharField(label=_("理由"), max_length=500, widget=LONG)


class ChangeForm(About):
    """By what it is carried out: a change of who decides, a version of the item, or a measure with its day."""

    by_answer = ("measure", "on")
    by = forms.ChoiceField(label=_("改了什么"), widget=forms.RadioSelect)
    measure = forms.CharField(
        label=_("别的办法"),
        max_length=300,
        required=False,
        widget=LONG,
        help_text=_("选“别的办法”的，写明做法。"),
    )
    on = day(_("从哪一天起"), first=False, required=False, help_text=_("只在选“别的办法”时填。"))

    def offer(self) -> None:
        """Offer what may carry it out."""
        proposed = [(f"proposal:{id}", _("谁来决定的变更，%(on)s 起") % {"on": look_words.day(on, True)}) for id, on in improving.proposals(self.one)]  # fmt: skip
        versions = [(f"version:{id}", _("事项的第 %(n)d 版") % {"n": n}) for id, n, _status, _on in improving.versions(self.one)]  # fmt: skip
        self.choices("by", [*proposed, *versions, ("measure", _("别的办法"))], None)

    def given(self) -> dict[str, Any]:
        """Return the one thing that was chosen. Call it on a valid form."""
        kind, _colon, id = self.cleaned_data["by"].partition(":")
        if kind != "measure":
            return {kind: int(id)}
        return {"measure": self.cleaned_data["measure"], "on": self.cleaned_data["on"]}


class ExportForm(Asking):
    """Which log is taken away, of which days and item, and why."""

    format = forms.ChoiceField(
        label=_("格式"), widget=forms.RadioSelect,
        choices=[(name, {"xes": "XES（IEEE 1849-2023）", "ocel": "OCEL 2.0 JSON"}[name]) for name in FORMATS],
        initial="xes",
    )  # fmt: skip
    since = day(_("收件从哪一天起"), first=False)
    until = day(_("收件到哪一天止"))
    item = forms.ChoiceField(label=_("事项"), required=False, widget=ContentSelect)
    numbers = forms.BooleanField(
        label=_("保留办件编号"), required=False, help_text=_("不勾的，编号换成中心密钥算出的代号。")
    )
    why = forms.CharField(label=_("用途"), max_length=300, widget=LONG, help_text=_("谁在什么时候为什么导出，都有记录。"))  # fmt: skip

    def __init__(self, reach: Reach, numbers: bool, *args: Any, **more: Any) -> None:
        """Offer the items in reach, and the cases' own numbers only to who may have them."""
        self.reach, self.may = reach, numbers
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Fill in the items and the first day."""
        english = look_words.in_english()
        found = [(one.key, (english and one.en) or one.zh) for one in queries.items(self.reach)]
        self.choices("item", found, ("", _("全部")))
        self.fields["since"].initial = clock.today().replace(day=1)
        if not self.may:
            del self.fields["numbers"]

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        given: dict[str, Any] = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", _("最后一天早于第一天。"))
        return given

    def given(self) -> dict[str, Any]:
        """Return what is asked for. Call it on a valid form."""
        return {"numbers": False, **self.cleaned_data}
