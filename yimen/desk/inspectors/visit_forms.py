"""The forms that are filled in on a phone: the beginning of a visit, and what was found at a point."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from yimen.desk import choices
from yimen.desk.office.forms import Asking, in_words
from yimen.desk.papers.forms import Files
from yimen.inspectors import places
from yimen.inspectors.queries import Task
from yimen.inspectors.visits import MOST_PHOTOGRAPHS
from yimen.look.fields import ContentSelect, FilesInput

PICTURES = FilesInput({"accept": "image/jpeg,image/png", "data-pictures": ""})
PICTURES_HINT = format_lazy(
    _("JPEG 或 PNG，最多 {n} 张。照片里的时间、位置和机型信息会删去；不要拍到办事群众的脸和证件。"),
    n=MOST_PHOTOGRAPHS,
)


def pictures(label: Any) -> Files:
    """Return the field for photographs."""
    return Files(label=label, required=False, widget=PICTURES, help_text=PICTURES_HINT)


def chosen(given: list[Any]) -> list[tuple[Any, str]]:
    """Return the photographs that were chosen, each with its name."""
    return [(one, one.name or "") for one in given if one]


class StartForm(Asking):
    """Where the phone says that it is, if its holder agrees."""

    agree = forms.BooleanField(
        label=_("记下手机给出的位置"),
        required=False,
        help_text=_("只说明走访时在哪里，注明“由手机给出”，加密保存；不勾也可以开始。"),
        widget=forms.CheckboxInput({"data-place": "id_place"}),
    )
    place = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput())

    def given(self) -> dict[str, Any]:
        """Return the place, where it was agreed to. Call it on a valid form."""
        return {"place": self.cleaned_data["place"] if self.cleaned_data["agree"] else ""}


class FindForm(Asking):
    """What was found: at which window or of which organ, in words, with photographs."""

    at = forms.ChoiceField(label=_("在哪里"), widget=ContentSelect)
    said = forms.CharField(
        label=_("发现了什么"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("写事实：几点、哪里、看到什么。不写办事群众的姓名。加密保存。"),
    )
    pictures = pictures(_("照片"))

    def __init__(self, task: Task, *args: Any, **more: Any) -> None:
        """Offer the places of this task."""
        self.task = task
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Offer the windows and organs that the task covers; one alone is chosen already."""
        english, task = choices.language() == "en", self.task
        within = [
            one
            for one in places.windows()
            if (one.id in task.windows if task.windows else task.hall or one.organ in task.organs)
        ]
        offered = [(f"w{one.id}", (english and one.name_en) or one.name) for one in within]
        known = [one for one in places.addressable() if task.hall or one[0] in task.organs]
        offered += [(f"o{id}", name) for id, name in in_words(known)]
        self.choices("at", offered)
        if len(offered) == 1:
            self.fields["at"].initial = offered[0][0]

    def given(self) -> dict[str, Any]:
        """Return what was found, as the act takes it. Call it on a valid form."""
        at = self.cleaned_data["at"]
        place = {"window": int(at[1:])} if at.startswith("w") else {"organ": int(at[1:])}
        return place | {"said": self.cleaned_data["said"], "pictures": chosen(self.cleaned_data["pictures"])}
