"""The fields in which a window writes down who somebody is, off the document that lies before it."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.applications import successors
from yimen.applications.queries import drawn_at
from yimen.cases.queries import View
from yimen.desk.intake.parties import PLAIN, UNCHECKED, told
from yimen.law import identity
from yimen.people.identification import DOCUMENTS


class OffDocument(ABC):
    """What an act says of somebody without naming them, and the personal values that go beside it."""

    names: tuple[str, ...] = ()

    def __init__(self, form: forms.Form, seen: View) -> None:
        """Add the fields to the form, in the order of `names`."""
        self.form, self.seen = form, seen
        form.fields.update(zip(self.names, self.fields(), strict=True))

    @abstractmethod
    def fields(self) -> Sequence[forms.Field]:
        """Return the fields, in the order of `names`."""

    @property
    def drawn(self) -> list[forms.BoundField]:
        """Return the fields to draw."""
        return [self.form[name] for name in self.names]

    @property
    def nth(self) -> int:
        """Return how often the applicant had been another when the form was drawn."""
        return successors.changed(self.seen, drawn_at(self.seen, self.form.data))


class DocumentNumberField(forms.CharField):
    """The number on a document, as it is kept: checked where the kind of document beside it has a check character."""

    def __init__(self, form: forms.Form, beside: str, label: Any, hint: Any) -> None:
        """Know the form, and the name of the field in it, in which the kind of document stands."""
        super().__init__(label=label, help_text=hint, max_length=40, widget=forms.TextInput(PLAIN))
        self.form, self.beside = form, beside

    def clean(self, value: Any) -> str:
        """Return the number, or say what is wrong with it."""
        number = identity.normalised(super().clean(value))
        stands, said = told(number, str(self.form.data.get(self.beside, "")))
        if not stands:
            raise forms.ValidationError(said)
        return number


def document_field() -> forms.ChoiceField:
    """Return the choice of the document that was seen."""
    choices = [*DOCUMENTS.items(), *UNCHECKED.items()]
    return forms.ChoiceField(label=_("看过的证件"), choices=choices, initial="identity_card")


def name_field(label: Any) -> forms.CharField:
    """Return a field for a name as a document has it."""
    return forms.CharField(label=label, max_length=200, widget=forms.TextInput({"spellcheck": "false"}))


def phone_field(label: Any) -> forms.CharField:
    """Return a field for a telephone number, which may stay empty."""
    plain = forms.TextInput({"inputmode": "tel", "autocomplete": "off"})
    return forms.CharField(label=label, required=False, max_length=20, widget=plain)
