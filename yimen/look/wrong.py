"""What is said of a field that was filled in wrongly: the field by its name, and what would be right.

Django speaks of “this field”, “this value” and “this variable”: twice in a list of errors that tells nobody which two.
"""

from typing import Any

from django import forms
from django.core import validators
from django.forms import BoundField
from django.utils.translation import gettext, gettext_lazy as _

LONG = _("“%(label)s”最多写 %(limit_value)s 个字，现在有 %(show_value)s 个，请写短一些。")
LARGE = _("“%(label)s”的数太大。")
ELSEWHERE = _("“%(label)s”没有这个选项，请从列出的选项中选择。")
# Each sentence of Django's own, and ours. A form that has its own words is left as it is.
OURS: tuple[tuple[Any, Any], ...] = (
    (validators.MaxLengthValidator.message, LONG),
    (validators.MinLengthValidator.message, _("“%(label)s”至少写 %(limit_value)s 个字。")),
    (validators.MinValueValidator.message, _("“%(label)s”不能小于 %(limit_value)s。")),
    (validators.MaxValueValidator.message, _("“%(label)s”不能大于 %(limit_value)s。")),
    (validators.DecimalValidator.messages["max_digits"], LARGE),
    (validators.DecimalValidator.messages["max_whole_digits"], LARGE),
    (validators.DecimalValidator.messages["max_decimal_places"], _("“%(label)s”最多写到小数点后 %(max)s 位。")),
    (validators.EmailValidator.message, _("“%(label)s”写错了，应当像 name@example.com。")),
    (validators.URLValidator.message, _("“%(label)s”要写完整的网址，例如 https://www.example.cn/。")),
    (forms.IntegerField.default_error_messages["invalid"], _("“%(label)s”要写整数，例如 80。")),
    (forms.DecimalField.default_error_messages["invalid"], _("“%(label)s”要写数，例如 12.5。")),
    (forms.DateField.default_error_messages["invalid"], _("“%(label)s”没有这一天，要像 2026-09-17 这样写。")),
    (forms.DateTimeField.default_error_messages["invalid"], _("“%(label)s”要写日期和时间，像 2026-09-17 14:30 这样。")),
    (forms.TimeField.default_error_messages["invalid"], _("“%(label)s”要写时间，像 14:30 这样。")),
    (forms.ChoiceField.default_error_messages["invalid_choice"], ELSEWHERE),
    (forms.MultipleChoiceField.default_error_messages["invalid_choice"], ELSEWHERE),
)  # fmt: skip


def wanted(field: forms.Field) -> str:
    """Return the sentence that asks for a field, with a gap for its name."""
    chosen = isinstance(field, forms.ChoiceField | forms.BooleanField)
    return gettext("请选择“%s”") if chosen else gettext("请填写“%s”")


def by_name(bound: BoundField) -> None:
    """Let each error of a field name the field and say what would be right, where the form says nothing of its own."""
    required = str(forms.Field.default_error_messages["required"])
    for error in bound.errors.as_data():
        if error.code == "required" and str(error.message) == required:
            error.message = wanted(bound.field) % bound.label
        elif ours := next((ours for djangos, ours in OURS if error.message is djangos), None):
            error.message, error.params = ours, {**(error.params or {}), "label": bound.label}
