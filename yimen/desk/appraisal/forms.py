"""The forms of appraisal: an entry, an appeal and its decision, signatures, a scheme, a promise, a survey."""

from collections.abc import Sequence
from typing import Any

import msgspec
from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from yimen.applications import files
from yimen.desk import choices
from yimen.desk.office.forms import Asking, day
from yimen.look import sizes
from yimen.look.fields import ContentSelect
from yimen.process.appraisal.account import read, said
from yimen.process.appraisal.scheme import Indicator
from yimen.process.words import Labels

LINES = forms.Textarea({"rows": 4})
NARROW = {"class": "govuk-input--width-4", "inputmode": "decimal"}
PLEDGE_ACTS: Labels = {
    "comment": ("点评", "comment"),
    "kept": ("已经兑现", "kept"),
    "broken": ("没有兑现", "not kept"),
}


class Points(forms.Field):
    """Points as people write them (2, -0.5), in hundredths."""

    def __init__(self, **more: Any) -> None:
        """Draw a narrow field."""
        super().__init__(widget=forms.TextInput(NARROW), **more)

    def to_python(self, value: Any) -> Any:
        """Return hundredths; None for an empty field."""
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return read(text.replace("－", "-").replace("−", "-"))
        except ValueError as wrong:
            raise forms.ValidationError(gettext("写一个数，最多两位小数，例如 -2 或者 0.5。")) from wrong


class Evidence(forms.FileField):
    """A file that is judged by its content and kept as every upload is; its value is JSON of the kept file."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return JSON of the kept file; empty without one."""
        upload = super().clean(data, initial)
        if not upload:
            return ""
        try:
            kept = files.take(upload.file, upload.name)
        except files.BadFile as bad:
            raise forms.ValidationError(str(bad)) from bad
        called = upload.name.rpartition(".")[0] or upload.name
        return msgspec.json.encode(msgspec.structs.asdict(kept) | {"called": called[:120]}).decode()


FILE_HINT = sizes.limited(_("PDF、PNG、JPEG、Word 或 Excel，不超过 {most}。"))


class EntryForm(Asking):
    """Points by hand: on whom, what happened on which day, and its evidence."""

    unit = forms.TypedChoiceField(label=_("谁"), coerce=int, widget=ContentSelect)
    indicator = forms.ChoiceField(label=_("指标"))
    on = day(_("哪一天的事"), help_text=_("计入这一天所在的月份；那个月出了草稿，就不能再录入。"))
    points = Points(label=_("分值"), help_text=_("扣分写负数，例如 -2；加分写正数。"))
    text = forms.CharField(
        label=_("事情经过"),
        max_length=2000,
        widget=LINES,
        help_text=_("本人看得到。写事实，不写群众的姓名和电话。"),
    )
    file = Evidence(label=_("证据"), help_text=FILE_HINT)

    def __init__(
        self, units: Sequence[tuple[int, Any]], indicators: Sequence[Indicator], *args: Any, **more: Any
    ) -> None:
        """Offer whom and what somebody may enter."""
        self.units, self.indicators = units, indicators
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Fill both lists."""
        self.choices("unit", list(self.units))
        english = choices.language() == "en"
        self.choices(
            "indicator",
            [
                (one.code, f"{(english and one.name_en) or one.name} ({said(one.points)})")
                for one in self.indicators
            ],
        )


class TakeBackForm(Asking):
    """Why an entry is taken back."""

    why = forms.CharField(label=_("理由"), max_length=500, widget=LINES)


class CommentForm(Asking):
    """What somebody says of their own draft."""

    text = forms.CharField(label=_("意见"), max_length=2000, widget=LINES)


class AppealForm(Asking):
    """Which loss is contested, and why."""

    indicator = forms.ChoiceField(label=_("对哪一项扣分"), widget=forms.RadioSelect)
    text = forms.CharField(label=_("理由"), max_length=2000, widget=LINES)
    file = Evidence(label=_("证明材料"), required=False, help_text=FILE_HINT)

    def __init__(self, losses: Sequence[tuple[str, Any]], *args: Any, **more: Any) -> None:
        """Offer what was lost."""
        self.losses = losses
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Fill the list; one alone is chosen."""
        self.choices("indicator", list(self.losses), None)
        if len(self.losses) == 1:
            self.fields["indicator"].initial = self.losses[0][0]


class RulingForm(Asking):
    """How many points are given back, and why."""

    points = Points(label=_("恢复多少分"), help_text=_("0 是不恢复。"))
    reasons = forms.CharField(label=_("理由"), max_length=2000, widget=LINES, help_text=_("本人看得到。"))


class SeenForm(Asking):
    """That what was seen is signed; `seen` is its digest."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class CloseForm(SeenForm):
    """The same for the centre, which says why where heads had not signed."""

    why = forms.CharField(
        label=_("不等未签字部门的理由"), max_length=500, required=False, widget=forms.Textarea({"rows": 2})
    )


class PledgeForm(Asking):
    """What an organ promises in public for the year."""

    text = forms.CharField(
        label=_("承诺什么"),
        max_length=1000,
        widget=LINES,
        help_text=_("写到年底能核对的事，例如：即办件比例到八成。"),
    )


class PledgeStepForm(Asking):
    """What is said of a promise."""

    act = forms.ChoiceField(label=_("结论"), widget=forms.RadioSelect)
    text = forms.CharField(label=_("说明和依据"), max_length=1000, widget=LINES)

    def offer(self) -> None:
        """Offer the acts."""
        self.choices("act", [(code, choices.word(PLEDGE_ACTS, code)) for code in PLEDGE_ACTS], None)


class SurveyForm(Asking):
    """Whom a survey asks: matters decided in some days, so many of each department, until when."""

    title = forms.CharField(label=_("名称"), max_length=120, initial=lambda: gettext("政风评议"))
    since = day(_("从哪天起办结的"), first=False)
    until = day(_("到哪天为止办结的"))
    size = forms.IntegerField(
        label=_("每个部门抽多少人"), min_value=5, max_value=1000, initial=30,
        widget=forms.NumberInput({"class": "govuk-input--width-4"}), help_text=_("少于这么多的部门，全部邀请。"),
    )  # fmt: skip
    closes_on = day(_("到哪天为止可以作答"), first=False)


class SheetsForm(forms.Form):
    """Which sheets of a month are listed, and in which order."""

    organ = forms.TypedChoiceField(
        label=_("部门"), required=False, coerce=int, empty_value=None, widget=ContentSelect
    )
    which = forms.ChoiceField(
        label=_("只看"), required=False,
        choices=[("", _("全部")), ("lost", _("有扣分的")), ("overdue", _("本人超期的")), ("few", _("数量少的"))],
    )  # fmt: skip
    sort = forms.ChoiceField(
        label=_("排序"), required=False,
        choices=[
            ("", _("得分，高的在前；相同的，超期少的在前")), ("points", _("得分，低的在前")), ("overdue", _("本人超期，多的在前")), ("organ", _("按部门")),
        ],
    )  # fmt: skip

    def __init__(self, known: Sequence[tuple[int, Any]], *args: Any, **more: Any) -> None:
        """Offer the departments."""
        super().__init__(*args, **more)
        self.fields["organ"].choices = [("", _("全部")), *known]  # type: ignore[attr-defined]
