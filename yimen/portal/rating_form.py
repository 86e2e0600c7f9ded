"""The form of a rating: five levels to press, reasons of the channel, words and an address for whoever likes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.look.words import language
from yimen.process.rating import LEVELS, LONGEST, REASONS, Channel, Given, level, reason
from yimen.ratings.refused import NotRated

AT = {"no_reason_of_bad": "reasons", "no_such_reason": "reasons", "too_long": "words", "half_named": "phone"}


def levels() -> list[dict[str, Any]]:
    """Return the five levels as they are pressed: number, words, and stars; none is chosen beforehand."""
    english = language() == "en"
    return [
        {"number": n, "said": level(n, english), "stars": "★" * (6 - n) + "☆" * (n - 1), "bad": n > 3}
        for n in LEVELS
    ]


class RatingForm(forms.Form):
    """What somebody gives beside the level that they pressed."""

    level = forms.IntegerField(widget=forms.HiddenInput)
    reasons = forms.MultipleChoiceField(
        label=_("原因（可以多选，也可以不选）"), required=False, widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(
        label=_("还想说的"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("加密保存，只有处理差评的人看得到。不用写姓名和号码。"),
    )
    name = forms.CharField(
        label=_("怎样称呼您"), required=False, max_length=80, widget=forms.TextInput({"autocomplete": "name", "spellcheck": "false"})
    )  # fmt: skip
    phone = forms.CharField(
        label=_("联系电话"), required=False, max_length=30, widget=forms.TextInput({"autocomplete": "tel", "inputmode": "tel"})
    )  # fmt: skip

    def __init__(self, channel: Channel, chosen: int, *args: Any, **more: Any) -> None:
        """Offer the reasons of the channel, as praise or as complaint, by the level that was pressed."""
        super().__init__(*args, **more)
        bad, english = chosen > 3, language() == "en"
        self.fields["reasons"].choices = [  # type: ignore[attr-defined]
            (code, reason(channel, code, bad=bad, english=english)) for code in REASONS[channel]
        ]
        self.fields["level"].initial = chosen
        if bad:
            self.fields["reasons"].label = _("哪里不好（至少选一个，或者在下面写一句）")

    def given(self) -> Given:
        """Return what is given. Call it on a valid form."""
        typed = self.cleaned_data
        return Given(typed["level"], tuple(typed["reasons"]), typed["words"], typed["name"], typed["phone"])

    def refuse(self, refused: NotRated) -> None:
        """Say a refusal at the field it is about, or above the form."""
        self.add_error(AT.get(refused.code), refused.sentence(language()))


def chosen(typed: str) -> int:
    """Return the level that was pressed; 0 for none, or a forged one."""
    return int(typed) if typed in {str(n) for n in LEVELS} else 0
