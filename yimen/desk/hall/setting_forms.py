"""The forms by which the hall is set up: an area, a pool, and the hours of single days."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy as _

from yimen.desk.hall.forms import window_choices
from yimen.desk.names import called
from yimen.desk.office.forms import Asking, day
from yimen.hall import lines
from yimen.hall.keeping import Setting
from yimen.hall.lines import Line
from yimen.hall.settings import Held
from yimen.look.fields import ContentSelect, Picker
from yimen.process.hall import opening
from yimen.process.hall.opening import Hours, Period
from yimen.process.hall.order import Terms

HINT = _("例如 09:00-12:00 13:30-17:00。")
MOST_DAYS = 60


class Periods(forms.CharField):
    """Stretches of a day, as `09:00-12:00 13:30-17:00`; the value is a tuple of `Period`."""

    def __init__(self, **more: Any) -> None:
        """Ask for them in one line."""
        super().__init__(max_length=120, help_text=more.pop("help_text", HINT), **more)

    def clean(self, value: Any) -> tuple[Period, ...]:
        """Return the stretches. Raises ValidationError for a line that names none, or that overlap."""
        found = opening.read_periods(super().clean(value))
        if found is None:
            raise ValidationError(gettext("时间写成 09:00-12:00 13:30-17:00，不能重叠。"))
        return found


class AreaForm(Asking):
    """An area of the hall: its names and usual hours."""

    code = forms.CharField(label=_("代码"), max_length=20, help_text=_("用在网址里，定了不再变，例如 main。"))
    name = forms.CharField(label=_("名称"), max_length=80)
    name_en = forms.CharField(label=_("英文名称"), max_length=120, required=False)
    work = Periods(label=_("工作日的时间"))
    saturday = Periods(
        label=_("周六的时间"), required=False, help_text=_("不办公的，空着。调休上班的周六按工作日。")
    )

    def __init__(self, held: Held | None, *given: Any, **more: Any) -> None:
        """Fill in what holds."""
        initial = {}
        if held:
            initial = {"name": held.name, "name_en": held.name_en, "work": opening.told(held.hours.work), "saturday": opening.told(held.hours.saturday)}  # fmt: skip
        super().__init__(*given, initial=initial, **more)
        if held:
            del self.fields["code"]

    def hours(self) -> Hours:
        """Return the hours that were filled in."""
        return Hours(self.cleaned_data["work"], self.cleaned_data["saturday"])


class DaysForm(Asking):
    """Some days of an area, and when it is open on them; none is: closed."""

    first = day(_("从哪天"))
    last = day(_("到哪天"))
    periods = Periods(
        label=_("办公时间"), required=False, help_text=_("关闭的，空着。例如 09:00-12:00 13:30-19:00。")
    )
    reason = forms.CharField(label=_("原因"), max_length=200, help_text=_("取号和预约的人会看到。"))
    reason_en = forms.CharField(label=_("原因（英文）"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning, and longer than two months at a time."""
        given = super().clean() or {}
        first, last = given.get("first"), given.get("last")
        if first and last and not first <= last <= first + timedelta(days=MOST_DAYS):
            self.add_error("last", gettext("不早于第一天，一次最多定 %(n)d 天。") % {"n": MOST_DAYS})
        return given

    def days(self) -> list[date]:
        """Return the days."""
        first, last = self.cleaned_data["first"], self.cleaned_data["last"]
        return [first + timedelta(days=n) for n in range((last - first).days + 1)]


class PoolForm(Asking):
    """A pool: what it is called, which windows serve it, which items it handles, how its line is kept."""

    area = forms.TypedChoiceField(label=_("区域"), coerce=int, widget=ContentSelect)
    letter = forms.CharField(label=_("号码字头"), max_length=2, help_text=_("一到两个大写字母，例如 A。"))
    name = forms.CharField(label=_("名称"), max_length=80)
    name_en = forms.CharField(label=_("英文名称"), max_length=120, required=False)
    windows = forms.TypedMultipleChoiceField(label=_("窗口"), coerce=int, required=False, widget=Picker)
    any = forms.BooleanField(label=_("没有指定队列的事项都在这里办"), required=False)
    items = forms.CharField(
        label=_("指定在这里办的事项"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("事项编码，空格或者换行分开。"),
    )
    minutes = forms.IntegerField(label=_("每件大约几分钟"), min_value=1, max_value=240, initial=10)
    cap = forms.IntegerField(
        label=_("每天最多几个号"), min_value=0, max_value=9999, initial=0, help_text=_("0 是不限。")
    )
    online = forms.BooleanField(label=_("到大厅以前也可以在手机上取号"), required=False, initial=True)
    named = forms.BooleanField(label=_("一人一号，凭证件号码取"), required=False)
    head_start = forms.IntegerField(label=_("优先的人提前几分钟"), min_value=0, max_value=240, initial=20)
    late = forms.IntegerField(label=_("预约的人迟到几分钟内保留"), min_value=0, max_value=120, initial=10)
    back_after = forms.IntegerField(label=_("过号回来排在几位后面"), min_value=0, max_value=20, initial=3)

    def __init__(self, line: Line | None, *given: Any, **more: Any) -> None:
        """Fill in what holds, and offer areas and windows."""
        super().__init__(*given, initial=_of(line) if line else {}, **more)
        self.fields["area"].choices = [(one.id, called(one)) for one in lines.places()]  # type: ignore[attr-defined]
        self.fields["windows"].choices = window_choices()  # type: ignore[attr-defined]

    def setting(self) -> Setting:
        """Return what was filled in."""
        given = dict(self.cleaned_data)
        terms = Terms(given.pop("head_start"), given.pop("late"), given.pop("back_after"))
        given |= {"windows": tuple(given["windows"]), "items": tuple(given["items"].split())}
        return Setting(**given, terms=terms)


def _of(line: Line) -> dict[str, Any]:
    held = {name: getattr(line, name) for name in ("area", "letter", "name", "name_en", "minutes", "cap", "online", "named", "any")}  # fmt: skip
    terms = {name: getattr(line.terms, name) for name in ("head_start", "late", "back_after")}
    return {
        **held,
        **terms,
        "windows": list(line.windows),
        "items": "\n".join(lines.items([line.id]).get(line.id, ())),
    }
