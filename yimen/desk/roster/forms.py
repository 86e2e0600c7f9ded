"""The forms of the plan of windows: who sits where, leave, what is explained and judged, a file of clock-ins."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy as _

from yimen.desk import choices
from yimen.desk.hall.forms import window_choices
from yimen.desk.office.forms import Asking, Choices, day as on_day
from yimen.look.fields import ContentSelect
from yimen.people import colleagues
from yimen.process.hall import opening
from yimen.process.roster import words
from yimen.process.roster.terms import Terms


def people(ids: Iterable[int]) -> Choices:
    """Return people of the staff as choices, by name, each with the window or organ at which they are posted."""
    english = choices.language() == "en"
    found = sorted(colleagues.who(ids).values(), key=lambda one: (one.place(False), one.name))
    return [(one.id, f"{one.name}（{one.place(english)}）") for one in found]


class Minute(forms.CharField):
    """A time of day, as 09:00; the value is a minute of the day."""

    def __init__(self, **more: Any) -> None:
        """Draw a small box."""
        widget = forms.TextInput({"class": "govuk-input--width-5", "inputmode": "numeric"})
        super().__init__(max_length=5, widget=widget, **more)

    def clean(self, value: Any) -> int | None:
        """Return the minute, None for nothing typed. Raises ValidationError."""
        typed = super().clean(value)
        if not typed:
            return None
        found = opening.read(typed)
        if found is None:
            raise ValidationError(gettext("时间写成 09:00。"))
        return found


def why(required: bool = True) -> forms.CharField:
    """Return the field of a reason that is shown to whoever it concerns."""
    return forms.CharField(
        label=_("原因"), max_length=200, required=required, help_text=_("有关的人会看到；不写病情。")
    )


class ChiefForm(Asking):
    """Who is duty chief of a day."""

    account = forms.TypedChoiceField(label=_("值班主任"), coerce=int, widget=ContentSelect)

    def __init__(self, ids: Iterable[int], *given: Any, **more: Any) -> None:
        """Offer who holds the post."""
        self.ids = ids
        super().__init__(*given, **more)

    def offer(self) -> None:
        """Offer them."""
        self.choices("account", people(self.ids))


class PutForm(Asking):
    """Who sits at which window, from when until when."""

    window = forms.TypedChoiceField(label=_("窗口"), coerce=int, widget=ContentSelect)
    account = forms.TypedChoiceField(label=_("谁"), coerce=int, widget=ContentSelect)
    begins = Minute(label=_("从几点"))
    ends = Minute(label=_("到几点"))
    why = why(required=False)

    def __init__(self, ids: Iterable[int], *given: Any, **more: Any) -> None:
        """Offer windows and people."""
        self.ids = ids
        super().__init__(*given, **more)

    def offer(self) -> None:
        """Offer them."""
        self.choices("window", window_choices())
        self.choices("account", people(self.ids))


class ExchangeForm(Asking):
    """Who sits there instead, from when on, and why."""

    account = forms.TypedChoiceField(
        label=_("换成谁"), coerce=int, required=False, empty_value=None, widget=ContentSelect
    )
    begins = Minute(
        label=_("从几点起"), required=False, help_text=_("不填：从现在起；还没有开始的，从头起。")
    )
    why = why(required=False)

    def __init__(self, ids: Iterable[int], *given: Any, **more: Any) -> None:
        """Offer people, and that nobody does."""
        self.ids = ids
        super().__init__(*given, **more)

    def offer(self) -> None:
        """Offer them; who stands in for the person comes first."""
        self.choices("account", people(self.ids), ("", _("暂时没有人")))


class WhyForm(Asking):
    """Why, in a sentence."""

    why = why()


class MaybeWhyForm(Asking):
    """Why, where there is something to say."""

    why = why(required=False)


class LeaveForm(Asking):
    """Leave of some days, or of half a day, and who takes over."""

    kind = forms.ChoiceField(label=_("请什么假"))
    first = on_day(_("从哪一天起"))
    last = on_day(_("到哪一天止"))
    part = forms.ChoiceField(label=_("哪一段"), widget=forms.RadioSelect, initial="whole")
    substitute = forms.TypedChoiceField(
        label=_("B 岗"),
        coerce=int,
        required=False,
        empty_value=None,
        widget=ContentSelect,
        help_text=_("在窗口有岗的要选：对方同意以后才能批准。"),
    )
    said = forms.CharField(
        label=_("说明"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("加密保存，只有审批人和 B 岗看得到。"),
    )

    def __init__(self, ids: Iterable[int], *given: Any, **more: Any) -> None:
        """Offer kinds and colleagues."""
        self.ids = ids
        super().__init__(*given, **more)

    def offer(self) -> None:
        """Offer them."""
        self.choices("kind", [(code, choices.word(words.LEAVES, code)) for code in words.LEAVES])
        self.choices("part", [(code, choices.word(words.PARTS, code)) for code in words.PARTS], None)
        self.choices("substitute", people(self.ids), ("", _("不在窗口，不用")))


class ExplainForm(Asking):
    """What it was, in the person's own words."""

    said = forms.CharField(
        label=_("您的说明"),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("写事实：在哪里、做什么、谁知道。加密保存，只有认定的人看得到。认定以前不计入任何考核。"),
    )


