"""The fields of an item's form as they are asked for, online and at a window alike: drawn from its definition."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.applications.uploads import english
from yimen.look.fields import ContentSelect
from yimen.process.item import Field


def drawn(field: Field) -> forms.Field:
    """Return the form field of one field of an item, in the reader's language."""
    label = field.label_en if english() and field.label_en else field.label
    hint = field.hint_en if english() and field.hint_en else field.hint
    common: dict[str, Any] = {"label": label, "required": field.required, "help_text": hint}
    match field.type:
        case "long_text":
            return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=2000, **common)
        case "number":
            return forms.IntegerField(min_value=0, **common)
        case "date":
            return forms.DateField(
                widget=forms.DateInput({"type": "date", "class": "govuk-input--width-10"}, "%Y-%m-%d"),
                **common,
            )
        case "choice":
            names = field.choices_en if english() and field.choices_en else field.choices
            offered = [("", _("请选择")), *zip(field.choices, names, strict=True)]
            return forms.ChoiceField(choices=offered, widget=ContentSelect, **common)
        case "yes_no":
            return forms.ChoiceField(
                choices=[("yes", _("是")), ("no", _("否"))], widget=forms.RadioSelect, **common
            )
        case _:
            return forms.CharField(max_length=200, **common)
