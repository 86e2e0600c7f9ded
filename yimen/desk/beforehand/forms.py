"""The forms of what is asked before filing: recorded for somebody, answered, taken over, and who answers the three tests."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from yimen.applications.actions import subject_of
from yimen.applications.applicants import IdentityForm
from yimen.beforehand import asking, parts, sheet
from yimen.beforehand.asking import Who, Wish
from yimen.beforehand.words import ASKED_FOR, KINDS, SAYS, TESTS
from yimen.desk import choices
from yimen.desk.office.forms import Asking, in_words
from yimen.desk.questions.forms import long_text
from yimen.look.fields import ContentSelect


class RecordForm(IdentityForm):
    """What a person at the window or on the telephone asks, and of whom."""

    email = None  # type: ignore[assignment]
    kind = forms.ChoiceField(label=_("哪一种"), widget=forms.RadioSelect)
    item = forms.CharField(
        label=_("事项编号"), max_length=64, required=False, help_text=_("问的是哪个事项；不限于哪个事项的先空着，再选部门。")
    )  # fmt: skip
    organs = forms.TypedMultipleChoiceField(
        label=_("问哪些部门"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("不选就问这个事项和它各部分的承办部门。"),
    )
    words = long_text(_("要问什么"), most=asking.LONGEST)
    at_window = forms.BooleanField(required=False, initial=True)

    field_order = ("kind", "item", "words", "name", "identity", "sure", "phone", "organs", "at_window")

    def __init__(self, *args: Any, called: str = "", **more: Any) -> None:
        """Offer the kinds, the departments in which somebody answers, and the ticket that is `called`, if one is."""
        super().__init__(*args, **more)
        if called:
            self.fields["at_window"].label = gettext("是窗口前的 %(number)s 号提的") % {"number": called}
        else:
            del self.fields["at_window"]
        self.fields["kind"].choices = [(code, choices.word(KINDS, code)) for code in ASKED_FOR]  # type: ignore[attr-defined]
        self.fields["organs"].choices = in_words(parts.askable())  # type: ignore[attr-defined]

    def who(self) -> Who:
        """Return who asks, known by the number that was seen. Call it on a valid form."""
        given = self.values()
        return Who(subject_of(given["identity"]), given["name"], given["phone"])

    def wish(self) -> Wish:
        """Return what is asked. Call it on a valid form."""
        given = self.cleaned_data
        return Wish(given["kind"], given["words"], given["item"].strip(), tuple(given["organs"]))


class AnswerForm(Asking):
    """What a department says, on which basis, and with a no what can be done instead."""

    by_answer = ("alternatives",)
    says = forms.ChoiceField(label=_("意见"), widget=forms.RadioSelect)
    text = long_text(_("说明"))
    basis = forms.CharField(
        label=_("依据"), max_length=300, help_text=_("写明法律、规划、标准或者文件的名称和条款。")
    )
    alternatives = long_text(
        _("可以怎样办"), 3, required=False, help_text=_("答复不可以的必须填：换哪里、改什么、找谁。")
    )

    def __init__(self, test: str, *args: Any, **more: Any) -> None:
        """Offer the answers; one of the three tests has two."""
        self.test = test
        super().__init__(*args, **more)

    def offer(self) -> None:
        """Fill in what can be said."""
        said = [code for code in SAYS if not (self.test and code == "conditions")]
        self.choices("says", [(code, choices.word(SAYS, code)) for code in said], None)


class TakeOverForm(Asking):
    """The number of the application that was filed."""

    number = forms.CharField(
        label=_("办件编号"), max_length=60, help_text=_("同一个人正式提交的申请；转入以后这里不再答复。")
    )


class TestersForm(Asking):
    """Which department answers each of the three tests."""

    industry = forms.TypedChoiceField(label=_("产业政策"), coerce=int, widget=ContentSelect)
    plan = forms.TypedChoiceField(label=_("国土空间规划"), coerce=int, widget=ContentSelect)
    zoning = forms.TypedChoiceField(label=_("生态环境分区管控"), coerce=int, widget=ContentSelect)

    def offer(self) -> None:
        """Offer the departments in which somebody answers, as they are named now."""
        named, offered = sheet.testers(), in_words(parts.askable())
        for test in TESTS:
            self.choices(test, offered)
            self.fields[test].initial = named.get(test)
