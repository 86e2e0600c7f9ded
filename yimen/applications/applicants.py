"""The forms for people themselves: how they are reached and served, who they are, whom an agent acts for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.applications import uploads
from yimen.applications.actions import subject_of
from yimen.law import identity
from yimen.lib import clock
from yimen.look.fields import say_what_is_wanted
from yimen.process.application.commands import Handed
from yimen.process.item import AUTHORISATION, Item

LETTER = f"file_{AUTHORISATION.code}"


class ContactForm(forms.Form):
    """How somebody is reached. Nobody has to be: every message stands on the site, and everything goes by paper."""

    phone = forms.CharField(
        label=_("手机号码"),
        help_text=_("用于告知办理进展；没有可以不填"),
        max_length=30,
        required=False,
        widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
    )
    email = forms.EmailField(
        label=_("电子邮箱"),
        help_text=_("填了就同时用邮件告知办理进展；不填也能在网站上看到全部消息"),
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        """Let each field say by its name what is wanted or wrong."""
        super().__init__(*args, **more)
        say_what_is_wanted(self)

    def clean_phone(self) -> str:
        """Return the digits of the phone number; nothing where none is given."""
        digits = identity.digits(self.cleaned_data["phone"])
        if self.cleaned_data["phone"].strip() and not 7 <= len(digits) <= 15:
            raise forms.ValidationError(_("电话号码应为 7 到 15 位数字。"))
        return digits

    def values(self) -> dict[str, str]:
        """Return what is kept of the form. Call it on a checked form."""
        return {name: str(self.cleaned_data.get(name) or "") for name in ("phone", "email")}


class IdentityForm(ContactForm):
    """Name and number of a person or a firm, with the ways to reach them.

    A number that no check can verify is taken in only when it is confirmed: the box appears where it is needed.
    """

    name = forms.CharField(
        label=_("姓名或者单位名称"), max_length=200, widget=forms.TextInput({"spellcheck": "false"})
    )
    identity = forms.CharField(
        label=_("身份证号码或者统一社会信用代码"),
        help_text=_("18 位"),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    sure = forms.BooleanField(
        label=_("我对照证件核对过，号码没有写错"),
        help_text=_("这个号码用校验规则核验不了，可能是旧证件，也可能写错了。窗口会对照证件原件。"),
        required=False,
    )

    field_order: Sequence[str] = ("name", "identity", "sure", "phone", "email")

    def __init__(self, *args: Any, **more: Any) -> None:
        """Ask for the confirmation only where the number that came in needs it."""
        super().__init__(*args, **more)
        given = self.data.get(self.add_prefix("identity")) if self.is_bound else self.initial.get("identity")
        if identity.holder(identity.normalised(given or ""), clock.today())[1] != "unverified":
            del self.fields["sure"]

    def clean_identity(self) -> str:
        """Return the number as it is kept, or say what is wrong with it."""
        number = identity.normalised(self.cleaned_data["identity"])
        if len(number) != 18:
            raise forms.ValidationError(
                _("号码应为 18 位，现在是 %(n)d 位，请对照证件再看一遍。"), params={"n": len(number)}
            )
        if identity.holder(number, clock.today())[1] == "invalid":
            raise forms.ValidationError(_("号码不对：校验不符，可能写错了一位或几位，请对照证件再看一遍。"))
        return number

    def clean(self) -> dict[str, Any]:
        """Ask for the confirmation of a number that cannot be verified."""
        cleaned = super().clean() or {}
        if "sure" in self.fields and "identity" not in self.errors and not cleaned.get("sure"):
            self.add_error("sure", _("请对照证件再看一遍号码；没有写错就勾选确认。"))
        return cleaned

    def values(self) -> dict[str, str]:
        """Return what is kept: name, number, whose number it is, and how to reach them. Call it on a checked form."""
        number = str(self.cleaned_data.get("identity") or "")
        kept = {"name": str(self.cleaned_data.get("name") or ""), "identity": number}
        return kept | super().values() | {"kind": identity.holder(number, clock.today())[0]}


class ServiceForm(ContactForm):
    """How somebody is reached, and how papers are served on them: electronically only with their consent."""

    service = forms.ChoiceField(
        label=_("文书怎样送达"),
        help_text=_("受理通知、决定等文书的法定送达方式。选哪一种都不影响办理，办理进展在网站上都能看到。"),
        choices=[
            ("electronic", _("电子送达：我同意在本网站接收文书，文书一经发出即为送达")),
            ("paper", _("纸质送达：到窗口领取，或者由中心直接送达、邮寄")),
        ],
        widget=forms.RadioSelect,
    )


class PrincipalForm(IdentityForm):
    """Whom an agent applies for: name, number, and the letter by which they sent the agent (行政许可法 29)."""

    phone = None  # type: ignore[assignment]
    email = None  # type: ignore[assignment]

    def __init__(
        self, item: Item, kept: str, *args: Any, held: Sequence[Handed] = (), holder: str = "", **more: Any
    ) -> None:
        """Draw the form; `kept` is the name of the letter that is here already, `held` are all files of the draft.

        `holder` is the keyed hash of whom alone it may be: the holder of the permit to renew.
        """
        super().__init__(*args, **more)
        self.kept, self.holder, self.sizes = kept, holder, uploads.sizes(held)
        self.fields[LETTER] = uploads.field(AUTHORISATION, kept, item)

    def clean_identity(self) -> str:
        """Return the number as it is kept, or say what is wrong with it, or that it is not the holder's."""
        number = super().clean_identity()
        if self.holder and subject_of(number) != self.holder:
            raise forms.ValidationError(_("这个号码不是要延续的许可的持证人。只能为持证人延续它的许可。"))
        return number

    def clean(self) -> dict[str, Any]:
        """Ask for the letter where none is here, and judge the one that came."""
        cleaned = super().clean()
        uploads.take(self, cleaned, AUTHORISATION.code, self.sizes)
        if LETTER not in self.errors and AUTHORISATION.code not in self.sizes:
            self.add_error(
                LETTER, forms.ValidationError(_("请上传申请人签名或者盖章的授权委托书。"), code="required")
            )
        return cleaned
