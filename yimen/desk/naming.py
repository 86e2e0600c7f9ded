"""The fields in which a window writes down whom an applicant's letter names as their agent, off the document shown."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.applications import agents
from yimen.applications.actions import Applicant
from yimen.applications.queries import drawn_at
from yimen.cases.queries import View
from yimen.desk.intake.parties import PLAIN, UNCHECKED, told
from yimen.law import identity
from yimen.lib import clock
from yimen.people.identification import DOCUMENTS


class Naming:
    """Who the agent is: what the command says of them without naming them, and the personal values beside."""

    template = "desk/naming.html"
    names = ("agent_document", "agent_number", "agent_name", "agent_phone")

    def __init__(self, form: forms.Form, seen: View) -> None:
        """Add the fields to the form."""
        self.form, self.seen = form, seen
        form.fields["agent_document"] = forms.ChoiceField(
            label=_("看过的证件"), choices=[*DOCUMENTS.items(), *UNCHECKED.items()], initial="identity_card"
        )
        form.fields["agent_number"] = DocumentNumberField(
            form,
            "agent_document",
            label=_("代理人的证件号码或者统一社会信用代码"),
            help_text=_("照着证件的原件输入，和授权委托书上写的一样。"),
            max_length=40,
            widget=forms.TextInput(PLAIN),
        )
        form.fields["agent_name"] = forms.CharField(
            label=_("代理人的姓名或者单位名称"),
            max_length=200,
            widget=forms.TextInput({"spellcheck": "false"}),
        )
        form.fields["agent_phone"] = forms.CharField(
            label=_("代理人的手机号码"),
            required=False,
            max_length=20,
            widget=forms.TextInput({"inputmode": "tel", "autocomplete": "off"}),
        )

    @property
    def drawn(self) -> list[forms.BoundField]:
        """Return the fields to draw."""
        return [self.form[name] for name in self.names]

    def values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Return what the command says of the agent."""
        return agents.by_letter(self.seen, self._whom(cleaned))

    def private(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Return the agent's values, and those of the one before, by their names in the record."""
        return agents.values(self.seen, self._whom(cleaned), drawn_at(self.seen, self.form.data))

    def _whom(self, cleaned: dict[str, Any]) -> Applicant:
        document, number, name, phone = (cleaned[one] for one in self.names)
        kind = "person" if document in UNCHECKED else identity.holder(number, clock.today())[0]
        return Applicant(name.strip(), number, identity.digits(phone), kind, document=document)


class DocumentNumberField(forms.CharField):
    """The number on a document, as it is kept: checked where the kind of document beside it has a check character."""

    def __init__(self, form: forms.Form, beside: str, **options: Any) -> None:
        """Know the form, and the name of the field in it, in which the kind of document stands."""
        super().__init__(**options)
        self.form, self.beside = form, beside

    def clean(self, value: Any) -> str:
        """Return the number, or say what is wrong with it."""
        number = identity.normalised(super().clean(value))
        stands, said = told(number, str(self.form.data.get(self.beside, "")))
        if not stands:
            raise forms.ValidationError(said)
        return number
