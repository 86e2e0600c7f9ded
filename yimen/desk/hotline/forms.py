"""The forms of the hotline: the number that calls, and what is written down while somebody talks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.desk import choices, lists
from yimen.desk.office.forms import Asking
from yimen.look.fields import ContentSelect
from yimen.mailbox import calls
from yimen.process.complaint.words import CAUSES, SORTS


class NumberForm(Asking):
    """The number that calls."""

    number = forms.CharField(
        label=_("来电号码"),
        max_length=30,
        widget=forms.TextInput({"inputmode": "tel", "autocomplete": "off", "class": "govuk-input--width-20"}),
    )


class CallsFilter(lists.ListFilter):
    """What the list of earlier calls shows; a number is looked for whole, and kept in no address."""

    keeps = "hotline"
    sorts = {"new": _("新的在前")}
    whose = lists.radios(_("谁接的"), {"": _("全部"), "mine": _("我接的")})

    def __init__(self, *args: object, **more: object) -> None:
        """Leave out words to look for: a number would stand in the address."""
        super().__init__(*args, **more)
        del self.fields["q"]


class CallForm(Asking):
    """What somebody calls for, in their words."""

    words = forms.CharField(
        label=_("来电人说了什么"),
        max_length=calls.LONGEST,
        widget=forms.Textarea({"rows": 10, "autofocus": True, "lang": "zh-Hans"}),
        help_text=_("边说边记，自动保存；加密存放。"),
    )
    what = forms.ChoiceField(label=_("登记为"), widget=forms.RadioSelect)
    cause = forms.ChoiceField(label=_("主要问题"), widget=ContentSelect, required=False)
    name = forms.CharField(
        label=_("来电人怎么称呼"), max_length=80, required=False, help_text=_("愿意说的才填。"),
        widget=forms.TextInput({"autocomplete": "off", "class": "govuk-input--width-20", "lang": "zh-Hans"}),
    )  # fmt: skip

    def offer(self) -> None:
        """Offer what a call can be, and the causes."""
        kinds = {"question": _("咨询")} | {
            code: choices.word(SORTS, code) for code in calls.KINDS if code in SORTS
        }
        self.choices("what", list(kinds.items()), None)
        self.choices("cause", [(code, choices.word(CAUSES, code)) for code in CAUSES], None)
