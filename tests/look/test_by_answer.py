"""What another answer of a form makes necessary is nowhere called optional, though the form alone cannot know it."""

import importlib
import pkgutil
import re

from django import forms

from yimen import desk, portal
from yimen.look.fields import drawn

# A label or a hint that says: whoever answers so has to fill this in.
SAYS = re.compile("的必须|必填|^退回的，|^不同意的|^不接手的|的，写明|的要写|没有改好的")


class Judged(forms.Form):
    """A form of the shape that is meant."""

    by_answer = ("why",)

    agree = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
    why = forms.CharField(required=False)
    more = forms.CharField(required=False)


def ours():
    """Return every class of forms of the product."""
    for room in (desk, portal):
        for one in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            importlib.import_module(one.name)
    found, waiting = set(), [forms.BaseForm]
    while waiting:
        more = [one for one in waiting.pop().__subclasses__() if one not in found]
        found.update(more)
        waiting += more
    return sorted((one for one in found if one.__module__.startswith("yimen.")), key=lambda one: str(one))


def test_only_what_no_answer_makes_necessary_is_called_optional():
    assert [one.name for one in Judged() if drawn(one).optional] == ["more"]


def test_a_field_that_says_when_it_is_necessary_is_not_called_optional_beside_it():
    wrong = []
    for form in ours():
        fields = getattr(form, "base_fields", {})
        named = getattr(form, "by_answer", ())
        named = () if isinstance(named, property) else named
        wrong += [f"{form}: no field {name}" for name in named if name not in fields]
        wrong += [
            f"{form.__module__}.{form.__name__}.{name}"
            for name, field in fields.items()
            if not (field.required or name in named)
            and any(SAYS.search(str(said)) for said in (field.label, field.help_text))
        ]
    assert wrong == []
