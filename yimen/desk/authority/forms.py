"""The forms by which who decides is changed: a layer taken out, an act delegated, a signature, a reason."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.desk.office.forms import Asking, day, document
from yimen.lib import clock
from yimen.look.fields import ContentSelect
from yimen.look.templatetags.look import bilingual
from yimen.people import colleagues, posts
from yimen.people.roles import ACTS, ROLES
from yimen.process.item import Item

# So many days from now a change is proposed to take effect: two weeks to sign and to tell.
AHEAD = timedelta(days=14)


def proposed_day() -> date:
    """Return the day that a change is proposed for."""
    return clock.today() + AHEAD


class ChangeForm(Asking):
    """From which day on, and why; both are proposed."""

    on = day(
        _("从哪一天起施行"), first=False, help_text=_("从这一天零点起；签署晚于这一天的，从签署的第二天起。")
    )
    why = forms.CharField(label=_("理由"), max_length=500, widget=forms.Textarea({"rows": 3}))

    def __init__(self, why: str, *args: Any, **more: Any) -> None:
        """Propose the day and the reason that the figures give."""
        super().__init__(*args, **more)
        self.fields["on"].initial, self.fields["why"].initial = proposed_day, why


class LayerForm(ChangeForm):
    """Which layer is taken out."""

    layer = forms.ChoiceField(label=_("取消哪一层"), widget=forms.RadioSelect)
    field_order = ("layer", "on", "why")

    def __init__(self, item: Item, *args: Any, **more: Any) -> None:
        """Offer the layers of the item."""
        super().__init__(*args, **more)
        self.choices("layer", [(one.name, bilingual(one.name, one.name_en)) for one in item.layers], None)


class DelegationForm(ChangeForm):
    """Which act is delegated to which post."""

    act = forms.ChoiceField(label=_("职权"), widget=forms.RadioSelect, choices=list(ACTS.items()))
    posting = forms.TypedChoiceField(label=_("授权给哪个岗位"), coerce=int, widget=ContentSelect)
    field_order = ("act", "posting", "on", "why")

    def __init__(self, organ: int, *args: Any, **more: Any) -> None:
        """Offer the postings of the organ that can be authorised."""
        super().__init__(*args, **more)
        self.fields["act"].initial = "decide"
        held = posts.authorisable_at(organ, "decide")
        named = colleagues.who(one.account for one in held)
        self.choices("posting", [(one.id, called(one, named)) for one in held])


class SignForm(Asking):
    """The document of the department's signature."""

    document = document()


class ReasonForm(Asking):
    """Why it is taken back."""

    why = forms.CharField(label=_("理由"), max_length=500, widget=forms.Textarea({"rows": 3}))


def called(one: posts.Post, named: dict[int, colleagues.Colleague]) -> str:
    """Return what a posting is called: its holder and role."""
    name = named[one.account].name if one.account in named else ""
    return f"{name} · {ROLES[one.role].name}"
