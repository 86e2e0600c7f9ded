"""The form by which somebody is named to stand in for another."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.desk.office.forms import Asking, day, document
from yimen.look.fields import ContentSelect
from yimen.people import colleagues
from yimen.people.roles import ROLES


class NameForm(Asking):
    """Whose posting, who stands in, on which days, by which document."""

    posting = forms.TypedChoiceField(label=_("A 岗：谁离开，哪个岗位"), coerce=int, widget=ContentSelect)
    substitute = forms.TypedChoiceField(label=_("B 岗：谁来代"), coerce=int, widget=ContentSelect)
    valid_from = day(_("从哪一天起"))
    valid_until = day(_("到哪一天止"), first=False, help_text=_("当天仍由 B 岗代，第二天自动结束。"))
    document = document()
    document_on = day(_("文件的日期"), help_text=_("不晚于开始的日子。"))
    whole = forms.BooleanField(
        label=_("文件写明：法律要求负责人签署的，也由 B 岗签署"),
        required=False,
        help_text=_("例如批准延长期限（行政许可法第四十二条）。不勾选的，B 岗不能代签。"),
    )

    def __init__(self, offered: Sequence[Any], *args: Any, **more: Any) -> None:
        """Offer the postings, and their holders to stand in."""
        self.offered = offered
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Fill in postings and people."""
        named = colleagues.who(one.account_id for one in self.offered)
        rows = [(one.pk, f"{named[one.account_id].name} · {ROLES[one.role].name}") for one in self.offered]
        self.choices("posting", rows)
        self.choices("substitute", [(id, who.name) for id, who in named.items()])
