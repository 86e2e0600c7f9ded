"""The fields in which a window puts an applicant's name right, off the document that lies before it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.applications import successors
from yimen.desk.off_document import DocumentNumberField, OffDocument, document_field, name_field


class Correcting(OffDocument):
    """The name as the document has it, and the document's number."""

    template = "desk/correcting.html"
    names = ("right_document", "right_number", "right_name")

    def fields(self) -> Sequence[forms.Field]:
        """Return the fields of the applicant's document."""
        hint = _("照着证件的原件输入：要和本件登记的号码一样。")
        return (
            document_field(),
            DocumentNumberField(self.form, "right_document", _("申请人的证件号码或者统一社会信用代码"), hint),
            name_field(_("证件上的姓名或者名称")),
        )

    def values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Return what the command says of number and name."""
        return self._both(cleaned)[0]

    def private(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Return the applicant's values with the name put right, and those of before, by their names in the record."""
        return self._both(cleaned)[1]

    def _both(self, cleaned: dict[str, Any]) -> tuple[dict[str, object], dict[str, object]]:
        _document, number, name = (cleaned[one] for one in self.names)
        return successors.corrected(self.seen, name.strip(), number, self.nth)
