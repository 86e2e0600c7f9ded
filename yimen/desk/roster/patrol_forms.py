"""The forms of a patrol: what was found, by whom and when it is put right, how it was, and whether it is right now."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from yimen.desk.hall.forms import window_choices
from yimen.desk.inspectors.visit_forms import chosen, pictures
from yimen.desk.office.forms import Asking, day as on_day
from yimen.desk.roster.forms import people
from yimen.look.fields import ContentSelect


def said(label: Any) -> forms.CharField:
    """Return the field of a fact in words."""
    return forms.CharField(
        label=label,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("写事实：哪里、看到什么。不写办事群众的姓名。"),
    )


class FindForm(Asking):
    """What was found of a point, where, who puts it right and by which day."""

    window = forms.TypedChoiceField(
        label=_("哪个窗口"), coerce=int, required=False, empty_value=None, widget=ContentSelect
    )
    said = said(_("发现了什么"))
    pictures = pictures(_("照片"))
    owner = forms.TypedChoiceField(
        label=_("谁整改"),
        coerce=int,
        required=False,
        empty_value=None,
        widget=ContentSelect,
        help_text=_("不选的，由这个窗口的在岗人员整改。"),
    )
    due_on = on_day(_("哪天以前改好"), first=False)

    def __init__(self, owners: Iterable[int], place: str, *given: Any, **more: Any) -> None:
        """Offer windows (of a point that is looked at there first of all) and who can be named."""
        self.owners, self.place = owners, place
        super().__init__(*given, **more)

    def offer(self) -> None:
        """Offer them."""
        self.choices("window", window_choices(), ("", _("整个大厅")))
        self.choices("owner", people(self.owners), ("", _("窗口的在岗人员")))

    def given(self) -> dict[str, Any]:
        """Return what was filled in, as the act takes it. Call it on a valid form."""
        return self.cleaned_data | {"pictures": chosen(self.cleaned_data["pictures"])}


class AnswerForm(Asking):
    """How something was put right, with photographs."""

    answer = said(_("怎样整改的"))
    pictures = pictures(_("整改以后的照片"))

    def given(self) -> dict[str, Any]:
        """Return what was filled in, as the act takes it. Call it on a valid form."""
        return {"answer": self.cleaned_data["answer"], "pictures": chosen(self.cleaned_data["pictures"])}


class LookForm(Asking):
    """Whether it is right now; if not, why, and until when."""

    by_answer = ("why", "due_on")
    right = forms.ChoiceField(
        label=_("看了以后"),
        widget=forms.RadioSelect,
        choices=[("yes", _("改好了")), ("no", _("没有改好，继续整改"))],
    )
    why = forms.CharField(label=_("没有改好的，写明还差什么"), max_length=200, required=False)
    due_on = on_day(_("没有改好的，哪天以前改好"), first=False, required=False)
