"""The forms of meetings: called, moved, minutes, and what was decided."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from yimen.desk.leaders.forms import NARROW, LeaderForm, OwnedForm, departments, people, words
from yimen.desk.office.forms import day
from yimen.desk.persons import PeopleField
from yimen.leaders import instructing
from yimen.lib import clock
from yimen.look.fields import Picker


class DecideForm(OwnedForm):
    """What a meeting decided: what, whose, by when."""

    meets = True
    words = words(_("决定"), _("做什么、做到什么样。加密保存。"))
    due_on = day(_("哪一天以前完成"), first=False)
    field_order = ("words", "owner", "organ", "due_on")


def hour(label: Any, **options: Any) -> forms.TimeField:
    """Return the field of an hour."""
    return forms.TimeField(label=label, widget=forms.TimeInput({"type": "time", **NARROW}, "%H:%M"), **options)  # fmt: skip


def moment(given: dict[str, Any]) -> datetime:
    """Take day and hour out of what was given; return the instant in the city."""
    return datetime.combine(given.pop("on"), given.pop("hour"), clock.CHINA)


class CallForm(LeaderForm):
    """A meeting: subject, reason, when, where, who comes."""

    by_answer = ("accounts", "organs")
    subject = forms.CharField(
        label=_("议题"), max_length=120, help_text=_("写事，不写人名；以后按议题查找。")
    )
    why = forms.CharField(label=_("为什么开"), max_length=300)
    on = day(_("哪一天"))
    hour = hour(_("几点"))
    place = forms.CharField(label=_("地点"), max_length=80)
    accounts = PeopleField(label=_("请谁参加"), required=False)
    organs = forms.TypedMultipleChoiceField(
        label=_("请哪些部门的负责人参加"), coerce=int, required=False, widget=Picker
    )

    def offer(self) -> None:
        """Offer whom somebody may call."""
        self.choices("accounts", people(instructing.candidates(self.me, meets=True)), None)
        self.choices("organs", departments(self.me), None)

    def given(self) -> dict[str, Any]:
        """Return what is asked for, with the instant."""
        found = dict(self.cleaned_data)
        return found | {"at": moment(found)} if "on" in found else found

    def clean(self) -> dict[str, Any]:
        """Ask for somebody to come."""
        given: dict[str, Any] = super().clean() or {}
        if not given.get("accounts") and not given.get("organs") and not self.errors:
            self.add_error("accounts", gettext("请选至少一位参加的人或者一个部门。"))
        return given


class MoveMeetingForm(LeaderForm):
    """Another time, and why."""

    on = day(_("哪一天"), first=False)
    hour = hour(_("几点"))
    words = words(_("理由"))

    def given(self) -> dict[str, Any]:
        """Return the instant and the reason."""
        found = dict(self.cleaned_data)
        return {"at": moment(found), **found}


class MinutesForm(LeaderForm):
    """The minutes, and who came."""

    words = forms.CharField(
        label=_("纪要"), max_length=20000, widget=forms.Textarea({"rows": 14}), help_text=_("议了什么、各方意见。决定在下一步逐项记。加密保存。")
    )  # fmt: skip
    came = forms.TypedMultipleChoiceField(
        label=_("谁到了"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def offer(self) -> None:
        """Offer who was called."""
        self.choices("came", people(self.one.accounts), None)
        if not self.one.accounts:
            del self.fields["came"]
