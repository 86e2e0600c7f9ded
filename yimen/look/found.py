"""What is chosen from more than anybody scrolls through: typed, by a code, a name or some words of it; no script is needed.

Up to `few` choices these fields are lists as any other. Past that the page would be hundreds of kilobytes of choices.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext, gettext_lazy as _

from yimen.look import words
from yimen.look.fields import ContentSelect, Picker, marked

FEW = 500
# So many that fit what was typed are listed to choose from, or to be ticked: a department's people.
SOME = 50
TICKED = 200
# What stands in such a list for: none of these. No choice of a form is a blank.
AGAIN = " "
Choice = tuple[Any, Any]
# Both fields of Django keep what is offered by this one property.
_CHOICES: Any = forms.ChoiceField.choices


def _sentences(*said: Any) -> str:
    return (" " if words.in_english() else "").join(str(one) for one in said if one)


# Each reader hears it in their own language: a field is made before anybody reads it.
_said = lazy(_sentences, str)


def fitting(typed: str, choices: Sequence[Choice]) -> list[Choice]:
    """Return which of these choices somebody may have meant: the one of that code or whole name, else all that hold each word.

    Those whose names begin so come first, the others as they were given.
    """
    said = typed.strip().casefold()
    named = [(str(value).casefold(), str(label).casefold(), (value, label)) for value, label in choices]
    if whole := [one for value, label, one in named if said in (value, label)]:
        return whole[:1]
    parts = said.split()
    held = [(label, one) for value, label, one in named if all(part in f"{value} {label}" for part in parts)]
    return [one for _label, one in sorted(held, key=lambda found: not found[0].startswith(said))]


NONE = _("没有找到“%(typed)s”，请换几个字，或者写编码。")


class FoundField(forms.ChoiceField):
    """One of many. Words that fit several bring these as a list, in which one is chosen as in any other."""

    widget: Any = ContentSelect
    few = FEW
    how: Any = _("写编码、名称，或者名称里的几个字；合的不止一个，再从列出的里选。")
    none: Any = NONE
    again: Any = _("请另写几个字，或者写编码。")
    typed = False

    def _offer(self, offered: Any) -> None:
        _CHOICES.fset(self, offered)
        self.real = [one for one in self.choices if one[0] != ""]
        if len(self.real) <= self.few or self.typed:
            return
        self.typed, self.widget = True, forms.TextInput({"autocomplete": "off", "spellcheck": "false"})
        self.help_text = _said(self.how, self.help_text)

    choices: Any = property(_CHOICES.fget, _offer)

    def prepare_value(self, value: Any) -> Any:
        """Return what stands in the box: the name of what was chosen before, else what was typed."""
        if not isinstance(self.widget, forms.TextInput):
            return value
        return next((label for code, label in self.real if str(code) == str(value)), value)

    def to_python(self, value: Any) -> str:
        """Return the code of what was typed or chosen. Raises ValidationError where that is nothing, or several things."""
        if not self.typed or value in self.empty_values:
            return str(super().to_python(value))
        if value == AGAIN:
            raise ValidationError(self.again)
        found = fitting(str(value), self.real)
        if not found:
            raise ValidationError(self.none % {"typed": value})
        if len(found) > SOME:
            said = gettext("合“%(typed)s”的有 %(n)d 个，请再多写几个字。")
            raise ValidationError(said % {"typed": value, "n": len(found)})
        if len(found) > 1:
            offered = [(value, gettext("请选择")), *found, (AGAIN, gettext("都不是，另写几个字"))]
            self.widget = ContentSelect(choices=offered)
            said = gettext("合“%(typed)s”的有 %(n)d 个，请选一个。")
            raise ValidationError(said % {"typed": value, "n": len(found)})
        return str(found[0][0])


class Lines(forms.Textarea):
    """A box for lines; what was ticked in a list that stood in its place is a line each."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return what draws the box, marked where Chinese stands in it."""
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= marked(value)
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """Return all that was sent under this name, in lines; None for nothing."""
        sent = data.getlist(name) if hasattr(data, "getlist") else data.get(name)
        return "\n".join(map(str, sent)) if isinstance(sent, list) and sent else sent or None


class FoundManyField(forms.MultipleChoiceField):
    """Several of many; typed, each on a line of its own. Lines that fit several bring all that were meant, to be ticked."""

    widget: Any = Picker
    few = FEW
    how: Any = _("每行一个：编码、名称，或者名称里的几个字。")
    none: Any = NONE
    typed = False
    sure: tuple[str, ...] = ()

    def _offer(self, offered: Any) -> None:
        _CHOICES.fset(self, offered)
        self.real = list(self.choices)
        if len(self.real) <= self.few or self.typed:
            return
        self.typed, self.widget = True, Lines({"rows": 5, "spellcheck": "false"})
        self.help_text = _said(self.how, self.help_text)

    choices: Any = property(_CHOICES.fget, _offer)

    def prepare_value(self, value: Any) -> Any:
        """Return what stands in the box: the names of what was chosen before, else what was typed; in a list, what is ticked."""
        if not self.typed or not value:
            return value
        if isinstance(self.widget, Picker):
            return list(self.sure)
        named = {str(code): str(label) for code, label in self.real}
        lines = value.splitlines() if isinstance(value, str) else value
        return "\n".join(named.get(str(one), str(one)) for one in lines)

    def to_python(self, value: Any) -> list[str]:
        """Return the codes of what was typed or chosen, each once.

        Raises ValidationError with each line that names no one thing; where all name some, these are there to be ticked.
        """
        if not self.typed or not isinstance(value, str):
            return list(super().to_python(value))
        lines = [line.strip() for line in value.splitlines() if line.strip()]
        found = {line: fitting(line, self.real) for line in lines}
        meant = dict(one for fits in found.values() for one in fits)
        if all(found.values()) and len(meant) > len(found) and len(meant) <= TICKED:
            self.widget = Picker(choices=list(meant.items()))
            self.sure = tuple(str(fits[0][0]) for fits in found.values() if len(fits) == 1)
            raise ValidationError(gettext("写的合的不止一个，都列在这里：请勾选。"))
        wrong = [
            _several(line, fits) if fits else ValidationError(self.none % {"typed": line})
            for line, fits in found.items()
            if len(fits) != 1
        ]
        if wrong:
            raise ValidationError(wrong)
        return list(dict.fromkeys(str(fits[0][0]) for fits in found.values()))


def _several(typed: str, found: Sequence[Choice]) -> ValidationError:
    """Return that a line fits several, with the first of them."""
    named = gettext("；").join(f"{label}" for _value, label in found[:5])
    said = gettext("合“%(typed)s”的有 %(n)d 个，请写全一个：%(named)s。")
    return ValidationError(said % {"typed": typed, "n": len(found), "named": named})
