"""The fields in which a window writes down who takes an applicant's place, off the licence that lies before it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.applications import successors
from yimen.applications.successors import Successor
from yimen.desk.intake.parties import PLAIN
from yimen.desk.off_document import OffDocument, name_field, phone_field
from yimen.law import identity


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


class Succeeding(OffDocument):
    """Who the successor is."""

    template = "desk/successor.html"
    names = ("successor_number", "successor_name", "successor_phone")

    def fields(self) -> Sequence[forms.Field]:
        """Return the fields of the successor."""
        number = CreditCodeField(
            label=_("承继单位的统一社会信用代码"),
            help_text=_("照着营业执照或者登记证书的原件输入。"),
            max_length=40,
            widget=forms.TextInput(PLAIN),
        )
        return number, name_field(_("承继单位的名称")), phone_field(_("联系手机号码"))

    def values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Return what the command says of the successor."""
        return self._both(cleaned)[0]

    def private(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Return the successor's values and those of the one before, by their names in the record."""
        return self._both(cleaned)[1]

    def _both(self, cleaned: dict[str, Any]) -> tuple[dict[str, object], dict[str, object]]:
        number, name, phone = (cleaned[one] for one in self.names)
        return successors.values(self.seen, Successor(name.strip(), number, identity.digits(phone)), self.nth)
