"""The check list at the window: each material in order, missing or wrong with a reason, on paper or scanned."""

from collections.abc import Mapping
from typing import Any

import msgspec
from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from yimen.applications import uploads
from yimen.applications.files import Kept
from yimen.applications.queries import name_of
from yimen.applications.window import Line
from yimen.look import words as look_words
from yimen.look.fields import HeldFile
from yimen.process.application.commands import Handed
from yimen.process.item import AUTHORISATION, Item, Material

FOUND = [("in_order", _("齐")), ("missing", _("缺")), ("defective", _("不符"))]
SHARED = [("shared", _("已共享"))]
SHOWN = [("", "—"), ("original", _("原件")), ("copy", _("复印件"))]
LIKELY = {"original": "original", "original_and_copy": "original", "copy": "copy"}


class Drawn(msgspec.Struct, frozen=True):
    """One line to draw: the material, its fields, and a word on when it is asked for at all."""

    material: Material
    name: str
    note: Any
    found: Any
    shown: Any
    why: Any
    file: Any
    kept: str


class CheckForm(forms.Form):
    """Every material of an item, an agent's letter of authorisation last; `all` judges what has no answer of its own."""

    all = forms.BooleanField(label=_("没有另外标注的，都齐全"), required=False)

    def __init__(
        self, item: Item, held: Mapping[str, Handed], names: Mapping[str, str], *args: Any, **more: Any
    ) -> None:
        """Draw the lines; `held` are the scans that came in with an earlier try, by material, `names` their names."""
        super().__init__(*args, **more)
        self.item, self.held, self.names = item, dict(held), dict(names)
        self.sizes = uploads.sizes(self.held.values())
        self.materials = (*item.materials, AUTHORISATION)
        self.by_answer = frozenset(f"why_{one.code}" for one in self.materials)
        for material in self.materials:
            self._add(material)

    def _add(self, material: Material) -> None:
        code, label = material.code, self._name(material)
        offered = SHARED if material.obtainable_by_sharing else FOUND
        if material.necessity == "optional" and material is not AUTHORISATION:
            offered = [choice for choice in FOUND if choice[0] != "missing"]
        self.fields[f"found_{code}"] = forms.ChoiceField(
            label=label, choices=offered, widget=forms.RadioSelect, required=False
        )
        if material.obtainable_by_sharing:
            return
        self.fields[f"shown_{code}"] = forms.ChoiceField(
            label=gettext("%(name)s：看过的是") % {"name": label},
            choices=SHOWN,
            required=False,
            initial=LIKELY.get(material.form, ""),
        )
        why = gettext("%(name)s：需要补正什么") % {"name": label}
        self.fields[f"why_{code}"] = forms.CharField(label=why, required=False, max_length=500)
        scan = gettext("%(name)s：扫描件") % {"name": label}
        self.fields[f"file_{code}"] = HeldFile(label=scan, required=False)

    def _name(self, material: Material) -> str:
        return name_of(self.item, material.code, look_words.language())

    def clean(self) -> dict[str, Any]:
        """Keep the scans, and ask for words where something is wrong: "wrong" alone tells the applicant nothing."""
        cleaned = super().clean() or {}
        for material in self.materials:
            code = material.code
            if upload := cleaned.get(f"file_{code}"):
                uploads.take(self, cleaned, code, self.sizes)
                if f"file_{code}" not in self.errors:
                    name, size, type_, called = cleaned[f"file_{code}"]
                    self.held[code] = Handed(code, "electronic", name, size, type_)
                    self.names[code] = str(called or upload.name)
            if cleaned.get(f"found_{code}") == "defective" and not cleaned.get(f"why_{code}"):
                said = gettext("“%s”不符：请写明需要补正什么。") % self._name(material)
                self.add_error(f"why_{code}", said)
        return cleaned

    def lines(self, due: set[str]) -> tuple[Line, ...]:
        """Return what was found of each material; of the `due` ones the rest is in order where `all` says so."""
        found = (self._line(m.code, m.code in due) for m in self.materials)
        return tuple(line for line in found if line.found or line.code in due)

    def _line(self, code: str, due: bool) -> Line:
        given = self.cleaned_data
        found: Any = given.get(f"found_{code}") or ("in_order" if due and given.get("all") else "")
        handed = self.held.get(code)
        file = Kept(handed.file, handed.size, handed.media_type) if handed else None
        if not found and file:
            found = "in_order"
        shown: Any = given.get(f"shown_{code}") or ""
        in_hand = found in ("in_order", "defective")
        return Line(
            code, found, given.get(f"why_{code}") or "", shown if in_hand else "", file if in_hand else None
        )

    def miss(self, codes: list[str]) -> None:
        """Say at each of these lines that nobody has judged it yet."""
        for code in codes:
            self.add_error(f"found_{code}", gettext("“%s”还没有核对。") % name_of(self.item, code))

    def lack(self, code: str) -> None:
        """Say at a line that what is missing or wrong there keeps the application from being accepted."""
        self.add_error(
            f"found_{code}", gettext("“%s”不齐：一次告知补正，不能受理。") % name_of(self.item, code)
        )

    @property
    def drawn(self) -> list[Drawn]:
        """Return the lines to draw."""
        return [self._drawn(material) for material in self.materials]

    def _drawn(self, material: Material) -> Drawn:
        def bound(name: str) -> Any:
            return self[f"{name}_{material.code}"] if f"{name}_{material.code}" in self.fields else None

        kept = self.names.get(material.code, "") if material.code in self.held else ""
        return Drawn(
            material, self._name(material), _note(material, self.item), bound("found"), bound("shown"),
            bound("why"), bound("file"), kept,
        )  # fmt: skip


def _note(material: Material, item: Item) -> Any:
    """Return when a material is asked for, where not of everybody; empty for most."""
    if material is AUTHORISATION:
        return _("有人代办的才要")
    if material.obtainable_by_sharing:
        return _("政府部门已经有，不用交")
    if material.when:
        return _("只有这样才交：%(when)s") % {"when": uploads.said(material, item)}
    return _("可以不交") if material.necessity == "optional" else ""
