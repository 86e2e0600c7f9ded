"""The public's forms: search, sign-in, an application made from the item's definition, a query."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yimen.applications import files
from yimen.law.identity import citizen_number, credit_code, read_case_number
from yimen.lib import clock
from yimen.process.item import Field, Item, Material


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

    def clean(self) -> dict[str, Any]:
        """Check each file by its content, and say at its field what is wrong."""
        cleaned = super().clean() or {}
        for material in self.item.materials:
            name = f"file_{material.code}"
            upload = cleaned.get(name)
            if upload:
                try:
                    content = upload.read()
                    cleaned[name] = (
                        files.keep(content),
                        len(content),
                        files.media_type(content),
                        upload.name,
                    )
                except files.BadFile as bad:
                    self.add_error(name, str(bad))
        return cleaned


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
            return forms.DateField(**common)
        case "choice":
            names = field.choices_en if english() and field.choices_en else field.choices
            return forms.ChoiceField(choices=list(zip(field.choices, names, strict=True)), **common)
        case "yes_no":
            return forms.ChoiceField(choices=[("yes", _("是")), ("no", _("否"))], **common)
        case _:
            return forms.CharField(max_length=200, **common)


def _file(material: Material, kept: str) -> forms.Field:
    label = material.name_en if english() and material.name_en else material.name
    hint = (
        _("已上传：%(name)s；再选一份会替换它") % {"name": kept}
        if kept
        else _("PDF、图片、Word 或 Excel，20 MB 以内")
    )
    return forms.FileField(label=label, required=False, help_text=hint)
