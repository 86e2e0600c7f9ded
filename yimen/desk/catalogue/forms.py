"""The forms of the editor: a section of an item, and one entry of a list."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import msgspec
from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from yimen.catalogue import comparing, drafting, labels
from yimen.catalogue.gates.honest import LISTED, PLAIN
from yimen.desk import choices
from yimen.desk.catalogue import parts
from yimen.desk.catalogue.found import Found, Note, demonstration
from yimen.desk.catalogue.sections import LISTS, Section
from yimen.look.fields import ContentSelect
from yimen.look.templatetags.look import zh
from yimen.process.item import Field, Item

ORIGIN = "origin__"
# What an entry is known by in the record is given once and never typed.
KEYS: dict[str, tuple[str, str]] = {"materials": ("code", "m"), "fields": ("name", "f")}
BOUNDS = ("least", "most")


class Element(msgspec.Struct, frozen=True):
    """One element on a page: its controls, where it comes from, what is found, remarked and inherited.

    `legend` is empty where one control says all. `inherited`: as the main item has it; None: it has none.
    """

    name: str
    legend: str
    controls: list[Any]
    origin: Any = None
    notes: list[Note] = []
    remarks: list[Any] = []
    inherited: bool | None = None
    main: str = ""

    @property
    def wide(self) -> bool:
        """Return whether it is a list to tick, which needs the page's width."""
        return any(isinstance(one.field, forms.MultipleChoiceField) for one in self.controls)


class SectionForm(forms.Form):
    """The plain elements of a section, and where each comes from."""

    def __init__(self, section: Section, item: Item, data: Any = None) -> None:
        """Draw the elements as they stand in the draft."""
        self.section, self.item = section, item
        super().__init__(data, initial=parts.shown(item, Item, section.elements))
        self.fields |= parts.drawn(Item, section.elements)
        for name in section.names:
            if name in PLAIN or (name in LISTED and not getattr(item, name)):
                self.fields[ORIGIN + name] = _origin(item, name)
        parts.marked(self)

    def values(self) -> dict[str, Any]:
        """Return the elements as they were typed. Call it on a valid form."""
        found = parts.ordered(parts.taken(self.cleaned_data, Item, self.section.elements), self.item)
        said = {
            name: self.cleaned_data[ORIGIN + name]
            for name in self.section.names
            if ORIGIN + name in self.fields
        }
        return {**found, "provenance": said}

    def elements(self, found: Found, remarks: Iterable[Any], main: Item | None) -> list[Element]:
        """Return the elements in their order."""
        return [
            Element(
                name,
                parts.called(Item, name) if parts.whole(Item, name) else "",
                [self[key] for key in self.fields if key == name or key.startswith(f"{name}__")],
                self[ORIGIN + name] if ORIGIN + name in self.fields else None,
                found.at(name),
                [one for one in remarks if one.field == name],
                drafting.inherits(self.item, main, name) if main else None,
                comparing.said(name, getattr(main, name), choices.language()) if main else "",
            )
            for name in self.section.elements
        ]


def _origin(item: Item, name: str) -> forms.Field:
    offered = [code for code in labels.ORIGINS if code != "demonstration" or demonstration()]
    said = [("", gettext("没有写明")), *((code, choices.word(labels.ORIGINS, code)) for code in offered)]
    label = gettext("%(element)s的来源") % {"element": parts.called(Item, name)}
    now = item.provenance.get(name, "")
    if now and now not in offered:
        said.append((now, choices.word(labels.ORIGINS, now)))
    return forms.ChoiceField(label=label, required=False, choices=said, initial=now)


class EntryForm(forms.Form):
    """One entry of a list; `conditions` are the answers that may be asked for with it."""

    def __init__(self, listed: str, item: Item, place: int | None, data: Any = None) -> None:
        """Draw an entry as it stands, or an empty one."""
        self.listed, self.item, self.place = listed, item, place
        self.owner = LISTS[listed]
        self.entry = getattr(item, listed)[place] if place is not None else None
        key = KEYS.get(listed, ("",))[0]
        self.names = [name for name in self.owner.__struct_fields__ if name != key]  # type: ignore[attr-defined]
        super().__init__(data, initial=self._first())
        self.fields |= parts.drawn(self.owner, self.names)
        if "when" in self.fields:
            self.fields["when"].choices = self._conditions()  # type: ignore[attr-defined]
            self.fields["when"].help_text = _("一个也不选：总是要。选了几个：有其中一个答案就要。")
        if "rank" in self.fields:
            self.fields["rank"].widget = ContentSelect(choices=self.fields["rank"].choices)  # type: ignore[attr-defined]
        if self.owner is Field:
            for name in BOUNDS:
                self.fields[name] = forms.DecimalField(
                    label=self.fields[name].label, required=False, decimal_places=2, max_digits=14, min_value=0,
                    help_text=_("金额写元。"), widget=forms.TextInput({"inputmode": "decimal", "class": "govuk-input--width-10"}),
                )  # fmt: skip
        parts.marked(self)

    def _first(self) -> dict[str, Any]:
        if self.entry is None:
            return parts.shown(None, self.owner, self.names) | self._defaults()
        found = parts.shown(self.entry, self.owner, self.names)
        if isinstance(self.entry, Field) and self.entry.type == "money":
            found |= {b: Decimal(found[b]) / 100 for b in BOUNDS if found[b] is not None}
        return found

    def _defaults(self) -> dict[str, Any]:
        first: dict[str, dict[str, Any]] = {
            "materials": {"copies": 1, "medium": "either", "form": "electronic"},
            "fields": {"required": True},
        }
        return first.get(self.listed, {})

    def _conditions(self) -> list[tuple[str, Any]]:
        """Return the answers of the form's fields; of a field of the form itself those that come before it."""
        before = self.item.fields
        if self.listed == "fields" and self.place is not None:
            before = before[: self.place]
        known = parts.conditions(before)
        kept = getattr(self.entry, "when", ())
        unknown = {one: one for one in kept if one not in known}
        return [(code, zh(said)) for code, said in {**known, **unknown}.items()]

    def value(self) -> Any:
        """Return the entry as it was typed. Call it on a valid form."""
        given = dict(self.cleaned_data)
        if self.owner is Field:
            money = given["type"] == "money"
            given |= {
                b: given[b] if given[b] is None else int(given[b] * (100 if money else 1)) for b in BOUNDS
            }
        values = parts.ordered(parts.taken(given, self.owner, self.names), self.entry)
        if self.listed in KEYS:
            key, letter = KEYS[self.listed]
            values[key] = getattr(self.entry, key) if self.entry else self._free(key, letter)
        return self.owner(**values)

    def _free(self, key: str, letter: str) -> str:
        taken = {getattr(one, key) for one in getattr(self.item, self.listed)}
        return next(name for n in range(1, 10_000) if (name := f"{letter}{n}") not in taken)

    def elements(self) -> list[Element]:
        """Return the controls in their order, whole values in a group of their own."""
        return [
            Element(
                name,
                parts.called(self.owner, name) if parts.whole(self.owner, name) else "",
                [self[key] for key in self.fields if key == name or key.startswith(f"{name}__")],
            )
            for name in self.names
        ]
