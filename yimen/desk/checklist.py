"""The three lists of a case's materials: judged for the one notice, judged to accept, taken in when they come.

A list that is judged answers nothing by itself: what was never handed in begins as missing, every other line
waits for somebody's answer, and nothing goes on before each has one (行政许可法 32).
"""

from abc import ABC, abstractmethod
from typing import Any

import msgspec
from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from yimen.applications.queries import FIELD, answers, name_of
from yimen.cases.queries import View
from yimen.look import words as look_words
from yimen.process.application import acceptance, state as st

IN_ORDER = "in_order"
ANSWERS = [(IN_ORDER, _("齐")), ("missing", _("缺")), ("defective", _("不符"))]


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
    return name_of(seen.version.item, code, look_words.language())


class Judged(ABC):
    """A list whose every line is answered: in order, missing, or wrong."""

    template = "desk/points.html"
    answers: Any = ANSWERS
    wanted: Any = _("需要补正什么")
    beyond = False

    def __init__(self, form: forms.Form, seen: View) -> None:
        """Add the list's fields to the form."""
        self.form, self.seen = form, seen
        self.codes = self._codes()
        self.lacking = set(acceptance.missing(seen.state, seen.context))
        self.names: list[str] = []
        for code in self.codes:
            self._add(code)
        form.clean = self._clean  # type: ignore[method-assign]

    @abstractmethod
    def _codes(self) -> list[str]:
        """Return what the list is about, in its order."""

    def _add(self, code: str) -> None:
        fault = field_name("fault", code)
        self.form.fields[fault] = forms.ChoiceField(
            label=_name(self.seen, code),
            choices=self.answers,
            widget=forms.RadioSelect,
            initial=self._begins(code),
        )
        self.names.append(fault)

    def _begins(self, code: str) -> str | None:
        """Return the answer that a line begins with: missing where it was never handed in, else none."""
        return "missing" if code in self.lacking else None

    @abstractmethod
    def _clean(self) -> dict[str, Any]:
        """Judge the answers as the form is judged; return them."""

    def answer(self, cleaned: dict[str, Any], code: str) -> str:
        """Return a line's answer, empty where it has none yet."""
        return str(cleaned.get(field_name("fault", code)) or "")

    @property
    def lines(self) -> list[Line]:
        """Return the lines to draw."""
        state = self.seen.state
        handed = {m.code for m in state.materials} | acceptance.filled_in(state, self.seen.version.item)
        return [
            Line(
                code,
                _name(self.seen, code),
                code in handed or code.startswith(FIELD),
                fault=self.form[field_name("fault", code)],
                required=self.form[required]
                if (required := field_name("required", code)) in self.names
                else None,
            )
            for code in self.codes
        ]

    def values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Return what the list gives to the command: nothing."""
        return {}

    def private(self, cleaned: dict[str, Any]) -> dict[str, str]:
        """Return the personal values of the list: none."""
        return {}


class Checked(Judged):
    """Every material before it is accepted: a line that is not in order leads to the one notice instead."""

    notice = False

    def _codes(self) -> list[str]:
        state = self.seen.state
        if state.phase == st.CORRECTION_REQUESTED:
            return [point.code for point in state.points]
        # What is shared by government, or need not be handed in and was not, is nothing to look at.
        here = {m.code for m in state.materials} | set(acceptance.missing(state, self.seen.context))
        return [m.code for m in self.seen.version.item.materials if m.code in here]

    def _clean(self) -> dict[str, Any]:
        """Refuse what is not in order; what is promised on the same form may lack."""
        cleaned = self.form.cleaned_data
        promised = set(cleaned.get("gap") or ())
        for code in self.codes:
            fault = self.answer(cleaned, code)
            if fault == "defective" or (fault == "missing" and code not in promised):
                said = gettext("“%s”不齐：请用“一次性告知补正”告知申请人，不能受理。") % _name(
                    self.seen, code
                )
                self.form.add_error(field_name("fault", code), said)
        return cleaned


class Points(Judged):
    """Every material and field that the one notice may name: in order, missing, or wrong with what to do."""

    notice = True

    def __init__(self, form: forms.Form, seen: View) -> None:
        """Add the list's fields to the form; a second notice starts from the points of the first, a joint one from all told."""
        told = (point for one in getattr(seen.state, "proposed", ()) for point in one.points)
        self.before = {p.code: p for p in told} | {
            p.code: p for p in seen.state.points if p.code in seen.state.outstanding
        }
        super().__init__(form, seen)

    def _codes(self) -> list[str]:
        state, item = self.seen.state, self.seen.version.item
        if state.phase == st.CORRECTION_REQUESTED:
            return list(dict.fromkeys((*(point.code for point in state.points), *state.supplied)))
        return [m.code for m in item.materials] + [
            FIELD + name for name in item.given(answers(self.seen.told))
        ]

    def _begins(self, code: str) -> str | None:
        return self.before[code].fault if code in self.before else super()._begins(code)

    def _add(self, code: str) -> None:
        super()._add(code)
        required = field_name("required", code)
        self.form.fields[required] = forms.CharField(
            label=gettext("%(name)s：%(wanted)s") % {"name": _name(self.seen, code), "wanted": self.wanted},
            required=False,
            max_length=500,
            initial=self.before[code].required if code in self.before else "",
        )
        self.names.append(required)

    def _clean(self) -> dict[str, Any]:
        """Ask for words where something is wrong: "wrong" alone tells the applicant nothing."""
        cleaned = self.form.cleaned_data
        for code in self.codes:
            required = field_name("required", code)
            if self.answer(cleaned, code) == "defective" and not cleaned.get(required):
                self.form.add_error(
                    required, gettext("“%s”不符：请写明需要补正什么。") % _name(self.seen, code)
                )
        return cleaned

    def values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Return the command's points."""
        points = []
        for code in self.codes:
            fault = self.answer(cleaned, code)
            if fault != IN_ORDER:
                # The notice is the applicant's, in the law's language, whoever reads this page.
                asked = cleaned.get(field_name("required", code))
                required = asked or f"提交《{name_of(self.seen.version.item, code)}》"
                points.append({"code": code, "fault": fault, "required": required})
        return {"points": points}


class Beyond(Points):
    """What the one notice does not name and somebody would like to see: nothing is asked for unless it is chosen."""

    notice, beyond = False, True
    wanted = _("希望补充什么")
    answers = ((IN_ORDER, _("不用")), ("missing", _("请补交")), ("defective", _("请改")))

    def __init__(self, form: forms.Form, seen: View) -> None:
        """Add the list's fields to the form."""
        self.before = {}
        Judged.__init__(self, form, seen)

    def _codes(self) -> list[str]:
        state, item = self.seen.state, self.seen.version.item
        named = state.outstanding if state.phase == st.CORRECTION_REQUESTED else ()
        codes = [m.code for m in item.materials] + [
            FIELD + name for name in item.given(answers(self.seen.told))
        ]
        return [code for code in codes if code not in named]

    def _begins(self, code: str) -> str | None:
        return IN_ORDER


class Supplies:
    """Everything that was asked for or is still lacking: papers ticked as they come, fields answered anew."""

    template = "desk/supplies.html"

    def __init__(self, form: forms.Form, seen: View) -> None:
        """Add the list's fields to the form."""
        self.form, self.seen = form, seen
        state = seen.state
        if state.accepted_on is None:
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
