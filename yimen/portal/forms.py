"""The public's forms: search, sign-in, an application made from the item's definition, a query."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yimen.applications import files
from yimen.applications.queries import FIELD, name_of
from yimen.law.identity import citizen_number, credit_code, read_case_number
from yimen.lib import clock
from yimen.look.fields import ContentSelect, say_what_is_wanted
from yimen.process.application.commands import Handed
from yimen.process.item import Field, Item, Material

TAKEN_IN = _("PDF、图片、Word 或 Excel，20 MB 以内")


class SearchForm(forms.Form):
    """What somebody looks for."""

    q = forms.CharField(label=_("搜索事项"), required=False, max_length=60)


class SignInForm(forms.Form):
    """A login and a password."""

    login = forms.CharField(
        label=_("账号"), max_length=80, widget=forms.TextInput({"autocomplete": "username"})
    )
    password = forms.CharField(
        label=_("密码"), widget=forms.PasswordInput({"autocomplete": "current-password"})
    )


class CodeForm(forms.Form):
    """The six digits that an authenticator app shows; blanks between them do not matter."""

    code = forms.CharField(
        label=_("验证码"),
        help_text=_("验证器里现在显示的 6 位数字"),
        max_length=12,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}),
    )


class OwnPasswordForm(forms.Form):
    """A password of one's own, typed twice."""

    password = forms.CharField(
        label=_("新密码"),
        help_text=_("至少 10 位，不能全是数字，也不要用常见的密码"),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("再填一次新密码"), widget=forms.PasswordInput({"autocomplete": "new-password"})
    )

    def clean_again(self) -> str:
        """Say where the two are not the same."""
        again: str = self.cleaned_data["again"]
        if "password" in self.cleaned_data and again != self.cleaned_data["password"]:
            raise forms.ValidationError(_("两次填写的密码不一样。"))
        return again


class QueryForm(forms.Form):
    """A case number and the code that stands on its receipt."""

    number = forms.CharField(
        label=_("办件编号"), help_text=_("收件回执上方的 25 位编号，空格和短横可以不写"), max_length=60
    )
    code = forms.CharField(label=_("查询码"), help_text=_("回执上的 6 位数字"), max_length=12)

    def clean_number(self) -> str:
        """Return the number, or say that it cannot be one: its check character finds slips."""
        number = read_case_number(self.cleaned_data["number"])
        if number is None:
            raise forms.ValidationError(_("编号写错了一位或几位，请对照回执再看一遍。"))
        return number

    def clean_code(self) -> str:
        """Return the code without blanks."""
        return "".join(c for c in self.cleaned_data["code"] if c.isdigit())


class ApplicantForm(forms.Form):
    """Who applies."""

    name = forms.CharField(label=_("姓名或者单位名称"), max_length=200)
    identity = forms.CharField(
        label=_("身份证号码或者统一社会信用代码"), help_text=_("18 位"), max_length=18, min_length=18
    )
    phone = forms.CharField(label=_("手机号码"), help_text=_("用于告知办理进展"), max_length=20)

    def __init__(self, *args: Any, **more: Any) -> None:
        """Say of each field what is missing."""
        super().__init__(*args, **more)
        say_what_is_wanted(self)

    def clean_identity(self) -> str:
        """Return the number where its check holds; a withdrawn division code is let through."""
        typed: str = self.cleaned_data["identity"].strip()
        if credit_code(typed) == "invalid" and citizen_number(typed.upper(), clock.today()) == "invalid":
            raise forms.ValidationError(_("号码不对：最后一位校验不符，请对照证件再看一遍。"))
        return typed.upper()

    def clean_phone(self) -> str:
        """Return the digits of the phone number."""
        digits = "".join(c for c in self.cleaned_data["phone"] if c.isdigit())
        if not 7 <= len(digits) <= 15:
            raise forms.ValidationError(_("电话号码应为 7 到 15 位数字。"))
        return digits


class ApplicationForm(forms.Form):
    """The fields and materials of one item's definition."""

    def __init__(self, item: Item, kept: dict[str, str], *args: Any, **more: Any) -> None:
        """Draw the fields of the definition; `kept` are files that were handed in before, by material."""
        super().__init__(*args, **more)
        self.item, self.kept = item, kept
        for field in item.fields:
            self.fields[f"field_{field.name}"] = _field(field)
        for material in item.materials:
            self.fields[f"file_{material.code}"] = _file(material, kept.get(material.code, ""))
        say_what_is_wanted(self)

    def keep(self, kept: dict[str, str]) -> None:
        """Show which files came in with this request, by material, so that nobody uploads them twice."""
        for material in self.item.materials:
            self[f"file_{material.code}"].help_text = _file_hint(material, kept.get(material.code, ""))

    def clean(self) -> dict[str, Any]:
        """Check each file by its content, and say at its field what is wrong."""
        cleaned = super().clean() or {}
        for material in self.item.materials:
            _take(self, cleaned, f"file_{material.code}")
        return cleaned


