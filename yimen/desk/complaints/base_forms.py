"""What the forms of complaints, orders and accountabilities have in common: a command, the words that are sealed, files."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from yimen.applications import files
from yimen.applications.queries import sentence
from yimen.cases.queries import View
from yimen.desk import choices
from yimen.desk.office.forms import Asking
from yimen.look.fields import FilesInput
from yimen.process.machine import Command
from yimen.process.refusals import Refused
from yimen.process.words import Labels

LONG = 4000
MOST_FILES = 12
ACCEPTED = frozenset({"application/pdf", "image/png", "image/jpeg"})
# At which field a refusal is said; else above the form.
AT = {
    "other_case_missing": "other", "not_the_same_person": "other", "another_matter": "other", "other_moved": "other",
    "others_joined": "other", "investigator_named": "other", "head_named": "organ", "two_investigators": "second", "nobody_approves": "second", "looked_before": "second",
    "nothing_noted": "note", "not_named": "to", "nothing_answered": "answer", "order_first": "without_order",
    "days_out_of_range": "days", "addressed_already": "organ", "nobody_named": "against", "same_person": "person",
    "day_to_come": "on", "who_is_at_fault": "at_fault", "at_fault_not_heard": "at_fault", "nobody_at_fault": "at_fault",
    "somebody_or_nobody": "nobody", "of_the_unit": "whom",
}  # fmt: skip


def text(label: Any, rows: int = 4, **more: Any) -> forms.CharField:
    """Return a field for several lines."""
    return forms.CharField(label=label, max_length=LONG, widget=forms.Textarea({"rows": rows}), **more)


def coded(labels: Labels, *codes: str) -> list[tuple[str, Any]]:
    """Return the codes of a table as choices, or these of them."""
    return [(code, choices.word(labels, code)) for code in codes or labels]


def radios(label: Any, offered: list[tuple[str, Any]], **more: Any) -> forms.ChoiceField:
    """Return a field of a few things of which one is chosen."""
    return forms.ChoiceField(label=label, widget=forms.RadioSelect, choices=offered, **more)


def yes_no(label: Any, yes: Any, no: Any) -> forms.TypedChoiceField:
    """Return a field of two ways."""
    return forms.TypedChoiceField(
        label=label,
        widget=forms.RadioSelect,
        choices=[("yes", yes), ("no", no)],
        coerce=lambda value: value == "yes",
    )


class VoiceForm(Asking):
    """The form of one act; `command()` is what was filled in, `words()` what is sealed, by its part of the case."""

    of: type[Command]
    # Which fields are words that are sealed: the field's name is the part's.
    sealed: tuple[str, ...] = ()

    def __init__(self, seen: View, me: str, letters: frozenset[str], *args: Any, **more: Any) -> None:
        """Draw the fields for whoever acts, as the journal names them (a:7), with their letters."""
        self.seen, self.me, self.letters = seen, me, letters
        super().__init__(*args, **more)

    def command(self) -> Command:
        """Return the command. Call it on a valid form."""
        names = (name for name in self.of.__struct_fields__ if name in self.fields)
        return self.of(**{name: self.cleaned_data[name] for name in names})

    def words(self) -> dict[str, str]:
        """Return what is sealed. Call it on a valid form."""
        return {name: self.cleaned_data[name] for name in self.sealed}

    def refuse(self, refused: Refused) -> None:
        """Say a refusal at the field it is about, or above the form."""
        said = sentence(refused, self.seen.version.item, choices.language())
        field = AT.get(refused.code, "")
        if refused.code == "empty_block":
            named = [
                n
                for n in ("reasons", "opinion", "way", "measures", "document", "conclusion")
                if n in self.fields
            ]
            field = named[0] if named else ""
        self.add_error(field if field in self.fields else None, said)


class Files(forms.FileField):
    """Several files; its value is the names under which they are kept, by keyed hash."""

    widget = FilesInput

    def __init__(self, label: Any) -> None:
        """Draw the box."""
        hint = _("照片或者 PDF；存入时按内容算出的密封值，以后一字不改。")
        widget = FilesInput({"accept": "application/pdf,image/jpeg,image/png"})
        super().__init__(label=label, required=False, help_text=hint, widget=widget)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Judge each by its content, keep it, and return the names."""
        judged = super().clean
        chosen = [one for one in (judged(each, initial) for each in data or [None]) if one]
        if len(chosen) > MOST_FILES:
            raise forms.ValidationError(gettext("一次最多 %(n)d 份文件。") % {"n": MOST_FILES})
        try:
            kept = [files.take(one, one.name) for one in chosen]
        except files.BadFile as bad:
            raise forms.ValidationError(str(bad)) from bad
        if any(one.media_type not in ACCEPTED for one in kept):
            raise forms.ValidationError(gettext("只收照片（JPEG、PNG）和 PDF。"))
        return tuple(dict.fromkeys(one.name for one in kept))
