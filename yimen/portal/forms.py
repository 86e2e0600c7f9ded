"""The public's forms: search, sign-in, an application made from the item's definition, a query."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from yimen.applications import asked, uploads
from yimen.applications.queries import FIELD, name_of
from yimen.applications.uploads import english
from yimen.law.identity import digits, read_case_number
from yimen.look.fields import HeldFile, say_what_is_wanted
from yimen.process.application.commands import Handed
from yimen.process.form import Field
from yimen.process.item import Item, Material

DAY = 24 * 3600


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


class ProveForm(forms.Form):
    """The six digits that went to an address."""

    code = forms.CharField(
        label=_("收到的 6 位验证码"),
        max_length=12,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code"}),
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
        """Return the code's digits, however they were typed."""
        return digits(self.cleaned_data["code"])


class GroupForm(forms.Form):
    """One page of an item's form: the fields that are asked with the answers so far."""

    def __init__(self, fields: Sequence[Field], notes: Mapping[str, Any], *args: Any, **more: Any) -> None:
        """Draw the fields; `notes` say by field where the answer that stands there comes from."""
        super().__init__(*args, **more)
        self.asked = tuple(fields)
        for one in fields:
            self.fields[f"field_{one.name}"] = asked.drawn(one, notes.get(one.name, ""))
        say_what_is_wanted(self)


class MaterialsForm(forms.Form):
    """The files of an application; which materials, the answers decide."""

    def __init__(
        self,
        item: Item,
        wanted: Sequence[Material],
        kept: dict[str, str],
        *args: Any,
        held: Sequence[Handed] = (),
        **more: Any,
    ) -> None:
        """Draw an upload for each material; `kept` are the names, by material, of the files `held` from before."""
        super().__init__(*args, **more)
        self.wanted, self.sizes = tuple(wanted), uploads.sizes(held)
        for material in wanted:
            self.fields[f"file_{material.code}"] = uploads.field(material, kept.get(material.code, ""), item)

    def clean(self) -> dict[str, Any]:
        """Check each file by its content, and say at its field what is wrong."""
        cleaned = super().clean() or {}
        for material in self.wanted:
            uploads.take(self, cleaned, material.code, self.sizes)
        return cleaned


class CorrectionForm(forms.Form):
    """What the one notice asks for: a file for a material, a new answer for a field of the form.

    Files that came in with a form that comes back have not to be chosen again: `kept_token` carries them.
    """

    nothing = False

    def __init__(
        self,
        item: Item,
        wanted: dict[str, str],
        *args: Any,
        held: Sequence[Handed] = (),
        number: str = "",
        **more: Any,
    ) -> None:
        """Draw a field for each code of `wanted`; its value is what has to be done, in the notice's words.

        `number` is the case's: of no other case are files that came in before.
        """
        super().__init__(*args, **more)
        self.item, self.wanted, self.sizes = item, wanted, uploads.sizes(held)
        self.salt = f"correction.files:{number}"
        self.kept = self._before()
        self.sizes |= {code: taken[1] for code, taken in self.kept.items()}
        for code, required in wanted.items():
            self.fields[self.field_name(code)] = self._drawn(code, required)

    def _drawn(self, code: str, required: str) -> forms.Field:
        if code.startswith(FIELD):
            field = next(f for f in self.item.fields if f.name == code.removeprefix(FIELD))
            drawn = asked.drawn(field)
            drawn.help_text, drawn.required = required or drawn.help_text, False
            return drawn
        label = name_of(self.item, code, "en" if english() else "zh")
        told = required or uploads.TAKEN_IN
        return HeldFile(label=label, required=False, allow_empty_file=True, help_text=told)

    def _before(self) -> dict[str, list[Any]]:
        """Return the files that came in with this form when it was sent before, by material and by its own signature."""
        try:
            found = signing.loads(self.data.get("kept", ""), salt=self.salt, max_age=DAY)
        except signing.BadSignature:
            return {}
        return {code: taken for code, taken in found.items() if code in self.wanted}

    @property
    def kept_token(self) -> str:
        """Return the files that are here already as the form carries them; empty for none."""
        return signing.dumps(self.kept, salt=self.salt) if self.kept else ""

    def field_name(self, code: str) -> str:
        """Return the form field of a code."""
        return f"field_{code.removeprefix(FIELD)}" if code.startswith(FIELD) else f"file_{code}"

    def clean(self) -> dict[str, Any]:
        """Check each file, and ask for one thing at least."""
        cleaned = super().clean() or {}
        for code in self.wanted:
            if not code.startswith(FIELD):
                uploads.take(self, cleaned, code, self.sizes)
                self._keep(cleaned, code)
        if not (any(cleaned.values()) or self.nothing or self.errors):
            raise forms.ValidationError(_("请至少补交一项：上传文件，或者重新填写一栏。"))
        return cleaned

    def _keep(self, cleaned: dict[str, Any], code: str) -> None:
        """Let the file of now, or the one that came before, stand for a material, and say that it is here."""
        name = self.field_name(code)
        if taken := cleaned.get(name) or self.kept.get(code):
            cleaned[name] = self.kept[code] = list(taken)
            # Of the drawn field: it has its words since before it was judged.
            self[name].help_text += f" · {uploads.here(taken[3])}"

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


class AddingForm(CorrectionForm):
    """What a leader asks for beyond the one notice: nobody has to add anything."""

    nothing = True


class ServiceChoiceForm(forms.Form):
    """How papers of this case are served from here on; the consent is free, and can be taken back."""

    electronic = forms.ChoiceField(
        label=_("以后的文书怎样送达"),
        help_text=_("只改这一件。已经送达的文书不受影响；选哪一种都不影响办理。"),
        choices=[
            ("yes", _("电子送达：我同意在本网站接收这一件的文书，出现在办件页面的当天就是送达日期")),
            ("no", _("纸质送达：到窗口领取，或者由中心直接送达、邮寄")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择以后的文书怎样送达")},
    )


class WithdrawForm(forms.Form):
    """Why an application is taken back; nobody has to say."""

    reason = forms.CharField(
        label=_("撤回的原因"), required=False, max_length=500, widget=forms.Textarea({"rows": 3})
    )
    sure = forms.BooleanField(
        label=_("我确定要撤回这件申请"),
        error_messages={"required": _("撤回前请确认。撤回后要重新申请，时限重新计算。")},
    )
