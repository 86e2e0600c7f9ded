"""The fields in which a window writes down whom an applicant's letter names as their agent, off the document shown."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.applications import agents
from yimen.applications.actions import Applicant
from yimen.applications.queries import drawn_at
from yimen.desk.intake.parties import UNCHECKED
from yimen.desk.off_document import DocumentNumberField, OffDocument, document_field, name_field, phone_field
from yimen.law import identity
from yimen.lib import clock


class Naming(OffDocument):
    """Who the agent is."""

    template = "desk/naming.html"
    names = ("agent_document", "agent_number", "agent_name", "agent_phone")

    def fields(self) -> Sequence[forms.Field]:
        """Return the fields of the agent."""
        hint = _("照着证件的原件输入，和授权委托书上写的一样。")
        return (
            document_field(),
            DocumentNumberField(self.form, "agent_document", _("代理人的证件号码或者统一社会信用代码"), hint),
            name_field(_("代理人的姓名或者单位名称")),
            phone_field(_("代理人的手机号码")),
        )

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