class JudgeForm(Asking):
    """Whether it counts, and why."""

    counts = forms.ChoiceField(
        label=_("怎样认定"),
        widget=forms.RadioSelect,
        choices=[("no", _("不计：说明成立")), ("yes", _("认定：说明不成立，或者没有说明"))],
    )
    why = why()


class FileForm(Asking):
    """A file of a clock-in machine."""

    file = forms.FileField(
        label=_("打卡机导出的文件"),
        help_text=_("CSV 或者 Excel（.xlsx），第一行有“工号”和“打卡时间”。只读这两列。"),
    )


class TermsForm(Asking):
    """The minutes and days that count from a day on."""

    late = forms.IntegerField(label=_("迟到：超过几分钟"), min_value=0, max_value=240)
    early = forms.IntegerField(label=_("早退：超过几分钟"), min_value=0, max_value=240)
    away = forms.IntegerField(label=_("离岗：满几分钟"), min_value=1, max_value=240)
    pause = forms.IntegerField(label=_("短暂离开：满几分钟算没有人"), min_value=1, max_value=240)
    shows = forms.IntegerField(label=_("无人窗口：几分钟显示"), min_value=0, max_value=2)
    chief = forms.IntegerField(label=_("几分钟报值班主任"), min_value=0, max_value=240)
    head = forms.IntegerField(label=_("几分钟报中心主任"), min_value=0, max_value=240)
    explain = forms.IntegerField(label=_("说明的期限（工作日）"), min_value=1, max_value=30)
    mends = forms.IntegerField(label=_("巡查整改一般几个工作日"), min_value=1, max_value=60)
    day = forms.IntegerField(label=_("调休一天算几分钟"), min_value=60, max_value=1440)
    tomorrow = Minute(label=_("下一个办公日的排班：前一天几点以前公布"))
    week = forms.IntegerField(
        label=_("下一周的排班：提前几个办公日公布"),
        min_value=0,
        max_value=10,
        help_text=_("到时没有公布的，告诉值班主任。填 0 不看下一周。"),
    )
    since = on_day(_("从哪一天起"))

    def __init__(self, held: Terms, *given: Any, **more: Any) -> None:
        """Fill in what counts."""
        initial = {name: getattr(held, name) for name in Terms.__struct_fields__}
        super().__init__(*given, initial=initial | {"tomorrow": opening.said(held.tomorrow)}, **more)

    def terms(self) -> Terms:
        """Return what was filled in. Call it on a valid form."""
        return Terms(**{name: self.cleaned_data[name] for name in Terms.__struct_fields__})


class SheetForm(Asking):
    """The points of a patrol, a line each."""

    text = forms.CharField(
        label=_("点位"),
        max_length=8000,
        widget=forms.Textarea({"rows": 16, "spellcheck": "false", "lang": "zh-Hans"}),
        help_text=_("一行一个：代码 | window 或 hall | 中文 | 英文。已经开始的巡查用原来的。"),
    )
    since = on_day(_("从哪一天起"))
