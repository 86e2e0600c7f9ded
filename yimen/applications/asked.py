"""The fields of an item's form, online and at a window alike: drawn and checked as the item's definition says."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from yimen.applications.uploads import english
from yimen.lib import clock
from yimen.look import words
from yimen.look.fields import ContentSelect
from yimen.process.form import AND, Field

WRONG: dict[str, Any] = {
    "too_short": _("“%(label)s”至少写 %(shortest)d 个字。"),
    "too_long": _("“%(label)s”最多写 %(limit)d 个字，现在有 %(n)d 个。"),
    "no_number": _("“%(label)s”要填整数，例如 80。"),
    "no_money": _("“%(label)s”要填金额，单位是元，例如 1200 或者 1200.50。"),
    "too_little": _("“%(label)s”不能小于 %(least)s。"),
    "too_much": _("“%(label)s”不能大于 %(most)s。"),
    "no_day": _("“%(label)s”没有这一天：请核对年、月、日，例如 2026-09-17。"),
    "not_past": _("“%(label)s”不能在今天以后。"),
    "not_future": _("“%(label)s”不能在今天以前。"),
    "not_offered": _("“%(label)s”没有这个选项，请从列出的选项中选择。"),
    "no_phone": _("“%(label)s”应为 7 到 15 位数字，可以带区号。"),
    "no_email": _("“%(label)s”不是电子邮箱地址，例如 name@example.org。"),
    "no_identity": _("“%(label)s”不对：身份证号码是 18 位，请对照证件再看一遍。"),
    "no_credit_code": _("“%(label)s”不对：统一社会信用代码是 18 位，请对照执照再看一遍。"),
}
# How each type is typed: nothing that is somebody's name or number is spell-checked or guessed.
TYPED: dict[str, dict[str, Any]] = {
    "text": {"spellcheck": "false"},
    "number": {"inputmode": "numeric", "class": "govuk-input--width-10"},
    "money": {"inputmode": "decimal", "class": "govuk-input--width-10"},
    "phone": {"type": "tel", "inputmode": "tel", "autocomplete": "off", "class": "govuk-input--width-20"},
    "email": {"type": "email", "inputmode": "email", "autocomplete": "off", "spellcheck": "false"},
    "identity": {"autocomplete": "off", "spellcheck": "false", "class": "govuk-input--width-20"},
    "credit_code": {"autocomplete": "off", "spellcheck": "false", "class": "govuk-input--width-20"},
    "address": {"spellcheck": "false", "autocomplete": "off"},
}


class Checked:
    """Part of a form field: what was typed is judged by the item's definition and becomes what is kept."""

    asked: Field

    def judged(self, typed: str) -> str:
        """Return the answer as it is kept. Raises ValidationError with what is wrong and what to do."""
        if not typed:
            return ""
        asked = self.asked
        wrong = asked.wrong(typed, clock.today())
        if wrong:
            bounds = {name: self._bound(getattr(asked, name)) for name in ("least", "most")}
            values = {
                "label": label(asked),
                "shortest": asked.shortest,
                "limit": asked.limit,
                "n": len(typed),
            }
            raise forms.ValidationError(WRONG[wrong], code=wrong, params=values | bounds)
        return asked.kept(typed)

    def _bound(self, bound: int | None) -> str:
        money = self.asked.type == "money"
        return words.money(bound or 0) if money else words.number(bound or 0)


class Typed(Checked, forms.CharField):
    """An answer that is typed."""

    def clean(self, value: Any) -> str:
        """Return the answer as it is kept. Raises ValidationError."""
        return self.judged(super().clean(value))


class Chosen(Checked, forms.ChoiceField):
    """One answer out of several."""

    def validate(self, value: Any) -> None:
        """Ask for an answer where one is required; whether it is offered is the definition's to say."""
        forms.Field.validate(self, value)

    def clean(self, value: Any) -> str:
        """Return the answer. Raises ValidationError."""
        return self.judged(super().clean(value))


class ChosenSeveral(Checked, forms.MultipleChoiceField):
    """Several answers out of several, kept as one."""

    def validate(self, value: Any) -> None:
        """Ask for an answer where one is required; whether each is offered is the definition's to say."""
        if self.required and not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def prepare_value(self, value: Any) -> Any:
        """Return the answers one by one, also where they come from a draft or the record."""
        return value.split(AND) if isinstance(value, str) and value else value

    def clean(self, value: Any) -> str:
        """Return the answers as they are kept. Raises ValidationError."""
        return self.judged(AND.join(super().clean(value)))


def label(field: Field) -> str:
    """Return what a field is called, in the reader's language."""
    return field.label_en if english() and field.label_en else field.label


def drawn(asked: Field, note: Any = "") -> forms.Field:
    """Return the form's field for one of the definition's; `note` says where its first answer comes from."""
    hint = asked.hint_en if english() and asked.hint_en else asked.hint
    common: dict[str, Any] = {
        "label": label(asked),
        "required": asked.required,
        "help_text": _one_after_the_other(str(hint or ""), str(note or "")),
    }
    found = _drawn(asked, common)
    found.asked = asked  # type: ignore[attr-defined]
    return found


def _one_after_the_other(hint: str, note: str) -> str:
    """Return an editor's hint and our note as two sentences: editors leave the stop out."""
    if not hint or not note:
        return hint or note
    stop = "" if hint[-1] in "。！？；.!?;" else ". " if english() else "。"
    return f"{hint}{stop}{note}"


def _drawn(asked: Field, common: dict[str, Any]) -> forms.Field:
    names = asked.choices_en if english() and asked.choices_en else asked.choices
    match asked.type:
        case "long_text":
            area = Typed(widget=forms.Textarea({"rows": 4, "spellcheck": "false"}), **common)
            area.max_length = asked.limit  # said and counted beside the box, never cut off
            return area
        case "date":
            day = forms.DateInput({"type": "date", "class": "govuk-input--width-10"}, "%Y-%m-%d")
            return Typed(widget=day, **common)
        case "choice":
            offered = [("", _("请选择")), *zip(asked.choices, names, strict=True)]
            return Chosen(choices=offered, widget=ContentSelect, **common)
        case "choices":
            several = list(zip(asked.choices, names, strict=True))
            return ChosenSeveral(choices=several, widget=forms.CheckboxSelectMultiple, **common)
        case "yes_no":
            both = [("yes", _("是")), ("no", _("否"))]
            return Chosen(choices=both, widget=forms.RadioSelect, **common)
    return Typed(widget=forms.TextInput(TYPED.get(asked.type, {})), **common)


def typed(asked: Field, data: QueryDict | dict[str, Any], name: str) -> str:
    """Return what was typed into a field, right or wrong, as a draft keeps it."""
    if asked.type == "choices" and isinstance(data, QueryDict):
        return AND.join(data.getlist(name))
    return str(data.get(name) or "")


def shown(asked: Field, answer: str) -> Any:
    """Return what a draft keeps as the form's field takes it."""
    return answer.split(AND) if asked.type == "choices" and answer else answer
