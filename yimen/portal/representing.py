"""The forms by which a firm comes to its people, and a principal to an agent."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.applications.applicants import IdentityForm
from yimen.applications.uploads import english
from yimen.catalogue import names, queries as catalogue
from yimen.law import identity
from yimen.lib import clock
from yimen.look.fields import DayField, say_what_is_wanted
from yimen.people.firms import ROLES
from yimen.people.mandates import ACTS

WAYS = (
    ("login", _("账号名，例如 xiaoming-4827")),
    ("phone", _("手机号码：对方的身份在窗口核验过才收得到")),
    ("identity", _("身份证号码：对方的身份在窗口核验过才收得到")),
)
PLAIN = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class FirmForm(IdentityForm):
    """A firm that its legal representative opens: name and unified social credit code, as the licence has them."""

    field_order = ("name", "identity", "sure", "phone", "email")

    def __init__(self, *args: Any, **more: Any) -> None:
        """Ask for the firm's own name and code."""
        super().__init__(*args, **more)
        self.fields["name"].label = _("单位名称")
        self.fields["identity"].label = _("统一社会信用代码")
        self.fields["phone"].label = _("单位联系电话")
        self.fields["email"].label = _("单位电子邮箱")
        say_what_is_wanted(self)

    def clean_identity(self) -> str:
        """Return the code as it is kept, or say what is wrong with it, or that it is a person's number."""
        number = super().clean_identity()
        if identity.holder(number, clock.today())[0] != "firm":
            raise forms.ValidationError(
                _("这是个人的证件号码；请填营业执照或者登记证书上的统一社会信用代码。")
            )
        return number


class BringForm(forms.Form):
    """The login and password that a firm had of its own."""

    login = forms.CharField(label=_("单位原来的账号"), max_length=80, widget=forms.TextInput(PLAIN))
    password = forms.CharField(label=_("这个账号的密码"), widget=forms.PasswordInput({"autocomplete": "off"}))


class PeriodForm(forms.Form):
    """From a day to a day, both included."""

    valid_from = DayField(label=_("从哪一天起"), initial=clock.today)
    valid_until = DayField(label=_("到哪一天止"))

    def clean(self) -> dict[str, Any]:
        """Say at the day what makes no period."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("valid_from"), cleaned.get("valid_until")
        if since and since < clock.today():
            self.add_error("valid_from", _("不能从过去的日子起生效。"))
        if since and until and until < since:
            self.add_error("valid_until", _("结束的日子早于开始的日子。"))
        return cleaned


class InviteForm(PeriodForm):
    """Whom to invite into a firm: by name, and by a way that leads to them alone."""

    name = forms.CharField(
        label=_("对方的姓名"), max_length=80, widget=forms.TextInput({"spellcheck": "false"})
    )
    way = forms.ChoiceField(
        label=_("凭什么找到对方"), choices=WAYS, widget=forms.RadioSelect, initial="login"
    )
    value = forms.CharField(label=_("账号名或者号码"), max_length=80, widget=forms.TextInput(PLAIN))
    role = forms.ChoiceField(label=_("在单位的身份"), widget=forms.RadioSelect)
    field_order = ("role", "name", "way", "value", "valid_from", "valid_until")

    def __init__(self, roles: Iterable[str], *args: Any, **more: Any) -> None:
        """Offer what whoever invites may name, the handler as the usual one; the last day may stay open."""
        super().__init__(*args, **more)
        offered = [(one, ROLES[one]) for one in ROLES if one in roles]
        self.fields["role"].choices = offered  # type: ignore[attr-defined]
        self.fields["role"].initial = offered[-1][0]
        self.fields["role"].help_text = _("都能看、能办单位的办件；管理员还能邀请和移出经办人。")
        self.fields["valid_until"].required = False
        self.fields["valid_until"].help_text = _("不填的，到移出或者退出为止。")
        say_what_is_wanted(self)


class AuthoriseForm(PeriodForm):
    """A standing authorisation: whom, for which items and acts, from when to when."""

    agent = forms.CharField(
        label=_("受托人的账号，或者受托单位的统一社会信用代码"), max_length=80, widget=forms.TextInput(PLAIN)
    )
    agent_name = forms.CharField(
        label=_("受托人的姓名或者单位名称"), max_length=200, widget=forms.TextInput({"spellcheck": "false"})
    )
    acts = forms.MultipleChoiceField(
        label=_("可以代您办的事"), choices=[*ACTS.items()], widget=forms.CheckboxSelectMultiple
    )
    items = forms.CharField(
        label=_("哪些事项"),
        help_text=_("每行一个事项的名称或者编码；不填就是全部事项。"),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
    )
    field_order = ("agent", "agent_name", "acts", "items", "valid_from", "valid_until")

    def __init__(self, *args: Any, **more: Any) -> None:
        """Draw the fields; a letter names its term, and so does this (民法典 165)."""
        super().__init__(*args, **more)
        self.fields["valid_until"].help_text = _("最长三年，随时可以收回。")
        say_what_is_wanted(self)

    def clean_items(self) -> list[str]:
        """Return the codes of the items named; say which lines name none that can be applied for."""
        lines = [line.strip() for line in self.cleaned_data["items"].splitlines() if line.strip()]
        if not lines:
            return []
        offered = [(code, name) for code, name, _organ in catalogue.open_to_applicants()]
        in_english = names.in_english([code for code, _name in offered])
        known = {
            word.casefold(): code
            for code, name in offered
            for word in (name, code, in_english.get(code, code))
        }
        wrong = [line for line in lines if line.casefold() not in known]
        if wrong:
            raise forms.ValidationError(
                _("没有找到这些事项：%(lines)s。请照办事指南上的名称或者编码填写。"),
                params={"lines": (", " if english() else "、").join(wrong)},
            )
        return sorted({known[line.casefold()] for line in lines})
