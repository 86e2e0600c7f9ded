"""The form of the end of a visit: what it was about."""

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from yimen.catalogue import queries as catalogue
from yimen.desk.names import called
from yimen.desk.office.forms import EMPTY, Asking
from yimen.lib import clock
from yimen.look.fields import ContentSelect


class VisitForm(Asking):
    """What a visit was about: a case, or an item where nothing was handed in."""

    number = forms.CharField(
        label=_("办件编号"),
        required=False,
        max_length=60,
        help_text=_("没有办件的，空着，选一个事项；凭号来的都可以空着。"),
    )
    item = forms.ChoiceField(label=pgettext_lazy("rating", "事项"), required=False, widget=ContentSelect)

    def offer(self) -> None:
        """Offer the items in force."""
        items = sorted(
            ((one.item.code, called(one.item)) for one in catalogue.all_in_force(clock.today())),
            key=lambda one: one[1],
        )
        self.choices("item", items, EMPTY)
