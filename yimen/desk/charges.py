"""The list of an item's published fees on the form that assesses them: which, how often, what is taken off and why."""

from typing import Any

import msgspec
from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from yimen.cases.queries import View
from yimen.look import words as look_words
from yimen.look.fields import MoneyField
from yimen.process.application.fees import charged
from yimen.process.item import Fee


class Line(msgspec.Struct, frozen=True):
    """One published fee and its fields."""

    fee: Fee
    chosen: Any
    quantity: Any
    reduction: Any
    basis: Any


class Charges:
    """The fees that are not charged yet. What is not published is not here, and no rate is typed."""

    template = "desk/charges.html"

    def __init__(self, form: forms.Form, seen: View) -> None:
        """Add the list's fields to the form."""
        self.form = form
        before = charged(seen.state)
        self.fees = [fee for fee in seen.version.item.fees if fee.name not in before]
        self.names: list[str] = []
        for place, fee in enumerate(self.fees):
            self._add(place, fee)
        form.clean = self._clean  # type: ignore[method-assign]

    def _add(self, place: int, fee: Fee) -> None:
        name = fee.name_en if look_words.in_english() and fee.name_en else fee.name
        fields = {
            "charge": forms.BooleanField(label=name, required=False, initial=len(self.fees) == 1),
            "quantity": forms.IntegerField(
                label=_("数量"),
                required=False,
                min_value=1,
                max_value=100_000,
                initial=1,
                widget=forms.NumberInput({"class": "govuk-input--width-4"}),
            ),
            "reduction": MoneyField(label=_("减免（元）"), required=False),
            "basis": forms.CharField(
                label=_("减免依据"),
                required=False,
                max_length=300,
                help_text=fee.reduction_en if look_words.in_english() else fee.reduction,
            ),
        }
        for part, field in fields.items():
            self.form.fields[f"{part}_{place}"] = field
            self.names.append(f"{part}_{place}")

    @property
    def lines(self) -> list[Line]:
        """Return the lines to draw."""
        parts = ("charge", "quantity", "reduction", "basis")
        return [Line(fee, *(self.form[f"{part}_{n}"] for part in parts)) for n, fee in enumerate(self.fees)]

    def _clean(self) -> dict[str, Any]:
        """Ask for a basis where something is taken off, and for a fee where none is chosen."""
        cleaned = self.form.cleaned_data
        chosen = [n for n, _fee in enumerate(self.fees) if cleaned.get(f"charge_{n}")]
        if not chosen and self.fees:
            self.form.add_error("charge_0", gettext("请至少选择一个公布的收费项目。"))
        for n in chosen:
            whole = self.fees[n].amount_fen * (cleaned.get(f"quantity_{n}") or 1)
            taken = cleaned.get(f"reduction_{n}") or 0
            if taken > whole:
                self.form.add_error(f"reduction_{n}", gettext("减免不能多于应收的数额。"))
            if taken and not cleaned.get(f"basis_{n}", "").strip():
                self.form.add_error(f"basis_{n}", gettext("写明减免所依据的文件和条款。"))
        return cleaned

    def values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Return the command's charges."""
        charges = [
            {
                "name": fee.name,
                "quantity": cleaned.get(f"quantity_{n}") or 1,
                "reduction_fen": cleaned.get(f"reduction_{n}") or 0,
                "reduction_basis": cleaned.get(f"basis_{n}", "").strip(),
            }
            for n, fee in enumerate(self.fees)
            if cleaned.get(f"charge_{n}")
        ]
        return {"charges": charges}

    def private(self, cleaned: dict[str, Any]) -> dict[str, str]:
        """Return the personal values of the list: none."""
        return {}
