"""How a form's field is drawn: which kind it is, what stands beside it, and the day in three boxes."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy as _

from yimen.look import sizes, words, wrong

# In this order: a radio group is a select to Django, a password an input.
KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
    (forms.PasswordInput, "password"),
)
# Up to so many things to tick are seen at a glance.
FEW = 12
CLASSES = {
    "hidden": "",
    "input": "govuk-input",
    "day": "day-input",
    "select": "govuk-select",
    "textarea": "govuk-textarea",
    "file": "file-input",
    "password": "govuk-input govuk-password-input__input govuk-js-password-input-input",
    "checkbox": "govuk-checkboxes__input",
    "checkboxes": "govuk-checkboxes__input",
    "radios": "govuk-radios__input",
}


class FilesInput(forms.FileInput):
    """A box for several files."""

    allow_multiple_selected = True


class MoneyField(forms.DecimalField):
    """A sum typed in yuan, as 12.50; its value is an integer of fen."""

    default_error_messages = {
        "invalid": _("请写金额，例如 12.50"),
        "max_decimal_places": _("金额写到分，例如 12.50"),
        "min_value": _("金额不能小于零"),
    }

    def __init__(self, **options: Any) -> None:
        """Draw a small box for digits."""
        widget = forms.TextInput({"inputmode": "decimal", "class": "govuk-input--width-10"})
        super().__init__(max_digits=12, decimal_places=2, min_value=0, widget=widget, **options)

    def clean(self, value: Any) -> int | None:
        """Return the fen, or None where nothing was typed."""
        typed = super().clean(value)
        return None if typed is None else int(typed * 100)


class DayInput(forms.MultiWidget):
    """Year, month and day in three boxes: nobody has to hunt a birthday in a calendar."""

    template_name = "look/fields/day_input.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            part: forms.TextInput({"inputmode": "numeric"}) for part in ("year", "month", "day")
        }
        super().__init__(boxes, attrs)

    def decompress(self, value: date | None) -> list[int | None]:
        """Return year, month and day of a date; three empty boxes for none."""
        return [value.year, value.month, value.day] if value else [None, None, None]

    def id_for_label(self, id_: str) -> str:
        """Return the id of the first box, where an error's link leads."""
        return f"{id_}_0" if id_ else id_


class HeldFile(forms.FileField):
    """A file whose form keeps it when it comes back refused: nobody has to choose it again."""


def marked(text: Any) -> dict[str, str]:
    """Return the attributes of what holds this text: to an English reader's voice what has Chinese in it says so."""
    chinese = any("\u3400" <= char <= "\u9fff" for char in str(text))
    return {"lang": "zh-Hans"} if chinese and words.in_english() else {}


class ContentSelect(forms.Select):
    """A list of content that stands in Chinese alone: each such choice says so to an English reader's voice."""

    def create_option(self, *args: Any, **more: Any) -> dict[str, Any]:
        """Return one choice, marked where it is Chinese."""
        option = super().create_option(*args, **more)
        option["attrs"] |= marked(option["label"])
        return option


class Picker(forms.CheckboxSelectMultiple):
    """Many things to tick: what is chosen stands first, the list scrolls, and a box narrows it where scripts run.

    Drawn as plain boxes while there are no more than `FEW`.
    """

    def optgroups(self, *args: Any, **more: Any) -> list[Any]:
        """Return the choices, those that are chosen first, each with the id that it has anyway."""
        found: list[Any] = super().optgroups(*args, **more)
        return sorted(found, key=lambda group: not any(option["selected"] for option in group[1]))


