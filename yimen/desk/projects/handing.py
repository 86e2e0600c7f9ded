"""The form by which an agent hands in for the investor: the item's own questions, its materials from the shelf or a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from yimen.applications import asked, uploads
from yimen.desk.projects.forms import ProjectForm
from yimen.look.fields import ContentSelect
from yimen.process.application.commands import Handed
from yimen.process.item import Item
from yimen.projects import handing, queries, shelf
from yimen.projects.standing import Standing


class HandInForm(ProjectForm):
    """What is asked with the answers given; a question or material that is not asked then is left out."""

    phone = forms.CharField(
        label=_("投资人的联系电话"),
        required=False,
        max_length=30,
        help_text=_("不填的，用投资人账号里的号码。"),
    )
    electronic_service = forms.BooleanField(
        label=_("投资人同意电子送达"), required=False, help_text=_("不勾选的，文书当面交付或者邮寄。")
    )
    sure = forms.BooleanField(label=_("填写的内容和材料都由投资人提供，我凭委托书代为提交"))

    def __init__(
        self, one: Any, steps: tuple[Standing, ...], step: Standing, *args: Any, **more: Any
    ) -> None:
        """Keep the step; the fields are its item's."""
        self.step, self.shelved = step, {str(paper.id): paper for paper in shelf.papers(one)}
        row = queries.step(one, step.id)
        version = handing.asked_for(row) if row else None
        self.item: Item | None = version.item if version else None
        self.in_parts = bool(self.item and self.item.parts)
        super().__init__(one, steps, *args, **more)

    def offer(self) -> None:
        """Draw the questions and the materials before what is said of all of them."""
        self.by_answer: set[str] = set()
        last = {name: self.fields.pop(name) for name in ("phone", "electronic_service", "sure")}
        for field in self.item.fields if self.item else ():
            drawn = asked.drawn(field)
            drawn.required = field.required and not field.when
            self.by_answer |= {f"field_{field.name}"} if field.required else set()
            self.fields[f"field_{field.name}"] = drawn
        papers = [
            ("", gettext("不从文件架取")),
            *((id, f"{one.name} {one.version}") for id, one in self.shelved.items()),
        ]
        for material in self._materials():
            self.fields[f"file_{material.code}"] = drawn = uploads.field(material, "", self.item)  # type: ignore[arg-type]
            drawn.required = material.necessity == "required" and not (
                material.when or self.shelved or self.in_parts
            )
            self.by_answer |= {f"file_{material.code}"} if material.necessity == "required" else set()
            if self.shelved:
                label = gettext("%(material)s：从文件架取") % {"material": drawn.label}
                self.fields[f"shelf_{material.code}"] = forms.ChoiceField(
                    label=label, choices=papers, required=False, widget=ContentSelect
                )
        self.fields |= last

    def _materials(self) -> list[Any]:
        return [m for m in self.item.materials if not m.obtainable_by_sharing] if self.item else []

    def answers(self) -> dict[str, str]:
        """Return the answers to what is asked with them."""
        typed = {
            name.removeprefix("field_"): str(value)
            for name, value in self.cleaned_data.items()
            if name.startswith("field_") and value not in (None, "")
        }
        return {name: value for name, value in self.item.given(typed).items() if value} if self.item else {}

    def clean(self) -> dict[str, Any]:
        """Take the files in, and say at each field what these answers make due."""
        cleaned, sizes = super().clean() or {}, dict[str, int]()
        if self.item is None:
            return cleaned
        for material in self._materials():
            uploads.take(self, cleaned, material.code, sizes)
        answers = self.answers()
        for field in self.item.fields:
            if field.required and field.name in self.item.given(answers) and not answers.get(field.name):
                self._lacks(f"field_{field.name}")
        for material in self.item.wanted(answers):
            if material.necessity == "required" and not self._handed(material.code):
                self._lacks(f"file_{material.code}")
        return cleaned

    def _lacks(self, name: str) -> None:
        if name not in self.errors:
            self.add_error(name, gettext("“%(label)s”没有填。") % {"label": self.fields[name].label})

    def _handed(self, code: str) -> Handed | None:
        if taken := self.cleaned_data.get(f"file_{code}"):
            return Handed(code, "electronic", *taken[:3])
        paper = self.shelved.get(self.cleaned_data.get(f"shelf_{code}", ""))
        file = paper.file if paper else None
        return Handed(code, "electronic", file.name, file.size, file.media_type) if file else None

    def given(self) -> dict[str, Any]:
        """Return what is handed in."""
        answers = self.answers()
        handed = [self._handed(one.code) for one in self.item.wanted(answers)] if self.item else []
        return {
            "answers": answers,
            "materials": [one for one in handed if one],
            "electronic_service": self.cleaned_data["electronic_service"],
            "phone": self.cleaned_data["phone"],
        }
