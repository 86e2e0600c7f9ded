"""The forms by which somebody opens an account, and changes its password."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.applications.applicants import IdentityForm
from yimen.law import identity
from yimen.lib import clock
from yimen.look.fields import say_what_is_wanted
from yimen.people.registration import STEM
from yimen.portal.forms import OwnPasswordForm


class RegistrationForm(IdentityForm):
    """A new account, of a person: a firm is registered by its legal representative, who signs in as themselves."""

    name = forms.CharField(label=_("姓名"), max_length=200, widget=forms.TextInput({"spellcheck": "false"}))
    stem = forms.CharField(
        label=_("给账号起个名字"),
        help_text=_(
            "字母开头，只用字母和数字，2 到 30 个。我们在后面加四位数字，就是您的账号，例如 xiaoming-4827；这样谁也试不出别人有没有账号。"
        ),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=_("密码"),
        help_text=_("至少 10 位，不能全是数字，也不要用常见的密码"),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("再填一次密码"), widget=forms.PasswordInput({"autocomplete": "new-password"})
    )

    field_order = ("name", "identity", "sure", "stem", "password", "again", "phone", "email")

    def __init__(self, *args: Any, **more: Any) -> None:
        """Ask for the number of a person."""
        super().__init__(*args, **more)
        self.fields["identity"].label = _("身份证号码")
        say_what_is_wanted(self)

    def clean_identity(self) -> str:
        """Return the number as it is kept; a firm's code opens no account that anybody signs in with."""
        number = super().clean_identity()
        if identity.holder(number, clock.today())[0] == "firm":
            raise forms.ValidationError(
                _("这里填您自己的身份证号码。单位由法定代表人登录后，在“我的单位”里登记。")
            )
        return number

    def clean_stem(self) -> str:
        """Return the word in small letters, or say what it may be made of."""
        stem: str = self.cleaned_data["stem"].strip().lower()
        if not STEM.fullmatch(stem):
            raise forms.ValidationError(_("请用字母开头，只用字母和数字，2 到 30 个。"))
        return stem

    def clean(self) -> dict[str, Any]:
        """Say where the two passwords are not the same."""
        cleaned = super().clean()
        if {"password", "again"} <= cleaned.keys() and cleaned["password"] != cleaned["again"]:
            self.add_error("again", _("两次填写的密码不一样。"))
        return cleaned


class ChangePasswordForm(OwnPasswordForm):
    """The present password, and a new one typed twice."""

    present = forms.CharField(
        label=_("现在的密码"), widget=forms.PasswordInput({"autocomplete": "current-password"})
    )
    field_order = ("present", "password", "again")
