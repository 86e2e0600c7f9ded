"""The forms for whoever stands at the window: whom to look for, which document was seen, why not."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.desk.office.forms import EMPTY, Asking
from yimen.people.identification import DOCUMENTS, FIRMS, Seen

PLAIN = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


class FindForm(Asking):
    """A login, or the number on a document."""

    asked = forms.CharField(
        label=_("账号名，或者证件上的号码"),
        help_text=_("身份证号码或者统一社会信用代码要完整的 18 位。不能用手机号码或者姓名查找。"),
        max_length=80,
        widget=forms.TextInput(PLAIN),
    )


class SeenForm(Asking):
    """The document that the clerk has seen, the number on it, and that it is the visitor's."""

    document = forms.ChoiceField(label=_("看过的证件原件"))
    number = forms.CharField(
        label=_("证件上的号码"),
        help_text=_("照着证件输入或者用读卡器读取，不要照着屏幕。号码只用来比对，不另外保存。"),
        max_length=40,
        widget=forms.TextInput(PLAIN),
    )
    present = forms.BooleanField(
        label=_("人证一致：来访的就是本人；单位的，是法定代表人或者持授权书的经办人"),
        error_messages={"required": _("没有核对本人和原件，不能办理。")},
    )

    representative = forms.CharField(
        label=_("执照上的法定代表人"),
        help_text=_("照着执照输入。来访的就是他本人，他自己的账号已经核验过。"),
        max_length=80,
        widget=forms.TextInput(PLAIN),
    )
    field_order = ("document", "number", "representative", "present")

    def __init__(self, kind: str, *args: Any, named: bool = False, **more: Any) -> None:
        """Offer the documents of a person, of a firm, or (empty) all; `named`: whom the licence names is asked too."""
        self.kind, self.named = kind, named
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Fill in the documents; a firm has one alone."""
        offered = [
            (code, label)
            for code, label in DOCUMENTS.items()
            if not self.kind or (code == FIRMS) == (self.kind == "firm")
        ]
        self.choices("document", offered, EMPTY if len(offered) > 1 else None)
        if not self.named:
            del self.fields["representative"]

    def seen(self) -> Seen:
        """Return what the clerk has seen. Call it on a valid form."""
        given = self.cleaned_data
        return Seen(given["document"], given["number"], given.get("representative", ""))


class RefuseForm(Asking):
    """Why an account is not confirmed, in words that its holder reads."""

    reason = forms.CharField(
        label=_("不予核验的理由"),
        help_text=_("本人会收到这句话，写明差什么、下次带什么。不要写证件号码。"),
        max_length=200,
        widget=forms.Textarea({"rows": 3}),
    )
