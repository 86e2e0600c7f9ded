"""The forms of the sealed box: a passphrase, and what is written under it."""

from typing import Any, get_args

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.catalogue import queries as catalogue
from yimen.desk import choices
from yimen.desk.office.forms import Asking
from yimen.lib import clock
from yimen.look.fields import ContentSelect
from yimen.people import names, organs
from yimen.process.complaint import words
from yimen.process.complaint.commands import Cause
from yimen.sealedbox.reporting import LONGEST

YOURS = _("您的口令")


def phrase(label: Any = YOURS, new: bool = False, **more: Any) -> forms.CharField:
    """Return the field of a passphrase."""
    widget = forms.PasswordInput({"autocomplete": "new-password" if new else "off"})
    return forms.CharField(label=label, max_length=200, strip=False, widget=widget, **more)


class OpenForm(Asking):
    """The passphrase that opens."""

    passphrase = phrase()


class WriteForm(Asking):
    """What is answered or noted."""

    text = forms.CharField(label=_("内容"), max_length=LONGEST, widget=forms.Textarea({"rows": 7}))
    passphrase = phrase()


class BecomeForm(Asking):
    """What stands in the record as a complaint: in the group's words, without whoever reported."""

    text = forms.CharField(
        label=_("写进投诉件的内容"), max_length=5000, widget=forms.Textarea({"rows": 7}),
        help_text=_("用您自己的话写，不写举报人是谁，也不写只有举报人才会知道的细节。"),
    )  # fmt: skip
    cause = forms.ChoiceField(label=_("反映的是什么"))
    passphrase = phrase()

    def offer(self) -> None:
        """Offer the causes."""
        self.fields["cause"].choices = [(one, choices.word(words.CAUSES, one)) for one in get_args(Cause)]  # type: ignore[attr-defined]


class ConductForm(BecomeForm):
    """The same, with whom it is about: there the group names people, and orders that something is put right."""

    organ = forms.TypedChoiceField(
        label=_("反映的是哪个单位的人"), coerce=int, widget=ContentSelect,
        help_text=_("核实时从这个单位的人员里记被投诉的人，查实后责令这个单位整改；它看不到这一件。"),
    )  # fmt: skip
    window = forms.TypedChoiceField(
        label=_("哪个窗口"), required=False, coerce=int, empty_value=None, widget=ContentSelect
    )
    field_order = ("text", "cause", "organ", "window", "passphrase")

    def offer(self) -> None:
        """Offer the organs that have an item, and the windows of the hall."""
        super().offer()
        english = choices.language() == "en"
        found = names.organs(catalogue.of_each_organ(clock.today()))
        self.choices("organ", [(str(id), (english and one.en) or one.zh) for id, one in found.items()])
        windows = [(str(one.pk), (english and one.name_en) or one.name) for one in organs.windows()]
        self.choices("window", windows, ("", _("不清楚，或者不在窗口")))


class MakeForm(Asking):
    """A passphrase of one's own, typed twice."""

    passphrase = phrase(
        _("新口令"), new=True,
        help_text=_("至少 12 个字。不要用登录密码，不要存在单位的电脑里。忘了它，没有同事认可就再也打不开。"),
    )  # fmt: skip
    again = phrase(_("再写一次"), new=True)

    def clean_again(self) -> str:
        """Say where the two are not the same."""
        again: str = self.cleaned_data["again"]
        if "passphrase" in self.cleaned_data and again != self.cleaned_data["passphrase"]:
            raise forms.ValidationError(_("两次写的口令不一样。"))
        return again


class EndForm(Asking):
    """That a key is ended; a colleague's under one's own passphrase."""

    def __init__(self, own: bool, *args: Any, **more: Any) -> None:
        """Ask for the passphrase where the key is a colleague's."""
        super().__init__(*args, **more)
        if not own:
            self.fields["passphrase"] = phrase()


class ContactForm(Asking):
    """The box's own number and address."""

    phone = forms.CharField(label=_("自己的电话"), max_length=60, required=False)
    address = forms.CharField(label=_("地址"), max_length=200, required=False)
    address_en = forms.CharField(label=_("英文地址"), max_length=300, required=False)
