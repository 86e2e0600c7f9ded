"""The forms of commendation: which period, an answer to an objection, a decision, the rules of honours."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from yimen.desk import choices
from yimen.desk.appraisal.forms import LINES, Points
from yimen.desk.office.forms import Asking, day
from yimen.look.fields import ContentSelect
from yimen.process.appraisal.account import said
from yimen.process.appraisal.awards import Award

SMALL = {"class": "govuk-input--width-4"}


class PeriodForm(Asking):
    """Which period is announced."""

    since = forms.DateField(label=_("哪一段时间"), widget=ContentSelect)

    def __init__(self, periods: Sequence[tuple[date, str]], *args: Any, **more: Any) -> None:
        """Offer the periods that can be honoured."""
        self.periods = periods
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Fill the list."""
        self.fields["since"].widget.choices = [(on.isoformat(), called) for on, called in self.periods]


class ReplyForm(Asking):
    """What was found of an objection."""

    holds = forms.TypedChoiceField(
        label=_("异议成立吗"), coerce=lambda value: value == "yes", widget=forms.RadioSelect,
        choices=[("no", _("不成立")), ("yes", _("成立：不再授予"))],
    )  # fmt: skip
    text = forms.CharField(
        label=_("核实的情况"),
        max_length=2000,
        widget=LINES,
        help_text=_("提异议的人看得到。不写别人的姓名。"),
    )


class DecideForm(Asking):
    """The document by which it is decided."""

    document = forms.CharField(
        label=_("表彰决定的文件"),
        max_length=120,
        help_text=_("写明名称和文号，会公开。例如：安政务〔2026〕18号。"),
    )


class RuleForm(Asking):
    """The rules of all honours: from which day, by which document, and the numbers of each."""

    since = day(_("从哪一天起"))
    document = forms.CharField(
        label=_("依据的文件"), max_length=120, help_text=_("写明名称和文号，例如：安政务〔2026〕12号。")
    )

    def __init__(self, awards: Sequence[Award], *args: Any, **more: Any) -> None:
        """Ask for each honour's numbers as they stand."""
        self.awards = awards
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Ask for size, points, matters and days of each honour."""
        english = choices.language() == "en"
        for one in self.awards:
            name = {"name": (english and one.name_en) or one.name}
            self._whole(f"size_{one.code}", gettext("%(name)s：几个") % name, one.size, 1)
            self.fields[f"least_{one.code}"] = Points(
                label=gettext("%(name)s：得分不低于") % name, initial=said(one.least)
            )
            self._whole(f"matters_{one.code}", gettext("%(name)s：办理不少于（件）") % name, one.matters, 0)
            self._whole(
                f"notice_{one.code}",
                gettext("%(name)s：公示几个工作日") % name,
                one.notice_days,
                1,
                (english and one.source_en) or one.source,
            )

    def _whole(self, name: str, label: str, value: int, least: int, hint: str = "") -> None:
        self.fields[name] = forms.IntegerField(
            label=label, initial=value, min_value=least, widget=forms.NumberInput(SMALL), help_text=hint
        )

    def made(self) -> list[Award]:
        """Return the honours as they were filled in. Call it on a valid form."""
        given = self.cleaned_data
        return [
            msgspec.structs.replace(
                one, size=given[f"size_{one.code}"], least=given[f"least_{one.code}"],
                matters=given[f"matters_{one.code}"], notice_days=given[f"notice_{one.code}"],
            )
            for one in self.awards
        ]  # fmt: skip
