"""The fields in which a window puts an applicant's name right, off the document that lies before it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.applications import successors
from yimen.applications.queries import drawn_at
from yimen.cases.queries import View
from yimen.desk.intake.parties import PLAIN, UNCHECKED
from yimen.desk.naming import DocumentNumberField
from yimen.people.identification import DOCUMENTS


class Correcting:
    """The name as the document has it, and the document's number: what the command says of both, and the personal values."""

    template = "desk/correcting.html"
    names = ("right_document", "right_number", "right_name")

    def __init__(self, form: forms.Form, seen: View) -> None:
        """Add the fields to the form."""
        self.form, self.seen = form, seen
        form.fields["right_document"] = forms.ChoiceField(
            label=_("看过的证件"), choices=[*DOCUMENTS.items(), *UNCHECKED.items()], initial="identity_card"
        )
        form.fields["right_number"] = DocumentNumberField(
            form,
            "right_document",
            label=_("申请人的证件号码或者统一社会信用代码"),
            help_text=_("照着证件的原件输入：要和本件登记的号码一样。"),
            max_length=40,
            widget=forms.TextInput(PLAIN),
        )
        form.fields["right_name"] = forms.CharField(
            label=_("证件上的姓名或者名称"), max_length=200, widget=forms.TextInput({"spellcheck": "false"})
        )

    @property
    def drawn(self) -> list[forms.BoundField]:
        """Return the fields to draw."""
        return [self.form[name] for name in self.names]

    def values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Return what the command says of number and name."""
        return self._both(cleaned)[0]

    def private(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Return the applicant's values with the name put right, and those of before, by their names in the record."""
        return self._both(cleaned)[1]

    def _both(self, cleaned: dict[str, Any]) -> tuple[dict[str, object], dict[str, object]]:
        _document, number, name = (cleaned[one] for one in self.names)
        nth = successors.changed(self.seen, drawn_at(self.seen, self.form.data))
        return successors.corrected(self.seen, name.strip(), number, nth)
