"""The forms of appointments at the desk: a time for somebody, and how a pool is booked."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from yimen.appointments.times import Day
from yimen.desk.office.forms import EMPTY, Asking
from yimen.look import words
from yimen.process.appointments.rules import Rules
from yimen.process.hall import opening


class BookForm(Asking):
    """A free time, and where the person is reminded."""

    time = forms.ChoiceField(label=_("时间"))
    phone = forms.CharField(
        label=_("手机号码"),
        required=False,
        max_length=20,
        help_text=_("不想留的可以不填，把预约号写给对方。"),
    )
    first = forms.BooleanField(label=pgettext_lazy("ticket", "优先"), required=False)

    def __init__(self, days: Sequence[Day], *given: Any, **more: Any) -> None:
        """Offer the times that are free."""
        super().__init__(*given, **more)
        free = [
            (f"{one.on.isoformat()}T{at.begins}", f"{words.day(one.on)} {opening.said(at.begins)}")
            for one in days
            for at in one.times
            if at.free
        ]
        self.fields["time"].choices = [EMPTY, *free]  # type: ignore[attr-defined]


class OfferForm(Asking):
    """Whether a pool can be booked, and how."""

    open = forms.BooleanField(label=_("可以预约"), required=False)
    minutes = forms.IntegerField(label=_("每次几分钟"), min_value=5, max_value=240)
    walk_in = forms.IntegerField(label=_("留给现场取号的窗口（%）"), min_value=0, max_value=95)
    days = forms.IntegerField(label=_("最多提前几个工作日"), min_value=1, max_value=120)
    notice = forms.IntegerField(label=_("至少提前几分钟"), min_value=0, max_value=2880)
    most = forms.IntegerField(label=_("一个人最多几个没到的预约"), min_value=1, max_value=50)
    misses = forms.IntegerField(label=_("几次没来以后"), min_value=1, max_value=50)
    within = forms.IntegerField(label=_("在多少天里算"), min_value=1, max_value=366)
    near = forms.IntegerField(label=_("只能约最近几个办公日"), min_value=1, max_value=60)
    rests = forms.IntegerField(label=_("这样多少天"), min_value=1, max_value=366)

    def __init__(self, held: Rules | None, *given: Any, **more: Any) -> None:
        """Fill in what holds, else what is usual."""
        usual = held or Rules()
        initial = {name: getattr(usual, name) for name in Rules.__struct_fields__} | {
            "open": held is not None
        }
        super().__init__(*given, initial=initial, **more)

    def rules(self) -> Rules:
        """Return what was filled in."""
        return Rules(**{name: self.cleaned_data[name] for name in Rules.__struct_fields__})
