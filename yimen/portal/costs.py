"""What a case costs: the small block of the page of promises, and the one question that is asked after the end."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from yimen.figures import rates
from yimen.figures.published import Figure
from yimen.look import words as look_words
from yimen.look.fields import MoneyField, say_what_is_wanted
from yimen.look.figures import cells, heads
from yimen.look.priced import tables
from yimen.process.application import commands as do
from yimen.process.application.declaration import MOST_FEN, MOST_MINUTES, MOST_TRIPS

# Month by month, the two sides beside each other and never added.
COLUMNS = (
    "cost_cases", "cost_unknown", "cost_median_fen", "cost_p90_fen", "staff_minutes_median", "applicant_median_fen",
    "applicant_p90_fen", "declared_cases", "declared_median_fen",
)  # fmt: skip
MOST_HOURS = MOST_MINUTES // 60


def block(chosen: Figure | None, over_time: Sequence[Figure]) -> dict[str, Any]:
    """Return what the page of promises tells of cost: the chosen month, every month that has any, and the rates; nothing without."""
    months = [one for one in over_time if one.told["cost_cases"] or one.told["cost_unknown"]]
    now = rates.public() if months else None
    return {
        "told": chosen.told if chosen in months and chosen else None,
        "columns": heads(gettext("月份"), COLUMNS),
        "rows": [[look_words.month(one.month), *cells(COLUMNS, one.told)] for one in reversed(months)],
        "now": now,
        "tables": tables(now.rates) if now else [],
    }


class CostsForm(forms.Form):
    """What a case cost its applicant: trips, money, hours. Each may be left out, and all of it is voluntary."""

    trips = forms.IntegerField(
        label=_("一共跑了几趟"),
        help_text=_("去哪里都算：中心、部门、中介。"),
        required=False,
        min_value=0,
        max_value=MOST_TRIPS,
        widget=forms.NumberInput({"class": "govuk-input--width-4", "inputmode": "numeric"}),
    )
    paid_fen = MoneyField(
        label=_("除了窗口收的费用和路费，还花了多少元"),
        help_text=_("例如中介、检测、公证、复印、快递。没花写 0。"),
        required=False,
    )
    hours = forms.DecimalField(
        label=_("自己用了几个小时"),
        help_text=_("填表、准备材料、路上、等候，加在一起，例如 2.5。"),
        required=False,
        min_value=0,
        max_value=MOST_HOURS,
        decimal_places=1,
        widget=forms.TextInput({"class": "govuk-input--width-4", "inputmode": "decimal"}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        """Draw the three."""
        super().__init__(*args, **more)
        say_what_is_wanted(self)

    def clean_paid_fen(self) -> int | None:
        """Return the fen, or say that so much cannot be."""
        fen: int | None = self.cleaned_data["paid_fen"]
        if fen is not None and fen > MOST_FEN:
            raise forms.ValidationError(_("金额大得离谱，请核对。"))
        return fen

    def clean(self) -> dict[str, Any]:
        """Say where nothing was filled in at all."""
        data = self.cleaned_data
        if not self.errors and all(data.get(name) is None for name in ("trips", "paid_fen", "hours")):
            raise forms.ValidationError(_("请至少写一项。不想说的，不用提交。"))
        return data

    def command(self) -> do.DeclareCosts:
        """Return what was said; hours as minutes."""
        data, hours = self.cleaned_data, self.cleaned_data["hours"]
        minutes = None if hours is None else int(hours * 60)
        return do.DeclareCosts(trips=data["trips"], paid_fen=data["paid_fen"], minutes=minutes)
