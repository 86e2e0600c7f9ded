"""Finding one of one's own many applications: by some of its number or its item's name, and by how it stands."""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from yimen.applications.parties import Own
from yimen.catalogue.names import english
from yimen.portal.shown import phase_word

# Up to so many are seen at a glance.
FEW = 12


class OwnFilter(forms.Form):
    """Which of one's own applications are listed. A forged value narrows nothing."""

    q = forms.CharField(label=_("编号或者事项"), required=False, max_length=60)
    phase = forms.ChoiceField(label=_("办到哪里"), required=False)

    def __init__(self, data: Mapping[str, Any], own: Sequence[Own]) -> None:
        """Offer how these applications stand."""
        super().__init__(data)
        self.own = own
        stand = dict.fromkeys(map(_stands, own))
        self.fields["phase"].choices = [("", gettext("全部")), *((word, word) for word in stand)]  # type: ignore[attr-defined]

    def found(self) -> list[Own]:
        """Return the applications that are listed, as they stood."""
        self.full_clean()
        q, phase = _folded(self.cleaned_data.get("q") or ""), self.cleaned_data.get("phase")
        return [one for one in self.own if q in _told(one) and phase in (None, "", _stands(one))]


def _stands(one: Own) -> str:
    return phase_word(one.phase, one.licence)


def _told(one: Own) -> str:
    return _folded(f"{one.number} {one.item} {english(one.item)}")


def _folded(text: str) -> str:
    """Return a text as it is compared: a number is read out in groups, and typed with and without its dashes."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in plain if char.isalnum())