class CorrectionForm(forms.Form):
    """What the one notice asks for: a file for a material, a new answer for a field of the form."""

    def __init__(self, item: Item, wanted: dict[str, str], *args: Any, **more: Any) -> None:
        """Draw a field for each code of `wanted`; its value is what has to be done, in the notice's words."""
        super().__init__(*args, **more)
        self.item, self.wanted = item, wanted
        for code, required in wanted.items():
            self.fields[self.field_name(code)] = self._drawn(code, required)

    def _drawn(self, code: str, required: str) -> forms.Field:
        if code.startswith(FIELD):
            field = next(f for f in self.item.fields if f.name == code.removeprefix(FIELD))
            drawn = _field(field)
            drawn.help_text, drawn.required = required or drawn.help_text, False
            return drawn
        label = name_of(self.item, code, "en" if english() else "zh")
        return forms.FileField(label=label, required=False, help_text=required or TAKEN_IN)

    def field_name(self, code: str) -> str:
        """Return the form field of a code."""
        return f"field_{code.removeprefix(FIELD)}" if code.startswith(FIELD) else f"file_{code}"

    def clean(self) -> dict[str, Any]:
        """Check each file, and ask for one thing at least."""
        cleaned = super().clean() or {}
        for code in self.wanted:
            if not code.startswith(FIELD):
                _take(self, cleaned, self.field_name(code))
        if not any(cleaned.values()) and not self.errors:
            raise forms.ValidationError(_("请至少补交一项：上传文件，或者重新填写一栏。"))
        return cleaned

    def materials(self) -> list[Handed]:
        """Return the files that came in. Call it on a valid form."""
        found = []
        for code in self.wanted:
            if not code.startswith(FIELD) and (taken := self.cleaned_data.get(self.field_name(code))):
                found.append(Handed(code, "electronic", *taken[:3]))
        return found

    def answers(self, personal: bool) -> dict[str, str]:
        """Return the new answers by field: the personal ones, or all others. Call it on a valid form."""
        marked = {f.name for f in self.item.fields if f.personal}
        named = [code.removeprefix(FIELD) for code in self.wanted if code.startswith(FIELD)]
        given = {
            name: str(v) for name in named if (v := self.cleaned_data.get(f"field_{name}")) not in (None, "")
        }
        return {name: value for name, value in given.items() if (name in marked) == personal}


class WithdrawForm(forms.Form):
    """Why an application is taken back; nobody has to say."""

    reason = forms.CharField(
        label=_("撤回的原因"), required=False, max_length=500, widget=forms.Textarea({"rows": 3})
    )
    sure = forms.BooleanField(
        label=_("我确定要撤回这件申请"),
        error_messages={"required": _("撤回前请确认。撤回后要重新申请，时限重新计算。")},
    )


def _take(form: forms.Form, cleaned: dict[str, Any], name: str) -> None:
    """Keep an uploaded file and put (digest, size, type, name) in its place, or say at its field what is wrong."""
    upload = cleaned.get(name)
    if not upload:
        return
    try:
        content = upload.read()
        cleaned[name] = (files.keep(content), len(content), files.media_type(content), upload.name)
    except files.BadFile as bad:
        form.add_error(name, str(bad))


def english() -> bool:
    """Return whether the reader reads English."""
    return (get_language() or "").startswith("en")


def _field(field: Field) -> forms.Field:
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
            return forms.ChoiceField(
                choices=list(zip(field.choices, names, strict=True)), widget=ContentSelect, **common
            )
        case "yes_no":
            return forms.ChoiceField(
                choices=[("yes", _("是")), ("no", _("否"))], widget=forms.RadioSelect, **common
            )
        case _:
            return forms.CharField(max_length=200, **common)


def _file(material: Material, kept: str) -> forms.Field:
    label = material.name_en if english() and material.name_en else material.name
    return forms.FileField(label=label, required=False, help_text=_file_hint(material, kept))


def _file_hint(material: Material, kept: str) -> Any:
    """Return what stands beside a material's upload: the file that is here already, or what is taken in."""
    if kept:
        return _("已上传：%(name)s；再选一份会替换它") % {"name": kept}
    if material.necessity == "optional":
        return _("可以不交。PDF、图片、Word 或 Excel，20 MB 以内")
    return TAKEN_IN
