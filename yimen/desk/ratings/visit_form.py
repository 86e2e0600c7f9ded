"""The form of the end of a visit: what it was about."""

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from yimen.catalogue.names import offered
from yimen.catalogue.queries import open_to_applicants
from yimen.desk.office.forms import EMPTY, Asking
from yimen.look.found import FoundField


class VisitForm(Asking):
    """What a visit was about: a case, or an item where nothing was handed in."""

    number = forms.CharField(
        label=_("办件编号"),
        required=False,
        max_length=60,
        help_text=_("没有办件的，空着，选一个事项；凭号来的都可以空着。"),
    )
    item = FoundField(label=pgettext_lazy("rating", "事项"), required=False)

    def offer(self) -> None:
        """Offer the items in force."""
        items = [(code, name) for code, name, _organ in offered(open_to_applicants())]
        self.choices("item", sorted(items, key=lambda one: one[1]), EMPTY)
