"""The forms for who is served at a window: by the document that is shown, firm or person, and who acts for them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yimen.applications.actions import Applicant
from yimen.applications.applicants import IdentityForm
from yimen.applications.window import AGENT, REGISTERED, REPRESENTATIVE
from yimen.law import identity
from yimen.lib import clock
from yimen.people.identification import DOCUMENTS, FIRMS

# Documents whose numbers have no check character: they are read twice, by eyes.
UNCHECKED: dict[str, Any] = {"passport": _("护照"), "other": _("其他证件")}
SHORTEST = 4
PLAIN = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class WhoForm(IdentityForm):
    """Who is served: the number on the document first, as a reader types it; nothing of contact has to be given."""

    document = forms.ChoiceField(
        label=_("看过的证件"), choices=[*DOCUMENTS.items(), *UNCHECKED.items()], initial="identity_card"
    )
    another = forms.BooleanField(label=_("是另外一件，照收"), required=False)
    field_order: Sequence[str] = ("document", "identity", "name", "sure", "phone", "email")

    def __init__(self, *args: Any, **more: Any) -> None:
        """Draw the fields; a number without a check character is confirmed by the document that was chosen."""
        super().__init__(*args, **more)
        self.fields["identity"].label = _("证件号码或者统一社会信用代码")
        self.fields["identity"].help_text = ""
        for name in ("identity", "name", "phone", "email"):
            self.fields[name].widget.attrs |= PLAIN
        self.fields["phone"].help_text = self.fields["email"].help_text = _("不填也照样办，文书当面交")
        self.fields["identity"].widget.attrs |= self._told_at_once()
        if not self.is_bound and not self.prefix and not self.initial:
            self.fields["identity"].widget.attrs["autofocus"] = True
        if "sure" in self.fields and self._document() in UNCHECKED:
            del self.fields["sure"]

    def _told_at_once(self) -> dict[str, str]:
        """Return what lets a browser ask at once what the number's check character says."""
        at = reverse("desk:intake:number")
        target = f"#told-{self.prefix}" if self.prefix else "#told"
        return {
            "hx-post": f"{at}?{self.prefix}" if self.prefix else at,
            "hx-trigger": "change",
            # What is typed while an answer is awaited is asked next, and only the last of it.
            "hx-sync": "this:queue last",
            "hx-target": target,
            "hx-encoding": "application/x-www-form-urlencoded",
        }

    def _document(self) -> str:
        return str(self.data.get(self.add_prefix("document")) or "")

    def clean_identity(self) -> str:
        """Return the number as it is kept, or say what is wrong with it."""
        if self.cleaned_data.get("document") not in UNCHECKED:
            return super().clean_identity()
        number = identity.normalised(self.cleaned_data["identity"])
        if len(number) < SHORTEST or not number.isascii() or not number.isalnum():
            raise forms.ValidationError(_("证件号码只有字母和数字，至少 4 位，请对照证件再看一遍。"))
        return number

    def applicant(self, language: str) -> Applicant:
        """Return who it is, as the record keeps it. Call it on a valid form."""
        given, document = self.values(), self.cleaned_data["document"]
        if document in UNCHECKED:
            given["kind"] = "person"
        elif given["kind"] == "firm":
            document = FIRMS
        elif document == FIRMS:
            document = "identity_card"
        return Applicant(**given, language=language, document=document)


class AgentForm(WhoForm):
    """Who stands there for the applicant; empty where the applicant came in person."""

    acts_as = forms.ChoiceField(
        label=_("以什么身份"),
        choices=[
            (AGENT, _("受委托的代理人、经办人，有授权委托书")),
            (REPRESENTATIVE, _("单位的法定代表人、负责人本人")),
            (REGISTERED, _("网上登记的单位成员，或者有常年授权的代理人：不用委托书")),
        ],
        widget=forms.RadioSelect,
        initial=AGENT,
    )
    field_order: Sequence[str] = ("document", "identity", "name", "sure", "acts_as", "phone", "email")

    def __init__(self, *args: Any, **more: Any) -> None:
        """Ask for everything or for nothing."""
        super().__init__(*args, empty_permitted=True, use_required_attribute=False, **more)
        del self.fields["email"], self.fields["another"]
        self.fields["identity"].label, self.fields["name"].label = _("本人的证件号码"), _("本人的姓名")
        self.fields["document"].label, self.fields["phone"].label = _("看过的本人证件"), _("本人的手机号码")

    def has_changed(self) -> bool:
        """Return whether somebody is named at all: what is only chosen names nobody."""
        return any(str(self.data.get(self.add_prefix(name)) or "").strip() for name in ("identity", "name"))

    def clean_identity(self) -> str:
        """Return the number of a person: nobody but people stands at a window."""
        number = super().clean_identity()
        unchecked = self.cleaned_data.get("document") in UNCHECKED
        if not unchecked and identity.holder(number, clock.today())[0] == "firm":
            raise forms.ValidationError(_("这里填来窗口的人自己的证件号码，不填单位的代码。"))
        return number

    @property
    def named(self) -> bool:
        """Return whether somebody acts for the applicant. Call it on a valid form."""
        return bool(self.cleaned_data.get("identity"))


def told(number: str, document: str) -> tuple[bool, Any]:
    """Return whether a number may stand, and what its check says, at once and before anything else is filled in."""
    number = identity.normalised(number)
    if document in UNCHECKED:
        return len(number) >= SHORTEST, _("这种证件没有校验位，请对照原件再看一遍。")
    if len(number) != 18:
        return False, _("号码应为 18 位，现在是 %(n)d 位。") % {"n": len(number)}
    kind, verdict = identity.holder(number, clock.today())
    if verdict == "invalid":
        return False, _("校验不符：可能写错了一位或几位，请对照证件再看一遍。")
    if verdict == "unverified":
        return True, _("核验不了，可能是旧证件：请对照原件，没有错就勾选确认。")
    return True, _("校验相符：单位") if kind == "firm" else _("校验相符：个人")
