"""The forms of appointments at the desk: a time for somebody, and how a pool is booked."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from yimen.appointments import keeping
from yimen.appointments.times import Day
from yimen.catalogue.names import offered as offered_in_words
from yimen.desk.names import called
from yimen.desk.office.forms import Asking, Choices
from yimen.hall.days import instant
from yimen.hall.lines import Line
from yimen.look import words
from yimen.look.fields import ContentSelect
from yimen.look.found import FoundField
from yimen.process.appointments.rules import Rules
from yimen.process.hall import opening

UNSAID = ("", _("没有说"))


def free(days: Sequence[Day]) -> list[Any]:
    """Return the times that are free as choices, by day."""
    return [
        (
            words.day(one.on),
            [
                (f"{one.on.isoformat()}T{at.begins}", f"{words.day(one.on)} {opening.said(at.begins)}")
                for at in one.times
                if at.free
            ],
        )
        for one in days
        if one.free
    ]


def chosen(time: str) -> datetime:
    """Return the instant of a time that was chosen from those that are free."""
    on, minute = time.split("T")
    return instant(date.fromisoformat(on), int(minute))


def items(pools: Collection[int]) -> Choices:
    """Return what is handled in any of these pools: name and organ."""
    return [(code, f"{name} · {organ}") for code, name, organ in offered_in_words(keeping.items(pools))]


def _item() -> FoundField:
    return FoundField(label=pgettext_lazy("appointments", "事项"), required=False)


class BookForm(Asking):
    """A free time, for which item, and where the person is reminded."""

    item = _item()
    time = forms.ChoiceField(label=_("时间"))
    phone = forms.CharField(
        label=_("手机号码"),
        required=False,
        max_length=20,
        help_text=_("不想留的可以不填，下一页打印预约单给对方。"),
    )
    first = forms.BooleanField(label=pgettext_lazy("ticket", "优先"), required=False)

    def __init__(self, pool: int, days: Sequence[Day], *given: Any, **more: Any) -> None:
        """Offer the pool's items, and the times that are free."""
        super().__init__(*given, **more)
        self.choices("item", items([pool]), UNSAID)
        self.choices("time", free(days))


class WhichForm(Asking):
    """For which item, and in which pool, another time is looked for."""

    item = _item()
    pool = forms.TypedChoiceField(
        label=_("队列"), required=False, coerce=int, empty_value=None, widget=ContentSelect
    )

    def __init__(self, offered: Sequence[Line], *given: Any, **more: Any) -> None:
        """Offer the pools that can be booked, and what they handle."""
        super().__init__(*given, **more)
        self.choices("item", items([line.id for line in offered]), UNSAID)
        self.choices(
            "pool", [(line.id, f"{line.letter} {called(line)}") for line in offered], ("", _("按事项"))
        )


class ChangeForm(Asking):
    """Another time, of the pool and for the item that the page is about."""

    pool = forms.IntegerField(widget=forms.HiddenInput)
    item = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    time = forms.ChoiceField(label=_("时间"))

    def __init__(self, days: Sequence[Day], *given: Any, **more: Any) -> None:
        """Offer the times that are free."""
        super().__init__(*given, **more)
        self.choices("time", free(days))


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
