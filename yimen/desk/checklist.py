"""The two lists of a case's materials: each judged for the one notice, and each taken in when it comes."""

from typing import Any

import msgspec
from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yimen.applications.queries import FIELD, name_of
from yimen.cases.queries import View
from yimen.look import words as look_words
from yimen.process.application import acceptance
from yimen.process.application import state as st

FAULTS = [("", _("齐")), ("missing", _("缺")), ("defective", _("不符"))]


class Line(msgspec.Struct, frozen=True):
    """One line: what it is about, whether it was handed in, and its fields."""

    code: str
    name: str
    handed: bool
    fault: Any = None
    required: Any = None
    supplied: Any = None


def field_name(prefix: str, code: str) -> str:
    """Return the name of a line's form field: `fault_m1`, `required_field_place`."""
    return f"{prefix}_{code.replace(':', '_')}"


def _name(seen: View, code: str) -> str:
    return name_of(seen.version.item, code, "en" if look_words.in_english() else "zh")


class Points:
    """Every material and field that the one notice may name: in order, missing, or wrong with what to do."""

    template = "desk/points.html"

    def __init__(self, form: forms.Form, seen: View) -> None:
        """Add the list's fields to the form; a second notice starts from the points of the first."""
        self.form, self.seen = form, seen
        state, item = seen.state, seen.version.item
        before = {point.code: point for point in state.points}
        if state.phase == st.CORRECTION_REQUESTED:
            self.codes = list(dict.fromkeys((*before, *state.supplied)))
        else:
            self.codes = [m.code for m in item.materials] + [FIELD + f.name for f in item.fields]
        self.names: list[str] = []
        for code in self.codes:
            self._add(code, before.get(code) if code in state.outstanding else None)
        form.clean = self._clean  # type: ignore[method-assign]

    def _add(self, code: str, before: Any) -> None:
        fault, required = field_name("fault", code), field_name("required", code)
        self.form.fields[fault] = forms.ChoiceField(
            label=_name(self.seen, code),
            choices=FAULTS,
            required=False,
            widget=forms.RadioSelect,
            initial=before.fault if before else "",
        )
        self.form.fields[required] = forms.CharField(
            label=gettext("%(name)s：需要补正什么") % {"name": _name(self.seen, code)},
            required=False,
            max_length=500,
            initial=before.required if before else "",
        )
        self.names += [fault, required]

    def _clean(self) -> dict[str, Any]:
        """Ask for words where something is wrong: "wrong" alone tells the applicant nothing."""
        cleaned = self.form.cleaned_data
        for code in self.codes:
            required = field_name("required", code)
            if cleaned.get(field_name("fault", code)) == "defective" and not cleaned.get(required):
                self.form.add_error(
                    required, gettext("“%s”不符：请写明需要补正什么。") % _name(self.seen, code)
                )
        return cleaned

    @property
    def lines(self) -> list[Line]:
        """Return the lines to draw."""
        handed = {m.code for m in self.seen.state.materials}
        return [
            Line(
                code,
                _name(self.seen, code),
                code in handed or code.startswith(FIELD),
                fault=self.form[field_name("fault", code)],
                required=self.form[field_name("required", code)],
            )
            for code in self.codes
        ]

    def values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Return the command's points."""
        points = []
        for code in self.codes:
            if fault := cleaned.get(field_name("fault", code)):
                # The notice is the applicant's, in the law's language, whoever reads this page.
                asked = cleaned.get(field_name("required", code))
                required = asked or f"提交《{name_of(self.seen.version.item, code)}》"
                points.append({"code": code, "fault": fault, "required": required})
        return {"points": points}

    def private(self, cleaned: dict[str, Any]) -> dict[str, str]:
        """Return the personal values of the list: none."""
        return {}


class Supplies:
    """Everything that was asked for or is still lacking: papers ticked as they come, fields answered anew."""

    template = "desk/supplies.html"

    def __init__(self, form: forms.Form, seen: View) -> None:
        """Add the list's fields to the form."""
        self.form, self.seen = form, seen
        state = seen.state
        if state.phase == st.CORRECTION_REQUESTED:
            self.codes = list(state.outstanding)
        else:
            self.codes = list(dict.fromkeys((*state.gap, *acceptance.missing(state, seen.context))))
        self.names = [field_name("supplied", code) for code in self.codes]
        for code, name in zip(self.codes, self.names, strict=True):
            if code.startswith(FIELD):
                form.fields[name] = forms.CharField(label=_name(seen, code), required=False, max_length=2000)
            else:
                label = gettext("%(name)s（纸质，已收到）") % {"name": _name(seen, code)}
                form.fields[name] = forms.BooleanField(label=label, required=False)

    @property
    def lines(self) -> list[Line]:
        """Return the lines to draw."""
        return [
            Line(code, _name(self.seen, code), False, supplied=self.form[name])
            for code, name in zip(self.codes, self.names, strict=True)
        ]

    def _given(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        pairs = zip(self.codes, self.names, strict=True)
        return {code: cleaned[name] for code, name in pairs if cleaned.get(name)}

    def values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Return the command's materials and answers, personal ones left out."""
        given, personal = self._given(cleaned), self.private(cleaned)
        return {
            "materials": [{"code": c, "form": "paper"} for c in given if not c.startswith(FIELD)],
            "answers": {
                c.removeprefix(FIELD): v
                for c, v in given.items()
                if c.startswith(FIELD) and c not in personal
            },
        }

    def private(self, cleaned: dict[str, Any]) -> dict[str, str]:
        """Return the personal values of the list by their name in the record."""
        personal = {FIELD + f.name for f in self.seen.version.item.fields if f.personal}
        return {code: v for code, v in self._given(cleaned).items() if code in personal}