class DayField(forms.MultiValueField):
    """A day typed as year, month and day. Its errors say what is missing or why there is no such day."""

    widget = DayInput
    default_error_messages = {
        "required": _("请填写日期，例如 2026 年 9 月 17 日"),
        "incomplete": _("日期要写全年、月、日，例如 2026 年 9 月 17 日"),
        "invalid": _("没有这一天：请核对年、月、日，例如 2026 年 9 月 17 日"),
    }

    def __init__(self, **options: Any) -> None:
        wrong = {"invalid": self.default_error_messages["invalid"]}
        parts = [forms.IntegerField(error_messages=wrong) for _part in range(3)]
        super().__init__(fields=tuple(parts), **options)

    def clean(self, value: Any) -> date | None:
        """Return the day, or None where nothing was typed and nothing is required. Raises ValidationError once."""
        typed = [str(part or "").strip().rstrip("年月日") for part in (value or ["", "", ""])]
        if not any(typed):
            empty: date | None = super().clean(None)
            return empty
        if not all(typed):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        try:
            day = date(*(int(part) for part in typed))
        except (ValueError, OverflowError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        self.validate(day)
        self.run_validators(day)
        return day

    def compress(self, data_list: list[Any]) -> None:
        """Return nothing: `clean` has made the day already, and this is reached for an empty value alone."""
        return


class Drawn(msgspec.Struct, frozen=True):
    """One field ready for `look/partials/field.html`; `control` is the widget's own HTML.

    `most` is how large one file may be, where the hint does not say it.
    """

    bound: Any
    kind: str
    control: SafeString | str
    described_by: str
    limit: int | None
    optional: bool
    most: str = ""

    @property
    def hint_id(self) -> str:
        """Return the id of the hint."""
        return f"{self.bound.auto_id}-hint"

    @property
    def most_id(self) -> str:
        """Return the id of the sentence that says how large a file may be."""
        return f"{self.bound.auto_id}-most"

    @property
    def error_id(self) -> str:
        """Return the id of the error message."""
        return f"{self.bound.auto_id}-error"

    @property
    def grouped(self) -> bool:
        """Return whether several controls share one legend."""
        return self.kind in ("radios", "checkboxes", "day")

    @property
    def narrowed(self) -> bool:
        """Return whether there is so much to choose from that a box narrows it."""
        field = self.bound.field
        return isinstance(field.widget, Picker) and len(field.choices) > FEW


def kind(bound: BoundField) -> str:
    """Return how the field is drawn: input, textarea, select, radios, checkboxes, checkbox, file, password,
    day or hidden."""
    widget = bound.field.widget
    if bound.is_hidden:
        return "hidden"
    if isinstance(widget, DayInput):
        return "day"
    return next((name for cls, name in KINDS if isinstance(widget, cls)), "input")


def ask_again_for_a_file(bound: BoundField) -> None:
    """Let a file that came with a form that is refused say that it has to be chosen again.

    A browser never puts it back, and where it is optional the next press would go without it unseen.
    """
    form, field = bound.form, bound.field
    came = form.is_bound and isinstance(field, forms.FileField) and bound.html_name in form.files
    if came and not isinstance(field, HeldFile) and form.errors and not bound.errors:
        form.add_error(bound.name, gettext("这次没有办成，选好的文件没有留下，请再选一次。"))


def drawn(bound: BoundField, mark_optional: bool = True) -> Drawn:
    """Return a bound field with its control, its hint's and error's ids, and whether 选填 is written beside it.

    A form's `by_answer` names fields that another answer makes necessary: nothing calls these optional.
    """
    wrong.by_name(bound)
    ask_again_for_a_file(bound)
    how, limit = kind(bound), getattr(bound.field, "max_length", None)
    most = sizes.megabytes(_boundaries(bound)["data-most"]) if how == "file" else ""
    most = "" if most in str(bound.help_text) else most
    ids = [f"{bound.auto_id}-hint"] if bound.help_text else []
    ids += [f"{bound.auto_id}-most"] if most else []
    ids += [f"{bound.auto_id}-error"] if bound.errors else []
    counted = how == "textarea" and bool(limit)
    if counted:
        ids.append(f"{bound.auto_id}-info")
    return Drawn(
        bound=bound,
        kind=how,
        control="" if how in ("radios", "checkboxes") else _control(bound, how, " ".join(ids), counted),
        described_by=" ".join(ids),
        limit=limit if counted else None,
        optional=mark_optional and _optional(bound) and how != "checkbox",
        most=most,
    )


def _optional(bound: BoundField) -> bool:
    return not bound.field.required and bound.name not in getattr(bound.form, "by_answer", ())


def _boundaries(bound: BoundField) -> dict[str, int]:
    """Return how much a box for files takes: what is set, or what its own widget says."""
    own = bound.field.widget.attrs
    return {name: own.get(name, most) for name, most in sizes.carried().items()}


def _control(bound: BoundField, how: str, described_by: str, counted: bool) -> SafeString:
    classes = [CLASSES[how], str(bound.field.widget.attrs.get("class", ""))]
    if counted:
        classes.append("govuk-js-character-count")
    if bound.errors and how not in ("checkbox", "hidden"):
        classes.append(f"{CLASSES[how].split()[0]}--error")
    attributes: dict[str, Any] = {"class": joined} if (joined := " ".join(filter(None, classes))) else {}
    if described_by:
        attributes["aria-describedby"] = described_by
    if counted or how == "input":
        # A limit is said, and counted where there is much to write; never enforced by cutting off what somebody pastes.
        attributes["maxlength"] = False
    if how == "file":
        attributes |= _boundaries(bound)
    return bound.as_widget(attrs=attributes)


def errors(*forms_: BaseForm) -> Iterator[tuple[str, str]]:
    """Yield (id to jump to, sentence) for every error of the forms, in the order of the fields; "" for no field.

    A sentence that stands at several fields names each.
    """
    at: Counter[str] = Counter()
    for form in forms_:
        for bound in form.visible_fields():
            wrong.by_name(bound)
            ask_again_for_a_file(bound)
            at.update(map(str, bound.errors))
    for form in forms_:
        for sentence in form.non_field_errors():
            yield "", str(sentence)
        for bound in form.visible_fields():
            for sentence in map(str, bound.errors):
                named = gettext("%(field)s：%(sentence)s") % {"field": bound.label, "sentence": sentence}
                yield first_id(bound), named if at[sentence] > 1 else sentence
        for bound in form.hidden_fields():
            for sentence in bound.errors:
                yield "", gettext("表单中隐藏的内容有误：%s") % sentence


def say_what_is_wanted(form: BaseForm) -> None:
    """Let each required field that is left empty say by its name what is wanted: 请填写“申请事项说明”。"""
    for field in form.fields.values():
        if isinstance(field, DayField):
            continue
        field.error_messages["required"] = wrong.wanted(field) % field.label
        if isinstance(field, forms.EmailField):
            field.error_messages["invalid"] = gettext("邮箱地址写错了，应当像 name@example.com。")


def first_id(bound: BoundField) -> str:
    """Return the id of the field's first control, where the error's link leads."""
    return f"{bound.auto_id}_0" if kind(bound) in ("radios", "checkboxes", "day") else bound.auto_id
