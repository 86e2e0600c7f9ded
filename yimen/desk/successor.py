"""The fields in which a window writes down who takes an applicant's place, off the licence that lies before it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.applications import successors
from yimen.applications.queries import drawn_at
from yimen.applications.successors import Successor
from yimen.cases.queries import View
from yimen.law import identity

PLAIN = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class CreditCodeField(forms.CharField):
    """A unified social credit code, as it is kept."""

    def clean(self, value: Any) -> str:
        """Return the code, or say what is wrong with it."""
        number = identity.normalised(super().clean(value))
        if len(number) != 18:
            raise forms.ValidationError(_("号码应为 18 位，现在是 %(n)d 位。") % {"n": len(number)})
        if identity.credit_code(number) == "invalid":
            raise forms.ValidationError(_("校验不符：可能写错了一位或几位，请对照证件再看一遍。"))
        return number


class Succeeding:
    """Who the successor is: what the command says of it without naming it, and the personal values beside."""

    template = "desk/successor.html"
    names = ("successor_number", "successor_name", "successor_phone")

    def __init__(self, form: forms.Form, seen: View) -> None:
        """Add the fields to the form."""
        self.form, self.seen = form, seen
        form.fields["successor_number"] = CreditCodeField(
            label=_("承继单位的统一社会信用代码"),
            help_text=_("照着营业执照或者登记证书的原件输入。"),
            max_length=40,
            widget=forms.TextInput(PLAIN),
        )
        form.fields["successor_name"] = forms.CharField(label=_("承继单位的名称"), max_length=200)
        form.fields["successor_phone"] = forms.CharField(
            label=_("联系手机号码"),
            required=False,
            max_length=20,
            widget=forms.TextInput({"inputmode": "tel", "autocomplete": "off"}),
        )

    @property
    def drawn(self) -> list[forms.BoundField]:
        """Return the fields to draw."""
        return [self.form[name] for name in self.names]

    def values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Return what the command says of the successor."""
        return self._both(cleaned)[0]

    def private(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Return the successor's values and those of the one before, by their names in the record."""
        return self._both(cleaned)[1]

    def _both(self, cleaned: dict[str, Any]) -> tuple[dict[str, object], dict[str, object]]:
        number, name, phone = (cleaned[one] for one in self.names)
        nth = successors.changed(self.seen, drawn_at(self.seen, self.form.data))
        return successors.values(self.seen, Successor(name.strip(), number, identity.digits(phone)), nth)
